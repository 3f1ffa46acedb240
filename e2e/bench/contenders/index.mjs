// Who takes part, in the order of the table.
import { floor, floorAll } from "./floor.mjs";
import { formio } from "./formio.mjs";
import { gehoor, gehoorElsewhere, gehoorKept } from "./gehoor.mjs";
import { hosted } from "./hosted.mjs";
import { openFormsNew, openFormsOld } from "./openforms.mjs";
import { preact, preactAll } from "./preact.mjs";
import { surveyjs } from "./surveyjs.mjs";

/**
 * @typedef {object} Contender
 * @property {string} name Short, for `--only` and the JSON lines.
 * @property {string} label For people.
 * @property {string} [path] Of the page; `/pagina/<name>` if left out.
 * @property {boolean} [elsewhere] Whether the page stands on another origin than its form.
 * @property {string} [alive] A selector that matches once the form does all it can.
 * @property {(at: {origin: string}) => Promise<Made>} make
 *
 * @typedef {object} Made
 * @property {[path: string, file: import("../site/server.mjs").File][]} files
 * @property {string} [head] @property {string} [body] For the page of the CMS.
 * @property {import("../site/server.mjs").File} [page] A whole page instead.
 * @property {(method: string, url: URL) => {status: number, body: object | null} | undefined} [answer]
 */

/** @type {Contender[]} */
export const contenders = [
  floor,
  floorAll,
  gehoor,
  gehoorElsewhere,
  gehoorKept,
  hosted,
  preact,
  preactAll,
  formio,
  surveyjs,
  openFormsNew,
  openFormsOld,
];
