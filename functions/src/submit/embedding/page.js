// The page for webmasters: copies, and takes over what the bookmark brings. Without it everything can be done by hand.

/** Says something in the place for it, right after the element. */
const say = (element, text) => (element.nextElementSibling.textContent = text);

for (const button of document.querySelectorAll("[data-kopieer]")) {
  const field = document.getElementById(button.dataset.kopieer);
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      say(button, button.dataset.gelukt);
    } catch {
      // No permission, or a page without https.
      field.select();
      say(button, button.dataset.mislukt);
    }
  });
}

const bookmark = document.getElementById("bladwijzer");
bookmark?.addEventListener("click", (event) => {
  event.preventDefault();
  say(bookmark, bookmark.dataset.klik);
});

document.getElementById("uitslag")?.focus();

// What the bookmark brings stands behind the hash, which no browser sends to a server. The address is cleared, so that
// going back doesn't check it again.
const brought = /^#headers=(.+)/s.exec(location.hash);
const headers = document.getElementById("headers");
if (brought && headers) {
  let text;
  try {
    text = decodeURIComponent(brought[1]);
  } catch {}
  history.replaceState(null, "", location.pathname);
  if (text) {
    headers.value = text;
    headers.form.submit();
  }
}
