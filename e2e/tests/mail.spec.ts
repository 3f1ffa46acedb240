import { simpleParser } from "mailparser";
import { listed } from "../support/desk.ts";
import { complaint, person } from "../support/person.ts";
import { expect, expectAccessible, municipalities, test } from "../support/test.ts";

for (const municipality of municipalities) {
  test(`the coordinator of ${municipality} gets a mail that says what to do and nothing of the resident`, async ({ stack }) => {
    await stack.setClock("2026-03-02T09:30:00Z");
    const answer = await stack.post(municipality, complaint);
    expect(answer.status).toBe(201);
    const { referentie } = (await answer.json()) as { referentie: string };
    const about = async () => (await stack.mails()).filter((mail) => mail.raw.includes(referentie.slice(0, 9)));
    await expect.poll(async () => (await about()).length).toBe(2);
    const mails = await Promise.all((await about()).map((mail) => simpleParser(mail.raw)));

    const notice = mails.find((mail) => mail.subject?.includes("nieuwe klacht"));
    expect(notice?.subject).toBe(`[${referentie}] nieuwe klacht, uiterlijk 13-04-2026`);
    expect(notice?.headers.get("auto-submitted")).toBe("auto-generated");
    const words = `${notice?.text} ${notice?.html}`;
    expect(words).toContain(`/desk/zaak/${municipality}/${referentie}`);
    for (const value of [person.naam, person.omschrijving, person.email, person.straat, "0612345678"]) {
      expect(words).not.toContain(value);
      expect(notice?.subject).not.toContain(value);
    }
    const term = notice?.attachments.find((attachment) => attachment.contentType.startsWith("text/calendar"));
    expect(term?.content.toString()).toContain("DTSTART;VALUE=DATE:20260413");

    const acknowledgement = mails.find((mail) => mail !== notice);
    const to = acknowledgement?.to;
    expect(Array.isArray(to) ? "" : to?.text).toBe(person.email);
    expect(acknowledgement?.text).toContain("13 april 2026");
    expect(acknowledgement?.text).not.toContain(person.omschrijving);
    expect(acknowledgement?.headers.get("auto-submitted")).toBe("auto-replied");
    expect(String(acknowledgement?.references)).toBe(String(notice?.references));
  });
}

test("a compliment without an address is told to the coordinator only, without a date", async ({ stack }) => {
  const answer = await stack.post("deventer", { soort: "compliment", omschrijving: "Wat een vriendelijke hulp aan de balie!" });
  const { referentie, uiterlijk } = (await answer.json()) as { referentie: string; uiterlijk: string | null };
  expect(uiterlijk).toBeNull();

  const about = async () => (await stack.mails()).filter((mail) => mail.raw.includes(referentie));
  await expect.poll(async () => (await about()).length).toBe(1);

  const [mail] = await about();
  expect((await simpleParser(mail?.raw ?? "")).subject).toBe(`[${referentie}] nieuw compliment`);
});

test("the coordinator reads the case on the desk by the link of the mail, and no other municipality's", async ({ page, stack }) => {
  const answer = await stack.post("deventer", complaint);
  const { referentie } = (await answer.json()) as { referentie: string };
  await page.goto(`${stack.origin}/desk/`);
  await expect(page.locator("body")).toContainText("Aanmelden");
  const notice = async () => (await stack.mails()).find((mail) => mail.raw.includes(`[${referentie}] nieuwe klacht`));
  await expect.poll(notice).toBeDefined();
  const { text } = await simpleParser((await notice())?.raw ?? "");
  await page.goto(/http\S+\/desk\/zaak\/deventer\/[0-9A-Z-]+/.exec(text ?? "")?.[0] ?? "no link");
  await page.getByRole("link", { name: "Aanmelden" }).click();
  await expectAccessible(page, "sign-in");
  await page.locator("#organisatie").selectOption("deventer");
  await page.locator("button").click();
  await page.waitForURL(`${stack.origin}/desk/zaak/deventer/${referentie}`);
  await page.goto(`${stack.origin}/desk/`);
  await expectAccessible(page, "start page");
  const row = await listed(page, stack, { referentie });
  await expectAccessible(page, "desk list");

  await row.locator(`a:has-text("${referentie}")`).click();

  await expect(page.locator("main")).toContainText(person.omschrijving);
  await expect(page.locator("main")).toContainText(person.naam);
  await expectAccessible(page, "desk case");
  const other = await stack.post("amstelveen", complaint);
  const foreign = (await other.json()) as { referentie: string };
  const refused = await page.goto(`${stack.origin}/desk/zaak/amstelveen/${foreign.referentie}`);
  expect(refused?.status()).toBe(404);
});

test.afterEach(({ stack }) => stack.setFault({}));

test("a mail that does not arrive stands in the list and in the case, says what to do, and can be read by everyone", async ({ page, stack }) => {
  await stack.setFault({ post: "weigert" });
  const answer = await stack.post("voorbeeldstad", complaint);
  const { referentie } = (await answer.json()) as { referentie: string };
  await page.goto(`${stack.origin}/desk/aanmelden`);
  await page.locator("#organisatie").selectOption("voorbeeldstad");
  await page.locator("button").click();
  await page.waitForURL(`${stack.origin}/desk/`);
  await expect(async () => {
    const row = await listed(page, stack, { referentie });
    await expect(row).toContainText("e-mail niet bezorgd", { timeout: 100 });
  }).toPass();
  await expectAccessible(page, "desk list with a mail that did not arrive");

  await page.goto(`${stack.origin}/desk/zaak/voorbeeldstad/${referentie}`);

  await expect(page.getByRole("region", { name: "Een e-mail kwam niet aan" })).toContainText("Bel of schrijf de inwoner");
  await expect(page.locator("main")).toContainText("naar het tweede adres");
  await expectAccessible(page, "desk case with a mail that did not arrive");
});
