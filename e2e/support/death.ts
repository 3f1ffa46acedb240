import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import type { Answer, Proxy } from "./proxy.ts";

/** One way for the module to fail, and what becomes of the form. */
export interface Death {
  how: string;
  /** What the demo page's address says besides. */
  query?: string;
  /** Makes it happen once `struck` is there, or by itself when the form is touched; before the page is opened. */
  before?: (network: Proxy, struck: Promise<void>, page: Page) => unknown;
  /** Makes it happen to a form that is alive, with the last of what is typed. */
  after?: (page: Page) => Promise<unknown>;
  /** What is typed last; a full stop where it says nothing. */
  last?: string;
  /** What the page is told: the event's code. What never comes is never told. */
  told?: "laden" | "vastgelopen";
  /** The form comes alive or stays so, all the same. */
  alive?: true;
}

/** Its glue, its wasm, and the texts of the form. */
const [GLUE, WASM, TEXTS] = ["/gehoor.js", ".wasm", ".nl.json"];

/** Instead of the answer to what has this in its path comes another one, or none. */
const instead = (part: string, change: (answer: Answer) => Answer | undefined) => (network: Proxy, struck: Promise<void>) =>
  network.interfere(part, async (product) => {
    const answer = await product();
    await struck;
    return change(answer);
  });

const gone = (answer: Answer): Answer => ({ ...answer, status: 404, body: Buffer.from("weg") });
const tampered = (answer: Answer): Answer => ({ ...answer, body: Buffer.from(answer.body.map((byte, at) => (at === answer.body.length - 1 ? byte ^ 1 : byte))) });
const of = (type: string) => (answer: Answer): Answer => ({ ...answer, headers: { ...answer.headers, "content-type": type } });

/** A mistake of ours, with the sum that fits it. */
const deployed = (part: string, key: string, content: string) => async (network: Proxy, struck: Promise<void>) => {
  const sum = createHash("sha256").update(content).digest("base64");
  network.interfere("/gehoor/deventer.js", async (product) => {
    const answer = await product();
    const script = answer.body.toString("utf8").replace(new RegExp(`("${key}":\\["[^"]+","sha256-)[^"]+`), `$1${sum}`);
    return { ...answer, body: Buffer.from(script) };
  });
  instead(part, (answer) => ({ ...answer, body: Buffer.from(content) }))(network, struck);
};

/** A script that the page has before ours. */
const script = (text: string) => (_: Proxy, __: Promise<void>, page: Page) => page.addInitScript(`${text}`);

const both = (...all: NonNullable<Death["before"]>[]) => async (...given: Parameters<NonNullable<Death["before"]>>) => {
  for (const one of all) await one(...given);
};

/** Lets a property trap, once, when the module reads it. */
const TRAP = `
  window.trap = (prototype, name) => {
    const { get, ...rest } = Object.getOwnPropertyDescriptor(prototype, name);
    Object.defineProperty(prototype, name, { ...rest, get() {
      if (!/\\/gehoor\\/v\\//.test(Error().stack)) return get.call(this);
      Object.defineProperty(prototype, name, { ...rest, get });
      window.struckAt = Date.now();
      throw new WebAssembly.RuntimeError("unreachable");
    } });
  };`;

export const deaths: Death[] = [
  { how: "its wasm is not there (404)", before: instead(WASM, gone), told: "laden" },
  { how: "its wasm has the type and the text of a page", before: instead(WASM, (answer) => of("text/html")({ ...answer, body: Buffer.from("<p>portaal</p>") })), told: "laden" },
  { how: "its wasm has another type and the right bytes", before: instead(WASM, of("text/plain")), alive: true },
  { how: "one byte of its wasm is another (integrity)", before: instead(WASM, tampered), told: "laden" },
  { how: "the connection breaks under its wasm", before: instead(WASM, () => undefined), told: "laden" },
  { how: "its wasm never comes", before: (network) => network.swallow(WASM) },
  { how: "the page's policy forbids wasm", query: "?zonder=wasm-unsafe-eval", told: "laden" },
  { how: "the page's policy forbids to fetch", query: "?zonder=connect-src", told: "laden" },
  { how: "its glue is not there (404)", before: instead(GLUE, gone), told: "laden" },
  { how: "its glue never comes", before: (network) => network.swallow(GLUE) },
  { how: "its glue was replaced (integrity)", before: instead(GLUE, (answer) => ({ ...answer, body: Buffer.from("alert(1)") })), told: "laden" },
  { how: "its glue is no script", before: deployed(GLUE, "lijm", "export default {"), told: "laden" },
  { how: "its glue fails at once", before: deployed(GLUE, "lijm", 'throw Error("stuk")'), told: "laden" },
  { how: "its texts are not there (404)", before: instead(TEXTS, gone), told: "laden" },
  { how: "its texts are those of another version", before: deployed(TEXTS, "gegevens", '["oud"]'), told: "vastgelopen" },
  { how: "the browser knows no wasm", before: script("delete window.WebAssembly"), told: "laden" },
  { how: "there is no memory for it", before: script('WebAssembly.instantiateStreaming = WebAssembly.instantiate = () => Promise.reject(RangeError("Out of memory"))'), told: "laden" },
  { how: "the page replaced fetch by what throws", before: script('window.fetch = () => { throw Error("nee") }'), told: "laden" },
  { how: "the page replaced fetch by what gives nothing", before: script("window.fetch = () => Promise.resolve()"), told: "laden" },
  { how: "the page replaced fetch by what never answers", before: script("window.fetch = () => new Promise(() => {})") },
  { how: "it traps before the form is alive", before: both(instead(WASM, (answer) => answer), script(`${TRAP} trap(Element.prototype, "firstElementChild")`)), told: "vastgelopen" },
  {
    how: "an extension changed the form before",
    before: (network, struck, page) => {
      instead(WASM, (answer) => answer)(network, struck);
      return page.addInitScript(() => {
        addEventListener("input", (event) => (event.composedPath()[0] as Element).before(Object.assign(document.createElement("button"), { type: "button", textContent: "vul in" })), { once: true });
      });
    },
    alive: true,
  },
  { how: "it traps while someone types", after: (page) => page.evaluate(`${TRAP} trap(HTMLTextAreaElement.prototype, "value")`), told: "vastgelopen" },
  {
    how: "its memory is full while someone types",
    after: (page) =>
      page.evaluate(() => {
        const { memories } = window as unknown as { memories: WebAssembly.Memory[] };
        for (const memory of memories) {
          for (let pages = 32_768; pages >= 1; ) {
            try {
              memory.grow(pages);
            } catch {
              pages = Math.floor(pages / 2);
            }
          }
        }
      }),
    last: "En nog een regel.\n".repeat(20_000),
    told: "vastgelopen",
  },
  {
    how: "an extension put clones in place of its fields",
    after: (page) =>
      page.evaluate(() => {
        const { shadowRoot } = document.querySelector("gehoor-formulier") as Element;
        const all = (selector: string) => Array.from((shadowRoot as ShadowRoot).querySelectorAll(selector));
        for (const element of all("input,select,label,fieldset p")) element.replaceWith(element.cloneNode(true));
        for (const element of all("label,legend")) element.append(Object.assign(document.createElement("button"), { type: "button", textContent: "vul in" }));
      }),
    alive: true,
  },
];

/** Keeps the memories that modules of wasm get, for whoever wants to fill them. */
export async function keepMemories(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const memories: WebAssembly.Memory[] = Object.assign(window, { memories: [] }).memories;
    const streaming = WebAssembly.instantiateStreaming?.bind(WebAssembly);
    if (!streaming) return;
    WebAssembly.instantiateStreaming = async (...all) => {
      const made = await streaming(...all);
      memories.push(...Object.values(made.instance.exports).filter((value) => value instanceof WebAssembly.Memory));
      return made;
    };
  });
}

/**
 * Waits two seconds at most for a form that can be used: it is there with this text and the focus, and no dead module
 * holds it, as the page was told. Gives the moment.
 */
export async function usable(page: Page, id: string, text: string, { alive, told }: Death): Promise<number> {
  const moment = await page.waitForFunction(
    ([id, text, alive, told]) => {
      const host = document.querySelector("gehoor-formulier") as HTMLElement;
      const root = host.shadowRoot as ShadowRoot;
      const field = root.getElementById(id) as HTMLTextAreaElement | null;
      const button = root.querySelector<HTMLButtonElement>("button[name=stap]");
      const there = (element: Element | null) => element !== null && element.getClientRects().length > 0;
      const good = there(field) && field?.value === text && root.activeElement === field && there(button) && !button?.disabled;
      const { heard } = window as unknown as { heard: string[] };
      return good && "gereed" in host.dataset === alive && heard.join() === told ? Date.now() : 0;
    },
    [id, text, alive === true, told ?? ""] as const,
    { timeout: 2000, polling: "raf" },
  );
  return moment.jsonValue();
}
