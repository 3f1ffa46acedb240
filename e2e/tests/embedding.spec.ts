import { cell, expectCell, look, policies, ways } from "../support/embedding.ts";
import { documents, keep } from "../support/embedding-table.ts";
import { checkButton, fillByPointer, readReceipt, sendButton } from "../support/form.ts";
import { expect, expectAccessible, test } from "../support/test.ts";

// The same in other engines: engines/embedding.spec.ts.
for (const way of ways) {
  test(`embedded by ${way.name} the form is what each policy lets it be`, async ({ page, stack }) => {
    const viewer = {
      see: () => page.evaluate(look),
      formInFrame: () => page.frameLocator("iframe").locator("form #veld-omschrijving").isVisible(),
    };
    for (const policy of policies) {
      await page.goto(stack.demo("deventer", cell(way, policy)));
      await expectCell(way, policy, viewer);
    }
  });
}

test("every step of the form in a plain frame has its place there and breaks no rule of axe", async ({ page, stack }) => {
  await page.goto(`${stack.origin}/formulier/deventer?ingebed=1`);
  await expectAccessible(page, "form");
  await checkButton(page).click();
  await expectAccessible(page, "errors");
  await fillByPointer(page, "klacht");
  await checkButton(page).click();
  await expectAccessible(page, "check step");
  await sendButton(page).click();
  await readReceipt(page);
  await expectAccessible(page, "confirmation");
  await expect(page).toHaveURL(/\?ingebed=1$/);
  await expect(page.locator(":root[data-kader]")).toBeAttached();
});

// The tests above, here and in the other engines, hold each cell against a page; GEHOOR_KEEP=1 writes the table anew.
test("docs/insluiten-matrix.md has the table that the pages are held against", () => {
  const { kept, made } = documents();
  if (process.env.GEHOOR_KEEP) keep(made);
  else expect(kept).toBe(made);
});
