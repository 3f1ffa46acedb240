// What catalogues of public software read about us: the rules of https://yml.publiccode.tools that we can break.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";

const read = (name) => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
const about = parse(read("publiccode.yml"));

test("every key that the standard wants is there, and none that it has given up", () => {
  const wanted = ["publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType"];
  const sections = ["description", "legal", "maintenance", "localisation"];
  for (const key of [...wanted, ...sections]) assert.ok(about[key], key);
  for (const key of ["monochromeLogo", "inputTypes", "outputTypes"]) assert.ok(!(key in about), key);
  assert.ok(about.maintenance.contacts.every(({ name }) => name));
});

test("version, date and licence are those of what is built", () => {
  const cargo = read("Cargo.toml");
  assert.equal(about.softwareVersion, /^version = "(.+)"$/m.exec(cargo)[1]);
  assert.equal(about.legal.license, /^license = "(.+)"$/m.exec(cargo)[1]);
  assert.match(about.releaseDate, /^\d{4}-\d\d-\d\d$/);
});

test("the languages are those of the form", () => {
  const locales = readdirSync(new URL("../../widget/locales", import.meta.url));
  const languages = locales.map((file) => file.replace(".json", ""));
  assert.equal(about.localisation.localisationReady, true);
  assert.deepEqual(about.localisation.availableLanguages.toSorted(), languages.toSorted());
});

for (const [language, words] of Object.entries(about.description)) {
  test(`the description in ${language} has the lengths that catalogues take, and pictures that exist`, () => {
    const short = words.shortDescription.trim();
    assert.ok(short.length <= 150 && !short.includes("\n"), short);
    const long = words.longDescription.length;
    assert.ok(long >= 150 && long <= 10_000, `${long}`);
    assert.ok(words.features.length >= 5 && words.features.length <= 20, `${words.features.length}`);
    assert.ok(!("genericName" in words), "given up by the standard");
    for (const picture of words.screenshots) assert.ok(existsSync(new URL(`../../${picture}`, import.meta.url)), picture);
  });
}

test("every language of the description says the same number of things", () => {
  const counts = Object.values(about.description).map(({ features }) => features.length);
  assert.equal(new Set(counts).size, 1, counts.join(", "));
});
