//! A case (zaak) as it is stored.
//!
//! **Invariant:** what happened to it has one source, its course: the fold of its events. The attributes that lists and
//! indexes need are made of that, in [`derived`], and read back from nowhere else.

mod derived;

use gehoor_domain::{
    access_code::{self, ServerKey},
    answers::Answers,
    case::{
        self, CaseKind, Channel, ContactPart, NextAction, NextCode, Omission,
        clock::{AnswerClock, LastDay},
    },
    field::Field,
    kind::{Kind, Language},
    municipality::Procedure,
    receipt::Received,
    reference::Reference,
    status::Status,
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{
    StoreError,
    item::{self, Item},
};
use crate::keys::KeyRing;
pub(super) use derived::{CALENDAR, DERIVED, RECKONED};

/// One case of one municipality.
///
/// # Shape
/// The attributes of the item, in Dutch. `Debug` names the fields that were answered and never what was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Case {
    /// Code of the municipality.
    #[serde(rename = "gemeente")]
    pub municipality: String,
    /// Public reference, unique within the municipality.
    #[serde(rename = "referentie")]
    pub reference: Reference,
    /// Language of the form as it was shown.
    #[serde(rename = "taal")]
    pub language: Language,
    /// Exactly what was sent, or what was noted by who registered it.
    #[serde(rename = "inzending")]
    pub answers: Answers,
    /// The contact data as they are now, once somebody put them right; what was sent in stays as it was.
    #[serde(rename = "contact", default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Answers>,
    /// Something in it looks like a number of a citizen or a bank account; which, and where, is not kept.
    #[serde(rename = "bevatMogelijkNummer", default, skip_serializing_if = "std::ops::Not::not")]
    pub possibly_private: bool,
    /// Nobody was given an access code, so nobody can read a message. Not of an older case: of that it isn't known.
    #[serde(rename = "zonderToegangscode", default, skip_serializing_if = "std::ops::Not::not")]
    pub without_code: bool,
    /// Which texts the resident saw.
    #[serde(rename = "tekstversie")]
    pub text_version: String,
    /// The fold of its events.
    #[serde(rename = "verloop")]
    pub course: case::Case,
    /// Hash of the newest event.
    #[serde(rename = "ketting")]
    pub chain: String,
    /// The keyed seal on the newest event that somebody with a server key wrote.
    #[serde(rename = "zegel", default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<Seal>,
}

/// That whoever holds a server key wrote the events up to this one. Functions without a key add events after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// Number of the event.
    #[serde(rename = "nummer")]
    pub number: u32,
    /// Id of the server key.
    #[serde(rename = "sleutelId")]
    pub key_id: String,
    /// See [`access_code::case_seal`].
    pub mac: String,
}

impl Case {
    /// What it is.
    pub const fn kind(&self) -> CaseKind {
        self.course.kind()
    }

    /// What it is, of the kinds that the form knows; nothing for what only the municipality registers.
    pub fn form_kind(&self) -> Option<Kind> {
        Kind::from_wire(self.kind().wire_name())
    }

    /// Whether it names no sender, so that no time of day is stored or logged of it.
    pub const fn is_anonymous(&self) -> bool {
        matches!(self.kind(), CaseKind::Anonymous)
    }

    /// Where it stands.
    pub const fn status(&self) -> Status {
        self.course.status
    }

    /// When it was received (Awb 2:20); the day only of an anonymous report.
    pub const fn received(&self) -> Received {
        self.course.received
    }

    /// The day of receipt, in Europe/Amsterdam.
    pub fn received_on(&self) -> Date {
        self.received().date()
    }

    /// The last day for an answer (Awb 9:11), with deferral and consent. Nothing where no term of the law binds, and
    /// nothing while a decree may still move it: no page and no mail calls a day provisional.
    pub fn answer_by(&self) -> Option<Date> {
        match self.clock()?.due {
            LastDay::Certain(day) => Some(day),
            LastDay::Provisional(_) | LastDay::NotPromised { .. } => None,
        }
    }

    /// The day to work towards: it holds in every reading of the law. Nothing where no term of the law binds.
    pub fn aim_for(&self) -> Option<Date> {
        self.clock().map(|clock| clock.safe)
    }

    pub(super) fn clock(&self) -> Option<AnswerClock> {
        self.course.answer_clock().ok().flatten()
    }

    /// How it came in.
    pub const fn channel(&self) -> Channel {
        self.course.registration.channel
    }

    /// Who handles formally, as it was on receipt.
    pub const fn procedure(&self) -> Procedure {
        self.course.registration.rules.procedure
    }

    /// What is still missing (Awb 9:4(2)).
    pub fn omissions(&self) -> &[Omission] {
        &self.course.omissions
    }

    /// Mails of this case that did not arrive (Awb 2:11).
    pub const fn undelivered(&self) -> u32 {
        self.course.undelivered
    }

    /// Number of the newest event.
    pub const fn last_event(&self) -> u32 {
        self.course.last_event
    }

    /// How many messages there are, of both sides.
    pub const fn messages(&self) -> u32 {
        self.course.messages
    }

    /// Since when the sender waits for an answer to a message.
    pub const fn answer_awaited(&self) -> Option<Received> {
        self.course.answer_awaited
    }

    /// When formal handling was asked for, on the form or later, as long as it hasn't begun.
    pub const fn formal_asked_on(&self) -> Option<Received> {
        self.course.formal_asked
    }

    /// When the matter itself ended, as the law counts it: the day on which the letter that says so went out, and nothing
    /// before that. The moment, when it is that of the day on which it was written down.
    pub fn ended(&self) -> Option<Received> {
        let ended = self.course.told_end()?;
        Some(if ended.at.date() == ended.on { ended.at } else { Received::On(ended.on) })
    }

    /// The complaint that it became: under the sender's name, of a signal, or the one into which it was merged.
    pub const fn became(&self) -> Option<Reference> {
        self.course.became
    }

    /// Whether it was merged into another, also when it was closed since.
    pub fn is_merged(&self) -> bool {
        self.course.ended.is_some_and(|ended| ended.status == Status::Merged)
    }

    /// The anonymous report or the signal that it was before.
    pub const fn from(&self) -> Option<Reference> {
        self.course.registration.from
    }

    /// What to do next, the most urgent first: [`case::next_actions`]. Without the confirmation of receipt as long as our
    /// own mail does that, and of a compliment whose sender asked for none.
    pub fn next_actions(&self, now: Timestamp) -> Vec<NextAction> {
        let mut actions = case::next_actions(&self.course, now);
        actions.retain(self.is_for_people());
        actions
    }

    /// The first day on which one of [`Case::next_actions`] asks for somebody: [`case::attention_from`]. Nothing as long
    /// as nothing happens in it.
    pub(super) fn attention_from(&self) -> Option<Date> {
        case::attention_from(&self.course, self.is_for_people())
    }

    /// Which actions are left to people.
    fn is_for_people(&self) -> impl Fn(&NextAction) -> bool + use<> {
        let is_compliment = self.kind() == CaseKind::Compliment;
        let confirmed_otherwise = match self.consented_email() {
            Some(_) => self.course.lost_mails.is_empty(),
            None => is_compliment,
        };
        move |action| !(confirmed_otherwise && action.code == NextCode::ConfirmReceipt)
    }

    /// The sender's e-mail address, when it was given with consent to use it (Awb 2:8). Never of an anonymous report.
    pub fn consented_email(&self) -> Option<&str> {
        let email = self.reached_by(Field::EmailConsent).and(self.reached_by(Field::Email));
        email.filter(|_| !self.is_anonymous())
    }

    /// Name, address or another way to reach somebody, as it is now: as it was put right, or as it was sent in.
    pub fn reached_by(&self, field: Field) -> Option<&str> {
        match &self.contact {
            Some(contact) if ContactPart::of(field).is_some() => contact.get(field),
            _ => self.answers.get(field),
        }
    }

    /// What was sent in, with the contact data as they are now.
    pub fn answers_now(&self) -> Answers {
        match &self.contact {
            Some(contact) => self.answers.with_contact(contact),
            None => self.answers.clone(),
        }
    }

    /// Seals the newest event with a key of the server.
    pub(super) fn sign(&mut self, key: &ServerKey) {
        let event = (self.last_event(), self.chain.as_str());
        self.seal = Some(Seal {
            number: event.0,
            key_id: key.id().to_owned(),
            mac: access_code::case_seal(key, &self.municipality, self.reference, event),
        });
    }

    /// Whether the seal is that of this hash. Nothing when it was made with a key that isn't in the ring.
    pub(super) fn seal_holds(&self, seal: &Seal, hash: &str, keys: &KeyRing) -> Option<bool> {
        let key = keys.by_id(&seal.key_id)?;
        let event = (seal.number, hash);
        let (municipality, reference) = (&self.municipality, self.reference);
        Some(access_code::case_seal_matches(key, municipality, reference, event, &seal.mac))
    }

    pub(super) fn from_item(item: Item) -> Result<Self, StoreError> {
        item::read("zaak", item)
    }
}
