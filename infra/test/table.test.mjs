// The one table. CDK and the Rust code read the same file, so a slip here breaks both in the same way.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const table = JSON.parse(readFileSync(new URL("../table.json", import.meta.url), "utf8"));

const keys = (schema) => schema.map(({ AttributeName, KeyType }) => `${KeyType} ${AttributeName}`);

test("the table has one partition key and one sort key", () => {
  assert.equal(table.TableName, "gehoor");
  assert.equal(table.BillingMode, "PAY_PER_REQUEST");
  assert.deepEqual(keys(table.KeySchema), ["HASH PK", "RANGE SK"]);
});

const indexes = [
  ["werklijst", ["HASH WL_PK", "RANGE WL_SK"]],
  ["jaar", ["HASH JR_PK", "RANGE JR_SK"]],
  ["wachtend", ["HASH UIT_PK", "RANGE UIT_SK"]],
];

test("the table has exactly the three sparse indexes", () => {
  assert.deepEqual(
    table.GlobalSecondaryIndexes.map(({ IndexName }) => IndexName),
    indexes.map(([name]) => name),
  );
});

for (const [name, expected] of indexes) {
  test(`index ${name} has its keys and carries whole items`, () => {
    const index = table.GlobalSecondaryIndexes.find(({ IndexName }) => IndexName === name);
    assert.deepEqual(keys(index.KeySchema), expected);
    assert.deepEqual(index.Projection, { ProjectionType: "ALL" });
  });
}

test("every key attribute is declared once, as text, and nothing else is", () => {
  const used = [table, ...table.GlobalSecondaryIndexes].flatMap(({ KeySchema }) =>
    KeySchema.map(({ AttributeName }) => AttributeName),
  );
  const declared = table.AttributeDefinitions.map(({ AttributeName }) => AttributeName);
  assert.deepEqual(declared.toSorted(), used.toSorted());
  assert.ok(table.AttributeDefinitions.every(({ AttributeType }) => AttributeType === "S"));
});

test("no index is keyed by what a resident typed", () => {
  const typed = ["inzending", "naam", "email", "omschrijving"];
  assert.ok(table.AttributeDefinitions.every(({ AttributeName }) => !typed.includes(AttributeName)));
});
