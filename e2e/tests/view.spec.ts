import type { Page } from "@playwright/test";
import { sendIn, watchAddresses, words, type Ticket } from "../support/follow.ts";
import { hold } from "../support/hold.ts";
import { consoleOf, place, snippet } from "../support/host.ts";
import { person } from "../support/person.ts";
import { expect, expectAccessible, field, hydrated, test } from "../support/test.ts";

// `data-weergave="volg"`: the way back within a page of the municipality, which may read none of it.

const own = "Volg uw klacht of melding";

const view = (origin: string, more = "") =>
  `<script src="${origin}/gehoor/deventer.js" async></script>
<gehoor-formulier data-weergave="volg" ${more}><a href="${origin}/volg?gemeente=deventer">${own}</a></gehoor-formulier>`;

const framed = (page: Page) => page.locator("gehoor-formulier[data-weergave] iframe").contentFrame();

/** Types reference and code in the frame, and opens the case. */
async function open(page: Page, { reference, code }: Ticket): Promise<void> {
  await framed(page).locator("#veld-referentie").fill(reference);
  await framed(page).locator("#veld-toegangscode").fill(code);
  await framed(page).locator("button[name=stap][value=openen]:not([lang])").click();
}

/** How much of what is in the frame is out of sight. */
const hidden = (page: Page) =>
  framed(page)
    .locator("html")
    .evaluate((html) => [Math.max(0, html.scrollHeight - innerHeight), Math.max(0, html.scrollWidth - innerWidth)]);

test.beforeEach(async ({ stack }) => {
  await stack.setClock("2026-03-02T09:30:00Z");
});

test("a case is followed in a frame that the page can't read, and no address holds the code", async ({ page, stack }) => {
  const ticket = await sendIn(stack, "klacht");
  await place(page, view(stack.origin));
  const [watched, said] = [watchAddresses(page), consoleOf(page)];
  await page.goto(stack.demo("deventer"));
  await expect(framed(page).locator("h1")).toHaveText(words("nl", "follow.title"));
  await expectAccessible(page, "way in");
  await open(page, ticket);
  await expect(framed(page).locator("h1")).toHaveText("Uw klacht");
  await expect(framed(page).locator("main")).toContainText("U krijgt uiterlijk maandag 13 april 2026 antwoord.");
  await expectAccessible(page, "case");

  await field(framed(page).locator("main"), "bericht").fill("Kanariebericht: hoe staat het ermee?");
  await framed(page).locator("#knop-bericht").click();
  await expect(framed(page).locator("#kop-uitslag")).toHaveText("Wij hebben uw bericht ontvangen.");
  await expect(framed(page).locator("main")).toContainText(person.omschrijving);

  const reach = await page.evaluate(() => {
    const frame = document.querySelector("gehoor-formulier")?.shadowRoot?.querySelector("iframe");
    try {
      return frame?.contentDocument ? "read" : "nothing";
    } catch {
      return "refused";
    }
  });
  expect(reach).not.toBe("read");
  // All that the page around it holds, also in the shadow root.
  const around = await page.evaluate(() => document.documentElement.getHTML({ serializableShadowRoots: true, shadowRoots: [document.querySelector("gehoor-formulier")?.shadowRoot as ShadowRoot] }));
  expect(around).toContain("<iframe");
  for (const secret of [ticket.code, ticket.code.slice(0, 11), ticket.reference, person.omschrijving]) expect(around).not.toContain(secret);
  watched.expectNoCode(ticket.code);
  expect(said).toEqual([]);
});

test("an anonymous report is followed as well, without a time of day", async ({ page, stack }) => {
  const ticket = await sendIn(stack, "anoniem");
  await place(page, view(stack.origin));
  const watched = watchAddresses(page);
  await page.goto(stack.demo("deventer"));

  await open(page, ticket);

  await expect(framed(page).locator("h1")).toHaveText("Uw anonieme melding");
  await expect(framed(page).locator("main")).toContainText("maandag 2 maart 2026");
  await expect(framed(page).locator("main")).not.toContainText(/\d uur/);
  await expectAccessible(page, "anonymous case");
  watched.expectNoCode(ticket.code);
});

test("nothing of it takes the focus before the resident has done something in it", async ({ page, stack }) => {
  const ticket = await sendIn(stack, "klacht");
  await place(page, `<label for="zoek">Zoeken</label><input id="zoek">${view(stack.origin)}`);
  const [letGo, said] = [await hold(page, "**/volg?*"), consoleOf(page)];
  await page.goto(stack.demo("deventer"), { waitUntil: "domcontentloaded" });
  await page.locator("#zoek").pressSequentially("paspo");
  const scrolled = await page.evaluate(() => scrollY);
  letGo();
  await expect(framed(page).locator("h1")).toHaveText(words("nl", "follow.title"));
  await expect.poll(() => hidden(page)).toEqual([0, 0]);

  await page.keyboard.type("ort");
  await expect(page.locator("#zoek")).toHaveValue("paspoort");
  await expect(page.locator("#zoek")).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(scrolled);

  // From then on it tells what came of each step to who can't see it.
  await open(page, { ...ticket, code: "fout" });
  await expect(framed(page).locator("#kop-fouten")).toBeFocused();
  await open(page, ticket);
  await expect(framed(page).locator("h1")).toHaveText("Uw klacht");
  await expect(framed(page).locator("h1")).toBeFocused();
  await framed(page).locator("#knop-bericht").click();
  await expect(framed(page).locator("#kop-fouten")).toBeFocused();
  await framed(page).locator("#veld-bericht").fill("Kanariebericht.");
  await framed(page).locator("#knop-bericht").click();
  await expect(framed(page).locator("#kop-uitslag")).toBeFocused();
  // Only the browser's own word for an answer that is no 200.
  expect(said.filter((line) => !line.includes("400 (Bad Request)"))).toEqual([]);
});

test("an anonymous report goes on under a name within the frame, and each step is told", async ({ page, stack }) => {
  const ticket = await sendIn(stack, "anoniem");
  await place(page, view(stack.origin));
  await page.goto(stack.demo("deventer"));
  await open(page, ticket);
  await framed(page).locator("button[name=stap][value=op-naam]").click();
  await expect(framed(page).locator("h1")).toBeFocused();

  await framed(page).locator("button[value=controleren]").click();
  await expect(framed(page).locator("#kop-fouten")).toBeFocused();
  await framed(page).locator("#veld-naam").fill(person.naam);
  await framed(page).locator("#veld-email").fill(person.email);
  await framed(page).locator("#veld-emailToestemming").check();
  await framed(page).locator("#veld-ondertekening").check();
  await framed(page).locator("button[value=controleren]").click();
  await expect(framed(page).locator("#kop-controle")).toBeFocused();
  await framed(page).locator("button[value=versturen]").click();
  await expect(framed(page).locator("#kop-bevestiging")).toBeFocused();
  await expect.poll(() => hidden(page)).toEqual([0, 0]);
});

test("the page is left with the focus on its body where nobody did anything", async ({ page, stack }) => {
  await place(page, view(stack.origin));
  await page.goto(stack.demo("deventer"));
  await expect(framed(page).locator("h1")).toHaveText(words("nl", "follow.title"));
  await expect.poll(() => hidden(page)).toEqual([0, 0]);

  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

for (const width of [320, 1280]) {
  test(`nobody scrolls in the frame, whatever it shows, at a width of ${width}`, async ({ page, stack }) => {
    const ticket = await sendIn(stack, "klacht");
    await page.setViewportSize({ width, height: 700 });
    await place(page, view(stack.origin));
    await page.goto(stack.demo("deventer"));
    const high = () => page.locator("gehoor-formulier iframe").evaluate((frame: HTMLIFrameElement) => frame.clientHeight);
    await expect(framed(page).locator("h1")).toHaveText(words("nl", "follow.title"));
    await expect.poll(() => hidden(page)).toEqual([0, 0]);
    const before = await high();
    await open(page, ticket);
    await expect(framed(page).locator("h1")).toHaveText("Uw klacht");
    await expect.poll(() => hidden(page)).toEqual([0, 0]);
    expect(await high()).toBeGreaterThan(before);

    await framed(page).locator("button[name=stap][value=intrekking]").click();
    await expect(framed(page).locator("#knop-terug")).toBeVisible();

    await expect.poll(high, "it becomes lower again").toBeLessThan(before + 400);
    expect(await hidden(page)).toEqual([0, 0]);
  });
}

for (const [what, around, attribute, tag] of [
  ["that of the page", 'lang="tr-TR"', "", "tr"],
  ["that of the element", 'lang="nl"', 'data-taal="ar"', "ar"],
  ["Dutch where the page has one that we don't speak", 'lang="fr"', "", "nl"],
] as const) {
  test(`its language is ${what}`, async ({ page, stack }) => {
    await place(page, `<div ${around}>${view(stack.origin, attribute)}</div>`);
    await page.goto(stack.demo("deventer"));

    await expect(framed(page).locator("html")).toHaveAttribute("lang", tag);
    await expect(framed(page).locator("h1")).toHaveText(words(tag, "follow.title"));
  });
}

test("the webmaster's own words name the frame and the link beside it", async ({ page, stack }) => {
  await place(page, view(stack.origin));
  await page.goto(stack.demo("deventer"));

  await expect(page.locator("gehoor-formulier iframe")).toHaveAttribute("title", own);
  await expect(page.locator("gehoor-formulier iframe")).toHaveAttribute("referrerpolicy", "no-referrer");
  const link = page.locator("gehoor-formulier .blad a");
  await expect(link).toHaveText(own);
  await expect(link).toHaveAttribute("href", `${stack.origin}/volg?gemeente=deventer&taal=nl`);
  await expect(link).toHaveAttribute("rel", "noopener noreferrer");
});

test("where the page forbids frames, the link stays and leads there", async ({ page, stack, context }) => {
  await place(page, view(stack.origin));
  const said = consoleOf(page);
  await page.goto(stack.demo("deventer", "?zonder=frame-src"));
  const link = page.locator("gehoor-formulier .blad a");
  await expect(page.locator("gehoor-formulier iframe")).toHaveCount(0);
  await expect(link).toBeVisible();
  await expectAccessible(page, "without frame");

  const [tab] = await Promise.all([context.waitForEvent("page"), link.click()]);

  await expect(tab.locator("h1")).toHaveText(words("nl", "follow.title"));
  // The browser tells whose policy it is; we have nothing to add.
  expect(said.filter((line) => !line.includes("Content Security Policy"))).toEqual([]);
});

test("where the page forbids frames, each of two views keeps its link", async ({ page, stack }) => {
  await place(page, `${view(stack.origin)}<gehoor-formulier data-gemeente="deventer" data-weergave="volg"><a href="${stack.origin}/volg">Nog eens</a></gehoor-formulier>`);
  await page.addInitScript(() => {
    const forbidden: string[] = Object.assign(window, { forbidden: [] }).forbidden;
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => forbidden.push(effectiveDirective));
  });
  await page.goto(stack.demo("deventer", "?zonder=frame-src"));
  // Every frame that is forbidden is told to both.
  await expect.poll(() => page.evaluate(() => (window as unknown as { forbidden: string[] }).forbidden)).toEqual(["frame-src", "frame-src"]);

  await expect(page.locator("gehoor-formulier iframe")).toHaveCount(0);
  await expect(page.locator("gehoor-formulier .blad a")).toHaveText([own, "Nog eens"]);
});

test("neither the module nor anything of the form is fetched", async ({ page, stack }) => {
  const ticket = await sendIn(stack, "klacht");
  const paths: string[] = [];
  page.on("request", (request) => paths.push(new URL(request.url()).pathname));
  await place(page, view(stack.origin));
  await page.goto(stack.demo("deventer"));
  await open(page, ticket);
  await expect(framed(page).locator("h1")).toHaveText("Uw klacht");
  // A form would wake when the page has nothing to do.
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));

  expect(paths).toContain("/gehoor/deventer.js");
  expect(paths.filter((path) => /\.wasm$|\.json$|gehoor\.js$|^\/v1\//.test(path))).toEqual([]);
  await expect(page.locator("gehoor-formulier[data-gereed]")).toHaveCount(0);
});

test("taken out of the page and put back, it works again", async ({ page, stack }) => {
  const ticket = await sendIn(stack, "klacht");
  await place(page, view(stack.origin));
  const said = consoleOf(page);
  await page.goto(stack.demo("deventer"));
  await open(page, ticket);
  await expect(framed(page).locator("h1")).toHaveText("Uw klacht");
  await page.evaluate(() => {
    const element = document.querySelector("gehoor-formulier") as Element;
    const parent = element.parentNode as Element;
    element.remove();
    // It is taken apart when it stays away.
    return new Promise<void>((done) => setTimeout(() => setTimeout(() => (parent.append(element), done()))));
  });

  // A frame starts anew, and forgets the code: that is as it should be.
  await expect(framed(page).locator("h1")).toHaveText(words("nl", "follow.title"));
  await open(page, ticket);
  await expect(framed(page).locator("h1")).toHaveText("Uw klacht");
  await expect.poll(() => hidden(page)).toEqual([0, 0]);
  await expect(page.locator("gehoor-formulier iframe")).toHaveCount(1);
  expect(said).toEqual([]);
});

test("a form and the way back stand on one page, and both work", async ({ page, stack }) => {
  const ticket = await sendIn(stack, "klacht");
  await place(page, `${snippet(stack.origin, "deventer", 'id="formulier-zelf"')}<h2>Volgen</h2>${view(stack.origin)}`);
  const said = consoleOf(page);
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await open(page, ticket);
  await expect(framed(page).locator("h1")).toHaveText("Uw klacht");

  // Each frame has its own height, also when there are two.
  // By keyboard: right after a scroll the browser still sends a click to where the frame was.
  await page.locator("#veld-soort-anoniem").focus();
  await page.keyboard.press("Space");
  const anonymous = page.locator("#formulier-zelf iframe").contentFrame();
  await expect(anonymous.locator("#veld-omschrijving")).toBeVisible();
  await expect.poll(() => hidden(page)).toEqual([0, 0]);
  await expect.poll(() => anonymous.locator("html").evaluate((html) => html.scrollHeight - innerHeight)).toBeLessThanOrEqual(0);
  await anonymous.locator("#veld-omschrijving").fill("Kanariemelding: de bel doet het niet.");
  await anonymous.locator("button[value=controleren]").click();
  await anonymous.locator("button[value=versturen]").click();
  await expect(anonymous.locator("#kop-bevestiging")).toBeFocused();
  await expect(framed(page).locator("h1")).toHaveText("Uw klacht");
  expect(said).toEqual([]);
});
