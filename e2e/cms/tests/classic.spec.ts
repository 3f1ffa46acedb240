// The classic editor, which many municipalities still use. WordPress makes paragraphs and line breaks of what it holds.
import { field, hydrated } from "../../support/test.ts";
import { logIn, writeClassic } from "../support/editor.ts";
import { complain, expect, expectOneCase, published, snippet, test } from "../support/test.ts";
import { people } from "../support/wordpress.ts";

test("the paragraphs that WordPress makes leave the snippet whole", async ({ page, resident, stack, wordpress }) => {
  await logIn(page, wordpress, people.redacteur);
  const address = await writeClassic(page, wordpress, "Klassiek", snippet(stack));
  const [script, element] = snippet(stack).split("\n");
  expect(await published(page, address)).toBe(`<p>${script}<br />\n${element}</p>`);

  await resident.goto(address);
  await hydrated(resident);
  await expect(resident.locator("gehoor-formulier")).toHaveCount(1);
  await expectOneCase(stack, () => complain(resident));
});

test("the visual tab takes the element away, and the form comes where the script stands", async ({ page, resident, stack, wordpress }) => {
  await logIn(page, wordpress, people.redacteur);
  const address = await writeClassic(page, wordpress, "Klassiek en visueel", snippet(stack), true);
  const text = await published(page, address);
  expect(text).toContain(snippet(stack).split("\n")[0]);
  expect(text).not.toContain("gehoor-formulier");

  await resident.goto(address);
  await hydrated(resident);
  await expect(resident.locator("p > gehoor-formulier")).toHaveCount(1);
  await expect(field(resident, "naam")).toBeVisible();
  await expectOneCase(stack, () => complain(resident));
});
