import { checkButton, journey } from "../support/form.ts";
import { expect, expectAccessible, hydrated, test } from "../support/test.ts";
import { colour } from "../support/theme.ts";

const green = "rgb(29, 94, 58)";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in a browser that is ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("the file of a municipality colours the form in a page, and everyone can read it", async ({ page, stack }) => {
      await page.goto(stack.demo("voorbeeldstad"));
      await hydrated(page);
      const button = checkButton(page);
      await expect(button).toHaveCSS("background-color", green);
      await expect(button).toHaveCSS("border-top-left-radius", /^[4-9](\.\d+)?px$/);
      await journey(page, (state) => expectAccessible(page, state));
    });

    test("and the hosted form, and the anonymous form in its frame", async ({ page, stack }) => {
      await page.goto(`${stack.origin}/formulier/voorbeeldstad`);
      await expect(checkButton(page)).toHaveCSS("background-color", green);
      await expectAccessible(page, "hosted form");
      await page.goto(`${stack.origin}/formulier/voorbeeldstad?soort=anoniem`);
      await expect(checkButton(page)).toHaveCSS("background-color", green);
      await expectAccessible(page, "anonymous form");
    });
  });
}

test("a municipality without colours of its own has the usual ones", async ({ page, stack }) => {
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  const ground = await checkButton(page).evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await colour(page, ground)).toEqual([21, 74, 158]);
  await page.goto(`${stack.origin}/formulier/deventer`);
  expect(await page.locator('link[rel="stylesheet"]').count()).toBe(1);
});

test("where the browser knows no constructed sheets an element has the same colours", async ({ page, stack }) => {
  await page.addInitScript(() => Object.assign(window, { CSSStyleSheet: class { constructor() { throw new TypeError("Illegal constructor"); } } }));
  // Only the page's own policy could still refuse the element.
  await page.route("**/demo/voorbeeldstad", async (route) => {
    const answer = await route.fetch();
    const policy = (answer.headers()["content-security-policy"] ?? "").replace("style-src", "style-src 'unsafe-inline'");
    await route.fulfill({ response: answer, headers: { ...answer.headers(), "content-security-policy": policy } });
  });
  await page.goto(stack.demo("voorbeeldstad"));
  await expect(checkButton(page)).toHaveCSS("background-color", green);
});
