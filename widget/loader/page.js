// What the browser tells the whole page of one of our forms: how high a frame is, and what the page's policy forbids.
import { forms } from "./engine.js";
import { posting } from "./form.js";
import { origin } from "./origin.js";

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
