import type { Page } from "@playwright/test";
import { checkButton, fillByPointer, isCase, readReceipt, sendButton } from "../support/form.ts";
import { consoleOf } from "../support/host.ts";
import { person } from "../support/person.ts";
import type { Stack } from "../support/stack.ts";
import { expect, expectAccessible, field, test } from "../support/test.ts";

// A page that nobody told us of: a new website, a page for trying out. The API takes nothing from there.
const site = "http://nieuw.example";

/** A page there with the form, and the script as a build for the public has it: with our origin in it. */
async function open(page: Page, stack: Stack): Promise<void> {
  const script = await (await fetch(stack.demo("deventer", "/samen.js"))).text();
  const html = `<!doctype html><html lang="nl"><title>Klacht</title><main><h1>Klacht</h1>
    <gehoor-formulier><a href="${stack.origin}/formulier/deventer">Een klacht of compliment doorgeven</a></gehoor-formulier></main>
    <script src="/samen.js"></script>`;
  await page.route(`${site}/samen.js`, (route) => route.fulfill({ contentType: "text/javascript; charset=utf-8", body: script }));
  await page.route(`${site}/klacht`, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
  await page.goto(`${site}/klacht`);
}

test("in a page that the municipality's file doesn't name the form delivers by our own page, and the console says why", async ({ page, stack }) => {
  const said = consoleOf(page);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await open(page, stack);
  await fillByPointer(page, "klacht");
  await expect.poll(() => said).toEqual(["Gehoor: http://nieuw.example staat niet bij de oorsprongen. Versturen gaat via ons adres."]);
  // Nothing is fetched that would have no use there.
  expect(asked).toEqual(["/klacht", "/samen.js"]);
  await expectAccessible(page, "a page that nobody named");
  await checkButton(page).click();

  await expect(page).toHaveURL(`${stack.origin}/formulier/deventer`);
  await expect(page.locator("main")).toContainText(person.omschrijving);
  await sendButton(page).click();
  const { reference } = await readReceipt(page);
  expect((await stack.items()).filter((item) => isCase(item, reference))).toHaveLength(1);
});

test("and who stays anonymous gets a link to our own page there", async ({ page, stack }) => {
  await open(page, stack);
  await field(page, "soort-anoniem").check();
  const link = page.locator("gehoor-formulier .alleen-anoniem a:visible").first();
  await expect(link).toHaveAttribute("href", `${stack.origin}/formulier/deventer?soort=anoniem`);
});
