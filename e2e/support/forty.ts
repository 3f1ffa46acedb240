import type { Page } from "@playwright/test";
import { act, type Filed } from "./desk.ts";
import { complaint as body } from "./person.ts";
import type { Stack } from "./stack.ts";

/** The day on which the coordinator looks. */
export const TODAY = "2026-03-02";

/** Noon in the Netherlands, so many days before that. */
export function daysAgo(days: number): string {
  return new Date(Date.parse(`${TODAY}T11:00:00Z`) - days * 86_400_000).toISOString();
}

export async function file(stack: Stack, municipality: string, days: number, more: object = {}): Promise<Filed> {
  await stack.setClock(daysAgo(days));
  const answer = await stack.post(municipality, { ...body, ...more });
  if (answer.status !== 201) throw new Error(`file: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Filed;
}

/**
 * Takes a step at the desk, on the day of the clock. Fields that have no value here get the first that is possible, days
 * that of the clock.
 */
export async function take(page: Page, stack: Stack, municipality: string, filed: Filed, step: string, days: number, values: Record<string, string> = {}): Promise<void> {
  await stack.setClock(daysAgo(days));
  await page.goto(`${stack.origin}/desk/zaak/${municipality}/${filed.referentie}/stap/${step}`);
  const form = page.locator("main form").first();
  // In one go, or forty cases would take minutes.
  await form.evaluate((form: HTMLFormElement, { values, today }) => {
    for (const control of Array.from(form.elements)) {
      const { name } = control as HTMLInputElement;
      const value = values[name];
      if (control instanceof HTMLSelectElement) {
        if (value !== undefined) control.value = value;
        else if (control.required) control.selectedIndex = 1;
      } else if (control instanceof HTMLTextAreaElement) {
        if (control.required) control.value = value ?? "Proef";
      } else if (!(control instanceof HTMLInputElement)) continue;
      else if (control.type === "checkbox") control.checked = true;
      else if (control.type === "date") control.value = value ?? today;
      else if (control.type === "radio") {
        const first = form.querySelector(`input[name="${name}"]`) === control;
        if (value === undefined ? first : control.value === value) control.checked = true;
      } else if (control.type !== "hidden" && control.required) control.value = value ?? "Proef";
    }
  }, { values, today: daysAgo(days).slice(0, 10) });
  await form.locator("button[type=submit]").first().click();
  const wrong = page.locator("#fout");
  if ((await wrong.count()) > 0) throw new Error(`${step}: ${await wrong.innerText()}`);
}

/**
 * Until no mail about a named case waits any more: one that does when the post begins to fail would not arrive either.
 * What is told of anonymous reports goes once a day.
 */
async function allSent(stack: Stack): Promise<void> {
  await stack.setClock(daysAgo(0));
  const waits = async () => (await stack.items()).some(({ SK, anoniem, toestand }) => String(SK).startsWith("UIT#") && !anoniem && (toestand === "wachtend" || toestand === "bezig"));
  while (await waits()) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Forty cases of a municipality in as many ways as a coordinator meets them; the coordinator is signed in. */
export async function forty(page: Page, stack: Stack, municipality: string, me: string, colleague: string): Promise<void> {
  const assigned = (person: string) => ({ taak: "coordinator", persoon: person });
  const taken = async (filed: Filed, days: number, person: string) => {
    await take(page, stack, municipality, filed, "toewijzen", days, assigned(person));
    await take(page, stack, municipality, filed, "contact-vastleggen", days, { gelukt: "ja" });
  };
  // Too late: two that nobody took up, two that are in hand.
  for (const days of [58, 51]) await file(stack, municipality, days);
  for (const days of [49, 45]) await taken(await file(stack, municipality, days), days - 1, days > 46 ? me : colleague);
  // The term ends in some days.
  for (const days of [41, 40, 39, 37]) await taken(await file(stack, municipality, days), days - 1, days > 39 ? me : colleague);
  // In the intake, or in a conversation that the manager leads.
  for (const days of [20, 17, 12, 8, 6, 4]) {
    const filed = await file(stack, municipality, days);
    await taken(filed, days - 1, days > 8 ? me : colleague);
    await take(page, stack, municipality, filed, "intake-beginnen", days - 1);
  }
  // The sender wrote today.
  for (const days of [9, 7, 3]) {
    const filed = await file(stack, municipality, days);
    await taken(filed, days - 1, me);
    await stack.setClock(daysAgo(0));
    await act(stack, filed, "berichten", { tekst: "Kanariebericht: is er al nieuws?" });
  }
  // Just in.
  for (const days of [1, 1, 0, 0, 0]) await file(stack, municipality, days);
  for (const days of [15, 6, 2, 1, 0]) await file(stack, municipality, days, { soort: "compliment" });
  for (const days of [13, 5, 1]) {
    await stack.setClock(daysAgo(days));
    await stack.post(municipality, { soort: "anoniem", omschrijving: "Kanariemelding over de balie.", taal: "nld" });
  }
  // In the procedure: the copy for who is complained about is next.
  for (const days of [14, 11, 10]) {
    const filed = await file(stack, municipality, days);
    await taken(filed, days - 1, me);
    await act(stack, filed, "formele-behandeling", {});
  }
  // A mail that doesn't arrive; of one the colleague heard already.
  await allSent(stack);
  await stack.setFault({ post: "weigert" });
  for (const days of [3, 0]) {
    const filed = await file(stack, municipality, days);
    const lost = async () => (await stack.items()).some((item) => item.PK === `ZAAK#${municipality}#${filed.referentie}` && "nietBezorgd" in item);
    while (!(await lost())) await new Promise((resolve) => setTimeout(resolve, 50));
    await take(page, stack, municipality, filed, "toewijzen", days, assigned(me));
  }
  await stack.setFault({});
  // With a colleague.
  for (const days of [19, 16, 5, 4, 2]) await taken(await file(stack, municipality, days), days - 1, colleague);
  await stack.setClock(daysAgo(0));
}
