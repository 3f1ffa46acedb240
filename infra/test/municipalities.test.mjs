// The municipality files and their schema: what an editor shows red must be what the programs refuse.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import { parse } from "smol-toml";

const folder = fileURLToPath(new URL("../municipalities/", import.meta.url));
const schema = JSON.parse(readFileSync(join(folder, "schema.json"), "utf8"));
// `strictRequired` and `strictTypes` want keys declared again inside if/then, which would say them twice.
const ajv = new Ajv.default({ allErrors: true, strictRequired: false, strictTypes: false });
const validate = ajv.compile(schema);

const files = readdirSync(folder).filter((name) => name.endsWith(".toml"));
const read = (name) => readFileSync(join(folder, name), "utf8");
const municipalities = new Map(files.map((name) => [basename(name, ".toml"), parse(read(name))]));

/** Every complaint of the schema, as `path keyword`. */
function complaints(municipality) {
  validate(municipality);
  return (validate.errors ?? []).map((error) => `${error.instancePath || "/"} ${error.keyword}`);
}

/** A file that is right, changed in one place. */
function changed(code, change) {
  const copy = structuredClone(municipalities.get(code));
  change(copy);
  return copy;
}

test("the folder holds the six municipalities", () => {
  assert.deepEqual(
    [...municipalities.keys()].sort(),
    ["amstelveen", "deventer", "dinkelland", "pijnacker-nootdorp", "tubbergen", "voorbeeldstad"],
  );
});

for (const [code, municipality] of municipalities) {
  test(`${code} is right, bears its own name and points at the schema`, () => {
    assert.deepEqual(complaints(municipality), []);
    assert.equal(municipality.code, code);
    assert.equal(read(`${code}.toml`).split("\n", 1)[0], "#:schema ./schema.json");
  });

  test(`${code} mails to no real mailbox`, () => {
    const { coordinator, afzender } = municipality;
    for (const email of [coordinator.email, coordinator.reserve ?? coordinator.email, afzender.email]) {
      assert.match(email, /\.example$/);
    }
  });

  test(`${code} speaks in short sentences`, () => {
    const long = texts(municipality)
      .flatMap((text) => text.split(/(?<=[.?!:])\s+/))
      .filter((sentence) => sentence.split(/\s+/).length > 18);
    assert.deepEqual(long, []);
  });

  test(`${code} promises no present`, () => {
    assert.doesNotMatch(texts(municipality).join("\n"), /present|bloem|bon\b|cadeau/i);
  });
}

function texts({ teksten, vervolg, kanalen, hulp = [], ombudsman }) {
  return [
    ...Object.values(teksten),
    ...Object.values(vervolg).flat(),
    ...kanalen.map((channel) => channel.tekst),
    ...hulp.map((help) => help.tekst),
    ombudsman.tekst,
  ];
}

test("no two municipalities share an origin", () => {
  const origins = [...municipalities.values()].flatMap((municipality) => municipality.oorsprongen);
  assert.equal(new Set(origins).size, origins.length);
});

test("there are municipalities with and without anonymous reports", () => {
  const takes = [...municipalities.values()].map(({ soorten }) => soorten.includes("anoniem"));
  assert.ok(takes.includes(true) && takes.includes(false));
});

const broken = [
  ["an unknown key", (m) => (m.oorsprong = "x"), "/ additionalProperties"],
  ["an unknown key in a table", (m) => (m.velden.adress = "aan"), "/velden additionalProperties"],
  ["no code", (m) => delete m.code, "/ required"],
  ["a code in capitals", (m) => (m.code = "Deventer"), "/code pattern"],
  ["a code of one letter", (m) => (m.code = "d"), "/code pattern"],
  ["a blank name", (m) => (m.naam = "  "), "/naam pattern"],
  ["a name that is a number", (m) => (m.naam = 1), "/naam type"],
  ["an origin with a path", (m) => (m.oorsprongen = ["https://www.deventer.nl/"]), "/oorsprongen/0 pattern"],
  ["an origin without TLS", (m) => (m.oorsprongen = ["http://www.deventer.nl"]), "/oorsprongen/0 pattern"],
  ["an origin with capitals", (m) => (m.oorsprongen = ["https://www.Deventer.nl"]), "/oorsprongen/0 pattern"],
  ["an origin with a star", (m) => (m.oorsprongen = ["https://*.deventer.nl"]), "/oorsprongen/0 pattern"],
  ["an origin without a dot", (m) => (m.oorsprongen = ["https://localhost"]), "/oorsprongen/0 pattern"],
  ["an origin with a colon and no port", (m) => (m.website = "https://www.deventer.nl:"), "/website pattern"],
  ["the same origin twice", (m) => m.oorsprongen.push(m.oorsprongen[0]), "/oorsprongen uniqueItems"],
  ["no origin", (m) => (m.oorsprongen = []), "/oorsprongen minItems"],
  ["an unknown procedure", (m) => (m.procedure = "extern"), "/procedure enum"],
  ["an unknown kind", (m) => m.soorten.push("melding"), "/soorten/3 enum"],
  ["no complaints", (m) => (m.soorten = ["compliment", "anoniem"]), "/soorten contains"],
  ["a mailbox without a host", (m) => (m.coordinator.email = "klachten@"), "/coordinator/email pattern"],
  ["a mailbox on a bare name", (m) => (m.afzender.email = "a@deventer"), "/afzender/email pattern"],
  ["a second mailbox without a host", (m) => (m.coordinator.reserve = "a@"), "/coordinator/reserve pattern"],
  ["an unknown policy", (m) => (m.velden.adres = "ja"), "/velden/adres enum"],
  ["a required telephone number", (m) => (m.velden.telefoon = "verplicht"), "/velden/telefoon enum"],
  ["a required representative", (m) => (m.velden.vertegenwoordiging = "verplicht"), "/velden/vertegenwoordiging enum"],
  ["a norm of no days", (m) => (m.behandeling.eersteContact = 0), "/behandeling/eersteContact minimum"],
  ["a norm of a year", (m) => (m.behandeling.overige = 260), "/behandeling/overige maximum"],
  ["a norm of half a day", (m) => (m.behandeling.overige = 0.5), "/behandeling/overige type"],
  ["eleven attempts", (m) => (m.behandeling.contactpogingen = 11), "/behandeling/contactpogingen maximum"],
  ["a survey in a word", (m) => (m.behandeling.enquete = "ja"), "/behandeling/enquete type"],
  ["an unknown choice in a doubt", (m) => (m.behandeling.twijfels.heropend = "ja"), "/behandeling/twijfels/heropend enum"],
  ["an unknown doubt", (m) => (m.behandeling.twijfels.fax = "ja"), "/behandeling/twijfels additionalProperties"],
  ["no word on anonymous", (m) => delete m.teksten.anoniem, "/teksten required"],
  ["a blank step", (m) => m.vervolg.klacht.push(""), `/vervolg/klacht/6 pattern`],
  ["no steps after a complaint", (m) => (m.vervolg.klacht = []), "/vervolg/klacht minItems"],
  ["no steps after an anonymous report", (m) => (m.vervolg.anoniem = []), "/vervolg/anoniem minItems"],
  ["steps after a report that it does not take", (m) => m.soorten.pop(), "/vervolg/anoniem maxItems"],
  ["no other channel", (m) => (m.kanalen = []), "/kanalen minItems"],
  ["the telephone only", (m) => (m.kanalen = [{ titel: "Telefoon", tekst: "Bel ons." }]), "/kanalen contains"],
  ["a channel without a text", (m) => delete m.kanalen[0].tekst, "/kanalen/0 required"],
  ["a letter of an unknown kind", (m) => (m.brieven = { brief: { onderwerp: "a", tekst: "b" } }), "/brieven additionalProperties"],
  ["a letter without a subject", (m) => (m.brieven = { vrij: { tekst: "b" } }), "/brieven/vrij required"],
  [
    "a letter that names no ombudsman where the law asks for it",
    (m) => (m.brieven = { "te-laat": { onderwerp: "Te laat", tekst: "Sorry." } }),
    "/brieven/te-laat/tekst pattern",
  ],
  ["an ombudsman without an address", (m) => (m.ombudsman.adres = []), "/ombudsman/adres minItems"],
];

for (const [name, change, expected] of broken) {
  test(`the schema refuses ${name}`, () => {
    const found = complaints(changed("deventer", change));
    assert.ok(found.includes(expected), `expected ${expected}, found ${found.join(", ") || "nothing"}`);
  });
}

test("the schema knows exactly the keys that the files use", () => {
  // One letter in own words stands for all: each kind has the same keys.
  const any = (key) => key.replace(/^brieven\.[^.]+/, "brieven.*");
  const used = new Set([...municipalities.values()].flatMap((municipality) => keysOf(municipality)).map(any));
  assert.deepEqual([...used].sort(), [...new Set(keysOfSchema(schema).map(any))].sort());
});

/** Keys of a file as `velden.adres`; lists of tables count as one table. */
function keysOf(value, path = []) {
  if (Array.isArray(value)) return value.flatMap((item) => keysOf(item, path));
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = [...path, key];
    return [here.join("."), ...keysOf(inner, here)];
  });
}

function keysOfSchema(node, path = []) {
  const target = node.$ref ? schema.$defs[node.$ref.split("/").at(-1)] : node;
  if (target.items) return keysOfSchema(target.items, path);
  return Object.entries(target.properties ?? {}).flatMap(([key, inner]) => {
    const here = [...path, key];
    return [here.join("."), ...keysOfSchema(inner, here)];
  });
}

test("every key has a description for the person who edits the file", () => {
  const without = (node, path) =>
    Object.entries(node.properties ?? {}).flatMap(([key, inner]) => [
      ...(inner.description ? [] : [[...path, key].join(".")]),
      ...without(inner, [...path, key]),
    ]);
  assert.deepEqual([...without(schema, []), ...without(schema.$defs.blok, ["blok"])], []);
});
