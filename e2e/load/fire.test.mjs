import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { fire } from "./fire.mjs";

const keys = [];
let count = 0;
let answer;
const server = createServer((request, response) => {
  keys.push(request.headers["idempotency-key"]);
  request.resume().on("end", () => answer(++count, response));
});
let url;
before(() => new Promise((done) => server.listen(0, "127.0.0.1", done)).then(() => (url = `http://127.0.0.1:${server.address().port}/`)));
after(() => server.close());

const receipt = (reference) => (_, response) => {
  response.writeHead(201, { "content-type": "application/json" });
  response.end(JSON.stringify({ referentie: reference ?? `R-${count}` }));
};

test("every submission has a key of its own and every answer is counted once", async () => {
  keys.length = 0;
  answer = receipt();

  const fired = await fire({ url, connections: 8, amount: 100, body: "{}" });

  assert.equal(new Set(keys).size, 100);
  for (const key of keys) assert.match(key, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
  assert.equal(fired.micros.length, 100);
  assert.equal(fired.references, 100);
  assert.deepEqual(fired.refused, {});
  assert.equal(fired.unanswered, 0);
});

test("a reference that comes back twice is seen", async () => {
  answer = receipt("R-1");

  const fired = await fire({ url, connections: 2, amount: 10, body: "{}" });

  assert.equal(fired.micros.length, 10);
  assert.equal(fired.references, 1);
});

test("what isn't a 201 is no submission and has no time", async () => {
  count = 0;
  answer = (number, response) => {
    if (number % 2) receipt()(number, response);
    else response.writeHead(503).end("{}");
  };

  const fired = await fire({ url, connections: 1, amount: 10, body: "{}" });

  assert.equal(fired.micros.length, 5);
  assert.deepEqual(fired.refused, { 503: 5 });
});

test("a submission without an answer is told", async () => {
  count = 0;
  answer = (number, response) => {
    if (number === 3) response.destroy();
    else receipt()(number, response);
  };

  const fired = await fire({ url, connections: 1, amount: 6, body: "{}" });

  assert.equal(fired.unanswered, 1);
  assert.equal(fired.micros.length, 5);
});
