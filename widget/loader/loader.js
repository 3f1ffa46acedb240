// The webmaster's tag: shows the rendered form at once, brings it to life later, and steps back when that fails.
//
// `gehoor-tag render` fills in the three bare names below; a minifier leaves names alone that it doesn't know.
import { KINDS, LANGUAGE, LEVEL, VIEW, option, primary, report, unknown } from "./options.js";

const html = __GEHOOR_HTML__;
const css = __GEHOOR_CSS__;
const config = __GEHOOR_CONFIG__;

const NAME = "gehoor-formulier";
const tag = document.currentScript;

// The origin is baked in, because optimisers of CMSs inline and merge scripts, and then `currentScript` is someone
// else's. Only local builds, which don't know their port yet, take it from the address of the script.
const origin = config.oorsprong || new URL(tag.src).origin;
const hosted = `${origin}/formulier/${config.gemeente}`;
const url = ([path]) => `${origin}/${path}`;
// Of a script that we were merged into, the attributes are none of ours.
const ours = tag?.src.startsWith(`${origin}/gehoor/`);
if (ours) unknown(tag, "data-plaats");

// The form in each language that was asked for; the script holds one, the others come when they are wanted.
const tongues = new Map([[config.taal, { html, ...config }]]);
let sums;
let policy;
let sheet;
let engine;
// What the glue comes by, while it is on its way.
let preload;
// From elsewhere the API takes nothing and our frame stays empty, but the hosted form takes a post from any page: so the
// form stays as it is there. Local builds don't know their origin, nor who may use them.
let dead = config.oorsprong && ![config.oorsprong, ...config.oorsprongen].includes(self.origin);
if (dead) report("oorsprong", self.origin);
let posting;
const forms = new Set();

/** Markup of ours as Trusted Types want it. Throws where they refuse our policy. */
function trust(markup) {
  if (!window.trustedTypes) return markup;
  // A name can be taken once a page, so the tags of more municipalities share it.
  policy ||= Element.policy ||= trustedTypes.createPolicy("gehoor", { createHTML: (ours) => ours });
  return policy.createHTML(markup);
}

/** A new element with these properties. */
const make = (name, properties) => Object.assign(document.createElement(name), properties);

/** Markup of a form with its title at this level of headings. */
function parse(markup, level) {
  const made = make("template", { innerHTML: trust(markup.replaceAll("https://gehoor.invalid", origin)) });
  for (const heading of level === 2 ? [] : made.content.querySelectorAll("h2,h3")) {
    const other = make("h" + (level - 2 + +heading.localName[1]));
    for (const { name, value } of heading.attributes) other.setAttribute(name, value);
    other.append(...heading.childNodes);
    heading.replaceWith(other);
  }
  return made.content;
}

/** Adds to a tree what it lacks of a whole one that it is the beginning of. */
function grow(begun, whole) {
  const { length } = begun.childNodes;
  if (length) grow(begun.childNodes[length - 1], whole.childNodes[length - 1]);
  begun.append(...[...whole.childNodes].slice(length));
}

/** Fetches something of ours; every byte is checked before it is used. */
const get = (file) =>
  fetch(url(file), { integrity: file[1], credentials: "omit", referrerPolicy: "no-referrer" });

/** The form in another language. */
async function learn(language) {
  if (!tongues.has(language)) {
    const [begin, sum] = config.talen;
    sums ||= (await get([begin + "json", sum])).json();
    const answer = await get([`${begin}${language}.form.json`, (await sums)[language]]);
    tongues.set(language, { taal: language, ...(await answer.json()) });
  }
  return tongues.get(language);
}

/** The language for an element: its own wish, then that of the page if this script was not chosen for its language. */
function wanted(host) {
  const known = [config.taal, ...config.talen[2]];
  const page = config.taal === "nl" && host.closest("[lang]")?.lang;
  const language = option(LANGUAGE, [host, tag], known) || (page && primary(page));
  return known.includes(language) ? language : config.taal;
}

/** Styles the form only. No `style-src` blocks a constructed sheet; browsers that make none get an element. */
function dress(root) {
  try {
    if (!sheet) {
      const made = new CSSStyleSheet();
      made.replaceSync(css);
      sheet = made;
    }
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.append(make("style", { textContent: css }));
  }
}

/** How a link opens in a tab of its own, which learns nothing of this page. */
const aside = { target: "_blank", rel: "noopener noreferrer" };

const anchor = (textContent, href) => make("a", { href, textContent, ...aside });

/** A fresh UUIDv4. `randomUUID` is for secure contexts only, and a test page of a CMS may not be one. */
const newKey = () =>
  "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
    (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16),
  );

/** Keeps the link in an element that is in the page: WebKit tells one that left nothing, and all forms wait for it. */
function carry() {
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
    if (!preload.relList.supports("modulepreload")) throw 0;
    preload.onload = () => done(import(url(config.lijm)));
    preload.onerror = failed;
    carry();
  }).finally(() => {
    preload.remove();
    preload = undefined;
  });
  return Promise.all([glue, get(config.wasm)]).then(async ([module, wasm]) => {
    await module.default({ module_or_path: wasm });
    return module;
  });
}

/** The elements in a node; translators put text into `<font>`, which is looked through. */
const elements = (node) =>
  [...node.children].flatMap((child) => (child.localName === "font" ? elements(child) : child));

/** Whether two trees have the same elements: what hydration relies on. Extensions change them. */
function alike(one, other) {
  const [ours, theirs] = [elements(one), elements(other)];
  return (
    ours.length === theirs.length &&
    ours.every((element, at) => element.localName === theirs[at].localName && alike(element, theirs[at]))
  );
}

/** One form in one element. */
class Form {
  constructor(host) {
    this._host = host;
    this._key = newKey();
    // What was typed, by name. The module has its own copy; this one survives the module.
    this._typed = new Map();
    // By which the module knows this form while it has it, from 1.
    this._id = 0;
    host.dataset.gemeente = config.gemeente;
    unknown(host);
    this._level = +(option(LEVEL, [host, tag], [..."12345"]) || 2);
    // Open: a closed root keeps no script of the page out (it can replace `attachShadow`), only tests and helpers.
    const root = (this._root = host.shadowRoot || host.attachShadow({ mode: "open" }));
    dress(root);
    // Everything stands on a ground of its own: rules of the page can reach the element itself, and no further.
    this._ground = root.appendChild(make("div", { className: "blad" }));
    this._box = this._ground.appendChild(make("div"));
    this._tongue = tongues.get(config.taal);
    const language = wanted(host);
    if (option(VIEW, [host, tag], ["volg"])) return this._follow(language);
    if (language === config.taal) this._show();
    // What can't be had in another language is shown in this one.
    else {
      // A language that takes long is not waited for: what is there is better than nothing.
      const late = new Promise((_, failed) => setTimeout(failed, 3000));
      const learnt = Promise.race([learn(language), late]).then((tongue) => (this._tongue = tongue));
      this._learning = learnt.catch(() => {}).then(() => this._show());
    }
    root.addEventListener("click", (event) => this._choose(event));
    for (const type of ["focusin", "pointerdown", "input"]) root.addEventListener(type, () => this._wake());
    for (const type of ["input", "change"]) {
      root.addEventListener(type, ({ target }) => {
        // Only boxes with text hold another value than they were rendered with: a choice is made again at once. Before
        // there is something to lose, a listener would keep some browsers from holding the page for who comes back.
        if (target.value !== target.defaultValue) {
          this._sent = false;
          addEventListener("beforeunload", ask);
        }
        this._note(target);
        if (this._framed && !this._framed.checked) {
          this._framed = null;
          this._renew();
        }
      });
    }
    // WebKit doesn't look again at `:has()` in a shadow root when a choice changes; form.css makes it, by this attribute.
    root.addEventListener("change", () => this._box.toggleAttribute("data-tik"));
    root.addEventListener("submit", ({ defaultPrevented }) => {
      posting = this;
      // It is on its way then, by the browser itself.
      if (!defaultPrevented) this._sent = null;
    });
    host.addEventListener("gehoor:fout", ({ detail }) => {
      if (detail.code === "onzeker") this._doubt = true;
    });
    host.addEventListener("gehoor:verzonden", () => {
      this._sent = true;
      this._typed.clear();
    });
  }

  /** Shows the page on which a case is followed. It is ours, so that no script around it reads the access code. */
  _follow(language) {
    this._refused = true;
    // The parser may be at our start tag.
    if (document.readyState === "loading") {
      return document.addEventListener("DOMContentLoaded", () => this._follow(language), { once: true });
    }
    const href = `${origin}/volg?gemeente=${config.gemeente}&taal=${language}`;
    // The words of the webmaster's own link.
    const title = this._host.textContent.trim() || "Volg";
    const frame = make("iframe", { title, referrerPolicy: "no-referrer", height: 1000, src: href + "&ingebed=1" });
    // Pages may forbid frames.
    this._box.append(frame, anchor(title, href));
  }

  /** Shows the form for the first time. */
  _show() {
    this._learning = undefined;
    try {
      const { html } = this._tongue;
      const begin = parse(html.slice(0, html.indexOf('<fieldset class="groep')), this._level);
      const kinds = [...begin.querySelectorAll("[name=soort]")].map(({ value }) => value);
      const kind = option(KINDS, [this._host, tag], kinds);
      if (kind) this._typed.set("soort", kind);
      // A slow phone lays out a first screen in half the time of a whole form. The rest follows after that frame; until
      // then its place is kept, so that nothing below us moves.
      this._rest = this._ground.appendChild(make("hr"));
      this._box.append(begin);
      this._fill();
      requestAnimationFrame(() => setTimeout(() => this._complete(), 100));
    } catch {
      this._refused = true;
      this._box.append(Object.assign(anchor(this._tongue.teksten.link, this._hosted()), { target: "" }));
    }
  }

  /** The hosted form in the language of this one. */
  _hosted() {
    return this._tongue.taal === "nl" ? hosted : `${hosted}?taal=${this._tongue.taal}`;
  }

  /** The receipt is copied; or another language was chosen: the same form in it, with what was typed. Without it the link leads to our page. */
  async _choose(event) {
    const button = event.target.closest("[data-kopieer]");
    if (button) {
      const { kopieer, gelukt, mislukt } = button.dataset;
      let told = gelukt;
      try {
        await navigator.clipboard.writeText(kopieer);
      } catch {
        told = mislukt;
      }
      button.nextElementSibling.textContent = told;
    }
    const link = event.target.closest("a[hreflang]");
    if (!link) return;
    // What was perhaps received is known to this module only, and what is typed in the frame to the frame only: the
    // link leads to our page then.
    if (this._doubt || this._frame()) {
      return Object.assign(link, aside);
    }
    event.preventDefault();
    let tongue;
    try {
      tongue = await learn(link.hreflang);
    } catch {
      return this._say("taal", anchor(link.textContent, link.href));
    }
    // The resident went on meanwhile: to another step, another language or the frame.
    if (!link.isConnected || !link.getClientRects().length || this._frame()) return;
    this._tongue = tongue;
    this._renew();
    if (this._id) this._part();
    this._root.getElementById("knop-taal").focus();
    this._waking = false;
    this._wake();
  }

  /** Notes what a field holds. */
  _note({ name, type, value, checked }) {
    if (!name || type === "hidden" || (type === "radio" && !checked)) return;
    this._typed.set(type === "checkbox" ? name + value : name, type === "checkbox" ? checked : value);
  }

  /** The rendered form as it is shown here. */
  _rendered() {
    const tongue = this._tongue;
    return (tongue[this._level] ||= parse(tongue.html, this._level));
  }

  /** A copy of it, to be put in the page. */
  _copy() {
    return this._rendered().cloneNode(true);
  }

  /** Shows what comes after the first screen. */
  _complete() {
    if (!this._rest) return;
    for (const field of this._fields()) this._note(field);
    // An extension may have been there first.
    try {
      grow(this._box, this._copy());
    } catch {}
    this._completed();
    if (!alike(this._box, this._rendered())) this._renew();
  }

  _completed() {
    this._rest?.remove();
    this._rest = undefined;
    this._fill();
  }

  _fields() {
    return this._box.querySelectorAll("input[name],textarea,select");
  }

  /** Holds the anonymous form, or the page on which a case is followed. */
  _frame() {
    return this._box.querySelector("iframe");
  }

  _folds() {
    return [...this._box.querySelectorAll("details")];
  }

  /** Gives the fields what was typed, or chosen for the resident. */
  _fill() {
    for (const field of this._fields()) {
      const { name, type, value } = field;
      const typed = this._typed.get(type === "checkbox" ? name + value : name);
      if (name === "sleutel") field.value = this._key;
      else if (typed === undefined || type === "hidden") continue;
      else if (type === "checkbox") field.checked = typed;
      else if (type === "radio") field.checked = typed === value;
      // Browsers move the caret, and end what an input method is composing, also when the text is the same.
      else if (value !== typed) field.value = typed;
    }
  }

  /** Puts a fresh copy of the rendered form in place, with text, focus and selection, cut loose from any module. */
  _renew() {
    const copy = make("div");
    copy.append(this._copy());
    const focused = this._root.activeElement;
    const { id, selectionStart, selectionEnd, selectionDirection } = focused || {};
    const unfolded = this._folds().map((fold) => fold.open);
    for (const field of this._fields()) this._note(field);
    this._box.replaceWith(copy);
    this._box = copy;
    this._folds().forEach((fold, at) => (fold.open = unfolded[at] || fold.open));
    this._completed();
    const next = id && this._root.getElementById(id);
    if (next) {
      next.focus({ preventScroll: true });
      // A field without text, or of a type without a selection, refuses one.
      try {
        next.setSelectionRange(selectionStart, selectionEnd, selectionDirection);
      } catch {}
    }
  }

  /** In the page (again). */
  enter() {
    forms.add(this);
    carry();
    // The module died while it was away.
    if (dead) this._fall();
    if (this._refused || this._id) return;
    if (window.requestIdleCallback) requestIdleCallback(() => this._wake(), { timeout: 4000 });
    else setTimeout(() => this._wake(), 1000);
  }

  /** Out of the page. Editors and frameworks move elements about, so only what stays away is taken apart. */
  leave() {
    carry();
    setTimeout(() => {
      if (this._host.isConnected) return;
      forms.delete(this);
      // A confirmation stays as it is: it shows the access code, and that is nowhere else. So does what is on its way or
      // was perhaps received: only the module knows which versions those are.
      if (!this._id || this._sent || this._doubt || this._sending()) return;
      this._renew();
      this._part();
    });
  }

  /** Brings the form to life. Out of the page nothing is fetched, and all others would wait for it. */
  async _wake() {
    if (this._waking || dead || this._refused || !this._host.isConnected) return;
    this._waking = true;
    let module, data, tongue;
    try {
      await this._learning;
      tongue = this._tongue;
      tongue.data ||= get([`${config.talen[0]}${tongue.taal}.json`, tongue.gegevens]).then((answer) => answer.text());
      [module, data] = await Promise.all([(engine ||= load()), tongue.data]);
    } catch {
      if (tongue) tongue.data = undefined;
      return this._tell("fout", { code: "laden" });
    }
    this._waking = false;
    // Another language was chosen meanwhile.
    if (tongue !== this._tongue) return this._wake();
    if (dead || this._refused || this._id || !this._host.isConnected) return;
    this._waking = true;
    this._complete();
    if (!alike(this._box, this._rendered())) this._renew();
    try {
      this._id = module.hydrateer(this._box, data, {
        oorsprong: origin,
        sleutel: this._key,
        kopniveau: this._level,
        gestorven: died,
      });
    } catch {
      this._id = -1;
      return died();
    }
    this._module = module;
    this._data = data;
    this._host.dataset.gereed = "";
    this._tell("gereed");
    if (this._unframed) this._unframe();
  }

  /** The form no longer belongs to the module. */
  _part() {
    const id = this._id;
    this._id = 0;
    this._waking = false;
    delete this._host.dataset.gereed;
    if (!dead) this._module.ontkoppel(id);
  }

  /** The heading of the step in which the module waits for an answer. */
  _sending() {
    return this._root.getElementById("kop-versturen");
  }

  /** The module died under it. */
  _fall() {
    if (!this._id) return;
    const sending = this._sending();
    // A report that is being typed in the frame is nowhere else, and needs nothing of the module.
    this._framed = this._frame() && this._box.querySelector("#veld-soort-anoniem:checked");
    if (!this._sent && !this._framed) this._renew();
    this._part();
    if (sending) {
      this._say("onzeker", JSON.parse(this._data)[this._tongue.teksten.onzeker]);
      this._notice.tabIndex = -1;
      this._notice.focus();
    }
    this._tell("fout", { code: "vastgelopen" });
  }

  /** The page's CSP forbids our frame: the module shows a link instead. */
  _unframe() {
    this._unframed = true;
    if (this._refused) this._frame()?.remove();
    this._box.dispatchEvent(new CustomEvent("gehoor:kader-geblokkeerd"));
  }

  /** The page's CSP forbids sending the form. In a tab of its own, so that the text can be copied from here. */
  _forbid() {
    this._sent = false;
    const elsewhere = anchor(this._tongue.teksten.verder, this._hosted());
    this._say("formulier-geblokkeerd", this._tongue.teksten.geblokkeerd, " ", elsewhere);
  }

  /** Says something below the form, where the button is; the same again is heard again. */
  _say(what, ...words) {
    this._notice?.remove();
    const notice = (this._notice = make("p", { className: "geblokkeerd", lang: this._tongue.taal, dir: "auto" }));
    notice.dataset.melding = what;
    notice.setAttribute("role", "alert");
    this._ground.append(notice);
    notice.append(...words);
  }

  /** Tells the page, without anything of the resident. */
  _tell(name, detail) {
    this._host.dispatchEvent(new CustomEvent("gehoor:" + name, { bubbles: true, composed: true, detail }));
  }
}

/** Has the browser ask before a page is left with something typed that was not sent. */
const ask = (event) => forms.forEach((form) => form._sent === false && (event.returnValue = true));

/** After a trap nothing in the module can be relied on, so every form that it served gets a fresh copy. */
function died() {
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

addEventListener("message", ({ source, data }) => {
  for (const form of forms) {
    const frame = form._frame();
    // A frame that isn't shown has no height yet.
    if (frame?.contentWindow === source && data?.hoogte > 0) frame.height = data.hoogte;
  }
});

document.addEventListener("securitypolicyviolation", ({ blockedURI, disposition, effectiveDirective }) => {
  if (disposition !== "enforce" || !blockedURI.startsWith(origin)) return;
  if (effectiveDirective === "form-action") posting?._forbid();
  if (effectiveDirective === "frame-src") forms.forEach((form) => form._unframe());
});

// The first script on a page defines the element. Scripts of other municipalities, perhaps of another version, offer
// it theirs: all they share is `offer`, and `policy` for Trusted Types.
let Element = customElements.get(NAME);
if (!Element) {
  const offers = new Map();
  const waiting = new Set();
  const named = (address) =>
    /\/(?:formulier|gehoor(?:\/v\/\w+)?)\/([a-z][a-z0-9-]+)/.exec(address || "")?.[1];
  Element = class extends HTMLElement {
    connectedCallback() {
      if (!this.form) {
        // Which municipality, without relying on the order in which scripts arrive.
        const name =
          this.dataset.gemeente ||
          named(this.previousElementSibling?.src) ||
          named(this.querySelector("a")?.href) ||
          offers.keys().next().value;
        if (!offers.has(name)) return waiting.add(this);
        this.form = offers.get(name)(this);
      }
      this.form.enter();
    }

    disconnectedCallback() {
      waiting.delete(this);
      this.form?.leave();
    }

    static offer(name, make) {
      if (!offers.has(name)) offers.set(name, make);
      for (const element of [...waiting]) {
        waiting.delete(element);
        element.connectedCallback();
      }
    }
  };
  customElements.define(NAME, Element);
}
Element.offer(config.gemeente, (host) => new Form(host));

/** Makes an element where the page has none: at `data-plaats`, or after the tag. */
function place() {
  const wish = tag?.dataset.plaats;
  let spot;
  try {
    spot = wish && document.querySelector(wish);
    if (wish && !spot) throw 0;
  } catch {
    report("plaats", wish);
  }
  if ((spot || document).querySelector(`${NAME}[data-gemeente="${config.gemeente}"]`)) return;
  const element = make(NAME);
  element.dataset.gemeente = config.gemeente;
  if (spot) spot.append(element);
  // A tag in the head has no place in the page; the element comes later then.
  else if (tag?.isConnected && !document.head.contains(tag)) tag.after(element);
  // One file with all scripts of a website is on its other pages too.
  else if (ours) report("nergens");
}
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", place);
else place();
