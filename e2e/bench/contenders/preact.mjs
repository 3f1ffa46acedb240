// A Preact form with checks while typing: what a careful webmaster could write by hand for one municipality.
import { allFields, button, fields } from "../fields.mjs";
import { file } from "../site/server.mjs";
import { bundle } from "./bundle.mjs";
import { css } from "./floor.mjs";

const source = (questions) => `
import { render } from "preact";
import { useState } from "preact/hooks";
const fields = ${JSON.stringify(questions)};
const rules = {
  omschrijving: (text) => text.length > 4000 && "Gebruik niet meer dan 4000 tekens.",
  email: (text) => text && !/^[^@\\s]+@[^@\\s]+$/.test(text) && "Vul een e-mailadres in, zoals naam@voorbeeld.nl.",
  postcode: (text) => text && !/^[1-9]\\d{3} ?[a-z]{2}$/i.test(text) && "Vul een postcode in, zoals 1234 AB.",
};
const judge = ({ name, required }, value) => (required && !value ? "Vul dit in." : rules[name]?.(value) || "");
function Form() {
  const [values, setValues] = useState({});
  const [errors, setErrors] = useState({});
  const set = (field, value) => {
    setValues({ ...values, [field.name]: value });
    if (errors[field.name]) setErrors({ ...errors, [field.name]: judge(field, value) });
  };
  const leave = (field) => setErrors({ ...errors, [field.name]: judge(field, values[field.name] ?? "") });
  const send = (event) => {
    const found = Object.fromEntries(fields.map((field) => [field.name, judge(field, values[field.name] ?? "")]));
    setErrors(found);
    if (Object.values(found).some(Boolean)) event.preventDefault();
  };
  return (
    <form method="post" action="/formulier" noValidate onSubmit={send}>
      {fields.map((field) => <Question key={field.name} {...{ field, set, leave, value: values[field.name] ?? "", error: errors[field.name] }} />)}
      <button>${button}</button>
    </form>
  );
}
function Question({ field, set, leave, value, error }) {
  const { name, label, kind, options, help, required, autocomplete } = field;
  const free = !required && <span class="vrij"> (niet verplicht)</span>;
  const wrong = error && <p class="fout" id={"fout-" + name}>{error}</p>;
  if (kind === "radio") return (
    <fieldset><legend>{label}{free}</legend>{wrong}
      {options.map(([each, text]) => <div class="optie" key={each}>
        <input type="radio" id={name + "-" + each} name={name} value={each} checked={value === each} onInput={() => set(field, each)} />
        <label for={name + "-" + each}>{text}</label></div>)}
    </fieldset>
  );
  if (kind === "checkbox") return (
    <div class="veld optie"><input type="checkbox" id={name} name={name} value="ja" checked={value === "ja"} onInput={(event) => set(field, event.target.checked ? "ja" : "")} />
      <label for={name}>{label}</label>{wrong}</div>
  );
  const Tag = kind === "textarea" ? "textarea" : "input";
  return (
    <div class="veld"><label for={name}>{label}{free}</label>{help && <p class="hulp" id={"hulp-" + name}>{help}</p>}{wrong}
      <Tag id={name} name={name} type={kind === "textarea" ? undefined : kind} rows={kind === "textarea" ? 8 : undefined} autocomplete={autocomplete}
        aria-invalid={error ? "true" : undefined} aria-describedby={error ? "fout-" + name : help && "hulp-" + name}
        value={value} onInput={(event) => set(field, event.target.value)} onBlur={() => leave(field)} /></div>
  );
}
render(<Form />, document.getElementById("formulier"));
`;

const withPreact = (name, label, questions) => ({
  name,
  label,
  async make() {
    return {
      files: [
        ["/preact/formulier.css", file("formulier.css", css)],
        [`/${name}/formulier.js`, file("formulier.js", await bundle(source(questions), "jsx"))],
      ],
      head: '<link rel="stylesheet" href="/preact/formulier.css">',
      body: `<div id="formulier"></div><script src="/${name}/formulier.js" async></script>`,
    };
  },
});

export const preact = withPreact("preact", "Preact form with checks", fields);
export const preactAll = withPreact("preact-alles", "Preact form, all the widget's questions", allFields);
