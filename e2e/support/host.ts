import type { Page } from "@playwright/test";

/** The snippet that webmasters are advised, with these attributes on its element and on its script. */
export const snippet = (origin: string, code: string, element = "", script = "") =>
  `<script src="${origin}/gehoor/${code}.js" async ${script}></script>
<gehoor-formulier ${element}><a href="${origin}/formulier/${code}">Een klacht of compliment doorgeven</a><svg height="1000" aria-hidden="true"></svg></gehoor-formulier>`;

/** Puts something else in the demo pages where the snippet stands. */
export async function place(page: Page, html: string): Promise<void> {
  await page.route("**/demo/*", async (route) => {
    if (new URL(route.request().url()).pathname.endsWith(".css")) return route.fallback();
    const answer = await route.fetch();
    const body = (await answer.text()).replace(/<script src=[\s\S]*<\/gehoor-formulier>/, () => html);
    await route.fulfill({ response: answer, body });
  });
}

/** Gives the demo pages another stylesheet. */
export async function dress(page: Page, css: string): Promise<void> {
  await page.route("**/demo/stijl.css", (route) => route.fulfill({ contentType: "text/css", body: css }));
}

/** What the page's console says, as it comes. */
export function consoleOf(page: Page): string[] {
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  return said;
}
