import type { Fields, Who } from "./desk-step.ts";
import { NAMES } from "./desk-step.ts";

/** Who does it, which step, and what they fill in. */
export type Line = [who: Who, step: string, fields: Fields];

/** A case of a municipality and what is done in it; together they hold every step that can be taken in one of these. */
export interface Story {
  name: string;
  municipality: string;
  kind: "klacht" | "compliment" | "anoniem";
  lines: Line[];
  /** After this many lines it is this day. */
  later?: { after: number; day: string };
}

const DAY = "2026-03-02";
const contact: Line = ["coordinator", "contact-vastleggen", { wijze: "telefoon", met: "klager", gelukt: "ja", gebeurd: "Een brief bleef liggen." }];
const missed: Line = ["coordinator", "contact-vastleggen", { wijze: "telefoon", met: "klager", gelukt: "nee" }];
const intake: Line = ["coordinator", "intake-beginnen", {}];
const informal: Line = ["coordinator", "informeel-behandelen", { klagerAkkoord: "ja", teammanager: NAMES.teammanager }];
const close: Line = ["coordinator", "sluiten", {}];

export const STORIES: Story[] = [
  {
    name: "from receipt to the handler",
    municipality: "pijnacker-nootdorp",
    kind: "klacht",
    lines: [
      ["coordinator", "ontvangst-bevestigen", { wijze: "brief" }],
      ["coordinator", "ontvangst-corrigeren", { ontvangenOp: "2026-02-27", waarom: "Het lag bij de balie." }],
      ["coordinator", "kwalificeren", { schriftelijk: "ja", jegensKlager: "ja", waarom: "Een brief." }],
      contact,
      ["coordinator", "notitie-maken", { notitie: "Bel na vijf uur." }],
      ["coordinator", "toewijzen", { taak: "teammanager", persoon: NAMES.teammanager }],
      intake,
      informal,
      ["coordinator", "formeel-behandelen", { klagerWil: "ja" }],
      ["coordinator", "betrokkene-noemen", { ambt: "medewerker", functie: "balie" }],
      ["coordinator", "afschrift-zenden", { betrokkene: "1" }],
      ["coordinator", "behandelaar-aanwijzen", { persoon: NAMES.klachtbehandelaar, nietBetrokken: "ja" }],
      ["coordinator", "onderzoek-beginnen", {}],
      ["klachtbehandelaar", "horen-aanbieden", { aan: "klager", antwoordVoor: "2026-03-09" }],
      ["klachtbehandelaar", "horen-aanbieden", { aan: "betrokkene", antwoordVoor: "2026-03-09" }],
      ["klachtbehandelaar", "horen-beginnen", {}],
      ["klachtbehandelaar", "horen-vastleggen", { partij: "klager", uitkomst: "gehoord", verslag: "A." }],
      ["klachtbehandelaar", "horen-vastleggen", { partij: "betrokkene", uitkomst: "gehoord", verslag: "B." }],
      ["klachtbehandelaar", "oordeel-beginnen", {}],
      ["coordinator", "oordeel-adviseren", { oordeel: "gegrond", waarom: "De feiten staan vast." }],
      ["klachtbehandelaar", "oordeel-opstellen", { bevindingen: "A.", oordeel: "gegrond", motivering: "B.", conclusies: "C.", voorgelegd: "ja" }],
      ["coordinator", "verdagen", { dagen: "14", reden: "Ziekte.", verzondenKlager: DAY, verzondenBetrokkene: DAY }],
      ["coordinator", "uitstellen-met-instemming", { tot: "2026-06-01", schriftelijk: "ja" }],
      ["ondertekenaar", "oordeel-verzenden", { verzondenKlager: DAY, verzondenBetrokkene: DAY, metOmbudsman: "ja" }],
      ["coordinator", "indelen", { team: "Burgerzaken", aard: "anders", aardAnders: "de geur" }],
      ["coordinator", "evalueren", { leerpunt: "Eerder bellen." }],
      ["coordinator", "enquete-afdoen", { verzondenOp: DAY }],
      ["coordinator", "attentie-afdoen", { verzondenOp: DAY }],
      ["coordinator", "brief-archiveren", {}],
      ["coordinator", "ombudsman-melden", { grond: "De behandeling duurde lang." }],
      ["coordinator", "ombudsman-oordeel-vastleggen", { behoorlijk: "nee", aanbevelingen: "A.\nB." }],
      close,
      ["coordinator", "vernietiging-goedkeuren", {}],
    ],
    later: { after: 32, day: "2037-03-02" },
  },
  {
    name: "settled, and formal after all",
    municipality: "deventer",
    kind: "klacht",
    lines: [
      ["coordinator", "verzuim-herstellen", { verzuim: "adres", gekomen: "Een brief met het adres." }],
      ["coordinator", "contactgegevens-verbeteren", { telefoon: "0612345678", waarom: "De klager belde dat door." }],
      contact,
      intake,
      informal,
      ["teammanager", "informeel-afhandelen", { tevreden: "ja", wijze: "telefoon", afspraak: "De balie belt terug." }],
      ["coordinator", "formele-behandeling-vragen", {}],
      ["coordinator", "heropenen", {}],
      ["coordinator", "te-laat-melden", { metOmbudsman: "ja", verwachtOp: "2026-05-01" }],
      ["coordinator", "intrekken", { reden: "oplossing-gekomen", hoe: "telefoon" }],
    ],
    later: { after: 8, day: "2026-04-15" },
  },
  {
    name: "not satisfied after the conversation",
    municipality: "deventer",
    kind: "klacht",
    lines: [contact, intake, informal, ["teammanager", "niet-tevreden", { wijze: "telefoon", waarom: "Het geld is niet terug." }]],
  },
  {
    name: "not handled",
    municipality: "deventer",
    kind: "klacht",
    lines: [
      contact,
      intake,
      ["coordinator", "advies-niet-behandelen", { grond: "9:8-1-b", waarom: "Het is lang geleden." }],
      ["ondertekenaar", "niet-behandelen", { grond: "9:8-1-b", metOmbudsman: "ja" }],
    ],
  },
  {
    name: "sent on",
    municipality: "deventer",
    kind: "klacht",
    lines: [["coordinator", "doorzenden", { reden: "bezwaar", naar: "het team Bezwaar", gemeldOp: DAY, metOntvangstdatum: "ja" }]],
  },
  {
    name: "discontinued",
    municipality: "deventer",
    kind: "klacht",
    lines: [missed, intake, missed, ["coordinator", "afbreken", { reden: "klager-reageert-niet", verzondenOp: DAY, metOmbudsman: "ja" }]],
  },
  { name: "a compliment", municipality: "deventer", kind: "compliment", lines: [["coordinator", "doorgeven", { team: "Burgerzaken" }], close] },
  { name: "an anonymous report", municipality: "deventer", kind: "anoniem", lines: [["coordinator", "beoordelen", { bevinding: "De balie is eerder open." }], close] },
];
