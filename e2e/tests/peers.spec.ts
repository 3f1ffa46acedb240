// What formal audits and users of other form makers found wrong there, as tests here. Each names the report.
import type { Page } from "@playwright/test";
import { checkButton, fillByKeyboard, fillByPointer, readReceipt, sendButton, journey } from "../support/form.ts";
import { languages } from "../support/languages.ts";
import { person } from "../support/person.ts";
import { expect, expectAccessible, field, focusedId, hydrated, tabTo, test } from "../support/test.ts";

const open = async (page: Page, address: string) => {
  await page.goto(address);
  await hydrated(page);
};

test("open-forms#6586: help and error stand above their input and are tied to it", async ({ page, stack }) => {
  await open(page, stack.demo("deventer"));
  await checkButton(page).click();
  const wrong = await page.evaluate(() => {
    const root = document.querySelector("gehoor-formulier")?.shadowRoot;
    return Array.from(root?.querySelectorAll<HTMLElement>("input[aria-describedby], textarea[aria-describedby]") ?? [])
      .filter((input) => input.checkVisibility())
      .flatMap((input) =>
        (input.getAttribute("aria-describedby") ?? "").split(" ").map((id) => {
          const note = root?.getElementById(id);
          if (!note) return `${input.id}: ${id} is missing`;
          return note.getBoundingClientRect().bottom <= input.getBoundingClientRect().top + 1 ? "" : `${id} stands below ${input.id}`;
        }),
      )
      .filter(Boolean);
  });
  expect(wrong).toEqual([]);
});

test("open-forms#6584: a table says what each cell is about", async ({ page, stack }) => {
  await page.goto(`${stack.origin}/toegankelijkheid`);
  await expect(page.locator("table caption")).toHaveCount(1);
  expect(await page.locator("thead th").evaluateAll((all) => all.every((head) => head.getAttribute("scope") === "col"))).toBe(true);
  expect(await page.locator("tbody tr").evaluateAll((all) => all.every((row) => row.querySelector("th[scope=row]")))).toBe(true);
});

test("open-forms#6599: what is seen on a button or link is part of its name (WCAG 2.5.3)", async ({ page, stack }) => {
  await open(page, stack.demo("amstelveen"));
  await journey(page, async (state) => {
    for (const control of await page.locator("gehoor-formulier :is(a, button):visible").all()) {
      const seen = (await control.innerText()).trim().replace(/\s+/g, " ");
      expect(seen, state).not.toBe("");
      await expect(control, state).toHaveAccessibleName(new RegExp(seen.slice(0, 20).replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "i"));
    }
  });
});

for (const scheme of ["light", "dark"] as const) {
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme });

    test(`open-forms#5138: texts of errors have 4.5:1, edges of boxes and the focus 3:1 (WCAG 1.4.3, 1.4.11), ${scheme}`, async ({ page, stack }) => {
      await page.goto(`${stack.origin}/formulier/deventer`);
      await checkButton(page).click();
      const low = await page.evaluate(() => {
        const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
        const rgb = (colour: string): number[] => {
          if (!canvas) return [0, 0, 0, 0];
          canvas.clearRect(0, 0, 1, 1);
          canvas.fillStyle = colour;
          canvas.fillRect(0, 0, 1, 1);
          return Array.from(canvas.getImageData(0, 0, 1, 1).data);
        };
        const light = (colour: string) => {
          const [r = 0, g = 0, b = 0] = rgb(colour).map((value) => {
            const part = value / 255;
            return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ratio = (one: string, other: string) => {
          const [high, low] = [light(one), light(other)].sort((a, b) => b - a) as [number, number];
          return (high + 0.05) / (low + 0.05);
        };
        const ground = (element: Element | null): string => {
          for (let at = element; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            if ((rgb(colour)[3] ?? 0) > 0) return colour;
          }
          return "white";
        };
        const found: string[] = [];
        for (const error of Array.from(document.querySelectorAll(".fout:not([hidden]), .fouten a, .hulp"))) {
          const value = ratio(getComputedStyle(error).color, ground(error));
          if (value < 4.5) found.push(`${error.className} ${error.id}: ${value.toFixed(2)}`);
        }
        for (const box of Array.from(document.querySelectorAll("input:not([type=hidden], [type=radio], [type=checkbox]), textarea, button.licht, .fouten"))) {
          const value = ratio(getComputedStyle(box).borderTopColor, ground(box.parentElement));
          if (value < 3) found.push(`edge of ${box.nodeName}#${box.id}: ${value.toFixed(2)}`);
        }
        for (const box of Array.from(document.querySelectorAll<HTMLInputElement>("#veld-naam, #veld-ondertekening, #knop-controleren"))) {
          box.focus({ focusVisible: true } as FocusOptions);
          const value = ratio(getComputedStyle(box).outlineColor, ground(box.parentElement));
          if (value < 3) found.push(`focus on ${box.id}: ${value.toFixed(2)}`);
        }
        return found;
      });
      expect(low).toEqual([]);
    });
  });
}

test("open-forms#3683: signing needs a key and no drawing", async ({ page, stack }) => {
  await open(page, stack.demo("deventer"));
  await tabTo(page, "veld-ondertekening");
  await page.keyboard.press("Space");
  await expect(page.locator("#veld-ondertekening")).toBeChecked();
  await expect(page.locator("canvas")).toHaveCount(0);
});

test("open-forms#4260, #5342: a form that stayed open all day still sends; there is no session to expire", async ({ page, stack }) => {
  await stack.setClock("2026-03-02T09:30:00Z");
  await page.goto(`${stack.origin}/formulier/deventer`);
  await fillByPointer(page, "compliment");
  await stack.setClock("2026-03-03T21:30:00Z");
  await checkButton(page).click();
  await sendButton(page).click();
  const { text } = await readReceipt(page);
  expect(text).toContain("dinsdag 3 maart 2026");
  await stack.setClock("2026-03-02T09:30:00Z");
});

test("touchpoints#480, globaleaks#3374: the focus goes to each new step and is never left behind", async ({ page, stack }) => {
  await open(page, stack.demo("deventer"));
  await fillByKeyboard(page, "klacht");
  await tabTo(page, "knop-controleren");
  await page.keyboard.press("Enter");
  await expect.poll(() => focusedId(page)).toBe("kop-controle");
  await page.locator("[data-wijzig=naam]").focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => focusedId(page)).toBe("veld-naam");
  await tabTo(page, "knop-controleren");
  await page.keyboard.press("Enter");
  await expect.poll(() => focusedId(page)).toBe("kop-controle");
});

test("touchpoints#2102: no step scrolls the page of the municipality to its top", async ({ page, stack }) => {
  await page.setViewportSize({ width: 800, height: 500 });
  await open(page, stack.demo("deventer"));
  await fillByPointer(page, "klacht");
  await checkButton(page).click();
  await expect(page.locator("#kop-controle")).toBeFocused();
  await expect(page.locator("#kop-controle")).toBeInViewport();
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0);
  await sendButton(page).click();
  await readReceipt(page);
  await expect(page.locator("#kop-bevestiging")).toBeInViewport();
});

test("globaleaks#3222, #3573: no id stands twice, in any step, and everything to fill in or press has a name", async ({ page, stack }) => {
  await open(page, stack.demo("amstelveen"));
  await journey(page, async (state) => {
    const twice = await page.evaluate(() => {
      const root = document.querySelector("gehoor-formulier")?.shadowRoot;
      const ids = Array.from(root?.querySelectorAll("[id]") ?? []).map((element) => element.id);
      return ids.filter((id, at) => ids.indexOf(id) !== at);
    });
    expect(twice, state).toEqual([]);
    for (const control of await page.locator("gehoor-formulier :is(input:not([type=hidden]), textarea, button):visible").all()) {
      await expect(control, state).toHaveAccessibleName(/\S/);
    }
  });
});

test("formbricks#7927: the choice of language is reached by Tab and works by keyboard", async ({ page, stack }) => {
  await open(page, stack.demo("deventer"));
  await field(page, "naam").fill(person.naam);
  await page.locator("body").click({ position: { x: 1, y: 1 } });
  await tabTo(page, "knop-taal");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator("gehoor-formulier .gehoor")).toHaveAttribute("lang", "en");
  await expect(field(page, "naam")).toHaveValue(person.naam);
  expect(await focusedId(page)).toBe("knop-taal");
});

test("fixmystreet-mobile#163: what is filled in is never said to be missing", async ({ page, stack }) => {
  await open(page, stack.demo("deventer"));
  await checkButton(page).click();
  await fillByPointer(page, "klacht");
  await field(page, "naam").fill("  Ø  ");
  await checkButton(page).click();
  await expect(page.locator("#kop-controle")).toBeFocused();
});

test("signalen-frontend#59, #72: no municipality says the name or number of another", async ({ page, stack }) => {
  // Their telephone numbers here are made up, each with an area code of its own.
  const known: Record<string, string[]> = {
    deventer: ["Deventer", "0570"],
    amstelveen: ["Amstelveen", "020-"],
    tubbergen: ["Tubbergen"],
    dinkelland: ["Dinkelland"],
    "pijnacker-nootdorp": ["Pijnacker"],
    voorbeeldstad: ["Voorbeeldstad"],
  };
  for (const municipality of Object.keys(known)) {
    for (const { tag } of languages) {
      await page.goto(`${stack.origin}/formulier/${municipality}?taal=${tag}`);
      const text = await page.locator("body").innerText();
      const others = Object.entries(known).filter(([other]) => other !== municipality).flatMap(([, words]) => words);
      for (const word of others) expect(text, `${municipality} ${tag}`).not.toContain(word);
    }
  }
});

test("who acts for another is asked who they are and no more, and what goes wrong is told there", async ({ page, stack }) => {
  await open(page, stack.demo("deventer"));
  await fillByPointer(page, "klacht");
  await page.locator("details.groep summary").click();
  await page.locator("#veld-ingediendDoor-gemachtigde").check();
  await checkButton(page).click();
  await expect(page.locator("#kop-fouten")).toBeFocused();
  await expect(page.locator("#fouten li")).toHaveCount(1);
  await page.locator("#fouten a").click();
  await expect.poll(() => focusedId(page)).toBe("veld-gemachtigdeNaam");
  await expectAccessible(page, "an error about the representative");
  await field(page, "gemachtigdeNaam").fill("Kanarie-Gemachtigde");
  await checkButton(page).click();
  await expect(page.locator("[data-stap=controle]")).toContainText("Kanarie-Gemachtigde");
  await sendButton(page).click();
  const { text } = await readReceipt(page);
  expect(text).toContain("gemachtigde");
});

test("nobody has to give a telephone number, and another way of contact is always there (NL Design System)", async ({ page, stack }) => {
  for (const municipality of ["deventer", "amstelveen", "tubbergen"]) {
    await open(page, stack.demo(municipality));
    await expect(page.locator("#veld-telefoon[aria-required]")).toHaveCount(0);
    const ways = await page.locator("#veld-contactvoorkeur input").evaluateAll((all) => all.map((input) => (input as HTMLInputElement).value));
    if (ways.length) expect(ways.filter((way) => way !== "telefoon").length, municipality).toBeGreaterThan(0);
  }
});
