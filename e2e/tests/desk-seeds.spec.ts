import { simpleParser } from "mailparser";
import type { Page } from "@playwright/test";
import { act, followed, type Filed } from "../support/desk.ts";
import { Handling, inWords, NAMES, procedure, signInAs, verdictLetters, type Letter } from "../support/desk-step.ts";
import { Film } from "../support/film.ts";
import { sendByForm } from "../support/resident.ts";
import { noteSecret } from "../support/secrets.ts";
import { START, type Stack } from "../support/stack.ts";
import { expect, test } from "../support/test.ts";

// The procedure of each of five municipalities, as its public text tells it: from the resident's form to the closed case,
// by who does it there, by what the pages offer. domain/tests/case_seeds has the same stories without pages.
test.setTimeout(180_000);
test.use({ actionTimeout: 15_000 });

test.beforeEach(async ({ stack }) => {
  await stack.setFault({});
  await stack.setClock(START);
});

const at = (stack: Stack, day: string) => stack.setClock(`${day}T09:30:00Z`);
const spoke = { wijze: "telefoon", met: "klager", gelukt: "ja" };
const missed = { ...spoke, gelukt: "nee" };

async function expectClosed(handling: Handling): Promise<void> {
  expect((await followed(handling.stack, handling.filed)).status).toBe("gesloten");
  await handling.close();
}

test("Tubbergen: the coordinator and the sender find a solution in a conversation", async ({ page, browser, stack }) => {
  const film = new Film("film-tubbergen", [
    "ontvangst", "zaak", "contact-vastleggen coordinator", "informeel-behandelen coordinator", "informeel-afhandelen geweigerd",
    "informeel-afhandelen coordinator", "afgehandeld", "evalueren coordinator", "sluiten coordinator", "gesloten",
  ]);
  const filed = await sendByForm(page, stack, "tubbergen", { soort: "klacht", omschrijving: "Ik wachtte drie kwartier bij de balie. Niemand vertelde waarom." });
  await film.look(page, "ontvangst");
  const handling = new Handling(browser, stack, "tubbergen", filed, film.look, "noaberkracht");
  await handling.notYet("coordinator", "Nog niemand heeft contact gezocht");
  await film.look(await handling.by("coordinator"), "zaak");

  await at(stack, "2026-03-03");
  await handling.takes("coordinator", "contact-vastleggen", { ...spoke, samenvatting: "Wij bellen donderdag weer." });
  await handling.takes("coordinator", "intake-beginnen");
  await handling.takes("coordinator", "informeel-behandelen", { klagerAkkoord: "ja" });
  await handling.refuses("coordinator", "informeel-afhandelen", { tevreden: "nee", wijze: "telefoon", afspraak: "De wachttijd komt op de site." }, "tevreden");
  await at(stack, "2026-03-12");
  const settled: Letter = { way: "e-mail", says: ["Daarmee is uw klacht afgehandeld", "Dit is de oplossing: De wachttijd komt op de site.", `Op ${inWords("2026-03-12")} liet u weten dat u tevreden bent`, "Dan behandelen wij uw klacht alsnog formeel"] };
  await handling.writes("coordinator", "informeel-afhandelen", { tevreden: "ja", wijze: "telefoon", afspraak: "De wachttijd komt op de site." }, [settled]);
  await film.look(await handling.by("coordinator"), "afgehandeld");
  await handling.notYet("coordinator", "Zaak sluiten:");
  await handling.takes("coordinator", "evalueren", { leerpunt: "De wachttijd stond niet op de site.", maatregel: "De wachttijd staat voortaan op de site." });
  await handling.takes("coordinator", "sluiten");
  await film.look(await handling.by("coordinator"), "gesloten");

  await expectClosed(handling);
  await film.keep(browser);
});

test("Tubbergen: a compliment goes to the team", async ({ page, browser, stack }) => {
  const filed = await sendByForm(page, stack, "tubbergen", { soort: "compliment", omschrijving: "De mevrouw aan de balie nam alle tijd." });
  const handling = new Handling(browser, stack, "tubbergen", filed, undefined, "noaberkracht");
  expect(await handling.fact("Uiterlijk")).toContain("geen");
  await handling.takes("coordinator", "doorgeven", { team: "Burgerzaken" });
  await handling.takes("coordinator", "sluiten");
  await expectClosed(handling);
});

/** Displeasure that was seen on social media, and becomes a complaint in writing a week later. */
async function fromSocialMedia(page: Page, stack: Stack, film: Film): Promise<Filed> {
  const veld = (name: string) => page.locator(`#veld-${name}`);
  await signInAs(page, stack, "pijnacker-nootdorp", "coordinator");
  await page.goto(`${stack.origin}/desk/nieuw`);
  await page.getByLabel("signaal").check();
  await veld("kanaal").selectOption("social-media");
  await veld("omschrijving").fill("Weer geen antwoord op mijn brief. Zo gaat dat hier.");
  await film.look(page, "signaal");
  await page.getByRole("button", { name: "Registreren" }).click();
  await page.getByRole("link", { name: "Open de zaak" }).click();
  const signal = page.url();
  await at(stack, "2026-03-16");
  await page.goto(signal);
  await page.getByRole("link", { name: "Maak hier een klacht van" }).click();
  await veld("kanaal").selectOption("e-mail");
  await veld("naam").fill("Test Persoon");
  await veld("toegangscode").check();
  await film.look(page, "omzetten");
  await page.getByRole("button", { name: "Registreren" }).click();
  const toegangscode = (await page.locator(".code").innerText()).replaceAll(/\s/g, "");
  noteSecret(toegangscode);
  await page.getByRole("link", { name: "Open de zaak" }).click();
  const referentie = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await expect(page.locator("main")).toContainText("Dit was eerst een signaal");
  return { referentie, toegangscode };
}

test("Pijnacker-Nootdorp: a signal becomes a complaint that is upheld and thanked for", async ({ page, browser, stack }) => {
  const film = new Film("film-pijnacker-nootdorp", [
    "signaal", "omzetten", "contact-vastleggen coordinator", "formeel", "behandelaar-aanwijzen coordinator", "horen-vastleggen klachtbehandelaar",
    "oordeel-opstellen klachtbehandelaar", "oordeel-verzenden ondertekenaar", "attentie-afdoen coordinator", "gesloten",
  ]);
  await at(stack, "2026-03-09");
  const filed = await fromSocialMedia(page, stack, film);
  const handling = new Handling(browser, stack, "pijnacker-nootdorp", filed, film.look);
  await at(stack, "2026-03-18");
  await handling.takes("coordinator", "contact-vastleggen", spoke);
  await handling.takes("coordinator", "intake-beginnen");
  await handling.takes("coordinator", "informeel-behandelen", { klagerAkkoord: "ja" });
  // No solution: whoever complains asks for the procedure, and nobody has to allow it.
  await act(stack, filed, "formele-behandeling", {});
  await film.look(await handling.by("coordinator"), "formeel");

  await procedure(handling, "2 maart", "2026-04-08", "gegrond", "papier");
  const sent = "2026-04-15";
  await at(stack, sent);
  // This letter they wrote and sent themselves.
  await handling.takes("ondertekenaar", "oordeel-verzenden", { verzondenKlager: sent, verzondenBetrokkene: sent, metOmbudsman: "ja" });
  await handling.notYet("coordinator", "Zaak sluiten:");
  await handling.takes("coordinator", "evalueren", { leerpunt: "Een brief kreeg geen antwoord." });
  await handling.takes("coordinator", "brief-archiveren");
  await handling.takes("coordinator", "attentie-afdoen", { verzondenOp: sent });
  await handling.takes("coordinator", "enquete-afdoen", { verzondenOp: sent });
  await handling.takes("coordinator", "sluiten");
  await film.look(await handling.by("coordinator"), "gesloten");

  await expectClosed(handling);
  await film.keep(browser);
});

test("Deventer: the team manager calls first, a handler hears both sides, and the ombudsman has the last word", async ({ page, browser, stack }) => {
  const film = new Film("film-deventer", [
    "ontvangst", "toewijzen coordinator", "contact-vastleggen teammanager", "informeel-afhandelen geweigerd", "niet-tevreden teammanager",
    "betrokkene-noemen coordinator", "horen-aanbieden klachtbehandelaar", "oordeel", "oordeel-verzenden brief", "ombudsman-oordeel-vastleggen coordinator",
  ]);
  await at(stack, "2026-04-02");
  const filed = await sendByForm(page, stack, "deventer", { soort: "klacht", omschrijving: "Een brief bleef liggen. Toen kreeg ik een boete." });
  await film.look(page, "ontvangst");
  const handling = new Handling(browser, stack, "deventer", filed, film.look);
  await handling.takes("coordinator", "toewijzen", { taak: "teammanager", persoon: NAMES.teammanager });
  await at(stack, "2026-04-07");
  // Wat is er gebeurd? Welke gevolgen had dat? Had u last van de gebeurtenis?
  await handling.takes("teammanager", "contact-vastleggen", {
    ...spoke,
    gebeurd: "Een brief bleef liggen.",
    gevolgen: "Een boete, die is betaald.",
    hinder: "Er nog boos over.",
  });
  await handling.takes("coordinator", "intake-beginnen");
  await handling.takes("coordinator", "informeel-behandelen", { klagerAkkoord: "ja", teammanager: NAMES.teammanager });
  await handling.refuses("teammanager", "informeel-afhandelen", { tevreden: "nee", wijze: "telefoon", afspraak: "De wachttijd komt op de site." }, "tevreden");
  // Whoever talked with the sender records that it didn't help, and the procedure begins with that.
  await at(stack, "2026-04-08");
  await handling.takes("teammanager", "niet-tevreden", { wijze: "telefoon", waarom: "De boete is niet terugbetaald." });
  expect((await followed(stack, filed)).status).toBe("formeel");
  await procedure(handling, "1 april", "2026-04-22", "gegrond", "e-mail");
  await film.look(await handling.by("klachtbehandelaar"), "oordeel");

  const sent = "2026-05-12";
  await at(stack, sent);
  await handling.writes("ondertekenaar", "oordeel-verzenden", {}, verdictLetters("gegrond", "e-mail"));
  await expect(async () => {
    const mails = await Promise.all((await stack.mails()).map(({ raw }) => simpleParser(raw)));
    const verdict = mails.filter(({ subject }) => subject === `Antwoord op uw klacht (${filed.referentie})`);
    expect(verdict.map(({ text }) => text?.includes("Uw klacht is gegrond."))).toEqual([true]);
  }).toPass();
  await handling.posts(1);
  await at(stack, "2026-06-01");
  await handling.takes("coordinator", "ombudsman-melden", { grond: "De klager is het niet eens met het oordeel." });
  await at(stack, "2026-12-01");
  await handling.takes("coordinator", "ombudsman-oordeel-vastleggen", { behoorlijk: "nee", aanbevelingen: "Bied excuses aan." });
  await handling.takes("klachtbehandelaar", "evalueren", { leerpunt: "Post wordt dezelfde dag verdeeld." });
  // The letter was made here, so it is kept with the case already.
  await handling.notYet("coordinator", "De laatste brief is al bij de zaak bewaard.");
  await handling.takes("coordinator", "sluiten");

  await expectClosed(handling);
  await film.keep(browser);
});

test("Voorbeeldstad: settled with a team manager, formal after all, and a letter to both", async ({ page, browser, stack }) => {
  const film = new Film("film-voorbeeldstad", [
    "zaak", "informeel-behandelen geweigerd", "toewijzen coordinator", "informeel-afhandelen teammanager", "heropenen", "heropenen coordinator",
    "oordeel-adviseren coordinator", "oordeel-opstellen klachtbehandelaar", "oordeel-verzenden geweigerd", "evalueren coordinator",
  ]);
  await at(stack, "2026-01-10");
  const filed = await sendByForm(page, stack, "voorbeeldstad", { soort: "klacht", omschrijving: "Mijn vraag bleef zes weken liggen." });
  const handling = new Handling(browser, stack, "voorbeeldstad", filed, film.look);
  await film.look(await handling.by("coordinator"), "zaak");
  await at(stack, "2026-01-13");
  await handling.takes("coordinator", "contact-vastleggen", spoke);
  await handling.takes("coordinator", "intake-beginnen");
  await handling.refuses("coordinator", "informeel-behandelen", { klagerAkkoord: "nee" }, "Awb 9:5");
  await handling.takes("coordinator", "informeel-behandelen", { klagerAkkoord: "ja" });
  await handling.takes("coordinator", "toewijzen", { taak: "teammanager", persoon: NAMES.teammanager });
  await at(stack, "2026-01-22");
  await handling.takes("teammanager", "informeel-afhandelen", { tevreden: "ja", wijze: "gesprek", afspraak: "De klager krijgt vandaag antwoord." });

  // De klager heeft altijd de mogelijkheid om de klacht alsnog formeel te laten behandelen.
  await at(stack, "2026-02-02");
  await handling.notYet("coordinator", "Heropenen:");
  await act(stack, filed, "formele-behandeling", {});
  await film.look(await handling.by("coordinator"), "heropenen");
  await handling.takes("coordinator", "heropenen");
  expect(await handling.fact("Uiterlijk"), "the first receipt counts").toContain("23 februari 2026");
  // De klachtencoördinator adviseert de klachtbehandelaar, die zelf oordeelt.
  await procedure(handling, "10 januari", "2026-02-11", "deels-gegrond", "e-mail", "gegrond");
  const sent = "2026-02-20";
  await at(stack, sent);
  const letter = { verzondenKlager: sent, metOmbudsman: "ja" };
  await handling.refuses("ondertekenaar", "oordeel-verzenden", letter, "Awb 9:12");
  await handling.refuses("ondertekenaar", "oordeel-verzenden", { ...letter, verzondenBetrokkene: sent }, "wijkt af van het advies van de coördinator");
  // Why stays in the file; the letter says what the municipality thinks.
  await handling.writes("ondertekenaar", "oordeel-verzenden", { afwijkingCoordinator: "Een deel staat niet vast." }, verdictLetters("voor een deel gegrond", "e-mail"));
  await handling.posts(1);
  await handling.takes("coordinator", "evalueren", { leerpunt: "Een bericht dat een besluit later komt, bleef uit.", maatregel: "Dat bericht gaat voortaan in de derde week." });
  await handling.takes("coordinator", "sluiten");

  await expectClosed(handling);
  await film.keep(browser);
});

const OMBUDSMAN = ["Nationale ombudsman", "binnen één jaar"];

// The fourteen of sixty-four that ended otherwise, each reason once; by a letter of ours, or by one that they sent themselves.
const ENDS: { why: string; end: (handling: Handling, filed: Filed, today: string) => Promise<void>; status: string; letter: "ours" | "theirs" | "none" }[] = [
  {
    why: "de klager reageerde niet meer tijdens de klachtbehandeling",
    end: async (handling) => {
      await handling.writes("coordinator", "afbreken", { reden: "klager-reageert-niet" }, [{ way: "papier", says: ["een paar keer geprobeerd te bereiken", ...OMBUDSMAN] }]);
      await handling.posts(1);
    },
    status: "afgebroken",
    letter: "ours",
  },
  {
    why: "de klacht werd meegenomen in het hoger beroep",
    end: (handling, _, today) => handling.takes("coordinator", "afbreken", { reden: "opgegaan-in-beroep", verzondenOp: today, metOmbudsman: "ja" }),
    status: "afgebroken",
    letter: "theirs",
  },
  ...[
    ["de klacht betrof een melding", "melding-openbare-ruimte", "het meldpunt Openbare Ruimte"],
    ["de klacht hoorde thuis bij een andere instantie", "andere-instantie", "de provincie"],
  ].map(([why = "", reden = "", naar = ""]) => ({
    why,
    end: async (handling: Handling) => {
      await handling.writes("coordinator", "doorzenden", { reden, naar }, [
        { way: "papier", says: [`sturen wij alles door naar: ${naar}.`, "op welke dag wij het van u kregen"] },
        { way: "papier", says: ["Wij denken dat u daar wel over gaat", "Dit kregen wij:"] },
      ]);
      await handling.posts(2);
    },
    status: "doorgezonden",
    letter: "ours" as const,
  })),
  {
    why: "de klacht ging alleen over een opgelegde boete",
    end: (handling, _, today) => handling.takes("coordinator", "doorzenden", { reden: "boete", naar: "het CJIB", gemeldOp: today }),
    status: "doorgezonden",
    letter: "theirs",
  },
  {
    why: "de klager trok de klacht in toen er toch een oplossing kwam",
    end: (handling, filed) => act(handling.stack, filed, "intrekking", { reden: "Er kwam toch een oplossing." }),
    status: "ingetrokken",
    letter: "none",
  },
];

for (const { why, end, status, letter } of ENDS) {
  test(`Voorbeeldstad: ${why}`, async ({ browser, stack }) => {
    const today = "2026-03-02";
    const answer = await stack.post("voorbeeldstad", {
      soort: "klacht", omschrijving: "Mijn vraag bleef liggen.", naam: "Test Persoon", straat: "Dorpsstraat", huisnummer: "1", postcode: "7411 KT", plaats: "Voorbeeld", ondertekening: true,
    });
    expect(answer.status, await answer.clone().text()).toBe(201);
    const filed = (await answer.json()) as Filed;
    noteSecret(filed.toegangscode);
    const handling = new Handling(browser, stack, "voorbeeldstad", filed);
    await handling.takes("coordinator", "contact-vastleggen", missed);
    await handling.takes("coordinator", "intake-beginnen");
    await handling.takes("coordinator", "contact-vastleggen", missed);
    await end(handling, filed, today);
    expect((await followed(stack, filed)).status).toBe(status);
    await handling.notYet("coordinator", "Zaak sluiten:");
    await handling.takes("coordinator", "evalueren", { leerpunt: "Eerder bellen." });
    // A letter that they sent themselves is kept with the case; one that was made here lies there already.
    if (letter === "theirs") await handling.takes("coordinator", "brief-archiveren");
    await handling.takes("coordinator", "sluiten");
    await expectClosed(handling);
  });
}

test("Amstelveen: who reports without a name is told nothing by mail, and the report is assessed", async ({ page, browser, stack }) => {
  const filed = await sendByForm(page, stack, "amstelveen", { soort: "anoniem", omschrijving: "Aan de balie werd een bezoeker uitgescholden." });
  const handling = new Handling(browser, stack, "amstelveen", filed);
  await handling.takes("coordinator", "beoordelen", { bevinding: "De balie is gevraagd hoe dit kon." });
  await handling.takes("coordinator", "sluiten");
  await expectClosed(handling);
});

test("Amstelveen: an institution under contract, terms that the coordinator guards, and a letter without the ombudsman", async ({ page, browser, stack }) => {
  const film = new Film("film-amstelveen", [
    "zaak", "betrokkene-noemen coordinator", "verdagen geweigerd", "verdagen brief", "uitstellen-met-instemming coordinator",
    "te laat", "te-laat-melden brief", "afschrift-zenden weglaten", "post", "gesloten",
  ]);
  const [last, deferred, agreed, late] = ["2026-07-10", "2026-08-10", "2026-09-01", "2026-09-02"];
  await at(stack, "2026-06-01");
  const filed = await sendByForm(page, stack, "amstelveen", { soort: "klacht", omschrijving: "De hulp in huis kwam drie weken niet." });
  const handling = new Handling(browser, stack, "amstelveen", filed, film.look);
  await film.look(await handling.by("coordinator"), "zaak");
  await handling.takes("coordinator", "indelen", { team: "Wmo", domein: "zorg" });
  await handling.takes("coordinator", "contact-vastleggen", spoke);
  await handling.takes("coordinator", "intake-beginnen");
  const letters = { reden: "De behandelaar is ziek.", verzondenKlager: "2026-06-01", verzondenBetrokkene: "2026-06-01" };
  // Both sides are told, with the reason and the new day (Awb 9:11(2)); so who the other side is comes first.
  await handling.notYet("coordinator", "Noem eerst over wie de klacht gaat");
  await handling.takes("coordinator", "betrokkene-noemen", { ambt: "instelling", functie: "medewerker van de thuiszorg" });
  await handling.refuses("coordinator", "verdagen", { ...letters, dagen: "29" }, "Awb 9:11");
  await at(stack, last);
  await handling.writes("coordinator", "verdagen", { reden: letters.reden, dagen: "28" }, [
    { way: "e-mail", says: [letters.reden, `Nu krijgt u ons antwoord uiterlijk op ${inWords(deferred)}.`] },
    { way: "papier", says: [letters.reden, `De klager krijgt ons antwoord nu uiterlijk op ${inWords(deferred)}.`] },
  ]);
  // Until both have it on the post it gives no time.
  expect(await handling.fact("Verdaging")).toContain("als de brief op de post is");
  await handling.posts(1);
  expect(await handling.fact("Uiterlijk, na verdagen")).toContain("10 augustus 2026");
  await at(stack, deferred);
  await handling.takes("coordinator", "uitstellen-met-instemming", { tot: agreed, instemmingOp: deferred, schriftelijk: "ja" });
  await at(stack, late);
  await film.look(await handling.by("coordinator"), "te laat");
  // The ombudsman doesn't handle complaints about an institution under contract, so no letter sends anybody there.
  const promised = "2026-12-01";
  const tooLate: Letter = { way: "e-mail", says: [`uiterlijk op ${inWords(agreed)}`, "Dat spijt ons", `nu uiterlijk op ${inWords(promised)}.`], never: /ombudsman/i };
  await handling.writes("coordinator", "te-laat-melden", { verwachtOp: promised }, [tooLate]);

  await handling.takes("coordinator", "formeel-behandelen", { klagerWil: "ja" });
  await handling.writes("coordinator", "afschrift-zenden", { betrokkene: "1" }, [{ way: "papier", says: ["Daarom krijgt u een kopie", "[weggelaten]"], never: /7411 KT|Dorpsstraat|test\.persoon@/ }]);
  await handling.posts(1);
  await handling.takes("coordinator", "behandelaar-aanwijzen", { persoon: NAMES.klachtbehandelaar, nietBetrokken: "ja" });
  await handling.takes("coordinator", "onderzoek-beginnen");
  const heard = "2026-09-10";
  for (const [aan, way] of [["klager", "e-mail"], ["betrokkene", "papier"]] as const) {
    await handling.writes("klachtbehandelaar", "horen-aanbieden", { aan, antwoordVoor: heard }, [{ way, says: [`uiterlijk op ${inWords(heard)}`] }]);
  }
  await handling.posts(1);
  await handling.takes("klachtbehandelaar", "horen-beginnen");
  await at(stack, heard);
  for (const partij of ["klager", "betrokkene"]) {
    await handling.takes("klachtbehandelaar", "horen-vastleggen", { partij, uitkomst: "gehoord", verslag: "De hulp was ziek en er kwam niemand anders." });
  }
  await handling.takes("klachtbehandelaar", "oordeel-beginnen");
  await handling.takes("klachtbehandelaar", "oordeel-opstellen", { bevindingen: "Er kwam drie weken niemand.", oordeel: "gegrond", motivering: "Dat is te lang.", conclusies: "De instelling regelt vervanging.", voorgelegd: "ja" });
  const verdict = ["Er kwam drie weken niemand.", "Dat is te lang.", "De instelling regelt vervanging."];
  await handling.writes("ondertekenaar", "oordeel-verzenden", {}, [
    { way: "e-mail", says: [...verdict, "Uw klacht is gegrond."], never: /ombudsman|bezwaar|beroep/i },
    { way: "papier", says: [...verdict, "De klacht is gegrond."], never: /ombudsman|bezwaar|beroep/i },
  ]);
  await handling.posts(1);
  await handling.takes("coordinator", "evalueren", { leerpunt: "Vervanging stond niet in het contract." });
  await handling.takes("coordinator", "sluiten");
  await film.look(await handling.by("coordinator"), "gesloten");

  await expectClosed(handling);
  await film.keep(browser);
});
