// This widget, by the advised snippet, with the very files that `cargo xtask widget --release` makes.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { FOREVER } from "../site/server.mjs";
import { root, snippet } from "../site/host.mjs";

const built = process.env.GEHOOR_STATIC ?? path.join(root, "target/gehoor/static");

/** The tag may be a minute old in a browser. Its age says that the minute is over, so a second visit asks for it again. */
const SHORT = { cache: "public, max-age=60", age: "60" };

/** A shipped file, with the compressed copy that lies beside it. */
export function shipped(name) {
  const type = { js: "text/javascript; charset=utf-8", wasm: "application/wasm", json: "application/json" }[name.split(".").pop()];
  const cache = name.startsWith("gehoor/v/") ? { cache: FOREVER } : SHORT;
  return { body: readFileSync(path.join(built, `${name}.br`)), type, compressed: true, ...cache };
}

/** What a resident of Deventer fetches, in Dutch. */
export function parts() {
  const file = path.join(built, "manifest.json");
  if (!existsSync(file)) throw new Error(`${file} isn't there; build the tag with \`cargo xtask widget --release\``);
  const { onderdelen } = JSON.parse(readFileSync(file, "utf8"));
  const found = onderdelen.find(({ gemeente, taal }) => gemeente === "deventer" && taal === "nl");
  if (!found) throw new Error(`${file} doesn't name the form of Deventer in Dutch`);
  return ["script", "wasm", "lijm", "gegevens"].map((part) => found[part].pad);
}

/** @param {string} [cache] Another Cache-Control for the tag itself, which then has an address of its own. */
const files = (cache) =>
  parts().map((name, at) => (cache && at === 0 ? [`/bewaard/${name}`, { ...shipped(name), cache }] : [`/${name}`, shipped(name)]));

/** Where the tag comes from: the page's own origin, as all others here, or another one, as in real life. */
const tag = (name, label, elsewhere) => ({
  name,
  label,
  elsewhere,
  alive: "gehoor-formulier[data-gereed]",
  make: async ({ origin }) => ({ files: files(), body: snippet(origin) }),
});

export const gehoor = tag("gehoor", "Gehoor, the advised snippet", false);
export const gehoorElsewhere = tag("gehoor-elders", "Gehoor, tag on another origin", true);

/** What if browsers might use the tag that they have for a day, while they ask for the new one? */
export const gehoorKept = {
  ...gehoor,
  name: "gehoor-bewaard",
  label: "Gehoor, if the tag may be a day old (stale-while-revalidate)",
  make: async ({ origin }) => ({
    files: files("public, max-age=60, stale-while-revalidate=86400"),
    body: snippet(origin).replace("/gehoor/deventer.js", "/bewaard/gehoor/deventer.js"),
  }),
};
