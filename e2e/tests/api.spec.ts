import { complaint, person } from "../support/person.ts";
import { expect, test } from "../support/test.ts";

interface Problem {
  status: number;
  title: string;
  detail: string;
  fouten?: { veld: string; code: string; melding: string }[];
}

const key = () => crypto.randomUUID();
const json = (body: unknown) => JSON.stringify(body);
const valid = { gemeente: "deventer", ...complaint };

/** Each request is wrong in one way; what must come back, and which fields must be named, all at once. */
const bad: { what: string; status: number; body?: BodyInit; headers?: Record<string, string>; method?: string; path?: string; fields?: string[] }[] = [
  { what: "not JSON", status: 400, body: "klacht" },
  { what: "half a JSON object", status: 400, body: json(valid).slice(0, 40) },
  { what: "an array", status: 400, body: "[]" },
  { what: "no body", status: 400, body: "" },
  { what: "an HTML form's type", status: 415, body: "soort=klacht", headers: { "content-type": "application/x-www-form-urlencoded" } },
  { what: "plain text, which needs no preflight", status: 415, body: json(valid), headers: { "content-type": "text/plain" } },
  { what: "two megabytes", status: 413, body: json({ ...valid, omschrijving: "x".repeat(2_000_000) }) },
  { what: "an unknown municipality", status: 404, body: json({ ...valid, gemeente: "atlantis" }) },
  { what: "no municipality", status: 400, body: json(complaint), fields: ["gemeente"] },
  { what: "no key", status: 400, body: json(valid), headers: { "idempotency-key": "" } },
  { what: "a key that is no UUID", status: 400, body: json(valid), headers: { "idempotency-key": "1234" } },
  { what: "a key of another UUID version", status: 400, body: json(valid), headers: { "idempotency-key": "6ba7b810-9dad-11d1-80b4-00c04fd430c8" } },
  { what: "NUL", status: 400, body: json({ ...valid, omschrijving: "tien tekens\u0000 en meer" }), fields: ["omschrijving"] },
  { what: "a bell in a name", status: 400, body: json({ ...valid, naam: "Test\u0007" }), fields: ["naam"] },
  { what: "4001 characters", status: 400, body: json({ ...valid, omschrijving: "é".repeat(4001) }), fields: ["omschrijving"] },
  { what: "4001 emoji", status: 400, body: json({ ...valid, omschrijving: "😀".repeat(4001) }), fields: ["omschrijving"] },
  { what: "a number for a text", status: 400, body: json({ ...valid, naam: 12 }), fields: ["naam"] },
  { what: "an object for a text and a list for a box", status: 400, body: json({ ...valid, naam: {}, ondertekening: [] }), fields: ["naam", "ondertekening"] },
  { what: "an unknown field", status: 400, body: json({ ...valid, bsn: "111222333" }), fields: ["bsn"] },
  { what: "a field twice", status: 400, body: json(valid).replace("{", '{"naam":"Ander",'), fields: ["naam"] },
  { what: "a lone surrogate", status: 400, body: json(valid).replace("Kanarietekst", "\\ud800") },
  { what: "an unknown kind", status: 400, body: json({ ...valid, soort: "verzoek" }), fields: ["soort"] },
  { what: "an anonymous report with a name and an address", status: 400, body: json({ gemeente: "deventer", soort: "anoniem", omschrijving: "Tien tekens of meer.", naam: "A", email: "a@b.nl" }), fields: ["naam", "email"] },
  { what: "an address without consent", status: 400, body: json({ ...valid, emailToestemming: false }), fields: ["emailToestemming"] },
  { what: "five wrong fields", status: 400, body: json({ ...valid, omschrijving: "kort", naam: "", postcode: "12", email: "x", telefoon: "bel" }), fields: ["omschrijving", "naam", "postcode", "email", "telefoon"] },
  { what: "an empty object of a complaint", status: 400, body: json({ gemeente: "tubbergen", soort: "klacht" }), fields: ["omschrijving", "naam", "straat", "huisnummer", "postcode", "plaats", "email", "ondertekening"] },
  { what: "GET", status: 405, method: "GET" },
  { what: "an unknown path", status: 404, path: "/v1/bestaat-niet", body: json(valid) },
  { what: "JSON 200 levels deep", status: 400, body: `${"[".repeat(200)}${"]".repeat(200)}` },
];

for (const { what, status, body, headers, method, path, fields } of bad) {
  test(`${what} gets ${status} as a problem in Dutch and stores nothing`, async ({ stack }) => {
    const before = await stack.items();

    const answer = await fetch(`${stack.origin}${path ?? "/v1/inzendingen"}`, {
      method: method ?? "POST",
      headers: { "content-type": "application/json", "idempotency-key": key(), ...headers },
      body: method === "GET" ? undefined : body,
    });

    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(answer.headers.get("api-version")).toMatch(/^\d+\.\d+\.\d+$/);
    const problem = (await answer.json()) as Problem;
    expect(problem).toMatchObject({ status });
    expect(problem.title.length).toBeGreaterThan(3);
    expect(problem.detail.length).toBeGreaterThan(10);
    expect(problem.detail).not.toContain(person.naam);
    if (fields) {
      expect([...new Set(problem.fouten?.map((error) => error.veld))].sort()).toEqual([...fields].sort());
      for (const error of problem.fouten ?? []) expect(error.melding.length).toBeGreaterThan(8);
    }
    expect(await stack.items()).toEqual(before);
  });
}

test("the same complaint twice with one key is one case, one set of mails, one receipt", async ({ stack }) => {
  const mine = key();
  const mailsBefore = (await stack.mails()).length;
  const first = await stack.post("deventer", complaint, mine);
  const second = await stack.post("deventer", { ...complaint, telefoon: "0612345678", postcode: "7411kt" }, mine);

  expect([first.status, second.status]).toEqual([201, 201]);
  const receipt = await first.json();
  expect(await second.json()).toEqual(receipt);
  expect((await stack.items()).filter((item) => item.SK === "ZAAK" && item.referentie === receipt.referentie)).toHaveLength(1);
  await expect.poll(async () => (await stack.mails()).length).toBe(mailsBefore + 2);
  const itemsBefore = await stack.items();

  const other = await stack.post("deventer", { ...complaint, omschrijving: "Iets heel anders dan eerst." }, mine);

  expect(other.status).toBe(422);
  expect(other.headers.get("content-type")).toContain("application/problem+json");
  expect(await stack.items()).toEqual(itemsBefore);
});

test("the example in the OpenAPI document is taken as it stands", async ({ stack }) => {
  const document = await (await fetch(`${stack.origin}/v1/openapi.json`)).json();
  const operation = document.paths["/v1/inzendingen"]?.post ?? document.paths["/inzendingen"]?.post;
  const content = operation.requestBody.content["application/json"];
  const example = content.example ?? Object.values(content.examples as Record<string, { value: unknown }>)[0]?.value;

  const answer = await fetch(`${stack.origin}/v1/inzendingen`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": key() },
    body: json(example),
  });

  expect(answer.status).toBe(201);
  expect(Object.keys(await answer.json())).toEqual(expect.arrayContaining(["referentie", "toegangscode", "ontvangenOp", "uiterlijk"]));
});

test("another site's origin gets no permission, the municipality's does", async ({ stack }) => {
  const ask = (origin: string) =>
    fetch(`${stack.origin}/v1/inzendingen`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "content-type,idempotency-key" },
    });
  expect((await ask("https://www.deventer.nl")).headers.get("access-control-allow-origin")).toBe("https://www.deventer.nl");
  for (const origin of ["https://www.deventer.nl.kwaad.example", "https://evil-deventer.nl", "http://www.deventer.nl", "null"]) {
    expect((await ask(origin)).headers.get("access-control-allow-origin"), origin).toBeNull();
  }
});
