//! The steps that somebody may take in a case now, and those that something stops.

use gehoor_domain::case::StepName;
use maud::{Markup, html};

use super::{DeskState, Session, step};
use crate::{
    store::{CaseKey, Dossier},
    texts::Key,
};

/// The steps in groups, each a link to its form; and what isn't possible yet, with why.
pub(super) fn section(
    state: &DeskState,
    session: &Session,
    dossier: &Dossier,
    key: &CaseKey,
) -> Markup {
    let (texts, case) = (state.texts, &dossier.case);
    let offered = step::offered(state, session, case);
    let waiting = step::not_yet(state, session, case);
    let group = |(name, steps): &(&str, &[StepName])| {
        let mine: Vec<StepName> =
            steps.iter().copied().filter(|step| offered.contains(step)).collect();
        (texts.named(&["desk.stappen.", name].concat()).unwrap_or_default(), mine)
    };
    html! {
        @if offered.is_empty() && waiting.is_empty() {
            p { (texts.get(Key::DeskStappenGeen)) }
        } @else {
            details .stappen {
                summary { h2 { (texts.get(Key::DeskStappenTitel)) } }
                @for (heading, mine) in step::GROUPS.iter().map(group) {
                    @if !mine.is_empty() {
                        h3 { (heading) }
                        ul {
                            @for step in mine {
                                li { a href=(step::address(key, step)) { (step::title(texts, step)) } }
                            }
                        }
                    }
                }
                @if !waiting.is_empty() {
                    h3 { (texts.get(Key::DeskStappenNogNiet)) }
                    ul {
                        @for (step, guards) in &waiting {
                            li {
                                (step::title(texts, *step)) ": "
                                @for guard in guards { (step::guard_words(texts, *guard)) " " }
                            }
                        }
                    }
                }
            }
        }
    }
}
