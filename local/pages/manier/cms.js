// What a CMS has on its pages besides the form, for `?manier=`: ears for the form's events, a tag manager, and an
// application that takes parts of its page out and puts them back.
{
  const { manier, tag } = document.currentScript.dataset;
  const seen = document.documentElement.dataset;
  const count = (name) => (seen[name] = Number(seen[name] || 0) + 1);

  for (const name of ["gereed", "fout", "verzonden"]) document.addEventListener("gehoor:" + name, () => count(name));
  // Errors of loading don't bubble.
  addEventListener("error", ({ target }) => target.localName === "script" && count("geweigerd"), true);

  const element = () => document.querySelector("gehoor-formulier");
  const reinsert = (then) => {
    const { parentNode, nextSibling } = element();
    const taken = parentNode.removeChild(element());
    setTimeout(() => {
      parentNode.insertBefore(taken, nextSibling);
      then?.();
    });
  };

  addEventListener("load", () => {
    if (manier === "tagmanager") {
      const script = document.createElement("script");
      const policy = window.trustedTypes?.createPolicy("cms", { createScriptURL: (address) => address });
      script.src = policy ? policy.createScriptURL(tag) : tag;
      document.head.append(script);
    }
    if (manier === "spa") {
      document.addEventListener("gehoor:gereed", () => reinsert(() => count("terug")), { once: true });
      reinsert(() => count("heen"));
    }
  });
}
