// Open Forms' SDK, embedded as its documentation shows, with a stub of its API that answers at once.
//
// The address starts the form by itself (`?_start=1`), so no button has to be pressed first: its best case.
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { button, fields } from "../fields.mjs";
import { file } from "../site/server.mjs";
import { packaged } from "./bundle.mjs";

const SDK = "@open-formulieren/sdk/dist";
const TYPES = { textarea: "textarea", text: "textfield", email: "email", tel: "phoneNumber", checkbox: "checkbox", radio: "radio" };

function component(field, at) {
  const { name, label, kind, options, help, required, autocomplete } = field;
  return {
    id: `c${at}`,
    type: TYPES[kind],
    key: name,
    label,
    input: true,
    description: help ?? "",
    autocomplete: autocomplete ?? "",
    validate: { required: Boolean(required), ...(kind === "textarea" && { maxLength: 4000 }) },
    ...(kind === "textarea" && { rows: 8, autoExpand: false }),
    ...(kind === "tel" && { inputMask: null }),
    ...(options && {
      values: options.map(([value, text]) => ({ value, label: text })),
      openForms: { dataSrc: "manual" },
      defaultValue: "",
    }),
  };
}

const text = (resolved) => ({ resolved, value: "" });

/** What the API says about the form, the submission and its only step; shapes as in the SDK's own mocks. */
function api(origin, name, newRenderer) {
  const base = `${origin}/${name}/api/v2/`;
  const url = `${base}forms/klacht`;
  const step = { url: `${url}/steps/s1`, formDefinition: "Klacht of compliment" };
  const literals = { previousText: text("Vorige"), saveText: text("Opslaan"), nextText: text(button) };
  const form = {
    uuid: "klacht",
    slug: "klacht",
    name: "Klacht of compliment",
    url,
    loginRequired: false,
    loginOptions: [],
    cosignLoginOptions: [],
    cosignHasLinkInEmail: false,
    autoLoginAuthenticationBackend: "",
    showProgressIndicator: false,
    showSummaryProgress: false,
    maintenanceMode: false,
    active: true,
    submissionAllowed: "yes",
    submissionLimitReached: false,
    suspensionAllowed: false,
    sendConfirmationEmail: true,
    displayMainWebsiteLink: false,
    submissionStatementsConfiguration: [],
    appointmentOptions: { isAppointment: false, supportsMultipleProducts: null },
    literals: { beginText: text("Beginnen"), changeText: text("Wijzigen"), confirmText: text("Versturen"), ...literals },
    steps: [{ uuid: "s1", slug: "klacht", index: 0, literals, ...step }],
    introductionPageContent: "",
    explanationTemplate: "",
    requiredFieldsWithAsterisk: false,
    resumeLinkLifetime: 7,
    translationEnabled: false,
    hideNonApplicableSteps: false,
    paymentRequired: false,
    submissionReportDownloadLinkTitle: "",
    newRendererEnabled: newRenderer,
  };
  const submission = {
    id: "i1",
    url: `${base}submissions/i1`,
    form: url,
    formUrl: `${origin}/${name}`,
    initialDataReference: "",
    steps: [
      {
        id: "s1",
        name: step.formDefinition,
        url: `${base}submissions/i1/steps/s1`,
        formStep: step.url,
        isApplicable: true,
        completed: false,
        canSubmit: true,
      },
    ],
    submissionAllowed: "yes",
    isAuthenticated: false,
    payment: { isRequired: false, amount: null, hasPaid: false },
  };
  const detail = {
    id: "s1",
    slug: "klacht",
    formStep: { index: 0, configuration: { type: "form", components: fields.map(component) } },
    data: null,
    isApplicable: true,
    completed: false,
    canSubmit: true,
  };
  const languages = { languages: [{ code: "nl", name: "Nederlands" }], current: "nl" };
  const answers = {
    "GET forms/klacht": [200, form],
    "POST submissions": [201, submission],
    "GET submissions/i1": [200, submission],
    "GET submissions/i1/steps/s1": [200, detail],
    "POST submissions/i1/steps/s1/_check-logic": [200, { submission, step: detail }],
    "GET i18n/info": [200, languages],
    "GET i18n/formio/nl": [200, {}],
    "GET analytics/analytics-tools-config-info": [
      200,
      { govmetricSourceId: "", govmetricSecureGuid: "", enableGovmetricAnalytics: false },
    ],
  };
  return (method, address) => {
    const [, path] = address.pathname.split(`/${name}/api/v2/`);
    const found = path && answers[`${method} ${path.replace(/\/$/, "")}`];
    return found && { status: found[0], body: found[1] };
  };
}

function ready() {
  const folder = fileURLToPath(new URL(`../node_modules/${SDK}/`, import.meta.url));
  const names = readdirSync(folder, { recursive: true }).map((name) => name.replaceAll("\\", "/"));
  return names
    .filter((name) => /^(open-forms-sdk\.(css|mjs)|assets\/.*\.js|static\/media\/.*\.woff2?)$/.test(name))
    .map((name) => [`/sdk/${name}`, file(name, packaged(`${SDK}/${name}`))]);
}

let files;

const openForms = (name, label, newRenderer) => ({
  name,
  label,
  path: `/${name}/startpagina?_start=1`,
  async make({ origin }) {
    files ??= ready();
    const start = `import {OpenForm} from "/sdk/open-forms-sdk.mjs"; const node = document.getElementById("openforms-root"); new OpenForm(node, node.dataset).init();`;
    return {
      files,
      answer: api(origin, name, newRenderer),
      head: '<link rel="stylesheet" href="/sdk/open-forms-sdk.css"><link rel="modulepreload" href="/sdk/open-forms-sdk.mjs">',
      body: `<div id="openforms-root" data-base-url="${origin}/${name}/api/v2/" data-form-id="klacht" data-base-path="/${name}"></div><script type="module">${start}</script>`,
    };
  },
});

export const openFormsOld = openForms("openforms", "Open Forms SDK 3.3.0", false);
export const openFormsNew = openForms("openforms-nieuw", "Open Forms SDK 3.3.0, new renderer", true);
