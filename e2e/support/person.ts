/** The resident of every test. Each value is a canary: none may turn up in anything that a process prints. */
export const person = {
  naam: "Test Persoon Kanarie-Achternaam",
  straat: "Kanarielaan",
  huisnummer: "12",
  postcode: "7411 KT",
  plaats: "Kanariedorp",
  email: "kanarie.persoon@voorbeeld.example",
  telefoon: "06 - 12 34 56 78",
  omschrijving: "Kanarietekst: ik wachtte zes weken op antwoord en hoorde niets meer van u.",
  overWie: "Mevrouw Kanarie-Ambtenaar van team Vergunningen",
};

/** What a log may never hold: the values above, also without their spaces, and what the tests send as headers. */
export const canaries = [
  "Kanarie",
  "kanarie",
  "0612345678",
  "06 - 12 34 56 78",
  "7411 KT",
  "7411KT",
  "203.0.113.77",
];

/** A complaint as the API takes it. */
export const complaint = {
  soort: "klacht",
  omschrijving: person.omschrijving,
  naam: person.naam,
  straat: person.straat,
  huisnummer: person.huisnummer,
  postcode: person.postcode,
  plaats: person.plaats,
  email: person.email,
  emailToestemming: true,
  telefoon: person.telefoon,
  ondertekening: true,
};
