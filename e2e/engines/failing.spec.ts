import { deaths } from "../support/death.ts";
import { expect, test } from "../support/engine.ts";
import { isCase } from "../support/form.ts";
import { mishaps, told } from "../support/mishap.ts";
import { person } from "../support/person.ts";

const check = "button[name=stap][value=controleren]";
const send = "button[name=stap][value=versturen]";

// Those that need no script before the page's own, and one of each kind.
const tried = [
  "its wasm is not there (404)",
  "one byte of its wasm is another (integrity)",
  "its wasm never comes",
  "the page's policy forbids wasm",
  "the page's policy forbids to fetch",
  "its glue is not there (404)",
  "its glue is no script",
  "it traps while someone types",
];
for (const { how, query = "", after, ...death } of deaths.filter(({ how }) => tried.includes(how))) {
  test(`when ${how}, the form is still a form within two seconds, with text and focus, and delivers`, async ({ visit, network, stack }) => {
    let strike = () => {};
    death.network?.(network, new Promise<void>((resolve) => (strike = resolve)));
    await visit.open(network.demo("deventer", query));
    if (after) {
      await visit.alive();
      await visit.driver.executeScript(after);
    }
    await visit.type("#veld-omschrijving", person.omschrijving);
    const start = Date.now();

    strike();

    const ready = async () =>
      (await visit.read("#veld-omschrijving")) === person.omschrijving &&
      (await visit.focusedId()) === "veld-omschrijving" &&
      (await visit.driver.executeScript<boolean>(() => document.querySelector("gehoor-formulier[data-gereed]") === null));
    await expect.poll(ready, { timeout: 2000, intervals: [20] }).toBe(true);
    console.log(`${how}: ${Date.now() - start} ms, with the driver's own time`);
    await visit.fillComplaint();
    await visit.click(check);
    await expect.poll(() => visit.driver.getCurrentUrl()).toContain("/formulier/deventer");
    expect(await visit.read("[data-stap=controle]")).toContain(person.omschrijving);
    await visit.click(send);
    const { reference } = await visit.receipt();
    expect((await stack.items()).filter((item) => isCase(item, reference))).toHaveLength(1);
  });
}

for (const { how, befall, told: words } of mishaps.filter(({ how }) => ["the connection is refused", "the answer breaks off halfway", "the gate of a Wi-Fi network answers with its page", "it is not allowed (403)"].includes(how))) {
  test(`when ${how} it is told honestly, and a further try ends with one case`, async ({ visit, network, stack }) => {
    await visit.open(network.demo("deventer"));
    await visit.alive();
    await visit.fillComplaint();
    await visit.click(check);
    await visit.find("[data-stap=controle]");
    const before = (await stack.items()).filter((item) => item.SK === "ZAAK").length;
    await befall(network);

    await visit.click(send);
    await expect.poll(() => visit.has("#kop-mislukt"), { timeout: 20_000 }).toBe(true);

    expect(await visit.read("#kop-mislukt")).toBe(told[words].title);
    await network.mend();
    await visit.click(send);
    const { reference } = await visit.receipt();
    const cases = (await stack.items()).filter((item) => item.SK === "ZAAK");
    expect(cases).toHaveLength(before + 1);
    expect(cases.filter((item) => isCase(item, reference))).toHaveLength(1);
    expect(new Set(network.asked.flatMap(({ key }) => key ?? [])).size).toBe(1);
  });
}

test("with form-action and wasm blocked the text is kept and the hosted page is offered", async ({ visit, stack }) => {
  await visit.open(stack.demo("deventer", "?zonder=wasm-unsafe-eval,form-action"));
  await visit.fillComplaint();

  await visit.click(check);

  expect(await visit.read("[data-melding=formulier-geblokkeerd]")).toContain("Uw tekst staat hier nog");
  const link = await visit.find("[data-melding=formulier-geblokkeerd] a");
  expect(await link.getAttribute("href")).toBe(`${stack.origin}/formulier/deventer`);
  expect(await visit.read("#veld-omschrijving")).toBe(person.omschrijving);
});

test("an answer that gets lost after the case was stored ends in one case and its own receipt", async ({ visit, network, stack }) => {
  await visit.open(network.demo("deventer"));
  await visit.alive();
  await visit.fillComplaint();
  await visit.click(check);
  const before = (await stack.items()).filter((item) => item.SK === "ZAAK").length;
  network.lose("/v1/inzendingen", 1);

  await visit.click(send);

  const { reference } = await visit.receipt();
  const keys = network.asked.filter(({ method, path }) => method === "POST" && path === "/v1/inzendingen").map(({ key }) => key);
  expect(keys.length).toBeGreaterThan(1);
  expect(new Set(keys).size).toBe(1);
  const cases = (await stack.items()).filter((item) => item.SK === "ZAAK");
  expect(cases).toHaveLength(before + 1);
  expect(cases.filter((item) => isCase(item, reference))).toHaveLength(1);
});

test("a panic while sending says what is uncertain, and gives a form that still delivers once", async ({ visit, stack }) => {
  await visit.open(stack.demo("deventer"));
  await visit.alive();
  await visit.fillComplaint();
  await visit.click(check);
  await visit.find("[data-stap=controle]");
  // Something on the page replaced `fetch` by what rejects with no error: the module panics on it.
  await visit.driver.executeScript(() => {
    window.fetch = () => Promise.reject("weg");
  });

  await visit.click(send);

  expect(await visit.read("[role=alert]")).toContain("Misschien is uw bericht al binnen");
  expect(await visit.driver.executeScript(() => document.querySelector("gehoor-formulier[data-gereed]"))).toBeNull();
  expect(await visit.read("#veld-omschrijving")).toBe(person.omschrijving);
  await visit.click(check);
  await expect.poll(() => visit.driver.getCurrentUrl()).toContain("/formulier/deventer");
  await visit.click(send);
  const { reference } = await visit.receipt();
  expect((await stack.items()).filter((item) => isCase(item, reference))).toHaveLength(1);
});
