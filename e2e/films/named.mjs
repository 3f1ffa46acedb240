import { asked, step, typed } from "./case.mjs";
import { named as filled, receipt } from "./form.mjs";

/** Who reported something without a name is asked something, and goes on under a name: the terms start that day. */
export async function named({ ours, device, keep, setClock }) {
  const first = await device();
  await first.goto(`${ours}/formulier/deventer?soort=anoniem`);
  await first.locator("#veld-omschrijving").fill("Aan de balie werd een bezoeker uitgescholden.");
  await step(first, "controleren").click();
  await step(first, "versturen").click();
  const ticket = await receipt(first);
  await keep(first, "anoniem", "#kop-bevestiging");

  await setClock("2026-03-04T10:00:00Z");
  await asked(await device(), ours, ticket, "Mogen wij u bellen? Dat kan alleen met uw naam.");
  const second = await device();
  await typed(second, ours, ticket);
  await step(second, "openen").click();
  await keep(second, "vraag", "section:has(> .berichten)");
  await step(second, "op-naam").click();
  await keep(second, "op-naam", "h1");
  await filled(second);
  await step(second, "controleren").click();
  await step(second, "versturen").click();
  await receipt(second);
  await keep(second, "bevestiging", "#kop-bevestiging");
}
