// Makes the pictures of docs/beelden.md from a running product: node pictures.mjs [http://127.0.0.1:8080]
// One sheet a state: 1280 and 320 px, light and dark. Dark is our own page: the widget is dark where its page is.
import { chromium } from "@playwright/test";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ours = process.argv[2] ?? "http://127.0.0.1:8080";
const demo = `${ours.replace("127.0.0.1", "localhost")}/demo/deventer`;
const folder = fileURLToPath(new URL("../docs/beelden/", import.meta.url));
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH || undefined, args });
const shots = new Map();

async function fill(page) {
  await page.locator("#veld-omschrijving").fill("Ik wachtte zes weken op antwoord over mijn vergunning.\n\nNiemand belde terug.");
  await page.locator("#veld-naam").fill("Test Persoon");
  await page.locator("#veld-email").fill("test.persoon@voorbeeld.example");
  await page.locator("#veld-emailToestemming").check();
  await page.locator("#veld-ondertekening").check();
}

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 320]) {
    const context = await browser.newContext({ viewport: { width, height: 820 }, colorScheme, locale: "nl-NL" });
    const page = await context.newPage();
    const keep = async (name, from) => {
      if (from) await page.locator(from).first().evaluate((element) => element.scrollIntoView({ block: "start" }));
      const list = shots.get(name) ?? [];
      list.push({ width, data: (await page.screenshot()).toString("base64") });
      shots.set(name, list);
    };
    await page.goto(colorScheme === "light" ? demo : `${ours}/formulier/deventer`);
    if (colorScheme === "light") await page.locator("gehoor-formulier[data-gereed]").waitFor();
    await keep("formulier");
    await page.locator("#knop-controleren").click();
    await page.locator("#fouten").waitFor();
    await keep("fouten", "#fouten");
    await fill(page);
    await page.locator("#knop-controleren").click();
    await page.locator("#kop-controle").waitFor();
    await keep("controle", "#kop-controle");
    await page.locator("#knop-versturen").click();
    const reference = await page.locator("[data-referentie]").innerText();
    await keep("bevestiging", "#kop-bevestiging");
    let mail;
    while (!mail) {
      const mails = await (await fetch(`${ours}/postvak.json`)).json();
      mail = mails.find(({ subject }) => subject.includes(reference) && subject.includes("nieuwe klacht"));
    }
    // Away from our page first: its policy would forbid the styles of the mail.
    await page.goto("about:blank");
    await page.setContent(mail.html);
    await keep("mail");
    await page.goto(`${ours}/desk/aanmelden`);
    await page.locator("#organisatie").selectOption("deventer");
    await page.locator("button").click();
    await page.goto(`${ours}/desk/`);
    await keep("desk");
    await page.goto(`${ours}/desk/zaak/deventer/${reference}`);
    await keep("zaak");
    await context.close();
  }
}

// One sheet of other scripts: Arabic and Ukrainian, small, in light, in dark and in the system's own colours.
for (const tag of ["ar", "uk"]) {
  for (const colours of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }]) {
    const context = await browser.newContext({ viewport: { width: 320, height: 820 }, ...colours });
    const page = await context.newPage();
    const list = shots.get("talen") ?? [];
    const keep = async () => list.push({ width: 320, data: (await page.screenshot()).toString("base64") });
    await page.goto(`${ours}/formulier/deventer?taal=${tag}`);
    await keep();
    await page.locator("#knop-controleren").click();
    await page.locator("#fouten").evaluate((element) => element.scrollIntoView({ block: "start" }));
    await keep();
    shots.set("talen", list);
    await context.close();
  }
}

// Themes of NL Design System in the preview, and what webmasters see. Only themes that may be passed on.
for (const theme of ["voorbeeld", "den-haag", "purmerend"]) {
  const page = await browser.newPage({ viewport: { width: 640, height: 700 }, locale: "nl-NL" });
  await page.goto(`${ours}/insluiten/deventer/voorbeeld?thema=${theme}`);
  await page.locator("gehoor-formulier[data-gereed]").waitFor();
  const list = [{ width: 640, data: (await page.screenshot()).toString("base64") }];
  await page.locator("#knop-controleren").click();
  await page.locator("#fouten").waitFor();
  await page.locator("#knop-controleren").evaluate((element) => element.scrollIntoView({ block: "end" }));
  list.push({ width: 640, data: (await page.screenshot()).toString("base64") });
  shots.set(`thema-${theme}`, list);
  await page.close();
}
{
  const page = await browser.newPage({ viewport: { width: 640, height: 700 }, locale: "nl-NL" });
  await page.goto(`${ours}/insluiten/deventer`);
  const list = [{ width: 640, data: (await page.screenshot()).toString("base64") }];
  await page.locator("#headers").fill("content-security-policy: default-src 'self'; script-src 'self' 'nonce-abc'");
  await page.locator("form[method=post] button").click();
  await page.locator("#uitslag").evaluate((element) => element.scrollIntoView({ block: "start" }));
  list.push({ width: 640, data: (await page.screenshot()).toString("base64") });
  shots.set("insluiten", list);
  await page.close();
}

const page = await browser.newPage({ viewport: { width: 1000, height: 700 }, deviceScaleFactor: 1 });
for (const [name, list] of shots) {
  const share = (width) => (list.length > 4 ? 16 : width === 640 ? 49.5 : width === 1280 ? 38 : 11);
  const images = list.map(({ width, data }) => `<img style="width:${share(width)}%" src="data:image/png;base64,${data}">`);
  await page.setContent(`<body style="margin:0;background:#888"><div id="v" style="display:flex;flex-wrap:wrap;gap:4px;align-items:start">${images.join("")}</div>`);
  writeFileSync(`${folder}${name}.png`, await page.locator("#v").screenshot());
}
await browser.close();
