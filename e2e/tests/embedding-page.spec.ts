import type { Frame, Page } from "@playwright/test";
import { fillByPointer } from "../support/form.ts";
import { stored } from "../support/sending.ts";
import type { Stack } from "../support/stack.ts";
import { expect, expectAccessible, hydrated, test } from "../support/test.ts";
import { colour } from "../support/theme.ts";

const open = (page: Page, stack: Stack) => page.goto(`${stack.origin}/insluiten/deventer`);
const button = (page: Page) => page.getByRole("button", { name: "Controleer", exact: true });
const outcome = (page: Page) => page.locator("#kop-uitslag");

/** The preview's own document, once the form in it is alive. */
async function preview(page: Page): Promise<Frame> {
  await expect(page.frameLocator("iframe").locator("gehoor-formulier[data-gereed]")).toBeAttached();
  const frame = page.frames().find((frame) => frame.url().includes("/voorbeeld"));
  if (!frame) throw new Error("no preview");
  return frame;
}

async function check(page: Page, pasted: string): Promise<void> {
  await page.locator("#headers").fill(pasted);
  await button(page).click();
  await expect(outcome(page)).toBeVisible();
}

for (const options of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }] as const) {
  test.describe(JSON.stringify(options), () => {
    test.use(options);
    test("the page for webmasters is accessible, before and after a check", async ({ page, stack }) => {
      await open(page, stack);
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        await expectAccessible(page, `page ${width}`);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      }
      for (const pasted of ["content-security-policy: default-src 'self'; form-action 'self'", "server: nginx", ""]) {
        await check(page, pasted);
        for (const width of [320, 1280]) {
          await page.setViewportSize({ width, height: 800 });
          await expectAccessible(page, `${pasted} ${width}`);
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
        }
      }
    });
  });
}

test("a button copies the lines", async ({ page, stack, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: stack.origin });
  await open(page, stack);
  await page.getByRole("button", { name: "Kopieer: Regels om te plakken" }).click();
  await expect(page.getByText("Gekopieerd.")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await page.locator("#fragment").inputValue());
  expect(copied).toContain(`<script src="${stack.origin}/gehoor/deventer.js" async></script>`);
});

test("where copying is refused the lines are selected", async ({ page, stack }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error()) } });
  });
  await open(page, stack);
  await page.getByRole("button", { name: "Kopieer: Regels voor uw" }).click();
  await expect(page.getByText("Kopiëren lukte niet.")).toBeVisible();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("csp");
});

for (const field of ["fragment", "vast-nl", "vast-uk"]) {
  test(`what the page gives works when it is pasted, with the lines for a policy: ${field}`, async ({ page, stack }) => {
    await open(page, stack);
    const snippet = await page.locator(`#${field}`).inputValue();
    const policy = (await page.locator("#csp").inputValue()).replaceAll("\n", " ");
    const address = stack.demo("eigen");
    await page.route(address, (route) =>
      route.fulfill({
        contentType: "text/html; charset=utf-8",
        headers: { "content-security-policy": `default-src 'none'; ${policy}` },
        body: `<!doctype html><html lang="nl"><title>x</title><h1>Klacht</h1>${snippet}`,
      }),
    );
    const refused: string[] = [];
    page.on("console", (message) => message.type() === "error" && refused.push(message.text()));
    await page.goto(address);
    await hydrated(page);
    await expect(page.locator("gehoor-formulier .gehoor")).toHaveAttribute("lang", field === "vast-uk" ? "uk" : "nl");
    expect(refused.filter((text) => !text.includes("favicon"))).toEqual([]);
  });
}

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });
  test("the checker names the line, keeps what was pasted, and the preview is there", async ({ page, stack }) => {
    await open(page, stack);
    await expect(page.locator("[data-kopieer]").first()).toBeHidden();
    const pasted = "HTTP/2 200\ncontent-security-policy: script-src 'self'\n";
    await check(page, pasted);
    await expect(outcome(page)).toHaveText("Uitslag: Het formulier komt niet in beeld");
    await expect(page.locator("#uitslag code").first()).toHaveText("script-src 'self'");
    await expect(page.locator("#headers")).toHaveValue(pasted);
    await page.locator("#thema").selectOption("den-haag");
    await page.getByRole("button", { name: "Toon" }).click();
    await expect(page.frameLocator("iframe").locator("html.denhaag-theme")).toBeAttached();
  });
});

// The checker and the browser agree: what the demo page leaves out is what is named.
for (const [left, verdict, name] of [
  ["", "Alles klopt", ""],
  ["wasm-unsafe-eval", "Het formulier staat er, maar niet alles werkt", "WebAssembly"],
  ["connect-src", "Het formulier staat er, maar niet alles werkt", "Verzoeken naar ons adres"],
  ["frame-src", "Het formulier staat er, maar niet alles werkt", "Ons venster voor een anonieme melding"],
  ["form-action", "Het formulier staat er, maar niet alles werkt", "Het formulier versturen naar ons adres"],
] as const) {
  test(`the headers of a page without ${left || "nothing"} give the outcome that fits`, async ({ page, stack }) => {
    const headers = (await fetch(stack.demo("deventer", `?zonder=${left}`))).headers;
    await open(page, stack);
    const lines: string[] = [];
    headers.forEach((value, name) => lines.push(`${name}: ${value}`));
    await check(page, lines.join("\n"));
    await expect(outcome(page)).toHaveText(`Uitslag: ${verdict}`);
    await expect(page.locator("#uitslag")).toBeFocused();
    await expect(page.locator("#uitslag ol strong")).toHaveText(name ? [name] : []);
  });

  test(`the bookmark on a page without ${left || "nothing"} brings the same outcome`, async ({ page, stack, context }) => {
    await open(page, stack);
    const address = (await page.locator("#bladwijzer").getAttribute("href")) ?? "";
    expect(address.startsWith("javascript:")).toBe(true);
    await page.goto(stack.demo("deventer", `?zonder=${left}`));
    const heard: string[] = [];
    context.on("request", (request) => heard.push(request.url()));
    const opened = context.waitForEvent("page");
    await page.evaluate(decodeURIComponent(address.slice("javascript:".length)));
    const result = await opened;
    await expect(outcome(result)).toHaveText(`Uitslag: ${verdict}`);
    await expect(result.locator("#uitslag ol strong")).toHaveText(name ? [name] : []);
    expect(new URL(result.url()).hash).toBe("#uitslag");
    // The page's policy travels in the fragment, which no server sees, and in the body of the check.
    expect(heard.filter((url) => url.includes("headers=") && !url.includes("#"))).toEqual([]);
  });
}

test("the bookmark reads the headers of a page that lets it, and its meta elements", async ({ page, stack, context }) => {
  await open(page, stack);
  const address = (await page.locator("#bladwijzer").getAttribute("href")) ?? "";
  const own = stack.demo("eigen", "?naam=Kanarie");
  await page.route(own, (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      headers: { "content-security-policy": "img-src 'self', form-action 'self'" },
      body: `<!doctype html><title>x</title><meta http-equiv="Content-Security-Policy" content="frame-src 'none'"><p>x`,
    }),
  );
  await page.goto(own);
  const opened = context.waitForEvent("page");
  await page.evaluate(decodeURIComponent(address.slice("javascript:".length)));
  const result = await opened;
  await expect(result.locator("#uitslag ol strong")).toHaveText([
    "Ons venster voor een anonieme melding",
    "Het formulier versturen naar ons adres",
  ]);
  await expect(result.locator("#uitslag")).toContainText("De bladwijzer vond geen formulier in de pagina.");
  expect(await result.locator("#headers").inputValue()).not.toContain("Kanarie");
});

test("the bookmark says that a strict page works, where its policy alone can't tell", async ({ page, stack, context }) => {
  await open(page, stack);
  const address = (await page.locator("#bladwijzer").getAttribute("href")) ?? "";
  const strict = stack.demo("deventer", "?strikt=1");
  const policy = (await fetch(strict)).headers.get("content-security-policy") ?? "";
  expect(policy).toContain("'strict-dynamic'");
  await check(page, `content-security-policy: ${policy}`);
  await expect(outcome(page)).toHaveText("Uitslag: Klopt, als de regel met script de nonce van uw pagina heeft");
  await expect(page.locator("#uitslag")).toContainText("Zonder die nonce: alleen de link");
  await expectAccessible(page, "nonce");
  await page.goto(strict);
  await hydrated(page);
  const opened = context.waitForEvent("page");
  await page.evaluate(decodeURIComponent(address.slice("javascript:".length)));
  const result = await opened;
  await expect(outcome(result)).toHaveText("Uitslag: Alles klopt");
  await expect(result.locator("#uitslag")).toContainText("De bladwijzer zag dat het formulier werkt.");
  await expect(result.locator("#uitslag ol strong")).toHaveCount(0);
});

// A server may refuse a HEAD, or send whoever has no session to another page.
for (const [name, status] of [
  ["an error", 405],
  ["another page", 302],
] as const) {
  test(`the bookmark doesn't take the headers of ${name} for those of the page`, async ({ page, stack, context }) => {
    await open(page, stack);
    const address = (await page.locator("#bladwijzer").getAttribute("href")) ?? "";
    const own = stack.demo("eigen");
    const asked: string[] = [];
    await page.route(own, (route) => {
      asked.push(route.request().method());
      return route.request().method() === "HEAD"
        ? route.fulfill({ status, headers: { location: "/demo/deventer", "content-security-policy": "default-src 'none'" } })
        : route.fulfill({ contentType: "text/html; charset=utf-8", body: "<!doctype html><title>x</title><p>x" });
    });
    await page.goto(own);
    const opened = context.waitForEvent("page");
    await page.evaluate(decodeURIComponent(address.slice("javascript:".length)));
    const result = await opened;
    await expect(result.locator("#uitslag")).toContainText("De bladwijzer kon de headers van uw pagina niet");
    await expect(outcome(result)).toHaveText("Uitslag: Hierin staan geen headers");
    const brought = await result.locator("#headers").inputValue();
    expect(brought).toContain(`HTTP/1.1 ${status === 302 ? 200 : status}`);
    expect(brought).not.toContain("default-src");
    expect(asked).toEqual(["GET", "HEAD"]);
  });
}

test("a click on the bookmark says that it has to be dragged", async ({ page, stack }) => {
  await open(page, stack);
  await page.locator("#bladwijzer").click();
  await expect(page.getByText("Klikken heeft op deze pagina geen zin.")).toBeVisible();
});

test("the preview shows the real form in a theme and a language", async ({ page, stack }) => {
  await open(page, stack);
  await preview(page);
  await page.locator("#thema").selectOption("den-haag");
  await page.locator("#taal").selectOption("ar");
  await page.locator("#kopniveau").selectOption("3");
  await page.locator("#soort").selectOption("compliment");
  await page.getByRole("button", { name: "Toon" }).click();
  await expect(page.frameLocator("iframe").locator("html.denhaag-theme")).toBeAttached();
  const frame = await preview(page);
  await expect(frame.locator("gehoor-formulier .gehoor")).toHaveAttribute("lang", "ar");
  await expect(frame.locator("gehoor-formulier").getByRole("heading", { level: 3 }).first()).toBeVisible();
  await expect(frame.locator("#veld-soort-compliment")).toBeChecked();
  const ground = await frame.locator("#knop-controleren").evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await colour(page, ground)).toEqual(await colour(page, "hsl(138 58% 33%)"));
});

test("nothing can be sent in from the preview", async ({ page, stack }) => {
  const before = await stored(stack);
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
  await open(page, stack);
  const frame = await preview(page);
  await fillByPointer(frame as unknown as Page, "klacht");
  await frame.locator("#knop-controleren").click();
  await frame.locator("#knop-versturen").click();
  await expect(frame.locator("#kop-versturen")).toBeVisible();
  // An anonymous report would be typed in a frame of ours, and that has no place here either.
  await page.getByRole("button", { name: "Toon" }).click();
  const again = await preview(page);
  await again.locator("#veld-soort-anoniem").check();
  await expect(again.locator("a[href*='soort=anoniem']")).toBeVisible();
  await expect(again.locator("iframe")).toHaveCount(0);
  expect(sent).toEqual([]);
  expect(await stored(stack)).toBe(before);
});

test("nothing can be sent in from the preview before the form is alive", async ({ page, stack }) => {
  const before = await stored(stack);
  await page.route("**/gehoor_bg.wasm", (route) => route.abort());
  await open(page, stack);
  const form = page.frameLocator("iframe");
  await form.locator("#veld-omschrijving").fill("Kanarietekst die nergens heen mag.");
  await form.locator("#knop-controleren").click();
  await expect(form.locator("[data-melding=formulier-geblokkeerd]")).toBeVisible();
  expect(await stored(stack)).toBe(before);
});

test("a page that isolates itself shows the frame for anonymous reports", async ({ page, stack }) => {
  const address = stack.demo("deventer");
  await page.route(address, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, headers: { ...answer.headers(), "cross-origin-embedder-policy": "require-corp" } });
  });
  await page.goto(address);
  await hydrated(page);
  await page.locator("#veld-soort-anoniem").check();
  await expect(page.frameLocator("gehoor-formulier iframe").locator("#veld-omschrijving")).toBeVisible();
});
