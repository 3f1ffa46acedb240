import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import type { Page } from "@playwright/test";
import { checkButton, fillByPointer, readReceipt, sendButton } from "../support/form.ts";
import { choose, languages } from "../support/languages.ts";
import { expect, expectAccessible, field, hydrated, test } from "../support/test.ts";

// Every state of the form, small and large, in every scheme of colours and every language: no rule of axe is
// broken, and a picture is taken that people look at.
const pictures = fileURLToPath(new URL("../test-results/matrix/", import.meta.url));
const widths = [320, 1280];
const schemes = [
  { name: "licht", options: { colorScheme: "light" as const } },
  { name: "donker", options: { colorScheme: "dark" as const } },
  { name: "contrast", options: { forcedColors: "active" as const } },
];

for (const { tag } of languages) {
  // Where the colours are the system's own, the script of the language makes the difference, and there are three.
  for (const scheme of schemes.filter(({ name }) => name !== "contrast" || ["nl", "ar", "uk"].includes(tag))) {
    test.describe(`${tag} ${scheme.name}`, () => {
      test.use(scheme.options);
      test.setTimeout(180_000);

      const look = async (page: Page, state: string) => {
        mkdirSync(pictures, { recursive: true });
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 });
          await expectAccessible(page, `${state} ${width}`);
          await page.screenshot({ path: path.join(pictures, `${tag} ${scheme.name} ${width} ${state}.png`), fullPage: true });
        }
      };

      test("the form in a page, from the first look to the receipt", async ({ page, stack }) => {
        await stack.setClock("2026-03-02T09:30:00Z");
        await page.clock.install();
        await page.goto(stack.demo("amstelveen"));
        await hydrated(page);
        if (tag !== "nl") {
          await choose(page, tag);
          await hydrated(page);
          await page.locator("#knop-taal").click();
        }
        await look(page, "1 formulier");
        for (const fold of await page.locator("summary").all()) await fold.click();
        await look(page, "2 uitgeklapt");
        await checkButton(page).click();
        await expect(page.locator("#kop-fouten")).toBeVisible();
        await look(page, "3 fouten");
        await fillByPointer(page, "klacht");
        await field(page, "omschrijving").fill("BSN 111222333: aan de balie werd ik niet goed geholpen.");
        await page.clock.runFor(700);
        await look(page, "4 nummer");
        await checkButton(page).click();
        await expect(page.locator("[data-stap=controle]")).toBeVisible();
        await look(page, "5 controle");
        await page.route("**/v1/inzendingen", (route) => route.abort("connectionreset"));
        await sendButton(page).click();
        await expect(page.locator("#kop-versturen")).toBeVisible();
        await look(page, "6 versturen");
        await expect(async () => {
          await page.clock.runFor(5000);
          await expect(page.locator("#kop-mislukt")).toBeVisible({ timeout: 200 });
        }).toPass();
        await look(page, "7 onzeker");
        await page.unroute("**/v1/inzendingen");
        await sendButton(page).click();
        await readReceipt(page);
        await look(page, "8 bevestiging");
      });

      test("the anonymous form in its frame, and the hosted form", async ({ page, stack }) => {
        await page.goto(stack.demo("amstelveen"));
        await hydrated(page);
        if (tag !== "nl") {
          await choose(page, tag);
          await hydrated(page);
        }
        await page.locator("#veld-soort-anoniem").check();
        await page.frameLocator("gehoor-formulier iframe").locator("#veld-omschrijving").fill("Anoniem: het klopt niet.");
        await look(page, "9 anoniem");
        await page.goto(`${stack.origin}/formulier/amstelveen?taal=${tag}`);
        await checkButton(page).click();
        await look(page, "10 pagina fouten");
        await page.goto(`${stack.origin}/toegankelijkheid?taal=${tag}`);
        await look(page, "11 toegankelijkheid");
      });
    });
  }
}
