//! Findings, advice and judgment side by side, for whoever advises, judges or signs; and where the judgment deviates.

use gehoor_domain::case::{
    Actor, CommitteeAdvice, Judgment, Step, StepName, Verdict, verdict::CoordinatorAdvice,
};
use gehoor_domain::{receipt::Received, status::Status};
use gehoor_widget::dates;
use maud::{Markup, html};

use super::{
    address,
    markup::{by, choice},
    stopped_by,
};
use crate::{
    desk::{DeskState, Session, people::People},
    store::{CaseKey, Dossier},
    texts::Key,
};

/// Something that was said last, with when and by whom.
struct Said<T> {
    what: T,
    at: Received,
    by: Actor,
}

/// The three beside each other, on the page of each step that needs them; nothing elsewhere.
pub(super) fn side_by_side(
    state: &DeskState,
    session: &Session,
    (key, dossier, people): (&CaseKey, &Dossier, &People),
    step: StepName,
) -> Markup {
    let weighs = [StepName::DraftVerdict, StepName::AdviseVerdict, StepName::SendVerdict];
    if !weighs.contains(&step) || dossier.case.status() != Status::Judgment {
        return html! {};
    }
    let texts = state.texts;
    let text = |key| texts.get(key);
    let draft = said(dossier, StepName::DraftVerdict, |step| match step {
        Step::DraftVerdict(verdict) => Some(*verdict),
        _ => None,
    });
    let changes = step == StepName::SendVerdict
        && stopped_by(state, session, &dossier.case, StepName::DraftVerdict)
            .is_some_and(|guards| guards.is_empty());
    html! {
        section .naast-elkaar aria-labelledby="naast-elkaar" {
            h2 #naast-elkaar { (text(Key::DeskVerdictTitle)) }
            (compared(state, dossier))
            div .kolommen {
                // Who writes the findings has them in the form already.
                @if step != StepName::DraftVerdict { (findings(state, people, draft.as_ref())) }
                (advice(state, people, dossier))
                @if step != StepName::DraftVerdict { (judged(state, people, draft.as_ref())) }
            }
            @if changes {
                p {
                    (text(Key::DeskVerdictChange)) " "
                    a href=(address(key, StepName::DraftVerdict)) { (text(Key::DeskVerdictChangeWay)) }
                }
            }
        }
    }
}

/// Whether the judgment is as advised, in words.
fn compared(state: &DeskState, dossier: &Dossier) -> Markup {
    let course = &dossier.case.course;
    let Some(judged) = course.draft.and_then(|draft| draft.judgment) else { return html! {} };
    let told = |advised: Judgment, [deviates, follows]: [Key; 2]| {
        let key = if advised == judged { follows } else { deviates };
        let values = [("advies", word(state, advised)), ("oordeel", word(state, judged))];
        let words = state.texts.with(key, &values);
        html! { @if advised == judged { p { (words) } } @else { p .let-op { (words) } } }
    };
    let coordinator = [Key::DeskVerdictDeviates, Key::DeskVerdictFollows];
    let committee = [Key::DeskVerdictDeviatesCommittee, Key::DeskVerdictFollowsCommittee];
    html! {
        @if let Some(advised) = course.coordinator_advice { (told(advised, coordinator)) }
        @if let Some(advice) = &course.committee { (told(advice.judgment, committee)) }
    }
}

fn findings(state: &DeskState, people: &People, draft: Option<&Said<Verdict>>) -> Markup {
    let found = draft.and_then(|said| Some((said, said.what.findings.as_ref()?)));
    html! {
        section {
            h3 { (state.texts.get(Key::DeskVerdictFindings)) }
            @match found {
                Some((said, found)) => {
                    (text_of(found.as_str()))
                    (who(state, people, said))
                }
                None => p { (state.texts.get(Key::DeskVerdictNoFindings)) },
            }
        }
    }
}

fn advice(state: &DeskState, people: &People, dossier: &Dossier) -> Markup {
    let text = |key| state.texts.get(key);
    let advised: Option<Said<CoordinatorAdvice>> =
        said(dossier, StepName::AdviseVerdict, |step| match step {
            Step::AdviseVerdict(advice) => Some(advice),
            _ => None,
        });
    let committee: Option<Said<CommitteeAdvice>> =
        said(dossier, StepName::RecordAdvice, |step| match step {
            Step::RecordAdvice(advice) => Some(advice),
            _ => None,
        });
    html! {
        section {
            h3 { (text(Key::DeskVerdictAdvice)) }
            @match &advised {
                Some(said) => {
                    p { strong { (word(state, said.what.judgment)) } }
                    (text_of(said.what.why.as_str()))
                    (who(state, people, said))
                }
                None => p { (text(Key::DeskVerdictNoAdvice)) },
            }
            @if let Some(said) = &committee {
                h4 { (text(Key::DeskVerdictCommittee)) }
                p { strong { (word(state, said.what.judgment)) } }
                (who(state, people, said))
            }
        }
    }
}

fn judged(state: &DeskState, people: &People, draft: Option<&Said<Verdict>>) -> Markup {
    let text = |key| state.texts.get(key);
    let Some(said) = draft else {
        return html! { section { h3 { (text(Key::DeskVerdictDraft)) } p { (text(Key::DeskVerdictNoDraft)) } } };
    };
    let verdict = &said.what;
    let parts = [
        (Key::DeskVerdictReasons, verdict.reasons.as_ref()),
        (Key::DeskVerdictConclusions, verdict.conclusions.as_ref()),
    ];
    html! {
        section {
            h3 { (text(Key::DeskVerdictDraft)) }
            p {
                @match verdict.judgment {
                    Some(judgment) => strong { (word(state, judgment)) },
                    None => (text(Key::DeskVerdictNoJudgment)),
                }
            }
            @for (heading, part) in parts {
                @if let Some(part) = part { h4 { (text(heading)) } (text_of(part.as_str())) }
            }
            p {
                (text(if verdict.offered { Key::DeskVerdictOffered } else { Key::DeskVerdictNotOffered }))
            }
            (who(state, people, said))
        }
    }
}

/// What somebody wrote, as text.
fn text_of(words: &str) -> Markup {
    html! { div .ingezonden dir="auto" { (words) } }
}

fn who<T>(state: &DeskState, people: &People, said: &Said<T>) -> Markup {
    let when = dates::time_in_words(said.at, &state.form_texts);
    let name = by(state.texts, people, &said.by);
    let values = [("wanneer", when.as_str()), ("wie", name.as_str())];
    html! { p { small { (state.texts.with(Key::DeskVerdictBy, &values)) } } }
}

fn word(state: &DeskState, judgment: Judgment) -> &'static str {
    choice(state.texts, "oordeel", judgment.wire_name()).unwrap_or_default()
}

/// The newest of a step, and what it said.
fn said<T>(dossier: &Dossier, step: StepName, what: impl Fn(Step) -> Option<T>) -> Option<Said<T>> {
    let event = dossier.events.iter().rev().find(|event| event.step == step)?.told()?;
    Some(Said { what: what(event.step)?, at: event.at, by: event.by })
}
