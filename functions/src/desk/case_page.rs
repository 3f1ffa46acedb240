//! One case with what was sent, the messages, what happened and which mails
//! went out.

use axum::response::Response;
use gehoor_domain::{
    case::StepName,
    field::{Field, Shape},
    status::Status,
    term,
};
use gehoor_widget::summary;
use http::StatusCode;
use jiff::civil::Date;
use maud::{Markup, html};

use super::{
    DeskState, Session,
    answer_form::{AnswerForm, is_offered, reaches_nobody},
    conversation::{self, Conversation, Placed},
    document, facts, gist, guard, history, involved, letter, mails, menu, next,
    people::People,
    register,
    related::Related,
    step, words,
};
use crate::{
    store::{CaseKey, Dossier},
    texts::Key,
};

/// What the page is made of.
pub(super) struct View<'a> {
    pub(super) state: &'a DeskState,
    pub(super) session: &'a Session,
    pub(super) key: &'a CaseKey,
    pub(super) dossier: &'a Dossier,
    pub(super) people: &'a People,
    pub(super) related: &'a Related,
    /// The step that was just taken.
    pub(super) done: Option<StepName>,
    pub(super) form: &'a AnswerForm<'a>,
    pub(super) conversation: Conversation<'a>,
}

impl View<'_> {
    /// The whole page.
    pub(super) fn page(&self, status: StatusCode, placed: Placed) -> Response {
        let kind = self.text(words::kind(self.dossier.case.kind()));
        let title = self.state.texts.with(
            Key::DeskCaseTitle,
            &[("soort", &capitalised(kind)), ("referentie", &self.key.reference.to_string())],
        );
        let today = term::received_on(self.state.clock.now());
        let contents = self.contents(today, placed);
        self.state.frame(Some(self.session)).form(status, &title, contents)
    }

    fn text(&self, key: Key) -> &str {
        self.state.texts.get(key)
    }

    fn contents(&self, today: Date, placed: Placed) -> Markup {
        let case = &self.dossier.case;
        html! {
            div .zaak {
                p .terug { a href="/desk/zaken" { (self.text(Key::DeskCaseBack)) } }
                (self.form.summary(self.state.texts))
                @if !self.dossier.is_whole_but_for_unread() { p .let-op { (self.text(Key::DeskCaseBroken)) } }
                (conversation::doings(self.state, case))
                (self.just_done())
                (self.related.section(self.state, self.session, case))
                @if case.is_anonymous() { p .let-op { (self.text(Key::DeskCaseAnonymous)) } }
                @if case.possibly_private { p .let-op { (self.text(Key::DeskCasePossiblyPrivate)) } }
                (gist::section(self.state, case, today))
                (next::section(self.state, self.session, case, self.key))
                (menu::section(self.state, self.session, self.dossier, self.key))
                (register::of_signal(self.state, self.session, case))
                (self.warnings())
                (involved::section(self.state, self.people, case))
                (self.messages_and_answer(placed))
                (letter::section(self.state, self.session, self.key, self.dossier))
                (document::section(self.state, self.session, self.key, (self.dossier, self.people)))
                (self.related.merged(self.state, self.session))
                (self.contact())
                h2 #gegevens { (self.text(Key::DeskCaseFacts)) }
                (facts::of(self.state, case))
                (self.answers())
                h2 #geschiedenis { (self.text(Key::DeskCaseEvents)) }
                (history::table(self.state, self.people, self.dossier, self.related))
                h2 #mails { (self.text(Key::DeskCaseMails)) }
                (mails::table(self.state, self.dossier))
                (facts::of_system(self.state, case))
            }
        }
    }

    /// What has to be put right before anything else can be relied on.
    fn warnings(&self) -> Markup {
        let case = &self.dossier.case;
        html! {
            @if !case.omissions().is_empty() && case.course.ended.is_none() {
                section .let-op aria-labelledby="verzuim" {
                    h2 #verzuim { (self.text(Key::DeskCaseOmissionTitle)) }
                    @for omission in case.omissions() { p { (self.text(words::omission(*omission))) } }
                }
            }
            @if case.undelivered() > 0 {
                section .let-op aria-labelledby="niet-bezorgd" {
                    h2 #niet-bezorgd { (self.text(Key::DeskCaseUndeliveredTitle)) }
                    @for key in words::undelivered(&self.dossier.messages) { p { (self.text(key)) } }
                }
            }
        }
    }

    /// Names and addresses as they were put right.
    fn contact(&self) -> Markup {
        html! {
            @if let Some(contact) = &self.dossier.case.contact {
                h2 #contact { (self.text(Key::DeskCaseContact)) }
                p { (self.text(Key::DeskCaseContactHow)) }
                dl {
                    @for row in summary::rows(contact, &self.state.form_texts) {
                        div { dt { (row.label) } dd .ingezonden dir=[typed(row.field).then_some("auto")] { (row.value) } }
                    }
                }
            }
        }
    }

    /// What was sent in beside the text that stands on top.
    fn answers(&self) -> Markup {
        let rows = summary::rows(&self.dossier.case.answers, &self.state.form_texts);
        let rows: Vec<_> = rows.iter().filter(|row| row.field != Field::Description).collect();
        html! {
            @if !rows.is_empty() {
                h2 #ingevuld { (self.text(Key::DeskCaseAnswersOther)) }
                p { (self.text(register::noted_by(&self.dossier.case))) }
                dl {
                    @for row in rows {
                        // In any language, whatever that of the form: each answer is written its own way.
                        div { dt { (row.label) } dd .ingezonden dir=[typed(row.field).then_some("auto")] { (row.value) } }
                    }
                }
            }
        }
    }

    fn messages_and_answer(&self, placed: Placed) -> Markup {
        let (case, offered) = (&self.dossier.case, is_offered(self.session, &self.dossier.case));
        html! {
            h2 #berichten { (self.text(Key::DeskMessagesTitle)) }
            (self.conversation.placed(placed))
            (self.conversation.messages())
            @if offered {
                h3 #antwoord .geen-afdruk { (self.text(Key::DeskAnswerHeading)) }
                @if self.form.problem.is_some() {
                    (self.conversation.newer(self.form.seen, None))
                }
                @match case.status() {
                    Status::Withdrawn => { p .geen-afdruk { (self.text(Key::DeskAnswerWithdrawn)) } }
                    status if status.is_ended() => { p .geen-afdruk { (self.text(Key::DeskAnswerEnded)) } }
                    _ => {}
                }
                (self.form.markup(self.state, self.session, self.key, Some(case)))
            } @else if reaches_nobody(self.session, case) {
                h3 #antwoord { (self.text(Key::DeskAnswerHeading)) }
                (letter::instead(self.state, self.session, self.key, case))
            }
            @if !offered && !self.form.typed.is_empty() {
                h3 { (self.text(Key::DeskKeptTitle)) }
                p { (self.text(Key::DeskKeptText)) }
                div .ingezonden #(guard::TEXT) tabindex="-1" dir="auto" { (self.form.typed) }
            }
        }
    }

    /// That a step was taken, which gets the keyboard.
    fn just_done(&self) -> Markup {
        let happened =
            |step: &StepName| self.dossier.events.iter().any(|event| event.step == *step);
        html! {
            @if let Some(step) = self.done.filter(happened) {
                p .gelukt #gedaan tabindex="-1" {
                    (self.state.texts.with(
                        Key::DeskStepDone,
                        &[("stap", step::title(self.state.texts, step))],
                    ))
                    (next::onward(self.state, self.session, &self.dossier.case, self.key).unwrap_or_default())
                }
            }
        }
    }
}

/// Whether the resident typed it; dates and what was chosen are in the words of the desk.
const fn typed(field: Field) -> bool {
    matches!(field.shape(), Shape::Line | Shape::Lines) && !matches!(field, Field::OccurredOn)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
