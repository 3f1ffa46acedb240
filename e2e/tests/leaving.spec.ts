import type { Page } from "@playwright/test";
import { checkButton, fillByPointer, readReceipt, sendButton } from "../support/form.ts";
import { API } from "../support/mishap.ts";
import { person } from "../support/person.ts";
import { cases, expectOneMore, keys, test } from "../support/sending.ts";
import { expect, field, hydrated } from "../support/test.ts";

/** What the browser asks before a page is left, as it comes; each time the resident stays. */
function asked(page: Page): string[] {
  const seen: string[] = [];
  page.on("dialog", (dialog) => {
    seen.push(dialog.type());
    void dialog.dismiss();
  });
  return seen;
}

/** Wants to leave: whether the browser goes, or asks first. One of the two always happens. */
async function leave(page: Page): Promise<boolean> {
  const left = page.waitForEvent("framenavigated").then(() => true);
  const kept = page.waitForEvent("dialog").then(() => false);
  // The other of the two never comes.
  for (const end of [left, kept]) end.catch(() => {});
  await page.evaluate(() => void setTimeout(() => location.assign("/demo/stijl.css")));
  return Promise.race([left, kept]);
}

for (const [state, query] of [["alive", ""], ["without wasm", "?zonder=wasm-unsafe-eval"]] as const) {
  test(`with text that was not sent the browser asks before the page is left, ${state}`, async ({ page, stack }) => {
    const seen = asked(page);
    await page.goto(stack.demo("deventer", query));
    if (!query) await hydrated(page);
    await field(page, "omschrijving").pressSequentially("Een zin.");

    expect(await leave(page)).toBe(false);

    expect(seen).toEqual(["beforeunload"]);
    await expect(field(page, "omschrijving")).toHaveValue("Een zin.");
  });

  test(`with only an e-mail address that was typed the browser asks as well, ${state}`, async ({ page, stack }) => {
    const seen = asked(page);
    await page.goto(stack.demo("deventer", query));
    if (!query) await hydrated(page);
    await field(page, "email").pressSequentially(person.email);

    expect(await leave(page)).toBe(false);

    expect(seen).toEqual(["beforeunload"]);
  });

  test(`who only looked, or chose, is not asked, ${state}`, async ({ page, stack }) => {
    const seen = asked(page);
    await page.goto(stack.demo("deventer", query));
    if (!query) await hydrated(page);
    await page.locator("#veld-soort-compliment").check();
    await field(page, "emailToestemming").check();
    await field(page, "omschrijving").click();

    expect(await leave(page)).toBe(true);

    expect(seen).toEqual([]);
  });

  test(`who sends is not asked, before nor after, ${state}`, async ({ page, stack }) => {
    const seen = asked(page);
    await page.goto(stack.demo("deventer", query));
    if (!query) await hydrated(page);
    await fillByPointer(page, "klacht");
    await checkButton(page).click();
    await sendButton(page).click();
    await readReceipt(page);

    expect(await leave(page)).toBe(true);

    expect(seen).toEqual([]);
  });
}

test("browsers that listen to `returnValue` alone, as Chromium before 119, ask as well", async ({ page, stack }) => {
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  const told = () =>
    page.evaluate(() => {
      const event = document.createEvent("BeforeUnloadEvent");
      event.initEvent("beforeunload", false, true);
      dispatchEvent(event);
      return event.returnValue;
    });
  await field(page, "omschrijving").click();
  expect(await told()).toBe("");

  await field(page, "omschrijving").pressSequentially("Een zin.");

  expect(await told()).not.toBe("");
});

test("with a form that went out of the page nobody is asked", async ({ page, stack }) => {
  const seen = asked(page);
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await field(page, "omschrijving").pressSequentially("Een zin.");
  await page.evaluate(() => document.querySelector("gehoor-formulier")?.remove());
  await page.evaluate(() => new Promise((done) => setTimeout(done)));

  expect(await leave(page)).toBe(true);

  expect(seen).toEqual([]);
});

test("where the page's policy forbids to post, the text is asked about again", async ({ page, stack }) => {
  const seen = asked(page);
  await page.goto(stack.demo("deventer", "?zonder=wasm-unsafe-eval,form-action"));
  await fillByPointer(page, "klacht");
  await page.evaluate(() => document.querySelector("gehoor-formulier")?.shadowRoot?.querySelector<HTMLElement>("#knop-controleren")?.click());
  await expect.poll(() => page.evaluate(() => document.querySelector("gehoor-formulier")?.shadowRoot?.querySelector("[data-melding]") !== null)).toBe(true);

  expect(await leave(page)).toBe(false);

  expect(seen).toEqual(["beforeunload"]);
});

test("a reload while it is being sent is asked about, and who stays gets the receipt of one case", async ({ page, stack, network }) => {
  const seen = asked(page);
  await page.goto(network.demo("deventer"));
  await hydrated(page);
  await fillByPointer(page, "klacht");
  await checkButton(page).click();
  const before = await cases(stack);
  const letGo = network.hold(API);
  await sendButton(page).click();
  await expect(page.locator("p[role=status]")).toBeVisible();

  await page.evaluate(() => void setTimeout(() => location.reload()));
  await expect.poll(() => seen).toEqual(["beforeunload"]);
  letGo();

  await expectOneMore(stack, before, (await readReceipt(page)).reference);
  expect(new Set(keys(network)).size).toBe(1);
});

test("a reload while it is being sent that nobody stops leaves one case, and an empty form with a key of its own", async ({ page, stack, network }) => {
  await page.goto(network.demo("deventer"));
  await hydrated(page);
  await fillByPointer(page, "klacht");
  await checkButton(page).click();
  const before = await cases(stack);
  const letGo = network.hold(API);
  await sendButton(page).click();
  await expect.poll(() => cases(stack)).toHaveLength(before.length + 1);

  await page.reload();
  letGo();

  await hydrated(page);
  await expect(field(page, "omschrijving")).toHaveValue("");
  expect(await cases(stack)).toHaveLength(before.length + 1);
  const key = await page.evaluate(() => document.querySelector("gehoor-formulier")?.shadowRoot?.querySelector<HTMLInputElement>("[name=sleutel]")?.value);
  expect(keys(network)).not.toContain(key);
});

test("a post without wasm that meets no server is delivered by a reload of what the browser shows", async ({ page, stack, network }) => {
  await page.goto(network.demo("deventer", "?zonder=wasm-unsafe-eval"));
  await fillByPointer(page, "klacht");
  const before = await cases(stack);
  await network.away();
  await checkButton(page).click({ noWaitAfter: true });
  await expect.poll(() => page.url()).toContain("chrome-error:");
  await network.mend();

  await page.reload();

  await expect(page.locator("[data-stap=controle]")).toContainText(person.omschrijving);
  await sendButton(page).click();
  await expectOneMore(stack, before, (await readReceipt(page)).reference);
});

test("two people with the same form in two tabs are two cases, each with a key of its own", async ({ page, context, stack, network }) => {
  const before = await cases(stack);
  const other = await context.newPage();
  const references = new Set<string>();
  for (const tab of [page, other]) {
    await tab.goto(network.demo("deventer"));
    await hydrated(tab);
    await fillByPointer(tab, "klacht");
    await checkButton(tab).click();
  }

  for (const tab of [page, other]) {
    await tab.bringToFront();
    await sendButton(tab).click();
    references.add((await readReceipt(tab)).reference);
  }

  expect(references.size).toBe(2);
  expect(new Set(keys(network)).size).toBe(2);
  expect(await cases(stack)).toHaveLength(before.length + 2);
});

for (const how of ["one after the other", "at once"]) {
  test(`a duplicated tab of our own page is one case and one receipt, ${how}`, async ({ page, context, stack }) => {
    const before = await cases(stack);
    await page.goto(`${stack.origin}/formulier/deventer`);
    await fillByPointer(page, "klacht");
    await checkButton(page).click();
    const key = await page.locator("[name=sleutel]").first().inputValue();
    // Browsers make the duplicate of a page that was posted by posting it again.
    const other = await context.newPage();
    await other.goto(`${stack.origin}/formulier/deventer`);
    await fillByPointer(other, "klacht");
    await other.locator("form [name=sleutel]").evaluateAll((all, key) => all.forEach((one) => ((one as HTMLInputElement).value = key)), key);
    await checkButton(other).click();
    await expect(sendButton(other)).toBeVisible();

    if (how === "at once") await Promise.all([page, other].map((tab) => sendButton(tab).click()));
    else for (const tab of [page, other]) await sendButton(tab).click();

    const [first, second] = [await readReceipt(page), await readReceipt(other)];
    expect([second.reference, second.code]).toEqual([first.reference, first.code]);
    await expectOneMore(stack, before, first.reference);
  });
}

for (const script of [true, false]) {
  test.describe(`on our own page, ${script ? "with" : "without"} JavaScript`, () => {
    test.use({ javaScriptEnabled: script });

    test("the browser puts everything back for who comes back", async ({ page, stack }) => {
      await page.goto(`${stack.origin}/formulier/deventer`);
      await fillByPointer(page, "klacht");
      await checkButton(page).click();
      await expect(page.locator("[data-stap=controle]")).toBeVisible();

      await page.goBack();

      await expect(field(page, "omschrijving")).toHaveValue(person.omschrijving);
      await expect(field(page, "naam")).toHaveValue(person.naam);
      await expect(field(page, "ondertekening")).toBeChecked();
    });

    test("who goes back from the receipt and sends again gets the same receipt, and there is one case", async ({ page, stack }) => {
      const before = await cases(stack);
      await page.goto(`${stack.origin}/formulier/deventer`);
      await fillByPointer(page, "klacht");
      await checkButton(page).click();
      await sendButton(page).click();
      const first = await readReceipt(page);

      // The browser keeps no copy of what was posted, as we ask it to; it offers to post again, and a reload says yes.
      await expect(page.goBack()).rejects.toThrow("ERR_CACHE_MISS");
      await expect.poll(() => page.url()).toContain("chrome-error:");
      await page.reload();
      await expect(page.locator("[data-stap=controle]")).toContainText(person.omschrijving);
      await sendButton(page).click();

      const again = await readReceipt(page);
      expect([again.reference, again.code]).toEqual([first.reference, first.code]);
      await expectOneMore(stack, before, first.reference);
    });
  });
}
