import { expect, test } from "../support/engine.ts";
import { isCase } from "../support/form.ts";
import { person } from "../support/person.ts";

const check = "button[name=stap][value=controleren]";
const send = "button[name=stap][value=versturen]";

test("a wasm that was tampered with leaves a form that delivers, with the text", async ({ visit, network, stack }) => {
  network.corrupt(".wasm");
  await visit.open(network.demo("deventer"));
  await visit.fillComplaint();

  await visit.click(check);
  await expect.poll(() => visit.driver.getCurrentUrl()).toContain("/formulier/deventer");
  expect(await visit.read("[data-stap=controle]")).toContain(person.omschrijving);
  await visit.click(send);

  const { reference } = await visit.receipt();
  expect((await stack.items()).filter((item) => isCase(item, reference))).toHaveLength(1);
  expect(network.asked.some(({ path }) => path.includes(".wasm"))).toBe(true);
});

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
