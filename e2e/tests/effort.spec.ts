import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { person } from "../support/person.ts";
import { expect, focusedId, hydrated, readable, tabTo, test } from "../support/effort.ts";

// How much a complaint asks: the fields that must be filled in, and the keys that must be pressed, from the first field to
// the receipt. docs/moeite.md compares it with other forms and says how those were counted.
test("a complaint asks no more fields and keys than docs/moeite.md says", async ({ page, stack }) => {
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  // The kind is chosen already; an answer needs an address or an e-mail address, and that one needs consent.
  const required = await page.locator("form [aria-required]:visible:not(#veld-soort)").count();
  const fields = required + 2;
  await tabTo(page, "veld-omschrijving");
  let keys = 0;
  const press = async (key: string) => {
    await page.keyboard.press(key);
    keys += 1;
  };
  const to = async (id: string) => {
    for (let step = 0; step < 80 && (await focusedId(page)) !== id; step++) await press("Tab");
    expect(await focusedId(page)).toBe(id);
  };
  const type = async (id: string, text: string) => {
    await to(id);
    await page.keyboard.type(text);
    keys += text.length;
  };

  await type("veld-omschrijving", person.omschrijving);
  await type("veld-naam", person.naam);
  await type("veld-email", person.email);
  await to("veld-emailToestemming");
  await press("Space");
  await to("veld-ondertekening");
  await press("Space");
  await to("knop-controleren");
  await press("Enter");
  await expect(page.locator("#kop-controle")).toBeFocused();
  await to("knop-versturen");
  await press("Enter");
  await expect(page.locator("#kop-bevestiging")).toBeFocused();

  const letters = person.omschrijving.length + person.naam.length + person.email.length;
  const document = readFileSync(fileURLToPath(new URL("../../docs/moeite.md", import.meta.url)), "utf8");
  const row = readable(document, "Gehoor (Deventer)");
  expect(row).toEqual({ fields, letters, others: keys - letters });
});
