import assert from "node:assert/strict";
import { test } from "node:test";
import { page, snippet } from "./host.mjs";

test("every place in the pages of the demo is filled", () => {
  const html = snippet("http://127.0.0.1:1");
  assert.match(html, /<script src="http:\/\/127\.0\.0\.1:1\/gehoor\/deventer\.js" async><\/script>/);
  assert.doesNotThrow(() => page({ head: "<meta>", body: html }));
});
