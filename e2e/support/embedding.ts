// The ways in which webmasters embed the form, the policies of their pages, and what each pair leaves of the form.
// One description for every engine, and for docs/insluiten-matrix.md.

import { expect } from "@playwright/test";

/** What a page shows of the form, from most to least; `niets` is a page without even a link. */
export type Level = "levend" | "formulier" | "link" | "niets";

/** A Content-Security-Policy, as the query of a demo page, and what it leaves of the form. */
interface Policy {
  name: string;
  query: string;
  level: Level;
}

/** A way in which the tag comes into a page, and where it does otherwise than the policy lets expect. */
interface Way {
  name: string;
  title: string;
  other?: Record<string, Level>;
  /** The same for each policy. */
  always?: Level;
  /** The municipalities of its forms, in the order of the page, where that isn't one of Deventer. */
  municipalities?: string[];
  /** The form is a page of ours in a plain frame, which is bound by our policy and not by the page's. */
  inFrame?: boolean;
}

export const policies: Policy[] = [
  { name: "geen CSP", query: "csp=geen", level: "levend" },
  { name: "alle geadviseerde regels", query: "", level: "levend" },
  { name: "zonder `script-src HOST`", query: "zonder=script-src", level: "link" },
  { name: "zonder `'wasm-unsafe-eval'`", query: "zonder=wasm-unsafe-eval", level: "formulier" },
  { name: "zonder `connect-src`", query: "zonder=connect-src", level: "formulier" },
  { name: "zonder `frame-src`", query: "zonder=frame-src", level: "levend" },
  { name: "zonder `form-action`", query: "zonder=form-action", level: "levend" },
  { name: "`style-src 'none'`", query: "zonder=style-src", level: "levend" },
  { name: "nonce en `'strict-dynamic'`", query: "strikt=1", level: "levend" },
  { name: "Trusted Types met `gehoor`", query: "trusted-types=1", level: "levend" },
  { name: "Trusted Types zonder `gehoor`", query: "trusted-types=0", level: "link" },
];

// Their text comes from the page itself, so the form is there; the module is ours and stays out.
const ownText: Way["other"] = { "zonder=script-src": "formulier" };

export const ways: Way[] = [
  { name: "snippet", title: "het geadviseerde fragment" },
  { name: "script", title: "alleen het script", other: { "zonder=script-src": "niets" } },
  { name: "plaats", title: "`data-plaats`", other: { "zonder=script-src": "niets" } },
  { name: "dubbel", title: "twee keer geplakt", municipalities: ["deventer", "deventer"] },
  { name: "tagmanager", title: "tag manager, na het laden" },
  { name: "inline", title: "tekst van het script in de pagina", other: ownText },
  { name: "samengevoegd", title: "in één bestand met andere scripts", other: ownText },
  { name: "spa", title: "eruit gehaald en teruggezet (SPA)" },
  { name: "twee-gemeenten", title: "twee gemeenten", municipalities: ["deventer", "amstelveen"] },
  { name: "kader", title: "iframe", inFrame: true },
  { name: "link", title: "link", always: "link" },
];

/** What a page must show. */
export function expected(way: Way, policy: Policy): Level {
  if (way.inFrame) return policy.query === "zonder=frame-src" ? "link" : "formulier";
  return way.always ?? way.other?.[policy.query] ?? policy.level;
}

/** The query of the demo page for a cell of the matrix. */
export const cell = (way: Way, policy: Policy) => `?manier=${way.name}${policy.query ? `&${policy.query}` : ""}`;

/** A browser with a page of the matrix: what can be seen in the page itself, and whether its frame shows a form. */
export interface Viewer {
  see(): Promise<Sight>;
  formInFrame(): Promise<boolean>;
}

/** Waits until nothing more will come in a page, and holds what it shows then against the description. */
export async function expectCell(way: Way, policy: Policy, viewer: Viewer): Promise<void> {
  const level = expected(way, policy);
  const isForm = !way.inFrame && (level === "levend" || level === "formulier");
  const sight = { settled: true, levels: [level], municipalities: isForm ? (way.municipalities ?? ["deventer"]) : [] };
  const seen = async () => {
    const page = await viewer.see();
    // The link stands there too.
    return way.inFrame && (await viewer.formInFrame()) ? { ...page, levels: ["formulier"] } : page;
  };
  await expect
    .soft(async () => expect(await seen(), policy.name).toMatchObject(sight))
    .toPass({ timeout: 10_000, intervals: [50] });
}

/** What can be seen in a page: the levels and municipalities of its forms, and whether nothing more will come. */
export interface Sight {
  settled: boolean;
  levels: string[];
  municipalities: string[];
  heard: string;
}

/**
 * Looks at the page that is open, and touches its forms, so that none waits until the browser is idle (WebKit can't
 * tell when it is). Runs in the page, so it uses nothing from around it.
 */
export function look(): Sight {
  // The CMS's own script counts the events that it hears.
  const heard = document.documentElement.dataset;
  const forms = Array.from(document.querySelectorAll<HTMLElement>("gehoor-formulier"));
  const visible = (element: Element | null | undefined) => !!element && element.getClientRects().length > 0;
  for (const { shadowRoot } of forms) shadowRoot?.dispatchEvent(new Event("pointerdown"));
  const isLink = (around: ParentNode) =>
    Array.from(around.querySelectorAll<HTMLAnchorElement>("a[href]")).some(
      (anchor) => visible(anchor) && new URL(anchor.href).pathname.startsWith("/formulier/"),
    );
  const levelOf = (host: HTMLElement): string => {
    const root = host.shadowRoot;
    const form = root?.querySelector("form");
    if (root && visible(form?.querySelector("#veld-omschrijving"))) {
      const delivers = form?.action.startsWith("http://127.0.0.1:") && form.action.includes("/formulier/");
      const styled = root.adoptedStyleSheets.length === 1;
      const flaws = `${delivers ? "" : ", verstuurt niet"}${styled ? "" : ", zonder stijl"}`;
      return ("gereed" in host.dataset ? "levend" : "formulier") + flaws;
    }
    return isLink(root ?? host) ? "link" : "niets";
  };
  const levels = forms.length > 0 ? forms.map(levelOf) : [isLink(document.querySelector("main") ?? document) ? "link" : "niets"];
  const municipalities = forms.flatMap((host) => /\/formulier\/([^?]+)/.exec(host.shadowRoot?.querySelector("form")?.action ?? "")?.[1] ?? []);
  const every = (level: string) => levels.every((found) => found.startsWith(level));
  const single = document.querySelector("script[data-manier=spa]") !== null;
  const settled =
    document.readyState === "complete" &&
    (every("levend")
      ? !single || "terug" in heard
      : every("formulier")
        ? Number(heard.fout) >= forms.length
        : "geweigerd" in heard || forms.some((host) => host.shadowRoot) || document.querySelector("[data-manier=link],[data-manier=kader]") !== null);
  const different = levels.filter((level, at) => levels.indexOf(level) === at);
  return { settled, levels: different, municipalities, heard: JSON.stringify({ ...heard }) };
}
