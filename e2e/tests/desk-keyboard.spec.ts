import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import type { Page } from "@playwright/test";
import { followed, type Filed } from "../support/desk.ts";
import { done, signInAs } from "../support/desk-step.ts";
import { noteSecret } from "../support/secrets.ts";
import { START } from "../support/stack.ts";
import { expect, focusedId, test } from "../support/test.ts";
import { transcript } from "../support/transcript.ts";

const folder = fileURLToPath(new URL("../../docs/transcripten/", import.meta.url));

/** Holds a transcript against the one that was read and kept; GEHOOR_KEEP=1 keeps this one instead. */
function expectKept(name: string, lines: string[]): void {
  const file = path.join(folder, `${name}.txt`);
  const found = `${lines.join("\n")}\n`;
  if (process.env.GEHOOR_KEEP) writeFileSync(file, found);
  expect(existsSync(file), `${file} is kept`).toBe(true);
  expect(found).toBe(readFileSync(file, "utf8"));
}

/** Presses Tab until this has the keyboard. */
async function to(page: Page, selector: string): Promise<void> {
  for (let tabs = 0; tabs < 150; tabs++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${selector} can't be reached by keyboard; the focus is on ${await focusedId(page)}`);
}

/** Chooses one of a few: Space on the first that the keyboard comes to, and on with the arrows. */
async function choose(page: Page, name: string, value: string): Promise<void> {
  await to(page, `[name="${name}"]`);
  await page.keyboard.press("Space");
  for (let presses = 0; presses < 10; presses++) {
    if (await page.locator(`[name="${name}"][value="${value}"]`).isChecked()) return;
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`${name} can't be ${value}`);
}

/** From the case to the form of a step: by what is to be done now, or by the other steps. */
async function toForm(page: Page, step: string): Promise<void> {
  await expect(page.locator("h1")).toContainText(/^Klacht/);
  const now = `.wat-nu a[href*="/stap/${step}"]`;
  if ((await page.locator(now).count()) === 0) {
    await to(page, "details.stappen summary");
    await page.keyboard.press("Enter");
    await to(page, `details.stappen a[href$="/stap/${step}"]`);
  } else {
    await to(page, now);
  }
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`/stap/${step}`));
}

async function submit(page: Page): Promise<void> {
  await to(page, "form.stap button.hoofd");
  await page.keyboard.press("Enter");
}

test("an informal complaint is handled with the keyboard alone, and this is what a screen reader is given", async ({ page, stack }) => {
  test.setTimeout(120_000);
  await stack.setFault({});
  await stack.setClock(START);
  const answer = await stack.post("deventer", { soort: "klacht", omschrijving: "Een brief bleef liggen.", naam: "Test Persoon", email: "test.persoon@voorbeeld.example", emailToestemming: true, ondertekening: true });
  const filed = (await answer.json()) as Filed;
  noteSecret(filed.toegangscode);
  await signInAs(page, stack, "deventer", "coordinator");
  let pages = 0;
  const tell = async (state: string) => {
    pages += 1;
    // Which mails went out depends on how fast this machine is.
    const lines = (await transcript(page)).map((line) => line.replaceAll(filed.referentie, "<nummer>"));
    const mails = lines.findIndex((line) => line.includes('heading "E-mails over deze zaak"'));
    expectKept(`bureau ${String(pages).padStart(2, "0")} ${state}`, mails < 0 ? lines : lines.slice(0, mails));
  };
  // The confirmation that this service sends stands in the case.
  await expect(async () => {
    await page.goto(`${stack.origin}/desk/zaak/deventer/${filed.referentie}`);
    await expect(page.locator("main")).toContainText("ontvangst bevestigd", { timeout: 500 });
  }).toPass();

  await tell("zaak");
  await toForm(page, "contact-vastleggen");
  await tell("contact");
  await submit(page);
  await expect(page.locator("#fout")).toBeFocused();
  await tell("contact fouten");
  await to(page, "#fout a");
  await page.keyboard.press("Enter");
  await choose(page, "wijze", "telefoon");
  await choose(page, "gelukt", "ja");
  await to(page, "#veld-gebeurd");
  await page.keyboard.type("Een brief bleef liggen.");
  await submit(page);
  await done(page, "contact-vastleggen");
  await expect(page.locator("#gedaan")).toBeFocused();
  await tell("contact vastgelegd");
  await toForm(page, "intake-beginnen");
  await tell("intake");
  await submit(page);
  await toForm(page, "informeel-behandelen");
  await choose(page, "klagerAkkoord", "ja");
  await tell("informeel behandelen");
  await submit(page);
  await toForm(page, "informeel-afhandelen");
  await choose(page, "tevreden", "nee");
  await choose(page, "wijze", "telefoon");
  await to(page, "#veld-afspraak");
  await page.keyboard.type("De post wordt dezelfde dag verdeeld.");
  await submit(page);
  await expect(page.locator("#fout")).toBeFocused();
  await tell("niet tevreden");
  await to(page, '[name="tevreden"]');
  await page.keyboard.press("ArrowUp");
  await submit(page);
  await expect(page.getByRole("textbox", { name: "Brief", exact: true })).toHaveValue(/Daarmee is uw klacht afgehandeld/);
  await tell("brief");
  await submit(page);
  await done(page, "informeel-afhandelen");
  // Whether the letter went out already depends on how fast this machine is.
  await expect(async () => {
    await page.reload();
    await expect(page.locator("main")).toContainText("per e-mail: verzonden", { timeout: 500 });
  }).toPass();
  await toForm(page, "evalueren");
  await to(page, "#veld-leerpunt");
  await page.keyboard.type("Post wordt dezelfde dag verdeeld.");
  await tell("leren");
  await submit(page);
  await toForm(page, "sluiten");
  await tell("sluiten");
  await submit(page);
  await done(page, "sluiten");
  await tell("gesloten");

  expect((await followed(stack, filed)).status).toBe("gesloten");
});
