import { checkButton, fillByKeyboard, fillByPointer, isCase, readReceipt, sendButton, type Kind } from "../support/form.ts";
import { person } from "../support/person.ts";
import { expect, expectAccessible, focusedId, hydrated, municipalities, tabTo, test } from "../support/test.ts";

const kinds: Kind[] = ["klacht", "compliment"];

for (const municipality of municipalities) {
  for (const kind of kinds) {
    test(`a resident of ${municipality} sends a ${kind} by pointer and gets a receipt`, async ({ page, stack }) => {
      await page.goto(stack.demo(municipality));
      await hydrated(page);
      await expectAccessible(page, "form");

      await fillByPointer(page, kind);
      await checkButton(page).click();
      await expect(page.locator("[data-stap=controle]")).toContainText(person.omschrijving);
      await expectAccessible(page, "check step");
      await sendButton(page).click();

      const receipt = await readReceipt(page);
      await expectAccessible(page, "confirmation");
      expect(receipt.text).toContain(person.omschrijving);
      if (kind === "klacht") expect(receipt.text).toContain("maandag 13 april 2026");
      else expect(receipt.text).not.toContain("13 april");
      const stored = (await stack.items()).filter((item) => isCase(item, receipt.reference));
      expect(stored).toHaveLength(1);
      expect(stored[0]).toMatchObject({ gemeente: municipality, soort: kind });
    });
  }

  test(`a resident of ${municipality} sends a klacht with the keyboard alone`, async ({ page, stack }) => {
    await page.goto(stack.demo(municipality));
    await hydrated(page);

    await fillByKeyboard(page, "klacht");
    await tabTo(page, "knop-controleren");
    await page.keyboard.press("Enter");
    await expect(page.locator("[data-stap=controle]")).toBeVisible();
    await expect.poll(() => focusedId(page)).toBe("kop-controle");
    await tabTo(page, "knop-versturen");
    await page.keyboard.press("Enter");

    const receipt = await readReceipt(page);
    await expect.poll(() => focusedId(page)).toBe("kop-bevestiging");
    expect((await stack.items()).filter((item) => isCase(item, receipt.reference))).toHaveLength(1);
  });
}

test("a resident sends a compliment with the keyboard alone", async ({ page, stack }) => {
  await page.goto(stack.demo("deventer"));
  await hydrated(page);

  await fillByKeyboard(page, "compliment");
  await tabTo(page, "knop-controleren");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-stap=controle]")).toBeVisible();
  await tabTo(page, "knop-versturen");
  await page.keyboard.press("Space");

  await readReceipt(page);
});

test("what was sent can be kept as a file, word for word", async ({ page, stack }) => {
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await fillByPointer(page, "klacht");
  await checkButton(page).click();
  await sendButton(page).click();
  const receipt = await readReceipt(page);

  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#knop-bewaren").click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");

  expect(text).toContain(person.omschrijving);
  expect(text).toContain(receipt.reference);
  expect(text).toContain("0612345678");
  expect(text).toContain("7411 KT");
});

test("wijzigen leads back to the field and nothing is lost", async ({ page, stack }) => {
  await page.goto(stack.demo("deventer"));
  await hydrated(page);
  await fillByPointer(page, "klacht");
  await checkButton(page).click();

  await page.locator("[data-wijzig=omschrijving]").click();

  await expect.poll(() => focusedId(page)).toBe("veld-omschrijving");
  await expect(page.locator("#veld-omschrijving")).toHaveValue(person.omschrijving);
  await expect(page.locator("#veld-naam")).toHaveValue(person.naam);
  await expect(page.locator("#veld-ondertekening")).toBeChecked();
});
