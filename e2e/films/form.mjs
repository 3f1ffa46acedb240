/** Fills in a complaint in the page of a municipality. */
export async function complaint(page, ours) {
  await page.goto(`${ours.replace("127.0.0.1", "localhost")}/demo/deventer`);
  await page.locator("gehoor-formulier[data-gereed]").waitFor();
  await page.locator("#veld-omschrijving").fill("Ik wachtte zes weken op antwoord over mijn vergunning.\n\nNiemand belde terug.");
  await named(page);
}

/** Fills in what a complaint asks of its sender. */
export async function named(page) {
  await page.locator("#veld-naam").fill("Test Persoon");
  await page.locator("#veld-email").fill("test.persoon@voorbeeld.example");
  await page.locator("#veld-emailToestemming").check();
  await page.locator("#veld-ondertekening").check();
}

/** Reads number and code from a receipt. */
export async function receipt(page) {
  await page.locator("[data-toegangscode]").waitFor();
  return {
    reference: await page.locator("[data-referentie]").innerText(),
    code: await page.locator("[data-toegangscode]").innerText(),
  };
}

/** Lets the page's time pass until this is there. */
export async function until(page, selector) {
  for (let passed = 0; passed < 120_000; passed += 250) {
    await page.clock.runFor(250);
    if (await page.locator(selector).isVisible()) return;
  }
  throw new Error(`${selector} never came`);
}
