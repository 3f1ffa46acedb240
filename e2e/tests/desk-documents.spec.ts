import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import type { Page } from "@playwright/test";
import { deskCase, report, signIn, type Filed } from "../support/desk.ts";
import { complaint as complaintBody } from "../support/person.ts";
import { expect, expectAccessible, focusedId, tabTo, test } from "../support/test.ts";
import { START, type Stack } from "../support/stack.ts";

const pictures = fileURLToPath(new URL("../test-results/desk-documents/", import.meta.url));

/** A mail with markup, a link, a picture from elsewhere and an attachment that is a page. */
const MAIL = [
  'From: "Test Persoon" <test@example.nl>',
  "To: klachten@deventer.example",
  "Date: Sun, 1 Mar 2026 10:00:00 +0100",
  "Subject: =?UTF-8?Q?Aanvulling_op_mijn_klacht_over_=C3=A9=C3=A9n_brief?=",
  "MIME-Version: 1.0",
  "Content-Type: multipart/mixed; boundary=grens",
  "",
  "--grens",
  "Content-Type: text/html; charset=utf-8",
  "",
  '<p>Beste gemeente,</p><p>Zie <a href="https://kwaad.example/">deze link</a>. <img src="https://spoor.example/x">Groet</p>',
  "--grens",
  'Content-Type: text/html; name="bijlage.html"',
  'Content-Disposition: attachment; filename="een-heel-lange-naam-van-een-bijlage-die-niet-past-op-een-smal-scherm.html"',
  "",
  "<script>document.title = 'kwaad'</script>",
  "--grens--",
  "",
].join("\r\n");

const mail = (name = "mail.eml", text = MAIL) => ({ name, mimeType: "text/html", buffer: Buffer.from(text) });

async function complaint(stack: Stack): Promise<Filed> {
  const answer = await stack.post("deventer", complaintBody);
  if (answer.status !== 201) throw new Error(`complaint: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Filed;
}

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, `${name} at ${width}`).toBeLessThanOrEqual(width);
    await page.screenshot({ path: path.join(pictures, `${name}-${width}.png`), fullPage: true });
  }
}

async function fill(page: Page, what: string, day: string, title: string): Promise<void> {
  await page.getByLabel("Wat is het?").selectOption({ label: what });
  await page.getByLabel("Ontvangen op").fill(day);
  await page.getByLabel("Waar gaat het over?").fill(title);
}

const send = (page: Page) => page.getByRole("button", { name: "Stuk toevoegen" });

test.beforeEach(async ({ stack }) => {
  await stack.setFault({ opslag: null });
  await stack.setClock(START);
});

test("a mail comes into the file and is read as words, and saved as a file", async ({ page, stack }) => {
  const filed = await complaint(stack);
  const today = START.slice(0, 10);
  await signIn(page, stack, "deventer");
  await page.goto(deskCase(stack, "deventer", filed));
  await page.getByRole("link", { name: "Een stuk toevoegen" }).click();
  await expectAccessible(page, "the form");
  await picture(page, "formulier");

  await fill(page, "e-mail", today, "Aanvulling van de inwoner");
  await page.getByLabel("Bestand").setInputFiles(mail());
  await send(page).click();

  await expect(page.locator("#toegevoegd")).toContainText("Het stuk is toegevoegd");
  const main = page.locator("main");
  await expect(main).toContainText("hiermee niet beantwoord");
  await expect(main).toContainText("Aanvulling op mijn klacht over één brief");
  await expect(main).toContainText("Zie deze link. Groet");
  await expect(main.locator("a[href*='example'], img, script")).toHaveCount(0);
  await expect(page).not.toHaveTitle("kwaad");
  await expectAccessible(page, "the document");
  await picture(page, "stuk");

  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Het bestand opslaan" }).click()]);
  expect(file.suggestedFilename()).toBe(`stuk-${filed.referentie}-1.eml`);
  const [attachment] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /een-heel-lange-naam/ }).click()]);
  expect(attachment.suggestedFilename()).toContain(".html");

  await page.goto(`${deskCase(stack, "deventer", filed)}#stukken`);
  await expect(page.getByRole("link", { name: "Stuk 1" })).toBeVisible();
  await expectAccessible(page, "the case");
  await picture(page, "zaak");
});

test("what is wrong is told at once, with the keyboard there, and the mail's own day is no more than a help", async ({ page, stack }) => {
  const filed = await complaint(stack);
  await signIn(page, stack, "deventer");
  await page.goto(`${deskCase(stack, "deventer", filed)}/stuk`);
  // A browser would stop an empty form; nobody has to have such a browser.
  await page.locator("form[enctype]").evaluate((form: HTMLFormElement) => (form.noValidate = true));
  await page.getByLabel("Waar gaat het over?").fill("Mail met <b>aanvulling</b>");
  await page.getByLabel("Bestand").setInputFiles(mail());
  await send(page).click();

  await expect(page.locator("#fout")).toContainText("Kies wat het is.");
  await expect(page.locator("#fout")).toContainText("Vul de dag in waarop de gemeente het stuk kreeg.");
  expect(await focusedId(page)).toBe("fout");
  await expect(page.getByLabel("Waar gaat het over?")).toHaveValue("Mail met <b>aanvulling</b>");
  await expect(page.locator("form[enctype]")).toContainText("De mail zelf zegt: zondag 1 maart 2026. Dat is geen bewijs.");
  await expectAccessible(page, "the mistakes");
  await picture(page, "fouten");

  await tabTo(page, "soort");
  await page.keyboard.type("e-mail");
  await tabTo(page, "ontvangenOp");
  await page.getByLabel("Ontvangen op").fill(START.slice(0, 10));
  await tabTo(page, "bestand");
  await page.getByLabel("Bestand").setInputFiles(mail("brief.zip", "PK\u0003\u0004"));
  await send(page).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#bestand-fout")).toContainText("ingepakt bestand");

  await page.getByLabel("Bestand").setInputFiles(mail());
  await send(page).click();
  await expect(page.locator("h1")).toHaveText(`Stuk 1 bij ${filed.referentie}`);
});

test("a scan that is too large is told in words, and what was typed stays", async ({ page, stack }) => {
  const filed = await complaint(stack);
  await signIn(page, stack, "deventer");
  await page.goto(`${deskCase(stack, "deventer", filed)}/stuk`);
  await fill(page, "brief", START.slice(0, 10), "Brief met foto's");
  await page.getByLabel("Bestand").setInputFiles({ name: "scan.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(6_000_000, "%PDF-1.4 ") });
  await send(page).click();

  await expect(page.locator("#bestand-fout")).toContainText("groter dan 4 MB");
  await expect(page.getByLabel("Waar gaat het over?")).toHaveValue("Brief met foto's");
  await expect(page.getByLabel("Wat is het?")).toHaveValue("brief");
});

test("a store that fails loses no words, and the second try adds it once", async ({ page, stack }) => {
  const filed = await complaint(stack);
  await signIn(page, stack, "deventer");
  await page.goto(`${deskCase(stack, "deventer", filed)}/stuk`);
  await fill(page, "e-mail", START.slice(0, 10), "Aanvulling");
  await page.getByLabel("Bestand").setInputFiles(mail());
  await stack.setFault({ opslag: "weg" });
  await send(page).click();
  await expect(page.locator("#fout")).toContainText("Wij weten niet zeker");
  await expectAccessible(page, "not sure");
  await stack.setFault({ opslag: null });
  await expect(page.getByLabel("Waar gaat het over?")).toHaveValue("Aanvulling");
  await page.getByLabel("Bestand").setInputFiles(mail());
  await send(page).click();
  await expect(page.locator("h1")).toHaveText(`Stuk 1 bij ${filed.referentie}`);
});

test("an anonymous report warns before and after, and who only reads sees no form", async ({ page, stack }) => {
  const filed = await report(stack, "deventer", "Er wordt geschreeuwd bij de balie.");
  await signIn(page, stack, "deventer");
  await page.goto(`${deskCase(stack, "deventer", filed)}/stuk`);
  await expect(page.locator("main")).toContainText("In een stuk kan staan wie de melder is");
  await expectAccessible(page, "the form of a report");
  await page.context().clearCookies();
  await signIn(page, stack, "deventer", true);
  await page.goto(`${deskCase(stack, "deventer", filed)}/stuk`);
  await expect(page.locator("h1")).toHaveText("U mag hier geen stuk toevoegen");
  await expectAccessible(page, "no form");
});
