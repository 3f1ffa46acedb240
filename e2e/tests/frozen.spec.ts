import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { checkButton, fillByPointer, readReceipt, sendButton } from "../support/form.ts";
import { place } from "../support/host.ts";
import { expect, hydrated, test } from "../support/test.ts";

// The immutable form of the tag: its address names its content, and the page holds it to that (W3C SRI).
const files = process.env.GEHOOR_STATIC ?? fileURLToPath(new URL("../../target/gehoor/static", import.meta.url));
const { integriteit } = JSON.parse(readFileSync(path.join(files, "manifest.json"), "utf8")) as { integriteit: Record<string, string> };
const [file, integrity] = Object.entries(integriteit).find(([name]) => /\/v\/[0-9a-f]{16}\/deventer\.nl\.js$/.test(name)) ?? ["", ""];

const frozen = (origin: string, hash = integrity) =>
  `<script src="${origin}/${file}" integrity="${hash}" crossorigin="anonymous" async></script>
<gehoor-formulier><a href="${origin}/formulier/deventer">Een klacht of compliment doorgeven</a></gehoor-formulier>`;

test("the frozen tag with its integrity comes alive and delivers", async ({ page, stack }) => {
  await place(page, frozen(stack.origin));
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await fillByPointer(page, "klacht");
  await checkButton(page).click();
  await sendButton(page).click();
  await readReceipt(page);
});

test("everything that the frozen tag fetches is frozen too, and may be kept for a year", async ({ page, stack }) => {
  const fetched: [path: string, cache: string][] = [];
  page.on("response", (answer) => {
    const url = new URL(answer.url());
    if (url.origin === stack.origin) fetched.push([url.pathname, answer.headers()["cache-control"] ?? ""]);
  });
  await place(page, frozen(stack.origin).replace("<gehoor-formulier", '<gehoor-formulier data-taal="pl"'));
  await page.goto(stack.demo("deventer"));
  await hydrated(page);

  expect(fetched.map(([path]) => path.replace(/[0-9a-f]{16}/, "")).sort()).toEqual(
    ["/gehoor/v//deventer.json", "/gehoor/v//deventer.nl.js", "/gehoor/v//deventer.pl.form.json", "/gehoor/v//deventer.pl.json", "/gehoor/v//gehoor.js", "/gehoor/v//gehoor_bg.wasm"],
  );
  expect(new Set(fetched.map(([, cache]) => cache))).toEqual(new Set(["public, max-age=31536000, immutable"]));
});

test("a script that is not what the page was promised does not run, and the link is there", async ({ page, stack }) => {
  await page.route(`${stack.origin}/${file}`, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: `${await answer.text()};document.title="gekaapt"` });
  });
  await place(page, frozen(stack.origin));
  await page.goto(stack.demo("deventer"));
  await expect(page.getByRole("link", { name: "Een klacht of compliment doorgeven" })).toBeVisible();
  expect(await page.title()).not.toContain("gekaapt");
  expect(await page.evaluate(() => customElements.get("gehoor-formulier"))).toBeUndefined();
});

for (const part of ["gehoor.js", "gehoor_bg.wasm", "deventer.nl.json"]) {
  test(`${part} that is not what the script was made with is not used, and the form delivers`, async ({ page, stack }) => {
    await page.route(`**/gehoor/v/*/${part}`, async (route) => {
      const answer = await route.fetch();
      const body = Buffer.concat([Buffer.from(await answer.body()), Buffer.from(" ")]);
      await route.fulfill({ response: answer, body });
    });
    await place(page, frozen(stack.origin));
    await page.goto(stack.demo("deventer"));
    await fillByPointer(page, "compliment");
    await expect(page.locator("gehoor-formulier[data-gereed]")).toHaveCount(0);
    await checkButton(page).click();
    await expect(page).toHaveURL(/\/formulier\/deventer/);
    await sendButton(page).click();
    await readReceipt(page);
  });
}
