//! Leading a complaint to its end by chapter 9 of the Awb: what may be done, by whom, by when, and what it changes.
//!
//! A case ([`Case`]) is the fold of its events ([`CaseEvent`]). [`decide`] says what a command ([`Command`]) does to it,
//! or why it can't be done now; [`Case::apply`] carries an event out. Which step is possible from where, by whose hand
//! and under which guards stands in one table, [`TRANSITIONS`], that [`decide`] and the documents both read.
//!
//! # Where to find what
//! | The law | Here |
//! |---|---|
//! | 9:4 what is a complaint | [`registration`], [`Qualification`] |
//! | 9:5 satisfaction ends it | [`informal`], [`Satisfaction`] |
//! | 9:6 confirmation of receipt | [`Confirmation`] |
//! | 9:7 somebody who was not involved | [`people`], [`Handler`] |
//! | 9:8 not handled | [`ending`], [`Declined`] |
//! | 9:9 copy for whom it concerns | [`CopySent`] |
//! | 9:10 hearing both sides | [`hearing`] |
//! | 9:11 six or ten weeks, deferral, consent | [`clock`], [`delay`] |
//! | 9:12 findings, judgment, conclusions | [`verdict`] |
//! | 9:13 to 9:16 advice by a committee | [`CommitteeAdvice`] |
//! | letters, and from when sending counts | [`letter`], [`LetterSent`], [`Case::waits_for_post`] |
//! | 9:18 to 9:36 ombudsman | [`aftercare`] |
//! | what the law leaves in doubt | [`doubts`] |
//! | who may do what | [`permission`] |
//! | cases about the same matter | [`relation`] |
//! | what to do next | [`next`] |
//!
//! **Invariant:** the moment of receipt never changes but by a correction of its own, and nothing pauses a term.
//!
//! # Source
//! Awb chapter 9, <https://wetten.overheid.nl/BWBR0005537/>.

pub mod actor;
pub mod aftercare;
mod check;
pub mod clock;
pub mod contact;
mod decide;
pub mod delay;
pub mod document;
pub mod doubts;
pub mod ending;
pub mod event;
mod fold;
pub mod guard;
pub mod hearing;
pub mod informal;
pub mod letter;
pub mod next;
mod noted;
pub mod people;
pub mod permission;
mod posting;
pub mod registration;
pub mod relation;
pub mod retention;
pub mod rules;
mod standing;
pub mod step;
mod transition;
pub mod verdict;
pub mod words;

pub use actor::{Actor, PersonId, Role};
pub use contact::{ContactCorrection, ContactPart, Remedy};
pub use decide::{TransitionError, decide, receive, stopped};
pub use delay::{Consent, Deferral, LateNotice};
pub use document::{DOCUMENT_BYTES, DOCUMENTS, DocumentAdded, DocumentKind, DocumentMedia};
pub use ending::{DeclineAdvice, Declined, Discontinuation, Forwarding, Withdrawal};
pub use event::CaseEvent;
pub use fold::{Case, ConcernedPerson, Contacts, Drafted, Ended, FoldError, SideHeard};
pub use guard::Guard;
pub use hearing::{CommitteeAdvice, HearingOffer, HearingRecord};
pub use informal::{Choice, Contact, FormalChoice, Satisfaction, Told};
pub use letter::{LetterContent, LetterKind, LetterSent, LetterWay, Recipient};
pub use next::{NextAction, NextCode, Urgency, attention_from, next_actions};
pub use people::{Concerned, CopySent, Handler};
pub use permission::{Grant, Refusal, Scope, may, may_open, may_read_merged, may_register};
pub use registration::{CaseKind, Channel, Omission, Registration};
pub use relation::{Absorbed, Absorbing, Linking, Merging};
pub use rules::CaseRules;
pub use step::{
    Assignment, Bounced, Command, Confirmation, Correction, Qualification, Step, StepName, Written,
};
pub use transition::{TRANSITIONS, To, Transition, transition};
pub use verdict::{Judgment, Verdict, VerdictSent};
