import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import type { Page } from "@playwright/test";
import { deskCase, signIn, type Filed } from "../support/desk.ts";
import { complaint as body, person } from "../support/person.ts";
import { expect, expectAccessible, focusedId, tabTo, test } from "../support/test.ts";
import { START, type Stack } from "../support/stack.ts";

const pictures = fileURLToPath(new URL("../test-results/brieven/", import.meta.url));

async function complaint(stack: Stack, changes: object = {}): Promise<Filed> {
  const answer = await stack.post("deventer", { ...body, ...changes });
  if (answer.status !== 201) throw new Error(`complaint: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Filed;
}

/** axe on a state, small and large, without scrolling sideways; with a picture of each. */
async function look(page: Page, scheme: string, state: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page, `${state} ${width}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, `${state} ${width} doesn't scroll sideways`).toBeLessThanOrEqual(0);
    await page.screenshot({ path: path.join(pictures, `${scheme} ${width} ${state}.png`), fullPage: true });
  }
}

const step = (stack: Stack, filed: Filed, name: string) => `${deskCase(stack, "deventer", filed)}/stap/${name}`;
const text = (page: Page) => page.getByRole("textbox", { name: "Brief", exact: true });

test.beforeEach(async ({ stack }) => {
  await stack.setFault({});
  await stack.setClock(START);
});

test("a letter is written, edited and sent by e-mail, by keyboard and through a mistake", async ({ page, stack }) => {
  const filed = await complaint(stack);
  await signIn(page, stack, "deventer");
  await page.goto(step(stack, filed, "ontvangst-bevestigen"));
  await page.getByRole("button", { name: "Verder met de brief" }).focus();
  await page.keyboard.press("Enter");
  await expect(text(page)).toHaveValue(new RegExp(`Beste ${person.naam}`));

  await tabTo(page, "brief-ontvangstbevestiging-0-onderwerp");
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText("a".repeat(201));
  await page.getByRole("button", { name: "Versturen en vastleggen" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#fout")).toContainText("201 tekens");
  await expect.poll(() => focusedId(page)).toBe("fout");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect.poll(() => focusedId(page)).toBe("brief-ontvangstbevestiging-0-onderwerp");
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText("Uw klacht ligt bij ons");
  await text(page).press("Control+End");
  await page.keyboard.insertText("\n\nP.S. <b>Tot ziens</b> & {naam}");
  await page.getByRole("button", { name: "Versturen en vastleggen" }).dblclick();

  await page.waitForURL(/gedaan=ontvangst-bevestigen/);
  await expect(page.locator("main")).toContainText("1. bevestiging van ontvangst");
  const mine = async () => (await stack.mails()).filter((mail) => mail.raw.includes("Subject: Uw klacht ligt bij ons") && mail.raw.includes(filed.referentie));
  await expect.poll(async () => (await mine()).length).toBe(1);
  await page.getByRole("link", { name: "1. bevestiging van ontvangst" }).click();
  await expect(page.locator(".brief")).toContainText("P.S. <b>Tot ziens</b> & {naam}");
  await expect(page.locator("main")).toContainText("per e-mail: verzonden");
});

test("a letter on paper prints as a letter alone, and leaves the queue when it was posted", async ({ page, stack }) => {
  const filed = await complaint(stack, { email: undefined, emailToestemming: undefined });
  await signIn(page, stack, "deventer");
  await page.goto(`${deskCase(stack, "deventer", filed)}/brief`);
  await text(page).fill("Beste Kanarie,\n\nDit is een brief.");
  await page.getByRole("button", { name: "Brief versturen" }).click();
  await expect(page.locator("#gedaan")).toBeVisible();

  await page.emulateMedia({ media: "print" });
  for (const hidden of [".kop", ".alleen-scherm", "h1"]) await expect(page.locator(hidden).first()).toBeHidden();
  await expect(page.locator(".brief")).toBeVisible();
  await page.setViewportSize({ width: 794, height: 1123 });
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: path.join(pictures, "op papier.png"), fullPage: true });
  await page.emulateMedia({ media: "screen" });

  await page.goto(`${stack.origin}/desk/post`);
  const row = page.locator("tr", { hasText: filed.referentie });
  await row.getByRole("button", { name: /^Verstuurd/ }).click();
  await expect(page.locator("#gedaan")).toBeVisible();
  await expect(page.locator("tr", { hasText: filed.referentie })).toHaveCount(0);
});

const schemes = [
  { name: "licht", options: { colorScheme: "light" as const } },
  { name: "donker", options: { colorScheme: "dark" as const } },
  { name: "contrast", options: { forcedColors: "active" as const } },
];

for (const scheme of schemes) {
  test.describe(scheme.name, () => {
    test.use(scheme.options);

    test("every page of letters is accessible, small and large", async ({ page, stack }) => {
      const filed = await complaint(stack);
      await signIn(page, stack, "deventer");
      const see = (state: string) => look(page, scheme.name, state);
      await page.goto(step(stack, filed, "ontvangst-bevestigen"));
      await see("1 stap");
      await page.getByLabel("telefoon").check();
      await page.getByRole("button", { name: "Verder met de brief" }).click();
      await see("2 brief");
      await page.getByRole("radio", { name: "Op papier" }).check();
      await page.getByRole("textbox", { name: "Naam en adres" }).fill("");
      await text(page).fill("a".repeat(30_001));
      await page.getByRole("button", { name: "Versturen en vastleggen" }).click();
      await expect(page.locator("#fout")).toContainText("30001 tekens");
      await see("3 fout");
      await page.getByRole("textbox", { name: "Naam en adres" }).fill("Kanarie\nDorpsstraat 1");
      await text(page).fill(`Beste Kanarie,\n\n${"lang".repeat(60)}`);
      await page.getByRole("button", { name: "Versturen en vastleggen" }).click();
      await page.waitForURL(/gedaan=/);
      await see("4 zaak");
      await page.goto(`${deskCase(stack, "deventer", filed)}/brief/1`);
      await see("5 brief op papier");
      await page.getByLabel("Verstuurd op").fill("2031-01-01");
      await page.getByRole("button", { name: "Verstuurd" }).click();
      await expect(page.locator("#fout")).toBeVisible();
      await see("6 te vroeg");
      await page.goto(`${stack.origin}/desk/post`);
      await see("7 post");
      await page.goto(`${deskCase(stack, "deventer", filed)}/brief`);
      await see("8 vrije brief");
      await page.goto(step(stack, filed, "betrokkene-noemen"));
      await page.locator("#veld-ambt").selectOption("medewerker");
      await page.locator("#veld-functie").fill("medewerker balie");
      await page.locator("form.stap button[type=submit]").click();
      await page.goto(step(stack, filed, "contact-vastleggen"));
      await page.getByLabel("telefoon").check();
      await page.locator("input[name=met][value=klager]").check();
      await page.locator("input[name=gelukt][value=ja]").check();
      await page.locator("form.stap button[type=submit]").click();
      await page.goto(step(stack, filed, "intake-beginnen"));
      await page.locator("form.stap button[type=submit]").click();
      await page.goto(step(stack, filed, "afschrift-zenden"));
      await page.locator("#veld-betrokkene").selectOption("1");
      await page.getByRole("button", { name: "Verder met de brief" }).click();
      await see("9 weglaten");
      await page.getByRole("checkbox").first().check();
      await page.getByRole("button", { name: "Verder met de brief" }).click();
      await expect(text(page)).toHaveValue(/\[weggelaten\]/);
      await see("10 afschrift");
    });
  });
}
