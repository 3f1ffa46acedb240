//! What belongs to a case: linked cases, and what was merged into it or it was merged into.
//!
//! **Invariant:** of a case that the session may not see nothing is shown, not even that it is there: no link, no line of
//! the history, no number.

use std::collections::BTreeSet;

use gehoor_domain::{
    case::{CaseEvent, Step, StepName, may_read_merged},
    reference::Reference,
};
use gehoor_widget::dates;
use maud::{Markup, html};

use super::{DeskState, Session, case::address, step, words};
use crate::{
    store::{Case, CaseKey, Dossier, Event, StoreError},
    telemetry,
    texts::Key,
};

/// The most other cases that are looked at for one page: what is linked, and what was.
const MOST: usize = 60;

/// The other cases of a case, as far as the session may see them.
#[derive(Debug, Default)]
pub(super) struct Related {
    linked: Vec<Case>,
    /// What was merged into it, and into that.
    merged: Vec<Dossier>,
    /// What it was merged into.
    into: Option<Case>,
    /// Cases of links, past ones too, that may be known.
    known: BTreeSet<String>,
    /// Linked ones that can't be read: told to who coordinates there, as in the lists.
    unread_linked: Vec<Reference>,
    /// What was merged into it and can't be read: the history names it to everybody who reads this case.
    unread_merged: Vec<Reference>,
}

impl Related {
    /// Reads them, each once.
    pub(super) async fn read(
        state: &DeskState,
        session: &Session,
        dossier: &Dossier,
    ) -> Result<Self, StoreError> {
        let case = &dossier.case;
        let mut related = Self::default();
        let told = dossier.events.iter().filter(|event| is_link(event.step));
        let told = told.filter_map(|event| event.told()?.step.other_case());
        let others = case.course.links.iter().copied().chain(told);
        for other in once(others).into_iter().take(MOST) {
            let is_linked = case.course.links.contains(&other);
            let Readable::Read(found) =
                readable(state.store.case(&case.municipality, other).await)?
            else {
                related.unread_linked.extend(is_linked.then_some(other));
                continue;
            };
            let Some(found) = found.filter(|case| session.may_see(case)) else { continue };
            related.known.insert(other.to_string());
            if is_linked {
                related.linked.push(found);
            }
        }
        if let Some(into) = case.became().filter(|_| case.is_merged()) {
            // Who may see this one was asked of that one already, so it can be read.
            let found = state.store.case(&case.municipality, into).await?;
            related.into = found.filter(|case| session.may_see(case));
        }
        let Merged { read, unread } = merged(state, session, case).await?;
        (related.merged, related.unread_merged) = (read, unread);
        telemetry::unreadable_parts(case, "hoort-bij", related.unread_linked.len());
        telemetry::unreadable_parts(case, "samengevoegd", related.unread_merged.len());
        if !session.coordinates_at(&case.municipality) {
            related.unread_linked.clear();
        }
        Ok(related)
    }

    /// Whether the session may know of this event.
    pub(super) fn tells(&self, event: &Event) -> bool {
        let other = || event.told()?.step.other_case();
        !is_link(event.step) || other().is_some_and(|other| self.known.contains(&other.to_string()))
    }

    /// Where it went on, and what it is linked to.
    pub(super) fn section(&self, state: &DeskState, session: &Session, case: &Case) -> Markup {
        let text = |key| state.texts.get(key);
        let unlinks = session.roles_in(case);
        let this = key_of(case);
        let may_unlink =
            gehoor_domain::case::transition(StepName::Unlink, case.kind(), case.status())
                .is_some_and(|row| unlinks.iter().any(|role| row.roles.contains(role)));
        html! {
            @if case.is_merged() {
                p .let-op {
                    @if let Some(into) = &self.into {
                        (text(Key::DeskRelatedInto)) " "
                        a href=(address(&key_of(into))) { (into.reference) } "."
                    } @else {
                        (text(Key::DeskRelatedIntoUnseen))
                    }
                }
            }
            (unread(state, Key::DeskRelatedUnread, &self.unread_linked))
            (unread(state, Key::DeskRelatedUnreadMerged, &self.unread_merged))
            @if !self.linked.is_empty() {
                section aria-labelledby="hoort-bij" {
                    h2 #hoort-bij { (text(Key::DeskRelatedTitle)) }
                    ul {
                        @for other in &self.linked {
                            @let reference = other.reference.to_string();
                            li {
                                a href=(address(&key_of(other))) { (reference) } " ("
                                (state.texts.with(Key::DeskRelatedCase, &[
                                    ("soort", text(words::kind(other.kind()))),
                                    ("status", text(words::status(other.status()))),
                                ]))
                                ")"
                                @if may_unlink {
                                    " "
                                    a href={ (step::address(&this, StepName::Unlink)) "?naar=" (reference) }
                                        aria-label=(state.texts.with(
                                            Key::DeskRelatedUnlinkOf,
                                            &[("referentie", &reference)],
                                        )) { (text(Key::DeskRelatedUnlink)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// What was sent in and written in what was merged into it.
    pub(super) fn merged(&self, state: &DeskState, session: &Session) -> Markup {
        html! {
            @for dossier in &self.merged { (of_merged(state, session, dossier)) }
        }
    }
}

/// What of these events the session may know.
pub(super) async fn told(
    state: &DeskState,
    session: &Session,
    municipality: &str,
    events: Vec<CaseEvent>,
) -> Result<Vec<CaseEvent>, StoreError> {
    let mut told = Vec::new();
    for event in events {
        let other = event.step.other_case().filter(|_| is_link(event.step.name()));
        let may_know = match other {
            None => true,
            Some(other) => {
                match readable(state.store.case(municipality, other).await)? {
                    Readable::Read(found) => found.is_some_and(|case| session.may_see(&case)),
                    // Whether they may know of it can't be asked, so they aren't told.
                    Readable::Unread => false,
                }
            }
        };
        if may_know {
            told.push(event);
        }
    }
    Ok(told)
}

/// Whether the event names a case that not everybody may know of who sees this one. Of what was merged into this one
/// everybody reads.
const fn is_link(step: StepName) -> bool {
    matches!(step, StepName::Link | StepName::Unlink | StepName::Merge)
}

fn key_of(case: &Case) -> CaseKey {
    CaseKey { municipality: case.municipality.clone(), reference: case.reference }
}

fn once(references: impl Iterator<Item = Reference>) -> Vec<Reference> {
    let mut known = Vec::new();
    for reference in references {
        if !known.contains(&reference) {
            known.push(reference);
        }
    }
    known
}

/// What was merged into this case and may be read with it, and what was merged into that.
pub(super) async fn merged(
    state: &DeskState,
    session: &Session,
    case: &Case,
) -> Result<Merged, StoreError> {
    let mut left: Vec<Reference> =
        case.course.absorbed.iter().rev().map(|merged| merged.from).collect();
    let (mut found, mut unread): (Vec<Dossier>, Vec<Reference>) = (Vec::new(), Vec::new());
    while let Some(reference) = left.pop().filter(|_| found.len() < MOST) {
        let known = found.iter().any(|dossier| dossier.case.reference == reference);
        if known || unread.contains(&reference) {
            continue;
        }
        let read = readable(state.store.dossier(&case.municipality, reference).await)?;
        let Readable::Read(read) = read else {
            unread.push(reference);
            continue;
        };
        let may_read = |dossier: &Dossier| {
            may_read_merged(&session.person, &case.course, &dossier.case.course)
        };
        if let Some(dossier) = read.filter(may_read) {
            let further = dossier.case.course.absorbed.iter().rev().map(|merged| merged.from);
            left.extend(further);
            found.push(dossier);
        }
    }
    Ok(Merged { read: found, unread })
}

/// What was merged into a case.
pub(super) struct Merged {
    /// What may be read with it.
    pub(super) read: Vec<Dossier>,
    /// What can't be read.
    pub(super) unread: Vec<Reference>,
}

/// What the store has at a place.
enum Readable<T> {
    /// What stands there, if anything does.
    Read(Option<T>),
    /// Something that can't be read: of a newer version, or damaged.
    Unread,
}

/// What can't be read is no failure of the store: it takes away nothing else.
fn readable<T>(found: Result<Option<T>, StoreError>) -> Result<Readable<T>, StoreError> {
    match found {
        Ok(found) => Ok(Readable::Read(found)),
        Err(StoreError::Shape { .. }) => Ok(Readable::Unread),
        Err(error) => Err(error),
    }
}

/// Which of these cases can't be read; nothing when there are none.
fn unread(state: &DeskState, text: Key, references: &[Reference]) -> Markup {
    html! {
        @if !references.is_empty() {
            div .let-op {
                p { (state.texts.get(text)) }
                ul { @for reference in references {
                    li { (reference) ": " strong .merk { (state.texts.get(Key::DeskTodayUnreadable)) } }
                } }
            }
        }
    }
}

fn of_merged(state: &DeskState, session: &Session, dossier: &Dossier) -> Markup {
    let case = &dossier.case;
    let reference = case.reference.to_string();
    let id = format!("samengevoegd-{reference}");
    let date = dates::time_in_words(case.received(), &state.form_texts);
    let text = |key| state.texts.get(key);
    let notes = dossier.events.iter().filter_map(|event| match event.told()?.step {
        Step::Note(note) => Some(note),
        _ => None,
    });
    html! {
        section aria-labelledby=(id) {
            h2 #(id) {
                (state.texts.with(Key::DeskRelatedMergedTitle, &[("referentie", &reference)]))
            }
            p { (state.texts.with(Key::DeskRelatedMergedText, &[("datum", &date)])) }
            @if session.may_see(case) {
                p { a href=(address(&key_of(case))) { (text(Key::DeskRelatedMergedCase)) } }
            }
            details {
                summary { (text(Key::DeskRelatedMergedOpen)) }
                (step::answers(state, case))
                @for message in &dossier.conversation {
                    article .bericht {
                        h3 { (super::conversation::heading(state, message)) }
                        p .wanneer { (dates::time_in_words(message.when, &state.form_texts)) }
                        div .ingezonden dir="auto" { (message.text.as_str()) }
                    }
                }
                @for note in notes {
                    article .bericht {
                        h3 { (text(words::event(StepName::Note, gehoor_domain::case::Role::Coordinator))) }
                        div .ingezonden dir="auto" { (note.as_str()) }
                    }
                }
            }
        }
    }
}
