import type { FrameLocator, Page } from "@playwright/test";
import { expect } from "../../support/test.ts";
import type { Person, WordPress } from "./wordpress.ts";

/** Logs in as people do. */
export async function logIn(page: Page, wordpress: WordPress, person: Person): Promise<void> {
  await page.goto(`${wordpress.origin}/wp-login.php`);
  await page.locator("#user_login").fill(person.name);
  await page.locator("#user_pass").fill(person.password);
  await page.locator("#wp-submit").click();
  await expect(page.locator("#wpadminbar")).toBeVisible();
}

/** What is written: pages are for those with the right to them, an author writes posts. */
export type Sort = "page" | "post";

/** Writes something in the block editor, with a block "Custom HTML", publishes it and gives its address. */
export async function writeInBlocks(page: Page, wordpress: WordPress, sort: Sort, title: string, html: string): Promise<string> {
  await page.goto(`${wordpress.origin}/wp-admin/post-new.php?post_type=${sort}`);
  const paper = await canvas(page);
  await paper.locator(".editor-post-title__input").fill(title);
  await paper.locator(".editor-post-title__input").press("Enter");
  await page.keyboard.type("/html");
  await page.locator(".components-autocomplete__result").first().click();
  const box = paper.locator(".wp-block-html textarea, .block-library-html__edit textarea").first();
  await box.fill(html);
  await page.locator(".editor-post-publish-panel__toggle").click();
  await page.locator(".editor-post-publish-panel .editor-post-publish-button").click();
  const link = page.locator(".post-publish-panel__postpublish-buttons a").first();
  await expect(link).toBeVisible();
  return (await link.getAttribute("href")) ?? "";
}

/** Takes over a page that someone else has open in the block editor, gives it another title and saves it. */
export async function retitle(page: Page, wordpress: WordPress, address: string, title: string): Promise<void> {
  // The theme writes it in the class of the page's body, whatever the address looks like.
  const id = /\bpage-id-(\d+)/.exec(await (await page.request.get(address)).text())?.[1];
  await page.goto(`${wordpress.origin}/wp-admin/post.php?post=${id}&action=edit`);
  await page.locator(".editor-post-locked-modal a[href*=get-post-lock]").click();
  await (await canvas(page)).locator(".editor-post-title__input").fill(title);
  const saved = page.waitForResponse((answer) => decodeURIComponent(answer.url()).includes(`/wp/v2/pages/${id}`) && answer.request().method() === "POST");
  await page.locator(".editor-post-publish-button").click();
  expect((await saved).status()).toBe(200);
}

/** Newer versions write in a frame. */
async function canvas(page: Page): Promise<Page | FrameLocator> {
  const frame = "iframe[name=editor-canvas]";
  await page.locator(`.editor-post-title__input, ${frame}`).first().waitFor();
  return (await page.locator(frame).count()) ? page.frameLocator(frame) : page;
}

/** Writes a page in the classic editor, on its tab for text. `visual` looks at the other tab before publishing. */
export async function writeClassic(page: Page, wordpress: WordPress, title: string, html: string, visual = false): Promise<string> {
  await page.context().addCookies([{ name: "klassiek", value: "1", url: wordpress.origin }]);
  await page.goto(`${wordpress.origin}/wp-admin/post-new.php?post_type=page`);
  await page.locator("#title").fill(title);
  await page.locator("#content-html").click();
  await page.locator("#content").fill(html);
  if (visual) {
    await page.locator("#content-tmce").click();
    await expect(page.frameLocator("#content_ifr").locator("body")).not.toBeEmpty();
  }
  const link = page.locator("#message a").first();
  // While WordPress keeps a draft it ignores the button, and says so with a class only: people press again.
  await expect(async () => {
    await page.locator("#publish:not(.disabled)").click({ timeout: 5_000 });
    await expect(link).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 45_000 });
  return (await link.getAttribute("href")) ?? "";
}
