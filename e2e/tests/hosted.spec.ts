import { checkButton, fillByPointer, isCase, readReceipt, sendButton, type Kind } from "../support/form.ts";
import { person } from "../support/person.ts";
import { stored } from "../support/sending.ts";
import { expect, expectAccessible, field, municipalities, test } from "../support/test.ts";

test.use({ javaScriptEnabled: false });

for (const municipality of municipalities) {
  for (const kind of ["klacht", "compliment"] satisfies Kind[]) {
    test(`without JavaScript a resident of ${municipality} sends a ${kind}`, async ({ page, stack }) => {
      await page.goto(`${stack.origin}/formulier/${municipality}`);
      await fillByPointer(page, kind);
      await checkButton(page).click();
      await expect(page.locator("[data-stap=controle]")).toContainText(person.omschrijving);
      await sendButton(page).click();

      const receipt = await readReceipt(page);

      expect(receipt.text).toContain(person.omschrijving);
      expect((await stack.items()).filter((item) => isCase(item, receipt.reference))).toHaveLength(1);
    });
  }
}

test("a reload of the confirmation gives the same receipt and no second case", async ({ page, stack }) => {
  await page.goto(`${stack.origin}/formulier/deventer`);
  await fillByPointer(page, "klacht");
  await checkButton(page).click();
  await sendButton(page).click();
  const first = await readReceipt(page);
  const before = await stored(stack);

  await page.reload();

  const second = await readReceipt(page);
  expect(second.reference).toBe(first.reference);
  expect(second.code).toBe(first.code);
  expect(await stored(stack)).toBe(before);
});

test("without JavaScript errors are listed, the text stays and the page says so in its title", async ({ page, stack }) => {
  await page.goto(`${stack.origin}/formulier/deventer`);
  await fillByPointer(page, "klacht");
  await field(page, "email").fill("geen adres");
  await field(page, "postcode").fill("12");

  await checkButton(page).click();

  await expect(page).toHaveTitle(/^Fout/);
  await expect(page.locator("#fouten a")).toHaveCount(2);
  await expect(field(page, "omschrijving")).toHaveValue(person.omschrijving);
  await expect(field(page, "email")).toHaveValue("geen adres");
  await expect(field(page, "ondertekening")).toBeChecked();
});

test("without JavaScript wijzigen leads back to the form with everything in it", async ({ page, stack }) => {
  await page.goto(`${stack.origin}/formulier/deventer`);
  await fillByPointer(page, "klacht");
  await checkButton(page).click();

  await page.locator("[data-wijzig=naam]").click();

  expect(page.url()).toContain("#veld-naam");
  await expect(field(page, "omschrijving")).toHaveValue(person.omschrijving);
  await expect(field(page, "naam")).toHaveValue(person.naam);
});

test("when the store is away the hosted form keeps every word and can be sent again", async ({ page, stack }) => {
  await page.goto(`${stack.origin}/formulier/deventer`);
  await fillByPointer(page, "klacht");
  await checkButton(page).click();
  await stack.setFault({ opslag: "weg" });
  try {
    await sendButton(page).click();
    await expect(page.locator("body")).toContainText(person.omschrijving, { timeout: 20_000 });
    await expect(page.locator("[data-stap=bevestiging]")).toHaveCount(0);
  } finally {
    await stack.setFault({ opslag: null });
  }

  await sendButton(page).click();

  await readReceipt(page);
});

test("without JavaScript the copy of what was sent can be kept as a file", async ({ page, stack }) => {
  await page.goto(`${stack.origin}/formulier/deventer`);
  await fillByPointer(page, "klacht");
  await checkButton(page).click();
  await sendButton(page).click();
  await readReceipt(page);

  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#knop-bewaren").click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);

  expect(Buffer.concat(chunks).toString("utf8")).toContain(person.omschrijving);
});

test.describe("with a checker", () => {
  test.use({ javaScriptEnabled: true });

  test("the hosted pages have no violation in any state and run no script", async ({ page, stack }) => {
    await page.goto(`${stack.origin}/formulier/deventer`);
    await expect(page.locator("script")).toHaveCount(0);
    await expectAccessible(page, "hosted form");
    await checkButton(page).click();
    await expectAccessible(page, "hosted errors");
    await fillByPointer(page, "klacht");
    await checkButton(page).click();
    await expectAccessible(page, "hosted check step");
    await sendButton(page).click();
    await readReceipt(page);
    await expectAccessible(page, "hosted confirmation");
    await page.goto(`${stack.origin}/formulier/bestaat-niet`);
    await expectAccessible(page, "hosted page of no municipality");
  });
});
