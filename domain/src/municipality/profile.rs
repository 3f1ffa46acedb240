//! The part of a municipality's file that residents may see and that the form needs.

use serde::{Deserialize, Serialize};

use super::{
    Channel, FieldPolicies, Help, Municipality, MunicipalityCode, NextSteps, Ombudsman, Policy,
    Procedure, ProcedureTexts, Sentence,
};
use crate::{field::Field, kind::Kind};

/// What the form needs to know of a municipality. Goes to the browser as JSON; holds nothing that is not public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormProfile {
    /// Key in URLs.
    pub code: MunicipalityCode,
    /// Short name.
    #[serde(rename = "naam")]
    pub name: Sentence,
    /// As it calls itself in a sentence.
    #[serde(rename = "voluit")]
    pub full_name: Sentence,
    /// Who handles formally.
    pub procedure: Procedure,
    /// The kinds that it takes.
    #[serde(rename = "soorten")]
    pub kinds: Vec<Kind>,
    /// Which fields it asks.
    #[serde(rename = "velden")]
    pub fields: FieldPolicies,
    /// Texts around the form.
    #[serde(rename = "teksten")]
    pub texts: ProcedureTexts,
    /// What happens next.
    #[serde(rename = "vervolg")]
    pub next_steps: NextSteps,
    /// Other ways to reach it.
    #[serde(rename = "kanalen")]
    pub channels: Vec<Channel>,
    /// Who helps.
    #[serde(rename = "hulp")]
    pub help: Vec<Help>,
    /// Its ombudsman.
    pub ombudsman: Ombudsman,
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
        }
    }
}
