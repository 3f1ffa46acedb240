// DESIGN.md, "Numbers to reach": those that a visit can show.

/**
 * @param {object[]} rows Summaries, with their ratio to the floor.
 * @param {{script: number, visit: number}} brotli Bytes of the tag's script, and of all that a resident fetches.
 * @returns {{what: string, is: string, reach: string, reached: boolean}[]}
 */
export function budgets(rows, brotli) {
  const named = (name) => rows.find((row) => row.name === name);
  const [ours, floor] = [named("gehoor"), named("vloer")];
  if (!ours || !floor) return [];
  const rivals = rows.filter(({ name }) => !["vloer", "gehoor", "gehoor-elders", "eigen-pagina"].includes(name));
  const fastest = rivals.reduce((best, row) => (!best || row.usable.median < best.usable.median ? row : best), undefined);
  const number = (value, unit = "") => `${Math.round(value)}${unit}`;
  const list = [
    ["bytes until usable (the script, brotli)", brotli.script, 12_000, (value) => number(value)],
    ["bytes of the whole visit (brotli)", brotli.visit, 100_000, (value) => number(value)],
    ["time until usable, × the floor", ours.ratio.median, 1.2, (value) => value.toFixed(2)],
    ["layout shift", ours.shift.max, 0, (value) => value.toFixed(4)],
    ["blocking before usable, against the floor's", ours.blockingUsable.median, floor.blockingUsable.median, (value) => number(value, " ms")],
    ["letters lost, also while coming to life", ours.lost.max, 0, (value) => number(value)],
  ];
  if (fastest) {
    const show = (value) => number(value, " ms");
    list.push([`first among all (fastest other: ${fastest.label})`, ours.usable.median, fastest.usable.median, show]);
  }
  return list.map(([what, is, reach, show]) => ({ what, is: show(is), reach: `≤ ${show(reach)}`, reached: is <= reach }));
}

/** The list for people. */
export const told = (list) =>
  list.map(({ what, is, reach, reached }) => `${reached ? "reached    " : "NOT reached"} ${what}: ${is} (${reach})`).join("\n");
