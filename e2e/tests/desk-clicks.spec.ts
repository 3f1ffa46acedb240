import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { simpleParser } from "mailparser";
import type { Locator, Page } from "@playwright/test";
import { followed, type Filed } from "../support/desk.ts";
import { done, link, make, sendLetters } from "../support/desk-step.ts";
import { noteSecret } from "../support/secrets.ts";
import { START } from "../support/stack.ts";
import { expect, test } from "../support/test.ts";

/** Clicks as a person does, and counts them for what they are done for. */
class Mouse {
  readonly counted: Record<string, number> = {};
  private doing = "";

  for(what: string): void {
    this.doing = what;
    this.counted[what] = 0;
  }

  async click(what: Locator): Promise<void> {
    await what.click();
    this.counted[this.doing] = (this.counted[this.doing] ?? 0) + 1;
  }

  /** Takes a step: its link, each choice that nobody made beforehand, and the button. */
  async take(page: Page, step: string, choices: Record<string, string> = {}, typed?: [field: string, words: string]): Promise<void> {
    const way = page.locator(`.wat-nu a[href*="/stap/${step}"]`);
    if ((await way.count()) === 0) await this.click(page.locator("details.stappen summary"));
    await this.click(await link(page, step));
    for (const [name, value] of Object.entries(choices)) await this.click(page.locator(`form.stap [name="${name}"][value="${value}"]`));
    if (typed !== undefined) {
      const [typedIn, words] = typed;
      // A field after what was chosen: the key Tab leads there.
      const field = page.locator(`#veld-${typedIn}`);
      for (let tabs = 0; tabs < 5 && !(await field.evaluate((it) => it === document.activeElement)); tabs += 1) await page.keyboard.press("Tab");
      await expect(field).toBeFocused();
      await page.keyboard.type(words);
    }
    const letter = (await make(page).count()) > 0;
    await this.click(page.locator("form.stap button.hoofd"));
    if (letter) await this.click(sendLetters(page));
    await done(page, step);
  }
}

/** What docs/moeite.md says, by the name of the row. */
function told(): Record<string, number> {
  const document = readFileSync(fileURLToPath(new URL("../../docs/moeite.md", import.meta.url)), "utf8");
  const table = document.split("## Eén klacht informeel afhandelen")[1]?.split("\n## ")[0] ?? "";
  const rows = [...table.matchAll(/^\| ([^|]+) \| (\d+) \|$/gm)];
  return Object.fromEntries(rows.map(([, name = "", clicks]) => [name, Number(clicks)]));
}

// From a complaint by curl to a closed case. What is typed isn't a click; neither is choosing who one is in the sign-in of
// development, of which a municipality has its own.
test("a complaint that is settled in a conversation takes as many clicks as docs/moeite.md says", async ({ page, stack }) => {
  await stack.setFault({});
  await stack.setClock(START);
  const answer = await stack.post("deventer", { soort: "klacht", omschrijving: "Een brief bleef liggen.", naam: "Test Persoon", email: "test.persoon@voorbeeld.example", emailToestemming: true, ondertekening: true });
  expect(answer.status).toBe(201);
  const filed = (await answer.json()) as Filed;
  noteSecret(filed.toegangscode);
  let html = "";
  await expect(async () => {
    const mails = await Promise.all((await stack.mails()).map(({ raw }) => simpleParser(raw)));
    const notice = mails.find(({ subject, text }) => subject?.includes("nieuwe klacht") && `${subject} ${text}`.includes(filed.referentie));
    html = (notice?.html || "") as string;
    expect(html).not.toBe("");
  }).toPass();
  const mouse = new Mouse();

  mouse.for("De link in de mail");
  await page.setContent(html);
  await mouse.click(page.locator(`a[href*="/desk/zaak/deventer/${filed.referentie}"]`).first());
  await expect(page.locator("h1")).toHaveText("U bent niet aangemeld");

  mouse.for("Aanmelden");
  await mouse.click(page.getByRole("link", { name: "Aanmelden" }));
  await page.locator("#organisatie").selectOption("deventer");
  await mouse.click(page.getByRole("button", { name: "Aanmelden" }));
  await page.waitForURL(`**/desk/zaak/deventer/${filed.referentie}`);

  mouse.for("Contact vastleggen");
  await mouse.take(page, "contact-vastleggen", { wijze: "telefoon", gelukt: "ja" });
  mouse.for("Intake beginnen");
  await mouse.take(page, "intake-beginnen");
  mouse.for("Informeel behandelen");
  await mouse.take(page, "informeel-behandelen", { klagerAkkoord: "ja" });
  mouse.for("Informeel afhandelen");
  await mouse.take(page, "informeel-afhandelen", { tevreden: "ja" }, ["afspraak", "De balie belt terug."]);
  mouse.for("Wat leren wij hiervan");
  await mouse.take(page, "evalueren");
  mouse.for("Zaak sluiten");
  await mouse.take(page, "sluiten");

  expect((await followed(stack, filed)).status).toBe("gesloten");
  const all = Object.values(mouse.counted).reduce((sum, clicks) => sum + clicks, 0);
  console.log(JSON.stringify({ ...mouse.counted, Samen: all }));
  expect(told()).toEqual({ ...mouse.counted, Samen: all });
});
