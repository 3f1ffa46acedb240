(async () => {
  const lines = new Set(["origin: " + self.origin]);
  const note = (policy) => policy && lines.add("content-security-policy: " + policy);
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  let told;
  const heard = new Promise((done) => (told = done));
  const partial = () => lines.add("gehoor-headers: deels");
  const hear = (event) => event.disposition === "enforce" && told(note(event.originalPolicy));
  document.addEventListener("securitypolicyviolation", hear);
  // A page may forbid requests to itself; then the violation, told a little later, holds the policy that forbids it.
  try {
    // In full: a <base> would turn a path into the address of another page.
    const answer = await fetch(location.href, { method: "HEAD" });
    lines.add("HTTP/1.1 " + answer.status);
    // The headers of an error, or of a page to log in on, are not those of this page.
    if (answer.ok && !answer.redirected) note(answer.headers.get("content-security-policy"));
    else partial();
  } catch {
    partial();
    await Promise.race([heard, pause(2000)]);
  }
  const form = document.querySelector("gehoor-formulier");
  // A form wakes when the browser has nothing better to do.
  if (form && !("gereed" in form.dataset)) {
    await Promise.race([new Promise((done) => document.addEventListener("gehoor:gereed", done)), pause(2000)]);
  }
  document.removeEventListener("securitypolicyviolation", hear);
  for (const meta of document.querySelectorAll("meta[http-equiv='content-security-policy' i]")) lines.add(meta.outerHTML);
  lines.add("gehoor-formulier: " + (!form ? "ontbreekt" : "gereed" in form.dataset ? "werkt" : "slaapt"));
  const text = [...lines].join("\n");
  if (!open("__PAGE__#headers=" + encodeURIComponent(text))) prompt("__PAGE__", text);
})();
