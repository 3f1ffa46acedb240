// What a webmaster can set with `data-` attributes, on the element or on the script; the element's word comes first.
// What can't be is told in the console, and the form does without.
import sentences from "./meldingen.json";

export const LANGUAGE = "data-taal";
export const LEVEL = "data-kopniveau";
export const KINDS = "data-soort";
export const VIEW = "data-weergave";
const known = [LANGUAGE, LEVEL, KINDS, VIEW];

// Frameworks make elements anew with every change of a page; a sentence is said once.
const said = new Set();

/** Tells the webmaster, who reads Dutch. `what` names the sentence, `values` fill its gaps in order. */
export function report(what, ...values) {
  const sentence = sentences[what].replace(/_/g, () => values.shift());
  if (!said.has(sentence)) console.warn("Gehoor: " + sentence);
  said.add(sentence);
}

/** Reports the attributes of an element that nobody knows; those of our own making are known. */
export function unknown(element, ...more) {
  const fine = [...known, ...more];
  for (const name of element.getAttributeNames()) {
    if (/^data-(?!gemeente$|gereed$)/.test(name) && !fine.includes(name)) report("kan-niet", name, fine.join(", "));
  }
}

/** The first of the elements' words for this option, if it is one of `choices`. */
export function option(name, elements, choices) {
  const word = elements.map((element) => element?.getAttribute(name)).find(Boolean);
  if (!word) return;
  const choice = name === LANGUAGE ? primary(word) : word;
  if (choices.includes(choice)) return choice;
  report("kan-niet", `${name}="${word}"`, choices.join(", "));
}

/** The language of a language tag: `nl` of `nl-NL`. */
export const primary = (tag) => tag.toLowerCase().split(/[-_]/)[0];
