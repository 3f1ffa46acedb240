// The widget beside a plain form, a Preact form and the peers of npm, in one page, in real Chromium.
//
// node bench.mjs [--runs 9] [--only name,name] [--pictures DIR]; `cargo xtask bench widget` builds first and calls this.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { contenders } from "./contenders/index.mjs";
import { parts, shipped } from "./contenders/gehoor.mjs";
import { visit } from "./measure/visit.mjs";
import { budgets, told } from "./report/budgets.mjs";
import { ratio, summary } from "./report/statistics.mjs";
import { table } from "./report/table.mjs";
import { page, style } from "./site/host.mjs";
import { serve } from "./site/server.mjs";

const { values: options } = parseArgs({
  options: { runs: { type: "string", default: "9" }, only: { type: "string" }, pictures: { type: "string" } },
});
const runs = Number(options.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs ${options.runs} isn't a number of runs`);
const say = (words) => process.stderr.write(`${words}\n`);
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(0)} s`;

/** A browser as it comes out of the box, with a profile of its own. */
async function browse(use) {
  const profile = mkdtempSync(path.join(tmpdir(), "gehoor-bench-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM_PATH || undefined,
    viewport: { width: 412, height: 823 },
    locale: "nl-NL",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  try {
    return await use(context);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Puts everyone's files on the server; who can't be made is told and left out. */
async function prepare(chosen) {
  const files = new Map([style()]);
  // Every browser asks for it, of every page.
  const answers = [(_, { pathname }) => pathname === "/favicon.ico" && { status: 204, body: null }];
  const { port, stop } = await serve(files, (method, url) => answers.map((answer) => answer(method, url)).find(Boolean));
  const origin = `http://127.0.0.1:${port}`;
  const entries = [];
  const absent = [];
  for (const contender of chosen) {
    try {
      const made = await contender.make({ origin });
      for (const [name, content] of made.files) files.set(name, content);
      if (made.answer) answers.push(made.answer);
      const address = new URL(contender.path ?? `/pagina/${contender.name}`, contender.elsewhere ? `http://localhost:${port}` : origin);
      files.set(address.pathname, made.page ?? page(made));
      entries.push({ ...contender, address: address.href, cold: [], again: [], failed: 0 });
    } catch (error) {
      absent.push({ ...contender, reason: error.message });
    }
  }
  return { entries, absent, stop };
}

/** One visit at full speed: whether it works at all, and what it looks like. */
async function rehearse({ entries, absent }) {
  for (const entry of [...entries]) {
    try {
      const picture = options.pictures && path.join(options.pictures, `${entry.name}.png`);
      const seen = await browse((context) => visit(context, entry.address, { throttled: false, alive: entry.alive, picture }));
      const missing = seen.trace.filter(({ status }) => status >= 400).map(({ url, status }) => `${status} ${url}`);
      if (missing.length) say(`  ${entry.name} asks for what isn't there: ${missing.join(", ")}`);
      if (seen.complaints.length) say(`  ${entry.name} reports: ${seen.complaints.join("; ")}`);
    } catch (error) {
      entries.splice(entries.indexOf(entry), 1);
      absent.push({ ...entry, reason: error.message });
      say(`  ${entry.name} can't be measured: ${error.message}`);
    }
  }
}

/** Tries for one visit that fails: a loaded machine can lose one, a form that is broken fails them all. */
const TRIES = 3;

/** A first visit and a second one with the same profile; both count, or neither. A visit that failed is told and counted. */
async function measured(entry) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const [cold, again] = await browse(async (context) => {
        const look = () => visit(context, entry.address, { throttled: true, alive: entry.alive });
        return [await look(), await look()];
      });
      entry.cold.push(cold);
      return entry.again.push(again);
    } catch (error) {
      entry.failed += 1;
      say(`  ${entry.name}, a visit that failed: ${error.message}`);
      if (attempt === TRIES) throw error;
    }
  }
}

/** Everyone in turn, another one first in each run, so that no one always comes after the heaviest. */
async function measure({ entries, absent }) {
  const start = performance.now();
  for (let run = 0; run < runs && !stopped; run += 1) {
    const order = entries.map((_, at) => entries[(at + run) % entries.length]);
    for (const entry of order) {
      try {
        await measured(entry);
      } catch (error) {
        entries.splice(entries.indexOf(entry), 1);
        absent.push({ ...entry, reason: error.message });
      }
    }
    say(`… run ${run + 1} of ${runs} (${seconds(start)}, load ${loadavg()[0].toFixed(1)})`);
  }
}

// Stopped halfway, it still tells what it measured in whole runs.
let stopped = false;
process.once("SIGINT", () => {
  stopped = true;
  say("… stopping after this run");
});

const wanted = options.only?.split(",");
const chosen = contenders.filter(({ name }) => !wanted || wanted.includes(name));
if (options.pictures) mkdirSync(options.pictures, { recursive: true });
const start = performance.now();
const field = await prepare(chosen);
say(`… a visit to each at full speed, not counted (files ready in ${seconds(start)})`);
await rehearse(field);
const { entries, absent } = field;
await measure(field);
const version = await browse(async (context) => context.browser()?.version() ?? (await context.newPage()).evaluate("navigator.userAgent"));
field.stop();

const floor = entries.find(({ name }) => name === "vloer");
const rows = entries.map((entry) => ({ ...summary(entry, entry.cold, entry.again), failed: entry.failed, ratio: floor ? ratio(entry.cold, floor.cold) : null }));
const machine = { chromium: version, node: process.version, cpus: cpus().length, cpu: cpus()[0]?.model, load: loadavg(), runs: floor?.cold.length ?? runs };
console.log(JSON.stringify({ machine }));
for (const row of rows) console.log(JSON.stringify(row));
for (const { name, label, reason } of absent) console.log(JSON.stringify({ name, label, reason }));
const sizes = parts().map((name) => shipped(name).body.length);
const list = budgets(rows, { script: sizes[0], visit: sizes.reduce((sum, size) => sum + size, 0) });
console.log(`\n${table(rows, absent)}\n\n${told(list)}`);
const failed = rows.filter((row) => row.failed).map(({ name, failed: times }) => `${name} ${times} times`);
if (failed.length) console.log(`\nVisits that failed and were made again: ${failed.join(", ")}`);
if (absent.length) {
  say(`${absent.length} could not be measured: ${absent.map(({ name }) => name).join(", ")}`);
  process.exitCode = 1;
}
