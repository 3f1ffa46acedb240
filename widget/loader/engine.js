// The module that brings forms to life: fetched once for all forms of the page, and given up when it dies.
import { make } from "./markup.js";
import { report } from "./options.js";
import { config, get, origin, url } from "./origin.js";

/** The forms that are in the page. */
export const forms = new Set();
let engine;
// What the glue comes by, while it is on its way.
let preload;
// From elsewhere the API takes nothing and our frame stays empty, but the hosted form takes a post from any page: so the
// form stays as it is there. Local builds don't know their origin, nor who may use them.
export let dead = config.oorsprong && ![config.oorsprong, ...config.oorsprongen].includes(self.origin);
if (dead) report("oorsprong", self.origin);

/** The module, for whoever asks first as for the others. */
export const start = () => (engine ||= load());

/** Keeps the link in an element that is in the page: WebKit tells one that left nothing, and all forms wait for it. */
export function carry() {
  if (preload?.isConnected === false) [...forms].find(({ _host }) => _host.isConnected)?._host.append(preload);
}

/** Fetches glue and wasm at the same time. */
function load() {
  // `import()` takes no integrity. A preloaded module is checked and then kept in the page's module map, which is
  // where `import()` finds it. The link stands in our own element, because browsers ignore it in a shadow root.
  // A browser without it (Safari before 17, Firefox before 115) keeps the form as it is.
  preload = make("link", {
    rel: "modulepreload",
    crossOrigin: "anonymous",
    integrity: config.lijm[1],
    href: url(config.lijm),
  });
  const glue = new Promise((done, failed) => {
    if (!preload.relList.supports(preload.rel)) throw 0;
    preload.onload = () => done(import(url(config.lijm)));
    // When its element moves, WebKit may break off what it loads and call that a failure: once more then.
    preload.onerror = ({ target }) => {
      target.onerror = failed;
      target.remove();
      carry();
    };
    carry();
  }).finally(() => {
    preload.remove();
    preload = undefined;
  });
  return Promise.all([glue, get(config.wasm)]).then(([module, wasm]) =>
    module.default({ module_or_path: wasm }).then(() => module),
  );
}

/** After a trap nothing in the module can be relied on, so every form that it served gets a fresh copy. */
export function died() {
  if (dead) return;
  dead = true;
  // Not now: the module is still on the stack.
  setTimeout(() => forms.forEach((form) => form._fall()));
}

// A trap that is no panic: out of memory, stack overflow, an exception of the browser that went through the module.
// Judged by where it was thrown: a listener of the page that fails on one of our events has our glue in its stack too.
const folder = url(config.lijm).replace(/[^/]+$/, "");
addEventListener("error", ({ error, filename }) => {
  if (
    engine &&
    (filename.startsWith(folder) || (error?.name === "RuntimeError" && error.stack.includes(folder)))
  ) {
    died();
  }
});
