import { checkButton, fillByPointer, readReceipt, sendButton } from "../support/form.ts";
import { consoleOf, place, snippet } from "../support/host.ts";
import { text } from "../support/languages.ts";
import { expect, field, hydrated, test } from "../support/test.ts";

test.describe("data-kopniveau", () => {
  const headings = "gehoor-formulier :is(h1, h2, h3, h4, h5, h6):visible";
  for (const [asked, levels] of [["1", ["H1", "H2", "H2"]], ["2", ["H2", "H3", "H3"]], ["3", ["H3", "H4", "H4"]], ["5", ["H5", "H6", "H6"]]] as const) {
    test(`${asked} gives the form and every later step headings from there`, async ({ page, stack }) => {
      await place(page, snippet(stack.origin, "deventer", `data-kopniveau="${asked}"`));
      const said = consoleOf(page);
      await page.goto(stack.demo("deventer"));
      const names = () => page.locator(headings).evaluateAll((all) => all.map(({ nodeName }) => nodeName));

      // The same before and after hydration.
      await expect.poll(names).toEqual(levels);
      await hydrated(page);
      expect(await names()).toEqual(levels);
      const [title, part] = levels;
      await checkButton(page).click();
      await expect(page.locator("#kop-fouten")).toBeFocused();
      expect(await page.locator("#kop-fouten").evaluate(({ nodeName }) => nodeName)).toBe(part);
      await fillByPointer(page, "klacht");
      await checkButton(page).click();
      await expect(page.locator("#kop-controle")).toBeFocused();
      expect(await page.locator("#kop-controle").evaluate(({ nodeName }) => nodeName)).toBe(title);
      await sendButton(page).click();
      await readReceipt(page);
      expect(new Set(await names())).toEqual(new Set([title, part]));
      expect(said).toEqual([]);
    });
  }

  test("leaves the size of headings as it is", async ({ page, stack }) => {
    const size = () => page.locator("gehoor-formulier .titel").evaluate((title) => getComputedStyle(title).fontSize);
    await page.goto(stack.demo("deventer"));
    const usual = await size();
    await place(page, snippet(stack.origin, "deventer", 'data-kopniveau="4"'));
    await page.reload();
    expect(await size()).toBe(usual);
  });

  test("falls back with the headings when the module never comes", async ({ page, stack }) => {
    await page.route("**/*.wasm", (route) => route.abort());
    await place(page, snippet(stack.origin, "deventer", 'data-kopniveau="3"'));
    await page.goto(stack.demo("deventer"));
    await expect(page.locator("gehoor-formulier h3.titel")).toBeVisible();
    await fillByPointer(page, "compliment");
    await checkButton(page).click();
    await expect(page).toHaveURL(/\/formulier\/deventer/);
  });
});

test.describe("data-soort", () => {
  test("chooses the kind at the start, before and after hydration", async ({ page, stack }) => {
    await place(page, snippet(stack.origin, "deventer", 'data-soort="compliment"'));
    await page.goto(stack.demo("deventer"));
    await expect(page.locator("#veld-soort-compliment")).toBeChecked();
    await hydrated(page);
    await expect(page.locator("#veld-soort-compliment")).toBeChecked();
    await expect(field(page, "ondertekening")).toBeHidden();
    await field(page, "omschrijving").fill("Dank u wel.");
    await checkButton(page).click();
    await sendButton(page).click();
    const { text } = await readReceipt(page);
    expect(text).toContain("compliment");
  });

  test("lets the resident choose otherwise, and a fresh copy keeps that choice", async ({ page, stack }) => {
    await place(page, snippet(stack.origin, "deventer", 'data-soort="compliment"'));
    await page.goto(stack.demo("deventer"));
    await hydrated(page);
    await page.locator("#veld-soort-klacht").check();
    await page.evaluate(() => {
      const form = document.querySelector("gehoor-formulier");
      const parent = form?.parentNode;
      form?.remove();
      return new Promise((done) => setTimeout(() => done(parent?.append(form as Node)), 50));
    });
    await hydrated(page);
    await expect(page.locator("#veld-soort-klacht")).toBeChecked();
  });

  test("can start with the anonymous form", async ({ page, stack }) => {
    await place(page, snippet(stack.origin, "deventer", 'data-soort="anoniem"'));
    await page.goto(stack.demo("deventer"));
    await hydrated(page);
    await expect(page.frameLocator("gehoor-formulier iframe").locator("#veld-omschrijving")).toBeVisible();
  });
});

test("options on the script count where the element is silent", async ({ page, stack }) => {
  await place(page, snippet(stack.origin, "deventer", 'data-kopniveau="3"', 'data-kopniveau="4" data-taal="en" data-soort="compliment"'));
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await expect(page.locator("gehoor-formulier h3.titel")).toBeVisible();
  await expect(page.locator("#veld-soort-compliment")).toBeChecked();
  await expect(checkButton(page)).toHaveText(text("en", "form.check"));
});

const mistakes: [what: string, element: string, script: string, said: string][] = [
  ["an option that nobody knows", 'data-tal="en"', "", "Gehoor: data-tal kan niet. Dit kan wel: data-taal, data-kopniveau, data-soort, data-weergave."],
  ["an option of two words", 'data-kop-niveau="3"', "", "Gehoor: data-kop-niveau kan niet. Dit kan wel: data-taal, data-kopniveau, data-soort, data-weergave."],
  ["an option on the script that nobody knows", "", 'data-plek="#a"', "Gehoor: data-plek kan niet. Dit kan wel: data-taal, data-kopniveau, data-soort, data-weergave, data-plaats."],
  ["a language that the form doesn't speak", 'data-taal="fr-BE"', "", 'Gehoor: data-taal="fr-BE" kan niet. Dit kan wel: nl, ar, de, en, fy, pl, tr, uk.'],
  ["a language that is a word of JavaScript", 'data-taal="constructor"', "", 'Gehoor: data-taal="constructor" kan niet. Dit kan wel: nl, ar, de, en, fy, pl, tr, uk.'],
  ["a level that headings don't have", 'data-kopniveau="7"', "", 'Gehoor: data-kopniveau="7" kan niet. Dit kan wel: 1, 2, 3, 4, 5.'],
  ["a kind that isn't taken here", 'data-soort="klagen"', "", 'Gehoor: data-soort="klagen" kan niet. Dit kan wel: klacht, compliment, anoniem.'],
  ["a view that there isn't", 'data-weergave="lijst"', "", 'Gehoor: data-weergave="lijst" kan niet. Dit kan wel: volg.'],
  ["a place that isn't there", "", 'data-plaats="#nergens"', 'Gehoor: data-plaats="#nergens" is er niet.'],
  ["a place that is no selector", "", 'data-plaats="#1!"', 'Gehoor: data-plaats="#1!" is er niet.'],
];
for (const [what, element, script, sentence] of mistakes) {
  test(`${what} is told in the console, in Dutch, once, and the form comes all the same`, async ({ page, stack }) => {
    await place(page, snippet(stack.origin, "deventer", element, script));
    const said = consoleOf(page);
    await page.goto(stack.demo("deventer"));
    await hydrated(page);
    await expect(page.locator("gehoor-formulier h2.titel")).toHaveText(/Geef een klacht of compliment door/);
    await expect(page.locator("gehoor-formulier")).toHaveCount(1);
    expect(said).toEqual([sentence]);
  });
}

test("a script in the head of a page without the element says what is missing", async ({ page, stack }) => {
  await page.route("**/demo/deventer", async (route) => {
    const answer = await route.fetch();
    const html = (await answer.text()).replace(/<script src=[\s\S]*<\/gehoor-formulier>/, "");
    const body = html.replace("</head>", `<script src="${stack.origin}/gehoor/deventer.js" async></script></head>`);
    await route.fulfill({ response: answer, body });
  });
  const said = consoleOf(page);
  await page.goto(stack.demo("deventer"));
  await expect.poll(() => said).toEqual(["Gehoor: <gehoor-formulier> staat niet op deze pagina."]);
});
