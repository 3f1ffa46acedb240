// One form in one element: comes alive, changes its language, leaves the page and comes back, outlives its module.
import { carry, dead, died, forms, start } from "./engine.js";
import { learn } from "./languages.js";
import { alike, anchor, aside } from "./markup.js";
import { config, get, origin } from "./origin.js";
import { Rendered } from "./rendered.js";

/** The form that was posted last. */
export let posting;

/** One form in one element. */
export class Form extends Rendered {
  constructor(host) {
    super(host);
    const root = this._root;
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
    if (this._doubt || this._frame()) return Object.assign(link, aside);
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

  /** In the page (again). */
  enter() {
    forms.add(this);
    carry();
    // The module died while it was away.
    if (dead) this._fall();
    if (this._refused || this._id) return;
    const wake = () => this._wake();
    if (window.requestIdleCallback) requestIdleCallback(wake, { timeout: 4000 });
    else setTimeout(wake, 1000);
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
      [module, data] = await Promise.all([start(), tongue.data]);
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
      // From 1; what is no number of the module's is 0 or not there.
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

  /** Tells the page, without anything of the resident. */
  _tell(name, detail) {
    this._host.dispatchEvent(new CustomEvent("gehoor:" + name, { bubbles: true, composed: true, detail }));
  }
}

/** Has the browser ask before a page is left with something typed that was not sent. */
const ask = (event) => forms.forEach((form) => form._sent === false && (event.returnValue = true));
