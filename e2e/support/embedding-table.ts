import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expected, policies, ways } from "./embedding.ts";

const file = fileURLToPath(new URL("../../docs/insluiten-matrix.md", import.meta.url));
const between = /(<!-- tabel:[^>]*-->\n)[^]*?(<!-- einde tabel -->)/;

/** docs/insluiten-matrix.md as it is kept, and as the description of the embeddings makes it. */
export function documents(): { kept: string; made: string } {
  const kept = readFileSync(file, "utf8");
  const row = (cells: string[]) => `| ${cells.join(" | ")} |\n`;
  const table = [
    row(["CSP", ...ways.map(({ title }) => title)]),
    `|${"---|".repeat(ways.length + 1)}\n`,
    ...policies.map((policy) => row([policy.name, ...ways.map((way) => expected(way, policy))])),
  ].join("");
  if (!between.test(kept)) throw new Error(`${file} has no place for the table`);
  return { kept, made: kept.replace(between, (_, before: string, after: string) => before + table + after) };
}

export function keep(document: string): void {
  writeFileSync(file, document);
}
