// DESIGN.md, "Numbers to reach": those that a visit can show.

/** Everyone that "first among all" isn't about: we ourselves, and the plain forms that nothing can beat. */
const OURS = /^(gehoor|eigen-pagina|vloer)/;

/**
 * @param {object[]} rows Summaries, with their ratio to the floor.
 * @param {{script: number, visit: number}} brotli Bytes of the tag's script, and of all that a resident fetches.
 * @returns {{what: string, is: string, reach: string, reached: boolean}[]}
 */
export function budgets(rows, brotli) {
  const named = (name) => rows.find((row) => row.name === name);
  const [ours, floor, same] = [named("gehoor"), named("vloer"), named("vloer-alles")];
  if (!ours || !floor) return [];
  const rivals = rows.filter(({ name }) => !OURS.test(name));
  const fastest = rivals.reduce((best, row) => (!best || row.usable.median < best.usable.median ? row : best), undefined);
  const number = (value) => String(Math.round(value));
  const milliseconds = (value) => `${number(value)} ms`;
  const times = (value) => value.toFixed(2);
  const list = [
    ["bytes until usable (the script, brotli)", brotli.script, 12_000, number],
    ["bytes of the whole visit (brotli)", brotli.visit, 100_000, number],
    ["time until usable, × the floor", ours.ratio.median, 1.2, times],
    ...(same ? [["time until usable, × a plain form that asks as much", ours.usable.median / same.usable.median, 1.2, times]] : []),
    ...(fastest ? [[`first among all (fastest other: ${fastest.label})`, ours.usable.median, fastest.usable.median, milliseconds]] : []),
    ["layout shift", ours.shift.max, 0, (value) => value.toFixed(4)],
    ["blocking before usable, against the floor's", ours.blockingUsable.median, floor.blockingUsable.median, milliseconds],
    ["letters lost, also while coming to life", ours.lost.max, 0, number],
  ];
  return list.map(([what, is, reach, show]) => ({ what, is: show(is), reach: `≤ ${show(reach)}`, reached: is <= reach }));
}

/** The list for people. */
export const told = (list) =>
  list.map(({ what, is, reach, reached }) => `${reached ? "reached    " : "NOT reached"} ${what}: ${is} (${reach})`).join("\n");
