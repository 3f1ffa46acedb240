import assert from "node:assert/strict";
import { test } from "node:test";
import { budgets, told } from "./budgets.mjs";
import { ratio, spread, summary } from "./statistics.mjs";
import { table } from "./table.mjs";

const run = (usable, more = {}) => ({ visible: usable - 10, usable, lost: 0, requests: 4, bytes: 3200, bytesUsable: 3000, blocking: 0, blockingUsable: 0, longest: 0, shift: 0, heap: 1_048_576, wasm: 0, ...more });
const row = (name, runs, floor) => ({ ...summary({ name, label: name }, runs, runs), ratio: ratio(runs, floor) });

test("the median is the middle one, or between the two in the middle", () => {
  assert.deepEqual(spread([3, 1, 2]), { median: 2, min: 1, max: 3 });
  assert.deepEqual(spread([4, 1, 2, 3]), { median: 2.5, min: 1, max: 4 });
  assert.equal(spread([undefined, undefined]), null);
});

test("a ratio compares the medians, and tells how far visits of the same run lie apart", () => {
  assert.deepEqual(ratio([run(200), run(900)], [run(100), run(300)]), { median: 2.75, min: 2, max: 3 });
});

test("each number to reach is missed by itself, at the smallest excess", () => {
  const floor = [run(500)];
  const budget = (ours, brotli = { script: 12_000, visit: 100_000 }) => {
    const rows = [row("vloer", floor, floor), row("gehoor", [ours], floor), row("preact", [run(600)], floor)];
    return budgets(rows, brotli).filter(({ reached }) => !reached).map(({ what }) => what.split(/[(,]/)[0].trim());
  };
  assert.deepEqual(budget(run(600)), []);
  assert.deepEqual(budget(run(601)), ["time until usable", "first among all"]);
  assert.deepEqual(budget(run(600, { shift: 0.0001 })), ["layout shift"]);
  assert.deepEqual(budget(run(600, { blockingUsable: 1 })), ["blocking before usable"]);
  assert.deepEqual(budget(run(600, { lost: 1 })), ["letters lost"]);
  assert.deepEqual(budget(run(600), { script: 12_001, visit: 100_001 }), ["bytes until usable", "bytes of the whole visit"]);
});

test("a plain form that asks as much has a line of its own, and is no rival", () => {
  const floor = [run(500)];
  const rows = [row("vloer", floor, floor), row("vloer-alles", [run(550)], floor), row("gehoor", [run(594)], floor)];
  const found = budgets(rows, { script: 1, visit: 1 }).map(({ what, is }) => `${what}: ${is}`);
  assert.ok(found.includes("time until usable, × a plain form that asks as much: 1.08"), found.join("\n"));
  assert.ok(!found.some((line) => line.startsWith("first among all")), found.join("\n"));
});

test("without a floor or the widget there is nothing to hold against a budget", () => {
  assert.deepEqual(budgets([row("preact", [run(600)], [run(500)])], { script: 1, visit: 1 }), []);
});

test("who could not be measured is in the table with the reason", () => {
  const floor = [run(500)];
  const text = table([row("vloer", floor, floor)], [{ label: "Peer", reason: "no field to type in" }]);
  assert.match(text, /\| vloer \| 4 \| 3\.2 \| 3\.0 \| 490 \[490–490\] \| 500 \[500–500\] \| 1\.00 /);
  assert.match(text, /\| Peer \| \*\*not run\*\*: no field to type in \|/);
  assert.match(told([{ what: "shift", is: "1", reach: "≤ 0", reached: false }]), /^NOT reached shift: 1 \(≤ 0\)$/);
});
