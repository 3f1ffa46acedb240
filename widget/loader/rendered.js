// The rendered form as it stands in the page, with what was typed; it needs no module.
import { learn, tongues, wanted } from "./languages.js";
import { alike, anchor, dress, grow, make, parse } from "./markup.js";
import { KINDS, LEVEL, VIEW, option, unknown } from "./options.js";
import { config, origin, parsed, tag } from "./origin.js";

/** A fresh UUIDv4. `randomUUID` is for secure contexts only, and a test page of a CMS may not be one. */
const newKey = () =>
  "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
    (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16),
  );

/** What is shown in one element. */
export class Rendered {
  constructor(host) {
    this._host = host;
    this._key = newKey();
    // What was typed, by name. The module has its own copy; this one survives the module.
    this._typed = new Map();
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
    if (option(VIEW, [host, tag], ["volg"])) this._follow(language);
    else if (language === config.taal) this._show();
    // What can't be had in another language is shown in this one.
    else {
      // A language that takes long is not waited for: what is there is better than nothing.
      const late = new Promise((_, failed) => setTimeout(failed, 3000));
      const learnt = Promise.race([learn(language), late]).then((tongue) => (this._tongue = tongue));
      this._learning = learnt.catch(() => {}).then(() => this._show());
    }
  }

  /** Shows the page on which a case is followed. It is ours, so that no script around it reads the access code. */
  _follow(language) {
    this._refused = true;
    // The parser may be at our start tag.
    parsed(() => {
      const href = `${origin}/volg?gemeente=${config.gemeente}&taal=${language}`;
      // The words of the webmaster's own link.
      const title = this._host.textContent.trim() || "Volg";
      const frame = make("iframe", { title, referrerPolicy: "no-referrer", height: 1000, src: href + "&ingebed=1" });
      // Pages may forbid frames.
      this._box.append(frame, anchor(title, href));
    });
  }

  /** Shows the form for the first time. */
  _show() {
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
    const hosted = `${origin}/formulier/${config.gemeente}`;
    return this._tongue.taal === "nl" ? hosted : `${hosted}?taal=${this._tongue.taal}`;
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

  /** Shows what comes after the first screen. */
  _complete() {
    if (!this._rest) return;
    for (const field of this._fields()) this._note(field);
    // An extension may have been there first.
    try {
      grow(this._box, this._rendered().cloneNode(true));
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
      // Some browsers move the caret, or end what an input method composes, also when the text is the same.
      else if (value !== typed) field.value = typed;
    }
  }

  /** Puts a fresh copy of the rendered form in place, with text, focus and selection, cut loose from any module. */
  _renew() {
    const copy = make("div");
    copy.append(this._rendered().cloneNode(true));
    const { id, selectionStart, selectionEnd, selectionDirection } = this._root.activeElement || {};
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

  /** Says something below the form, where the button is; the same again is heard again. */
  _say(what, ...words) {
    this._notice?.remove();
    const notice = (this._notice = make("p", { className: "geblokkeerd", lang: this._tongue.taal, dir: "auto" }));
    notice.dataset.melding = what;
    notice.setAttribute("role", "alert");
    this._ground.append(notice);
    notice.append(...words);
  }
}
