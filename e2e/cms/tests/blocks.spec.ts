// The block editor, by everyone who may write in it.
import { journey, readReceipt } from "../../support/form.ts";
import type { Stack } from "../../support/stack.ts";
import { expectAccessible, hydrated } from "../../support/test.ts";
import { logIn, retitle, writeInBlocks } from "../support/editor.ts";
import { complain, expect, expectOneCase, published, snippet, test } from "../support/test.ts";
import { people } from "../support/wordpress.ts";

for (const role of ["beheerder", "redacteur"] as const) {
  test(`a ${role} pastes the snippet in a block for HTML, and a resident sends a complaint from that page`, async ({ page, resident, stack, wordpress }) => {
    await logIn(page, wordpress, people[role]);
    const address = await writeInBlocks(page, wordpress, "page", `Klacht of compliment, ${role}`, snippet(stack));
    expect(await published(page, address)).toBe(snippet(stack));

    await resident.goto(address);
    await hydrated(resident);
    await expectOneCase(stack, async () => {
      await journey(resident, (state) => expectAccessible(resident, state, "gehoor-formulier"));
      return (await readReceipt(resident)).reference;
    });
  });
}

const link = (stack: Stack) =>
  `<a href="${stack.origin}/formulier/deventer">Een klacht of compliment doorgeven</a>`;

test("of what an auteur pastes only the link remains, and a complaint is sent through it", async ({ page, resident, stack, wordpress }) => {
  await logIn(page, wordpress, people.auteur);
  const address = await writeInBlocks(page, wordpress, "post", "Klacht of compliment, auteur", snippet(stack));
  expect(await published(page, address)).toBe(link(stack));

  await resident.goto(address);
  await resident.getByRole("link", { name: "Een klacht of compliment doorgeven" }).click();
  await expect(resident).toHaveURL(`${stack.origin}/formulier/deventer`);
  await expectOneCase(stack, () => complain(resident));
});

test("a redacteur of a network of sites takes the script away by saving the page, and the link remains", async ({ page, stack, wordpress }) => {
  await logIn(page, wordpress, people.redacteur);
  const address = await writeInBlocks(page, wordpress, "page", "Klacht of compliment, later veranderd", snippet(stack));
  await page.context().clearCookies();
  await logIn(page, wordpress, people.netwerkredacteur);
  await retitle(page, wordpress, address, "Klacht of compliment, veranderd");
  expect(await published(page, address)).toBe(link(stack));
});

test("an anonymous report is typed in our frame inside the page, and delivered", async ({ page, resident, stack, wordpress }) => {
  await logIn(page, wordpress, people.beheerder);
  const address = await writeInBlocks(page, wordpress, "page", "Klacht of compliment, anoniem", snippet(stack));

  await resident.goto(address);
  await hydrated(resident);
  await resident.locator("#veld-soort-anoniem").check();
  const frame = resident.frameLocator("gehoor-formulier iframe");
  await expectOneCase(stack, async () => {
    await frame.locator("#veld-omschrijving").fill("Anoniem: bij de balie wordt gescholden op bezoekers.");
    await frame.locator("button[name=stap][value=controleren]").click();
    await frame.locator("button[name=stap][value=versturen]").click();
    await expect(frame.locator("#kop-bevestiging")).toBeFocused();
    return frame.locator("[data-referentie]").innerText();
  });
});
