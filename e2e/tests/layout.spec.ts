import type { Page } from "@playwright/test";
import { checkButton, journey } from "../support/form.ts";
import { choose } from "../support/languages.ts";
import { expect, focusedId, hydrated, test } from "../support/test.ts";

/** A word that fits on no line. */
const longWord = `Een-heel-lang-woord-${"zonder".repeat(30)} en gewone woorden.`;

/** Elements in the form that stick out sideways, or whose text is cut off. */
const misfits = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector("gehoor-formulier")?.shadowRoot;
    const wide = Array.from(root?.querySelectorAll("*") ?? [])
      .filter((element) => element.checkVisibility() && !element.closest(".verborgen"))
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        const cut = element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== "visible" && !/^(INPUT|TEXTAREA|IFRAME)$/.test(element.nodeName);
        return width > 0 && (left < -1 || right > innerWidth + 1 || cut);
      })
      .map((element) => `${element.nodeName}#${element.id}.${element.className}`);
    const sideways = document.documentElement.scrollWidth > innerWidth ? ["the page scrolls sideways"] : [];
    return [...sideways, ...wide];
  });

for (const tag of ["nl", "ar", "uk", "de"]) {
  test(`at 320 pixels (400 % zoom of 1280) nothing sticks out or is cut off, in ${tag} (WCAG 1.4.10)`, async ({ page, stack }) => {
    await page.setViewportSize({ width: 320, height: 256 });
    await page.goto(stack.demo("amstelveen"));
    await hydrated(page);
    if (tag !== "nl") {
      await choose(page, tag);
      await hydrated(page);
    }
    await journey(page, async (state) => expect(await misfits(page), state).toEqual([]), longWord);
  });
}

test("with more space between letters, words and lines nothing is cut off (WCAG 1.4.12)", async ({ page, stack }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  // As the bookmarklets do it: they reach the element that holds the form, and the form takes it over from there.
  const client = await page.context().newCDPSession(page);
  await client.send("Runtime.evaluate", {
    expression: `(() => { const sheet = new CSSStyleSheet();
      sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }");
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      const root = document.querySelector("gehoor-formulier").shadowRoot;
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]; })()`,
  });
  await journey(page, async (state) => expect(await misfits(page), state).toEqual([]), longWord);
});

test("everything to press is 24 pixels at least, and what matters most 48 (WCAG 2.5.8)", async ({ page, stack }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await journey(page, async (state) => {
    const small = await page.evaluate(() => {
      const root = document.querySelector("gehoor-formulier")?.shadowRoot;
      return Array.from(root?.querySelectorAll("a, button, input:not([type=hidden]), textarea, summary, label") ?? [])
        .filter((element) => element.checkVisibility() && !element.closest(".verborgen"))
        // A link in a sentence is excepted; the target of a box to tick is its label too.
        .filter((element) => !(element.nodeName === "A" && element.closest("p, dd") && (element.parentElement?.textContent ?? "").trim() !== (element.textContent ?? "").trim()))
        .filter((element) => element.nodeName !== "LABEL" || element.closest(".optie"))
        .map((element) => {
          const { width, height } = element.getBoundingClientRect();
          const main = element.matches("button, summary, textarea, .optie label, input:not([type=radio], [type=checkbox])");
          return { what: `${element.nodeName}#${element.id} ${element.textContent?.slice(0, 20)}`, width, height, least: main ? 47.5 : 23.5 };
        })
        .filter(({ width, height, least }) => height < least || width < 23.5);
    });
    expect(small, state).toEqual([]);
  });
});

test("the focus is always to be seen, in the order of the form, and under nothing (WCAG 2.4.3, 2.4.7, 2.4.11)", async ({ page, stack }) => {
  await page.setViewportSize({ width: 320, height: 480 });
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await checkButton(page).click();
  await expect(page.locator("#kop-fouten")).toBeFocused();
  const seen: string[] = [];
  for (let step = 0; step < 70; step++) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(() => {
      const root = document.querySelector("gehoor-formulier")?.shadowRoot;
      const active = root?.activeElement;
      if (!active) return null;
      const { left, top, width, height } = active.getBoundingClientRect();
      const at = root.elementFromPoint(left + Math.min(width, 20) / 2, top + Math.min(height, 20) / 2);
      const style = getComputedStyle(active);
      return {
        id: active.id || active.textContent?.trim().slice(0, 30) || active.nodeName,
        covered: !(at && (active.contains(at) || at.contains(active))),
        inside: top >= -1 && top < innerHeight,
        outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
      };
    });
    if (!found) break;
    expect(found, found.id).toMatchObject({ covered: false, inside: true, outline: true });
    expect(seen, "no way back into the form").not.toContain(found.id);
    seen.push(found.id);
  }
  const fields = seen.filter((id) => id.startsWith("veld-"));
  const order = await page.locator("form [id^=veld-]").evaluateAll((all) => all.map((element) => element.id));
  expect(fields).toEqual(order.filter((id) => fields.includes(id)));
  expect(seen).toContain("knop-controleren");
});

test("nothing moves, whoever asks for less motion or not (WCAG 2.3.3)", async ({ page, stack }) => {
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await journey(page, async (state) => {
    const moving = await page.evaluate(() => {
      const root = document.querySelector("gehoor-formulier")?.shadowRoot;
      return Array.from(root?.querySelectorAll("*") ?? []).filter((element) => {
        const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element);
        return animationName !== "none" || transitionDuration !== "0s" || scrollBehavior === "smooth";
      }).length;
    });
    expect(moving, state).toBe(0);
  });
});

test("a whole complaint in Arabic by keyboard alone", async ({ page, stack }) => {
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await choose(page, "ar");
  await hydrated(page);
  const { fillByKeyboard } = await import("../support/form.ts");
  await fillByKeyboard(page, "klacht");
  await page.keyboard.press("Tab");
  expect(await focusedId(page)).toBe("knop-controleren");
  await page.keyboard.press("Enter");
  await expect(page.locator("#kop-controle")).toBeFocused();
  for (let step = 0; step < 30 && (await focusedId(page)) !== "knop-versturen"; step++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator("#kop-bevestiging")).toBeFocused();
});
