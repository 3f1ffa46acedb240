import type { Locator, Page } from "@playwright/test";
import { noteSecret } from "./secrets.ts";
import type { Stack } from "./stack.ts";

/** What was sent in, with the code to follow it. */
export interface Filed {
  referentie: string;
  toegangscode: string;
}

/** Sends an anonymous report in. */
export async function report(stack: Stack, municipality: string, omschrijving: string): Promise<Filed> {
  const answer = await stack.post(municipality, { soort: "anoniem", omschrijving, taal: "nld" });
  if (answer.status !== 201) throw new Error(`report: ${answer.status} ${await answer.text()}`);
  const filed = (await answer.json()) as Filed;
  noteSecret(filed.toegangscode);
  return filed;
}

/** The conversation as whoever has the code sees it. */
export async function followed(stack: Stack, filed: Filed): Promise<{ status: string; berichten: { nummer: number; van: string; tekst: string }[] }> {
  const answer = await fetch(`${stack.origin}/v1/inzendingen/${filed.referentie}`, {
    headers: { authorization: `Bearer ${filed.toegangscode}` },
  });
  if (answer.status !== 200) throw new Error(`follow: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { status: string; berichten: { nummer: number; van: string; tekst: string }[] };
}

/** Does something as whoever has the code: `berichten`, `formele-behandeling` or `intrekking`. */
export async function act(stack: Stack, filed: Filed, what: string, body: object): Promise<void> {
  const answer = await fetch(`${stack.origin}/v1/inzendingen/${filed.referentie}/${what}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${filed.toegangscode}`,
      "content-type": "application/json",
      "idempotency-key": crypto.randomUUID(),
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${what}: ${answer.status} ${await answer.text()}`);
}

/** Signs in at the desk as the coordinator of an organisation, or as someone who only reads along. */
export async function signIn(page: Page, stack: Stack, organisation: string, alongOnly = false): Promise<void> {
  await page.goto(`${stack.origin}/desk/aanmelden`);
  await page.locator("#organisatie").selectOption(organisation);
  if (alongOnly) await page.getByLabel("Alleen meelezen").check();
  await page.getByRole("button", { name: "Aanmelden" }).click();
  await page.waitForURL(`${stack.origin}/desk/`);
}

/** The address of a case at the desk. */
export function deskCase(stack: Stack, municipality: string, filed: Filed): string {
  return `${stack.origin}/desk/zaak/${municipality}/${filed.referentie}`;
}

/**
 * The line of a case in the list of open cases, on the page of it on which it stands: other tests leave cases too. `choice`
 * is what is chosen in the list, as in its address.
 */
export async function listed(page: Page, stack: Stack, filed: Pick<Filed, "referentie">, choice = ""): Promise<Locator> {
  await page.goto(`${stack.origin}/desk/zaken${choice}`);
  const row = page.locator("tr", { hasText: filed.referentie });
  while ((await row.count()) === 0) {
    const next = await page.getByRole("link", { name: "Volgende zaken" }).getAttribute("href");
    await page.goto(`${stack.origin}${next}`);
  }
  return row;
}
