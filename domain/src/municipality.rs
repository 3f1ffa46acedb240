//! What differs per municipality: its file (`infra/municipalities/<code>.toml`) as types that cannot be wrong.
//!
//! Every text that a resident reads about the procedure comes from here, so that no municipality speaks for another.

mod checked;
mod colour;
mod handling;
mod house_style;
mod letters;
mod profile;
mod rules;
mod signpost;
mod translation;

use serde::{Deserialize, Serialize};

pub use checked::{CheckedEmail, MunicipalityCode, Origin, Sentence, WebAddress};
pub use colour::Colour;
pub use handling::Handling;
pub use house_style::{HouseStyle, HouseStyleError, Token};
pub use letters::{Placeholder, StandardLetter, StandardLetterError, StandardLetters};
pub use profile::FormProfile;
pub use signpost::{Signpost, Signposts};
pub use translation::{Translation, TranslationError};

use crate::{
    field::Field,
    kind::{Kind, Language},
    term::Term,
};

/// A municipality's file.
///
/// # Shape
/// TOML with Dutch keys in camel case; `infra/municipalities/schema.json` describes it for editors.
///
/// # Errors
/// Deserialising refuses unknown keys, empty texts, wrong addresses and origins, with the place in the file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Municipality {
    /// Key in URLs and in the store; equal to the file's name.
    pub code: MunicipalityCode,
    /// Short name, "Deventer".
    #[serde(rename = "naam")]
    pub name: Sentence,
    /// As it calls itself in a sentence, "gemeente Deventer".
    #[serde(rename = "voluit")]
    pub full_name: Sentence,
    /// Organisation that works for several municipalities, "Noaberkracht".
    #[serde(rename = "organisatie", default)]
    pub organisation: Option<Sentence>,
    /// The municipality's website.
    pub website: Origin,
    /// Origins of the pages that may carry the widget: exact matches only.
    #[serde(rename = "oorsprongen", deserialize_with = "rules::origins")]
    pub origins: Vec<Origin>,
    /// Who handles formally; decides the term (Awb 9:11(1), 9:13).
    pub procedure: Procedure,
    /// What the law leaves to it in handling; as by default when the file says nothing.
    #[serde(rename = "behandeling", default)]
    pub handling: Handling,
    /// The kinds that this municipality takes; the complaint is always one (Awb 2:13).
    #[serde(rename = "soorten", deserialize_with = "rules::kinds")]
    pub kinds: Vec<Kind>,
    /// Who gets the mails.
    #[serde(deserialize_with = "rules::coordinator")]
    pub coordinator: Coordinator,
    /// Sender of the mails.
    #[serde(rename = "afzender")]
    pub mail_sender: MailSender,
    /// Which optional fields are asked.
    #[serde(rename = "velden", default)]
    pub fields: FieldPolicies,
    /// Texts around the form.
    #[serde(rename = "teksten")]
    pub texts: ProcedureTexts,
    /// What happens next, a sentence a step.
    #[serde(rename = "vervolg")]
    pub next_steps: NextSteps,
    /// Other ways to reach the municipality; never the telephone only.
    #[serde(rename = "kanalen", deserialize_with = "rules::channels")]
    pub channels: Vec<Channel>,
    /// Who helps with writing or filing.
    #[serde(rename = "hulp", default)]
    pub help: Vec<Help>,
    /// The ombudsman (Awb 9:17).
    pub ombudsman: Ombudsman,
    /// Where what is no complaint belongs.
    #[serde(rename = "wegwijzer", default)]
    pub signposts: Signposts,
    /// Its colours and shapes, where the page around the form has none.
    #[serde(rename = "huisstijl", default)]
    pub house_style: HouseStyle,
    /// Letters in its own words.
    #[serde(rename = "brieven", default)]
    pub letters: StandardLetters,
    /// Its texts in other languages, each from a file of its own.
    #[serde(skip)]
    translations: Vec<(Language, Translation)>,
}

impl Municipality {
    /// The statutory term for an answer to a complaint.
    ///
    /// # Source
    /// Awb 9:11(1): six weeks, or ten weeks with an advice committee (section 9.1.3).
    pub const fn term(&self) -> Term {
        match self.procedure {
            Procedure::Internal => Term::SIX_WEEKS,
            Procedure::AdviceCommittee => Term::TEN_WEEKS,
        }
    }

    /// Whether answers in special cases come to somebody else than the coordinator: to who leads those, or else to the
    /// address that mails are sent from.
    ///
    /// # Source
    /// Awb 9:7(1).
    pub fn answers_stay_apart(&self) -> bool {
        let sender = self.mail_sender.email.as_str();
        let mailboxes = [Some(&self.coordinator.email), self.coordinator.reserve.as_ref()];
        self.coordinator.special.is_some()
            || !mailboxes
                .into_iter()
                .flatten()
                .any(|mailbox| mailbox.as_str().eq_ignore_ascii_case(sender))
    }
}

/// Who handles a complaint formally.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Procedure {
    /// An official who was not involved (Awb 9:7).
    #[serde(rename = "intern")]
    Internal,
    /// A person or committee that advises (Awb 9:13 to 9:16).
    #[serde(rename = "adviescommissie")]
    AdviceCommittee,
}

/// Who gets the mails and coordinates (klachtencoördinator).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coordinator {
    /// Title, "klachtencoördinator".
    #[serde(rename = "functie")]
    pub title: Sentence,
    /// Mailbox of the coordinator.
    pub email: CheckedEmail,
    /// Second mailbox, for what the first does not take.
    #[serde(default)]
    pub reserve: Option<CheckedEmail>,
    /// Telephone number as shown.
    #[serde(rename = "telefoon")]
    pub phone: Sentence,
    /// Who leads the cases that the coordinator may not see. Without it nobody is named there.
    #[serde(rename = "bijzonder", default)]
    pub special: Option<SpecialContact>,
}

/// Who leads special cases (bijzondere zaken): about the coordinator, the mayor, an alderman or a council member. What
/// goes out of such a case names them, and answers come to them.
///
/// # Source
/// Awb 9:7(1); `case::Case::is_special`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpecialContact {
    /// Title, "gemeentesecretaris".
    #[serde(rename = "functie")]
    pub title: Sentence,
    /// Their mailbox; neither of those of the coordinator.
    pub email: CheckedEmail,
    /// Telephone number as shown; not that of the coordinator.
    #[serde(rename = "telefoon")]
    pub phone: Sentence,
}

/// Sender of the mails.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailSender {
    /// Name shown.
    #[serde(rename = "naam")]
    pub name: Sentence,
    /// Address; must be a verified identity of the mail service.
    pub email: CheckedEmail,
}

/// Whether a municipality asks a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Policy {
    /// Not asked; refused when sent.
    #[serde(rename = "uit")]
    Off,
    /// Asked, may be left out.
    #[default]
    #[serde(rename = "aan")]
    On,
    /// Asked, must be answered.
    #[serde(rename = "verplicht")]
    Required,
}

/// Which optional fields are asked. Absent means `aan`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "camelCase")]
pub struct FieldPolicies {
    /// Postal address of the complainant.
    #[serde(rename = "adres")]
    pub address: Policy,
    /// E-mail address of the complainant.
    pub email: Policy,
    /// Organisation's name.
    #[serde(rename = "organisatienaam")]
    pub organisation: Policy,
    /// Telephone number; never required, not everyone can or will telephone.
    #[serde(rename = "telefoon", deserialize_with = "rules::never_required")]
    pub phone: Policy,
    /// Preferred way and time of contact.
    #[serde(rename = "contactvoorkeur")]
    pub contact_preference: Policy,
    /// Name or function of the person concerned.
    #[serde(rename = "overWie")]
    pub about_whom: Policy,
    /// Whom or what it concerns.
    #[serde(rename = "betreft")]
    pub concerning: Policy,
    /// When it happened.
    #[serde(rename = "voorval")]
    pub occurred: Policy,
    /// What it led to.
    #[serde(rename = "gevolg")]
    pub consequence: Policy,
    /// What the resident would like.
    #[serde(rename = "gewensteOplossing")]
    pub desired_solution: Policy,
    /// Whether it was discussed before.
    #[serde(rename = "alGesproken")]
    pub already_discussed: Policy,
    /// Conversation or formal.
    #[serde(rename = "gewensteBehandeling")]
    pub desired_handling: Policy,
    /// Representation by another; never required.
    #[serde(rename = "vertegenwoordiging", deserialize_with = "rules::never_required")]
    pub representation: Policy,
}

impl FieldPolicies {
    /// The policy for one field; what every municipality must ask is [`Policy::On`] here and checked elsewhere.
    pub const fn of(&self, field: Field) -> Policy {
        match field {
            Field::Street
            | Field::HouseNumber
            | Field::HouseNumberAddition
            | Field::Postcode
            | Field::Town
            | Field::Country => self.address,
            Field::Email | Field::EmailConsent => self.email,
            Field::Organisation => self.organisation,
            Field::Phone => self.phone,
            Field::ContactPreference | Field::ContactMoment => self.contact_preference,
            Field::AboutWhom => self.about_whom,
            Field::Concerning | Field::Institution => self.concerning,
            Field::OccurredOn | Field::OccurredPeriod | Field::OccurredUnknown => self.occurred,
            Field::Consequence => self.consequence,
            Field::DesiredSolution => self.desired_solution,
            Field::AlreadyDiscussed => self.already_discussed,
            Field::DesiredHandling => self.desired_handling,
            Field::SubmittedBy
            | Field::RepresentativeName
            | Field::RepresentativeRelation
            | Field::RepresentativeContact => self.representation,
            Field::Kind | Field::Description | Field::Name | Field::Signature | Field::Language => {
                Policy::On
            }
        }
    }
}

/// Texts around the form, in Dutch at B1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ProcedureTexts {
    /// Above the form: what the municipality does with what is sent.
    #[serde(rename = "inleiding")]
    pub introduction: Sentence,
    /// What an anonymous report means here, or why it is not possible.
    #[serde(rename = "anoniem")]
    pub anonymous: Sentence,
    /// About institutions that work under contract, if the municipality takes complaints about them.
    #[serde(rename = "instellingen", default)]
    pub institutions: Option<Sentence>,
    /// Who reads what is sent.
    #[serde(rename = "lezers")]
    pub readers: Sentence,
    /// Who gets a copy of a complaint (Awb 9:9).
    #[serde(rename = "kopie")]
    pub copy: Sentence,
    /// How long it is kept.
    #[serde(rename = "bewaren")]
    pub retention: Sentence,
}

/// What happens next, a sentence a step, per kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NextSteps {
    /// After a complaint.
    #[serde(rename = "klacht", deserialize_with = "rules::sentences")]
    pub complaint: Vec<Sentence>,
    /// After a compliment.
    #[serde(rename = "compliment")]
    pub compliment: Vec<Sentence>,
    /// After an anonymous report; empty when the municipality takes none.
    #[serde(rename = "anoniem", default)]
    pub anonymous: Vec<Sentence>,
}

/// Another way to reach the municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// "Telefoon", "Brief", "Balie".
    #[serde(rename = "titel")]
    pub title: Sentence,
    /// How.
    #[serde(rename = "tekst")]
    pub text: Sentence,
}

/// Someone who helps with writing or filing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Help {
    /// Who.
    #[serde(rename = "titel")]
    pub title: Sentence,
    /// What they do and how to reach them.
    #[serde(rename = "tekst")]
    pub text: Sentence,
}

/// The ombudsman of the municipality (Awb 9:17): the national one or its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ombudsman {
    /// Name.
    #[serde(rename = "naam")]
    pub name: Sentence,
    /// When one can go there.
    #[serde(rename = "tekst")]
    pub text: Sentence,
    /// Postal address, telephone, website, a line each.
    #[serde(rename = "adres", deserialize_with = "rules::sentences")]
    pub address: Vec<Sentence>,
}
