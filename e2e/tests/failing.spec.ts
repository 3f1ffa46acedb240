import type { Page } from "@playwright/test";
import { checkButton, fillByPointer, isCase, readReceipt, sendButton } from "../support/form.ts";
import { person } from "../support/person.ts";
import { expect, expectAccessible, field, focusedId, hydrated, test } from "../support/test.ts";

const submissions = "**/v1/inzendingen";

/** Fills in, checks and sends; the pauses between attempts are skipped by the browser's own clock. */
async function send(page: Page, address: string): Promise<void> {
  await page.clock.install();
  await page.goto(address);
  await hydrated(page);
  await fillByPointer(page, "klacht");
  await checkButton(page).click();
  await sendButton(page).click();
}

test("an answer that never comes is told as uncertain, and a further try ends with one case", async ({ page, stack }) => {
  await page.route(submissions, async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  });
  await send(page, stack.demo("deventer"));
  await expect(page.locator("p[role=status]")).toBeVisible();
  await expectAccessible(page, "sending");
  const before = (await stack.items()).length;

  await expect(async () => {
    await page.clock.runFor(5000);
    expect(await focusedId(page)).toBe("kop-mislukt");
  }).toPass();

  await expect(page.locator("#kop-mislukt")).toHaveText("Wij weten niet of uw bericht is aangekomen");
  await expect(page.locator("gehoor-formulier")).toContainText(person.omschrijving);
  await expectAccessible(page, "uncertain");
  await page.unroute(submissions);
  await sendButton(page).click();
  const { reference } = await readReceipt(page);
  expect((await stack.items()).filter((item) => isCase(item, reference))).toHaveLength(1);
  expect((await stack.items()).length).toBe(before);
});

test("what certainly did not arrive is told so, and the text stays", async ({ page, context, stack }) => {
  await page.clock.install();
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await fillByPointer(page, "compliment");
  await checkButton(page).click();
  await context.setOffline(true);
  await sendButton(page).click();

  await expect(async () => {
    await page.clock.runFor(5000);
    expect(await focusedId(page)).toBe("kop-mislukt");
  }).toPass();

  await expect(page.locator("#kop-mislukt")).toHaveText("Uw bericht is niet verstuurd");
  await expectAccessible(page, "not sent");
  await context.setOffline(false);
  await sendButton(page).click();
  await readReceipt(page);
});

test("a change after a lost answer gives the receipt of what arrived, and keeps the change on the screen", async ({ page, stack }) => {
  await page.route(submissions, async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  });
  await send(page, stack.demo("deventer"));
  await expect(async () => {
    await page.clock.runFor(5000);
    expect(await focusedId(page)).toBe("kop-mislukt");
  }).toPass();
  await page.unroute(submissions);

  await page.locator("[data-wijzig=omschrijving]").click();
  await field(page, "omschrijving").fill("Bij nader inzien was het de andere balie.");
  await checkButton(page).click();
  await sendButton(page).click();

  const { reference, text } = await readReceipt(page);
  expect(text).toContain("Dit is niet verstuurd");
  expect(text).toContain("Bij nader inzien was het de andere balie.");
  expect(text).toContain(person.omschrijving);
  await expectAccessible(page, "receipt of the first version");
  const stored = (await stack.items()).filter((item) => isCase(item, reference));
  expect(JSON.stringify(stored)).toContain(person.omschrijving);
});

test("a panic while sending says what is uncertain, and gives a form that still delivers once", async ({ page, stack }) => {
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await page.locator("details.groep summary").click();
  await field(page, "gemachtigdeRelatie").fill("dochter");
  await fillByPointer(page, "klacht");
  await field(page, "gemachtigdeRelatie").fill("");
  await checkButton(page).click();
  // Something on the page replaced `fetch` by what rejects with no error: the module panics on it.
  await page.evaluate(() => {
    window.fetch = () => Promise.reject("weg");
  });
  await sendButton(page).click();

  await expect(page.locator("[role=alert]")).toContainText("Misschien is uw bericht al binnen");
  await expect(page.locator("gehoor-formulier[data-gereed]")).toHaveCount(0);
  await expect(field(page, "omschrijving")).toHaveValue(person.omschrijving);
  await expect(page.locator("details.groep")).toHaveAttribute("open", "");
  await expectAccessible(page, "after a panic");
  await checkButton(page).click();
  await sendButton(page).click();
  const { reference } = await readReceipt(page);
  expect((await stack.items()).filter((item) => isCase(item, reference))).toHaveLength(1);
});
