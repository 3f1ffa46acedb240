import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import type { Page } from "@playwright/test";
import { checkButton, fillByPointer, readReceipt, sendButton } from "../support/form.ts";
import { choose, text } from "../support/languages.ts";
import { expect, field, hydrated, test } from "../support/test.ts";
import { hearAnnouncements, transcript } from "../support/transcript.ts";

const folder = fileURLToPath(new URL("../../docs/transcripten/", import.meta.url));

/** Holds a transcript against the one that was read and kept; GEHOOR_KEEP=1 keeps this one instead. */
function expectKept(name: string, lines: string[]): void {
  const file = path.join(folder, `${name}.txt`);
  const found = `${lines.join("\n")}\n`;
  if (process.env.GEHOOR_KEEP) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, found);
  }
  expect(existsSync(file), `${file} is kept`).toBe(true);
  expect(found).toBe(readFileSync(file, "utf8"));
}

const only = (lines: string[]) => {
  // The demo page around the form is not ours to tell.
  const start = lines.findIndex((line) => line.includes("Gaat het over iets op straat"));
  const end = lines.findIndex((line) => line.includes('heading "Wat gebeurt er daarna?"'));
  expect(Math.min(start, end)).toBeGreaterThan(0);
  return lines.slice(start + 1, end);
};

async function states(page: Page, origin: string, tag: string): Promise<Record<string, string[]>> {
  await page.goto(origin);
  await hydrated(page);
  if (tag !== "nl") {
    await choose(page, tag);
    await hydrated(page);
  }
  const found: Record<string, string[]> = {};
  found["1 formulier"] = await transcript(page);
  await checkButton(page).click();
  await expect(page.locator("#kop-fouten")).toBeFocused();
  found["2 fouten"] = await transcript(page);
  await fillByPointer(page, "klacht");
  await checkButton(page).click();
  await expect(page.locator("#kop-controle")).toBeFocused();
  found["3 controle"] = await transcript(page);
  await sendButton(page).click();
  const { reference, code } = await readReceipt(page);
  found["4 bevestiging"] = (await transcript(page)).map((line) => line.replace(reference, "<nummer>").replace(code, "<code>"));
  return found;
}

for (const tag of ["nl", "ar", "uk"]) {
  test(`what a screen reader is given from the form to the receipt, in ${tag}`, async ({ page, stack }) => {
    await stack.setClock("2026-03-02T09:30:00Z");
    const found = await states(page, stack.demo("deventer"), tag);
    for (const [state, lines] of Object.entries(found)) expectKept(`${tag} ${state}`, only(lines));
  });
}

test("every label, hint and error stands once, in the order of the form, and belongs to its field (open-forms#6586)", async ({ page, stack }) => {
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await page.locator("details.groep summary").click();
  await checkButton(page).click();
  const lines = await transcript(page);

  const controls = await page.locator("form :is(input:not([type=hidden]), textarea)").evaluateAll((inputs) =>
    inputs
      .filter((input) => input.checkVisibility())
      .map((input) => ({
        id: input.id,
        label: (input as HTMLInputElement).labels?.[0]?.innerText ?? "",
        hint: (input.getAttribute("aria-describedby") ?? "")
          .split(" ")
          .filter(Boolean)
          .map((id) => (input.getRootNode() as ShadowRoot).getElementById(id)?.textContent ?? `${id} is missing`),
        visibleHints: Array.from(input.parentElement?.querySelectorAll(":scope > .hulp[id], :scope > .fout:not([hidden])") ?? []).length,
        type: (input as HTMLInputElement).type,
      })),
  );
  expect(controls.length).toBeGreaterThan(25);
  let last = -1;
  for (const { id, label, hint, visibleHints, type } of controls) {
    expect(label.trim(), id).not.toBe("");
    const name = label.trim().replace(/\s+/g, " ");
    const at = lines.findIndex((line, index) => index > last && line.replace(/\s+/g, " ").includes(`"${name}"`));
    expect(at, `${id} comes after what stands before it`).toBeGreaterThan(last);
    last = at;
    for (const words of hint) expect(lines[at], id).toContain(words.trim());
    if (type !== "radio") expect(hint.length, `${id}: everything beside it is tied to it`).toBeGreaterThanOrEqual(visibleHints);
  }
  const hints = await page.locator("form .hulp[id]").allInnerTexts();
  for (const hint of hints) {
    const times = hints.filter((other) => other === hint).length;
    expect(lines.filter((line) => line.trim() === hint.trim()).length, hint).toBeLessThanOrEqual(times);
  }
});

test("what changes is announced as it happens: characters left, a number, sending, and nothing else", async ({ page, stack }) => {
  await page.clock.install();
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  const heard = await hearAnnouncements(page);
  await page.route("**/v1/inzendingen", (route) => route.abort("connectionreset"), { times: 1 });

  await field(page, "omschrijving").fill("x".repeat(3300));
  await page.clock.runFor(300);
  expect(await heard()).toEqual([]);
  await page.clock.runFor(400);
  await field(page, "omschrijving").fill("Mijn bsn is 111222333, vertel ik u.");
  await page.clock.runFor(700);
  await page.getByRole("button", { name: text("nl", "private.keep") }).click();
  await page.clock.runFor(50);
  await fillByPointer(page, "compliment");
  await page.clock.runFor(700);
  await checkButton(page).click();
  await page.clock.runFor(50);
  await sendButton(page).click();
  await expect(async () => {
    await page.clock.runFor(1500);
    await expect(page.locator("#kop-bevestiging")).toBeVisible({ timeout: 200 });
  }).toPass();

  const told = await heard();
  expect(told[0]).toBe("polite: Nog 700 tekens over.");
  expect(told[1]).toContain("status: Dit lijkt een burgerservicenummer: 111222333.");
  expect(told.slice(2)).toEqual([
    "status: Een moment. Laat deze pagina nog even open.",
    "status: Het lukt niet meteen. Wij proberen het nog een keer (poging 2).",
  ]);
});
