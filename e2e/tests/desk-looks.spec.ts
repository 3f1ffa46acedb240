import type { Page } from "@playwright/test";
import { deskCase, signIn, type Filed } from "../support/desk.ts";
import { complaint } from "../support/person.ts";
import { expect, expectAccessible, test } from "../support/test.ts";
import { START, type Stack } from "../support/stack.ts";

// What the pages of the desk are like in use: on a phone, enlarged, on paper, by keyboard. What they say is tested elsewhere.

const LONG = Array.from({ length: 18 }, (_, place) => `Kanariealinea ${place + 1}. Ik belde drie keer en niemand kon mij vertellen waar mijn brief lag. Bij de balie zei men dat ik moest wachten op het team.`).join("\n\n");

async function file(stack: Stack, more: object = {}): Promise<Filed> {
  const answer = await stack.post("deventer", { ...complaint, ...more });
  if (answer.status !== 201) throw new Error(`file: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Filed;
}

const wide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

test.beforeEach(async ({ page, stack }) => {
  await stack.setFault({});
  await stack.setClock(START);
  await signIn(page, stack, "deventer");
});

test("on the smallest phone every page begins in sight, and every target of the header can be hit", async ({ page, stack }) => {
  const filed = await file(stack);
  await page.setViewportSize({ width: 320, height: 480 });
  for (const address of ["/desk/", "/desk/zaken", "/desk/nieuw", "/desk/zoeken", "/desk/post", "/desk/afgesloten", "/desk/waarneming", deskCase(stack, "deventer", filed).slice(stack.origin.length), `/desk/zaak/deventer/${filed.referentie}/stap/contact-vastleggen`]) {
    await page.goto(`${stack.origin}${address}`);
    // The heading and what follows it.
    await expect(page.locator("h1"), address).toBeInViewport({ ratio: 1 });
    const first = page.locator("main").locator("p, h2, form, ul, section").first();
    await expect(first, `${address}: the first of the contents`).toBeInViewport();
    expect(await wide(page), `${address} scrolls sideways`).toBe(false);
    for (const target of await page.locator(".kop a, .kop button, .kop input:not([type=hidden])").all()) {
      const box = await target.boundingBox();
      expect(box && box.height >= 24 && box.width >= 24, `${address}: ${await target.evaluate((element) => element.outerHTML)} ${JSON.stringify(box)}`).toBe(true);
    }
  }
});

test("the keyboard goes through the header as it is read, and past it by the skip link", async ({ page, stack }) => {
  for (const width of [320, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${stack.origin}/desk/`);
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "Naar de inhoud" });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport({ ratio: 1 });
    const places: { x: number; y: number; height: number }[] = [];
    const controls = await page.locator(".kop a, .kop button, .kop input:not([type=hidden])").count();
    for (let tabs = 0; tabs < controls; tabs++) {
      await page.keyboard.press("Tab");
      const place = await page.evaluate(() => {
        const active = document.activeElement as HTMLElement;
        const { x, y, height } = active.getBoundingClientRect();
        return { x, y, height, header: active.closest(".kop") !== null, outline: getComputedStyle(active).outlineStyle };
      });
      expect(place.header, `stop ${tabs + 1} at ${width}`).toBe(true);
      expect(place.outline, `stop ${tabs + 1} at ${width} shows where the keyboard is`).toBe("solid");
      const before = places.at(-1);
      // To the right on a line, or on a lower one.
      if (before) expect(place.y > before.y + before.height / 2 || place.x > before.x, `stop ${tabs + 1} at ${width}`).toBe(true);
      places.push(place);
    }
    await page.goto(`${stack.origin}/desk/`);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("main") !== null), "the skip link leads past the header").toBe(true);
  }
});

test("a table on a phone is read row by row, and is a table for who hears it", async ({ page, stack }) => {
  const filed = await file(stack);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(deskCase(stack, "deventer", filed));
  await expectAccessible(page, "tables at 320");
  const history = page.locator("table", { hasText: "Gebeurtenissen" });
  const cells = history.locator("tbody tr").first().locator("th, td");
  const boxes = await cells.evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect()).map(({ left, right, top }) => ({ left, right, top })));
  for (const [place, box] of boxes.entries()) {
    expect(box.left >= 0 && box.right <= 320, `cell ${place + 1} is in sight`).toBe(true);
    const above = boxes[place - 1];
    if (above) expect(box.top > above.top, `cell ${place + 1} is below the one before`).toBe(true);
  }
  const label = await cells.nth(1).evaluate((cell) => getComputedStyle(cell, "::before").content);
  expect(label).toContain("Wat");
  // The browser's own tree, not what the roles in the page promise.
  const cdp = await page.context().newCDPSession(page);
  const { root } = (await cdp.send("DOM.getDocument")) as { root: { nodeId: number } };
  const { nodeId } = await cdp.send("DOM.querySelector", { nodeId: root.nodeId, selector: "h2#geschiedenis + .schuif table" });
  const { nodes } = await cdp.send("Accessibility.queryAXTree", { nodeId });
  const count = (role: string) => nodes.filter((node) => !node.ignored && node.role?.value === role).length;
  expect([count("table"), count("columnheader")]).toEqual([1, 4]);
  expect(count("rowheader")).toBeGreaterThan(0);
  expect(count("cell")).toBe(3 * count("rowheader"));
  const cell = nodes.find((node) => !node.ignored && node.role?.value === "cell");
  expect(cell?.name?.value, "the name of the column is said by its header").not.toContain("Wat:");
});

test("what the resident wrote stands high, and a long text opens with the keyboard", async ({ page, stack }) => {
  const filed = await file(stack, { omschrijving: LONG });
  for (const { width, height } of [{ width: 1280, height: 800 }, { width: 320, height: 256 }]) {
    await page.setViewportSize({ width, height });
    await page.goto(deskCase(stack, "deventer", filed));
    await expectAccessible(page, `a long text at ${width}`);
    expect(await wide(page)).toBe(false);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  for (const locator of [page.getByText("Kanariealinea 1.").first(), page.locator("dt", { hasText: /^Uiterlijk$/ }), page.locator("#wat-nu"), page.locator(".wat-nu .doen").first()]) {
    await expect(locator).toBeInViewport();
  }
  const whole = page.locator(".kern details .ingezonden");
  await expect(whole).toBeHidden();
  await page.getByText("Lees de hele tekst").focus();
  await page.keyboard.press("Enter");
  await expect(whole).toBeVisible();
  await expect(whole).toHaveText(LONG);
  await expect(page.locator(".kern .begin")).toBeHidden();
});

test("on paper a case is all there is to read, and nothing to press", async ({ page, stack }) => {
  const filed = await file(stack, { omschrijving: LONG });
  await page.goto(deskCase(stack, "deventer", filed));
  await page.emulateMedia({ media: "print" });
  // About what is left of A4 between its margins: a phone's styles may not come to paper.
  await page.setViewportSize({ width: 640, height: 960 });
  for (const gone of [".kop", ".wat-nu", ".stappen", "form.antwoord", "#antwoord", "main a[href$='/stuk']", "main a[href*='/brief?']", ".terug", ".kern .begin", ".kern summary"]) {
    await expect(page.locator(gone).first(), gone).toBeHidden();
  }
  for (const kept of [page.locator("h1"), page.locator("dt", { hasText: /^Uiterlijk$/ }), page.locator("#geschiedenis"), page.locator("table").first()]) {
    await expect(kept).toBeVisible();
  }
  const whole = page.locator(".kern details .ingezonden");
  const { height } = (await whole.boundingBox()) ?? { height: 0 };
  expect(height, "the whole text is open").toBeGreaterThan(600);
  expect(await page.locator("main a").first().evaluate((link) => getComputedStyle(link, "::after").content)).toBe("none");
});

test("a search stands in no address, finds a name without its accents, and can be asked again", async ({ page, stack }) => {
  const filed = await file(stack, { naam: "Zoë Kanarie-Müller" });
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${stack.origin}/desk/zoeken`);
  await page.getByRole("textbox", { name: "Naam", exact: true }).fill("zoe kanarie-muller");
  await page.locator("form.zoeken button").click();
  await expect(page.locator("#gevonden")).toBeFocused();
  await expectAccessible(page, "found");
  expect(await wide(page)).toBe(false);
  expect(page.url()).toBe(`${stack.origin}/desk/zoeken`);
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Naam", exact: true })).toHaveValue("zoe kanarie-muller");
  await page.getByRole("link", { name: filed.referentie }).click();
  await expect(page.locator("h1")).toContainText(filed.referentie);
});

test("with mistakes the title says so before anything else, and the heading stays", async ({ page, stack }) => {
  const filed = await file(stack);
  const wrong: [string, (page: Page) => Promise<void>][] = [
    [`${deskCase(stack, "deventer", filed)}/stap/contact-vastleggen`, (page) => page.locator("form.stap button[type=submit]").first().click()],
    [`${stack.origin}/desk/zoeken`, (page) => page.locator("form.zoeken button").click()],
    [`${stack.origin}/desk/nieuw`, (page) => page.locator("form.registreer button[type=submit]").click()],
    [`${stack.origin}/desk/waarneming`, (page) => page.locator("main form button[type=submit]").first().click()],
  ];
  for (const [address, send] of wrong) {
    await page.goto(address);
    const [title, heading] = [await page.title(), await page.locator("h1").innerText()];
    await send(page);
    await expect(page.locator("#fout"), address).toBeFocused();
    expect(await page.title()).toBe(`Fout: ${title}`);
    await expect(page.locator("h1")).toHaveText(heading);
    await expectAccessible(page, `mistakes at ${address}`);
  }
});
