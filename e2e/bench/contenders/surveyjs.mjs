// SurveyJS: `survey-core` with `survey-js-ui`, bundled with tree shaking, and its own sheet without Google's fonts.
import { button, fields } from "../fields.mjs";
import { file } from "../site/server.mjs";
import { bundle, packaged } from "./bundle.mjs";

const shared = ({ name, label, help, required }) => ({ name, title: label, description: help, isRequired: required });

function question(field) {
  if (field.kind === "radio") {
    const choices = field.options.map(([value, text]) => ({ value, text }));
    return { type: "radiogroup", ...shared(field), choices };
  }
  if (field.kind === "textarea") return { type: "comment", ...shared(field), rows: 8, maxLength: 4000 };
  if (field.kind === "checkbox") {
    return { type: "boolean", ...shared(field), renderAs: "checkbox", titleLocation: "hidden", label: field.label };
  }
  return { type: "text", ...shared(field), inputType: field.kind, autocomplete: field.autocomplete };
}

const source = `
import { Model } from "survey-core";
import { renderSurvey } from "survey-js-ui";
const model = ${JSON.stringify({ completeText: button, showQuestionNumbers: "off", elements: fields.map(question) })};
renderSurvey(new Model(model), document.getElementById("formulier"));
`;

export const surveyjs = {
  name: "surveyjs",
  label: "SurveyJS 2.5.38",
  async make() {
    return {
      files: [
        ["/surveyjs/survey.css", file("survey.css", packaged("survey-core/survey-core.fontless.min.css"))],
        ["/surveyjs/formulier.js", file("formulier.js", await bundle(source))],
      ],
      head: '<link rel="stylesheet" href="/surveyjs/survey.css">',
      body: '<div id="formulier"></div><script src="/surveyjs/formulier.js" async></script>',
    };
  },
};
