import { mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { checkButton, journey } from "../support/form.ts";
import { expect, expectAccessible, hydrated, tabTo, test } from "../support/test.ts";
import { colour, contrast, themes, wear, withRules } from "../support/theme.ts";

// Themes of real organisations, as they published them, on an ancestor of the form.
const pictures = fileURLToPath(new URL("../test-results/themas/", import.meta.url));

/** What the browser computed for an element of the form. */
const computed = (page: Page, selector: string, property: string) =>
  page.locator(selector).evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), property);

for (const theme of themes) {
  test.describe(theme.name, () => {
    test.beforeEach(async ({ page, stack }) => {
      await stack.setClock("2026-03-02T09:30:00Z");
      await withRules(page, theme.css);
      await page.goto(stack.demo("deventer"));
      await hydrated(page);
    });

    test("every state of a complaint is readable in this theme", async ({ page }) => {
      await wear(page, theme.class);
      mkdirSync(pictures, { recursive: true });
      await journey(page, async (state) => {
        await expectAccessible(page, state);
        await page.screenshot({ path: path.join(pictures, `${theme.name} ${state}.png`), fullPage: true });
      });
    });

    test("buttons, text and ground have the colours of this theme", async ({ page }) => {
      const ours = await colour(page, await computed(page, "#knop-controleren", "background-color"));
      await wear(page, theme.class);
      const now = async (selector: string, property: string) => colour(page, await computed(page, selector, property));
      const action = await colour(page, "var(--utrecht-button-primary-action-background-color)");
      expect(await now("#knop-controleren", "background-color")).toEqual(action);
      expect(action).not.toEqual(ours);
      const token = (name: string) => colour(page, `var(--utrecht-document-${name}, var(--utrecht-root-${name}))`);
      expect(await now(".blad", "background-color")).toEqual(await token("background-color"));
      expect(await now(".gehoor", "color")).toEqual(await token("color"));
    });

    test("the focus can be seen in this theme", async ({ page }) => {
      await wear(page, theme.class);
      for (const id of ["veld-omschrijving", "knop-controleren"]) {
        await tabTo(page, id);
        expect(Number.parseFloat(await computed(page, `#${id}`, "outline-width"))).toBeGreaterThanOrEqual(3);
        expect(await computed(page, `#${id}`, "outline-style")).not.toBe("none");
        const ring = await colour(page, await computed(page, `#${id}`, "outline-color"));
        const ground = await colour(page, await computed(page, ".blad", "background-color"));
        expect(contrast(ring, ground)).toBeGreaterThanOrEqual(3);
      }
    });
  });
}

// What the preview has of a theme looks as the whole theme does, also where the resident wants it dark.
for (const theme of themes.slice(0, 3)) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`preview, ${theme.name}, ${colorScheme}`, () => {
      test.use({ colorScheme });
      test("nothing of the theme is lost that the form shows", async ({ page, stack }) => {
        const looks = async () => {
          await hydrated(page);
          const all: unknown[] = [];
          for (const [selector, property] of [
            [".blad", "background-color"],
            [".gehoor", "color"],
            [".hulp", "color"],
            ["#veld-naam", "background-color"],
            ["#veld-naam", "border-top-color"],
            ["#veld-naam", "color"],
            ["#knop-controleren", "background-color"],
            ["#knop-controleren", "color"],
          ] as const) {
            all.push(await colour(page, await computed(page, `gehoor-formulier >> ${selector} >> nth=0`, property)));
          }
          for (const [selector, property] of [
            [".gehoor", "font-family"],
            ["#veld-naam", "border-top-left-radius"],
            ["#knop-controleren", "border-top-left-radius"],
          ] as const) {
            all.push(await computed(page, `gehoor-formulier >> ${selector} >> nth=0`, property));
          }
          return all;
        };
        await page.goto(`${stack.origin}/insluiten/deventer/voorbeeld?thema=${theme.name}`);
        const extracted = await looks();
        await expectAccessible(page, "preview");
        await withRules(page, theme.css);
        await page.goto(stack.demo("deventer"));
        await wear(page, theme.class);
        expect(extracted).toEqual(await looks());
      });
    });
  }
}

// A theme that sets one thing only, in pages that are light, that are dark, and that follow the resident's choice.
const dark = ":root{color-scheme:light dark}body{background:#111;color:#eee}.voet{background:#222}body a{color:#9cf}";
const parts = [
  ["nothing", ""],
  ["dark text", "--utrecht-document-color:#222"],
  ["light text", "--utrecht-document-color:#eee"],
  ["a light ground", "--utrecht-document-background-color:#f4f4f4"],
  ["a dark ground", "--utrecht-document-background-color:#1c2733"],
  ["a link", "--utrecht-link-color:#00338d"],
  ["an error", "--utrecht-form-field-error-message-color:#a00"],
  ["a yellow button", "--utrecht-button-primary-action-background-color:#ffd800"],
  ["a dark button", "--utrecht-button-primary-action-background-color:#222"],
  ["a light field", "--utrecht-form-control-background-color:#fff"],
  ["dark text in fields", "--utrecht-textbox-color:#222"],
  ["light errors", "--utrecht-alert-error-background-color:#fee"],
] as const;

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`half a theme, ${colorScheme}`, () => {
    test.use({ colorScheme });
    for (const [name, tokens] of parts) {
      test(`${name}, and the rest is ours`, async ({ page, stack }) => {
        await withRules(page, `${colorScheme === "dark" ? dark : ""} .half{${tokens}}`);
        await page.goto(stack.demo("deventer"));
        await hydrated(page);
        await wear(page, "half");
        for (const fold of await page.locator("summary").all()) await fold.click();
        await expectAccessible(page, "form");
        await checkButton(page).click();
        await expect(page.locator("#kop-fouten")).toBeFocused();
        await expectAccessible(page, "errors");
      });
    }
  });
}

test("a theme for dark pages has our own colours in their light versions", async ({ page, stack }) => {
  await withRules(page, ".half{--utrecht-document-background-color:#1c2733}");
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await wear(page, "half");
  const ground = await colour(page, await computed(page, ".blad", "background-color"));
  const text = await colour(page, await computed(page, ".gehoor", "color"));
  expect(ground).toEqual([0x1c, 0x27, 0x33]);
  expect(contrast(text, ground)).toBeGreaterThan(7);
  expect(await colour(page, await computed(page, "#knop-controleren", "background-color"))).toEqual([0x9c, 0xc4, 0xff]);
});
