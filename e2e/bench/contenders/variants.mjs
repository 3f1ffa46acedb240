// The shipped tag with something changed: what would it bring? Only for weighing the work; such a form isn't whole.
import { brotliDecompressSync } from "node:zlib";
import { file } from "../site/server.mjs";
import { gehoor } from "./gehoor.mjs";

const TAG = "/gehoor/deventer.js";

/** @param {(script: string) => string} change Throws where the script no longer has what it changes. */
const variant = (name, change) => ({
  name,
  async make(at) {
    const made = await gehoor.make(at);
    const tag = brotliDecompressSync(new Map(made.files).get(TAG).body).toString();
    const changed = change(tag);
    if (changed === tag) throw new Error(`${name}: the tag no longer holds what this changes`);
    const address = `/${name}${TAG}`;
    const files = [...made.files.filter(([path]) => path !== TAG), [address, file(TAG, changed)]];
    return { ...made, files, body: made.body.replace(TAG, address) };
  },
});

const without = (pattern, instead = "") => (tag) => tag.replace(pattern, instead);
const style = (rule) => without(":host{display:block;", `${rule}:host{display:block;`);
const IDLE = /requestIdleCallback\(\(\)=>this\.wake\(\),\{timeout:4e3\}\)/;

export const variants = [
  variant("zonder-wegwijzer", without(/<details class="wegwijzer">.*?<\/details>/s)),
  variant("zonder-talen", without(/<details class="talen">.*?<\/details>/s)),
  variant("zonder-tokens", without(/var\(\s*--(utrecht|basis)-[\w-]+,\s*/g, "var(--x, ")),
  variant("zonder-rekenen", without(/@supports ?\(color: ?light-dark[^{]*\{.*?\}\}/s)),
  variant("zonder-has", without(/@supports selector\(:has\(\*\)\)\{.*?\}\}/s, ".alleen-anoniem,.alleen-instelling{display:none}")),
  variant("zonder-kopie", without(/document\.importNode\(([^)]*\))\s*,!0\)/, "$1")),
  variant("alleen-eerste-scherm", without(/<fieldset class="groep"><legend>Over wie.*(<button id="knop-controleren")/s, "$1")),
  variant("content-visibility", style(".groep,section{content-visibility:auto;contain-intrinsic-size:auto 600px}")),
  variant("later-wakker", without(IDLE, "requestAnimationFrame(()=>setTimeout(()=>requestIdleCallback(()=>this.wake(),{timeout:4e3})))")),
  variant("niet-wakker", without(IDLE, "0")),
];
