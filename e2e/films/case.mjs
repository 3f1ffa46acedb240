/** Types number and code on the page for following, the code as people type it. */
export async function typed(page, ours, { reference, code }) {
  await page.goto(`${ours}/volg?gemeente=deventer`);
  await page.locator("#veld-referentie").fill(reference);
  await page.locator("#veld-toegangscode").fill(code.toLowerCase());
}

/** The button of a step. */
export const step = (page, name) => page.locator(`button[name=stap][value="${name}"]:not([lang])`);

/** The coordinator signs in and asks something at a case. */
export async function asked(page, ours, { reference }, question) {
  await page.goto(`${ours}/desk/aanmelden`);
  await page.locator("#organisatie").selectOption("deventer");
  await page.getByRole("button", { name: "Aanmelden" }).click();
  await page.waitForURL(`${ours}/desk/`);
  await page.goto(`${ours}/desk/zaak/deventer/${reference}`);
  await page.getByRole("textbox", { name: "Uw bericht", exact: true }).fill(question);
  await page.getByRole("button", { name: "Bericht plaatsen" }).click();
  await page.locator("#geplaatst").waitFor();
}
