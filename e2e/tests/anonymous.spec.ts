import { isCase, readReceipt } from "../support/form.ts";
import { person } from "../support/person.ts";
import { expect, expectAccessible, hydrated, municipalities, test } from "../support/test.ts";

test("an anonymous report is typed in a frame on our own origin that the page cannot read", async ({ page, stack }) => {
  await stack.setClock("2026-03-02T09:30:00Z");
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await page.locator("#veld-soort-anoniem").check();
  const frame = page.frameLocator("gehoor-formulier iframe");

  await frame.locator("#veld-omschrijving").fill("Anoniem: bij de balie wordt gescholden op bezoekers.");

  const reach = await page.evaluate(() => {
    const inner = document.querySelector("gehoor-formulier")?.shadowRoot?.querySelector("iframe");
    try {
      return String(inner?.contentDocument?.body?.innerText ?? "nothing");
    } catch {
      return "refused";
    }
  });
  expect(["nothing", "refused"]).toContain(reach);
  expect(await page.locator("gehoor-formulier iframe").getAttribute("referrerpolicy")).toBe("no-referrer");
  await expectAccessible(page, "anonymous frame");

  await frame.locator("button[name=stap][value=controleren]").click();
  await expect(frame.locator("#kop-controle")).toBeFocused();
  await frame.locator("button[name=stap][value=versturen]").click();
  await expect(frame.locator("#kop-bevestiging")).toBeFocused();
  const reference = await frame.locator("[data-referentie]").innerText();

  const own = (await stack.items()).filter((item) => String(item.PK).endsWith(`#${reference}`));
  expect(own.length).toBeGreaterThanOrEqual(3);
});

test("what must be mended in the anonymous frame gets the focus", async ({ page, stack }) => {
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await page.locator("#veld-soort-anoniem").check();
  const frame = page.frameLocator("gehoor-formulier iframe");
  await expect(page.locator("#veld-soort-anoniem")).toBeFocused();

  await frame.locator("button[name=stap][value=controleren]").click();

  await expect(frame.locator("#kop-fouten")).toBeFocused();
});

test("nothing stored of an anonymous report holds a time of day or a header's value, nor after its mail", async ({ page, stack }) => {
  await stack.setClock("2026-03-02T13:47:00Z");
  await page.setExtraHTTPHeaders({ "x-forwarded-for": "203.0.113.77", "user-agent": "KanarieBrowser/1.0" });
  const mailsBefore = (await stack.mails()).length;
  await page.goto(`${stack.origin}/formulier/deventer?soort=anoniem`);
  await expectAccessible(page, "anonymous form");
  await page.locator("#veld-omschrijving").fill("Anoniem: de brief over het plein klopt niet.");
  await page.locator("button[name=stap][value=controleren]").click();
  await expectAccessible(page, "anonymous check step");
  await page.locator("button[name=stap][value=versturen]").click();
  const { reference } = await readReceipt(page);
  await expectAccessible(page, "anonymous confirmation");
  const own = async () => (await stack.items()).filter((item) => JSON.stringify(item).includes(reference));
  const pointing = /\d{2}:\d{2}|T\d{2}|203\.0\.113|Kanarie/;

  for (const item of await own()) expect(JSON.stringify(item)).not.toMatch(pointing);
  expect((await stack.mails()).length).toBe(mailsBefore);

  await stack.setClock("2026-03-02T14:00:30Z");
  await expect.poll(async () => (await stack.mails()).filter((mail) => mail.raw.includes(reference)).length).toBe(1);
  for (const item of await own()) expect(JSON.stringify(item)).not.toMatch(pointing);
});

test("where the page has no frame for us, the anonymous report is a link", async ({ page, stack }) => {
  await page.goto(stack.demo("deventer", "?zonder=frame-src"));
  await hydrated(page);
  await page.locator("#veld-soort-anoniem").check();

  const link = page.locator("gehoor-formulier a[href*='soort=anoniem']:visible");

  await expect(link).toBeVisible();
  await expect(page.locator("gehoor-formulier iframe")).toHaveCount(0);
});

test("without wasm the anonymous report is a link to a page that starts empty", async ({ page, stack }) => {
  await page.goto(stack.demo("deventer", "?zonder=wasm-unsafe-eval"));
  await page.locator("#veld-omschrijving").fill(person.omschrijving);
  await page.locator("#veld-soort-anoniem").check();
  await expect(page.locator("#veld-naam")).toBeHidden();
  const href = await page.locator("gehoor-formulier a[href*='soort=anoniem']:visible").getAttribute("href");

  await page.goto(String(href));

  await expect(page.locator("#veld-omschrijving")).toHaveValue("");
  await expect(page.locator("#veld-naam")).toHaveCount(0);
});

test("a municipality that takes no anonymous reports says so and offers none", async ({ page, stack }) => {
  await page.goto(stack.demo("voorbeeldstad"));
  await hydrated(page);

  await expect(page.locator("#veld-soort-anoniem")).toHaveCount(0);
  const refused = await stack.post("voorbeeldstad", { soort: "anoniem", omschrijving: "Een anonieme melding van tien." });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ fouten: [{ veld: "soort", code: "soort-niet-mogelijk" }] });
});

for (const municipality of municipalities.filter((name) => name !== "voorbeeldstad")) {
  test(`${municipality} takes an anonymous report`, async ({ page, stack }) => {
    await page.goto(`${stack.origin}/formulier/${municipality}?soort=anoniem`);
    await page.locator("#veld-omschrijving").fill("Anoniem: er staat een fout op de website.");
    await page.locator("button[name=stap][value=controleren]").click();
    await page.locator("button[name=stap][value=versturen]").click();
    const { reference } = await readReceipt(page);
    expect((await stack.items()).filter((item) => isCase(item, reference))[0]).toMatchObject({ soort: "anoniem" });
  });
}

test("another choice hides the anonymous frame and keeps what was typed in it", async ({ page, stack }) => {
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await page.locator("#veld-soort-anoniem").check();
  const text = page.frameLocator("gehoor-formulier iframe").locator("#veld-omschrijving");
  await text.fill("Anoniem: dit moet blijven staan.");

  // By keyboard: right after a scroll the browser still sends a click to where the frame was.
  await page.locator("#veld-soort-anoniem").focus();
  await page.keyboard.press("ArrowUp");
  await expect(page.locator("#veld-soort-compliment")).toBeChecked();
  await expect(page.locator("gehoor-formulier iframe")).toBeHidden();
  await page.keyboard.press("ArrowDown");

  await expect(text).toHaveValue("Anoniem: dit moet blijven staan.");
});
