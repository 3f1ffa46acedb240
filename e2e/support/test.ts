import { test as base, expect, type Locator, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Stack } from "./stack.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const test = base.extend<object, { stack: Stack }>({
  stack: [
    async ({}, use, info) => {
      const stack = await Stack.start(`worker-${info.workerIndex}`);
      await use(stack);
      stack.stop();
    },
    { scope: "worker" },
  ],
});

export { expect };

/** The municipalities of the seeds. */
export const municipalities = ["tubbergen", "dinkelland", "pijnacker-nootdorp", "deventer", "amstelveen", "voorbeeldstad"];

interface AxeResult {
  violations: { id: string; impact: string; nodes: { target: unknown; failureSummary: string }[] }[];
}

/**
 * Holds the page, or the part of it that a selector names, against every rule of axe for WCAG 2.0 to 2.2 A and AA and
 * best practice; none is switched off.
 */
export async function expectAccessible(page: Page, state: string, part = "html"): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  // The pages' own CSP would refuse the checker; the debugger's evaluation is not bound by it.
  const known = await cdp.send("Runtime.evaluate", { expression: "typeof window.axe?.run" });
  if (known.result.value !== "function") await cdp.send("Runtime.evaluate", { expression: axeSource });
  const { result, exceptionDetails } = await cdp.send("Runtime.evaluate", {
    expression: `axe.run(${JSON.stringify(part)}, { runOnly: ["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa","best-practice"] })
      .then((r) => JSON.stringify({ violations: r.violations }))`,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(`axe did not run: ${exceptionDetails.text}`);
  const { violations } = JSON.parse(result.value as string) as AxeResult;
  const summary = violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${JSON.stringify(n.target)} ${n.failureSummary}`).join(" | ")}`);
  expect(summary, state).toEqual([]);
  await cdp.detach();
}

/** The id of the element that has the keyboard, also inside the shadow root. */
export async function focusedId(page: Page): Promise<string> {
  return page.evaluate(() => {
    let active: Element | null = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.id || active?.tagName || "";
  });
}

/** Presses Tab until this element has the keyboard. */
export async function tabTo(page: Page, id: string, most = 120): Promise<void> {
  for (let i = 0; i < most; i++) {
    if ((await focusedId(page)) === id) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${id} cannot be reached by keyboard; the focus is on ${await focusedId(page)}`);
}

/** A field of the form, by its name on the wire. */
export function field(page: Page | Locator, name: string): Locator {
  return page.locator(`#veld-${name}`);
}

/** Waits until the form is alive. */
export async function hydrated(page: Page): Promise<void> {
  await expect(page.locator("gehoor-formulier[data-gereed]")).toBeAttached();
}
