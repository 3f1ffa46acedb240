import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import type { Page } from "@playwright/test";
import { signIn } from "../support/desk.ts";
import { complaint as complaintBody } from "../support/person.ts";
import { noteSecret } from "../support/secrets.ts";
import { expect, expectAccessible, focusedId, tabTo, test } from "../support/test.ts";
import { START } from "../support/stack.ts";

const pictures = fileURLToPath(new URL("../test-results/registreren/", import.meta.url));

/** Looks at a state of a page on a phone and on a desk. */
async function look(page: Page, state: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page, `${state} ${width}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, `${state} ${width} doesn't scroll sideways`).toBeLessThanOrEqual(0);
    await page.screenshot({ path: path.join(pictures, `${state} ${width}.png`), fullPage: true });
  }
}

/** Presses keys and counts them; a text counts a press for each character. */
class Keyboard {
  presses = 0;
  constructor(private readonly page: Page) {}

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      this.presses++;
    }
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    this.presses += text.length;
  }

  /** Tab until this has the focus. */
  async to(id: string): Promise<void> {
    for (let tries = 0; tries < 40 && (await focusedId(this.page)) !== id; tries++) await this.press("Tab");
    expect(await focusedId(this.page)).toBe(id);
  }
}

const choose = (page: Page, name: string) => page.locator(`#veld-${name}`);
const register = (page: Page) => page.getByRole("button", { name: "Registreren" });

test.beforeEach(async ({ stack }) => {
  await stack.setFault({});
  await stack.setClock(START);
});

test("a complaint by telephone is registered with the keyboard alone, in one page", async ({ page, stack }, info) => {
  await signIn(page, stack, "deventer");
  await page.goto(`${stack.origin}/desk/`);
  const keys = new Keyboard(page);
  // Past the link over the header, the product, Vandaag and Zaken, to Nieuw.
  await keys.press("Tab", "Tab", "Tab", "Tab", "Tab", "Enter");
  await page.waitForURL(`${stack.origin}/desk/nieuw`);
  await keys.press("Tab", "Enter");
  await keys.to("veld-soort");
  await keys.press("Tab");
  await keys.type("de tele");
  await expect(choose(page, "kanaal")).toHaveValue("telefoon");
  await keys.to("veld-omschrijving");
  await keys.type("De heer Jansen wacht drie weken op zijn hulp en werd niet teruggebeld.");
  await keys.to("veld-naam");
  await keys.type("Jan Kanariejansen");
  await keys.to("veld-postcode");
  await keys.type("7411ab");
  await keys.to("veld-telefoon");
  await keys.type("0612345678");
  const fields = await page.locator("form.registreer :is(input:not([type=hidden]), select, textarea)").count();
  await keys.press("Enter");

  await expect(page.locator("h1")).toContainText("Geregistreerd");
  await expect(page.locator("main")).toContainText("Het postadres ontbreekt");
  await expect(page.locator("main")).toContainText("geen termijn van de wet");
  const told = `${keys.presses} presses, texts included; 1 page, ${fields} controls, 6 filled in`;
  info.annotations.push({ type: "effort", description: told });
  console.log(told);
});

test("what is wrong is told at once, reached by keyboard, and nothing typed is lost", async ({ page, stack }) => {
  await signIn(page, stack, "deventer");
  await page.goto(`${stack.origin}/desk/nieuw`);
  await look(page, "1 leeg");
  await choose(page, "postcode").fill("99");
  await choose(page, "email").fill("jan@");
  await page.locator("form.registreer").evaluate((form: HTMLFormElement) => (form.noValidate = true));
  await choose(page, "naam").fill(`<b>Jan</b> ${"lang".repeat(30)}`);
  await register(page).click();

  await expect(page.locator("#fout li")).toHaveCount(3);
  await expect.poll(() => focusedId(page)).toBe("fout");
  await expect(choose(page, "naam")).toHaveValue(`<b>Jan</b> ${"lang".repeat(30)}`);
  await look(page, "2 fouten");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect.poll(() => focusedId(page)).toBe("veld-kanaal");
});

test("what came long ago is asked about, and an access code is shown on a page to print", async ({ page, stack }) => {
  await signIn(page, stack, "deventer");
  await page.goto(`${stack.origin}/desk/nieuw`);
  await choose(page, "kanaal").selectOption("brief");
  await choose(page, "dag").fill("2026-02-02");
  await choose(page, "omschrijving").fill("Regel één <i>\nregel twee");
  await choose(page, "toegangscode").check();
  await register(page).click();
  await expect(page.locator("h1")).toHaveText("Klopt de dag van ontvangst?");
  await expect(page.locator("main")).toContainText("28 dagen geleden");
  await look(page, "3 oud");
  await page.getByRole("button", { name: "Nee, ik pas het aan" }).click();
  await expect(choose(page, "omschrijving")).toHaveValue("Regel één <i>\nregel twee");
  await register(page).click();
  await page.getByRole("button", { name: "Ja, registreer" }).click();

  const code = page.locator(".code");
  await expect(code).toHaveText(/^([0-9A-Z]{3} ){8}[0-9A-Z]{3}$/);
  noteSecret(await code.innerText());
  expect(page.url()).toBe(`${stack.origin}/desk/nieuw`);
  await look(page, "4 code");
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".kop")).toBeHidden();
  await expect(page.getByText("Er ontbreekt iets")).toBeHidden();
  await expect(code).toBeVisible();
  await page.screenshot({ path: path.join(pictures, "5 afdruk.png"), fullPage: true });
});

test("a double click registers one case", async ({ page, stack }) => {
  await signIn(page, stack, "deventer");
  await page.goto(`${stack.origin}/desk/nieuw`);
  await choose(page, "kanaal").selectOption("balie");
  await choose(page, "naam").fill("Dubbele Kanarieklik");
  await register(page).dblclick();
  await expect(page.locator("h1")).toContainText("Geregistreerd");
  await page.goto(`${stack.origin}/desk/zoeken`);
  await choose(page, "naam").fill("dubbele kanarieklik");
  await page.getByRole("main").getByRole("button", { name: "Zoeken" }).click();
  await expect(page.locator("#gevonden")).toHaveText("1 zaak gevonden");
});

test("when the answer of the store is lost the form keeps everything, and sending again registers once", async ({ page, stack }) => {
  await signIn(page, stack, "deventer");
  await page.goto(`${stack.origin}/desk/nieuw`);
  await choose(page, "kanaal").selectOption("balie");
  await choose(page, "naam").fill("Weg Kanarieven");
  await stack.setFault({ opslag: "antwoord-kwijt" });
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === "POST"),
    register(page).click(),
  ]);
  await stack.setFault({});
  expect([503, 303]).toContain(answer.status());
  if (answer.status() === 503) {
    await expect(page.locator("#fout")).toContainText("nooit twee zaken");
    await expect(choose(page, "naam")).toHaveValue("Weg Kanarieven");
    await expectAccessible(page, "not sure");
    await register(page).click();
  }
  await expect(page.locator("h1")).toContainText("Geregistreerd");
  await page.goto(`${stack.origin}/desk/zoeken`);
  await choose(page, "naam").fill("weg kanarieven");
  await page.getByRole("main").getByRole("button", { name: "Zoeken" }).click();
  await expect(page.locator("#gevonden")).toHaveText("1 zaak gevonden");
});

test("a signal becomes a complaint, and what was prevented takes three fields", async ({ page, stack }) => {
  await signIn(page, stack, "deventer");
  await page.goto(`${stack.origin}/desk/nieuw`);
  await page.getByLabel("signaal").check();
  await choose(page, "kanaal").selectOption("social-media");
  await choose(page, "omschrijving").fill("De bus kwam alweer niet.");
  await register(page).click();
  await look(page, "6 signaal");
  await page.getByRole("link", { name: "Open de zaak" }).click();
  await page.getByRole("link", { name: "Maak hier een klacht van" }).click();
  await expect(choose(page, "omschrijving")).toHaveValue("De bus kwam alweer niet.");
  await look(page, "7 omzetten");
  await choose(page, "kanaal").selectOption("telefoon");
  await register(page).click();
  await expect(page.locator("h1")).toContainText("Geregistreerd");
  await page.getByRole("link", { name: "Open de zaak" }).click();
  await expect(page.locator("main")).toContainText("Dit was eerst een signaal");

  await page.goto(`${stack.origin}/desk/nieuw`);
  await page.getByRole("link", { name: "Leg het vast in drie velden" }).click();
  await look(page, "8 voorkomen");
  await choose(page, "kanaal").selectOption("balie");
  await choose(page, "team").fill("Loket Wmo");
  await choose(page, "omschrijving").fill("Meteen geholpen.");
  await register(page).click();
  await expect(page.locator("h1")).toContainText("Geregistreerd");
});

test("a case is found by reference from every page, and by name and postcode", async ({ page, stack }) => {
  // A name of its own: of one that many cases have, the page shows the newest twenty.
  const name = "Vinda Kanariezoeker";
  const answer = await stack.post("deventer", { ...complaintBody, naam: name });
  const { referentie } = (await answer.json()) as { referentie: string };
  await signIn(page, stack, "deventer");
  await tabTo(page, "zoek-kenmerk");
  await page.keyboard.insertText(` ${referentie.toLowerCase().replace("-", " ")}`);
  await page.keyboard.press("Enter");
  await page.waitForURL(`${stack.origin}/desk/zaak/deventer/${referentie}`);

  await page.getByRole("link", { name: "Zoeken" }).click();
  await look(page, "9 zoeken");
  await choose(page, "naam").fill(name.split(" ").reverse().join(" ").toUpperCase());
  await page.keyboard.press("Enter");
  await expect(page.locator("#gevonden")).toContainText("gevonden");
  await expect(page.getByRole("link", { name: referentie })).toBeVisible();
  expect(page.url()).toBe(`${stack.origin}/desk/zoeken`);
  await look(page, "10 gevonden");
  await choose(page, "naam").fill("van der");
  await page.keyboard.press("Enter");
  await expect(page.locator("#fout")).toBeVisible();
  await look(page, "11 te weinig");
  await choose(page, "naam").fill("Nergensnaam");
  await page.keyboard.press("Enter");
  await expect(page.locator("#gevonden")).toHaveText("Geen zaken gevonden");
  await look(page, "12 niets");
});

for (const scheme of [
  { name: "donker", options: { colorScheme: "dark" as const } },
  { name: "contrast", options: { forcedColors: "active" as const } },
]) {
  test.describe(scheme.name, () => {
    test.use(scheme.options);

    test("form, mistakes and search are accessible", async ({ page, stack }) => {
      await signIn(page, stack, "deventer");
      await page.goto(`${stack.origin}/desk/nieuw`);
      await register(page).click();
      await expect(page.locator("#fout")).toBeVisible();
      await look(page, `${scheme.name} fouten`);
      await page.goto(`${stack.origin}/desk/zoeken`);
      await look(page, `${scheme.name} zoeken`);
    });
  });
}
