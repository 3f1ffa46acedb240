// The anonymous form in a frame: tells the page around it how high it is, so that nobody scrolls in a scrolling page.
if (parent !== window) {
  const tell = () =>
    // `*`: which page is around us is the server's `frame-ancestors` to decide, and a height is all that it learns.
    parent.postMessage({ soort: "gehoor:hoogte", hoogte: Math.ceil(document.documentElement.getBoundingClientRect().height) }, "*");
  addEventListener("load", tell);
  // Browsers ignore `autofocus` in a frame of another origin, so what came of a step is not told to who can't see it.
  // A page that was only opened has none of these: someone may be typing in the page around it.
  const told = () => document.querySelector("#kop-fouten, #kop-uitslag, #kop-berichten") || document.querySelector("h1[id]");
  addEventListener("DOMContentLoaded", () => told()?.focus());
  new ResizeObserver(tell).observe(document.documentElement);
}
