//! Cases about the same matter: linked side by side, or merged when the same sender sent it in twice.
//!
//! Both cases hold the step, each with the reference of the other. A reference grants nothing: who may not see a case
//! may not learn from another that it is there.

use serde::{Deserialize, Serialize};

use super::{
    fold::Case,
    letter::{LetterKind, Recipient},
    people::Concerned,
    step::Step,
    words::Why,
};
use crate::{receipt::Received, reference::Reference, status::Status};

/// The most cases that one case is linked to, and the most that are merged into one.
pub const LINKS: usize = 20;

/// Another case about the same matter (koppeling).
///
/// # Source
/// None in the law; the municipality's own way of working.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Linking {
    /// The other case, of the same municipality.
    #[serde(rename = "naar")]
    pub to: Reference,
    /// Why they belong together.
    #[serde(rename = "waarom")]
    pub why: Why,
}

/// A complaint that was sent in twice becomes part of the one that was received first (samenvoegen).
///
/// # Source
/// Awb 9:11(1): the earliest receipt counts. The merging itself is the municipality's own way of working.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Merging {
    /// The complaint that goes on, of the same municipality.
    #[serde(rename = "naar")]
    pub into: Reference,
    /// When that one was received.
    #[serde(rename = "ontvangenOp")]
    pub received: Received,
    /// Whether somebody declares that both came from the same sender.
    #[serde(rename = "zelfdeIndiener")]
    pub same_sender: bool,
}

/// What a complaint takes over of one that was merged into it (opnemen).
///
/// # Source
/// Awb 9:1, 9:4(1), 9:9, 9:18: nothing of it may get lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that was established")]
pub struct Absorbing {
    /// The complaint that ended in it.
    #[serde(rename = "uit")]
    pub from: Reference,
    /// When that one was received.
    #[serde(rename = "ontvangenOp")]
    pub received: Received,
    /// Whether the terms of the law bound it (Awb 9:4(1)).
    #[serde(rename = "klaagschrift", default, skip_serializing_if = "std::ops::Not::not")]
    pub by_the_law: bool,
    /// Whether formal handling was asked for, and not begun.
    #[serde(rename = "formeelGevraagd", default, skip_serializing_if = "std::ops::Not::not")]
    pub formal_asked: bool,
    /// Since when its sender waits for an answer.
    #[serde(rename = "antwoordGevraagdOp", default, skip_serializing_if = "Option::is_none")]
    pub answer_awaited: Option<Received>,
    /// Whether the ombudsman wrote about it (Awb 9:20(2)).
    #[serde(rename = "ombudsman", default, skip_serializing_if = "std::ops::Not::not")]
    pub ombudsman: bool,
    /// Whether somebody else than the ordinary coordinator led it.
    #[serde(rename = "bijzonder", default, skip_serializing_if = "std::ops::Not::not")]
    pub special: bool,
    /// Who was complained about in it.
    #[serde(rename = "betrokkenen", default, skip_serializing_if = "Vec::is_empty")]
    pub concerned: Vec<Concerned>,
    /// Who of them had their copy of it (Awb 9:9), counted from 1.
    #[serde(rename = "afschriftAan", default, skip_serializing_if = "Vec::is_empty")]
    pub copied: Vec<u32>,
}

impl Merging {
    /// Into this complaint, as it stands.
    pub const fn into(into: Reference, surviving: &Case, same_sender: bool) -> Self {
        Self { into, received: surviving.received, same_sender }
    }
}

impl Absorbing {
    /// What this complaint leaves to the one that goes on.
    pub fn of(from: Reference, merged: &Case) -> Self {
        Self {
            from,
            received: merged.received,
            by_the_law: merged.by_the_law,
            formal_asked: merged.formal_asked.is_some(),
            answer_awaited: merged.answer_awaited,
            ombudsman: merged.ombudsman,
            special: merged.is_special(),
            concerned: merged.concerned.iter().map(|person| person.who.clone()).collect(),
            copied: (1..)
                .zip(&merged.concerned)
                .filter(|(_, person)| person.copy_sent.is_some())
                .map(|(number, _)| number)
                .collect(),
        }
    }

    /// Whether this person already had a copy of what is taken over.
    fn was_copied_to(&self, person: &Concerned) -> bool {
        (1..)
            .zip(&self.concerned)
            .any(|(number, who)| self.copied.contains(&number) && is_the_same(who, person))
    }
}

/// A complaint that was merged into another, as that one knows it.
///
/// # Source
/// Awb 2:20: no correction of receipt may lie after it. Awb 9:4(1): what bound it binds the one that goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Absorbed {
    /// Which.
    #[serde(rename = "uit")]
    pub from: Reference,
    /// When it was received.
    #[serde(rename = "ontvangenOp")]
    pub received: Received,
    /// Whether the terms of the law bound it.
    #[serde(rename = "klaagschrift", default, skip_serializing_if = "std::ops::Not::not")]
    pub by_the_law: bool,
}

/// Whether both are the same person in the same office.
fn is_the_same(one: &Concerned, other: &Concerned) -> bool {
    let same_person = one.person.is_some() && one.person == other.person;
    same_person && one.office == other.office || one == other
}

/// Whether one moment of receipt lies after another: to the second where both are known so, else by the day.
pub(super) fn is_after(one: Received, other: Received) -> bool {
    match (one, other) {
        (Received::At(one), Received::At(other)) => one > other,
        _ => one.date() > other.date(),
    }
}

impl Step {
    /// The other case that this step says something of, and that not everybody who sees this one may see.
    pub const fn other_case(&self) -> Option<Reference> {
        match self {
            Self::Link(linking) => Some(linking.to),
            Self::Unlink { to } => Some(*to),
            Self::Merge(merging) => Some(merging.into),
            Self::Absorb(absorbing) => Some(absorbing.from),
            _ => None,
        }
    }
}

impl Case {
    /// Whether it is linked to this case.
    pub(super) fn is_linked_to(&self, other: Reference) -> bool {
        self.links.contains(&other)
    }

    /// Whether everybody who is complained about in what it takes over is complained about here too.
    pub(super) fn names_everybody_of(&self, absorbing: &Absorbing) -> bool {
        absorbing
            .concerned
            .iter()
            .all(|who| self.concerned.iter().any(|named| is_the_same(&named.who, who)))
    }

    /// Takes over what was in another complaint. Who is complained about had no copy of that, and nobody was heard about
    /// it: both are to be done for the whole (Awb 9:9, 9:10).
    pub(super) fn absorb(&mut self, absorbing: &Absorbing, at: Received) {
        let &Absorbing { from, received, by_the_law, .. } = absorbing;
        self.absorbed.push(Absorbed { from, received, by_the_law });
        for person in &mut self.concerned {
            if !absorbing.was_copied_to(&person.who) {
                person.copy_sent = None;
            }
        }
        (self.sender_heard, self.concerned_heard) = Default::default();
        // What lies ready to be posted says nothing of what is taken over.
        for letter in &mut self.to_post {
            let says_less = match (letter.kind, letter.to) {
                (LetterKind::Hearing, _) => true,
                (LetterKind::Copy, Recipient::Concerned(number)) => (1..)
                    .zip(&self.concerned)
                    .any(|(to, person)| to == number && !absorbing.was_copied_to(&person.who)),
                _ => false,
            };
            letter.with = letter.with.filter(|_| !says_less);
        }
        let before_formal =
            matches!(self.status, Status::Received | Status::Intake | Status::Informal);
        if absorbing.formal_asked && before_formal {
            self.formal_asked = self.formal_asked.or(Some(at));
        }
        self.answer_awaited = self.answer_awaited.or(absorbing.answer_awaited);
        self.ombudsman |= absorbing.ombudsman;
    }

    /// Whether the terms of the law bind it by what it took over, whatever it is itself.
    pub(super) fn is_bound_by_absorbed(&self) -> bool {
        self.absorbed.iter().any(|merged| merged.by_the_law)
    }
}
