// The webmaster's tag: shows the rendered form at once, brings it to life later, and steps back when that fails.
import { Element, NAME } from "./element.js";
import { Form } from "./form.js";
import { make } from "./markup.js";
import { report } from "./options.js";
import { config, ours, parsed, tag } from "./origin.js";
import "./page.js";

Element.offer(config.gemeente, (host) => new Form(host));

/** Makes an element where the page has none: at `data-plaats`, or after the tag. */
function place() {
  const wish = tag?.dataset.plaats;
  let spot;
  // What is no selector finds nothing either.
  try {
    spot = document.querySelector(wish);
  } catch {}
  if (wish && !spot) report("plaats", wish);
  if ((spot || document).querySelector(`${NAME}[data-gemeente="${config.gemeente}"]`)) return;
  const element = make(NAME);
  element.dataset.gemeente = config.gemeente;
  if (spot) spot.append(element);
  // A tag in the head has no place in the page; the element comes later then.
  else if (tag?.isConnected && !document.head.contains(tag)) tag.after(element);
  // One file with all scripts of a website is on its other pages too.
  else if (ours) report("nergens");
}
parsed(place);
