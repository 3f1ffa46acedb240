import { checkButton, fillByPointer, readReceipt, sendButton } from "../support/form.ts";
import { API, mishaps, told } from "../support/mishap.ts";
import { person } from "../support/person.ts";
import { cases, expectOneMore, failed, failures, keys, receipt, test, upToSending } from "../support/sending.ts";
import { expect, expectAccessible, field, hydrated } from "../support/test.ts";

for (const { how, befall, told: words, arrives } of mishaps) {
  test(`when ${how} it is told honestly, and a further try ends with one case and one receipt`, async ({ page, stack, network }) => {
    const heard = await failures(page);
    await upToSending(page, network.demo("deventer"));
    const before = await cases(stack);
    await befall(network);

    await sendButton(page).click();
    await failed(page, words);

    expect(await heard()).toEqual([told[words].code]);
    await expectAccessible(page, how);
    expect(await cases(stack)).toHaveLength(before.length + (arrives ? 1 : 0));
    await network.mend();
    await sendButton(page).click();
    const { reference, text } = await receipt(page);
    expect(text).toContain(person.omschrijving);
    await expectOneMore(stack, before, reference);
    const sent = keys(network);
    expect(sent.length).toBeGreaterThan(0);
    expect(new Set(sent).size, "one key").toBe(1);
  });
}

test("what certainly did not arrive is told so, and a further try ends with one case", async ({ page, context, stack, network }) => {
  const heard = await failures(page);
  await upToSending(page, network.demo("deventer"), "compliment");
  const before = await cases(stack);
  await context.setOffline(true);

  await sendButton(page).click();
  await failed(page, "notSent");

  expect(await heard()).toEqual([told.notSent.code]);
  await expectAccessible(page, "not sent");
  expect(keys(network)).toEqual([]);
  await context.setOffline(false);
  await sendButton(page).click();
  await expectOneMore(stack, before, (await receipt(page)).reference);
});

test("what a page put in the place of fetch and never answers is not waited for, and a further try ends with one case", async ({ page, stack, network }) => {
  await upToSending(page, network.demo("deventer"));
  const before = await cases(stack);
  await page.evaluate(() => {
    const { fetch } = window;
    Object.assign(window, { mend: () => (window.fetch = fetch) });
    window.fetch = () => new Promise(() => {});
  });

  await sendButton(page).click();
  await failed(page, "uncertain");

  await page.evaluate(() => void (window as unknown as { mend: () => void }).mend());
  await sendButton(page).click();
  await expectOneMore(stack, before, (await receipt(page)).reference);
});

test("an answer that was lost gives the same reference and access code on the next try", async ({ page, stack, network }) => {
  await upToSending(page, network.demo("deventer"));
  const before = await cases(stack);
  const lost: { referentie: string; toegangscode: string }[] = [];
  network.interfere(API, async (product, request) => {
    const answer = await product();
    if (request.method !== "POST" || lost.length > 0) return answer;
    lost.push(JSON.parse(answer.body.toString("utf8")));
    return undefined;
  });

  await sendButton(page).click();
  const { reference, code } = await receipt(page);

  expect(lost.map(({ referentie, toegangscode }) => [referentie, toegangscode])).toEqual([[reference, code]]);
  await expectOneMore(stack, before, reference);
  expect(keys(network)).toHaveLength(2);
  expect(new Set(keys(network)).size).toBe(1);
});

test("a network that fails in another way at each try ends with one case under one key", async ({ page, context, stack, network }) => {
  await upToSending(page, network.demo("deventer"));
  const before = await cases(stack);
  let posts = 0;
  network.interfere(API, async (product, request) => {
    const answer = await product();
    if (request.method !== "POST") return answer;
    posts += 1;
    if (posts === 1) return undefined;
    return posts === 2 ? { ...answer, status: 503 } : answer;
  });
  await context.setOffline(true);
  await sendButton(page).click();
  // The first try is over at once; the next waits for time to pass.
  await expect(page.locator("p[role=status]")).toBeVisible();
  await context.setOffline(false);

  const { reference } = await receipt(page);

  expect(posts).toBe(3);
  await expectOneMore(stack, before, reference);
  expect(new Set(keys(network)).size).toBe(1);
});

test("an answer that comes after the resident tried again changes nothing", async ({ page, stack, network }) => {
  await upToSending(page, network.demo("deventer"));
  const before = await cases(stack);
  const letGo = network.hold(API);
  await sendButton(page).click();
  await failed(page, "uncertain");
  await network.mend();
  await sendButton(page).click();
  const first = await receipt(page);

  letGo();

  await page.clock.runFor(20_000);
  expect(await readReceipt(page)).toEqual(first);
  await expectOneMore(stack, before, first.reference);
});

// After a first answer that was lost, what the next one says is about the next one only.
for (const { how, befall } of mishaps.filter((mishap) => mishap.told !== "uncertain")) {
  test(`once it may have arrived, it stays uncertain, also when ${how}`, async ({ page, stack, network }) => {
    await upToSending(page, network.demo("deventer"));
    const before = await cases(stack);
    network.lose(API);
    await sendButton(page).click();
    await failed(page, "uncertain");
    await network.mend();
    await befall(network);

    await sendButton(page).click();
    await failed(page, "uncertain");

    await network.mend();
    await sendButton(page).click();
    await expectOneMore(stack, before, (await receipt(page)).reference);
  });
}

/** What becomes of each version that is sent, before the last. */
const histories: [string, ("lost" | "never" | "refused")[], stored: number][] = [
  ["the first version arrived and its answer was lost", ["lost"], 0],
  ["the first version perhaps arrived and the second did", ["never", "lost"], 1],
  ["two versions perhaps arrived and the third did", ["never", "never", "lost"], 2],
  ["the first version was refused and the second arrived", ["refused", "lost"], 1],
  ["the first version arrived and the second perhaps did", ["lost", "never"], 0],
];
for (const [how, fates, stored] of histories) {
  test(`when ${how}, a change gives the receipt of what arrived and keeps the change on the screen`, async ({ page, stack, network }) => {
    await upToSending(page, network.demo("deventer"));
    const before = await cases(stack);
    const version = (number: number) => `${person.omschrijving} Versie ${number}.`;
    const write = async (number: number) => {
      await page.locator("[data-wijzig=omschrijving]").click();
      await field(page, "omschrijving").fill(version(number));
      await checkButton(page).click();
    };
    for (const [number, fate] of fates.entries()) {
      await write(number);
      if (fate === "lost") network.lose(API);
      else if (fate === "never") network.instead(API, 502, {}, "", true);
      else network.instead(API, 403, { "access-control-allow-origin": "*" }, "{}", true);
      await sendButton(page).click();
      await failed(page, fate === "refused" ? "refused" : "uncertain");
      await network.mend();
    }
    await write(fates.length);

    await sendButton(page).click();

    const { reference, text } = await receipt(page);
    expect(text).toContain(version(stored));
    expect(text).toContain("Dit is niet verstuurd");
    expect(text).toContain(version(fates.length));
    await expectAccessible(page, "receipt of an earlier version");
    await expectOneMore(stack, before, reference);
    const kept = (await cases(stack)).filter((item) => item.referentie === reference);
    expect(JSON.stringify(kept)).toContain(version(stored));
    expect(new Set(keys(network)).size).toBe(1);
  });
}

test("when something on the way refuses an earlier version, it stays uncertain until that version's receipt comes", async ({ page, stack, network }) => {
  await upToSending(page, network.demo("deventer"));
  const before = await cases(stack);
  network.lose(API);
  await sendButton(page).click();
  await failed(page, "uncertain");
  await network.mend();
  await page.locator("[data-wijzig=omschrijving]").click();
  await field(page, "omschrijving").fill(`${person.omschrijving} Later.`);
  await checkButton(page).click();
  const statuses: number[] = [];
  network.interfere(API, async (product, request) => {
    const answer = await product();
    if (request.method !== "POST") return answer;
    statuses.push(answer.status);
    return answer.status === 422 ? answer : { ...answer, status: 413, body: Buffer.from("{}") };
  });

  await sendButton(page).click();
  await failed(page, "uncertain");

  expect(statuses).toEqual([422, 201]);
  await network.mend();
  await sendButton(page).click();
  const { reference, text } = await receipt(page);
  expect(text).toContain("Dit is niet verstuurd");
  await expectOneMore(stack, before, reference);
});

/** Takes the form out of the page, for longer than a move takes. */
const takeOut = async (page: import("@playwright/test").Page): Promise<() => Promise<void>> => {
  const taken = await page.evaluateHandle(() => {
    const element = document.querySelector("gehoor-formulier") as Element;
    element.remove();
    return element;
  });
  await page.clock.runFor(100);
  return () => page.evaluate((element) => document.querySelector("main")?.append(element), taken);
};

test("what perhaps arrived is still known when the form was out of the page, and a change gives the receipt of what arrived", async ({ page, stack, network }) => {
  await upToSending(page, network.demo("deventer"));
  const before = await cases(stack);
  network.lose(API);
  await sendButton(page).click();
  await failed(page, "uncertain");
  await network.mend();

  const putBack = await takeOut(page);
  await putBack();

  await page.locator("[data-wijzig=omschrijving]").click();
  await field(page, "omschrijving").fill(`${person.omschrijving} Later.`);
  await checkButton(page).click();
  await sendButton(page).click();
  const { reference, text } = await receipt(page);
  expect(text).toContain("Dit is niet verstuurd");
  await expectOneMore(stack, before, reference);
});

test("a form that is taken out of the page while it sends shows the receipt when it is back", async ({ page, stack, network }) => {
  await upToSending(page, network.demo("deventer"));
  const before = await cases(stack);
  const letGo = network.hold(API);
  await sendButton(page).click();
  await expect.poll(() => cases(stack)).toHaveLength(before.length + 1);

  const putBack = await takeOut(page);
  const answered = page.waitForResponse(`**${API}`);
  letGo();
  await answered;
  await putBack();

  await expectOneMore(stack, before, (await receipt(page)).reference);
  expect(keys(network)).toHaveLength(1);
});

test("a module that dies while a form that sends is out of the page leaves a form that says what is uncertain, and delivers once", async ({ page, stack, network }) => {
  await upToSending(page, network.demo("deventer"));
  const before = await cases(stack);
  network.hold(API);
  await sendButton(page).click();
  await expect.poll(() => cases(stack)).toHaveLength(before.length + 1);
  const putBack = await takeOut(page);
  const wasm = network.asked.find(({ path }) => path.endsWith(".wasm"));
  await page.evaluate((filename) => void dispatchEvent(new ErrorEvent("error", { filename })), network.origin + wasm?.path);
  await page.clock.runFor(100);

  await putBack();

  await expect(page.locator("gehoor-formulier [role=alert]")).toContainText("Misschien is uw bericht al binnen");
  await network.mend();
  await checkButton(page).click();
  await sendButton(page).click();
  await expectOneMore(stack, before, (await readReceipt(page)).reference);
});

for (const [how, twice] of [
  ["a double click", (button) => button.dblclick()],
  ["Enter and a click", async (button) => {
    await button.press("Enter", { noWaitAfter: true });
    await button.click({ force: true, noWaitAfter: true, timeout: 300 }).catch(() => {});
  }],
  ["Enter held down", async (button) => {
    await button.focus();
    for (let at = 0; at < 5; at++) await button.page().keyboard.down("Enter");
    await button.page().keyboard.up("Enter");
  }],
] as [string, (button: import("@playwright/test").Locator) => Promise<void>][]) {
  for (const alive of [true, false]) {
    test(`${how} on versturen makes one case, ${alive ? "alive" : "without wasm"}`, async ({ page, stack, network }) => {
      await page.goto(alive ? network.demo("deventer") : stack.demo("deventer", "?zonder=wasm-unsafe-eval"));
      if (alive) await hydrated(page);
      await fillByPointer(page, "klacht");
      await checkButton(page).click();
      await expect(page.locator("[data-stap=controle]")).toBeVisible();
      const before = await cases(stack);

      await twice(sendButton(page));

      const { reference } = await readReceipt(page);
      await expectOneMore(stack, before, reference);
      if (alive) expect(keys(network)).toHaveLength(1);
    });
  }
}
