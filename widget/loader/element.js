// The element that holds a form.

export const NAME = "gehoor-formulier";

// The first script on a page defines the element. Scripts of other municipalities, perhaps of another version, offer
// it theirs: all they share is `offer`, and `policy` for Trusted Types.
export let Element = customElements.get(NAME);
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
