import assert from "node:assert/strict";
import { test } from "node:test";
import { blocking, layoutShift } from "./visit.mjs";

test("layout shift is the worst window of shifts near each other, not their sum", () => {
  for (const [shifts, worst] of [
    [[], 0],
    [[[100, 0.25]], 0.25],
    [[[100, 0.25], [600, 0.5]], 0.75],
    [[[100, 0.25], [1200, 0.5]], 0.5],
    // Nine shifts, 0.75 s apart: a window lasts five seconds.
    [Array.from({ length: 9 }, (_, at) => [at * 750, 0.125]), 0.875],
  ]) {
    assert.equal(layoutShift(shifts), worst, JSON.stringify(shifts));
  }
});

test("only what lasts longer than 50 ms blocks, and only what began before the moment", () => {
  const tasks = [
    [100, 50],
    [200, 80],
    [500, 150],
  ];
  assert.equal(blocking(tasks), 130);
  assert.equal(blocking(tasks, 500), 30);
});
