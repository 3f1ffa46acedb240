// Where the script comes from: what was filled in for its municipality, our origin, and what is fetched from there.
import { unknown } from "./options.js";

// `gehoor-tag render` fills in these three bare names; a minifier leaves names alone that it doesn't know.
export const html = __GEHOOR_HTML__;
export const css = __GEHOOR_CSS__;
export const config = __GEHOOR_CONFIG__;

export const tag = document.currentScript;

// The origin is baked in, because optimisers of CMSs inline and merge scripts, and then `currentScript` is someone
// else's. Only local builds, which don't know their port yet, take it from the address of the script.
export const origin = config.oorsprong || new URL(tag.src).origin;
export const url = ([path]) => `${origin}/${path}`;
// Of a script that we were merged into, the attributes are none of ours.
export const ours = tag?.src.startsWith(`${origin}/gehoor/`);
if (ours) unknown(tag, "data-plaats");

/** Does it now, or when the whole page was read. */
export const parsed = (then) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", then);
  else then();
};

/** Fetches something of ours; every byte is checked before it is used. */
export const get = (file) =>
  fetch(url(file), { integrity: file[1], credentials: "omit", referrerPolicy: "no-referrer" });
