(async () => {
  const lines = new Set(["origin: " + location.origin]);
  const note = (policy) => policy && lines.add("content-security-policy: " + policy);
  const hear = (event) => event.disposition === "enforce" && note(event.originalPolicy);
  document.addEventListener("securitypolicyviolation", hear);
  // A page may forbid requests to itself; then the violation holds the policy that forbids it.
  try {
    const answer = await fetch(location.pathname + location.search, { method: "HEAD" });
    note(answer.headers.get("content-security-policy"));
    lines.add("HTTP/1.1 " + answer.status);
  } catch {
    lines.add("gehoor-headers: deels");
  }
  const form = document.querySelector("gehoor-formulier");
  // A form wakes when the browser has nothing better to do, and a violation is told a little later.
  await new Promise((done) => {
    const waits = form && !("gereed" in form.dataset);
    if (waits) document.addEventListener("gehoor:gereed", done);
    setTimeout(done, waits ? 2000 : 300);
  });
  document.removeEventListener("securitypolicyviolation", hear);
  for (const meta of document.querySelectorAll("meta[http-equiv='content-security-policy' i]")) lines.add(meta.outerHTML);
  lines.add("gehoor-formulier: " + (!form ? "ontbreekt" : "gereed" in form.dataset ? "werkt" : "slaapt"));
  const text = [...lines].join("\n");
  if (!open("__PAGE__#headers=" + encodeURIComponent(text))) prompt("__PAGE__", text);
})();
