//! Exactly what was sent: the answers of a submission, in form order, in one canonical form.
//!
//! They are what is stored, shown back to the resident (Awb 2:17(2)), shown on the desk, and what a replay is
//! compared with.

use std::{collections::BTreeMap, fmt};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    case::contact::ContactPart,
    field::{Field, Shape},
    form::SubmissionForm,
    kind::{Concerning, ContactPreference, DesiredHandling, YesNo},
    submission::{Complainant, Email, FreeText, Occurred, PersonName, Phone, Sender, Submission},
};

/// The answers that were given, by wire name.
///
/// # Shape
/// A flat map, `{"omschrijving": "…", "ondertekening": "ja"}`; blank answers are absent.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "BTreeMap<String, String>", into = "BTreeMap<String, String>")]
pub struct Answers(Vec<(Field, String)>);

impl Answers {
    /// The answer to one field.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.0.iter().find(|(given, _)| *given == field).map(|(_, text)| text.as_str())
    }

    /// The answers in form order.
    pub fn in_order(&self) -> impl Iterator<Item = (Field, &str)> {
        self.0.iter().map(|(field, text)| (*field, text.as_str()))
    }

    /// One sequence of bytes for the same answers, whatever order or white space they came in.
    ///
    /// # Shape
    /// Per answer: name, length in bytes, text; so that no two sets of answers share bytes.
    pub fn canonical_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        // In which language the form stood is not what was said.
        for (field, text) in self.in_order().filter(|(field, _)| *field != Field::Language) {
            bytes.extend_from_slice(field.wire_name().as_bytes());
            bytes.push(0);
            bytes.extend_from_slice(text.len().to_string().as_bytes());
            bytes.push(0);
            bytes.extend_from_slice(text.as_bytes());
        }
        bytes
    }

    /// A form filled in with these answers, to show or to send again.
    pub fn to_form(&self) -> SubmissionForm {
        let mut form = SubmissionForm::default();
        for (field, text) in self.in_order() {
            form.set(field, text);
        }
        form
    }

    /// The contact data among them: name, address, e-mail, telephone, and who represents.
    #[must_use]
    pub fn contact(&self) -> Self {
        let is_contact = |field: &Field| ContactPart::of(*field).is_some();
        Self(self.0.iter().filter(|(field, _)| is_contact(field)).cloned().collect())
    }

    /// The same answers with these contact data instead of their own.
    #[must_use]
    pub fn with_contact(&self, contact: &Self) -> Self {
        let mut answers = Self::default();
        for (field, text) in self.0.iter().filter(|(field, _)| ContactPart::of(*field).is_none()) {
            answers.put(*field, text);
        }
        for (field, text) in contact.contact().in_order() {
            answers.put(field, text);
        }
        answers
    }

    /// The answers that `other` doesn't have, or has otherwise.
    #[must_use]
    pub fn besides(&self, other: &Self) -> Self {
        let said = self.0.iter().filter(|(field, _)| *field != Field::Language);
        Self(said.filter(|answer| !other.0.contains(answer)).cloned().collect())
    }

    fn put(&mut self, field: Field, text: &str) {
        if !text.is_empty() {
            let at = self.0.iter().take_while(|(before, _)| *before < field).count();
            self.0.insert(at, (field, text.to_owned()));
        }
    }

    fn put_some(&mut self, field: Field, text: Option<&str>) {
        self.put(field, text.unwrap_or_default());
    }

    fn put_date(&mut self, date: Date) {
        self.put(Field::OccurredOn, &date.to_string());
    }
}

impl From<BTreeMap<String, String>> for Answers {
    fn from(map: BTreeMap<String, String>) -> Self {
        let mut answers = Self::default();
        for (name, text) in map {
            if let Some(field) = Field::from_wire(&name) {
                answers.put(field, &text);
            }
        }
        answers
    }
}

impl From<Answers> for BTreeMap<String, String> {
    fn from(answers: Answers) -> Self {
        answers.0.into_iter().map(|(field, text)| (field.wire_name().to_owned(), text)).collect()
    }
}

impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(field, _)| field.wire_name())).finish()
    }
}

impl Submission {
    /// Exactly what was sent, in canonical form: dates as `2026-04-03`, postcodes as `1234 AB`, phones as `0612345678`.
    pub fn answers(&self) -> Answers {
        let mut answers = Answers::default();
        answers.put(Field::Kind, self.kind().wire_name());
        answers.put(Field::Description, self.description.as_str());
        answers.put_some(Field::Concerning, self.concerning.map(Concerning::wire_name));
        answers.put_some(Field::Institution, self.institution.as_ref().map(FreeText::as_str));
        answers.put_some(Field::AboutWhom, self.about_whom.as_ref().map(FreeText::as_str));
        match &self.occurred {
            Some(Occurred::On(date)) => answers.put_date(*date),
            Some(Occurred::Period(period)) => answers.put(Field::OccurredPeriod, period.as_str()),
            Some(Occurred::OnWithPeriod(date, period)) => {
                answers.put_date(*date);
                answers.put(Field::OccurredPeriod, period.as_str());
            }
            Some(Occurred::Unknown) => answers.put(Field::OccurredUnknown, "ja"),
            None => {}
        }
        answers.put_some(Field::Consequence, self.consequence.as_ref().map(FreeText::as_str));
        answers
            .put_some(Field::DesiredSolution, self.desired_solution.as_ref().map(FreeText::as_str));
        answers.put_some(Field::AlreadyDiscussed, self.already_discussed.map(YesNo::wire_name));
        // Who speaks a language that few speak can be known by it.
        if !matches!(self.sender, Sender::Nobody) {
            answers.put(Field::Language, self.language.wire_name());
        }
        match &self.sender {
            Sender::Complainant(complainant) => complainant_answers(&mut answers, complainant),
            Sender::Complimenter(complimenter) => {
                answers.put_some(Field::Name, complimenter.name.as_ref().map(PersonName::as_str));
                email_answers(&mut answers, complimenter.email.as_ref().map(Email::as_str));
            }
            Sender::Nobody => {}
        }
        debug_assert!(
            Field::ALL
                .iter()
                .all(|f| f.shape() != Shape::Flag || matches!(answers.get(*f), None | Some("ja")))
        );
        answers
    }
}

fn email_answers(answers: &mut Answers, email: Option<&str>) {
    if let Some(email) = email {
        answers.put(Field::Email, email);
        answers.put(Field::EmailConsent, "ja");
    }
}

fn complainant_answers(answers: &mut Answers, complainant: &Complainant) {
    answers.put_some(
        Field::DesiredHandling,
        complainant.desired_handling.map(DesiredHandling::wire_name),
    );
    if let Some(representation) = &complainant.representation {
        answers.put(Field::SubmittedBy, representation.by.wire_name());
        answers.put(Field::RepresentativeName, representation.name.as_str());
        answers.put_some(
            Field::RepresentativeRelation,
            representation.relation.as_ref().map(FreeText::as_str),
        );
        answers.put_some(
            Field::RepresentativeContact,
            representation.contact.as_ref().map(FreeText::as_str),
        );
    }
    answers.put(Field::Name, complainant.name.as_str());
    answers
        .put_some(Field::Organisation, complainant.organisation.as_ref().map(PersonName::as_str));
    if let Some(address) = &complainant.address {
        answers.put(Field::Street, address.street.as_str());
        answers.put(Field::HouseNumber, address.house_number.as_str());
        answers
            .put_some(Field::HouseNumberAddition, address.addition.as_ref().map(FreeText::as_str));
        answers.put(Field::Postcode, address.postcode.as_str());
        answers.put(Field::Town, address.town.as_str());
        answers.put_some(Field::Country, address.country.as_ref().map(FreeText::as_str));
    }
    email_answers(answers, complainant.email.as_ref().map(Email::as_str));
    answers.put_some(Field::Phone, complainant.phone.as_ref().map(Phone::as_str));
    answers.put_some(
        Field::ContactPreference,
        complainant.contact_preference.map(ContactPreference::wire_name),
    );
    answers
        .put_some(Field::ContactMoment, complainant.contact_moment.as_ref().map(FreeText::as_str));
    answers.put(Field::Signature, "ja");
}
