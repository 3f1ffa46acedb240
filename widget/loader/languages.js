// The form in each language: the script holds one, the others come when they are wanted.
import { LANGUAGE, option, primary } from "./options.js";
import { config, get, html, tag } from "./origin.js";

export const tongues = new Map([[config.taal, { html, ...config }]]);
let sums;

/** The form in another language. */
export async function learn(language) {
  if (!tongues.has(language)) {
    const [begin, sum] = config.talen;
    sums ||= (await get([begin + "json", sum])).json();
    const answer = await get([`${begin}${language}.form.json`, (await sums)[language]]);
    tongues.set(language, { taal: language, ...(await answer.json()) });
  }
  return tongues.get(language);
}

/** The language for an element: its own wish, then that of the page if this script was not chosen for its language. */
export function wanted(host) {
  const known = [config.taal, ...config.talen[2]];
  const page = config.taal === "nl" && host.closest("[lang]")?.lang;
  const language = option(LANGUAGE, [host, tag], known) || (page && primary(page));
  return known.includes(language) ? language : config.taal;
}
