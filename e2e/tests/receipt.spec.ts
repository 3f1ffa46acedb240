// What a resident keeps: reference, access code and date, as text to copy, and a link to where the case is followed.
import { checkButton, fillByPointer, readReceipt, sendButton } from "../support/form.ts";
import { text } from "../support/languages.ts";
import { expect, hydrated, test } from "../support/test.ts";
import type { Page } from "@playwright/test";

async function receipt(page: Page, demo: string) {
  await page.goto(demo);
  await hydrated(page);
  await fillByPointer(page, "klacht");
  await checkButton(page).click();
  await sendButton(page).click();
  return readReceipt(page);
}

const copyButton = (page: Page) => page.getByRole("button", { name: text("nl", "done.copy") });
const told = (page: Page) => page.locator("gehoor-formulier [data-stap=bevestiging] [role=status]");

test("number, code and date are copied as text, and the page says so", async ({ page, context, stack }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { reference, code } = await receipt(page, stack.demo("deventer"));

  await copyButton(page).click();

  await expect(told(page)).toHaveText(text("nl", "done.copied"));
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split("\n").slice(0, 2)).toEqual([`${text("nl", "done.reference")}: ${reference}`, `${text("nl", "done.code")}: ${code}`]);
  expect(copied.split("\n")[2]).toMatch(new RegExp(`^${text("nl", "done.received")}: .*20\\d\\d`));
});

for (const [what, without] of [
  ["without a clipboard (a page without TLS)", () => Object.defineProperty(navigator, "clipboard", { value: undefined })],
  ["with a clipboard that refuses", () => Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("no")) } })],
] as const) {
  test(`${what} the resident reads how to copy by hand`, async ({ page, stack }) => {
    await page.addInitScript(without);
    await receipt(page, stack.demo("deventer"));
    await copyButton(page).click();
    await expect(told(page)).toHaveText(text("nl", "done.copyFailed"));
  });
}

test("the receipt leads to where the case is followed, without reference or code in the address", async ({ page, context, stack }) => {
  const { reference, code } = await receipt(page, stack.demo("deventer"));
  const link = page.locator("gehoor-formulier").getByRole("link", { name: text("nl", "done.follow") });
  await expect(link).toHaveAttribute("href", `${stack.origin}/volg?gemeente=deventer`);

  const [opened] = await Promise.all([context.waitForEvent("page"), link.click()]);

  await opened.locator("input[name=referentie]").fill(reference);
  await opened.locator("input[name=toegangscode]").fill(code);
  await opened.keyboard.press("Enter");
  await expect(opened.locator("main")).toContainText(reference);
  expect(opened.url()).toBe(`${stack.origin}/volg?gemeente=deventer`);
});
