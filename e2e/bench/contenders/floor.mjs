// The floor: a plain HTML form that comes with the page, and a small stylesheet. Nothing with a form can be faster.
import { allFields, button, fields } from "../fields.mjs";
import { file } from "../site/server.mjs";

/** Stylesheet of the plain and the Preact form. */
export const css = `form{max-width:44em}fieldset{margin:0 0 1.25em;border:0;padding:0}legend,.veld>label{font-weight:700;padding:0}
.veld{margin:0 0 1.25em}.veld>label{display:block}.hulp{margin:0 0 .25em;color:#4d4d4d}.vrij{font-weight:400}
input:not([type=radio],[type=checkbox]),textarea{display:block;width:100%;max-width:36em;min-height:48px;border:1px solid #6b6b6b;padding:.5em .75em;font:inherit}
.optie{display:flex;align-items:start}.optie>input{flex:none;width:24px;height:24px;margin:12px 12px 12px 0}.optie>label{flex:1;padding:12px 0}
.fout{margin:0 0 .25em;color:#a8071a;font-weight:700}
button{min-height:48px;border:2px solid #154a9e;padding:.5em 1.25em;background:#154a9e;color:#fff;font:inherit;font-weight:700;cursor:pointer}
:focus-visible{outline:3px solid #1b1b1b;outline-offset:2px}`;

const free = (field) => (field.required ? "" : '<span class="vrij"> (niet verplicht)</span>');

function question(field) {
  const { name, label, kind, options = [], help, required, autocomplete } = field;
  const must = required ? " required" : "";
  if (kind === "radio") {
    const choices = options.map(
      ([value, text]) =>
        `<div class="optie"><input type="radio" id="${name}-${value}" name="${name}" value="${value}"${must}><label for="${name}-${value}">${text}</label></div>`,
    );
    return `<fieldset><legend>${label}${free(field)}</legend>${choices.join("")}</fieldset>`;
  }
  if (kind === "checkbox") {
    return `<div class="veld optie"><input type="checkbox" id="${name}" name="${name}" value="ja"${must}><label for="${name}">${label}</label></div>`;
  }
  const hint = help ? `<p class="hulp" id="hulp-${name}">${help}</p>` : "";
  const rest = `id="${name}" name="${name}"${must}${help ? ` aria-describedby="hulp-${name}"` : ""}`;
  const input =
    kind === "textarea"
      ? `<textarea ${rest} rows="8" maxlength="4000"></textarea>`
      : `<input type="${kind}" ${rest}${autocomplete ? ` autocomplete="${autocomplete}"` : ""}>`;
  return `<div class="veld"><label for="${name}">${label}${free(field)}</label>${hint}${input}</div>`;
}

const plain = (name, label, questions) => ({
  name,
  label,
  async make() {
    return {
      files: [["/vloer/formulier.css", file("formulier.css", css)]],
      head: '<link rel="stylesheet" href="/vloer/formulier.css">',
      body: `<form method="post" action="/formulier" accept-charset="utf-8">${questions.map(question).join("")}<button>${button}</button></form>`,
    };
  },
});

export const floor = plain("vloer", "plain HTML form (the floor)", fields);
export const floorAll = plain("vloer-alles", "plain HTML form, all the widget's questions", allFields);
