// Where the work before the form is there goes, and what a change of the tag would bring.
//
// node whatif.mjs [--rounds 15] [--only name,name]: milliseconds in which the page's thread really ran until the form
// could be seen, at full speed. Steadier than a clock on a machine that does other things; multiply by 4 for a slow phone.
import { parseArgs } from "node:util";
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { contenders } from "./contenders/index.mjs";
import { variants } from "./contenders/variants.mjs";
import { spread } from "./report/statistics.mjs";
import { page, style } from "./site/host.mjs";
import { serve } from "./site/server.mjs";

const { values: options } = parseArgs({ options: { rounds: { type: "string", default: "15" }, only: { type: "string" } } });
const probe = readFileSync(new URL("measure/probe.js", import.meta.url), "utf8");
const PARTS = ["TaskDuration", "LayoutDuration", "RecalcStyleDuration", "ScriptDuration"];
const BESIDE = ["vloer", "vloer-alles", "gehoor", "preact", "preact-alles"];

const files = new Map([style()]);
const { port, stop } = await serve(files, () => ({ status: 204, body: null }));
const origin = `http://127.0.0.1:${port}`;
const wanted = options.only?.split(",");
const chosen = [...contenders.filter(({ name }) => BESIDE.includes(name)), ...variants].filter(({ name }) => !wanted || wanted.includes(name));
const bytes = new Map();
for (const contender of chosen) {
  const made = await contender.make({ origin });
  for (const [name, content] of made.files) files.set(name, content);
  files.set(`/pagina/${contender.name}`, page(made));
  bytes.set(contender.name, made.files.find(([name]) => /deventer\.js|formulier\.js/.test(name))?.[1].body.length ?? 0);
}

/** One visit in a context of its own, so without anything in a cache. @returns {Promise<number[]>} As `PARTS`. */
async function work(browser, name) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
  try {
    const session = await context.newCDPSession(await context.newPage());
    await session.send("Page.enable");
    await session.send("Runtime.enable");
    await session.send("Runtime.addBinding", { name: "__benchVisible" });
    await session.send("Page.addScriptToEvaluateOnNewDocument", { source: probe });
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const late = AbortSignal.timeout(30_000);
    const visible = new Promise((done, failed) => {
      session.on("Runtime.bindingCalled", done);
      late.addEventListener("abort", () => failed(new Error(`${name}: no field to type in after 30 s`)));
    });
    await session.send("Page.navigate", { url: `${origin}/pagina/${name}` });
    await visible;
    const { metrics } = await session.send("Performance.getMetrics");
    return PARTS.map((part) => metrics.find(({ name: each }) => each === part).value * 1000);
  } finally {
    await context.close();
  }
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH || undefined, args: ["--no-sandbox", "--disable-gpu"] });
const found = new Map(chosen.map(({ name }) => [name, []]));
for (let round = 0; round < Number(options.rounds); round += 1) {
  for (const { name } of chosen) found.get(name).push(await work(browser, name));
}
await browser.close();
stop();
console.log("| | script, brotli | work ms | layout | style | script |\n| --- | ---: | ---: | ---: | ---: | ---: |");
for (const [name, rounds] of found) {
  const cells = PARTS.map((_, at) => spread(rounds.map((parts) => parts[at])).median.toFixed(1));
  console.log(`| ${name} | ${bytes.get(name) || "–"} | ${cells.join(" | ")} |`);
}
process.exit(0);
