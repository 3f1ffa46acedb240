import { mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { deskCase, type Filed } from "../support/desk.ts";
import { done, fill, make, open, send, sendLetters, signInAs, sure, type Who } from "../support/desk-step.ts";
import { STORIES, type Story } from "../support/desk-stories.ts";
import { noteSecret } from "../support/secrets.ts";
import { START, type Stack } from "../support/stack.ts";
import { expect, expectAccessible, focusedId, test } from "../support/test.ts";

const pictures = fileURLToPath(new URL("../test-results/stappen/", import.meta.url));
const sentences = fileURLToPath(new URL("../../functions/locales/medewerker/nl/stappen.json", import.meta.url));

test.setTimeout(300_000);
test.use({ actionTimeout: 15_000 });

test.beforeEach(async ({ stack }) => {
  await stack.setFault({});
  await stack.setClock(START);
});

const BODIES = {
  klacht: { soort: "klacht", omschrijving: "Een brief bleef liggen.", naam: "Test Persoon", email: "test.persoon@voorbeeld.example", emailToestemming: true, ondertekening: true },
  compliment: { soort: "compliment", omschrijving: "De mevrouw aan de balie nam alle tijd." },
  anoniem: { soort: "anoniem", omschrijving: "Aan de balie werd een bezoeker uitgescholden." },
};

async function sentIn(stack: Stack, municipality: string, kind: keyof typeof BODIES): Promise<Filed> {
  // Deventer takes a complaint without a postal address; the law asks for it all the same, so there is something to mend.
  const address = municipality === "deventer" ? {} : { straat: "Dorpsstraat", huisnummer: "1", postcode: "7411 KT", plaats: "Voorbeeld" };
  const answer = await stack.post(municipality, { ...BODIES[kind], ...(kind === "klacht" && address) });
  expect(answer.status, await answer.clone().text()).toBe(201);
  const filed = (await answer.json()) as Filed;
  noteSecret(filed.toegangscode);
  return filed;
}

/** Looks at a state of a page, small and large; GEHOOR_PICTURES=1 keeps a picture of each. */
async function look(page: Page, state: string, widths = [320, 1280]): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page, `${state} ${width}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, `${state} ${width} doesn't scroll sideways`).toBeLessThanOrEqual(0);
    if (process.env.GEHOOR_PICTURES) await page.screenshot({ path: path.join(pictures, `${state} ${width}.png`), fullPage: true });
  }
}

/** Everything that is asked has its words, and each hint and mistake is tied to what it is about. */
async function expectTied(page: Page, step: string): Promise<void> {
  const loose = await page.locator("form.stap").evaluate((form) => {
    const said = (element: Element) => (element.getAttribute("aria-describedby") ?? "").split(" ");
    const controls = Array.from(form.querySelectorAll<HTMLInputElement>("input:not([type=hidden]), select, textarea"));
    const nameless = controls.filter((control) => !control.labels?.[0]?.innerText.trim()).map((control) => control.id);
    const beside = Array.from(form.querySelectorAll(".uitleg[id], .fout[id]")).map((words) => words.id);
    const tied = [...controls, ...Array.from(form.querySelectorAll("fieldset"))].flatMap(said);
    return [...nameless, ...beside.filter((id) => !tied.includes(id))];
  });
  expect(loose, step).toEqual([]);
}

/** Empty, with what is wrong, overtaken by others, and taken. */
async function everyState(page: Page, step: string, fields: Record<string, string>): Promise<void> {
  await expectTied(page, step);
  await look(page, `${step} 1 leeg`);
  const required = await page.locator("form.stap [required]").count();
  if (required > 0) {
    await page.locator("form.stap input[type=date]").evaluateAll((dates) => dates.forEach((date) => ((date as HTMLInputElement).value = "")));
    // What is known already stands there too.
    await page.locator("form.stap input[type=radio]:checked").evaluateAll((chosen) => chosen.forEach((radio) => ((radio as HTMLInputElement).checked = false)));
    for (const list of await page.locator("form.stap select").all()) await list.selectOption("");
    await page.locator("form.stap input[type=text][required]").evaluateAll((texts) => texts.forEach((text) => ((text as HTMLInputElement).value = "")));
    await send(page);
    await expect(page.locator("#fout"), `${step}: the summary has the keyboard`).toBeFocused();
    await expectTied(page, step);
    await look(page, `${step} 2 fouten`);
    const first = page.locator("#fout a").first();
    const field = ((await first.getAttribute("href")) ?? "").slice(1);
    await first.press("Enter");
    expect(await focusedId(page), `${step}: a mistake leads to its field`).toBe(field);
    const today = new Date(START).toISOString().slice(0, 10);
    await page.locator("form.stap input[type=date][required]").evaluateAll((dates, day) => dates.forEach((date) => ((date as HTMLInputElement).value = day)), today);
  }
  for (const [name, value] of Object.entries(fields)) await fill(page, name, value);
  await page.locator("form.stap [name=gezien]").evaluate((seen: HTMLInputElement) => (seen.value = "0"));
  await send(page);
  await expect(page.locator("#ondertussen")).toBeVisible();
  await expect(page.locator("#fout"), `${step}: what is wrong has the keyboard`).toBeFocused();
  await look(page, `${step} 3 ingehaald`);
  if ((await make(page).count()) === 0) {
    await send(page);
    return sure(page, step, (question) => look(question, `${step} 4 dagen`));
  }
  await make(page).click();
  if ((await page.locator("fieldset.weglaten").count()) > 0) {
    await expectTied(page, step);
    await look(page, `${step} 4 weglaten`);
    await make(page).click();
  }
  await everyLetter(page, step);
  if (step !== "oordeel-verzenden") return sendLetters(page).click();
  // This letter they sent themselves, so that it has to be kept with the case.
  await page.goto(page.url().replace(/\/stap\/.*$/, ""));
  await open(page, step);
  for (const [name, value] of Object.entries(fields)) await fill(page, name, value);
  await send(page);
}

/** The letters of a step, as they are made and with what is wrong in them. */
async function everyLetter(page: Page, step: string): Promise<void> {
  const texts = page.locator("fieldset.brief-velden").getByRole("textbox", { name: "Brief", exact: true });
  await expect(texts.first()).toBeVisible();
  await expectTied(page, step);
  await look(page, `${step} 5 brief`);
  for (const address of await page.getByRole("textbox", { name: "Naam en adres" }).all()) {
    if ((await address.inputValue()) === "") await address.fill("Postvak van het team");
  }
  const made = await texts.first().inputValue();
  await texts.first().fill("");
  await sendLetters(page).click();
  await expect(page.locator("#fout"), `${step}: the summary of the letter has the keyboard`).toBeFocused();
  await expectTied(page, step);
  await look(page, `${step} 6 fout in de brief`);
  await page.locator("#fout a").first().press("Enter");
  await expect(texts.first(), `${step}: a mistake leads to the letter`).toBeFocused();
  await texts.first().fill(made);
}

/** What a step says of sending counts once its letters are on the post. */
async function postAll(page: Page, stack: Stack, reference: string): Promise<void> {
  await page.goto(`${stack.origin}/desk/post`);
  const rows = page.locator("tr", { hasText: reference });
  for (let left = await rows.count(); left > 0; left--) {
    await rows.first().getByRole("button", { name: /^Verstuurd/ }).click();
    await expect(page.locator("#gedaan")).toBeVisible();
    await expect(rows).toHaveCount(left - 1);
  }
}

async function play(browser: Browser, stack: Stack, story: Story): Promise<string[]> {
  const filed = await sentIn(stack, story.municipality, story.kind);
  const contexts = new Map<Who, { context: BrowserContext; page: Page }>();
  const seen: string[] = [];
  for (const [number, [who, step, fields]] of story.lines.entries()) {
    if (story.later?.after === number) await stack.setClock(`${story.later.day}T09:30:00Z`);
    let known = contexts.get(who);
    if (!known) {
      const context = await browser.newContext({ locale: "nl-NL", timezoneId: "Europe/Amsterdam" });
      known = { context, page: await context.newPage() };
      contexts.set(who, known);
      await signInAs(known.page, stack, story.municipality, who);
    }
    const { page } = known;
    await page.goto(deskCase(stack, story.municipality, filed));
    await open(page, step);
    if (LOOKED_AT.has(step)) {
      for (const [name, value] of Object.entries(fields)) await fill(page, name, value);
      await send(page);
      await sure(page, step);
    } else {
      LOOKED_AT.add(step);
      const day = story.later && number >= story.later.after ? { ...(await page.locator("[name=op]").count() ? { op: story.later.day } : {}), ...(await page.locator("[name=verzondenOp][required]").count() ? { verzondenOp: story.later.day } : {}) } : {};
      await everyState(page, step, { ...day, ...fields });
    }
    await done(page, step);
    await expect(page.locator("#gedaan"), `${step}: what was done has the keyboard`).toBeFocused();
    seen.push(step);
    await postAll(page, stack, filed.referentie);
  }
  for (const [who, { page, context }] of contexts) {
    await page.goto(deskCase(stack, story.municipality, filed));
    if ((await page.locator("details.stappen").count()) > 0) await page.locator("details.stappen summary").click();
    await look(page, `zaak ${story.name} ${who}`);
    await context.close();
  }
  return seen;
}

/** The forms that were looked at in this process: each is looked at once. */
const LOOKED_AT = new Set<string>();

for (const story of STORIES) {
  test(`every form is accessible in every state: ${story.name}`, async ({ browser, stack }) => {
    await play(browser, stack, story);
  });
}

test("the stories above take every step that has a form here", () => {
  const texts = JSON.parse(readFileSync(sentences, "utf8")) as Record<string, string>;
  const forms = Object.keys(texts).flatMap((key) => /^desk\.stap\.(.+)\.titel$/.exec(key)?.[1] ?? []);
  const taken = new Set(STORIES.flatMap(({ lines }) => lines.map(([, step]) => step)));
  // No municipality here has a committee; what is prevented begins with a signal (desk-register.spec.ts); and two cases have
  // a test of their own (desk-related.spec.ts).
  const elsewhere = ["advies-commissie-vastleggen", "voorkomen", "koppelen", "ontkoppelen", "samenvoegen"];
  expect(forms.filter((step) => !taken.has(step) && !elsewhere.includes(step))).toEqual([]);
});

test("a step that can't be taken yet says why, and asks nothing", async ({ page, stack }) => {
  const filed = await sentIn(stack, "deventer", "klacht");
  await signInAs(page, stack, "deventer", "coordinator");
  for (const step of ["intake-beginnen", "informeel-afhandelen", "sluiten", "oordeel-verzenden", "advies-commissie-vastleggen", "voorkomen"]) {
    await page.goto(`${deskCase(stack, "deventer", filed)}/stap/${step}`);
    await expect(page.locator("#nog-niet")).toHaveText("Dit kan nog niet");
    await expect(page.locator("form.stap")).toHaveCount(0);
    await look(page, `${step} 0 nog niet`);
  }
});

for (const scheme of [
  { name: "donker", options: { colorScheme: "dark" as const } },
  { name: "contrast", options: { forcedColors: "active" as const } },
]) {
  test.describe(scheme.name, () => {
    test.use(scheme.options);

    test("forms, mistakes and the case after a step are accessible", async ({ page, stack }) => {
      const filed = await sentIn(stack, "deventer", "klacht");
      await signInAs(page, stack, "deventer", "coordinator");
      for (const step of ["contact-vastleggen", "toewijzen", "doorzenden", "intrekken"]) {
        await page.goto(`${deskCase(stack, "deventer", filed)}/stap/${step}`);
        await look(page, `${scheme.name} ${step} 1 leeg`);
        await send(page);
        await expect(page.locator("#fout")).toBeVisible();
        await look(page, `${scheme.name} ${step} 2 fouten`);
      }
      const handling = `${deskCase(stack, "deventer", filed)}/stap/indelen`;
      await page.goto(handling);
      await fill(page, "team", "Burgerzaken");
      await send(page);
      await done(page, "indelen");
      await look(page, `${scheme.name} zaak`);
    });
  });
}
