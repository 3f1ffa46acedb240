// Elements of ours: made, put into the page, styled and compared.
import { Element } from "./element.js";
import { css, origin } from "./origin.js";

let policy;
let sheet;

/** A new element with these properties. */
export const make = (name, properties) => Object.assign(document.createElement(name), properties);

/** How a link opens in a tab of its own, which learns nothing of this page. */
export const aside = { target: "_blank", rel: "noopener noreferrer" };

/** A link that opens so. */
export const anchor = (textContent, href) => make("a", { href, textContent, ...aside });

/** Markup of ours as Trusted Types want it. Throws where they refuse our policy. */
function trust(markup) {
  if (!window.trustedTypes) return markup;
  // A name can be taken once a page, so the tags of more municipalities share it.
  policy ||= Element.policy ||= trustedTypes.createPolicy("gehoor", { createHTML: (ours) => ours });
  return policy.createHTML(markup);
}

/** Markup of a form with its title at this level of headings. */
export function parse(markup, level) {
  const made = make("template", { innerHTML: trust(markup.replaceAll("https://gehoor.invalid", origin)) });
  for (const heading of level === 2 ? [] : made.content.querySelectorAll("h2,h3")) {
    const other = make("h" + (level - 2 + +heading.localName[1]));
    for (const { name, value } of heading.attributes) other.setAttribute(name, value);
    other.append(...heading.childNodes);
    heading.replaceWith(other);
  }
  return made.content;
}

/** Adds to a tree what it lacks of a whole one that it is the beginning of. */
export function grow(begun, whole) {
  const { length } = begun.childNodes;
  if (length) grow(begun.childNodes[length - 1], whole.childNodes[length - 1]);
  begun.append(...[...whole.childNodes].slice(length));
}

/** The elements in a node; translators put text into `<font>`, which is looked through. */
const elements = (node) =>
  [...node.children].flatMap((child) => (child.localName === "font" ? elements(child) : child));

/** Whether two trees have the same elements: what hydration relies on. Extensions change them. */
export function alike(one, other) {
  const [ours, theirs] = [elements(one), elements(other)];
  return (
    ours.length === theirs.length &&
    ours.every((element, at) => element.localName === theirs[at].localName && alike(element, theirs[at]))
  );
}

/** Styles the form only. No `style-src` blocks a constructed sheet; browsers that make none get an element. */
export function dress(root) {
  try {
    if (!sheet) {
      const made = new CSSStyleSheet();
      made.replaceSync(css);
      sheet = made;
    }
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.append(make("style", { textContent: css }));
  }
}
