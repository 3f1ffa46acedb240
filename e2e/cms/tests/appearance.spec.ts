// The theme that comes with WordPress, beside the demo page that has hardly any styles of its own.
import type { Page } from "@playwright/test";
import { fileURLToPath } from "node:url";
import { hydrated } from "../../support/test.ts";
import { logIn, writeInBlocks } from "../support/editor.ts";
import { expect, snippet, test } from "../support/test.ts";
import { people } from "../support/wordpress.ts";

const SHAPE = ["display", "visibility", "opacity", "float", "position", "box-sizing", "cursor", "box-shadow", "outline-style"];
const TEXT = ["font-size", "font-weight", "font-style", "font-variant-caps", "line-height", "letter-spacing", "word-spacing"];
const WORDS = ["text-transform", "text-indent", "text-align", "text-shadow", "text-decoration-line", "white-space", "color"];
const sides = (name: string, what = "") => ["top", "right", "bottom", "left"].map((side) => `${name}-${side}${what}`);
const BOX = [...sides("margin"), ...sides("padding"), ...sides("border", "-width"), ...sides("border", "-style"), ...sides("border", "-color")];
const GROUND = ["background-color", "background-image", "border-top-left-radius", "min-height", "list-style-type"];
const PROPERTIES = [...SHAPE, ...TEXT, ...WORDS, ...BOX, ...GROUND];

/** The look of every element that is shown in the form. Lengths are also given in the form's own letter size. */
const looks = (page: Page) =>
  page.evaluate((properties) => {
    const host = document.querySelector("gehoor-formulier");
    const em = host ? parseFloat(getComputedStyle(host).fontSize) : 0;
    const shown = Array.from(host?.shadowRoot?.querySelectorAll("*") ?? []).filter((element) => element.checkVisibility());
    return shown.map((element) => {
      const style = getComputedStyle(element);
      const name = `${element.localName}${element.id ? `#${element.id}` : ""}.${element.className}`;
      return { name, em, values: properties.map((property) => style.getPropertyValue(property)) };
    });
  }, PROPERTIES);

/** Whether two lengths are the same, in pixels or in letter sizes; other values must be equal. */
function same(one: string, other: string, em: number, otherEm: number): boolean {
  const pixels = (value: string) => (/^-?[\d.]+px$/.test(value) ? parseFloat(value) : NaN);
  return one === other || Math.abs(pixels(one) / em - pixels(other) / otherEm) < 0.01;
}

test("the page looks as it should, wide and on a telephone", async ({ page, resident, stack, wordpress }, info) => {
  await logIn(page, wordpress, people.beheerder);
  const address = await writeInBlocks(page, wordpress, "page", "Klacht of compliment", snippet(stack));
  // WordPress names its pages in the menu: this is the first page that is written, so it stands there alone.
  const kept = fileURLToPath(new URL("../../../docs/beelden/wordpress.png", import.meta.url));
  for (const width of [1280, 320]) {
    await resident.setViewportSize({ width, height: 900 });
    await resident.goto(address);
    await hydrated(resident);
    const box = await resident.locator("gehoor-formulier").boundingBox();
    expect(box?.x, `${width}`).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? width + 1), `${width}`).toBeLessThanOrEqual(width);
    const wide = process.env.GEHOOR_KEEP && width === 1280;
    await resident.screenshot({ path: wide ? kept : info.outputPath(`wordpress-${width}.png`) });
  }
});

test("nothing of the theme reaches in, but the letter and its size", async ({ page, resident, stack, wordpress }) => {
  await logIn(page, wordpress, people.beheerder);
  const address = await writeInBlocks(page, wordpress, "page", "Klacht of compliment, beside the demo", snippet(stack));
  await resident.goto(stack.demo("deventer"));
  await hydrated(resident);
  const demo = await looks(resident);
  await resident.goto(address);
  await hydrated(resident);
  const inTheme = await looks(resident);

  expect(inTheme.map(({ name }) => name)).toEqual(demo.map(({ name }) => name));
  expect(demo.length).toBeGreaterThan(50);
  const different = inTheme.flatMap(({ name, em, values }, at) => {
    const plain = demo[at];
    return PROPERTIES.flatMap((property, which) => {
      const [one, other] = [values[which] ?? "", plain?.values[which] ?? ""];
      return same(one, other, em, plain?.em ?? 0) ? [] : [`${name} ${property}: ${one}, in the demo ${other}`];
    });
  });
  expect(different).toEqual([]);
  const family = (of: string) => resident.locator(of).evaluate((element) => getComputedStyle(element).fontFamily);
  expect(await family("gehoor-formulier .gehoor")).toBe(await family("body"));
});
