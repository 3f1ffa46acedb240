import assert from "node:assert/strict";
import { test } from "node:test";
import { letter, outcome } from "./letters.mjs";

const heard = (text) => [...text].map((each, at) => [each, (at + 1) * 100]);

test("a form is usable at the first letter after which none was lost", () => {
  for (const [came, typed, value, usable, lost] of [
    ["abc", 3, "abc", 100, 0],
    // The first two never came: the field wasn't ready.
    ["cd", 4, "cd", 100, 2],
    // A redraw wiped the first two.
    ["abcd", 4, "cd", 300, 2],
    // Wiped as a whole, and nothing after that.
    ["abc", 3, "", null, 3],
    ["", 3, "", null, 3],
    // The field put something before it.
    ["abc", 3, "-abc", 100, 0],
  ]) {
    assert.deepEqual(outcome(heard(came), typed, value), { usable, lost }, `${came} → ${value}`);
  }
});

test("letters begin again after z", () => {
  assert.equal([0, 25, 26].map(letter).join(""), "aza");
});
