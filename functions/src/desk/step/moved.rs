//! What a step does to the last day for an answer, told before anything is recorded: the day now, and the day after it.
//!
//! # Source
//! Awb 9:11, 2:20. WCAG 2.2, 3.3.4: what has legal consequences is looked at before it is sent.

use gehoor_domain::case::{Actor, Channel, Command, Step, StepName, TransitionError, decide};
use gehoor_widget::dates;
use jiff::{Timestamp, civil::Date};
use maud::{Markup, html};

use super::{
    form::StepForm,
    pair::SURE,
    value::{YES, said},
};
use crate::{
    desk::{DeskState, people::People},
    store::Case,
    texts::Key,
};

/// Says that the question whether somebody is sure was on the page.
pub(super) const ASKED: &str = "gevraagd";

/// Whether the step moves the last day, so that both days are shown first.
pub(super) const fn is_asked(step: StepName) -> bool {
    matches!(step, StepName::Defer | StepName::ExtendByConsent | StepName::CorrectReceipt)
}

/// The days before and after a step.
pub(super) struct Moved {
    step: Step,
    received: (Date, Date),
    /// Nothing where no term of the law binds, or no day is certain.
    due: (Option<Date>, Option<Date>),
    /// The day that the form of the municipality kept, when it came in by that.
    form_kept: Option<Date>,
}

impl Moved {
    /// What this step would do. Nothing is written.
    ///
    /// # Errors
    /// [`TransitionError`] when it can't be taken.
    pub(super) fn by(
        case: &Case,
        by: &Actor,
        step: &Step,
        now: Timestamp,
    ) -> Result<Self, TransitionError> {
        let command = Command { by: by.clone(), step: step.clone() };
        let mut after = case.clone();
        for event in decide(&case.course, &command, now)? {
            // Decided on this very case, so it is the next one.
            let _ = after.course.apply(&event);
        }
        let registration = &case.course.registration;
        let by_form = registration.channel == Channel::WebForm;
        Ok(Self {
            step: command.step,
            received: (case.received_on(), after.received_on()),
            due: (case.answer_by(), after.answer_by()),
            form_kept: by_form.then(|| registration.received.date()),
        })
    }

    /// The days, with what will be recorded, and the question whether that is right.
    pub(super) fn question(&self, state: &DeskState, people: &People, step: StepName) -> Markup {
        let text = |key| state.texts.get(key);
        let day = |day| dates::in_words(day, &state.form_texts);
        html! {
            h2 #zeker tabindex="-1" autofocus { (text(Key::DeskMovedTitle)) }
            (self.days(state))
            ul .gezegd {
                @for (label, value) in said(state, people, &self.step) {
                    li { (label) ": " span .ingezonden dir="auto" { (value) } }
                }
            }
            @if step == StepName::CorrectReceipt {
                @if let Some(kept) = self.form_kept {
                    p .let-op { (state.texts.with(Key::DeskMovedForm, &[("dag", &day(kept))])) }
                }
                div .veld {
                    div .keuze {
                        input #veld-zeker type="checkbox" name=(SURE) value=(YES);
                        label for="veld-zeker" { (text(Key::DeskMovedSure)) }
                    }
                }
            } @else {
                input type="hidden" name=(SURE) value=(YES);
            }
        }
    }

    /// Both days, one below the other.
    pub(super) fn days(&self, state: &DeskState) -> Markup {
        let text = |key| state.texts.get(key);
        let day = |day| dates::in_words(day, &state.form_texts);
        let due = |due: Option<Date>| due.map_or_else(|| text(Key::DeskMovedNone).to_owned(), day);
        let is_other = self.received.0 != self.received.1;
        html! {
            dl .verschuift {
                @if is_other {
                    div { dt { (text(Key::DeskMovedReceivedNow)) } dd { (day(self.received.0)) } }
                    div { dt { (text(Key::DeskMovedReceivedThen)) } dd { (day(self.received.1)) } }
                }
                div { dt { (text(Key::DeskMovedDueNow)) } dd { (due(self.due.0)) } }
                div { dt { (text(Key::DeskMovedDueThen)) } dd { strong { (due(self.due.1)) } } }
            }
        }
    }
}

/// The fields again, out of sight, with that the question was asked.
pub(super) fn hidden(form: &StepForm) -> Markup {
    html! {
        @for (name, typed) in &form.typed { input type="hidden" name=(name) value=(typed); }
        input type="hidden" name=(ASKED) value=(YES);
    }
}
