import { cell, expectCell, look, policies, ways, type Sight } from "../support/embedding.ts";
import { test } from "../support/engine.ts";

for (const way of ways) {
  test(`embedded by ${way.name} the form is what each policy lets it be`, async ({ visit, stack }) => {
    const viewer = {
      see: () => visit.driver.executeScript<Sight>(look),
      formInFrame: () => visit.inFrame(() => visit.has("form #veld-omschrijving")),
    };
    for (const policy of policies) {
      await visit.open(stack.demo("deventer", cell(way, policy)));
      await expectCell(way, policy, viewer);
    }
  });
}
