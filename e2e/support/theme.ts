import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";

const tools = createRequire(new URL("../../widget/package.json", import.meta.url));
const tests = createRequire(import.meta.url);
const read = (require: NodeJS.Require, file: string) => readFileSync(require.resolve(file), "utf8");

export interface Theme {
  name: string;
  class: string;
  /** The sheet as its organisation published it. */
  css: string;
}

/** Themes of NL Design System. The first three are in the preview; the licence of the others is for tests only. */
export const themes: Theme[] = [
  { name: "voorbeeld", class: "voorbeeld-theme", css: read(tools, "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css") },
  { name: "den-haag", class: "denhaag-theme", css: read(tools, "@gemeente-denhaag/design-tokens-components/dist/theme/index.css") },
  { name: "purmerend", class: "purmerend-theme", css: read(tools, "@nl-design-system-community/purmerend-design-tokens/dist/theme.css") },
  { name: "utrecht", class: "utrecht-theme", css: read(tests, "@utrecht/design-tokens/dist/theme.css") },
  { name: "rijkshuisstijl", class: "rhc-theme", css: read(tests, "@rijkshuisstijl-community/design-tokens/dist/index.css") },
];

/** Lets the demo page load more rules with its own sheet, as its policy allows no other way. */
export async function withRules(page: Page, css: string): Promise<void> {
  await page.route("**/demo/stijl.css", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: `${await answer.text()}\n${css}` });
  });
}

/** Puts the class of a theme on an ancestor of the form. */
export const wear = (page: Page, name: string) => page.evaluate((name) => document.body.classList.add(name), name);

/** The colour that an expression of CSS gives on the page, as red, green and blue. */
export async function colour(page: Page, expression: string): Promise<number[]> {
  return page.evaluate((expression) => {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = expression;
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    if (!canvas) throw new Error("no canvas");
    canvas.fillStyle = getComputedStyle(probe).color;
    probe.remove();
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  }, expression);
}

/** The contrast of two colours (WCAG 2.2, relative luminance). */
export function contrast(one: number[], other: number[]): number {
  const light = (rgb: number[]) => {
    const [r = 0, g = 0, b = 0] = rgb.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const [a, b] = [light(one), light(other)];
  return Math.max(a, b) / Math.min(a, b);
}
