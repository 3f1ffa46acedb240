//! Who has to do with a case: who does what in it, who is complained about, and how far hearing both sides is.
//!
//! # Source
//! Awb 9:7, 9:9, 9:10.

use gehoor_domain::case::{
    Case, ConcernedPerson, LetterKind, PersonId, Recipient, SideHeard, informal::Side,
};
use gehoor_widget::dates;
use maud::{Markup, html};

use super::{DeskState, people::People, step};
use crate::{store, texts::Key};

/// Everybody, each with what they do; nothing when nobody has a task and nobody is named.
pub(super) fn section(state: &DeskState, people: &People, case: &store::Case) -> Markup {
    let course = &case.course;
    let handler = course.handler.as_ref().map(|handler| &handler.person);
    let tasks: Vec<(Key, String)> = [
        (Key::DeskRoleCoordinator, course.coordinator.as_ref()),
        (Key::DeskRoleTeamManager, course.manager.as_ref()),
        (Key::DeskRoleHandler, handler),
        (Key::DeskRoleSignatory, course.signatory.as_ref()),
    ]
    .into_iter()
    .filter_map(|(role, person)| Some((role, name(state, people, person?))))
    .collect();
    let sides = [
        (Key::DeskInvolvedHeardSender, Side::Sender, course.sender_heard),
        (Key::DeskInvolvedHeardConcerned, Side::Concerned, course.concerned_heard),
    ];
    let heard = sides.into_iter().filter_map(|(label, side, how)| {
        let lies_ready = how.offer.is_some() && course.offered(side).is_none();
        Some((label, heard(state, how, lies_ready)?))
    });
    let heard: Vec<(Key, String)> = heard.collect();
    html! {
        @if !(tasks.is_empty() && course.concerned.is_empty() && heard.is_empty()) {
            h2 #wie { (state.texts.get(Key::DeskInvolvedTitle)) }
            dl {
                @for (label, value) in tasks.iter().chain(&heard) {
                    div { dt { (state.texts.get(*label)) } dd { (value) } }
                }
                @for (number, person) in (1..).zip(&course.concerned) {
                    div {
                        dt {
                            (state.texts.with(Key::DeskInvolvedConcerned, &[("nummer", &number.to_string())]))
                        }
                        dd .ingezonden { (concerned(state, person, lies_ready(course, number))) }
                    }
                }
            }
        }
    }
}

fn name(state: &DeskState, people: &People, person: &PersonId) -> String {
    people.name_of(person).unwrap_or(state.texts.get(Key::DeskPeopleUnknown)).to_owned()
}

/// What they are, and whether they have the copy (Awb 9:9).
fn concerned(state: &DeskState, person: &ConcernedPerson, lies_ready: bool) -> String {
    let texts = state.texts;
    let office = step::choice(texts, "ambt", person.who.office.wire_name()).unwrap_or_default();
    let team = person.who.team.as_ref().map_or("", |team| team.as_str());
    let team = if team.is_empty() { String::new() } else { format!(", {team}") };
    let copy = match person.copy_sent {
        Some(day) => {
            let day = dates::in_words(day, &state.form_texts);
            texts.with(Key::DeskInvolvedCopySent, &[("dag", &day)])
        }
        None if lies_ready => texts.get(Key::DeskInvolvedCopyUnposted).to_owned(),
        None => texts.get(Key::DeskInvolvedCopyOpen).to_owned(),
    };
    format!("{office}: {}{team}. {copy}", person.who.function.as_str())
}

/// Whether their copy lies ready to be posted.
fn lies_ready(course: &Case, number: u32) -> bool {
    course.waits_for_post(|letter| {
        (letter.kind, letter.to) == (LetterKind::Copy, Recipient::Concerned(number))
    })
}

/// How far one side is with being heard; nothing before the offer.
fn heard(state: &DeskState, how: SideHeard, lies_ready: bool) -> Option<String> {
    if let Some(outcome) = how.outcome {
        return step::choice(state.texts, "uitkomst", outcome.wire_name()).map(str::to_owned);
    }
    let offer = how.offer?;
    if lies_ready {
        return Some(state.texts.get(Key::DeskInvolvedUnposted).to_owned());
    }
    let day = |date| dates::in_words(date, &state.form_texts);
    let values = [("op", day(offer.on)), ("dag", day(offer.answer_by))];
    let values: Vec<(&str, &str)> =
        values.iter().map(|(place, text)| (*place, text.as_str())).collect();
    Some(state.texts.with(Key::DeskInvolvedOffered, &values))
}
