import { complaint, until } from "./form.mjs";

/** A complaint is sent, its answer gets lost, and the next try gives the receipt. */
export async function sending({ ours, device, keep }) {
  const page = await device();
  await page.clock.install();
  await complaint(page, ours);
  await keep(page, "veld-omschrijving", "label[for=veld-omschrijving]");
  await page.locator("#knop-controleren").click();
  await keep(page, "controle", "#kop-controle");
  // Stored, and the connection breaks before the answer: the worst of what can happen.
  await page.route("**/v1/inzendingen", async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  });
  await page.locator("#knop-versturen").click();
  await until(page, "p[role=status]:has-text('poging 2')");
  await keep(page, "poging", "#kop-versturen");
  await until(page, "#kop-mislukt");
  await keep(page, "onzeker", "#kop-mislukt");
  await page.unroute("**/v1/inzendingen");
  await page.locator("#knop-versturen").click();
  await until(page, "#kop-bevestiging");
  await keep(page, "bevestiging", "#kop-bevestiging");
}
