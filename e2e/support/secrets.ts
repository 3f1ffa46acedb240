import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";

// Beside what the processes print, never in it.
const file = fileURLToPath(new URL("../test-results/codes.txt", import.meta.url));

/** Keeps an access code that a test was given, so that the last test can look for it in all that was printed. */
export function noteSecret(code: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  appendFileSync(file, `${code}\n`);
}

/** Every access code that the tests were given, as it was shown and in its other spellings. */
export function notedSecrets(): string[] {
  const codes = existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
  return codes.flatMap((code) => {
    const bare = code.replaceAll(" ", "");
    return [code, bare, bare.toLowerCase(), code.replaceAll(" ", "+"), code.replaceAll(" ", "%20")];
  });
}
