import { checkButton, fillByPointer, isCase, readReceipt, sendButton } from "../support/form.ts";
import { hold } from "../support/hold.ts";
import { choose, languages, openIn, text } from "../support/languages.ts";
import { person } from "../support/person.ts";
import { expect, expectAccessible, field, focusedId, hydrated, test } from "../support/test.ts";

const form = (page: import("@playwright/test").Page) => page.locator("gehoor-formulier .gehoor");

for (const { tag, code, dir, own } of languages.filter(({ tag }) => tag !== "nl")) {
  test(`a resident changes to ${own} halfway, keeps what was typed and gets everything in it`, async ({ page, stack }) => {
    await page.goto(stack.demo("deventer"));
    await hydrated(page);
    await fillByPointer(page, "compliment");

    await choose(page, tag);

    await expect(form(page)).toHaveAttribute("lang", tag);
    await expect(form(page)).toHaveAttribute("dir", dir);
    expect(await focusedId(page)).toBe("knop-taal");
    await expect(field(page, "omschrijving")).toHaveValue(person.omschrijving);
    await expect(page.locator("#veld-soort-compliment")).toBeChecked();
    await hydrated(page);
    await expectAccessible(page, `form in ${tag}`);
    await field(page, "omschrijving").fill("");
    await checkButton(page).click();
    await expect(page.locator("#fout-omschrijving")).toHaveText(text(tag, "error.omschrijving.verplicht"));
    await expectAccessible(page, `errors in ${tag}`);
    await field(page, "omschrijving").fill(person.omschrijving);
    await checkButton(page).click();
    await expect(page.locator("#kop-controle")).toHaveText(text(tag, "review.title"));
    await expectAccessible(page, `check step in ${tag}`);
    await sendButton(page).click();
    const { reference } = await readReceipt(page);
    await expect(page.locator("#kop-bevestiging")).toHaveText(text(tag, "done.compliment"));
    await expectAccessible(page, `confirmation in ${tag}`);
    const stored = (await stack.items()).find((item) => isCase(item, reference));
    expect(JSON.stringify(stored)).toContain(`"${code}"`);
    await expect.poll(async () => (await stack.mails()).filter((mail) => mail.raw.includes(reference)).length).toBe(2);
    const acknowledgement = (await stack.mails()).find((mail) => mail.raw.includes(reference) && mail.raw.includes(person.email));
    expect(acknowledgement?.raw).toContain(`Content-Language: ${tag}`);
  });
}

test("errors, their number and the term of a complaint are told in the language, the law's words in Dutch too", async ({ page, stack }) => {
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await choose(page, "uk");
  await hydrated(page);
  await checkButton(page).click();
  await expect(page.locator("#kop-fouten")).toContainText("4");
  await expect(page.locator("#fout-naam")).toHaveText(text("uk", "error.naam.verplicht"));
  await expectAccessible(page, "errors in Ukrainian");
  await fillByPointer(page, "klacht");
  await checkButton(page).click();
  await sendButton(page).click();
  await readReceipt(page);

  const dutch = page.locator("[data-stap=bevestiging] [lang=nl]", { hasText: "uiterlijk 13-04-2026" });
  await expect(dutch).toBeVisible();
});

test("the page's language decides, one language is fetched, and only once it is another", async ({ page, stack }) => {
  const fetched: string[] = [];
  page.on("request", (request) => {
    if (/\.json$/.test(request.url())) fetched.push(request.url().split("/").pop() ?? "");
  });
  await openIn(page, stack.demo("deventer"), "pl-PL");
  await hydrated(page);

  await expect(form(page)).toHaveAttribute("lang", "pl");
  expect(fetched.sort()).toEqual(["deventer.json", "deventer.pl.form.json", "deventer.pl.json"]);
});

for (const [page_, wish, expected] of [
  ["nl", "", "nl"],
  ["nl", "tr", "tr"],
  ["pl", "de", "de"],
  ["fr", "", "nl"],
  ["fr", "xx", "nl"],
] as const) {
  test(`a page in ${page_} with ${wish ? `data-taal=${wish}` : "no wish"} shows the form in ${expected}`, async ({ page, stack }) => {
    await openIn(page, stack.demo("deventer"), page_, wish);
    await hydrated(page);
    await expect(form(page)).toHaveAttribute("lang", expected);
  });
}

test("a form whose list of sums was replaced is not shown, not even when its own file is", async ({ page, stack }) => {
  await page.route("**/deventer.json", (route) => route.fulfill({ json: { pl: "sha256-AAAA" }, headers: { "access-control-allow-origin": "*" } }));
  await page.route("**/*.form.json", (route) => route.fulfill({ json: { html: "<p id=vreemd>vreemd</p>" }, headers: { "access-control-allow-origin": "*" } }));
  await page.goto(stack.demo("deventer"));
  await hydrated(page);

  await page.locator("#knop-taal").click();
  await page.locator(".talen a[hreflang=pl]").click();

  await expect(page.locator("[data-melding=taal] a")).toHaveText("Polski");
  await expect(page.locator("#vreemd")).toHaveCount(0);
  await expect(form(page)).toHaveAttribute("lang", "nl");
});

test("a language that cannot be had leaves the Dutch form, and later leads to our own page in it", async ({ page, stack }) => {
  await page.route("**/*.form.json", (route) => route.abort("connectionreset"));
  await openIn(page, stack.demo("deventer"), "uk");
  await hydrated(page);
  await expect(form(page)).toHaveAttribute("lang", "nl");
  await field(page, "naam").fill(person.naam);

  await page.locator("#knop-taal").click();
  await page.locator(".talen a[hreflang=uk]").click();
  const notice = page.locator("[data-melding=taal] a");
  await expect(notice).toHaveText("Українська");
  const [opened] = await Promise.all([page.waitForEvent("popup"), notice.click()]);

  await expect(opened).toHaveURL(/\/formulier\/deventer\?taal=uk/);
  expect(await opened.evaluate(() => document.referrer)).toBe("");
  await expect(opened.locator("html")).toHaveAttribute("lang", "uk");
  await expect(field(page, "naam")).toHaveValue(person.naam);
});

test("a language that takes long is not waited for, and changes nothing once the resident went on", async ({ page, stack }) => {
  const letGo = await hold(page, "**/*.form.json");
  await openIn(page, stack.demo("deventer"), "pl");
  await hydrated(page);
  await expect(form(page)).toHaveAttribute("lang", "nl");
  await fillByPointer(page, "compliment");
  await page.locator("#knop-taal").click();
  await page.locator(".talen a[hreflang=uk]").click();
  await checkButton(page).click();
  await sendButton(page).click();
  const { reference } = await readReceipt(page);

  const arrived = page.waitForResponse(/uk\.form\.json/);
  letGo();
  await arrived;

  expect((await readReceipt(page)).reference).toBe(reference);
  await expect(form(page)).toHaveAttribute("lang", "nl");
});

test("after a lost answer another language is a link to our own page, so that the receipt can still come", async ({ page, stack }) => {
  await page.clock.install();
  await page.route("**/v1/inzendingen", async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  });
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await fillByPointer(page, "klacht");
  await checkButton(page).click();
  await sendButton(page).click();
  await expect(async () => {
    await page.clock.runFor(5000);
    await expect(page.locator("#kop-mislukt")).toBeVisible({ timeout: 200 });
  }).toPass();
  await page.unroute("**/v1/inzendingen");
  await page.locator("[data-wijzig=naam]").click();
  await page.locator("#knop-taal").click();
  const [opened] = await Promise.all([page.waitForEvent("popup"), page.locator(".talen a[hreflang=en]").click()]);
  await expect(opened).toHaveURL(/\/formulier\/deventer\?taal=en/);
  expect(await opened.evaluate(() => document.referrer)).toBe("");
  await opened.close();

  await expect(form(page)).toHaveAttribute("lang", "nl");
  await checkButton(page).click();
  await sendButton(page).click();
  await readReceipt(page);
});

test("a language can be chosen before the form is alive", async ({ page, stack }) => {
  const letGo = await hold(page, "**/*.wasm");
  await page.goto(stack.demo("deventer"));
  await field(page, "naam").fill(person.naam);
  await choose(page, "ar");
  await expect(form(page)).toHaveAttribute("dir", "rtl");
  letGo();
  await hydrated(page);

  await expect(field(page, "naam")).toHaveValue(person.naam);
  await checkButton(page).click();
  await expect(page.locator("#fout-omschrijving")).toHaveText(text("ar", "error.omschrijving.verplicht"));
});

test("the anonymous frame speaks the language of the form", async ({ page, stack }) => {
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await choose(page, "en");
  await hydrated(page);
  await page.locator("#veld-soort-anoniem").check();
  const frame = page.frameLocator("gehoor-formulier iframe");

  await frame.locator("#veld-omschrijving").fill("Anonymous: something is not right at the counter.");
  await frame.locator("button[name=stap][value=controleren]").click();
  await expect(frame.locator("#kop-controle")).toHaveText(text("en", "review.title"));
  await frame.locator("button[name=stap][value=versturen]").click();
  await expect(frame.locator("#kop-bevestiging")).toHaveText(text("en", "done.anonymous"));
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  for (const { tag, code, dir } of languages) {
    test(`the hosted form goes all the way in ${tag}`, async ({ page, stack }) => {
      await page.goto(`${stack.origin}/formulier/amstelveen${tag === "nl" ? "" : `?taal=${tag}`}`);
      await expect(page.locator("html")).toHaveAttribute("lang", tag);
      await expect(page.locator("html")).toHaveAttribute("dir", dir);
      await page.locator("#veld-soort-compliment").check();
      await checkButton(page).click();
      await expect(page.locator("#fout-omschrijving")).toHaveText(text(tag, "error.omschrijving.verplicht"));
      await field(page, "omschrijving").fill("Wat ben ik goed geholpen aan de balie.");
      await checkButton(page).click();
      await expect(page.locator("h1")).toHaveText(text(tag, "review.title"));
      await sendButton(page).click();
      const { reference } = await readReceipt(page);
      await expect(page.locator("html")).toHaveAttribute("lang", tag);
      const stored = (await stack.items()).find((item) => isCase(item, reference));
      expect(JSON.stringify(stored)).toContain(`"${code}"`);
    });
  }
});

test.describe("without JavaScript, halfway", () => {
  test.use({ javaScriptEnabled: false });

  test("another language keeps what was typed, and Enter in a field still checks", async ({ page, stack }) => {
    await page.goto(`${stack.origin}/formulier/deventer`);
    await page.locator("#veld-soort-compliment").check();
    await field(page, "omschrijving").fill(person.omschrijving);
    await page.locator("a[href='#talen']").click();
    await page.locator("button[lang=pl]").click();
    await expect(page.locator("html")).toHaveAttribute("lang", "pl");
    await expect(field(page, "omschrijving")).toHaveValue(person.omschrijving);
    await expect(page.locator("#veld-soort-compliment")).toBeChecked();

    await field(page, "naam").press("Enter");

    await expect(page.locator("h1")).toHaveText(text("pl", "review.title"));
  });
});

// open-forms#5242: React lost its place when the browser's translation put every text into <font>.
for (const when of ["before", "after"] as const) {
  test(`the browser's own page translation ${when} the form comes alive harms nothing (open-forms#5242)`, async ({ page, stack }) => {
    const letGo = await hold(page, "**/*.wasm");
    if (when === "after") letGo();
    await page.goto(stack.demo("deventer"));
    if (when === "after") await hydrated(page);
    const translate = () =>
      page.evaluate(() => {
        const root = document.querySelector("gehoor-formulier")?.shadowRoot;
        const texts: Text[] = [];
        const walk = (node: Node) => {
          for (const child of Array.from(node.childNodes)) {
            if (child instanceof Text) texts.push(child);
            else if (!["TEXTAREA", "STYLE"].includes(child.nodeName)) walk(child);
          }
        };
        if (root) walk(root);
        for (const old of texts.filter((text) => text.data.trim())) {
          const outer = document.createElement("font");
          const inner = outer.appendChild(document.createElement("font"));
          inner.textContent = `¡${old.data}!`;
          old.replaceWith(outer);
        }
        return texts.length;
      });
    // A translator may be there before the rest of the form is.
    expect(await translate()).toBeGreaterThan(40);
    await expect(checkButton(page)).toBeVisible();
    expect(await translate()).toBeGreaterThan(80);
    letGo();
    await hydrated(page);
    await expect(page.locator("font font").first()).toBeVisible();

    await checkButton(page).click();
    await expect(page.locator("#fout-naam")).toBeVisible();
    await translate();
    await fillByPointer(page, "klacht");
    await checkButton(page).click();
    await translate();
    await page.locator("[data-wijzig=omschrijving]").click();
    await checkButton(page).click();
    await translate();
    await sendButton(page).click();

    await readReceipt(page);
    await expect(page.locator("[data-stap=controle]")).toHaveCount(0);
  });
}
