// Makes the film strips of docs/beelden.md from a running product, on a telephone:
// node filmstrip.mjs [http://127.0.0.1:8080] [a folder for each picture at its full size]
import { chromium } from "@playwright/test";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ours = process.argv[2] ?? "http://127.0.0.1:8080";
const singles = process.argv[3];
const folder = fileURLToPath(new URL("../docs/beelden/", import.meta.url));
const phone = { viewport: { width: 390, height: 780 }, locale: "nl-NL", timezoneId: "Europe/Amsterdam" };
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH || undefined, args });

/** Each film by the name of its file; `keep` takes a picture, from the top of what a selector names. */
const films = { "film-versturen": sending };

/** A complaint is sent, its answer gets lost, and the next try gives the receipt. */
async function sending(page, keep) {
  await page.clock.install();
  await page.goto(`${ours.replace("127.0.0.1", "localhost")}/demo/deventer`);
  await page.locator("gehoor-formulier[data-gereed]").waitFor();
  await page.locator("#veld-omschrijving").fill("Ik wachtte zes weken op antwoord over mijn vergunning.\n\nNiemand belde terug.");
  await page.locator("#veld-naam").fill("Test Persoon");
  await page.locator("#veld-email").fill("test.persoon@voorbeeld.example");
  await page.locator("#veld-emailToestemming").check();
  await page.locator("#veld-ondertekening").check();
  await keep("veld-omschrijving", "label[for=veld-omschrijving]");
  await page.locator("#knop-controleren").click();
  await keep("controle", "#kop-controle");
  // Stored, and the connection breaks before the answer: the worst of what can happen.
  await page.route("**/v1/inzendingen", async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  });
  await page.locator("#knop-versturen").click();
  await until(page, "p[role=status]:has-text('poging 2')");
  await keep("poging", "#kop-versturen");
  await until(page, "#kop-mislukt");
  await keep("onzeker", "#kop-mislukt");
  await page.unroute("**/v1/inzendingen");
  await page.locator("#knop-versturen").click();
  await until(page, "#kop-bevestiging");
  await keep("bevestiging", "#kop-bevestiging");
}

/** Lets the page's time pass until this is there. */
async function until(page, selector) {
  for (let passed = 0; passed < 120_000; passed += 250) {
    await page.clock.runFor(250);
    if (await page.locator(selector).isVisible()) return;
  }
  throw new Error(`${selector} never came`);
}

const sheet = await browser.newPage({ viewport: { width: 1200, height: 700 } });
for (const [name, film] of Object.entries(films)) {
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  const images = [];
  await film(page, async (state, from) => {
    await page.locator(from).first().evaluate((element) => {
      element.scrollIntoView({ block: "start" });
      scrollBy(0, -24);
    });
    const data = await page.screenshot();
    if (singles) writeFileSync(`${singles}/${name}-${images.length + 1}-${state}.png`, data);
    images.push(`<img style="width:${100 / 5 - 0.4}%" src="data:image/png;base64,${data.toString("base64")}">`);
  });
  await context.close();
  await sheet.setContent(`<body style="margin:0;background:#888"><div id="v" style="display:flex;flex-wrap:wrap;gap:0.4%;align-items:start">${images.join("")}</div>`);
  writeFileSync(`${folder}${name}.png`, await sheet.locator("#v").screenshot());
}
await browser.close();
