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
  read("demo-element.html").replaceAll("{{oorsprong}}", origin).replaceAll("{{gemeente}}", "deventer");

/** The page with a form in it; `head` stands where a webmaster would put stylesheets. */
export function page({ head = "", body }) {
  const html = read("demo.html")
    .replaceAll("{{naam}}", "Deventer")
    .replaceAll("{{voluit}}", "gemeente Deventer")
    .replace("</head>", () => `${head}</head>`)
    .replace("{{fragment}}", () => body);
  const left = /{{\w+}}/.exec(html);
  if (left) throw new Error(`local/pages/demo.html has a place that the benchmark doesn't fill: ${left[0]}`);
  return fresh("pagina.html", html);
}

/** The stylesheet of the website itself. */
export const style = () => ["/demo/stijl.css", file("stijl.css", read("demo.css"))];
