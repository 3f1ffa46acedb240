// Medians, and how far the runs lie apart.

/** @returns {{median: number, min: number, max: number} | null} `null` for no values. */
export function spread(values) {
  const sorted = values.filter((value) => Number.isFinite(value)).sort((one, other) => one - other);
  if (!sorted.length) return null;
  const middle = sorted.length / 2;
  const median = sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, min: sorted[0], max: sorted[sorted.length - 1] };
}

/** What is kept of each visit: the column, and how it is told. */
const MEASURES = [
  "painted", "visible", "usable", "alive", "lost", "requests", "bytes", "bytesUsable", "work", "blocking", "blockingUsable", "longest", "shift", "heap", "wasm",
];

/**
 * All runs of one contender in one object.
 *
 * @param {{name: string, label: string}} contender
 * @param {object[]} cold First visits. @param {object[]} again Second visits.
 */
export function summary({ name, label }, cold, again) {
  const measured = Object.fromEntries(MEASURES.map((measure) => [measure, spread(cold.map((run) => run[measure]))]));
  const second = { usable: spread(again.map((run) => run.usable)), bytes: spread(again.map((run) => run.bytes)) };
  return { name, label, runs: cold.length, ...measured, second };
}

/**
 * How much slower than another: the medians compared, and how far that lies apart in visits of the same run.
 *
 * @param {object[]} runs @param {object[]} others In the same order.
 */
export function ratio(runs, others) {
  const middle = (visits) => spread(visits.map((visit) => visit.usable)).median;
  const { min, max } = spread(runs.map((run, at) => run.usable / others[at]?.usable));
  return { median: middle(runs) / middle(others), min, max };
}
