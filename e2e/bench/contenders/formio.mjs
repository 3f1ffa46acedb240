// Form.io: its own build for showing forms, smaller than what a bundler makes of the package, and its own sheet.
import { button, fields } from "../fields.mjs";
import { file } from "../site/server.mjs";
import { packaged } from "./bundle.mjs";

const TYPES = { textarea: "textarea", text: "textfield", email: "email", tel: "phoneNumber", checkbox: "checkbox", radio: "radio" };

function component(field) {
  const { name, label, kind, options, help, required, autocomplete } = field;
  return {
    type: TYPES[kind],
    key: name,
    label,
    input: true,
    description: help,
    autocomplete,
    validate: { required, ...(kind === "textarea" && { maxLength: 4000 }) },
    ...(kind === "textarea" && { rows: 8 }),
    ...(kind === "tel" && { inputMask: "" }),
    ...(options && { values: options.map(([value, text]) => ({ value, label: text })) }),
  };
}

const form = {
  display: "form",
  components: [...fields.map(component), { type: "button", key: "submit", action: "submit", label: button, input: true }],
};

export const formio = {
  name: "formio",
  label: "Form.io 5.6.0",
  async make() {
    // The library and the form in one file: one request less than its documentation shows.
    const start = `;Formio.createForm(document.getElementById("formulier"),${JSON.stringify(form)},{noDefaultSubmitButton:true});`;
    const library = packaged("@formio/js/dist/formio.form.min.js").toString();
    return {
      files: [
        ["/formio/formio.css", file("formio.css", packaged("@formio/js/dist/formio.form.min.css"))],
        ["/formio/formulier.js", file("formulier.js", library + start)],
      ],
      head: '<link rel="stylesheet" href="/formio/formio.css">',
      body: '<div id="formulier"></div><script src="/formio/formulier.js" async></script>',
    };
  },
};
