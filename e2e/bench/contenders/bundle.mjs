// Bundles a form of ours around a library, as a site would before it goes live.
import { fileURLToPath } from "node:url";
import path from "node:path";
import { build } from "esbuild";
import { readFileSync } from "node:fs";

const here = path.dirname(fileURLToPath(import.meta.url));

/** One minified script for current browsers. @param {string} source Of the entry, with imports. */
export async function bundle(source, loader = "js") {
  const made = await build({
    stdin: { contents: source, resolveDir: here, loader },
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    legalComments: "none",
    define: { "process.env.NODE_ENV": '"production"' },
    jsx: "automatic",
    jsxImportSource: "preact",
    logLevel: "error",
  });
  return made.outputFiles[0].text;
}

/** A ready-made file of a package. */
export const packaged = (name) => readFileSync(path.join(here, "../node_modules", name));
