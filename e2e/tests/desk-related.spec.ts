import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import type { Page } from "@playwright/test";
import { act, deskCase, followed, signIn, type Filed } from "../support/desk.ts";
import { complaint as complaintBody } from "../support/person.ts";
import { expect, expectAccessible, test } from "../support/test.ts";
import { START, type Stack } from "../support/stack.ts";

const pictures = fileURLToPath(new URL("../test-results/desk/", import.meta.url));

async function complaint(stack: Stack): Promise<Filed> {
  const answer = await stack.post("deventer", complaintBody);
  if (answer.status !== 201) throw new Error(`complaint: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Filed;
}

const step = (stack: Stack, filed: Filed, name: string) => `${deskCase(stack, "deventer", filed)}/stap/${name}`;

async function looks(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page, `${name} at ${width}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    expect(wide, `${name} scrolls sideways at ${width}`).toBe(false);
    await page.screenshot({ path: path.join(pictures, `${name}-${width}.png`), fullPage: true });
  }
}

test.beforeEach(async ({ stack }) => {
  await stack.setFault({});
  await stack.setClock(START);
});

test("a note is for who handles the case, and linked cases show each other", async ({ page, stack }) => {
  const [one, other] = [await complaint(stack), await complaint(stack)];
  await signIn(page, stack, "deventer");
  await page.goto(step(stack, one, "notitie-maken"));
  await page.getByRole("textbox", { name: "Uw notitie" }).fill("Kanarienotitie: bel na vijf uur.");
  await page.getByRole("button", { name: "Notitie bewaren" }).click();
  await expect(page.locator("#gedaan")).toBeVisible();
  await expect(page.locator("main")).toContainText("Kanarienotitie: bel na vijf uur.");
  expect(JSON.stringify(await followed(stack, one))).not.toContain("Kanarienotitie");

  await page.goto(step(stack, one, "koppelen"));
  await page.getByRole("textbox", { name: "Nummer van de andere zaak" }).fill("geen nummer");
  await page.getByRole("textbox", { name: "Waarom?" }).fill("Kanariereden: dezelfde straat.");
  await page.getByRole("button", { name: "Koppelen" }).click();
  await expect(page.locator("#fout")).toContainText("er is geen zaak met dit nummer");
  await expect(page.getByRole("textbox", { name: "Waarom?" })).toHaveValue("Kanariereden: dezelfde straat.");
  await looks(page, "koppelen-fout");
  await page.getByRole("textbox", { name: "Nummer van de andere zaak" }).fill(other.referentie.toLowerCase());
  await page.getByRole("button", { name: "Koppelen" }).click();
  await expect(page.locator("#gedaan")).toBeVisible();
  await looks(page, "hoort-bij");
  await page.getByRole("region", { name: "Hoort bij" }).getByRole("link", { name: other.referentie, exact: true }).click();
  await page.getByRole("link", { name: `Losmaken van ${one.referentie}` }).click();
  await page.getByRole("button", { name: "Losmaken" }).click();
  await expect(page.locator("#gedaan")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Hoort bij" })).toHaveCount(0);
});

test("a complaint that came in twice goes on in the first, once both were seen side by side", async ({ page, stack }) => {
  const first = await complaint(stack);
  await stack.setClock("2026-03-03T09:30:00Z");
  const second = await complaint(stack);
  await act(stack, second, "berichten", { tekst: "Kanarievraag: hoe staat het ermee?" });
  // Nothing is merged before its receipt was confirmed, which the mail does.
  const confirmed = async () => (await stack.items()).some((item) => String(item["PK"]).includes(second.referentie) && item["stap"] === "ontvangst-bevestigen");
  await expect.poll(confirmed).toBe(true);
  await signIn(page, stack, "deventer");
  await page.goto(step(stack, second, "samenvoegen"));
  await page.getByRole("textbox", { name: "Nummer van de klacht die verdergaat" }).fill(first.referentie);
  await page.getByRole("button", { name: "Verder" }).click();
  await expect(page.locator("#fout")).toContainText("van dezelfde klager");
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Verder" }).click();
  await expect(page.getByRole("heading", { name: "Dit gaat u samenvoegen" })).toBeVisible();
  await looks(page, "samenvoegen-zeker");

  await page.getByRole("button", { name: "Ja, voeg samen" }).dblclick();

  await expect(page.locator("#gedaan")).toBeVisible();
  await expect(page.locator("main")).toContainText("De behandeling gaat verder in");
  await looks(page, "samengevoegd");
  await page.locator(".let-op").getByRole("link", { name: first.referentie }).click();
  await expect(page.getByRole("heading", { name: `Samengevoegd met ${second.referentie}` })).toBeVisible();
  await page.getByText("Wat is ingestuurd en geschreven").click();
  await expect(page.locator("main")).toContainText("Kanarievraag: hoe staat het ermee?");
  await looks(page, "gaat-verder");
  expect(await followed(stack, second)).toMatchObject({ status: "samengevoegd", samengevoegdMet: first.referentie });
});
