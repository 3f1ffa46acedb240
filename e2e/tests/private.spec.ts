import type { Page } from "@playwright/test";
import { checkButton, fillByPointer, sendButton, readReceipt } from "../support/form.ts";
import { expect, expectAccessible, field, focusedId, hydrated, test } from "../support/test.ts";

const notice = (page: Page) => page.locator("#nummer-omschrijving");

/** Types, and lets the pause pass after which the text is looked at. */
async function type(page: Page, text: string): Promise<void> {
  await field(page, "omschrijving").fill(text);
  await page.clock.runFor(700);
}

async function open(page: Page, address: string): Promise<void> {
  await page.clock.install();
  await page.goto(address);
  await hydrated(page);
}

for (const [what, number, words] of [
  ["citizen service number", "111222333", "burgerservicenummer"],
  ["bank account", "NL91 ABNA 0417 1643 00", "rekeningnummer"],
] as const) {
  test(`a possible ${what} gets a quiet notice at its field, and nothing is sent for it`, async ({ page, stack }) => {
    await open(page, stack.demo("deventer"));
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));

    await type(page, `Mijn gegevens staan hier: ${number} en meer.`);

    await expect(notice(page)).toContainText(words);
    await expect(notice(page)).toContainText(number);
    await expect(notice(page)).toHaveAttribute("role", "status");
    await expect(field(page, "omschrijving")).toHaveAttribute("aria-describedby", /nummer-omschrijving/);
    expect(await focusedId(page)).toBe("veld-omschrijving");
    expect(asked).toEqual([]);
    await expectAccessible(page, `notice of a ${what}`);
  });
}

test("a number is taken out by one button, with the focus back in the text", async ({ page, stack }) => {
  await open(page, stack.demo("deventer"));
  await type(page, "Mijn bsn is 111222333. De medewerker was onaardig.");

  await page.getByRole("button", { name: "Haal het weg" }).click();
  await page.clock.runFor(50);

  await expect(field(page, "omschrijving")).toHaveValue("Mijn bsn is . De medewerker was onaardig.");
  await expect(notice(page)).toHaveText("Het nummer is weg.");
  await expect(field(page, "omschrijving")).toBeFocused();
  await checkButton(page).click();
  await expect(page.locator("#fout-omschrijving")).toBeHidden();
});

test("a number that the person leaves is left in peace, and is said once more before sending", async ({ page, stack }) => {
  await open(page, stack.demo("deventer"));
  await fillByPointer(page, "compliment");
  await type(page, "Zaak over bsn 111222333, heel goed geholpen.");
  await page.getByRole("button", { name: "Laat het staan" }).click();
  await page.clock.runFor(50);
  await expect(notice(page)).toBeEmpty();
  await type(page, "Zaak over bsn 111222333, heel goed geholpen, echt.");
  await expect(notice(page)).toBeEmpty();

  await checkButton(page).click();

  await expect(page.locator("[data-stap=controle] .nummer")).toBeVisible();
  await sendButton(page).click();
  await readReceipt(page);
});

test("ordinary numbers are left alone", async ({ page, stack }) => {
  await open(page, stack.demo("deventer"));
  for (const text of ["Bel mij op 06 12345678.", "Het was op 12-03-2026 om 14.30 uur.", "Zaaknummer 111222333 klopt niet.", "123456789"]) {
    await type(page, text);
    await expect(notice(page), text).toBeEmpty();
  }
});

test("before sending three lines say who reads it, who gets a copy and how long it is kept", async ({ page, stack }) => {
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await fillByPointer(page, "klacht");
  await checkButton(page).click();

  const lines = page.locator("[data-stap=controle] section", { hasText: "Wie leest dit?" }).locator("li");

  await expect(lines).toHaveCount(3);
  await expect(lines.nth(1)).toContainText("kopie");
  await expect(lines.nth(2)).toContainText("5 jaar");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the check step says that a text holds such a number", async ({ page, stack }) => {
    await page.goto(`${stack.origin}/formulier/deventer`);
    await fillByPointer(page, "compliment");
    await field(page, "omschrijving").fill("Mijn bsn is 111222333 en ik ben blij.");
    await checkButton(page).click();
    await expect(page.locator(".nummer")).toBeVisible();
  });
});
