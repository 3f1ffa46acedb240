import { asked, step, typed } from "./case.mjs";
import { complaint, receipt, until } from "./form.mjs";

/** A complaint is sent at the second try; a day later its sender answers a question on another device, and withdraws. */
export async function back({ ours, device, keep, setClock }) {
  const first = await device();
  await first.clock.install();
  await complaint(first, ours);
  await first.locator("#knop-controleren").click();
  await first.context().setOffline(true);
  await first.locator("#knop-versturen").click();
  await until(first, "#kop-mislukt");
  await keep(first, "geen-verbinding", "#kop-mislukt");
  await first.context().setOffline(false);
  await first.locator("#knop-versturen").click();
  await until(first, "#kop-bevestiging");
  const ticket = await receipt(first);
  await keep(first, "bevestiging", "#kop-bevestiging");

  await setClock("2026-03-03T08:15:00Z");
  await asked(await device(), ours, ticket, "Om welke vergunning gaat het? Dan zoek ik het voor u uit.");
  await setClock("2026-03-03T18:40:00Z");
  const second = await device();
  await typed(second, ours, ticket);
  await keep(second, "terug", "h1");
  await step(second, "openen").click();
  await second.locator("#veld-bericht").fill("Om de kapvergunning voor de eik. Die kwam vanmiddag.");
  await step(second, "bericht").click();
  await second.locator("#kop-uitslag").waitFor();
  await keep(second, "antwoord", "section:has(> .berichten)");
  await step(second, "intrekking").click();
  await step(second, "intrekking-ja").click();
  await second.locator("[data-toestand=ingetrokken]").waitFor();
  await keep(second, "ingetrokken", "h1");
}
