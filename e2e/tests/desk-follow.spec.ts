import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import type { Page } from "@playwright/test";
import { act, deskCase, followed, listed, report, signIn, type Filed } from "../support/desk.ts";
import { complaint as complaintBody } from "../support/person.ts";
import { expect, expectAccessible, focusedId, tabTo, test } from "../support/test.ts";
import { START, type Stack } from "../support/stack.ts";

const pictures = fileURLToPath(new URL("../test-results/desk/", import.meta.url));

async function complaint(stack: Stack): Promise<Filed> {
  const answer = await stack.post("deventer", complaintBody);
  if (answer.status !== 201) throw new Error(`complaint: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Filed;
}

const written = (page: Page) => page.getByRole("textbox", { name: "Uw bericht", exact: true });
const send = (page: Page) => page.getByRole("button", { name: "Bericht plaatsen" });

test.beforeEach(async ({ stack }) => {
  await stack.setFault({});
  await stack.setClock(START);
});

test("the coordinator asks an anonymous reporter something, who answers, and the list says so", async ({ page, stack }) => {
  const filed = await report(stack, "deventer", "Er wordt geschreeuwd bij de balie.");
  await signIn(page, stack, "deventer");
  const row = await listed(page, stack, filed);
  await expect(row).not.toContainText("nieuw bericht");
  await row.getByRole("link", { name: filed.referentie }).click();
  await expect(page.locator("main")).toContainText("Wij sturen geen e-mail");

  await written(page).fill("Kanarievraag: op welke dag was dat?\nEn aan welke balie?");
  await send(page).click();

  await expect(page.locator("#geplaatst")).toContainText("Uw bericht is geplaatst");
  expect((await followed(stack, filed)).berichten).toMatchObject([
    { nummer: 1, van: "gemeente", tekst: "Kanarievraag: op welke dag was dat?\nEn aan welke balie?" },
  ]);

  await act(stack, filed, "berichten", { tekst: "Kanarieantwoord: op maandag, bij balie 2." });
  await listed(page, stack, filed);
  await expect(row).toContainText("nieuw bericht");
  await row.getByRole("link", { name: filed.referentie }).click();
  await expect(page.locator("#bericht-2")).toContainText("Kanarieantwoord: op maandag, bij balie 2.");
  await expect(page.locator("#bericht-2")).not.toContainText("uur");
});

test("of many messages the desk shows the newest, and links lead to the others", async ({ page, stack }) => {
  const filed = await complaint(stack);
  for (let number = 1; number <= 45; number++) await act(stack, filed, "berichten", { tekst: `Kanariebericht ${number}` });
  await signIn(page, stack, "deventer");
  await page.goto(deskCase(stack, "deventer", filed));
  const shown = page.locator(".bericht .ingezonden");
  await expect(shown).toHaveCount(20);
  await expect(shown.last()).toHaveText("Kanariebericht 45");

  await page.getByRole("link", { name: "Oudere berichten" }).click();
  await expect(shown.first()).toHaveText("Kanariebericht 6");
  await page.setViewportSize({ width: 320, height: 900 });
  await expectAccessible(page, "older messages");
  await page.getByRole("link", { name: "Oudere berichten" }).click();
  await expect(shown.first()).toHaveText("Kanariebericht 1");
  await expect(page.getByRole("link", { name: "Oudere berichten" })).toHaveCount(0);
  await page.getByRole("link", { name: "Nieuwere berichten" }).click();
  await expect(shown.first()).toHaveText("Kanariebericht 21");
});

test("the desk is worked with the keyboard alone, also through a mistake", async ({ page, stack }) => {
  const filed = await complaint(stack);
  await signIn(page, stack, "deventer");
  const link = (await listed(page, stack, filed)).getByRole("link", { name: filed.referentie });
  for (let presses = 0; presses < 200; presses++) {
    if (await link.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await page.waitForURL(deskCase(stack, "deventer", filed));

  await tabTo(page, "bericht");
  await page.keyboard.insertText("a".repeat(4001));
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");

  await expect(page.locator("#fout")).toContainText("4001 tekens");
  await expect.poll(() => focusedId(page)).toBe("fout");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect.poll(() => focusedId(page)).toBe("bericht");
  await expect(page.locator("#bericht")).toHaveValue("a".repeat(4001));
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText("Wij bellen u morgen.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");

  await expect(page.locator("#geplaatst")).toBeVisible();
  await expect.poll(() => focusedId(page)).toBe("geplaatst");
  expect((await followed(stack, filed)).berichten.map(({ tekst }) => tekst)).toEqual(["Wij bellen u morgen."]);
});

test("a double click and a reload place one message", async ({ page, stack }) => {
  const filed = await complaint(stack);
  await signIn(page, stack, "deventer");
  await page.goto(deskCase(stack, "deventer", filed));
  await written(page).fill("Wij bellen u morgen.");

  await send(page).dblclick();
  await expect(page.locator("#geplaatst")).toBeVisible();
  await page.reload();

  await expect(page.locator("article.bericht")).toHaveCount(1);
  await page.goBack();
  await expect(page.locator("article.bericht")).toHaveCount(1);
  expect((await followed(stack, filed)).berichten).toHaveLength(1);
});

test("while the store is away the text stays, and sending again places it once", async ({ page, stack }) => {
  const filed = await complaint(stack);
  await signIn(page, stack, "deventer");
  await page.goto(deskCase(stack, "deventer", filed));
  const words = "\nRegel één <b>&amp;\nregel twee";
  await written(page).fill(words);
  await stack.setFault({ opslag: "weg" });

  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === "POST"),
    send(page).click(),
  ]);
  expect(answer.status()).toBe(503);
  await expect(written(page)).toHaveValue(words);
  await expect(page.locator("#fout")).toContainText("niet zeker");
  await expectAccessible(page, "store away");
  await stack.setFault({});
  await send(page).click();

  await expect(page.locator("#geplaatst")).toBeVisible();
  expect((await followed(stack, filed)).berichten.map(({ tekst }) => tekst)).toEqual([words.trim()]);
});

test("two coordinators who answer at once are both read, and the second hears of the first", async ({ page, browser, stack }) => {
  const filed = await complaint(stack);
  await signIn(page, stack, "deventer");
  await page.goto(deskCase(stack, "deventer", filed));
  const context = await browser.newContext();
  const colleague = await context.newPage();
  await signIn(colleague, stack, "deventer");
  await colleague.goto(deskCase(stack, "deventer", filed));
  await written(colleague).fill("Van de collega.");
  await send(colleague).click();
  await expect(colleague.locator("#geplaatst")).toBeVisible();
  await context.close();

  await written(page).fill("Van mij.");
  await send(page).click();

  await expect(page.locator("#geplaatst")).toContainText("kwam er een bericht bij");
  await page.getByRole("link", { name: "Lees wat er bij kwam" }).click();
  await expect.poll(() => focusedId(page)).toBe("bericht-1");
  expect((await followed(stack, filed)).berichten.map(({ tekst }) => tekst)).toEqual(["Van de collega.", "Van mij."]);
});

test("what a sender writes runs nothing and leads nowhere", async ({ page, stack }) => {
  const filed = await complaint(stack);
  const hostile = `"><img src=x onerror=alert(1)><script>alert(2)</script><a href="javascript:alert(3)">x</a></div></article>\u202e<svg/onload=alert(4)>`;
  await act(stack, filed, "berichten", { tekst: hostile });
  const alarms: string[] = [];
  page.on("dialog", (dialog) => {
    alarms.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("console", (message) => alarms.push(message.text()));
  await signIn(page, stack, "deventer");

  await page.goto(deskCase(stack, "deventer", filed));

  await expect(page.locator("#bericht-1")).toContainText("<script>alert(2)</script>");
  await expect(page.locator("main img, main script, main svg, #bericht-1 a")).toHaveCount(0);
  expect(alarms).toEqual([]);
});

test("a page of another site places nothing, also while the coordinator is signed in", async ({ page, stack }) => {
  const filed = await complaint(stack);
  await signIn(page, stack, "deventer");
  await page.goto(deskCase(stack, "deventer", filed));
  const fields = await page.locator("form.antwoord input[type=hidden]").evaluateAll((inputs) =>
    inputs.map((input) => ({ name: (input as HTMLInputElement).name, value: (input as HTMLInputElement).value })),
  );
  // Served to the browser as another site's, with everything that our own form holds.
  const attacker = stack.origin.replace("127.0.0.1", "localhost") + "/demo/val";
  const inputs = fields.map(({ name, value }) => `<input type="hidden" name="${name}" value="${value}">`).join("");
  await page.route(attacker, (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><form method="post" action="${deskCase(stack, "deventer", filed)}">${inputs}<input name="bericht" value="Van een ander."><button>x</button></form>`,
    }),
  );
  await page.goto(attacker);

  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === "POST"),
    page.getByRole("button").click(),
  ]);

  expect([401, 403]).toContain(answer.status());
  await expect(page.locator("body")).not.toContainText("Van een ander.");
  expect((await followed(stack, filed)).berichten).toEqual([]);
});

test("whoever only reads along sees the messages and can place none", async ({ page, stack }) => {
  const filed = await complaint(stack);
  await act(stack, filed, "berichten", { tekst: "Hoe staat het ermee?" });
  await signIn(page, stack, "deventer", true);

  await page.goto(deskCase(stack, "deventer", filed));

  await expect(page.locator("#bericht-1")).toContainText("Hoe staat het ermee?");
  await expect(page.locator("textarea")).toHaveCount(0);
  await page.getByRole("button", { name: "Afmelden" }).click();
  await page.waitForURL(`${stack.origin}/desk/aanmelden`);
});

const schemes = [
  { name: "licht", options: { colorScheme: "light" as const } },
  { name: "donker", options: { colorScheme: "dark" as const } },
  { name: "contrast", options: { forcedColors: "active" as const } },
];

for (const scheme of schemes) {
  test.describe(scheme.name, () => {
    test.use(scheme.options);

    test("every page of the desk is accessible, small and large", async ({ page, stack }) => {
      const look = async (state: string) => {
        mkdirSync(pictures, { recursive: true });
        for (const width of [320, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          await expectAccessible(page, `${state} ${width}`);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          expect(wide, `${state} ${width} doesn't scroll sideways`).toBeLessThanOrEqual(0);
          await page.screenshot({ path: path.join(pictures, `${scheme.name} ${width} ${state}.png`), fullPage: true });
        }
      };
      const [filed, withdrawn, anonymous] = [await complaint(stack), await complaint(stack), await report(stack, "deventer", "Er wordt geschreeuwd.")];
      await act(stack, filed, "formele-behandeling", {});
      await act(stack, filed, "berichten", { tekst: `Hoe staat het ermee?\n\n${"lang".repeat(40)}` });
      await act(stack, withdrawn, "intrekking", { reden: "Het is opgelost." });
      await signIn(page, stack, "deventer");
      await look("0 vandaag");
      await page.goto(`${stack.origin}/desk/zaken`);
      await look("1 lijst");
      await page.goto(`${stack.origin}/desk/afgesloten`);
      await look("2 afgesloten");
      await page.goto(deskCase(stack, "deventer", withdrawn));
      await look("3 ingetrokken");
      await page.goto(deskCase(stack, "deventer", anonymous));
      await look("4 anoniem");
      await page.goto(deskCase(stack, "deventer", filed));
      await look("5 zaak");
      await written(page).fill("a".repeat(4001));
      await send(page).click();
      await look("6 fout");
      await written(page).fill("Wij bellen u morgen.");
      await send(page).click();
      await expect(page.locator("#geplaatst")).toBeVisible();
      await look("7 geplaatst");
      await page.locator("form.antwoord input[name=bewijs]").evaluate((input) => input.remove());
      await written(page).fill("Kanarietekst zonder bewijs.");
      await send(page).click();
      await expect(page.locator("h1")).toHaveText("Dit is niet verstuurd");
      await look("8 geweigerd");
    });
  });
}
