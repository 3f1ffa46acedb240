import type { Page } from "@playwright/test";

/** Every computed style of every element, by what the element is. */
export type Styles = Record<string, Record<string, string>>;

/** What follows from the room that a page gives, not from its rules. */
const room = /^(width|height|inline-size|block-size|perspective-origin|transform-origin)$/;

/** The computed styles within the form, or of all else in the page. `but` names the properties left out. */
export async function computed(page: Page, where: "form" | "page", but: RegExp): Promise<Styles> {
  return page.evaluate(
    ([where, but, room]) => {
      const [left, sizes] = [new RegExp(but as string), new RegExp(room as string)];
      const root = document.querySelector("gehoor-formulier")?.shadowRoot;
      const form = Array.from(root?.querySelectorAll(".blad *") ?? []);
      const others = Array.from(document.querySelectorAll("*")).filter((element) => !element.closest("gehoor-formulier, head, script, svg"));
      const styles: Styles = {};
      (where === "form" ? form : others).forEach((element, at) => {
        const style = getComputedStyle(element);
        const names = Array.from(style).filter((name) => !left.test(name) && !sizes.test(name));
        styles[`${at} ${element.nodeName}#${element.id}`] = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)]));
      });
      return styles;
    },
    [where, but.source, room.source],
  );
}

/** What differs, in words. */
export function differences(one: Styles, other: Styles): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].flatMap((name) => {
    const [was, is] = [one[name], other[name]];
    if (!was || !is) return [`${name} is ${is ? "new" : "gone"}`];
    const properties = new Set([...Object.keys(was), ...Object.keys(is)]);
    return [...properties].filter((property) => was[property] !== is[property]).map((property) => `${name} ${property}: ${was[property]} -> ${is[property]}`);
  });
}
