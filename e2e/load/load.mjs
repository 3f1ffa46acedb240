// Many residents at once: new submissions to a running product, with autocannon.
//
// node load.mjs --url http://127.0.0.1:8080 --connections 8 --amount 2000
// Prints one JSON object; times are in microseconds, in the order in which the answers came.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { fire } from "./fire.mjs";

const { values: options } = parseArgs({
  options: { url: { type: "string" }, connections: { type: "string" }, amount: { type: "string" } },
});
const body = readFileSync(new URL("inzending.json", import.meta.url), "utf8");
const fired = await fire({
  url: `${options.url}/v1/inzendingen`,
  connections: Number(options.connections),
  amount: Number(options.amount),
  body,
});
process.stdout.write(`${JSON.stringify(fired)}\n`);
