import type { Browser, BrowserContext, Locator, Page } from "@playwright/test";
import { deskCase, type Filed } from "./desk.ts";
import type { Stack } from "./stack.ts";
import { expect } from "./test.ts";

/** What is filled in: by the name of the field, the value of a choice, the name of a person, or what is typed. */
export type Fields = Record<string, string>;

/** Who somebody is at the desk: the coordinator, or a colleague by the key of the development sign-in. */
export type Who = "coordinator" | "teammanager" | "klachtbehandelaar" | "ondertekenaar" | "archivaris";

/** What the colleagues are called, as they are chosen in a form. */
export const NAMES = { teammanager: "Kees Jansen", klachtbehandelaar: "Fatima el Amrani", coordinator: "Annelies de Boer" };

/** Signs in at the desk as somebody of an organisation. */
export async function signInAs(page: Page, stack: Stack, organisation: string, who: Who): Promise<void> {
  await page.goto(`${stack.origin}/desk/aanmelden`);
  await page.locator("#organisatie").selectOption(organisation);
  await page.locator("#als").selectOption(who === "coordinator" ? "" : who);
  await page.getByRole("button", { name: "Aanmelden" }).click();
  await page.waitForURL(`${stack.origin}/desk/`);
}

/** The link to the form of a step on the page of a case: what is to be done now goes before the other steps. */
export async function link(page: Page, step: string): Promise<Locator> {
  const now = page.locator(`.wat-nu a[href*="/stap/${step}"]`);
  if ((await now.count()) > 0) return now.first();
  const more = page.locator("details.stappen");
  if (!(await more.evaluate((details: HTMLDetailsElement) => details.open))) await more.locator("summary").click();
  return more.locator(`a[href$="/stap/${step}"]`);
}

/** Fills in one field, however it is filled in. */
export async function fill(page: Page, name: string, value: string): Promise<void> {
  const field = page.locator(`form.stap [name="${name}"]`).first();
  const kind = await field.evaluate((control: HTMLInputElement) => `${control.tagName} ${control.type}`);
  if (kind.endsWith("radio")) await page.locator(`form.stap [name="${name}"][value="${value}"]`).check();
  else if (kind.endsWith("checkbox")) await field.setChecked(value === "ja");
  else if (kind.startsWith("SELECT")) await choose(field, value);
  else await field.fill(value);
}

/** By its value; or, for a person, by the name that is shown. */
async function choose(list: Locator, value: string): Promise<void> {
  const known = await list.locator(`option[value="${value}"]`).count();
  await list.selectOption(known > 0 ? { value } : { label: value });
}

/** Sends the form of a step; of a step with a letter, records that it was sent without ours. */
export const send = (page: Page): Promise<void> => page.locator('form.stap button[type=submit]:not([name="brieven"])').click();

/** The button that makes the letters of a step, and the one that sends them. */
export const make = (page: Page): Locator => page.locator('form.stap button[name="brieven"][value="maken"]');
export const sendLetters = (page: Page): Locator => page.locator('form.stap button[name="brieven"][value="versturen"]');

/** From the page of a case to the form of a step, by what that page offers. */
export async function open(page: Page, step: string): Promise<void> {
  await (await link(page, step)).click();
  await page.waitForURL(new RegExp(`/stap/${step}`));
}

/** Takes a step from the page of its case: fills in the form, sends it, and is back at the case. */
export async function take(page: Page, step: string, fields: Fields = {}, filledIn?: (page: Page) => Promise<void>, asked = filledIn): Promise<void> {
  await open(page, step);
  for (const [name, value] of Object.entries(fields)) await fill(page, name, value);
  await filledIn?.(page);
  await send(page);
  await sure(page, step, asked);
  await done(page, step);
}

/** What moves the last day, so that both days are shown before it is recorded. */
const MOVES = ["verdagen", "uitstellen-met-instemming", "ontvangst-corrigeren"];

/** Reads both days as whoever records it does, and says to be sure; of another step it does nothing. */
export async function sure(page: Page, step: string, asked?: (page: Page) => Promise<void>): Promise<void> {
  if (!MOVES.includes(step)) return;
  await expect(page.locator("#zeker")).toBeFocused();
  await expect(page.locator("dl.verschuift dt")).toContainText([/^Laatste dag nu$/, /^Laatste dag hierna$/]);
  await asked?.(page);
  const tick = page.getByRole("checkbox", { name: /^Ik ben er zeker van/ });
  if ((await tick.count()) > 0) await tick.check();
  await send(page);
}

/** What a letter of ours must be like before it is sent. */
export interface Letter {
  way: "e-mail" | "papier";
  /** What stands in it. */
  says: (string | RegExp)[];
  /** What doesn't. */
  never?: RegExp;
}

/** Has the letters of a step made, reads them as whoever sends them does, addresses those on paper, and sends them. */
export async function write(page: Page, step: string, fields: Fields, letters: Letter[], seen?: (page: Page, what: "stap" | "weglaten" | "brief") => Promise<void>): Promise<void> {
  await open(page, step);
  for (const [name, value] of Object.entries(fields)) await fill(page, name, value);
  await seen?.(page, "stap");
  await make(page).click();
  if ((await page.locator("fieldset.weglaten").count()) > 0) {
    await seen?.(page, "weglaten");
    await make(page).click();
  }
  const drafts = page.locator("fieldset.brief-velden");
  await expect(drafts, `letters of ${step}`).toHaveCount(letters.length);
  for (const [number, { way, says, never }] of letters.entries()) {
    const draft = drafts.nth(number);
    const text = await draft.getByRole("textbox", { name: "Brief", exact: true }).inputValue();
    for (const words of says) {
      if (words instanceof RegExp) expect(text, `${step}, letter ${number + 1}`).toMatch(words);
      else expect(text, `${step}, letter ${number + 1}`).toContain(words);
    }
    if (never) expect(text, `${step}, letter ${number + 1}`).not.toMatch(never);
    expect(text, `${step}: everything is filled in`).not.toMatch(/\{[a-z-]+\}/);
    if (way === "e-mail") await expect(draft.getByRole("radio", { name: /^Per e-mail/ })).toBeChecked();
    else await addressed(draft);
  }
  await seen?.(page, "brief");
  await sendLetters(page).click();
  await done(page, step);
}

/** A letter that can only go on paper has an address: whoever lives nowhere that we know of is met at work. */
async function addressed(draft: Locator): Promise<void> {
  await expect(draft).toContainText("Deze brief gaat op papier");
  const address = draft.getByRole("textbox", { name: "Naam en adres" });
  if ((await address.inputValue()) === "") await address.fill("Postvak van het team");
}

/** The page says that the step was taken. */
export async function done(page: Page, step: string): Promise<void> {
  await expect(page.locator("#gedaan"), `${step} is taken`).toBeVisible();
  expect(page.url()).toContain(`?gedaan=${step}`);
}

/** One case and everybody who handles it, each in a browser of their own. */
export class Handling {
  private readonly pages = new Map<Who, { context: BrowserContext; page: Page }>();

  constructor(
    private readonly browser: Browser,
    readonly stack: Stack,
    readonly municipality: string,
    readonly filed: Filed,
    /** Is shown every form when it is filled in or refused, with the name of the step and who it is. */
    private readonly look: (page: Page, state: string) => Promise<void> = async () => {},
    /** Whose people they are: the municipality, or the organisation that works for it. */
    private readonly organisation = municipality,
  ) {}

  /** The page of the case as somebody sees it now. */
  async by(who: Who): Promise<Page> {
    let known = this.pages.get(who);
    if (!known) {
      const context = await this.browser.newContext({ viewport: { width: 390, height: 760 }, locale: "nl-NL", timezoneId: "Europe/Amsterdam" });
      const page = await context.newPage();
      await signInAs(page, this.stack, this.organisation, who);
      known = { context, page };
      this.pages.set(who, known);
    }
    await known.page.goto(deskCase(this.stack, this.municipality, this.filed));
    return known.page;
  }

  /** Somebody takes a step. */
  async takes(who: Who, step: string, fields: Fields = {}): Promise<void> {
    const page = await this.by(who);
    await take(page, step, fields, (filledIn) => this.look(filledIn, `${step} ${who}`), (question) => this.look(question, `${step} dagen`));
  }

  /** Somebody takes a step by the letters that go with it, made here. */
  async writes(who: Who, step: string, fields: Fields, letters: Letter[]): Promise<void> {
    const states = { stap: `${step} ${who}`, weglaten: `${step} weglaten`, brief: `${step} brief` };
    await write(await this.by(who), step, fields, letters, (page, what) => this.look(page, states[what]));
  }

  /** The coordinator posts every letter on paper that waits, by the list of what is to be posted. */
  async posts(letters: number): Promise<void> {
    const page = await this.by("coordinator");
    await page.goto(`${this.stack.origin}/desk/post`);
    const rows = page.locator("tr", { hasText: this.filed.referentie });
    await expect(rows, "letters to post").toHaveCount(letters);
    await this.look(page, "post");
    for (let left = letters; left > 0; left--) {
      await rows.first().getByRole("button", { name: /^Verstuurd/ }).click();
      await expect(page.locator("#gedaan")).toBeVisible();
      await expect(rows).toHaveCount(left - 1);
    }
  }

  /** Somebody fills in a step, and is told why it can't be taken; then that stays as it was. */
  async refuses(who: Who, step: string, fields: Fields, words: string): Promise<void> {
    const page = await this.by(who);
    await open(page, step);
    for (const [name, value] of Object.entries(fields)) await fill(page, name, value);
    await send(page);
    await expect(page.locator("#fout"), step).toContainText(words);
    await this.look(page, `${step} geweigerd`);
  }

  /** Somebody isn't offered a step, and the page says why. */
  async notYet(who: Who, words: string): Promise<void> {
    const page = await this.by(who);
    await page.locator("details.stappen summary").click();
    await expect(page.locator("details.stappen")).toContainText(words);
  }

  /** What stands at a fact of the case. */
  async fact(name: string): Promise<string> {
    const page = await this.by("coordinator");
    const row = page.locator("dl > div", { has: page.locator("dt", { hasText: new RegExp(`^${name}$`) }) });
    return row.locator("dd").innerText();
  }

  async close(): Promise<void> {
    for (const { context } of this.pages.values()) await context.close();
  }
}

/** A day as a letter names it. */
export const inWords = (day: string): string => new Intl.DateTimeFormat("nl-NL", { dateStyle: "full", timeZone: "UTC" }).format(new Date(`${day}T12:00:00Z`));

const VERDICT = {
  bevindingen: "De brief bleef acht weken liggen.",
  motivering: "Een inwoner mag binnen twee weken antwoord verwachten.",
  conclusies: "Het team antwoordt voortaan binnen twee weken.",
};

/** The letters with the verdict of the procedure below: what was found, judged and concluded (Awb 9:12(1)); to whoever complains also the ombudsman and the term (Awb 9:12(2)), and no appeal against it (Awb 9:3). */
export function verdictLetters(judged: string, way: Letter["way"], more: string[] = []): Letter[] {
  const all = [...Object.values(VERDICT), ...more];
  return [
    { way, says: [...all, `Uw klacht is ${judged}.`, "Nationale ombudsman", "binnen één jaar"], never: /bezwaar|beroep/i },
    { way: "papier", says: [...all, `De klacht is ${judged}.`], never: /ombudsman|bezwaar|beroep/i },
  ];
}

/** The procedure of the law from the choice for it up to the draft that is put before who signs, as the handler and the coordinator do it. */
export async function procedure(handling: Handling, day: string, heard: string, judgment: string, way: Letter["way"], advised = judgment): Promise<void> {
  const { stack } = handling;
  await handling.takes("coordinator", "betrokkene-noemen", { ambt: "medewerker", functie: "medewerker van de balie" });
  // Where whoever complains lives and can be reached is nothing for who is complained about.
  const copy: Letter = { way: "papier", says: ["Daarom krijgt u een kopie", "uw kant van het verhaal"], never: /7411 KT|Dorpsstraat|test\.persoon@/ };
  await handling.writes("coordinator", "afschrift-zenden", { betrokkene: "1" }, [copy]);
  // On paper it is sent when it is on the post (Awb 9:9), and so is an invitation (Awb 9:10).
  await handling.notYet("coordinator", "Onderzoek beginnen:");
  await handling.posts(1);
  await handling.takes("coordinator", "behandelaar-aanwijzen", { persoon: NAMES.klachtbehandelaar, nietBetrokken: "ja" });
  await handling.takes("coordinator", "onderzoek-beginnen");
  const invitation = [`uiterlijk op ${inWords(heard)}`, "uw verhaal doen", "verslag"];
  await handling.writes("klachtbehandelaar", "horen-aanbieden", { aan: "klager", antwoordVoor: heard }, [{ way, says: invitation }]);
  await handling.writes("klachtbehandelaar", "horen-aanbieden", { aan: "betrokkene", antwoordVoor: heard }, [{ way: "papier", says: invitation }]);
  await handling.posts(way === "papier" ? 2 : 1);
  await handling.takes("klachtbehandelaar", "horen-beginnen");
  await stack.setClock(`${heard}T09:30:00Z`);
  for (const partij of ["klager", "betrokkene"]) {
    await handling.takes("klachtbehandelaar", "horen-vastleggen", { partij, uitkomst: "gehoord", op: heard, verslag: `De ${partij} vertelde wat er op ${day} gebeurde.` });
  }
  await handling.takes("klachtbehandelaar", "oordeel-beginnen");
  await handling.takes("coordinator", "oordeel-adviseren", { oordeel: advised, waarom: "De feiten staan vast." });
  await handling.takes("klachtbehandelaar", "oordeel-opstellen", {
    ...VERDICT,
    oordeel: judgment,
    voorgelegd: "ja",
  });
}
