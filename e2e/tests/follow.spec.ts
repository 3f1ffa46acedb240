import { checkButton, fillByPointer, isCase, readReceipt, sendButton } from "../support/form.ts";
import { open, sendIn, stepButton, storedMessages, watchAddresses, words, writeMessages } from "../support/follow.ts";
import { person } from "../support/person.ts";
import { expect, field, test } from "../support/test.ts";

// The way back, without script: everything that a person can do with reference and code.
test.use({ javaScriptEnabled: false });

const message = "Kanariebericht: ik heb de brief nu ook\nop papier gevonden.";

test.beforeEach(async ({ stack }) => {
  await stack.setClock("2026-03-02T09:30:00Z");
});

test("a resident files, comes back the next day, writes a message and withdraws, and no address ever holds the code", async ({ page, stack, context }) => {
  const watched = watchAddresses(page);
  await page.goto(`${stack.origin}/formulier/deventer`);
  await fillByPointer(page, "klacht");
  await checkButton(page).click();
  await sendButton(page).click();
  const { reference, code } = await readReceipt(page);
  const [tab] = await Promise.all([context.waitForEvent("page"), page.getByRole("link", { name: words("nl", "follow.link") }).click()]);
  await expect(tab).toHaveURL(`${stack.origin}/volg?gemeente=deventer`);
  await tab.close();
  await stack.setClock("2026-03-03T10:00:00Z");

  await open(page, stack, { reference, code });
  await expect(page.locator("h1")).toHaveText("Uw klacht");
  await expect(page).toHaveTitle("Uw klacht - gemeente Deventer");
  await expect(page.locator("main")).toContainText("maandag 2 maart 2026 om 10.30 uur");
  await expect(page.locator("main")).toContainText("U krijgt uiterlijk maandag 13 april 2026 antwoord.");
  await expect(page.locator("main")).toContainText(person.omschrijving);
  await field(page, "bericht").fill(message);
  await stepButton(page, "bericht").click();
  await expect(page.locator("#kop-uitslag")).toHaveText("Wij hebben uw bericht ontvangen.");
  await expect(page.locator(".berichten li")).toHaveCount(1);
  await expect(page.locator(".berichten li")).toContainText("Van u: dinsdag 3 maart 2026 om 11.00 uur");
  await expect(page.locator(".berichten .getypt")).toHaveText(message);
  await expect(field(page, "bericht")).toHaveValue("");

  await stepButton(page, "intrekking").click();
  await expect(page.locator("h1")).toHaveText("Weet u het zeker?");
  await field(page, "reden").fill("Het is opgelost.");
  await stepButton(page, "intrekking-ja").click();
  await expect(page.locator("[data-toestand=ingetrokken]")).toContainText("U heeft uw klacht ingetrokken.");
  await expect(page.locator(".berichten li")).toHaveCount(2);
  await expect(stepButton(page, "intrekking")).toHaveCount(0);
  expect(page.url()).toBe(`${stack.origin}/volg?gemeente=deventer`);
  watched.expectNoCode(code);
});

test("an anonymous reporter writes, and goes on under a name: a complaint whose terms start that day", async ({ page, stack }) => {
  const watched = watchAddresses(page);
  const ticket = await sendIn(stack, "anoniem");
  await stack.setClock("2026-03-04T10:00:00Z");
  await open(page, stack, ticket);
  await expect(page.locator("main")).toContainText("maandag 2 maart 2026");
  await field(page, "bericht").fill(message);
  await stepButton(page, "bericht").click();
  await expect(page.locator(".berichten h3")).toHaveText("Van u: woensdag 4 maart 2026");
  await expect(page.locator("main")).not.toContainText(/\d uur/);

  await stepButton(page, "op-naam").click();
  await expect(page.locator("main")).toContainText("De gemeente weet dan wie u bent.");
  await expect(field(page, "omschrijving")).toHaveValue(/^Kanariemelding/);
  await field(page, "naam").fill(person.naam);
  await field(page, "email").fill("geen adres");
  await checkButton(page).click();
  await expect(page).toHaveTitle(/^Fout/);
  await expect(field(page, "naam")).toHaveValue(person.naam);
  await field(page, "email").fill(person.email);
  await field(page, "emailToestemming").check();
  await field(page, "ondertekening").check();
  await checkButton(page).click();
  await expect(page.locator("[data-stap=controle]")).toContainText("Kanariemelding");
  await sendButton(page).click();
  const named = await readReceipt(page);
  expect(named.reference).not.toBe(ticket.reference);
  expect(named.text).toContain("U krijgt uiterlijk woensdag 15 april 2026 antwoord.");
  await page.reload();
  expect((await readReceipt(page)).code).toBe(named.code);
  expect((await stack.items()).filter((item) => isCase(item, named.reference))).toHaveLength(1);

  await open(page, stack, ticket);
  await expect(page.locator("[data-toestand=op-naam-gesteld]")).toContainText(named.reference);
  await expect(page.locator("main")).not.toContainText(named.code);
  await expect(stepButton(page, "op-naam")).toHaveCount(0);
  await open(page, stack, named);
  await expect(page.locator("h1")).toHaveText("Uw klacht");
  watched.expectNoCode(ticket.code);
  watched.expectNoCode(named.code);
});

test("formal handling is asked for once, and the last day stays", async ({ page, stack }) => {
  await open(page, stack, await sendIn(stack, "klacht"));

  await stepButton(page, "formele-behandeling").click();
  await expect(page.locator("main")).toContainText("De laatste dag voor het antwoord blijft hetzelfde: maandag 13 april 2026.");
  await stepButton(page, "formele-behandeling-ja").click();

  await expect(page.locator("#kop-uitslag")).toHaveText("Wij hebben uw vraag om een formele behandeling ontvangen.");
  await expect(page.locator("main")).toContainText("U krijgt uiterlijk maandag 13 april 2026 antwoord.");
  await expect(stepButton(page, "formele-behandeling")).toHaveCount(0);
});

for (const [how, spell] of [
  ["in lower case without spaces", (text: string) => text.toLowerCase().replace(/[\s-]/g, "")],
  ["with O for 0 and I for 1", (text: string) => text.replaceAll("0", "O").replaceAll("1", "I")],
  ["with l for 1, dots and dashes", (text: string) => text.replaceAll("1", "l").replaceAll(" ", ".-")],
  ["with spaces around and between", (text: string) => `  ${[...text].join(" ")} `],
] as const) {
  test(`a code that is retyped ${how} opens the case`, async ({ page, stack }) => {
    const { reference, code } = await sendIn(stack, "compliment");
    await open(page, stack, { reference: ` ${reference.toLowerCase()}`, code: spell(code) });
    await expect(page.locator("h1")).toHaveText("Uw compliment");
  });
}

test("a typo says which of the two is wrong, a wrong pair doesn't, and both keep what was typed", async ({ page, stack }) => {
  const [one, other] = [await sendIn(stack, "klacht"), await sendIn(stack, "compliment")];
  const swapped = one.code.startsWith("Z") ? `Y${one.code.slice(1)}` : `Z${one.code.slice(1)}`;

  await open(page, stack, { ...one, code: swapped });
  await expect(page).toHaveTitle(/^Fout: /);
  await expect(page.locator("#fouten a")).toHaveText("Uw toegangscode klopt niet. Er is een teken verkeerd of vergeten.");
  await expect(field(page, "toegangscode")).toHaveValue(swapped);
  await expect(field(page, "referentie")).toHaveValue(one.reference);
  await expect(page.locator("main")).toContainText("Liever op een andere manier?");

  await open(page, stack, { reference: other.reference, code: one.code });
  await expect(page.locator("#fouten a")).toHaveText("Wij vinden niets bij dit nummer en deze code samen. Kijk ze allebei nog eens na.");
  await expect(field(page, "toegangscode")).toHaveValue(one.code);
});

test("a reload and a second send of the same page write one message, and a changed text is not lost", async ({ page, stack }) => {
  const ticket = await sendIn(stack, "klacht");
  await open(page, stack, ticket);
  await field(page, "bericht").fill(message);
  const key = await page.locator("#formulier input[name=sleutel]").inputValue();
  await stepButton(page, "bericht").click();
  await expect(page.locator(".berichten li")).toHaveCount(1);

  await page.reload();
  await expect(page.locator(".berichten li")).toHaveCount(1);
  await expect(page.locator("#kop-uitslag")).toHaveText("Wij hebben uw bericht ontvangen.");
  const twice = { referentie: ticket.reference, toegangscode: ticket.code, sleutel: key, stap: "bericht", bericht: message };
  const answers = await Promise.all([1, 2, 3].map(() => page.request.post(`${stack.origin}/volg`, { form: twice })));
  expect(answers.map((answer) => answer.status())).toEqual([201, 201, 201]);
  expect(await storedMessages(stack, ticket.reference)).toBe(1);

  const changed = await page.request.post(`${stack.origin}/volg`, { form: { ...twice, bericht: "Kanarie: een andere tekst" } });
  expect(changed.status()).toBe(422);
  expect(await changed.text()).toContain("Kanarie: een andere tekst</textarea>");
  expect(await storedMessages(stack, ticket.reference)).toBe(1);
});

test("a double click on the button writes one message", async ({ page, stack }) => {
  const ticket = await sendIn(stack, "klacht");
  await open(page, stack, ticket);
  await field(page, "bericht").fill(message);

  await stepButton(page, "bericht").dblclick();

  await expect(page.locator(".berichten li")).toHaveCount(1);
  expect(await storedMessages(stack, ticket.reference)).toBe(1);
});

test("when the store is away every typed word stays, and the same button sends it once", async ({ page, stack }) => {
  const ticket = await sendIn(stack, "klacht");
  await open(page, stack, ticket);
  await field(page, "bericht").fill(message);
  await stack.setFault({ opslag: "weg" });
  try {
    await stepButton(page, "bericht").click();
    await expect(page.locator("h1")).toHaveText("Wij weten niet of dit is gelukt", { timeout: 20_000 });
    await expect(page.locator("main .getypt")).toHaveText(message);
  } finally {
    await stack.setFault({ opslag: null });
  }

  await page.locator("#knop-opnieuw").click();

  await expect(page.locator(".berichten .getypt")).toHaveText(message);
  expect(await storedMessages(stack, ticket.reference)).toBe(1);
});

test("a text that is typed and not sent goes along to another step, another language and back", async ({ page, stack }) => {
  await open(page, stack, await sendIn(stack, "klacht"));
  await field(page, "bericht").fill(message);

  await stepButton(page, "intrekking").click();
  await page.locator("#knop-terug").click();
  await expect(field(page, "bericht")).toHaveValue(message);
  await page.locator("#talen button[lang=pl]").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "pl");
  await expect(field(page, "bericht")).toHaveValue(message);
  await expect(page).toHaveURL(`${stack.origin}/volg?gemeente=deventer&taal=pl`);
});

test("what is wrong with a message is told at the box, and the text stays", async ({ page, stack }) => {
  const ticket = await sendIn(stack, "klacht");
  await open(page, stack, ticket);
  await stepButton(page, "bericht").click();
  await expect(page.locator("#fout-bericht")).toHaveText("Schrijf eerst een bericht.");

  const withCode = `Mijn code is ${ticket.code.toLowerCase()}.`;
  await field(page, "bericht").fill(withCode);
  await stepButton(page, "bericht").click();
  await expect(page.locator("#fout-bericht")).toContainText("staat uw toegangscode");
  await expect(field(page, "bericht")).toHaveValue(withCode);
  await expect(field(page, "bericht")).toHaveAttribute("aria-describedby", "fout-bericht hulp-bericht");
  expect(await storedMessages(stack, ticket.reference)).toBe(0);
});

test("what was sent and the messages can be kept as a file", async ({ page, stack }) => {
  const ticket = await sendIn(stack, "klacht");
  await open(page, stack, ticket);
  await field(page, "bericht").fill(message);
  await stepButton(page, "bericht").click();

  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#knop-bewaren").click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");

  expect(download.suggestedFilename()).toBe(`gehoor-${ticket.reference}.txt`);
  for (const part of [person.omschrijving, message.replace("\n", "\r\n"), ticket.code, `${stack.origin}/volg?gemeente=deventer`]) {
    expect(text).toContain(part);
  }
});

test("of many messages the newest are shown, a button leads to the others, and what is typed goes along", async ({ page, stack }) => {
  const watched = watchAddresses(page);
  const ticket = await sendIn(stack, "klacht");
  await writeMessages(stack, ticket, 45);
  await open(page, stack, ticket);
  const shown = page.locator(".berichten .getypt");
  await expect(shown).toHaveCount(20);
  await expect(shown.first()).toHaveText("Kanariebericht 26");
  await expect(page.locator("main")).toContainText("Dit zijn de berichten 26 tot en met 45. In totaal zijn het er 45.");
  await field(page, "bericht").fill(message);

  await page.getByRole("button", { name: "Oudere berichten" }).click();
  await expect(shown.first()).toHaveText("Kanariebericht 6");
  await expect(page.locator("#kop-berichten")).toBeFocused();
  await expect(field(page, "bericht")).toHaveValue(message);
  await page.locator("#talen button[lang=pl]").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "pl");
  await expect(shown.first()).toHaveText("Kanariebericht 6");
  await page.getByRole("button", { name: words("pl", "follow.messages.older") }).click();
  await expect(shown.first()).toHaveText("Kanariebericht 1");
  await expect(page.getByRole("button", { name: words("pl", "follow.messages.older") })).toHaveCount(0);

  await stepButton(page, "bericht").click();
  await expect(shown.last()).toHaveText(message);
  await expect(page.locator("#kop-uitslag")).toBeFocused();
  const file = await page.request.post(`${stack.origin}/volg/afschrift`, { form: { referentie: ticket.reference, toegangscode: ticket.code } });
  expect((await file.text()).match(/Kanariebericht \d+/g)).toHaveLength(45);
  watched.expectNoCode(ticket.code);
});

test("the code of the report in the complaint under a name is told at each field, and nothing is sent", async ({ page, stack }) => {
  const ticket = await sendIn(stack, "anoniem");
  await open(page, stack, ticket);
  await field(page, "bericht").fill("Kanarie: dit wilde ik nog zeggen.");
  await stepButton(page, "op-naam").click();
  await expect(field(page, "omschrijving")).toHaveValue(/^Kanariemelding[^]*Kanarie: dit wilde ik nog zeggen\.$/);
  const withCode = `Mijn code is ${ticket.code.toLowerCase()}, kijk maar.`;
  await field(page, "omschrijving").fill(withCode);
  await field(page, "naam").fill(person.naam);
  await field(page, "email").fill(person.email);
  await field(page, "emailToestemming").check();
  await field(page, "ondertekening").check();
  await checkButton(page).click();

  await expect(page.locator("#kop-fouten")).toBeFocused();
  await expect(page.locator("#fouten a")).toHaveText("In ‘Wat is er gebeurd?’ staat uw toegangscode. Haal de code weg. Geef de code aan niemand.");
  await expect(field(page, "omschrijving")).toHaveValue(withCode);
  await page.locator("#fouten a").click();
  await expect(field(page, "omschrijving")).toBeFocused();
  await field(page, "omschrijving").fill(person.omschrijving);
  await checkButton(page).click();
  await sendButton(page).click();
  await readReceipt(page);
});

test("who lost the code reads what is and isn't possible, and finds the municipality", async ({ page, stack }) => {
  await page.goto(`${stack.origin}/volg`);
  await page.getByRole("link", { name: "Ik ben mijn code kwijt" }).click();
  await expect(page.locator("main")).toContainText("Wij kunnen uw code niet opzoeken en niet mailen.");
  await page.getByRole("link", { name: "Deventer" }).click();

  await expect(page.locator("main")).toContainText("Liever op een andere manier?");
  await page.getByRole("link", { name: "Doe een nieuwe anonieme melding" }).click();
  await expect(page).toHaveURL(/\/formulier\/deventer\?soort=anoniem/);
});
