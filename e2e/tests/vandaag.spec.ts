import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import type { Page } from "@playwright/test";
import { act, signIn } from "../support/desk.ts";
import { daysAgo, file, forty, take } from "../support/forty.ts";
import { expect, expectAccessible, test as base } from "../support/test.ts";
import { START, Stack } from "../support/stack.ts";

// The start page counts every open case: here are no others.
const test = base.extend<object, { stack: Stack }>({
  stack: [
    async ({}, use, info) => {
      const stack = await Stack.start(`vandaag-${info.workerIndex}`);
      await use(stack);
      stack.stop();
    },
    { scope: "worker" },
  ],
});

const pictures = fileURLToPath(new URL("../test-results/vandaag/", import.meta.url));

const group = (page: Page, title: string) => page.locator("section.groep", { has: page.getByRole("heading", { name: new RegExp(`^${title} \\(`) }) });

async function shoot(page: Page, name: string, whole = false): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: whole });
}

async function as(page: Page, stack: Stack, organisation: string, colleague: string): Promise<void> {
  await page.goto(`${stack.origin}/desk/aanmelden`);
  await page.locator("#organisatie").selectOption(organisation);
  await page.locator("#als").selectOption(colleague);
  await page.getByRole("button", { name: "Aanmelden" }).click();
  await page.waitForURL(`${stack.origin}/desk/`);
}

test.beforeEach(async ({ stack }) => {
  await stack.setFault({});
  await stack.setClock(START);
});

test("with forty open cases the start page says on one screen what first, and why", async ({ page, stack }) => {
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 1280, height: 800 });
  await signIn(page, stack, "deventer");
  await forty(page, stack, "deventer", "deventer", "deventer-coordinator");
  await page.goto(`${stack.origin}/desk/`);

  const first = page.locator(".regel").first();
  await expect(first.locator("a.stap")).toHaveText("Melden dat het te laat is");
  await expect(first).toContainText("Awb 9:20(2)");
  await expect(first).toContainText("werkdagen te laat");
  await expect(first).toContainText("uiterste dag 16 februari");
  await expect(first).toContainText("ik wachtte zes weken op antwoord");
  await expect(group(page, "Te laat").locator(".regel")).toHaveCount(4);
  // What the law asks tomorrow goes before norms that passed weeks ago.
  const today = group(page, "Vandaag").locator(".regel");
  await expect(today.nth(0)).toContainText("uiterste dag 2 maart");
  await expect(today.nth(1)).toContainText("nog 1 werkdag");
  await expect(today.nth(1)).toContainText("uiterste dag 3 maart");
  await expect(today.nth(2)).toContainText("uiterste dag 5 maart, norm 29 januari");
  const numbers = (await page.locator(".aantallen strong").allInnerTexts()).map(Number);
  expect(numbers.reduce((sum, number) => sum + number, 0)).toBe(40);
  // Everything but what waits for others is in sight.
  const bottom = await page.locator("main").evaluate((main) => main.getBoundingClientRect().bottom);
  await shoot(page, "1280", false);
  await shoot(page, "1280-heel", true);
  expect(bottom).toBeLessThanOrEqual(800);
  await expectAccessible(page, "forty cases");

  for (const [name, width, scheme] of [["768", 768, "light"], ["320", 320, "light"], ["donker", 1280, "dark"]] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 800 });
    await shoot(page, name, true);
    await expectAccessible(page, name);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    expect(wide, `${name} scrolls sideways`).toBe(false);
  }
  await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
  await page.setViewportSize({ width: 1280, height: 800 });
  await shoot(page, "gedwongen-kleuren");
  await page.emulateMedia({ forcedColors: "none" });
  // 1280 pixels at 400 % are 320 wide and 200 high.
  await page.setViewportSize({ width: 320, height: 200 });
  await shoot(page, "400-procent");
  await page.setViewportSize({ width: 1280, height: 800 });

  await page.getByRole("link", { name: /^Te laat/ }).click();
  await expect(page).toHaveURL(/\/desk\/zaken\?groep=te-laat$/);
  await expect(page.locator("main")).toContainText("U ziet: Te laat.");
  await shoot(page, "lijst", true);
  await expectAccessible(page, "the list of what is late");
  await page.goto(`${stack.origin}/desk/zaken?van=mij&soort=klacht&groep=iets`);
  await expect(page.locator("main")).toContainText("Een deel van uw keuze kennen wij niet.");
  await expect(page.locator("main")).toContainText("U ziet: klacht, van mij.");
  await expectAccessible(page, "a choice that isn't known");
});

test("the one next step leads to its form, by keyboard, and the line is gone when it is taken", async ({ page, stack }) => {
  const filed = await file(stack, "voorbeeldstad", 1);
  await stack.setClock(daysAgo(0));
  await signIn(page, stack, "voorbeeldstad");
  const line = page.locator(".regel", { hasText: filed.referentie });
  await expect(line).toContainText("nog niemand pakte dit op");
  await line.locator("a.stap").focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${filed.referentie}/stap/toewijzen$`));
  await take(page, stack, "voorbeeldstad", filed, "toewijzen", 0, { taak: "coordinator", persoon: "voorbeeldstad" });
  await page.goto(`${stack.origin}/desk/`);
  await expect(line).toContainText("Contact opnemen");
  await expect(line).toContainText("van u");
});

test("an absence shows the cases of who is away to who stands in, and ends by itself", async ({ page, stack }) => {
  const filed = await file(stack, "amstelveen", 8);
  await signIn(page, stack, "amstelveen");
  await take(page, stack, "amstelveen", filed, "toewijzen", 7, { taak: "coordinator", persoon: "amstelveen" });
  await take(page, stack, "amstelveen", filed, "contact-vastleggen", 7, { gelukt: "ja" });
  await stack.setClock(daysAgo(0));
  await act(stack, filed, "berichten", { tekst: "Kanariebericht" });

  await page.goto(`${stack.origin}/desk/waarneming`);
  await expectAccessible(page, "nobody away");
  await page.getByRole("button", { name: "Opslaan" }).click();
  await expect(page.locator("#fout")).toContainText("De afwezigheid is niet opgeslagen");
  await expect(page.getByLabel("Eerste dag weg")).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page, "an absence with everything wrong");
  await page.setViewportSize({ width: 320, height: 800 });
  await shoot(page, "waarneming-fout-320", true);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByLabel("Eerste dag weg").fill("2026-03-02");
  await page.getByLabel("Laatste dag weg").fill("2026-03-06");
  await page.getByLabel("Wie neemt waar").selectOption({ label: "Annelies de Boer" });
  await page.getByRole("button", { name: "Opslaan" }).click();
  await expect(page.locator("#gedaan")).toContainText("De afwezigheid is opgeslagen.");
  await expect(page.locator("tbody")).toContainText("is weg");
  await shoot(page, "waarneming", true);
  await expectAccessible(page, "somebody away");

  // Another stands beside it, unless they have a day in common; and it is taken away by itself.
  const add = async (from: string, until: string): Promise<void> => {
    await page.getByLabel("Eerste dag weg").fill(from);
    await page.getByLabel("Laatste dag weg").fill(until);
    await page.getByLabel("Wie neemt waar").selectOption({ label: "Annelies de Boer" });
    await page.getByRole("button", { name: "Opslaan" }).click();
  };
  await add("2026-03-06", "2026-03-09");
  await expect(page.locator("#fout")).toContainText("van maandag 2 maart 2026 tot en met vrijdag 6 maart 2026");
  await expect(page.getByLabel("Eerste dag weg")).toHaveValue("2026-03-06");
  await expectAccessible(page, "an absence with a day of another");
  await add("2026-03-09", "2026-03-10");
  await expect(page.locator("tbody tr")).toHaveCount(2);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await shoot(page, `waarneming-twee-${width}`, true);
    await expectAccessible(page, `two absences at ${width}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    expect(wide, `two absences scroll sideways at ${width}`).toBe(false);
  }
  await page.getByRole("button", { name: /^Weghalen: .* maandag 9 maart 2026/ }).press("Enter");
  await expect(page.locator("#gedaan")).toContainText("De afwezigheid is gestopt.");
  await expect(page.locator("tbody tr")).toHaveCount(1);
  await expect(page.locator("tbody")).toContainText("is weg");

  await as(page, stack, "amstelveen", "coordinator");
  const line = page.locator(".regel", { hasText: filed.referentie });
  await expect(line).toContainText("waarneming voor ");
  await expect(line.getByRole("link", { name: "Aan mij toewijzen" })).toBeVisible();
  await shoot(page, "waarneming-vandaag", true);
  await page.goto(`${stack.origin}/desk/zaken?van=waarneming`);
  await expect(page.locator("tbody")).toContainText(filed.referentie);

  await stack.setClock("2026-03-07T09:30:00Z");
  await page.goto(`${stack.origin}/desk/zaken?van=waarneming`);
  await expect(page.locator("main")).toContainText("Er zijn geen zaken die bij deze keuze horen.");
});

test("for two municipalities the numbers stand side by side", async ({ page, stack }) => {
  await file(stack, "tubbergen", 50);
  await file(stack, "dinkelland", 1);
  await stack.setClock(daysAgo(0));
  await signIn(page, stack, "noaberkracht");
  const row = page.locator(".tellingen tr", { hasText: "Tubbergen" });
  await expect(row.locator("td").first()).toHaveText("1");
  await shoot(page, "noaberkracht");
  await expectAccessible(page, "two municipalities");
  await row.locator("a").first().click();
  await expect(page.locator("main")).toContainText("U ziet: Tubbergen, Te laat.");
});
