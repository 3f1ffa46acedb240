import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import type { Answer, Proxy } from "./proxy.ts";

/** One way for the module to fail, and what becomes of the form. */
export interface Death {
  how: string;
  /** What the demo page's address says besides. */
  query?: string;
  /** What the network does once `struck` is there. */
  network?: (network: Proxy, struck: Promise<void>) => void;
  /** A script that the page has before ours. */
  script?: string;
  /** A script that befalls a form that is alive, before the last of what is typed. */
  after?: string;
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

/** A mistake of ours: another file, and the sum that fits it. */
const deployed = (part: string, name: string, content: string) => (network: Proxy, struck: Promise<void>) => {
  const sum = createHash("sha256").update(content).digest("base64");
  network.interfere("/gehoor/deventer.js", async (product) => {
    const answer = await product();
    const script = answer.body.toString("utf8").replace(new RegExp(`("${name}":(?:\\["[^"]+",)?"sha256-)[^"]+`), `$1${sum}`);
    return { ...answer, body: Buffer.from(script) };
  });
  instead(part, saying(content))(network, struck);
};

const same = (answer: Answer): Answer => answer;
const gone = (answer: Answer): Answer => ({ ...answer, status: 404, body: Buffer.from("weg") });
const saying = (content: string) => (answer: Answer): Answer => ({ ...answer, body: Buffer.from(content) });
const of = (type: string) => (answer: Answer): Answer => ({ ...answer, headers: { ...answer.headers, "content-type": type } });
const tampered = ({ body, ...answer }: Answer): Answer => ({ ...answer, body: Buffer.from(body.map((byte, at) => (at === body.length - 1 ? byte ^ 1 : byte))) });

/** Lets a property trap, once, when the module reads it. */
const trap = (prototype: string, name: string) => `{
  const { get, ...rest } = Object.getOwnPropertyDescriptor(${prototype}, "${name}");
  Object.defineProperty(${prototype}, "${name}", { ...rest, get() {
    if (!Error().stack.includes("/gehoor/v/")) return get.call(this);
    Object.defineProperty(${prototype}, "${name}", { ...rest, get });
    window.struckAt = Date.now();
    throw new WebAssembly.RuntimeError("unreachable");
  } });
}`;

/** As a password manager puts it next to a field. */
const BUTTON = 'Object.assign(document.createElement("button"), { type: "button", textContent: "vul in" })';

/** Everything of the form that this selector names. */
const each = (selector: string) => `[...document.querySelector("gehoor-formulier").shadowRoot.querySelectorAll("${selector}")]`;

export const deaths: Death[] = [
  { how: "its wasm is not there (404)", network: instead(WASM, gone), told: "laden" },
  { how: "its wasm has the type and the text of a page", network: instead(WASM, (answer) => of("text/html")(saying("<p>portaal</p>")(answer))), told: "laden" },
  { how: "its wasm has another type and the right bytes", network: instead(WASM, of("text/plain")), alive: true },
  { how: "one byte of its wasm is another (integrity)", network: instead(WASM, tampered), told: "laden" },
  { how: "the connection breaks under its wasm", network: instead(WASM, () => undefined), told: "laden" },
  { how: "its wasm never comes", network: (network) => network.swallow(WASM) },
  { how: "the page's policy forbids wasm", query: "?zonder=wasm-unsafe-eval", told: "laden" },
  { how: "the page's policy forbids to fetch", query: "?zonder=connect-src", told: "laden" },
  { how: "its glue is not there (404)", network: instead(GLUE, gone), told: "laden" },
  { how: "its glue never comes", network: (network) => network.swallow(GLUE) },
  { how: "its glue was replaced (integrity)", network: instead(GLUE, saying("alert(1)")), told: "laden" },
  { how: "its glue is no script", network: deployed(GLUE, "lijm", "export default {"), told: "laden" },
  { how: "its glue fails at once", network: deployed(GLUE, "lijm", 'throw Error("stuk")'), told: "laden" },
  { how: "its texts are not there (404)", network: instead(TEXTS, gone), told: "laden" },
  { how: "its texts are those of another version", network: deployed(TEXTS, "gegevens", '["oud"]'), told: "vastgelopen" },
  { how: "the browser knows no wasm", script: "delete window.WebAssembly", told: "laden" },
  { how: "there is no memory for it", script: 'WebAssembly.instantiateStreaming = WebAssembly.instantiate = () => Promise.reject(RangeError("Out of memory"))', told: "laden" },
  { how: "the page replaced fetch by what throws", script: 'window.fetch = () => { throw Error("nee") }', told: "laden" },
  { how: "the page replaced fetch by what gives nothing", script: "window.fetch = () => Promise.resolve()", told: "laden" },
  { how: "the page replaced fetch by what never answers", script: "window.fetch = () => new Promise(() => {})" },
  { how: "it traps before the form is alive", network: instead(WASM, same), script: trap("Element.prototype", "firstElementChild"), told: "vastgelopen" },
  {
    how: "an extension changed the form before",
    network: instead(WASM, same),
    script: `addEventListener("input", (event) => event.composedPath()[0].before(${BUTTON}), { once: true })`,
    alive: true,
  },
  { how: "it traps while someone types", after: trap("HTMLTextAreaElement.prototype", "value"), told: "vastgelopen" },
  {
    how: "its memory is full while someone types",
    after: `for (const memory of window.memories)
      for (let pages = 32768; pages >= 1;) try { memory.grow(pages) } catch { pages = Math.floor(pages / 2) }`,
    last: "En nog een regel.\n".repeat(5_000),
    told: "vastgelopen",
  },
  {
    how: "an extension put clones in place of its fields",
    after: `${each("input,select,label,fieldset p")}.forEach((element) => element.replaceWith(element.cloneNode(true)));
      ${each("label,legend")}.forEach((element) => element.append(${BUTTON}))`,
    alive: true,
  },
];

/** Keeps the memories that modules of wasm get, for whoever wants to fill them. */
export const MEMORIES = `{
  const memories = (window.memories = []);
  const streaming = WebAssembly.instantiateStreaming.bind(WebAssembly);
  WebAssembly.instantiateStreaming = async (...all) => {
    const made = await streaming(...all);
    memories.push(...Object.values(made.instance.exports).filter((value) => value instanceof WebAssembly.Memory));
    return made;
  };
}`;

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
