//! A case as whoever has its code sees it: where it stands, the messages, what was sent, and what may be done.

use axum::response::Response;
use gehoor_domain::{
    follow::{Action, FollowUp, MessagePage},
    kind::{Kind, Language},
};
use gehoor_widget::{summary, texts::Key as FormKey};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{
    given::Given,
    messages,
    outcome::Outcome,
    parts::{self, FORM},
    standing, typed,
    visit::{First, Visit},
};
use crate::texts::ResidentKey as Key;

/// A case, about to be shown.
pub(super) struct CasePage<'a> {
    pub(super) visit: &'a Visit<'a>,
    pub(super) case: &'a FollowUp,
    pub(super) given: &'a Given,
    /// The day in the Netherlands.
    pub(super) today: Date,
}

impl CasePage<'_> {
    /// The whole page.
    pub(super) fn show(&self, outcome: &Outcome) -> Response {
        let Self { visit, case, .. } = self;
        let title = visit.text(title(case.kind));
        let error = match outcome {
            Outcome::Mend(error) => Some(error.as_str()),
            _ => None,
        };
        let typed = self.typed(outcome);
        let can_write = case.actions.contains(&Action::Write);
        let errors: Vec<_> =
            error.map(|error| (messages::FIELD_ID, error.to_owned())).into_iter().collect();
        let asked = messages::asked(self.given).filter(|_| *outcome == Outcome::Seen);
        let shown = MessagePage::ending_at(&case.messages, asked);
        let (was_asked, step) = match asked {
            Some(_) => (true, self.given.step()),
            None => (false, "openen"),
        };
        let contents = html! {
            (parts::to_languages(visit))
            (parts::error_summary(visit, &errors))
            @if let Some((is_good, key)) = outcome.told() {
                (parts::notice(visit, is_good, visit.text(key)))
            }
            (self.unsent(outcome, can_write.then_some(typed.as_str())))
            (standing::view(visit, case, self.today))
            (messages::list(visit, &shown, was_asked))
            @if can_write {
                (messages::writing(visit, case.kind, self.given, &typed, error))
            } @else {
                (parts::carrying_form(visit, "", self.given, Some(FORM), &html! {}))
            }
            (self.more())
            (self.sent())
            (parts::channels(visit))
            @if case.kind == Kind::Complaint {
                @if let Some(profile) = visit.profile() {
                    (parts::ombudsman(&profile.ombudsman, visit.own(&profile)))
                }
            }
            (parts::languages(visit, "", step))
        };
        let first = if was_asked { First::News } else { outcome.first() };
        visit.page(outcome.status(), title, first, contents)
    }

    /// What stands in the box: what was typed and not sent.
    fn typed(&self, outcome: &Outcome) -> String {
        let carried = || self.given.get(messages::FIELD).unwrap_or_default().to_owned();
        match outcome {
            Outcome::Done(Key::FollowDoneMessage) => String::new(),
            Outcome::Changed(text) | Outcome::Refused(_, text) if !text.is_empty() => text.clone(),
            _ => carried(),
        }
    }

    /// Everything that was typed and can't be sent, but for what stands in the box again and what the case says already.
    fn unsent(&self, outcome: &Outcome, boxed: Option<&str>) -> Markup {
        let visit = self.visit;
        let was_refused = matches!(outcome, Outcome::Changed(_) | Outcome::Refused(..));
        let is_lost = was_refused || (boxed.is_none() && !matches!(outcome, Outcome::Done(_)));
        let mut typed = typed::in_words(visit, self.given);
        typed.retain(|(_, text)| {
            is_lost
                && boxed != Some(text)
                && self.case.answers.in_order().all(|(_, said)| said != as_stored(text))
        });
        html! {
            @if !typed.is_empty() {
                section {
                    h2 { (visit.text(Key::FollowNotSent)) }
                    (typed::list(&typed))
                }
            }
        }
    }

    /// The other things that may be done. The buttons belong to the form of the message, so that a text that is typed
    /// and not sent goes along.
    fn more(&self) -> Markup {
        let visit = self.visit;
        let offered: Vec<_> =
            self.case.actions.iter().filter_map(|action| offer(*action)).collect();
        html! {
            @if !offered.is_empty() {
                section {
                    h2 { (visit.text(Key::FollowMore)) }
                    @for (step, below, key) in offered {
                        p {
                            button .licht form=(FORM) formaction=(visit.address(below)) name="stap" value=(step) {
                                (visit.text(key))
                            }
                        }
                    }
                }
            }
        }
    }

    /// Exactly what was sent, on the screen and as a file (Awb 2:17(2)).
    fn sent(&self) -> Markup {
        let visit = self.visit;
        html! {
            section {
                h2 { (visit.form_text(FormKey::DoneSent)) }
                p {
                    button #knop-bewaren .licht form=(FORM) formaction=(visit.address("/afschrift"))
                        name="stap" value="afschrift" {
                        (visit.form_text(FormKey::DoneSave))
                    }
                }
                @for (group, rows) in summary::groups(&self.case.answers, &visit.form) {
                    h3 { (visit.form_text(group.title())) }
                    dl {
                        @for row in rows {
                            div { dt { (row.label) } dd .getypt dir="auto" { (row.value) } }
                        }
                    }
                }
            }
        }
    }
}

/// What the page is called: what was sent in, and nothing that tells which.
pub(super) const fn title(kind: Kind) -> Key {
    match kind {
        Kind::Complaint => Key::FollowCaseKlacht,
        Kind::Compliment => Key::FollowCaseCompliment,
        Kind::Anonymous => Key::FollowCaseAnoniem,
    }
}

/// Step, path below ours and label of what is offered by a button; writing has its own box.
const fn offer(action: Action) -> Option<(&'static str, &'static str, Key)> {
    match action {
        Action::Write => None,
        Action::AskFormal => Some(("formele-behandeling", "", Key::FollowFormalButton)),
        Action::Name => Some(("op-naam", "/op-naam", Key::FollowNameButton)),
        Action::Withdraw => Some(("intrekking", "", Key::FollowWithdrawButton)),
    }
}

/// A text with its line ends as they are stored; browsers post two characters for one.
fn as_stored(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// The language of what the municipality wrote, for `lang` and `dir`.
pub(super) fn marked(own: Option<Language>, inside: &Markup) -> Markup {
    html! { div lang=[own.map(Language::bcp47)] dir=[own.map(Language::direction)] { (inside) } }
}
