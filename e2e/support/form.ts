import { expect, type Page } from "@playwright/test";
import { person } from "./person.ts";
import { noteSecret } from "./secrets.ts";
import { field, tabTo } from "./test.ts";

export type Kind = "klacht" | "compliment";

/** Fills in what a complaint needs, or a compliment may have, by pointer; only what this municipality asks. */
export async function fillByPointer(page: Page, kind: Kind): Promise<void> {
  await page.locator(`#veld-soort-${kind}`).check();
  await field(page, "omschrijving").fill(person.omschrijving);
  await field(page, "naam").fill(person.naam);
  if (kind === "klacht") {
    for (const name of ["straat", "huisnummer", "postcode", "plaats", "telefoon"] as const) {
      if (await field(page, name).count()) await field(page, name).fill(person[name]);
    }
    await field(page, "ondertekening").check();
  }
  await field(page, "email").fill(person.email);
  await field(page, "emailToestemming").check();
}

/** The same with the keyboard alone: Tab, Space, arrow keys and letters. */
export async function fillByKeyboard(page: Page, kind: Kind): Promise<void> {
  await tabTo(page, "veld-soort-klacht");
  if (kind === "compliment") await page.keyboard.press("ArrowDown");
  const type = async (name: string, text: string) => {
    await tabTo(page, `veld-${name}`);
    await page.keyboard.type(text);
  };
  await type("omschrijving", person.omschrijving);
  await type("naam", person.naam);
  if (kind === "klacht") {
    for (const name of ["straat", "huisnummer", "postcode", "plaats"] as const) {
      if (await field(page, name).count()) await type(name, person[name]);
    }
  }
  await type("email", person.email);
  await tabTo(page, "veld-emailToestemming");
  await page.keyboard.press("Space");
  if (kind === "klacht") {
    await tabTo(page, "veld-ondertekening");
    await page.keyboard.press("Space");
  }
}

/** The button that leads to the check step. */
export const checkButton = (page: Page) => page.locator("button[name=stap][value=controleren]:visible");
/** The button that sends. */
export const sendButton = (page: Page) => page.locator("button[name=stap][value=versturen]:visible");

/** What the confirmation says. */
export async function readReceipt(page: Page): Promise<{ reference: string; code: string; text: string }> {
  const confirmation = page.locator("[data-stap=bevestiging]");
  await expect(confirmation).toBeVisible();
  const text = await confirmation.innerText();
  const reference = await confirmation.locator("[data-referentie]").innerText();
  const code = await confirmation.locator("[data-toegangscode]").innerText();
  noteSecret(code);
  return { reference, code, text };
}

/** What a stored case of this reference looks like. */
export const isCase = (item: Record<string, unknown>, reference: string) =>
  item.SK === "ZAAK" && item.referentie === reference;

/** Walks through every step of a complaint, all that folds unfolded, with a look at each. */
export async function journey(
  page: Page,
  look: (state: string) => Promise<void>,
  description: string = person.omschrijving,
): Promise<void> {
  for (const fold of await page.locator("summary").all()) await fold.click();
  await look("form");
  await checkButton(page).click();
  await look("errors");
  await fillByPointer(page, "klacht");
  await field(page, "omschrijving").fill(description);
  await checkButton(page).click();
  await expect(page.locator("#kop-controle")).toBeFocused();
  await look("check step");
  await sendButton(page).click();
  await readReceipt(page);
  await look("confirmation");
}
