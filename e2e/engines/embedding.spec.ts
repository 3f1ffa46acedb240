import { cell, expectCell, look, policies, ways, type Sight } from "../support/embedding.ts";
import { test } from "../support/engine.ts";

for (const way of ways) {
  test(`embedded by ${way.name} the form is what each policy lets it be`, async ({ visit, stack }) => {
    for (const policy of policies) {
      await visit.open(stack.demo("deventer", cell(way, policy)));
      await expectCell(way, policy, () => visit.driver.executeScript<Sight>(look));
    }
  });
}
