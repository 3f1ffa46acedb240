//! Contact data that are put right: every line as it is now stands in the form, and what is sent is what holds.
//!
//! The words go beside the case and never into its history: a later correction replaces them, and they are erased with it.
//!
//! # Source
//! AVG 5(1)d, 16; Awb 9:4(2)a, 2:8. ADR 30.

use std::collections::BTreeMap;

use gehoor_domain::{
    answers::Answers,
    case::{
        CaseKind, ContactCorrection, ContactPart, StepName,
        words::{Why, Words},
    },
    error::{ErrorCode, FieldError},
    field::{Field, Shape},
    form::SubmissionForm,
    parse::noted,
    text,
};
use serde_json::{Map, Value};

use super::{form::StepForm, problem::Problem, value::YES};
use crate::{
    store::{Case, Corrected},
    texts::{Key, Texts},
};

/// What is asked, as the form of the resident calls it.
const FIELDS: [Field; 13] = [
    Field::Name,
    Field::Organisation,
    Field::Street,
    Field::HouseNumber,
    Field::HouseNumberAddition,
    Field::Postcode,
    Field::Town,
    Field::Country,
    Field::Email,
    Field::EmailConsent,
    Field::Phone,
    Field::RepresentativeName,
    Field::RepresentativeContact,
];

/// Those that registering doesn't know: a line of text and no more.
const LINES: [Field; 3] =
    [Field::Organisation, Field::RepresentativeName, Field::RepresentativeContact];

/// Contact data that are put right, as the form says them.
#[derive(Debug)]
pub(super) struct Correcting {
    contact: Answers,
    parts: Vec<ContactPart>,
    why: Why,
}

impl Correcting {
    /// The same, for the store.
    pub(super) fn take(&self) -> Corrected<'_> {
        Corrected { contact: &self.contact, parts: &self.parts, why: &self.why }
    }
}

/// What stands in a field before anybody typed: the contact data as they are.
pub(super) fn known(case: &Case, step: StepName, name: &str) -> Option<String> {
    let field = Field::from_wire(name).filter(|_| step == StepName::CorrectContact)?;
    case.reached_by(field).filter(|_| FIELDS.contains(&field)).map(str::to_owned)
}

/// Reads the form, or says what is wrong with each field.
pub(super) fn read(
    form: &StepForm,
    case: &Case,
    data: Result<Map<String, Value>, Vec<(&'static str, Problem)>>,
) -> Result<Correcting, Vec<(&'static str, Problem)>> {
    let mut problems = Vec::new();
    let mut filled = SubmissionForm::default();
    // What it is about is not asked again, and nothing else about it is looked at.
    filled.set(Field::Description, case.answers.get(Field::Description).unwrap_or_default());
    for field in FIELDS.into_iter().filter(|field| !LINES.contains(field)) {
        let typed = form.text(field.wire_name());
        let ticked = if typed == YES { "ja" } else { "" };
        filled.set(field, if field == Field::EmailConsent { ticked } else { typed });
    }
    let kind = if case.is_anonymous() { CaseKind::Anonymous } else { CaseKind::Complaint };
    let mut said: BTreeMap<String, String> = match noted(&filled, kind) {
        Ok(answers) => answers.contact().into(),
        Err(errors) => {
            problems.extend(errors.iter().filter_map(|error| problem(form, error)));
            BTreeMap::new()
        }
    };
    for field in LINES {
        let name = field.wire_name();
        let line = text::normalise(form.text(name), Shape::Line);
        if line.is_empty() {
            continue;
        }
        match Words::<200>::parse(&line) {
            Ok(words) => {
                said.insert(name.to_owned(), words.as_str().to_owned());
            }
            Err(error) => problems.push((name, Problem::of_words(error, text::count(&line), 200))),
        }
    }
    let contact = Answers::from(said);
    let parts = changed(case, &contact);
    let why = match data {
        Ok(data) => data.get("waarom").and_then(Value::as_str).and_then(|why| Why::parse(why).ok()),
        Err(more) => {
            problems.extend(more);
            None
        }
    };
    // The same form, sent a second time, finds what it did itself: that is no mistake.
    let is_new = form.seen == Some(case.last_event());
    if problems.is_empty() && parts.is_empty() && is_new {
        problems.push((Field::Name.wire_name(), Problem::Unchanged));
    }
    match why {
        Some(why) if problems.is_empty() => Ok(Correcting { contact, parts, why }),
        _ => Err(problems),
    }
}

/// Which parts are other than they were.
fn changed(case: &Case, contact: &Answers) -> Vec<ContactPart> {
    let mut parts = Vec::new();
    for field in FIELDS.into_iter().filter(|field| case.reached_by(*field) != contact.get(*field)) {
        if let Some(part) = ContactPart::of(field).filter(|part| !parts.contains(part)) {
            parts.push(part);
        }
    }
    parts
}

fn problem(form: &StepForm, error: &FieldError) -> Option<(&'static str, Problem)> {
    let field = Field::from_wire(&error.name)?;
    // Without a description the name is what is left to say whose it is.
    let field = if field == Field::Description { Field::Name } else { field };
    let name = field.wire_name();
    let problem = match error.code {
        ErrorCode::Required => Problem::Missing,
        ErrorCode::ForbiddenCharacter => Problem::Forbidden,
        ErrorCode::TooLong => Problem::TooLong {
            characters: text::count(&text::normalise(form.text(name), Shape::Line)),
            most: field.max_chars(),
        },
        code => Problem::NoAnswer(code),
    };
    Some((name, problem))
}

/// What stands of it in the history: which parts, and why. Never what they are.
pub(super) fn said(texts: Texts, correction: &ContactCorrection) -> Vec<(&'static str, String)> {
    let name = |part: &ContactPart| {
        let key = format!("desk.contact.part.{}", part.wire_name());
        texts.named(&key).unwrap_or_default()
    };
    let parts: Vec<_> = correction.parts.iter().map(name).collect();
    let why = super::markup::short_label(texts, StepName::CorrectContact, "waarom");
    vec![
        (texts.get(Key::DeskContactParts), parts.join(", ")),
        (why, correction.why.as_str().to_owned()),
    ]
}
