// One visit to one page, measured from the navigation until all is quiet.
import { readFileSync } from "node:fs";
import { letter, outcome } from "./letters.mjs";
import { traffic } from "./network.mjs";

const probe = readFileSync(new URL("probe.js", import.meta.url), "utf8");

/** 1.6 Mbit/s down, 750 kbit/s up, 150 ms for each request, a processor that is 4 times slower: DESIGN.md. */
const SLOW = {
  network: { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 },
  cpu: 4,
};
/** Between two letters, in milliseconds. */
const PACE = 100;
/** After so many milliseconds without traffic all is settled. */
const QUIET = 1000;
/** A form that isn't there after so many milliseconds isn't coming. */
const PATIENCE = 40_000;

const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** The largest sum of shifts within a second of each other and five seconds in all, as CLS is defined. */
export function layoutShift(shifts) {
  let worst = 0;
  let [sum, first, last] = [0, -Infinity, -Infinity];
  for (const [at, value] of shifts) {
    if (at - last > 1000 || at - first > 5000) [sum, first] = [0, at];
    sum += value;
    last = at;
    worst = Math.max(worst, sum);
  }
  return worst;
}

/** Milliseconds beyond 50 of each long task that began before a moment. */
export const blocking = (tasks, moment = Infinity) =>
  tasks.reduce((sum, [at, duration]) => (at < moment ? sum + Math.max(0, duration - 50) : sum), 0);

/**
 * Visits a page, types in its first text field as soon as that is there, and goes on until all is settled.
 *
 * @param {import("playwright-core").BrowserContext} context
 * @param {string} address
 * @param {{throttled: boolean, alive?: string, picture?: string}} options `picture`: where to put one.
 */
export async function visit(context, address, { throttled, alive, picture }) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  try {
    const net = traffic(session);
    await session.send("Network.enable");
    await session.send("Page.enable");
    await session.send("Runtime.addBinding", { name: "__benchVisible" });
    await session.send("Runtime.enable");
    // Time that the thread really ran: what else the machine does weighs less on it than on a clock.
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    await session.send("Page.addScriptToEvaluateOnNewDocument", { source: probe });
    if (throttled) {
      await session.send("Network.emulateNetworkConditions", SLOW.network);
      await session.send("Emulation.setCPUThrottlingRate", { rate: SLOW.cpu });
    }
    const ask = async (expression) => {
      const { result } = await session.send("Runtime.evaluate", { expression, returnByValue: true });
      return result.value;
    };
    /** What went wrong, with all that may explain it. */
    const story = async (what) => {
      const open = net.all().filter(({ ended, failed, status }) => ended === undefined || failed || status >= 400);
      const text = String(await ask("document.querySelector('main')?.innerText.slice(0, 300)")).replace(/\s+/g, " ");
      const told = open.map(({ url, status, failed }) => `${url} ${failed ?? status ?? "without an answer"}`);
      return [what, ...complaints, ...told, `the page says: ${text}`].join("; ");
    };
    let loaded = false;
    session.on("Page.loadEventFired", () => (loaded = true));
    const visible = new Promise((done) => session.on("Runtime.bindingCalled", ({ name }) => name === "__benchVisible" && done()));
    const given = AbortSignal.timeout(PATIENCE);
    const came = Promise.race([visible.then(() => true), new Promise((done) => given.addEventListener("abort", () => done(false)))]);
    await session.send("Page.navigate", { url: address });
    if (!(await came)) throw new Error(await story(`no field to type in after ${PATIENCE / 1000} s`));

    const work = session.send("Performance.getMetrics");
    const start = performance.now();
    let typed = 0;
    const keys = [];
    const settled = async () =>
      loaded && typed >= 10 && net.quiet() > QUIET && (!alive || (await ask(`Boolean(document.querySelector(${JSON.stringify(alive)}))`)));
    while (!(await settled())) {
      if (performance.now() - start > PATIENCE) throw new Error(await story(`not settled after ${PATIENCE / 1000} s`));
      const text = letter(typed);
      keys.push(session.send("Input.dispatchKeyEvent", { type: "keyDown", key: text, text }));
      keys.push(session.send("Input.dispatchKeyEvent", { type: "keyUp", key: text }));
      typed += 1;
      await wait(PACE);
    }
    await Promise.all(keys);
    await wait(PACE);
    await ask("__bench.done = true");
    const seen = JSON.parse(await ask("JSON.stringify({ ...__bench, memories: [], value: __bench.value(), wasm: __bench.wasmBytes() })"));
    const awake = alive && (await ask("__bench.alive"));
    if (picture) await page.screenshot({ path: picture, fullPage: true });
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    const { usable, lost } = outcome(seen.letters, typed, seen.value);
    if (usable === null) throw new Error(await story(`nothing of ${typed} letters was kept`));
    return {
      painted: seen.painted,
      visible: seen.visible,
      usable,
      lost,
      alive: awake || undefined,
      requests: net.all().filter(({ cached }) => !cached).length,
      bytes: net.total(),
      bytesUsable: net.until(usable),
      work: (await work).metrics.find(({ name }) => name === "TaskDuration").value * 1000,
      blocking: blocking(seen.tasks),
      blockingUsable: blocking(seen.tasks, usable),
      longest: seen.tasks.reduce((most, [, duration]) => Math.max(most, duration), 0),
      shift: layoutShift(seen.shifts),
      heap: usedSize,
      wasm: seen.wasm,
      shifts: seen.shifts,
      tasks: seen.tasks,
      trace: net.all(),
      complaints,
    };
  } finally {
    await page.close();
  }
}
