import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, type Page } from "@playwright/test";

/** The languages of the form: BCP 47, and ISO 639-2 as it is stored. */
export const languages = [
  { tag: "nl", code: "nld", own: "Nederlands", dir: "ltr" },
  { tag: "en", code: "eng", own: "English", dir: "ltr" },
  { tag: "de", code: "deu", own: "Deutsch", dir: "ltr" },
  { tag: "fy", code: "fry", own: "Frysk", dir: "ltr" },
  { tag: "tr", code: "tur", own: "Türkçe", dir: "ltr" },
  { tag: "ar", code: "ara", own: "العربية", dir: "rtl" },
  { tag: "pl", code: "pol", own: "Polski", dir: "ltr" },
  { tag: "uk", code: "ukr", own: "Українська", dir: "ltr" },
] as const;

const locales = new Map<string, Record<string, string>>();

/** A text of the form in a language, as its locale file has it. */
export function text(tag: string, key: string): string {
  let locale = locales.get(tag);
  if (!locale) {
    const file = fileURLToPath(new URL(`../../widget/locales/${tag}.json`, import.meta.url));
    locale = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
    locales.set(tag, locale);
  }
  const found = locale[key];
  if (found === undefined) throw new Error(`${tag} has no ${key}`);
  return found;
}

/** Opens the demo page with another `lang`, and perhaps a `data-taal`, from before any script runs. */
export async function openIn(page: Page, address: string, lang: string, wish = ""): Promise<void> {
  await page.addInitScript(
    ([lang, wish]) => {
      new MutationObserver(() => {
        if (document.documentElement.lang !== lang) document.documentElement.lang = lang as string;
        const element = document.querySelector<HTMLElement>("gehoor-formulier");
        if (wish && element && !element.dataset.taal) element.dataset.taal = wish;
      }).observe(document, { childList: true, subtree: true });
    },
    [lang, wish],
  );
  await page.goto(address);
}

/** Chooses another language in the widget. */
export async function choose(page: Page, tag: string): Promise<void> {
  await page.locator("#knop-taal").click();
  await page.locator(`.talen a[hreflang=${tag}]`).click();
  await expect(page.locator("gehoor-formulier .gehoor")).toHaveAttribute("lang", tag);
}
