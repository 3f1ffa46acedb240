// Makes the film strips of docs/beelden.md from a running product, on a telephone; sets its clock:
// node filmstrip.mjs [http://127.0.0.1:8080] [a folder for each picture at its full size, or -] [films, all by default]
import { chromium } from "@playwright/test";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { back } from "./films/back.mjs";
import { named } from "./films/named.mjs";
import { sending } from "./films/sending.mjs";

const [ours = "http://127.0.0.1:8080", singles = "-", ...wanted] = process.argv.slice(2);
const folder = fileURLToPath(new URL("../docs/beelden/", import.meta.url));
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH || undefined, args });

/** Each film by the name of its file, with how high its pictures are. */
const films = {
  "film-versturen": { film: sending, height: 640 },
  "film-terug": { film: back, height: 620 },
  "film-op-naam": { film: named, height: 720 },
};

async function setClock(nu) {
  const answer = await fetch(`${ours}/__local/klok`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ nu }),
  });
  if (!answer.ok) throw new Error(`clock: ${answer.status}`);
}

/** What a film is made with: `device` gives a page on a telephone of its own, `keep` takes a picture of it. */
function camera(name, height, images) {
  const contexts = [];
  const device = async () => {
    const context = await browser.newContext({ viewport: { width: 390, height }, locale: "nl-NL", timezoneId: "Europe/Amsterdam" });
    contexts.push(context);
    return context.newPage();
  };
  const keep = async (page, state, from) => {
    await page.locator(from).first().evaluate((element) => {
      element.scrollIntoView({ block: "start" });
      scrollBy(0, -24);
    });
    const data = await page.screenshot();
    if (singles !== "-") writeFileSync(`${singles}/${name}-${images.length + 1}-${state}.png`, data);
    images.push(data.toString("base64"));
  };
  return { ours, device, keep, setClock, close: () => Promise.all(contexts.map((context) => context.close())) };
}

const sheet = await browser.newPage({ viewport: { width: 1200, height: 700 } });
for (const [name, { film, height }] of Object.entries(films)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const images = [];
  const set = camera(name, height, images);
  await setClock("2026-03-02T09:30:00Z");
  await film(set);
  await set.close();
  const strip = images.map((image) => `<img style="width:236px" src="data:image/png;base64,${image}">`).join("");
  await sheet.setContent(`<body style="margin:0;background:#888"><div id="v" style="display:inline-flex;gap:4px;align-items:start">${strip}</div>`);
  writeFileSync(`${folder}${name}.png`, await sheet.locator("#v").screenshot());
}
await browser.close();
