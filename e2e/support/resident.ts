import type { Page } from "@playwright/test";
import type { Filed } from "./desk.ts";
import { noteSecret } from "./secrets.ts";
import type { Stack } from "./stack.ts";

/** What a resident fills in on the page with the form: the text, and by name what more is asked of them. */
export interface Told {
  soort: "klacht" | "compliment" | "anoniem";
  omschrijving: string;
  /** Fields with text, by name. */
  more?: Record<string, string>;
}

const WHO = { naam: "Test Persoon", straat: "Dorpsstraat", huisnummer: "1", postcode: "7411 KT", plaats: "Voorbeeld" };

/** Sends something in by the form on the municipality's own page, to the receipt. */
export async function sendByForm(page: Page, stack: Stack, municipality: string, told: Told): Promise<Filed> {
  const field = (name: string) => page.locator(`#veld-${name}`);
  await page.goto(`${stack.origin}/formulier/${municipality}?soort=${told.soort}`);
  await field("omschrijving").fill(told.omschrijving);
  const named = told.soort === "anoniem" ? {} : told.soort === "compliment" ? { naam: WHO.naam } : WHO;
  for (const [name, text] of Object.entries({ ...named, ...told.more })) {
    if ((await field(name).count()) > 0) await field(name).fill(text);
  }
  if (told.soort !== "anoniem") {
    await field("email").fill("test.persoon@voorbeeld.example");
    await field("emailToestemming").check();
  }
  if (told.soort === "klacht") await field("ondertekening").check();
  const button = (step: string) => page.locator(`button[name=stap][value="${step}"]:not([lang])`);
  await button("controleren").click();
  await button("versturen").click();
  const [referentie, toegangscode] = [await page.locator("[data-referentie]").innerText(), await page.locator("[data-toegangscode]").innerText()];
  noteSecret(toegangscode);
  return { referentie, toegangscode: toegangscode.replaceAll(/\s/g, "") };
}
