import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import { computed, differences } from "../support/computed.ts";
import { checkButton, fillByPointer, journey, readReceipt, sendButton } from "../support/form.ts";
import { consoleOf, dress, place, snippet } from "../support/host.ts";
import { expect, expectAccessible, hydrated, test } from "../support/test.ts";

const css = (name: string) => readFileSync(createRequire(import.meta.url).resolve(name), "utf8");
/** Everything that elements hand down, at its worst; and the names that our own sheet uses. */
const worst = `* {
  color: red !important; background: yellow !important; font: italic 900 3px/0.5 cursive !important;
  font-variant: small-caps !important; text-transform: uppercase !important; text-indent: 9em !important;
  text-align: right !important; text-shadow: 0 0 9px red !important; white-space: nowrap !important;
  word-break: break-all !important; overflow-wrap: normal !important; hyphens: auto !important; tab-size: 40 !important;
  visibility: hidden !important; cursor: none !important; pointer-events: none !important; user-select: none !important;
  list-style: upper-roman inside !important; border-collapse: collapse !important; border-spacing: 9em !important;
  caption-side: bottom !important; empty-cells: hide !important; quotes: "x" "y" !important; direction: rtl !important;
  writing-mode: vertical-rl !important; -webkit-text-fill-color: transparent !important;
  -webkit-text-stroke: 3px red !important; accent-color: red !important; caret-color: transparent !important;
  margin: 40px !important; padding: 40px !important; border: 9px dotted red !important; outline: none !important;
  --g-text: red !important; --g-paper: red !important; --g-action: yellow !important; --g-theme-text: red !important;
  --g-target: 1px !important;
}
.gehoor, .veld, .optie, .groep, .fouten, button, input, h2, p { display: none !important; position: fixed !important }`;

const sheets: [name: string, css: string][] = [
  ...["unset", "initial", "revert", "inherit"].map((all): [string, string] => [`* { all: ${all} !important }`, `* { all: ${all} !important }`]),
  ["everything at its worst", worst],
  ["Bootstrap", css("bootstrap/dist/css/bootstrap.min.css")],
  ["Tailwind's preflight", css("tailwindcss/preflight.css")],
];
// The typeface is the page's on purpose, and custom properties carry its theme; names of ours it can't set.
const doors = /^(font-family|--(?!g-).*)$/;

for (const [name, sheet] of sheets) {
  test(`no rule of the page reaches into the form: ${name}`, async ({ page, stack }) => {
    await dress(page, "");
    await page.goto(stack.demo("amstelveen"));
    await hydrated(page);
    await checkButton(page).click();
    const plain = await computed(page, "form", doors);
    await dress(page, sheet);
    await page.reload();
    await hydrated(page);
    // What hides the element itself hides the page as well; the button is pressed by the keyboard's way.
    await checkButton(page).evaluate((button: HTMLButtonElement) => button.click());
    await expect(page.locator("#kop-fouten")).toBeAttached();

    const found = await computed(page, "form", doors);

    expect(Object.keys(found).length).toBeGreaterThan(150);
    expect(differences(plain, found)).toEqual([]);
  });
}

for (const [name, sheet] of [["Bootstrap", css("bootstrap/dist/css/bootstrap.min.css")], ["Tailwind's preflight", css("tailwindcss/preflight.css")]] as const) {
  test(`a page in ${name} gets a form without violations`, async ({ page, stack }) => {
    await dress(page, sheet);
    await page.goto(stack.demo("deventer"));
    await hydrated(page);
    await journey(page, (step) => expectAccessible(page, step, "gehoor-formulier"));
  });
}

test("no rule of ours reaches the page", async ({ page, stack }) => {
  await page.route("**/gehoor/**", (route) => route.abort());
  await page.goto(stack.demo("deventer"));
  const without = await computed(page, "page", /^$/);
  await page.unroute("**/gehoor/**");
  await page.reload();
  await hydrated(page);

  expect(differences(without, await computed(page, "page", /^$/))).toEqual([]);
  expect(Object.keys(without).length).toBeGreaterThan(15);
});

/** All of the page that is not the form's to change. */
const state = (page: Page) =>
  page.evaluate(async () => {
    const isNative = (of: unknown) => typeof of !== "function" || /\[native code\]/.test(Function.prototype.toString.call(of));
    /** Names of everything on an object, those that were replaced marked. */
    const names = (of: object) =>
      Object.getOwnPropertyNames(of).map((name) => {
        const { value, get, set } = Object.getOwnPropertyDescriptor(of, name) ?? {};
        return isNative(value) && isNative(get) && isNative(set) ? name : `${name} (not native)`;
      });
    const classes = Object.getOwnPropertyNames(window).map((name) => [name, (window as unknown as Record<string, unknown>)[name]] as const);
    const prototypes = classes.flatMap(([name, value]) =>
      typeof value === "function" && value.prototype ? [[name, names(value), names(value.prototype as object)] as const] : [],
    );
    return {
      globals: Object.getOwnPropertyNames(window).sort(),
      document: Object.getOwnPropertyNames(document).sort(),
      prototypes,
      title: document.title,
      href: location.href,
      history: [history.length, history.state as unknown, history.scrollRestoration],
      local: { ...localStorage },
      session: { ...sessionStorage },
      cookie: document.cookie,
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      root: (document.documentElement.cloneNode(false) as Element).outerHTML,
      head: document.head.innerHTML,
      body: Array.from(document.body.querySelectorAll("*")).filter((element) => !element.closest("gehoor-formulier")).map(({ nodeName, id, className }) => `${nodeName}#${id}.${className}`),
      around: (document.body.cloneNode(false) as Element).outerHTML,
      sheets: [document.styleSheets.length, document.adoptedStyleSheets.length],
      fonts: Array.from(document.fonts as unknown as Iterable<FontFace>).length,
      selection: getSelection()?.toString(),
    };
  });

test("globals, prototypes, storage, cookies, history, title, scroll and focus are the same before and after", async ({ page, stack }) => {
  await page.route("**/gehoor/**", (route) => route.abort());
  await page.goto(stack.demo("deventer"));
  await page.evaluate(() => localStorage.setItem("van-de-pagina", "1"));
  const without = await state(page);
  expect(without.prototypes.length).toBeGreaterThan(500);
  await page.unroute("**/gehoor/**");
  const said = consoleOf(page);
  await page.reload();
  const scrolled = await page.evaluate(() => [scrollX, scrollY]);
  await hydrated(page);
  expect(await page.evaluate(() => [scrollX, scrollY])).toEqual(scrolled);
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  expect(await state(page)).toEqual(without);
  await fillByPointer(page, "klacht");
  await checkButton(page).click();
  await sendButton(page).click();
  await readReceipt(page);

  expect(await state(page)).toEqual(without);
  await page.evaluate(() => document.querySelector("gehoor-formulier")?.remove());
  const { body, ...rest } = await state(page);
  expect(rest).toEqual({ ...without, body: undefined });
  expect(said).toEqual([]);
});

test("a page with libraries of long ago, which change what every object has, gets a form that delivers", async ({ page, stack }) => {
  await page.addInitScript(() => {
    // As Prototype.js, MooTools and their like did it.
    const add = (to: object, name: string, value: unknown) => Object.assign(to, { [name]: value });
    for (const { prototype } of [Object, Array, String, Function, Element, Number]) add(prototype as object, "extend", () => 0);
    add(Array.prototype, "toJSON", () => "no array");
    add(Array.prototype, "contains", () => true);
    add(Array, "from", (list: ArrayLike<unknown>) => [].slice.call(list));
    add(String.prototype, "stripTags", () => "");
    add(Element.prototype, "hide", () => 0);
    add(window, "$", () => null);
    add(window, "process", { env: {} });
    add(window, "define", Object.assign(() => 0, { amd: {} }));
    add(window, "module", { exports: {} });
  });
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await fillByPointer(page, "klacht");
  await checkButton(page).click();
  await sendButton(page).click();
  await readReceipt(page);
});

for (const [how, act] of [["hangs", "hang"], ["fails", "fail"], ["answers with an error", "500"]] as const) {
  test(`an origin of ours that ${how} doesn't keep the page from being painted and used`, async ({ page, stack }) => {
    let asked = 0;
    await page.route(`${stack.origin}/**`, (route) => {
      asked += 1;
      if (act === "fail") return route.abort("connectionrefused");
      if (act === "500") return route.fulfill({ status: 500, body: "" });
      return undefined;
    });
    await place(page, snippet(stack.origin, "deventer"));
    await page.goto(stack.demo("deventer"), { waitUntil: "domcontentloaded" });

    // The request is still open, and the page stands there.
    await expect.poll(() => page.evaluate(() => performance.getEntriesByName("first-contentful-paint").length)).toBe(1);
    expect(asked).toBe(1);
    await expect(page.getByRole("link", { name: "Een klacht of compliment doorgeven" })).toBeVisible();
    await page.getByRole("link", { name: "Contact" }).click();
    expect(page.url()).toContain("#contact");
  });
}
