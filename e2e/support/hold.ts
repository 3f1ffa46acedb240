import type { Page } from "@playwright/test";

/** Keeps back every answer to these requests. What it gives back lets them go, those to come too. */
export async function hold(page: Page, requests: string): Promise<() => void> {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(requests, async (route) => {
    await held;
    await route.continue();
  });
  return letGo;
}
