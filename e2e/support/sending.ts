import { expect, type Page } from "@playwright/test";
import { checkButton, fillByPointer, isCase, readReceipt, sendButton, type Kind } from "./form.ts";
import { told } from "./mishap.ts";
import { person } from "./person.ts";
import { Proxy } from "./proxy.ts";
import type { Item, Stack } from "./stack.ts";
import { focusedId, hydrated, test as base } from "./test.ts";

/** As everywhere, with a network in between that fails on demand. */
export const test = base.extend<{ network: Proxy }>({
  network: async ({ stack }, use) => {
    const proxy = await Proxy.start(stack);
    await use(proxy);
    proxy.stop();
  },
});

/** Fills in and checks; the next thing is to send. Time stands still from here on, so that nobody waits. */
export async function upToSending(page: Page, address: string, kind: Kind = "klacht"): Promise<void> {
  await page.clock.install();
  await page.goto(address);
  await hydrated(page);
  await fillByPointer(page, kind);
  await checkButton(page).click();
  await expect(sendButton(page)).toBeVisible();
}

/** Lets time pass until every further try is over, and reads what is said then. */
export async function failed(page: Page, expected: keyof typeof told): Promise<void> {
  const { title, words } = told[expected];
  await expect(async () => {
    await page.clock.runFor(5000);
    expect(await focusedId(page)).toBe("kop-mislukt");
  }).toPass();
  await expect(page.locator("#kop-mislukt")).toHaveText(title);
  await expect(page.locator("gehoor-formulier")).toContainText(words);
  await expect(page.locator("gehoor-formulier")).toContainText("Uw tekst is niet weg");
  await expect(page.locator("gehoor-formulier")).toContainText(person.omschrijving);
}

/** Waits for the receipt while time passes. */
export async function receipt(page: Page): Promise<{ reference: string; code: string; text: string }> {
  await expect(async () => {
    await page.clock.runFor(1000);
    await expect(page.locator("[data-stap=bevestiging]")).toBeVisible({ timeout: 200 });
  }).toPass();
  return readReceipt(page);
}

/** Codes of the event `gehoor:fout`, as they come. */
export async function failures(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const heard: string[] = Object.assign(window, { heard: [] }).heard;
    addEventListener("gehoor:fout", (event) => heard.push((event as CustomEvent<{ code: string }>).detail.code));
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

/** The keys of everything that was sent through here. */
export const keys = (network: Proxy) => network.asked.flatMap(({ method, key }) => (method === "POST" && key ? [key] : []));

/** How much is stored, but for events: one comes when a mail is handed over, and that may be at any moment. */
export const stored = async (stack: Stack): Promise<number> =>
  (await stack.items()).filter((item) => !String(item.SK).startsWith("GEBEURTENIS#")).length;

/** Every case there is. */
export const cases = async (stack: Stack): Promise<Item[]> => (await stack.items()).filter((item) => item.SK === "ZAAK");

/** Of this reference there is one case, and it is the only one more than there were. */
export async function expectOneMore(stack: Stack, before: Item[], reference: string): Promise<void> {
  const now = await cases(stack);
  expect(now.filter((item) => isCase(item, reference))).toHaveLength(1);
  expect(now).toHaveLength(before.length + 1);
}
