import { expect, type Page } from "@playwright/test";
import { checkButton, fillByPointer, isCase, readReceipt, sendButton } from "../../support/form.ts";
import { Stack } from "../../support/stack.ts";
import { test as base } from "../../support/test.ts";
import { WordPress } from "./wordpress.ts";

export { expect };

/** The product, a WordPress that may hold its form, and the window of a resident beside that of the webmaster. */
export const test = base.extend<{ resident: Page }, { wordpress: WordPress; stack: Stack }>({
  wordpress: [
    async ({}, use) => {
      const wordpress = await WordPress.start();
      await use(wordpress);
      await wordpress.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  stack: [
    async ({ wordpress }, use, info) => {
      const stack = await Stack.start(`cms-${info.workerIndex}`, ["--extra-origin", wordpress.origin]);
      await use(stack);
      stack.stop();
    },
    { scope: "worker" },
  ],
  resident: async ({ browser }, use) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const wrong: string[] = [];
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") wrong.push(message.text());
    });
    await use(page);
    await context.close();
    expect(wrong, "the console of the resident").toEqual([]);
  },
});

/** What docs/voor-webmasters.md advises, for the municipality of the trial. */
export function snippet(stack: Stack): string {
  return (
    `<script src="${stack.origin}/gehoor/deventer.js" async></script>\n` +
    `<gehoor-formulier><a href="${stack.origin}/formulier/deventer">Een klacht of compliment doorgeven</a>` +
    `<svg height="1000" aria-hidden="true"></svg></gehoor-formulier>`
  );
}

/** What a page has where its text belongs, without the space around it. */
export async function published(page: Page, address: string): Promise<string> {
  const html = await (await page.request.get(address)).text();
  const text = /<div class="[^"]*\bentry-content\b[^"]*">([\s\S]*?)<\/div>/.exec(html)?.[1];
  return (text ?? html).trim();
}

const cases = async (stack: Stack) => (await stack.items()).filter((item) => item.SK === "ZAAK");

/** Does something that sends one complaint, and looks whether exactly that one was stored. */
export async function expectOneCase(stack: Stack, send: () => Promise<string>): Promise<void> {
  const before = (await cases(stack)).length;
  const reference = await send();
  const after = await cases(stack);
  expect(after).toHaveLength(before + 1);
  expect(after.filter((item) => isCase(item, reference))).toHaveLength(1);
}

/** Fills in a complaint and sends it; gives its reference. */
export async function complain(page: Page): Promise<string> {
  await fillByPointer(page, "klacht");
  await checkButton(page).click();
  await sendButton(page).click();
  return (await readReceipt(page)).reference;
}
