import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, type Page } from "@playwright/test";
import { person } from "./person.ts";
import { noteSecret } from "./secrets.ts";
import type { Stack } from "./stack.ts";

/** What opens a case again. */
export interface Ticket {
  reference: string;
  code: string;
}

const bodies = {
  klacht: {
    soort: "klacht",
    omschrijving: person.omschrijving,
    naam: person.naam,
    email: person.email,
    emailToestemming: true,
    ondertekening: true,
  },
  compliment: { soort: "compliment", omschrijving: person.omschrijving },
  anoniem: { soort: "anoniem", omschrijving: "Kanariemelding: aan de balie wordt op bezoekers gescholden." },
};

/** Sends something in by the API. */
export async function sendIn(stack: Stack, kind: keyof typeof bodies, municipality = "deventer"): Promise<Ticket> {
  const answer = await stack.post(municipality, bodies[kind]);
  expect(answer.status, await answer.clone().text()).toBe(201);
  const receipt = (await answer.json()) as { referentie: string; toegangscode: string };
  noteSecret(receipt.toegangscode);
  return { reference: receipt.referentie, code: receipt.toegangscode };
}

/** Types reference and code, and opens the case. */
export async function open(page: Page, stack: Stack, { reference, code }: Ticket, query = "?gemeente=deventer"): Promise<void> {
  await page.goto(`${stack.origin}/volg${query}`);
  await page.locator("#veld-referentie").fill(reference);
  await page.locator("#veld-toegangscode").fill(code);
  await stepButton(page, "openen").first().click();
}

/** The button of a step, without those of the languages. */
export const stepButton = (page: Page, step: string) => page.locator(`button[name=stap][value="${step}"]:not([lang])`);

/** Notes the address of every request; the code of a case may stand in none, however it is spelled. */
export function watchAddresses(page: Page): { expectNoCode: (code: string) => void } {
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url(), request.headers()["referer"] ?? ""));
  page.on("framenavigated", (frame) => addresses.push(frame.url()));
  return {
    expectNoCode: (code) => {
      expect(addresses.length).toBeGreaterThan(0);
      const bare = (text: string) => text.replace(/%20|[\s+.-]/g, "").toUpperCase();
      // A third of the code would give the rest away to whoever reads along often enough.
      const part = bare(code).slice(0, 9);
      expect(addresses.filter((address) => bare(decodeURIComponent(address)).includes(part))).toEqual([]);
    },
  };
}

const locales = new Map<string, Record<string, string>>();

/** A text for residents outside the form, as its locale file has it. */
export function words(tag: string, key: string): string {
  let locale = locales.get(tag);
  if (!locale) {
    const file = fileURLToPath(new URL(`../../functions/locales/inwoner/${tag}.json`, import.meta.url));
    locale = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
    locales.set(tag, locale);
  }
  const found = locale[key];
  if (found === undefined) throw new Error(`${tag} has no ${key}`);
  return found;
}

/** The messages of one case, as they are stored. */
export async function storedMessages(stack: Stack, reference: string): Promise<number> {
  const items = await stack.items();
  return items.filter((item) => String(item.PK).endsWith(`#${reference}`) && String(item.SK).startsWith("BERICHT#")).length;
}

/** Writes this many messages by the API, each with its number. */
export async function writeMessages(stack: Stack, { reference, code }: Ticket, count: number, text = "Kanariebericht"): Promise<void> {
  for (let number = 1; number <= count; number++) {
    const answer = await fetch(`${stack.origin}/v1/inzendingen/${reference}/berichten`, {
      method: "POST",
      headers: { authorization: `Bearer ${code}`, "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
      body: JSON.stringify({ tekst: `${text} ${number}` }),
    });
    expect(answer.status).toBe(201);
  }
}
