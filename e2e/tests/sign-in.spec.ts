import { test as base, type Page } from "@playwright/test";
import { deskCase, type Filed } from "../support/desk.ts";
import { complaint } from "../support/person.ts";
import { Provider } from "../support/provider.ts";
import { Stack } from "../support/stack.ts";
import { expect, expectAccessible } from "../support/test.ts";

/** The product with a real provider, and a clock that both go by. */
interface Signing {
  stack: Stack;
  provider: Provider;
  /** Sets both clocks this many minutes ahead of the real time. */
  later: (minutes: number) => Promise<void>;
}

async function start(name: string, more: Record<string, string>): Promise<Signing> {
  const provider = await Provider.start();
  const environment = { GEHOOR_OIDC_ISSUER: provider.issuer, GEHOOR_OIDC_CLIENT: "gehoor", ...more };
  const stack = await Stack.start(name, ["--at", new Date().toISOString()], environment);
  await provider.serve(stack.origin);
  await provider.person("coordinator", ["deventer:coordinator", "voorbeeldstad:meelezer", "nergens:coordinator"]);
  await provider.person("meelezer", ["deventer:meelezer"]);
  await provider.person("niemand", ["deventer:baas"]);
  const later = async (minutes: number) => {
    await stack.setClock(new Date(Date.now() + minutes * 60_000).toISOString());
    await provider.setAhead(minutes * 60);
  };
  return { stack, provider, later };
}

const test = base.extend<object, { signing: Signing }>({
  signing: [
    async ({}, use, info) => {
      const signing = await start(`sign-in-${info.workerIndex}`, {});
      await use(signing);
      signing.stack.stop();
      signing.provider.stop();
    },
    { scope: "worker" },
  ],
});

test.beforeEach(async ({ signing }) => signing.later(0));

async function signIn(page: Page, { stack, provider }: Signing, name: string): Promise<void> {
  await page.goto(`${stack.origin}/desk/`);
  await page.getByRole("link", { name: "Aanmelden" }).click();
  await provider.signIn(page, name);
}

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });
const written = (page: Page) => page.getByRole("textbox", { name: "Uw bericht", exact: true });

async function filed(stack: Stack, municipality = "deventer"): Promise<Filed> {
  const answer = await stack.post(municipality, complaint);
  if (answer.status !== 201) throw new Error(`complaint: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Filed;
}

test("the coordinator signs in at the provider, sees the desk, opens a case and answers it", async ({ page, signing }) => {
  const { stack } = signing;
  const [own, along, other] = [await filed(stack), await filed(stack, "voorbeeldstad"), await filed(stack, "amstelveen")];

  await signIn(page, signing, "coordinator");

  await page.waitForURL(`${stack.origin}/desk/`);
  await expect(page.locator("header")).toContainText("Aangemeld: Kanarie coordinator");
  await expect(page.locator("main")).toContainText(own.referentie);
  await expect(page.locator("main")).toContainText(along.referentie);
  await expect(page.locator("main")).not.toContainText(other.referentie);
  await expectAccessible(page, "the desk after signing in");

  const cookie = (await page.context().cookies(stack.origin)).find(({ name }) => name === "gehoor-bureau");
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/", expires: -1 });
  expect(await page.evaluate(() => document.cookie)).toBe("");

  await page.goto(deskCase(stack, "deventer", own));
  await written(page).fill("Op welke dag was dat?");
  await page.getByRole("button", { name: "Bericht plaatsen" }).click();
  await expect(page.locator("#geplaatst")).toContainText("Uw bericht is geplaatst");

  // At another municipality the same person only reads along, and at a third is nobody.
  await page.goto(deskCase(stack, "voorbeeldstad", along));
  await expect(written(page)).toHaveCount(0);
  expect((await page.goto(deskCase(stack, "amstelveen", other)))?.status()).toBe(404);
});

test("a link to a case leads by way of the provider to that case", async ({ page, signing }) => {
  const { stack, provider } = signing;
  const own = await filed(stack);

  await page.goto(deskCase(stack, "deventer", own));
  await expect(heading(page, "U bent niet aangemeld")).toBeVisible();
  await page.getByRole("link", { name: "Aanmelden" }).click();
  await provider.signIn(page, "meelezer");

  await page.waitForURL(deskCase(stack, "deventer", own));
  await expect(page.locator("h1")).toContainText(own.referentie);
  await expect(written(page)).toHaveCount(0);
});

test("after half an hour without a request the text is still there, and signing in leads back to the case", async ({ page, signing }) => {
  const { stack } = signing;
  const own = await filed(stack);
  await signIn(page, signing, "coordinator");
  await page.waitForURL(`${stack.origin}/desk/`);
  await page.goto(deskCase(stack, "deventer", own));
  await written(page).fill("Kanarietekst die ik lang bedacht.");

  await signing.later(31);
  await page.getByRole("button", { name: "Bericht plaatsen" }).click();

  await expect(heading(page, "U bent niet aangemeld")).toBeVisible();
  await expect(page.locator(".ingezonden")).toHaveText("Kanarietekst die ik lang bedacht.");
  await expectAccessible(page, "signed out while typing");
  // The provider still knows this browser, so there is nothing to fill in.
  await page.getByRole("link", { name: "Aanmelden" }).click();
  await page.waitForURL(deskCase(stack, "deventer", own));
  await expect(page.locator("header")).toContainText("Aangemeld:");
});

test("ten hours after signing in the session ends, however busy it was", async ({ page, signing }) => {
  const { stack } = signing;
  await signIn(page, signing, "coordinator");
  await page.waitForURL(`${stack.origin}/desk/`);

  for (let minutes = 25; minutes < 600; minutes += 25) {
    await signing.later(minutes);
    expect((await page.request.get(`${stack.origin}/desk/`)).status(), `${minutes} minutes`).toBe(200);
  }
  await signing.later(599);
  expect((await page.goto(`${stack.origin}/desk/`))?.status()).toBe(200);
  await signing.later(601);
  expect((await page.goto(`${stack.origin}/desk/`))?.status()).toBe(401);
  await expect(heading(page, "U bent niet aangemeld")).toBeVisible();
});

test("signing out ends the session here and at the provider, and its cookie opens nothing any more", async ({ page, signing }) => {
  const { stack, provider } = signing;
  await signIn(page, signing, "coordinator");
  await page.waitForURL(`${stack.origin}/desk/`);
  const kept = await page.context().cookies(stack.origin);

  await page.getByRole("button", { name: "Afmelden" }).click();
  // The provider asks whether it should sign out too.
  await page.waitForURL(`${provider.issuer}/session/end**`);
  await page.locator("button[name=logout]").click();
  await page.waitForURL(`${stack.origin}/desk/afgemeld`);

  await expect(heading(page, "U bent afgemeld")).toBeVisible();
  await expectAccessible(page, "signed out");
  await page.context().addCookies(kept);
  expect((await page.goto(`${stack.origin}/desk/`))?.status()).toBe(401);
  await page.getByRole("link", { name: "Aanmelden" }).click();
  await expect(page.locator("input[name=login]")).toBeVisible();
});

test("who has no role gets a clear page, and is signed in nowhere", async ({ page, signing }) => {
  const { stack } = signing;
  await signIn(page, signing, "niemand");

  await expect(heading(page, "U heeft geen toegang")).toBeVisible();
  await expect(page.locator("main")).toContainText("Vraag de beheerder van uw organisatie om een rol.");
  await expectAccessible(page, "no access");
  // The provider still knows "niemand", and asks all the same.
  await page.getByRole("link", { name: "Aanmelden met een ander account" }).click();
  await expect(page.locator("input[name=login]")).toBeVisible();
  expect((await page.goto(`${stack.origin}/desk/`))?.status()).toBe(401);
});

test("who stops at the provider comes back to a page that says so", async ({ page, signing }) => {
  const { stack, provider } = signing;
  await page.goto(`${stack.origin}/desk/aanmelden`);
  await page.waitForURL(`${provider.issuer}/interaction/**`);
  await page.getByRole("link", { name: "Cancel" }).click();

  await expect(page.locator("main")).toContainText("u bent gestopt met aanmelden");
  await expectAccessible(page, "stopped");
});

test("the way back, taken once more or in another browser, signs nobody in", async ({ page, browser, signing }) => {
  const { stack } = signing;
  const ways: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/desk/aanmelden/terug?")) ways.push(request.url());
  });
  await signIn(page, signing, "coordinator");
  await page.waitForURL(`${stack.origin}/desk/`);
  expect(ways).toHaveLength(1);

  await page.goto(ways[0] ?? "");
  await expect(heading(page, "Meld u opnieuw aan")).toBeVisible();
  await expectAccessible(page, "used before");
  const context = await browser.newContext();
  const stranger = await context.newPage();
  await stranger.goto(ways[0] ?? "");
  await expect(heading(stranger, "Meld u opnieuw aan")).toBeVisible();
  expect((await stranger.goto(`${stack.origin}/desk/`))?.status()).toBe(401);
  await context.close();
});

test("a client with a secret and tokens under PS256 signs in too", async ({ page }) => {
  const signing = await start("sign-in-secret", {
    GEHOOR_OIDC_CLIENT: "gehoor-geheim",
    GEHOOR_OIDC_SECRET: "een geheim: met & en +",
  });
  await signIn(page, signing, "meelezer");
  await page.waitForURL(`${signing.stack.origin}/desk/`);
  await expect(page.locator("header")).toContainText("Aangemeld: Kanarie meelezer");
  signing.stack.stop();
  signing.provider.stop();
});
