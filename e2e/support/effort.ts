export { expect, focusedId, hydrated, tabTo, test } from "./test.ts";

/** The row of a form in the table of docs/moeite.md: fields that must be filled in, letters, and all other keys. */
export function readable(document: string, name: string): { fields: number; letters: number; others: number } {
  const row = document.split("\n").find((line) => line.startsWith(`| ${name} |`));
  const cells = row?.split("|").map((cell) => cell.trim()) ?? [];
  return { fields: Number(cells[2]), letters: Number(cells[3]), others: Number(cells[4]) };
}
