import type { CDPSession, Page } from "@playwright/test";
import { checkButton, fillByPointer, readReceipt, sendButton } from "../support/form.ts";
import { hold } from "../support/hold.ts";
import { expect, field, hydrated, test } from "../support/test.ts";
import { person } from "../support/person.ts";

// As frameworks do it: a page of a single-page application that comes and goes.
const MOUNTS = 500;

/** What the page holds after its garbage was collected. */
async function held(cdp: CDPSession, page: Page): Promise<{ heap: number; listeners: number; nodes: number; wasm: number }> {
  // Twice: what the first leaves to finalizers, the second finds.
  await cdp.send("HeapProfiler.collectGarbage");
  await page.evaluate(() => new Promise((done) => setTimeout(done)));
  await cdp.send("HeapProfiler.collectGarbage");
  const { metrics } = await cdp.send("Performance.getMetrics");
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  const wasm = await page.evaluate(() => (window as unknown as { memories: WebAssembly.Memory[] }).memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0));
  return { heap: of("JSHeapUsedSize"), listeners: of("JSEventListeners"), nodes: of("Nodes"), wasm };
}

/** Puts a new element in the page and takes it out again when it is alive, so many times. */
const remount = (page: Page, times: number) =>
  page.evaluate(async (times) => {
    const spot = document.querySelector("main") as Element;
    for (let i = 0; i < times; i++) {
      const element = document.createElement("gehoor-formulier");
      const alive = new Promise((done) => element.addEventListener("gehoor:gereed", done, { once: true }));
      spot.append(element);
      // The touch of a resident wakes it.
      element.shadowRoot?.querySelector("input")?.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
      await alive;
      element.remove();
      // It is taken apart when it stays away.
      await new Promise((done) => setTimeout(done));
    }
  }, times);

test(`${MOUNTS} mounts and unmounts leave nothing behind`, async ({ page, stack }) => {
  test.setTimeout(120_000);
  await page.addInitScript(() => {
    // Every memory that a module of wasm has, to be weighed.
    const memories: WebAssembly.Memory[] = Object.assign(window, { memories: [] }).memories;
    const instantiate = WebAssembly.instantiate.bind(WebAssembly) as (...all: unknown[]) => Promise<unknown>;
    const note = (made: unknown) => {
      const { instance = made } = made as { instance?: WebAssembly.Instance };
      memories.push(...Object.values((instance as WebAssembly.Instance).exports).filter((value) => value instanceof WebAssembly.Memory));
      return made;
    };
    WebAssembly.instantiate = ((...all: unknown[]) => instantiate(...all).then(note)) as typeof WebAssembly.instantiate;
    const streaming = WebAssembly.instantiateStreaming.bind(WebAssembly) as (...all: unknown[]) => Promise<unknown>;
    WebAssembly.instantiateStreaming = ((...all: unknown[]) => streaming(...all).then(note)) as typeof WebAssembly.instantiateStreaming;
  });
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Performance.enable");
  // The first ones fill caches of the browser.
  await remount(page, 20);
  const before = await held(cdp, page);
  expect(before.wasm).toBeGreaterThan(0);

  await remount(page, MOUNTS);

  // What comes after the first screen of the last ones is still under way; what is never let go of stays, however long
  // one waits.
  const grown = async () => {
    const after = await held(cdp, page);
    const bytes = after.heap + after.wasm - before.heap - before.wasm;
    return [bytes >= 1_000_000 && `${bytes} bytes`, after.listeners > before.listeners && "listeners", after.nodes > before.nodes && "nodes"].filter(Boolean);
  };
  await expect.poll(grown).toEqual([]);
  test.info().annotations.push({ type: "growth", description: JSON.stringify({ before, after: await held(cdp, page) }) });
});

test("a form that a framework takes out and puts back keeps every word, and delivers once", async ({ page, stack }) => {
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await fillByPointer(page, "klacht");
  for (const wait of [0, 50]) {
    await page.evaluate(async (wait) => {
      const element = document.querySelector("gehoor-formulier") as Element;
      const parent = element.parentNode as Node;
      element.remove();
      if (wait) await new Promise((done) => setTimeout(done, wait));
      parent.appendChild(element);
    }, wait);
    await hydrated(page);
    await expect(field(page, "omschrijving")).toHaveValue(person.omschrijving);
    await expect(field(page, "ondertekening")).toBeChecked();
  }
  await checkButton(page).click();
  await sendButton(page).click();
  const { reference } = await readReceipt(page);
  const cases = (await stack.items()).filter((item) => item.SK === "ZAAK" && item.referentie === reference);
  expect(cases).toHaveLength(1);
});

test("a form that is touched after it was taken out of the page keeps no other from coming alive", async ({ page, stack }) => {
  await page.goto(stack.demo("deventer"));
  await page.evaluate(() => {
    const old = document.querySelector("gehoor-formulier") as Element;
    old.remove();
    old.shadowRoot?.querySelector("input")?.dispatchEvent(new Event("input", { bubbles: true }));
    return new Promise((done) => setTimeout(() => done(document.querySelector("main")?.append(document.createElement("gehoor-formulier"))), 20));
  });
  await hydrated(page);
});

for (const file of ["gehoor.js", "gehoor_bg.wasm"]) {
  test(`a form that is replaced while ${file} is on the way comes alive all the same`, async ({ page, stack }) => {
    const letGo = await hold(page, `**/gehoor/v/*/${file}`);
    const asked = page.waitForRequest(`**/gehoor/v/*/${file}`);
    await page.goto(stack.demo("deventer"));
    await field(page, "naam").fill(person.naam);
    await asked;
    await page.evaluate(async () => {
      document.querySelector("gehoor-formulier")?.remove();
      await new Promise((done) => setTimeout(done, 20));
      document.querySelector("main")?.append(document.createElement("gehoor-formulier"));
    });
    letGo();
    await hydrated(page);
    await field(page, "naam").fill(person.naam);
    await expect(field(page, "naam")).toHaveValue(person.naam);
  });
}

for (const how of ["another comes in its place", "another stands beside it"]) {
  test(`where a link that left the page is told nothing, as in WebKit, and ${how}, the other comes alive`, async ({ page, stack }) => {
    await page.addInitScript(() => {
      Object.defineProperty(HTMLLinkElement.prototype, "onload", {
        set(this: HTMLLinkElement, hear: (event: Event) => void) {
          this.addEventListener("load", (event) => this.isConnected && hear(event));
        },
      });
    });
    const letGo = await hold(page, "**/gehoor/v/*/gehoor.js");
    const asked = page.waitForRequest("**/gehoor/v/*/gehoor.js");
    await page.goto(stack.demo("deventer"));
    await field(page, "naam").fill(person.naam);
    await asked;
    await page.evaluate(async (isBeside) => {
      const first = document.querySelector("gehoor-formulier");
      const second = document.createElement("gehoor-formulier");
      if (isBeside) document.querySelector("main")?.append(second);
      second.shadowRoot?.dispatchEvent(new Event("pointerdown"));
      first?.remove();
      await new Promise((done) => setTimeout(done, 20));
      if (!isBeside) document.querySelector("main")?.append(second);
    }, how.includes("beside"));

    letGo();

    await hydrated(page);
    // It is out of the page again, as everything of ours outside the shadow root.
    await expect(page.locator("link[rel=modulepreload]")).toHaveCount(0);
  });
}

test("where a link that moved is told that it failed, as in WebKit, the form comes alive all the same", async ({ page, stack }) => {
  const letGo = await hold(page, "**/gehoor/v/*/gehoor.js");
  const asked = page.waitForRequest("**/gehoor/v/*/gehoor.js");
  await page.goto(stack.demo("deventer"));
  await field(page, "naam").fill(person.naam);
  await asked;
  await page.evaluate(() => {
    const link = document.querySelector("gehoor-formulier link") as Element;
    const form = link.parentNode as Element;
    form.parentNode?.appendChild(form);
    link.dispatchEvent(new Event("error"));
  });

  letGo();

  await hydrated(page);
});

test("a form that goes while its module is on the way comes alive when it is back", async ({ page, stack }) => {
  const letGo = await hold(page, "**/*.wasm");
  await page.goto(stack.demo("deventer"));
  await field(page, "naam").fill(person.naam);
  const element = await page.evaluateHandle(() => {
    const element = document.querySelector("gehoor-formulier") as Element;
    element.remove();
    return element;
  });
  const fetched = page.waitForResponse("**/*.wasm");
  letGo();
  await fetched;
  await page.evaluate((element) => document.querySelector("main")?.append(element), element);

  await hydrated(page);
  await expect(field(page, "naam")).toHaveValue(person.naam);
});
