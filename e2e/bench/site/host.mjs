// The page of a municipality's CMS that holds each form: that of the local demo, so that there is one such page.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { file, fresh } from "./server.mjs";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const pages = path.join(root, "local/pages");
const read = (name) => readFileSync(path.join(pages, name), "utf8");

/** The snippet that webmasters are advised to paste, for an origin. */
export const snippet = (origin) =>
  filled("demo-element.html", { oorsprong: origin, gemeente: "deventer", nonce: "" });

/** A page of the demo with every place filled, as the local stack does it. */
function filled(name, values) {
  return read(name).replace(/{{(\w+)}}/g, (place, key) => {
    if (!(key in values)) throw new Error(`local/pages/${name} has a place that the benchmark doesn't fill: ${place}`);
    return values[key];
  });
}

/** The page with a form in it; `head` stands where a webmaster would put stylesheets. */
export function page({ head = "", body }) {
  const html = filled("demo.html", { naam: "Deventer", voluit: "gemeente Deventer", cms: head, fragment: body });
  return fresh("pagina.html", html);
}

/** The stylesheet of the website itself. */
export const style = () => ["/demo/stijl.css", file("stijl.css", read("demo.css"))];
