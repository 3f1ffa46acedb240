import { checkButton, fillByPointer, readReceipt, sendButton } from "../support/form.ts";
import { hold } from "../support/hold.ts";
import { person } from "../support/person.ts";
import { expect, expectAccessible, field, focusedId, hydrated, test } from "../support/test.ts";

test("text typed and focus held before the form comes alive are there afterwards", async ({ page, stack }) => {
  const letGo = await hold(page, "**/*.wasm");
  await page.goto(stack.demo("deventer"));
  await field(page, "naam").fill(person.naam);
  await field(page, "omschrijving").click();
  await page.keyboard.type("Getypt voor de tijd, ");
  const node = await field(page, "omschrijving").elementHandle();

  letGo();
  await hydrated(page);
  await page.keyboard.type("en daarna.");

  expect(await focusedId(page)).toBe("veld-omschrijving");
  await expect(field(page, "omschrijving")).toHaveValue("Getypt voor de tijd, en daarna.");
  await expect(field(page, "naam")).toHaveValue(person.naam);
  expect(await node?.evaluate((element) => element.isConnected)).toBe(true);
  await checkButton(page).click();
  await expect(page.locator("#fout-naam")).toBeHidden();
  await expect(page.locator("#fout-omschrijving")).toBeHidden();
});

test("text typed and focus held in the first screen are there when the rest of the form comes", async ({ page, stack }) => {
  await page.addInitScript(() => {
    const look = () => {
      const root = document.querySelector("gehoor-formulier")?.shadowRoot;
      const text = root?.querySelector("textarea");
      if (!text) return requestAnimationFrame(look);
      text.focus();
      document.execCommand("insertText", false, "vroeg");
      text.setSelectionRange(1, 3);
      Object.assign(window, { early: text, wasBegun: !root?.getElementById("knop-controleren") });
    };
    requestAnimationFrame(look);
    // Not every engine leaves the caret and what an input method composes alone when the same text is written.
    const { set, ...rest } = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value") as PropertyDescriptor;
    Object.assign(window, { written: 0 });
    Object.defineProperty(HTMLTextAreaElement.prototype, "value", {
      ...rest,
      set(text) {
        (window as unknown as { written: number }).written += 1;
        set?.call(this, text);
      },
    });
  });
  await page.goto(stack.demo("deventer"));
  await expect(checkButton(page)).toBeVisible();

  const seen = await page.evaluate(() => {
    const { early, wasBegun, written } = window as unknown as { early: HTMLTextAreaElement; wasBegun: boolean; written: number };
    const root = document.querySelector("gehoor-formulier")?.shadowRoot;
    const same = root?.activeElement === early && root.querySelector("textarea") === early;
    return { wasBegun, same, written, value: early.value, selection: [early.selectionStart, early.selectionEnd], rulers: root?.querySelectorAll("hr").length };
  });

  expect(seen).toEqual({ wasBegun: true, same: true, written: 0, value: "vroeg", selection: [1, 3], rulers: 0 });
  await hydrated(page);
  await expect(field(page, "omschrijving")).toHaveValue("vroeg");
});

test("with form-action and wasm blocked the text is kept and the hosted page is offered", async ({ page, stack }) => {
  await page.goto(stack.demo("deventer", "?zonder=wasm-unsafe-eval,form-action"));
  await fillByPointer(page, "klacht");

  await checkButton(page).click({ noWaitAfter: true });

  // Playwright keeps waiting for the navigation that the policy cancelled, so the page is asked directly.
  const inside = (selector: string, property: string) =>
    page.evaluate(
      ([selector, property]) => {
        const root = document.querySelector("gehoor-formulier")?.shadowRoot;
        return (root?.querySelector(selector as string) as unknown as Record<string, unknown> | null)?.[property as string];
      },
      [selector, property],
    );
  await expect.poll(() => inside("[data-melding=formulier-geblokkeerd]", "innerText")).toContain("Uw tekst staat hier nog");
  expect(await inside("[data-melding=formulier-geblokkeerd] a", "href")).toBe(`${stack.origin}/formulier/deventer`);
  expect(await inside("#veld-omschrijving", "value")).toBe(person.omschrijving);
  await expectAccessible(page, "notice of a blocked form");
});

test("under Trusted Types the form comes alive", async ({ page, stack }) => {
  await page.goto(stack.demo("deventer", "?trusted-types=1"));
  await hydrated(page);
  await fillByPointer(page, "compliment");
  await checkButton(page).click();
  await sendButton(page).click();
  await readReceipt(page);
});

test("the script alone is enough", async ({ page, stack }) => {
  await page.goto(stack.demo("deventer", "?kaal=1"));
  await hydrated(page);
  await expect(page.locator("gehoor-formulier")).toHaveCount(1);
});

test("the snippet pasted twice makes two forms that do not mix", async ({ page, stack }) => {
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.src = (document.querySelector("script[src*='/gehoor/']") as HTMLScriptElement).src;
    document.querySelector("main")?.append(script, document.createElement("gehoor-formulier"));
  });
  const forms = page.locator("gehoor-formulier[data-gereed]");
  await expect(forms).toHaveCount(2);

  await forms.nth(1).locator("#veld-naam").fill(person.naam);

  await expect(forms.nth(0).locator("#veld-naam")).toHaveValue("");
  const keys = await forms.evaluateAll((all) =>
    all.map((form) => (form.shadowRoot?.querySelector("input[name=sleutel]") as HTMLInputElement).value),
  );
  expect(new Set(keys).size).toBe(2);
});
