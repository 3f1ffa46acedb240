// A plugin or an optimiser puts the script elsewhere than the webmaster did.
import { hydrated } from "../../support/test.ts";
import { logIn, writeInBlocks } from "../support/editor.ts";
import { complain, expect, expectOneCase, test } from "../support/test.ts";
import { people } from "../support/wordpress.ts";

for (const [place, selector] of [
  ["kop", "head > script[src*='/gehoor/']"],
  ["voet", "footer ~ script[src*='/gehoor/'], body > script[src*='/gehoor/']"],
] as const) {
  test(`a plugin that brings element and script, the script in the ${place}, also serves an auteur`, async ({ page, resident, stack, wordpress }) => {
    await logIn(page, wordpress, people.auteur);
    const shortcode = `[gehoor oorsprong="${stack.origin}" gemeente="deventer" plaats="${place}"]`;
    const address = await writeInBlocks(page, wordpress, "post", `Script in de ${place}`, shortcode);

    await resident.goto(address);
    await expect(resident.locator(selector)).toHaveCount(1);
    await hydrated(resident);
    await expect(resident.locator(".entry-content gehoor-formulier")).toHaveCount(1);
    await expect(resident.locator("gehoor-formulier")).toHaveCount(1);
    await expectOneCase(stack, () => complain(resident));
  });
}
