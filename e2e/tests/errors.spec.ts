import { checkButton, fillByPointer } from "../support/form.ts";
import { expect, expectAccessible, field, focusedId, hydrated, test } from "../support/test.ts";

/** Each wrong value, alone in a form that is right otherwise. */
const wrong: { name: string; value: string; field?: string }[] = [
  { name: "omschrijving", value: "" },
  { name: "omschrijving", value: "te kort" },
  { name: "omschrijving", value: "x".repeat(4001) },
  { name: "naam", value: "" },
  { name: "naam", value: "x".repeat(201) },
  { name: "straat", value: "" },
  { name: "huisnummer", value: "" },
  { name: "huisnummer", value: "12345678901" },
  { name: "postcode", value: "12 AB" },
  { name: "postcode", value: "" },
  { name: "plaats", value: "" },
  { name: "email", value: "geen adres" },
  { name: "telefoon", value: "bel mij" },
  { name: "datumVoorval", value: "31-02-2026" },
  { name: "datumVoorval", value: "1-1-2099" },
  { name: "overWie", value: "x".repeat(201) },
  { name: "gevolg", value: "x".repeat(1001) },
  { name: "gewensteOplossing", value: "x".repeat(1001) },
];

for (const { name, value } of wrong) {
  const shown = value.length > 20 ? `${value.length} characters` : JSON.stringify(value);
  test(`${name} with ${shown} is named above the form and at the field`, async ({ page, stack }) => {
    await page.goto(stack.demo("deventer"));
    await hydrated(page);
    await fillByPointer(page, "klacht");
    await field(page, name).fill(value);

    await checkButton(page).click();

    const summary = page.locator("#fouten");
    await expect(summary).toBeVisible();
    await expect.poll(() => focusedId(page)).toBe("kop-fouten");
    await expect(summary.locator("a")).toHaveCount(1);
    await expect(field(page, name)).toHaveAttribute("aria-invalid", "true");
    const message = await page.locator(`#fout-${name}`).innerText();
    expect(message.length).toBeGreaterThan(5);
    expect(await field(page, name).getAttribute("aria-describedby")).toContain(`fout-${name}`);
    await expect(field(page, name)).toHaveValue(value);
    await summary.locator("a").click();
    await expect.poll(() => focusedId(page)).toBe(`veld-${name}`);
  });
}

for (const box of ["emailToestemming", "ondertekening"]) {
  test(`${box} that is not ticked is named above the form and at the field`, async ({ page, stack }) => {
    await page.goto(stack.demo("deventer"));
    await hydrated(page);
    await fillByPointer(page, "klacht");
    await field(page, box).uncheck();

    await checkButton(page).click();

    await expect(page.locator("#fouten a")).toHaveCount(1);
    await expect(page.locator(`#fout-${box}`)).toBeVisible();
  });
}

test("an empty form lists every error at once, in the order of the form, without a violation", async ({ page, stack }) => {
  await page.goto(stack.demo("tubbergen"));
  await hydrated(page);

  await checkButton(page).click();

  const links = page.locator("#fouten a");
  await expect(links.first()).toBeVisible();
  const targets = await links.evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  expect(targets).toEqual([
    "#veld-omschrijving",
    "#veld-naam",
    "#veld-straat",
    "#veld-huisnummer",
    "#veld-postcode",
    "#veld-plaats",
    "#veld-email",
    "#veld-ondertekening",
  ]);
  await expectAccessible(page, "errors");
});

test("mending one field leaves the errors of the others (open-forms#1738)", async ({ page, stack }) => {
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await checkButton(page).click();
  await expect(page.locator("#fout-naam")).toBeVisible();

  await field(page, "omschrijving").fill("Nu staat hier genoeg tekst om te versturen.");
  await field(page, "omschrijving").blur();

  await expect(page.locator("#fout-omschrijving")).toBeHidden();
  await expect(page.locator("#fout-naam")).toBeVisible();
});

test("no button is ever disabled", async ({ page, stack }) => {
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await expect(page.locator("button:disabled, input:disabled, [aria-disabled=true]")).toHaveCount(0);
  await checkButton(page).click();
  await expect(page.locator("button:disabled, input:disabled, [aria-disabled=true]")).toHaveCount(0);
});
