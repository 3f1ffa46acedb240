import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { checkButton, fillByPointer, readReceipt, sendButton } from "../support/form.ts";
import { person } from "../support/person.ts";
import { expect, hydrated, test } from "../support/test.ts";

interface Told {
  name: string;
  detail: unknown;
  target: string;
}

/** What a tag manager hears, on the document and before anything else of the page. */
async function listen(page: Page): Promise<() => Promise<Told[]>> {
  await page.addInitScript(() => {
    const told: object[] = Object.assign(window, { told: [] }).told;
    for (const name of ["gehoor:gereed", "gehoor:verzonden", "gehoor:fout"]) {
      document.addEventListener(name, (event) => told.push({ name, detail: (event as CustomEvent).detail, target: (event.target as Element).nodeName }));
    }
  });
  return () => page.evaluate(() => (window as unknown as { told: Told[] }).told);
}

const target = "GEHOOR-FORMULIER";

for (const kind of ["klacht", "compliment"] as const) {
  test(`a page hears that a form is alive and that a ${kind} was sent, and nothing of the resident`, async ({ page, stack }) => {
    const told = await listen(page);
    await page.goto(stack.demo("deventer"));
    await hydrated(page);
    await checkButton(page).click();
    await fillByPointer(page, kind);
    await checkButton(page).click();
    await sendButton(page).click();
    const { reference, code } = await readReceipt(page);

    expect(await told()).toEqual([
      { name: "gehoor:gereed", detail: null, target },
      { name: "gehoor:verzonden", detail: { soort: kind }, target },
    ]);
    for (const word of [...Object.values(person), reference, code]) expect(JSON.stringify(await told())).not.toContain(word);
  });
}

test("a page hears nothing of an anonymous report, not even that it was sent", async ({ page, stack }) => {
  const told = await listen(page);
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await page.locator("#veld-soort-anoniem").check();
  const frame = page.frameLocator("gehoor-formulier iframe");
  await frame.locator("#veld-omschrijving").fill("Het klopt niet.");
  await frame.locator("button[value=controleren]").press("Enter");
  await frame.locator("button[value=versturen]").press("Enter");
  await expect(frame.locator("[data-referentie]")).toBeVisible();
  expect(await told()).toEqual([{ name: "gehoor:gereed", detail: null, target }]);
});

test("a page hears that the form doesn't come alive", async ({ page, stack }) => {
  const told = await listen(page);
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto(stack.demo("deventer"));
  await page.locator("#veld-naam").fill("x");
  await expect.poll(told).toEqual([{ name: "gehoor:fout", detail: { code: "laden" }, target }]);
});

const answers: [code: string, status: number][] = [["afgewezen", 403], ["druk", 429], ["onzeker", 500]];
for (const [code, status] of answers) {
  test(`a page hears "${code}" when sending ends with ${status}`, async ({ page, stack }) => {
    const told = await listen(page);
    await page.clock.install();
    await page.goto(stack.demo("deventer"));
    await hydrated(page);
    await fillByPointer(page, "compliment");
    await checkButton(page).click();
    await page.route("**/v1/inzendingen", (route) => route.fulfill({ status, headers: { "access-control-allow-origin": "*" }, body: "" }));
    await sendButton(page).click();
    await expect(async () => {
      await page.clock.runFor(5000);
      expect(await told()).toContainEqual({ name: "gehoor:fout", detail: { code }, target });
    }).toPass();
  });
}

test("a page hears that the server refused an answer", async ({ page, stack }) => {
  const told = await listen(page);
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await fillByPointer(page, "compliment");
  await checkButton(page).click();
  const body = JSON.stringify({ fouten: [{ veld: "email", code: "ongeldig-emailadres" }] });
  await page.route("**/v1/inzendingen", (route) => route.fulfill({ status: 400, headers: { "access-control-allow-origin": "*" }, body }));
  await sendButton(page).click();
  await expect(page.locator("#kop-fouten")).toBeFocused();
  expect(await told()).toContainEqual({ name: "gehoor:fout", detail: { code: "geweigerd" }, target });
});

test("every code that a page can hear stands in the guide for webmasters", () => {
  const guide = readFileSync(new URL("../../docs/voor-webmasters.md", import.meta.url), "utf8");
  const sending = readFileSync(new URL("../../widget/src/step/sending.rs", import.meta.url), "utf8");
  const loader = readFileSync(new URL("../../widget/loader/form.js", import.meta.url), "utf8");
  const codes = new Set([...sending.matchAll(/=> "([a-z-]+)",/g), ...loader.matchAll(/tell\("fout", \{ code: "([a-z-]+)"/g)].map(([, code]) => code));
  expect(codes.size).toBeGreaterThan(4);
  for (const code of codes) expect(guide, `${code}`).toContain(`\`${code}\``);
});
