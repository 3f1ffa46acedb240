import { Key } from "selenium-webdriver";
import { expect, test } from "../support/engine.ts";
import { isCase } from "../support/form.ts";
import { person } from "../support/person.ts";

const check = "button[name=stap][value=controleren]";
const send = "button[name=stap][value=versturen]";

test("a resident sends a klacht by pointer and gets a receipt for one case", async ({ visit, stack }) => {
  await visit.open(stack.demo("deventer"));
  await visit.alive();
  await visit.fillComplaint();

  await visit.click(check);
  expect(await visit.read("[data-stap=controle]")).toContain(person.omschrijving);
  await visit.click(send);

  const { reference, code } = await visit.receipt();
  expect(code).not.toBe("");
  expect((await stack.items()).filter((item) => isCase(item, reference))).toHaveLength(1);
});

test("a resident sends a klacht with the keyboard alone", async ({ visit, stack }) => {
  await visit.open(stack.demo("deventer"));
  await visit.alive();

  await visit.fillByKeyboard();
  await visit.tabTo("knop-controleren");
  await visit.press(Key.ENTER);
  await visit.find("[data-stap=controle]");
  await expect.poll(() => visit.focusedId()).toBe("kop-controle");
  await visit.tabTo("knop-versturen");
  await visit.press(Key.ENTER);

  const { reference } = await visit.receipt();
  await expect.poll(() => visit.focusedId()).toBe("kop-bevestiging");
  expect((await stack.items()).filter((item) => isCase(item, reference))).toHaveLength(1);
});

test("text typed and focus held before the form comes alive are there afterwards", async ({ visit, network }) => {
  const letGo = network.hold(".wasm");
  await visit.open(network.demo("deventer"));
  await visit.type("#veld-naam", person.naam);
  await visit.click("#veld-omschrijving");
  await visit.press("Getypt voor de tijd, ");
  const node = await visit.find("#veld-omschrijving");

  letGo();
  await visit.alive();
  await visit.press("en daarna.");

  expect(await visit.focusedId()).toBe("veld-omschrijving");
  expect(await visit.read("#veld-omschrijving")).toBe("Getypt voor de tijd, en daarna.");
  expect(await visit.read("#veld-naam")).toBe(person.naam);
  expect(await visit.driver.executeScript((it: Element) => it.isConnected, node), "the same node").toBe(true);
});

test("errors are told at their fields, and go when the field is mended", async ({ visit, stack }) => {
  await visit.open(stack.demo("deventer"));
  await visit.alive();
  const wrong = async () => (await visit.find("#veld-omschrijving")).getAttribute("aria-invalid");

  await visit.click(check);
  await expect.poll(() => visit.focusedId()).toBe("kop-fouten");
  expect(await wrong()).toBe("true");
  await visit.click("#veld-omschrijving");
  await visit.press(person.omschrijving, Key.TAB);

  await expect.poll(wrong).toBeNull();
  expect(await visit.has("#fout-omschrijving")).toBe(false);
});

for (const [state, query] of [["alive", ""], ["without wasm", "?zonder=wasm-unsafe-eval"]] as const) {
  test(`a choice of kind shows what belongs to it and nothing else, ${state}`, async ({ visit, stack }) => {
    await visit.open(stack.demo("deventer", query));
    if (!query) await visit.alive();
    await visit.find(check);
    for (const [kind, shown, hidden] of [
      ["compliment", ["#veld-naam"], ["#veld-ondertekening", ".alleen-anoniem"]],
      ["anoniem", [".alleen-anoniem"], ["#veld-naam", "#veld-ondertekening"]],
      ["klacht", ["#veld-naam", "#veld-ondertekening"], [".alleen-anoniem"]],
      ["anoniem", [".alleen-anoniem"], ["#veld-naam", "#veld-ondertekening"]],
    ] as const) {
      await visit.click(`#veld-soort-${kind}`);
      for (const selector of shown) expect(await visit.has(selector), `${kind} shows ${selector}`).toBe(true);
      for (const selector of hidden) expect(await visit.has(selector), `${kind} hides ${selector}`).toBe(false);
    }
  });
}

test("who wants to stay anonymous gets a frame of our own, as high as what is in it", async ({ visit, stack }) => {
  await visit.open(stack.demo("deventer"));
  await visit.alive();
  await visit.click("#veld-soort-anoniem");

  const kind = await visit.inFrame(async () => {
    await visit.find("#veld-omschrijving");
    return visit.driver.executeScript<string>(() => document.querySelector<HTMLInputElement>("input[name=soort]")?.value);
  });

  expect(kind).toBe("anoniem");
  const overflow = () =>
    visit.inFrame(() => visit.driver.executeScript<number>(() => document.documentElement.scrollHeight - innerHeight));
  await expect.poll(overflow, { message: "nothing is cut off" }).toBeLessThanOrEqual(0);
  const { height } = await (await visit.find("iframe")).getRect();
  expect(height, "told by the frame").not.toBe(1600);
});

// By keyboard: WebKit's driver clicks beside what stands in a frame of another origin.
test("a complaint in a plain frame stays in the frame up to its receipt", async ({ visit, stack }) => {
  await visit.open(stack.demo("deventer", "?manier=kader"));
  const address = await visit.driver.getCurrentUrl();

  const { reference } = await visit.inFrame(async () => {
    await visit.fillByKeyboard();
    await visit.tabTo("knop-controleren");
    await visit.press(Key.ENTER);
    expect(await visit.read("[data-stap=controle]")).toContain(person.omschrijving);
    await visit.tabTo("knop-versturen");
    await visit.press(Key.ENTER);
    return visit.receipt();
  });

  expect(await visit.driver.getCurrentUrl()).toBe(address);
  expect((await stack.items()).filter((item) => isCase(item, reference))).toHaveLength(1);
});
