import type { Page } from "@playwright/test";

interface AxValue {
  value?: unknown;
}
interface AxNode {
  nodeId: string;
  parentId?: string;
  ignored: boolean;
  role?: AxValue;
  name?: AxValue;
  description?: AxValue;
  value?: AxValue;
  properties?: { name: string; value: AxValue }[];
  childIds?: string[];
}

const SILENT = new Set(["none", "generic", "InlineTextBox", "LineBreak", "RootWebArea", "Section", "LabelText", "Legend", "ListMarker"]);
const STATES = ["required", "invalid", "checked", "expanded", "disabled", "readonly", "level", "live"];

/** What assistive technology is given, in its order: role, name, states and description of all that is not ignored. */
export async function transcript(page: Page): Promise<string[]> {
  const cdp = await page.context().newCDPSession(page);
  const { nodes } = (await cdp.send("Accessibility.getFullAXTree")) as unknown as { nodes: AxNode[] };
  await cdp.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines: string[] = [];
  const walk = (node: AxNode, depth: number, saidByParent: string): void => {
    const role = String(node.role?.value ?? "");
    const name = String(node.name?.value ?? "").trim();
    let inner = depth;
    let said = saidByParent;
    if (!node.ignored && !SILENT.has(role)) {
      const text = role === "StaticText" ? name : `${role}${name ? ` "${name}"` : ""}${states(node)}`;
      // The text inside what it names is not told again.
      if (role !== "StaticText" || (name && !saidByParent.includes(name))) {
        lines.push(`${"  ".repeat(depth)}${text}`);
        inner += 1;
      }
      if (name) said = name;
    }
    for (const child of node.childIds ?? []) {
      const found = byId.get(child);
      if (found) walk(found, inner, said);
    }
  };
  const root = nodes.find((node) => !node.parentId);
  if (root) walk(root, 0, "");
  return lines;
}

function states(node: AxNode): string {
  const told = (node.properties ?? [])
    .filter(({ name, value }) => STATES.includes(name) && value.value !== false && value.value !== "false" && value.value !== "off")
    .map(({ name, value }) => (value.value === true || value.value === "true" ? name : `${name}=${String(value.value)}`));
  const value = node.value?.value ? ` = "${String(node.value.value)}"` : "";
  const description = node.description?.value ? ` — ${String(node.description.value)}` : "";
  return `${told.length ? ` [${told.join(", ")}]` : ""}${value}${description}`;
}

/** Keeps everything that is announced in live regions from now on, in the order in which it happens. */
export async function hearAnnouncements(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const root = document.querySelector("gehoor-formulier")?.shadowRoot;
    if (!root) return;
    const live = (node: Node | null): Element | null =>
      (node instanceof Element ? node : node?.parentElement)?.closest("[aria-live],[role=status],[role=alert]") ?? null;
    const tell = (region: Element) => {
      const text = `${region.getAttribute("role") ?? region.getAttribute("aria-live")}: ${(region.textContent ?? "").trim()}`;
      if (region.textContent?.trim() && heard[heard.length - 1] !== text) heard.push(text);
    };
    new MutationObserver((records) => {
      for (const { target, addedNodes } of records) {
        const region = live(target);
        if (region) tell(region);
        for (const added of Array.from(addedNodes)) {
          if (!(added instanceof Element)) continue;
          // An alert speaks when it comes; a status only when it changes.
          for (const alert of [added, ...Array.from(added.querySelectorAll("[role=alert]"))]) {
            if (alert.getAttribute("role") === "alert") tell(alert);
          }
        }
      }
    }).observe(root, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}
