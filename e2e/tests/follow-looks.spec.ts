import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import type { Page } from "@playwright/test";
import { checkButton, sendButton } from "../support/form.ts";
import { open, sendIn, stepButton, words, writeMessages } from "../support/follow.ts";
import { languages } from "../support/languages.ts";
import { person } from "../support/person.ts";
import { expect, expectAccessible, field, tabTo, test } from "../support/test.ts";

// How the pages of the way back look, read and work with the keyboard, in every language.
const pictures = fileURLToPath(new URL("../test-results/volg/", import.meta.url));
const longWord = `Kanarie-${"zonder".repeat(30)} en gewone woorden.`;
const schemes = [
  { name: "licht", options: { colorScheme: "light" as const } },
  { name: "donker", options: { colorScheme: "dark" as const } },
  { name: "contrast", options: { forcedColors: "active" as const } },
];

/** What sticks out sideways. */
const misfits = (page: Page) =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll("main *"))
      .filter((element) => element.checkVisibility())
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 0 && (left < -1 || right > innerWidth + 1);
      })
      .map((element) => `${element.nodeName}#${element.id}.${element.className}`),
  );

for (const { tag, dir } of languages) {
  // Where the colours are the system's own, the script of the language makes the difference, and there are three.
  for (const scheme of schemes.filter(({ name }) => name !== "contrast" || ["nl", "ar", "uk"].includes(tag))) {
    test.describe(`${tag} ${scheme.name}`, () => {
      test.use(scheme.options);
      test.setTimeout(120_000);

      test("every page of the way back has no violation, narrow and wide, and nothing sticks out", async ({ page, stack }) => {
        await stack.setClock("2026-03-02T09:30:00Z");
        const look = async (state: string) => {
          mkdirSync(pictures, { recursive: true });
          await expect(page.locator("html")).toHaveAttribute("lang", tag);
          await expect(page.locator("html")).toHaveAttribute("dir", dir);
          await expect(page.locator("h1")).toHaveCount(1);
          for (const width of [320, 1280]) {
            await page.setViewportSize({ width, height: 900 });
            await expectAccessible(page, `${state} ${width}`);
            expect(await misfits(page), `${state} ${width}`).toEqual([]);
            await page.screenshot({ path: path.join(pictures, `${tag} ${scheme.name} ${width} ${state}.png`), fullPage: true });
          }
        };
        const query = `?gemeente=amstelveen&taal=${tag}`;
        await page.goto(`${stack.origin}/volg${query}`);
        await look("1 ingang");
        await stepButton(page, "openen").click();
        await expect(page.locator("#fouten a")).toHaveText([words(tag, "follow.error.reference.empty"), words(tag, "follow.error.code.empty")]);
        await look("2 fouten");
        await page.goto(`${stack.origin}/volg/code-kwijt${query}`);
        await look("3 code kwijt");
        await open(page, stack, await sendIn(stack, "klacht", "amstelveen"), query);
        await expect(page.locator("h1")).toHaveText(words(tag, "follow.case.klacht"));
        await look("4 klacht");
        await stepButton(page, "bericht").click();
        await look("5 bericht met fout");
        await field(page, "bericht").fill(longWord);
        await stepButton(page, "bericht").click();
        await expect(page.locator("#kop-uitslag")).toHaveText(words(tag, "follow.done.message"));
        await look("6 bericht ontvangen");
        await stepButton(page, "formele-behandeling").click();
        await look("7 formeel");
        await stepButton(page, "formele-behandeling-ja").click();
        await stepButton(page, "intrekking").click();
        await look("8 intrekken");
        await stepButton(page, "intrekking-ja").click();
        await expect(page.locator("#kop-uitslag")).toHaveText(words(tag, "follow.done.withdrawn"));
        await look("9 ingetrokken");
        const long = await sendIn(stack, "compliment", "amstelveen");
        await writeMessages(stack, long, 41, longWord);
        await open(page, stack, long, query);
        await page.getByRole("button", { name: words(tag, "follow.messages.older") }).click();
        await expect(page.getByRole("button", { name: words(tag, "follow.messages.newer") })).toBeVisible();
        await look("9b veel berichten");
        const report = await sendIn(stack, "anoniem", "amstelveen");
        await open(page, stack, report, query);
        await look("10 anoniem");
        await stepButton(page, "op-naam").click();
        await look("11 op naam");
        const told = await field(page, "omschrijving").inputValue();
        await field(page, "omschrijving").fill(`${told} ${report.code}`);
        await field(page, "naam").fill(person.naam);
        await field(page, "email").fill(person.email);
        await field(page, "emailToestemming").check();
        await field(page, "ondertekening").check();
        await checkButton(page).click();
        await expect(page.locator("#fouten a")).toHaveCount(1);
        await look("11b op naam met code");
        await field(page, "omschrijving").fill(told);
        await checkButton(page).click();
        await look("12 op naam controle");
        await sendButton(page).click();
        await look("13 op naam bevestiging");
      });
    });
  }
}

test("with the keyboard alone a resident opens a case, writes a message and withdraws, and is told each time", async ({ page, stack }) => {
  const { reference, code } = await sendIn(stack, "klacht");
  await page.goto(`${stack.origin}/volg?gemeente=deventer`);
  await tabTo(page, "veld-referentie");
  await page.keyboard.type(reference);
  await tabTo(page, "veld-toegangscode");
  await page.keyboard.type(code.slice(0, -1));
  await page.keyboard.press("Enter");
  await expect(page.locator("#kop-fouten")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(field(page, "toegangscode")).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.type(code.slice(-1));
  await page.keyboard.press("Enter");
  await expect(page.locator("h1")).toHaveText("Uw klacht");

  await tabTo(page, "veld-bericht");
  await page.keyboard.type("Kanarie met het toetsenbord");
  await tabTo(page, "knop-bericht");
  await page.keyboard.press("Enter");
  await expect(page.locator(".berichten li")).toHaveCount(1);
  await expect(page.locator("#kop-uitslag")).toBeFocused();

  for (let i = 0; i < 40 && !(await page.evaluate(() => (document.activeElement as HTMLButtonElement).value === "intrekking")); i++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await expect(page.locator("#knop-ja")).toBeVisible();
  await tabTo(page, "knop-ja");
  await page.keyboard.press("Space");
  await expect(page.locator("[data-toestand=ingetrokken]")).toBeVisible();
  await expect(page.locator("#kop-uitslag")).toBeFocused();
});

test("in a frame of the municipality's page the case stays in the frame, and tells its height and what happened", async ({ page, stack }) => {
  const ticket = await sendIn(stack, "anoniem");
  await writeMessages(stack, ticket, 21);
  await page.goto(stack.demo("deventer"));
  const heights: number[] = [];
  await page.exposeFunction("noteHeight", (height: number) => heights.push(height));
  await page.evaluate((source) => {
    addEventListener("message", (event) => {
      if (event.data?.soort === "gehoor:hoogte") (window as unknown as { noteHeight: (height: number) => void }).noteHeight(event.data.hoogte);
    });
    const frame = document.createElement("iframe");
    frame.src = source;
    frame.id = "volg";
    document.body.append(frame);
  }, `${stack.origin}/volg?gemeente=deventer&ingebed=1`);
  const frame = page.frameLocator("#volg");

  await frame.locator("#veld-referentie").fill(ticket.reference);
  await frame.locator("#veld-toegangscode").fill(ticket.code);
  await frame.locator("button[value=openen]:not([lang])").click();
  await expect(frame.locator("h1")).toBeFocused();
  await frame.getByRole("button", { name: "Oudere berichten" }).click();
  await expect(frame.locator("#kop-berichten")).toBeFocused();
  await frame.locator("#veld-bericht").fill("Kanarie in een lijst");
  await frame.locator("#knop-bericht").click();

  await expect(frame.locator(".berichten .getypt").last()).toHaveText("Kanarie in een lijst");
  await expect(frame.locator("#kop-uitslag")).toBeFocused();
  expect(Math.max(...heights)).toBeGreaterThan(400);
});

test("in a frame with a sandbox the form can be sent once, and the way back says which address to open", async ({ page, stack }) => {
  await page.goto(stack.demo("deventer"));
  const show = async (source: string) =>
    page.evaluate((source) => {
      document.querySelector("#zandbak")?.remove();
      const frame = document.createElement("iframe");
      frame.id = "zandbak";
      frame.sandbox.add("allow-forms", "allow-scripts");
      frame.src = source;
      document.body.append(frame);
    }, source);
  const frame = page.frameLocator("#zandbak");
  const cases = async () => (await stack.items()).filter((item) => item.SK === "ZAAK").length;
  const before = await cases();

  await show(`${stack.origin}/formulier/deventer?ingebed=1&soort=compliment`);
  await field(frame.locator("main"), "omschrijving").fill(person.omschrijving);
  await frame.locator("#knop-controleren").click();
  await frame.locator("#knop-versturen").click();
  await expect(frame.locator("[data-toegangscode]")).toBeVisible();
  expect(await cases()).toBe(before + 1);

  const ticket = await sendIn(stack, "klacht");
  await show(`${stack.origin}/volg?gemeente=deventer&ingebed=1`);
  await frame.locator("#veld-referentie").fill(ticket.reference);
  await frame.locator("#veld-toegangscode").fill(ticket.code);
  await frame.locator("button[value=openen]:not([lang])").click();
  await expect(frame.locator("#kop-uitslag")).toBeFocused();
  await expect(frame.locator("#kop-uitslag")).toContainText(words("nl", "follow.elsewhere"));
  await expect(frame.getByRole("link", { name: `${stack.origin}/volg?gemeente=deventer` })).toBeVisible();
});

test("what is typed over is shown no smaller than the text around it, and no field so small that a telephone zooms in", async ({ page, stack }) => {
  const small = (selector: string) =>
    page.locator(selector).evaluateAll((all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize)).filter((size) => size < 16));
  await page.goto(`${stack.origin}/volg?gemeente=deventer`);
  expect(await small("input:not([type=hidden])")).toEqual([]);
  await open(page, stack, await sendIn(stack, "klacht"));

  await expect(page.locator("h1")).toHaveText("Uw klacht");

  expect(await page.locator(".code").count()).toBeGreaterThan(0);
  expect(await small(".code, textarea")).toEqual([]);
});
