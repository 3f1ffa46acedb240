import type { Page } from "@playwright/test";
import { deaths, MEMORIES, usable } from "../support/death.ts";
import { checkButton, fillByPointer, readReceipt, sendButton } from "../support/form.ts";
import { consoleOf } from "../support/host.ts";
import { person } from "../support/person.ts";
import { cases, expectOneMore, failures, test } from "../support/sending.ts";
import { expect, expectAccessible, field, hydrated } from "../support/test.ts";

for (const death of deaths) {
  const { how, query = "", script, after, last = ".", alive } = death;
  test(`when ${how}, the form ${alive ? "lives" : "is still a form"} within two seconds, with text and focus, and delivers`, async ({ page, stack, network }) => {
    let strike = () => {};
    death.network?.(network, new Promise<void>((resolve) => (strike = resolve)));
    if (script) await page.addInitScript(script);
    if (after) await page.addInitScript(MEMORIES);
    await failures(page);
    const earlier = await cases(stack);
    await page.goto(network.demo("deventer", query));
    if (after) await hydrated(page);
    await field(page, "naam").fill(person.naam);
    await field(page, "omschrijving").click();
    await page.keyboard.insertText(person.omschrijving);
    if (after) await page.evaluate(after);
    const start = Date.now();

    strike();
    // Chromium takes long over a long text that comes as keys.
    if (last.length > 1) await paste(page, last);
    else await page.keyboard.insertText(last);

    const ready = await usable(page, "veld-omschrijving", person.omschrijving + last, death);
    const ms = ready - (await page.evaluate((start) => (window as unknown as { struckAt?: number }).struckAt ?? start, start));
    console.log(`${how}: ${ms} ms`);
    await expect(field(page, "naam")).toHaveValue(person.naam);
    await expectAccessible(page, how);
    await fillByPointer(page, "klacht");
    await checkButton(page).click();
    await expect(page).toHaveURL(alive ? network.demo("deventer") : `${network.origin}/formulier/deventer`);
    await sendButton(page).click();
    const { reference } = await readReceipt(page);
    await expectOneMore(stack, earlier, reference);
  });
}

/** Adds to the text of the field that has the focus. */
const paste = (page: Page, text: string) =>
  field(page, "omschrijving").evaluate((area: HTMLTextAreaElement, text) => {
    area.value += text;
    area.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  }, text);

test("when the page refuses our markup, a link to our own page is there within two seconds, and that delivers", async ({ page, stack }) => {
  const earlier = await cases(stack);
  const start = Date.now();
  await page.goto(stack.demo("deventer", "?trusted-types=0"));
  const link = page.locator("gehoor-formulier a:visible");
  await expect(link).toBeVisible({ timeout: 2000 });
  console.log(`Trusted Types refuse our markup: ${Date.now() - start} ms, with the page itself`);

  await link.click();

  await fillByPointer(page, "klacht");
  await checkButton(page).click();
  await sendButton(page).click();
  await expectOneMore(stack, earlier, (await readReceipt(page)).reference);
});

test("when it panics while sending, it says what is uncertain, and gives a form that delivers once", async ({ page, stack }) => {
  const earlier = await cases(stack);
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
  const start = Date.now();
  await sendButton(page).click();

  await expect(page.locator("[role=alert]")).toContainText("Misschien is uw bericht al binnen", { timeout: 2000 });
  console.log(`it panics while sending: ${Date.now() - start} ms, with the click`);
  await expect(page.locator("[role=alert]")).toBeFocused();
  await expect(page.locator("gehoor-formulier[data-gereed]")).toHaveCount(0);
  await expect(field(page, "omschrijving")).toHaveValue(person.omschrijving);
  await expect(page.locator("details.groep")).toHaveAttribute("open", "");
  await expectAccessible(page, "after a panic");
  await checkButton(page).click();
  await sendButton(page).click();
  await expectOneMore(stack, earlier, (await readReceipt(page)).reference);
});

test("in a browser that knows no wasm, a mistake of the page stays the page's", async ({ page, stack }) => {
  await page.addInitScript("delete window.WebAssembly");
  const said = consoleOf(page);
  const heard = await failures(page);
  await page.goto(stack.demo("deventer"));
  await field(page, "naam").fill(person.naam);
  await expect.poll(heard).toEqual(["laden"]);

  await page.evaluate(() => void setTimeout(() => { throw Error("van de pagina"); }));

  await expect.poll(() => said).toContain("Error: van de pagina");
  expect(said.filter((line) => line.includes("WebAssembly"))).toEqual([]);
});
