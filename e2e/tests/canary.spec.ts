import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { canaries } from "../support/person.ts";
import { notedSecrets } from "../support/secrets.ts";
import { printedDir } from "../support/stack.ts";
import { expect, test } from "@playwright/test";

test("nothing that the processes printed in the whole run holds a word of a resident or a code", () => {
  const files = readdirSync(printedDir);
  expect(files.length).toBeGreaterThan(0);
  const printed = files.map((file) => readFileSync(path.join(printedDir, file), "utf8")).join("\n");
  expect(printed).toContain("Gehoor: http://127.0.0.1:");

  const found = canaries.filter((canary) => printed.includes(canary));
  const codes = notedSecrets();

  expect(found).toEqual([]);
  expect(codes.length).toBeGreaterThan(0);
  // Not which: a code that was found must not be printed once more.
  expect(codes.filter((code) => printed.includes(code)).length).toBe(0);
});
