// The results for people.

const whole = (value) => String(Math.round(value));
const range = (found, show) => (found ? `${show(found.median)} [${show(found.min)}–${show(found.max)}]` : "–");
const middle = (found, show) => (found ? show(found.median) : "–");
const kilo = (bytes) => (bytes / 1000).toFixed(1);
const mebi = (bytes) => (bytes / 1024 / 1024).toFixed(1);

const COLUMNS = [
  ["", (row) => row.label],
  ["requests", (row) => middle(row.requests, whole)],
  ["kB", (row) => middle(row.bytes, kilo)],
  ["kB until usable", (row) => middle(row.bytesUsable, kilo)],
  ["visible ms", (row) => range(row.visible, whole)],
  ["usable ms", (row) => range(row.usable, whole)],
  ["× floor", (row) => range(row.ratio, (value) => value.toFixed(2))],
  ["alive ms", (row) => middle(row.alive, whole)],
  ["work until visible ms", (row) => middle(row.work, whole)],
  ["blocking ms", (row) => middle(row.blocking, whole)],
  ["before usable", (row) => middle(row.blockingUsable, whole)],
  ["longest task", (row) => middle(row.longest, whole)],
  ["shift", (row) => middle(row.shift, (value) => (value < 0.0005 ? "0" : value.toFixed(3)))],
  ["JS heap MiB", (row) => middle(row.heap, mebi)],
  ["wasm MiB", (row) => (row.wasm?.median ? middle(row.wasm, mebi) : "–")],
  ["2nd visit usable ms", (row) => range(row.second.usable, whole)],
];

/** A table in Markdown, with a row for who could not be measured too. */
export function table(rows, absent) {
  const lines = [COLUMNS.map(([title]) => title), COLUMNS.map((_, at) => (at ? "---:" : "---"))];
  for (const row of rows) lines.push(COLUMNS.map(([, cell]) => cell(row)));
  for (const { label, reason } of absent) lines.push([label, `**not run**: ${reason}`, ...COLUMNS.slice(2).map(() => "")]);
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
