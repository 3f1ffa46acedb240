import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "@playwright/test";

const folder = fileURLToPath(new URL("../../docs/beelden/", import.meta.url));

/** Whether pictures are made: `GEHOOR_FILM=1 npx playwright test desk-seeds`. */
const filming = Boolean(process.env.GEHOOR_FILM);

/** A row of pictures of a telephone for docs/beelden.md, made while a test plays the story. */
export class Film {
  private readonly images: string[] = [];
  private readonly kept = new Set<string>();

  /** Of everything that is looked at, the pictures of these states are kept, in the order in which they come. */
  constructor(
    private readonly name: string,
    private readonly states: string[],
  ) {}

  look = async (page: Page, state: string): Promise<void> => {
    // What is done twice, for both sides, is shown once.
    if (!filming || !this.states.includes(state) || this.kept.has(state)) return;
    this.kept.add(state);
    await page.setViewportSize({ width: 390, height: 760 });
    // The page of a letter begins as the one before it.
    const letter = page.locator("fieldset.brief-velden, fieldset.weglaten").first();
    const from = (await letter.count()) > 0 ? letter : page.locator("h1").first();
    await from.evaluate((start) => {
      start.scrollIntoView({ block: "start" });
      scrollBy(0, -16);
    });
    this.images.push((await page.screenshot()).toString("base64"));
  };

  /** Writes the strip. */
  async keep(browser: Browser): Promise<void> {
    if (!filming) return;
    if (this.images.length !== this.states.length) throw new Error(`${this.name}: ${this.images.length} pictures of ${this.states.length}`);
    const sheet = await browser.newPage({ viewport: { width: 1210, height: 800 } });
    const strip = this.images.map((image) => `<img style="width:236px" src="data:image/png;base64,${image}">`).join("");
    await sheet.setContent(`<body style="margin:0;background:#888"><div id="v" style="display:flex;flex-wrap:wrap;gap:4px;align-items:start">${strip}</div>`);
    writeFileSync(`${folder}${this.name}.png`, await sheet.locator("#v").screenshot());
    await sheet.close();
  }
}
