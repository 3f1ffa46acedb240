import { expect } from "@playwright/test";
import { Key, type WebDriver, type WebElement } from "selenium-webdriver";
import { person } from "./person.ts";

/** A page in a browser that is driven over WebDriver; looks into the form's shadow root, or at a page of ours. */
export class Visit {
  constructor(readonly driver: WebDriver) {}

  async open(address: string): Promise<void> {
    await this.driver.get(address);
  }

  /** The element of this selector, as soon as it is there and can be seen. */
  async find(selector: string): Promise<WebElement> {
    let found: WebElement | null = null;
    await expect
      .poll(async () => (found = await this.driver.executeScript<WebElement | null>(inForm, selector)) !== null, { message: selector })
      .toBe(true);
    if (!found) throw new Error(selector);
    return found;
  }

  async click(selector: string): Promise<void> {
    await (await this.find(selector)).click();
  }

  async type(selector: string, text: string): Promise<void> {
    await (await this.find(selector)).sendKeys(text);
  }

  /** What a field holds, or an element says. */
  async read(selector: string): Promise<string> {
    const element = await this.find(selector);
    return this.driver.executeScript<string>((it: HTMLInputElement) => it.value ?? it.innerText, element);
  }

  /** Whether an element is there and can be seen, now. */
  async has(selector: string): Promise<boolean> {
    return (await this.driver.executeScript<unknown>(inForm, selector)) !== null;
  }

  /** Does something inside the page's own frame. */
  async inFrame<T>(act: () => Promise<T>): Promise<T> {
    await this.driver.switchTo().frame(await this.find("iframe"));
    try {
      return await act();
    } finally {
      await this.driver.switchTo().defaultContent();
    }
  }

  /** Keys to whatever has the keyboard. */
  async press(...keys: string[]): Promise<void> {
    await this.driver.actions().sendKeys(...keys).perform();
  }

  async focusedId(): Promise<string> {
    return this.driver.executeScript<string>(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active?.id || active?.tagName || "";
    });
  }

  /** Presses Tab until this element has the keyboard. */
  async tabTo(id: string, most = 60): Promise<void> {
    const passed: string[] = [];
    for (let at = 0; at < most; at++) {
      const focused = await this.focusedId();
      if (focused === id) return;
      passed.push(focused);
      await this.press(Key.TAB);
    }
    throw new Error(`${id} cannot be reached by keyboard; the focus went over ${passed.join(", ")}`);
  }

  /** Waits until the form is alive. */
  async alive(): Promise<void> {
    const ready = () => document.querySelector("gehoor-formulier[data-gereed]") !== null;
    await expect.poll(() => this.driver.executeScript<boolean>(ready), { message: "the form comes alive" }).toBe(true);
  }

  /** Fills in what a complaint needs, by pointer. */
  async fillComplaint(): Promise<void> {
    await this.click("#veld-soort-klacht");
    for (const name of ["omschrijving", "naam", "straat", "huisnummer", "postcode", "plaats", "telefoon", "email"] as const) {
      if (!(await this.has(`#veld-${name}`))) continue;
      await this.type(`#veld-${name}`, person[name]);
    }
    await this.click("#veld-emailToestemming");
    await this.click("#veld-ondertekening");
  }

  /** The least that a complaint needs, with the keyboard alone. */
  async fillByKeyboard(): Promise<void> {
    await this.tabTo("veld-soort-klacht");
    await this.press(Key.SPACE);
    for (const name of ["omschrijving", "naam", "email"] as const) {
      await this.tabTo(`veld-${name}`);
      await this.press(person[name]);
      expect(await this.read(`#veld-${name}`)).toBe(person[name]);
    }
    for (const name of ["emailToestemming", "ondertekening"]) {
      await this.tabTo(`veld-${name}`);
      await this.press(Key.SPACE);
    }
  }

  /** Waits for the confirmation and reads its reference and access code. */
  async receipt(): Promise<{ reference: string; code: string }> {
    await this.find("[data-stap=bevestiging]");
    return { reference: await this.read("[data-referentie]"), code: await this.read("[data-toegangscode]") };
  }
}

/** Runs in the page. */
function inForm(selector: string): Element | null {
  const root = document.querySelector("gehoor-formulier")?.shadowRoot ?? document;
  const visible = (element: Element) => element.getClientRects().length > 0;
  return Array.from(root.querySelectorAll(selector)).find(visible) ?? null;
}
