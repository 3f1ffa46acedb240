// Fires submissions, each with an idempotency key of its own, and says what came back.
import { randomUUID } from "node:crypto";
import autocannon from "autocannon";

/** Seconds to wait for an answer; the product ends within eight. */
const PATIENCE = 20;

/**
 * Sends `amount` submissions over `connections` connections, each with the next one as soon as it has its answer.
 *
 * Gives `seconds` in all; `micros` of every 201; `references`, how many different ones came back; `refused`, the
 * other statuses by how often; `unanswered`, submissions whose connection broke or that took too long. (autocannon's
 * own count of errors leaves out a connection that the server closed.)
 */
export async function fire({ url, connections, amount, body }) {
  const references = new Set();
  const refused = {};
  const micros = [];
  let [sent, answered] = [0, 0];
  const request = {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body,
    // Called for every request; autocannon itself can only vary the body.
    setupRequest: (next) => {
      sent++;
      return { ...next, headers: { ...next.headers, "idempotency-key": randomUUID() } };
    },
    onResponse: (status, answer) => {
      const reference = status === 201 && /"referentie":"([^"]+)"/.exec(answer)?.[1];
      if (reference) references.add(reference);
    },
  };
  let last = 0;
  const started = performance.now();
  const ended = new Promise((resolve, reject) => {
    const instance = autocannon({ url, connections, amount, timeout: PATIENCE, requests: [request] }, (error, result) => {
      if (error) reject(error);
      else resolve(result);
    });
    instance.on("response", (_client, status, _bytes, milliseconds) => {
      last = performance.now();
      answered++;
      if (status === 201) micros.push(Math.round(milliseconds * 1000));
      else refused[status] = (refused[status] ?? 0) + 1;
    });
  });
  await ended;
  return { seconds: (last - started) / 1000, references: references.size, refused, unanswered: sent - answered, micros };
}
