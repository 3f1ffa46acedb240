//! The part of a municipality's file that residents may see and that the form needs.

use super::{
    Channel, FieldPolicies, Help, Municipality, MunicipalityCode, NextSteps, Ombudsman, Policy,
    Procedure, ProcedureTexts, Sentence, Signpost,
};
use crate::{
    field::Field,
    kind::{Kind, Language},
};

/// What the form needs to know of a municipality. Holds nothing that is not public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormProfile {
    /// Key in URLs.
    pub code: MunicipalityCode,
    /// Short name.
    pub name: Sentence,
    /// As it calls itself in a sentence.
    pub full_name: Sentence,
    /// Who handles formally.
    pub procedure: Procedure,
    /// The kinds that it takes.
    pub kinds: Vec<Kind>,
    /// Which fields it asks.
    pub fields: FieldPolicies,
    /// Texts around the form.
    pub texts: ProcedureTexts,
    /// What happens next.
    pub next_steps: NextSteps,
    /// Other ways to reach it.
    pub channels: Vec<Channel>,
    /// Who helps.
    pub help: Vec<Help>,
    /// Its ombudsman.
    pub ombudsman: Ombudsman,
    /// The matters that belong elsewhere and for which it has an address.
    pub signposts: Vec<Signpost>,
    /// Language of its texts.
    pub language: Language,
}

impl FormProfile {
    /// Whether this municipality takes this kind.
    pub fn takes(&self, kind: Kind) -> bool {
        self.kinds.contains(&kind)
    }

    /// Whether it asks a field.
    pub const fn policy(&self, field: Field) -> Policy {
        self.fields.of(field)
    }

    /// What happens next for this kind, a sentence a step.
    pub fn next_steps(&self, kind: Kind) -> &[Sentence] {
        match kind {
            Kind::Complaint => &self.next_steps.complaint,
            Kind::Compliment => &self.next_steps.compliment,
            Kind::Anonymous => &self.next_steps.anonymous,
        }
    }
}

impl Municipality {
    /// The public part, for the form.
    pub fn form_profile(&self) -> FormProfile {
        FormProfile {
            code: self.code.clone(),
            name: self.name.clone(),
            full_name: self.full_name.clone(),
            procedure: self.procedure,
            kinds: self.kinds.clone(),
            fields: self.fields,
            texts: self.texts.clone(),
            next_steps: self.next_steps.clone(),
            channels: self.channels.clone(),
            help: self.help.clone(),
            ombudsman: self.ombudsman.clone(),
            signposts: self.signposts.linked(),
            language: Language::Dutch,
        }
    }
}
