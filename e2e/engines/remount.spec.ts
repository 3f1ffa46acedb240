import { expect, test } from "../support/engine.ts";
import { person } from "../support/person.ts";

/** What a framework does with the form while its glue is on the way. Each runs in the page. */
const moves: [how: string, move: () => void][] = [
  ["taken out and put back", () => {
    const form = document.querySelector("gehoor-formulier") as Element;
    const { parentNode } = form;
    form.remove();
    setTimeout(() => parentNode?.appendChild(form), 20);
  }],
  ["moved", () => {
    const form = document.querySelector("gehoor-formulier") as Element;
    form.parentNode?.appendChild(form);
  }],
  ["replaced by another", () => {
    document.querySelector("gehoor-formulier")?.remove();
    setTimeout(() => document.querySelector("main")?.append(document.createElement("gehoor-formulier")), 20);
  }],
  ["taken away from beside another", () => {
    const form = document.querySelector("gehoor-formulier");
    document.querySelector("main")?.append(document.createElement("gehoor-formulier"));
    form?.remove();
  }],
];

for (const [how, move] of moves) {
  test(`when a form is ${how} while its glue is on the way, the one in the page comes alive`, async ({ visit, network }) => {
    const letGo = network.hold("/gehoor.js");
    await visit.open(network.demo("deventer"));
    await visit.type("#veld-naam", person.naam);
    await expect.poll(() => network.asked.some(({ path }) => path.endsWith("/gehoor.js"))).toBe(true);

    await visit.driver.executeScript(move);
    // The touch of a resident wakes it.
    await visit.type("#veld-naam", person.naam);
    letGo();

    await visit.alive();
  });
}
