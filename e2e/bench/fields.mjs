// What the forms in the comparison ask, in the words and the order of Deventer's complaint.

/**
 * @typedef {object} Field
 * @property {string} name
 * @property {string} label
 * @property {"radio" | "textarea" | "text" | "email" | "tel" | "checkbox"} kind
 * @property {[value: string, label: string][]} [options] Of a radio group.
 * @property {string} [help]
 * @property {boolean} [required]
 * @property {string} [autocomplete]
 */

/** The questions that most residents answer: every form in the comparison has them. @type {Field[]} */
export const fields = [
  {
    name: "soort",
    label: "Wat wilt u doorgeven?",
    kind: "radio",
    required: true,
    options: [
      ["klacht", "Een klacht"],
      ["compliment", "Een compliment"],
    ],
  },
  {
    name: "omschrijving",
    label: "Wat is er gebeurd?",
    kind: "textarea",
    required: true,
    help: "Vertel het in uw eigen woorden. Schrijf uw burgerservicenummer niet op. Maximaal 4000 tekens.",
  },
  {
    name: "betreft",
    label: "Het gaat over",
    kind: "radio",
    options: [
      ["medewerker", "Een medewerker"],
      ["team", "Een team of afdeling"],
      ["bestuurder", "De burgemeester, een wethouder of een raadslid"],
      ["weet-niet", "Dat weet ik niet"],
    ],
  },
  { name: "datumVoorval", label: "Datum", kind: "text", help: "Bijvoorbeeld: 3 april 2026." },
  { name: "naam", label: "Naam", kind: "text", required: true, autocomplete: "name" },
  { name: "postcode", label: "Postcode", kind: "text", autocomplete: "postal-code" },
  { name: "huisnummer", label: "Huisnummer", kind: "text" },
  { name: "email", label: "E-mailadres", kind: "email", autocomplete: "email" },
  { name: "telefoon", label: "Telefoonnummer", kind: "tel", autocomplete: "tel" },
  {
    name: "contactvoorkeur",
    label: "Hoe wilt u het liefst contact?",
    kind: "radio",
    options: [
      ["email", "Via e-mail"],
      ["telefoon", "Telefonisch"],
      ["post", "Per brief"],
    ],
  },
  {
    name: "ondertekening",
    label: "Ik dien deze klacht in. Wat ik schreef, is waar.",
    kind: "checkbox",
    required: true,
  },
];

export const button = "Controleren";

const named = (name) => fields.find((field) => field.name === name);
const text = (name, label, more = {}) => ({ name, label, kind: "text", ...more });

/** All that the widget asks for a complaint, for who wants to compare the very same form. @type {Field[]} */
export const allFields = [
  named("soort"),
  named("omschrijving"),
  {
    ...named("betreft"),
    options: [
      ...named("betreft").options.slice(0, 3),
      ["college", "Het college van burgemeester en wethouders"],
      ["gecontracteerde-instelling", "Een instelling die voor de gemeente werkt"],
      ["weet-niet", "Dat weet ik niet"],
    ],
  },
  text("overWie", "Over wie gaat het?", { help: "Een naam, een functie of een omschrijving. Weet u het niet? Laat dit dan leeg." }),
  named("datumVoorval"),
  text("periodeVoorval", "In uw eigen woorden", { help: "Bijvoorbeeld: vorige zomer, of elke week." }),
  { name: "datumOnbekend", label: "Ik weet niet wanneer het was", kind: "checkbox" },
  { name: "gevolg", label: "Wat was het gevolg voor u?", kind: "textarea", help: "Maximaal 1000 tekens." },
  { name: "gewensteOplossing", label: "Wat zou u helpen?", kind: "textarea", help: "Maximaal 1000 tekens." },
  {
    name: "alGesproken",
    label: "Heeft u hier al met de gemeente over gepraat?",
    kind: "radio",
    options: [
      ["ja", "Ja"],
      ["nee", "Nee"],
    ],
  },
  {
    name: "gewensteBehandeling",
    label: "Hoe wilt u dat wij uw klacht behandelen?",
    kind: "radio",
    options: [
      ["gesprek", "Eerst een gesprek"],
      ["formeel", "Een formele behandeling"],
      ["weet-niet", "Dat weet ik nog niet"],
    ],
  },
  {
    name: "ingediendDoor",
    label: "Wie bent u?",
    kind: "radio",
    options: [
      ["zelf", "Ik vul dit voor mezelf in"],
      ["gemachtigde", "Ik mag dit voor iemand anders doen (gemachtigde)"],
      ["clientondersteuner", "Ik ben cliëntondersteuner"],
      ["wettelijk-vertegenwoordiger", "Ik ben ouder, voogd of curator"],
    ],
  },
  text("gemachtigdeNaam", "Uw eigen naam"),
  text("gemachtigdeRelatie", "Wat bent u van deze persoon?", { help: "Bijvoorbeeld: dochter, buurman of advocaat." }),
  text("gemachtigdeContact", "Uw e-mailadres of telefoonnummer"),
  named("naam"),
  text("organisatienaam", "Organisatie", {
    autocomplete: "organization",
    help: "Alleen als u dit namens een bedrijf of vereniging doet.",
  }),
  text("straat", "Straat", { autocomplete: "address-line1" }),
  named("huisnummer"),
  text("toevoeging", "Toevoeging"),
  named("postcode"),
  text("plaats", "Plaats", { autocomplete: "address-level2" }),
  text("land", "Land", { autocomplete: "country-name", help: "Alleen als u niet in Nederland woont." }),
  named("email"),
  { name: "emailToestemming", label: "U mag mij over dit bericht mailen", kind: "checkbox" },
  named("telefoon"),
  named("contactvoorkeur"),
  text("contactmoment", "Wanneer kunnen wij u het best bereiken?", { help: "Bijvoorbeeld: op werkdagen na 17 uur." }),
  named("ondertekening"),
];
