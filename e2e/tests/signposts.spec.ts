import { languages } from "../support/languages.ts";
import { expect, expectAccessible, field, hydrated, test } from "../support/test.ts";

const counts = async (stack: import("../support/stack.ts").Stack) =>
  (await stack.items()).filter((item) => String(item.PK).startsWith("TELLER#"));

test("what is no complaint is shown the way, in a window of its own, and the choice is counted without the person", async ({ page, context, stack }) => {
  await context.route("https://www.deventer.nl/**", (route) => route.fulfill({ contentType: "text/html", body: "<h1>meldpunt</h1>" }));
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await field(page, "omschrijving").fill("Er ligt een tegel los.");
  await expect(page.locator(".wegwijzer")).not.toHaveAttribute("open", "");
  await page.locator(".wegwijzer summary").click();
  await expect(page.locator(".wegwijzer")).toContainText("112");
  await expectAccessible(page, "signposts");

  const [opened] = await Promise.all([
    page.waitForEvent("popup"),
    page.getByRole("link", { name: "Naar het meldpunt" }).click(),
  ]);

  await expect(opened).toHaveURL("https://www.deventer.nl/");
  expect(await opened.evaluate(() => [document.referrer, String(window.opener)])).toEqual(["", "null"]);
  await expect(field(page, "omschrijving")).toHaveValue("Er ligt een tegel los.");
  const [counter] = await counts(stack);
  expect(counter).toMatchObject({ PK: "TELLER#deventer#2026", "openbare-ruimte": 1 });
  expect(Object.keys(counter ?? {}).sort()).toEqual(["PK", "SK", "openbare-ruimte"]);
});

test("an address that is not the municipality's is never led to", async ({ stack }) => {
  for (const path of ["deventer/gevaar", "deventer/https:%2F%2Fkwaad.example", "nergens/bezwaar", "deventer/bezwaar%2f..%2fboete", "deventer/Bezwaar"]) {
    const answer = await fetch(`${stack.origin}/doorverwijzing/${path}`, { redirect: "manual" });
    expect(answer.status, path).toBe(404);
    expect(answer.headers.get("location"), path).toBeNull();
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  for (const { tag } of languages) {
    test(`the way is shown in ${tag}`, async ({ page, stack }) => {
      await page.goto(`${stack.origin}/formulier/amstelveen?taal=${tag}`);
      await page.locator(".wegwijzer summary").click();
      await expect(page.locator(".wegwijzer dt")).toHaveCount(9);
      for (const number of ["112", "113", "0800-2000"]) await expect(page.locator(".wegwijzer")).toContainText(number);
      for (const link of await page.locator(".wegwijzer a").all()) {
        expect(await link.getAttribute("href")).toMatch(/^\/doorverwijzing\/amstelveen\/[a-z-]+/);
      }
    });
  }
});
