import { checkButton, fillByPointer, readReceipt, sendButton } from "../support/form.ts";
import { API } from "../support/mishap.ts";
import { person } from "../support/person.ts";
import type { Proxy } from "../support/proxy.ts";
import { cases, expectOneMore, keys, test } from "../support/sending.ts";
import { expect, field, hydrated } from "../support/test.ts";
import config from "../playwright.config.ts";

// Browsers keep a page for who comes back; Playwright switches that off.
const { launchOptions } = config.use ?? {};
test.use({ launchOptions: { ...launchOptions, ignoreDefaultArgs: ["--disable-back-forward-cache"] } });

/** Pages of a municipality may be kept; the demo page says of itself that it may not. */
function keepable(network: Proxy): void {
  network.interfere("/demo/deventer", async (product) => {
    const answer = await product();
    return { ...answer, headers: { ...answer.headers, "cache-control": "no-cache" } };
  });
}

/** Goes away and comes back; says whether the page was kept as it was. */
async function awayAndBack(page: import("@playwright/test").Page, network: Proxy): Promise<boolean> {
  await page.evaluate(() => Object.assign(window, { mark: true }));
  await page.goto(`${network.origin.replace("127.0.0.1", "localhost")}/demo/stijl.css`);
  await page.evaluate(() => history.back());
  await page.waitForURL("**/demo/deventer", { waitUntil: "commit" });
  return page.evaluate(() => "mark" in window);
}

for (const step of ["while it is filled in", "at the check step", "after it failed"]) {
  test(`who goes away ${step} and comes back finds every word, and sends one case`, async ({ page, stack, network }) => {
    keepable(network);
    const before = await cases(stack);
    await page.goto(network.demo("deventer"));
    await hydrated(page);
    await fillByPointer(page, "klacht");
    if (step !== "while it is filled in") await checkButton(page).click();
    if (step === "after it failed") {
      network.instead(API, 403, { "access-control-allow-origin": "*" }, "{}", true);
      await sendButton(page).click();
      await expect(page.locator("#kop-mislukt")).toBeVisible();
      await network.mend();
    }

    expect(await awayAndBack(page, network), "kept by the browser").toBe(true);

    await expect(page.locator("gehoor-formulier[data-gereed]")).toBeAttached();
    if (step === "while it is filled in") {
      await expect(field(page, "omschrijving")).toHaveValue(person.omschrijving);
      await checkButton(page).click();
    }
    await expect(page.locator("gehoor-formulier")).toContainText(person.omschrijving);
    await sendButton(page).click();
    await expectOneMore(stack, before, (await readReceipt(page)).reference);
    expect(new Set(keys(network)).size).toBe(1);
  });
}

test("who goes away while it is being sent and comes back gets the receipt of one case", async ({ page, stack, network }) => {
  keepable(network);
  const before = await cases(stack);
  await page.goto(network.demo("deventer"));
  await hydrated(page);
  await fillByPointer(page, "klacht");
  await checkButton(page).click();
  const letGo = network.hold(API);
  await sendButton(page).click();
  await expect.poll(() => cases(stack)).toHaveLength(before.length + 1);

  expect(await awayAndBack(page, network), "kept by the browser").toBe(true);
  letGo();

  await expectOneMore(stack, before, (await readReceipt(page)).reference);
  expect(new Set(keys(network)).size).toBe(1);
});

test("a receipt is still there for who goes away and comes back", async ({ page, network }) => {
  keepable(network);
  await page.goto(network.demo("deventer"));
  await hydrated(page);
  await fillByPointer(page, "klacht");
  await checkButton(page).click();
  await sendButton(page).click();
  const first = await readReceipt(page);

  expect(await awayAndBack(page, network)).toBe(true);

  expect(await readReceipt(page)).toEqual(first);
});
