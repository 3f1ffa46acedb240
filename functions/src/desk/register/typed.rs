//! What stands in the form, as it was typed.

use gehoor_domain::{
    answers::Answers, case::CaseKind, field::Field, form::SubmissionForm, parse::NOTED,
};
use jiff::civil::Date;

use crate::desk::guard::Posted;

/// The names of the fields that are of registering alone; the others are those of the resident's form.
pub(super) mod name {
    pub(in crate::desk::register) const MUNICIPALITY: &str = "gemeente";
    pub(in crate::desk::register) const KIND: &str = "soort";
    pub(in crate::desk::register) const CHANNEL: &str = "kanaal";
    pub(in crate::desk::register) const DAY: &str = "dag";
    pub(in crate::desk::register) const WRITTEN: &str = "schriftelijk";
    pub(in crate::desk::register) const UNSIGNED: &str = "zonderHandtekening";
    pub(in crate::desk::register) const FORMAL: &str = "formeel";
    pub(in crate::desk::register) const CODE: &str = "toegangscode";
    pub(in crate::desk::register) const ELSEWHERE: &str = "geenKlacht";
    pub(in crate::desk::register) const TEAM: &str = "team";
    /// The day of receipt for which somebody said that it is right, though it is long ago.
    pub(in crate::desk::register) const CONFIRMED: &str = "bevestigd";
    /// The button that leads back to the form.
    pub(in crate::desk::register) const CHANGE: &str = "aanpassen";
}

/// The fields that are of registering alone, save those of the page where the day is confirmed.
const OWN: [&str; 10] = [
    name::MUNICIPALITY,
    name::KIND,
    name::CHANNEL,
    name::DAY,
    name::WRITTEN,
    name::UNSIGNED,
    name::FORMAL,
    name::CODE,
    name::ELSEWHERE,
    name::TEAM,
];

/// What stands in the form.
#[derive(Clone, Default)]
pub(super) struct Typed {
    own: Vec<(&'static str, String)>,
    /// The fields of the resident's form.
    pub(super) form: SubmissionForm,
}

impl Typed {
    /// An empty form: of today, and of this kind.
    pub(super) fn fresh(kind: CaseKind, today: Date) -> Self {
        let own = [(name::KIND, kind.wire_name().to_owned()), (name::DAY, today.to_string())];
        Self { own: own.into(), form: SubmissionForm::default() }
    }

    /// A form that goes on from what was noted before.
    pub(super) fn from_answers(answers: &Answers, channel: &str, today: Date) -> Self {
        let mut typed = Self::fresh(CaseKind::Complaint, today);
        typed.own.push((name::CHANNEL, channel.to_owned()));
        for field in NOTED {
            typed.form.set(field, answers.get(field).unwrap_or_default());
        }
        typed
    }

    /// What was sent.
    pub(super) fn of(posted: &Posted) -> Self {
        let own = OWN.iter().map(|name| (*name, posted.get(name).to_owned())).collect();
        let mut form = SubmissionForm::default();
        for field in NOTED {
            form.set(field, posted.get(field.wire_name()));
        }
        Self { own, form }
    }

    /// What stands in a field of registering.
    pub(super) fn own(&self, name: &str) -> &str {
        self.own.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text)
    }

    /// What stands in a field of the resident's form.
    pub(super) fn field(&self, field: Field) -> &str {
        self.form.get(field)
    }

    /// Whether it is the short form of what was prevented.
    pub(super) fn is_short(&self) -> bool {
        self.own(name::KIND) == CaseKind::Prevented.wire_name()
    }

    /// Everything that was filled in, to be sent again.
    pub(super) fn all(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let own = self.own.iter().map(|(name, text)| (*name, text.as_str()));
        let noted = NOTED.into_iter().map(|field| (field.wire_name(), self.field(field)));
        own.chain(noted).filter(|(_, text)| !text.is_empty())
    }
}

/// Where a field stands on the page, so that what is wrong is told in that order.
pub(super) fn place_of(field: &str) -> usize {
    let first = [name::MUNICIPALITY, name::KIND, name::CHANNEL, name::DAY, name::TEAM];
    let noted = NOTED.into_iter().map(Field::wire_name);
    let mut all = first.into_iter().chain(noted).chain([name::FORMAL, name::CODE]);
    all.position(|known| known == field).unwrap_or(usize::MAX)
}
