//! What the form knows while it is on the screen, as signals.
//!
//! **Invariant:** the form's own signal is written by the fields and by nothing else once the page is alive, so nothing
//! typed is lost when a step changes.

use std::fmt;

use gehoor_domain::{
    answers::Answers,
    error::FieldError,
    field::Field,
    form::SubmissionForm,
    kind::{Kind, Language},
    municipality::FormProfile,
    parse::parse,
    receipt::Receipt,
};
use jiff::civil::Date;
use leptos::prelude::*;

/// How high the frame of the anonymous form is before it tells its own height, in CSS pixels.
const FRAME_HEIGHT: u32 = 1600;

/// Why a submission was not confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SendError {
    /// The server found these errors (400).
    Refused(Vec<FieldError>),
    /// The key was used for other answers (422).
    Conflict,
    /// No usable answer came.
    Unreachable {
        /// Whether it certainly was not received. Otherwise nothing is certain.
        certain: bool,
    },
    /// The server is there and takes nothing now (429); it was not received.
    Busy,
    /// The server refused it for a reason that the resident can't mend; it was not received.
    Rejected,
}

/// Where the resident is.
#[derive(Clone, PartialEq, Eq)]
pub enum Step {
    /// Filling in.
    Form,
    /// Looking over what will be sent.
    Review,
    /// Waiting for the server.
    Sending {
        /// 1 for the first attempt.
        attempt: u32,
    },
    /// It is stored.
    Done(Box<Receipt>),
    /// It is not known to be stored.
    Failed(SendError),
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.stage(), f)
    }
}

/// A [`Step`] without what it carries: what decides which screen is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// [`Step::Form`].
    Form,
    /// [`Step::Review`].
    Review,
    /// [`Step::Sending`].
    Sending,
    /// [`Step::Done`].
    Done,
    /// [`Step::Failed`].
    Failed,
}

impl Step {
    /// Which screen is shown.
    pub const fn stage(&self) -> Stage {
        match self {
            Self::Form => Stage::Form,
            Self::Review => Stage::Review,
            Self::Sending { .. } => Stage::Sending,
            Self::Done(_) => Stage::Done,
            Self::Failed(_) => Stage::Failed,
        }
    }
}

/// The signals of one form.
///
/// # Server-side
/// Made per page and thrown away after rendering; nothing reacts there.
#[derive(Debug, Clone, Copy)]
pub struct AppState {
    /// What is filled in.
    pub form: RwSignal<SubmissionForm>,
    /// What is wrong with it, as far as it was told, in form order.
    pub errors: RwSignal<Vec<FieldError>>,
    /// Where the resident is.
    pub step: RwSignal<Step>,
    /// The idempotency key (UUIDv4) of what is filled in.
    pub key: RwSignal<String>,
    /// What was checked: what the review shows and what is sent.
    pub answers: RwSignal<Answers>,
    /// What was sent first under this key.
    pub first_sent: RwSignal<Option<Answers>>,
    /// Whether the receipt is of [`AppState::first_sent`] while something else was meant to be sent.
    pub change_left_out: RwSignal<bool>,
    /// Whether something sent under this key may have been received without our knowing.
    pub in_doubt: RwSignal<bool>,
    /// Whether the form was checked before; from then on fields are checked one by one.
    pub checked: RwSignal<bool>,
    /// Fields that were left and are yet to be checked again.
    pub left: RwSignal<Vec<Field>>,
    /// Whether a button of the mouse, a pen or a finger is down in the form.
    pub pressed: RwSignal<bool>,
    /// Goes up when the error summary must have the focus.
    pub attention: RwSignal<u32>,
    /// Whether the page forbids the frame of the anonymous form (CSP `frame-src`).
    pub frame_blocked: RwSignal<bool>,
    /// Height that the frame asks for, in CSS pixels.
    pub frame_height: RwSignal<u32>,
}

impl AppState {
    /// The state of a page that shows this form with these errors.
    pub fn new(form: SubmissionForm, errors: Vec<FieldError>, key: String) -> Self {
        Self {
            form: RwSignal::new(form),
            checked: RwSignal::new(!errors.is_empty()),
            errors: RwSignal::new(errors),
            step: RwSignal::new(Step::Form),
            key: RwSignal::new(key),
            answers: RwSignal::new(Answers::default()),
            first_sent: RwSignal::new(None),
            change_left_out: RwSignal::new(false),
            in_doubt: RwSignal::new(false),
            left: RwSignal::new(Vec::new()),
            pressed: RwSignal::new(false),
            attention: RwSignal::new(0),
            frame_blocked: RwSignal::new(false),
            frame_height: RwSignal::new(FRAME_HEIGHT),
        }
    }

    /// The state in which the widget is rendered, and from which it is hydrated.
    pub fn initial(profile: &FormProfile) -> Self {
        Self::new(empty_form(profile, None), Vec::new(), String::new())
    }

    /// Checks everything; goes on to the review, or shows every error.
    ///
    /// An anonymous report is never checked here: it is typed on our own origin.
    pub fn check(self, profile: &FormProfile, today: Date) {
        if self.step.with_untracked(Step::stage) != Stage::Form
            || self.kind_untracked() == Some(Kind::Anonymous)
        {
            return;
        }
        self.checked.set(true);
        match self.form.with_untracked(|form| parse(form, profile, today)) {
            Ok(submission) => {
                self.errors.set(Vec::new());
                self.answers.set(submission.answers());
                self.step.set(Step::Review);
            }
            Err(errors) => self.refuse(errors),
        }
    }

    /// Shows these errors above the form and moves the focus there.
    pub fn refuse(self, errors: Vec<FieldError>) {
        self.errors.set(errors);
        self.step.set(Step::Form);
        self.attention.update(|times| *times += 1);
    }

    /// Checks one field again after the form was checked: its own error comes or goes, others only go.
    pub fn check_again(self, field: Field, profile: &FormProfile, today: Date) {
        if !self.checked.get_untracked() {
            return;
        }
        let found =
            self.form.with_untracked(|form| parse(form, profile, today)).err().unwrap_or_default();
        let mut errors = self.errors.get_untracked();
        errors.retain(|error| {
            error.field() != Some(field) && found.iter().any(|still| still.name == error.name)
        });
        errors.extend(found.into_iter().filter(|error| error.field() == Some(field)));
        errors.sort_by_key(FieldError::field);
        if self.errors.with_untracked(|before| *before != errors) {
            self.errors.set(errors);
        }
    }

    /// Checks the fields that were left, unless something is pressed: an error that comes or goes moves the page, and
    /// then a click would land beside what it was meant for.
    pub fn check_left(self, profile: &FormProfile, today: Date) {
        if self.left.is_disposed() || self.pressed.get_untracked() {
            return;
        }
        for field in self.left.try_update(std::mem::take).unwrap_or_default() {
            self.check_again(field, profile, today);
        }
    }

    /// The kind that is chosen; reacts to nothing.
    pub fn kind_untracked(self) -> Option<Kind> {
        self.form.with_untracked(|form| Kind::from_wire(form.get(Field::Kind)))
    }

    /// The kind that is chosen.
    pub fn kind(self) -> Option<Kind> {
        self.form.with(|form| Kind::from_wire(form.get(Field::Kind)))
    }
}

/// A form with nothing in it but the kind (the one asked for if it is taken, else the first) and the language.
pub fn empty_form(profile: &FormProfile, kind: Option<Kind>) -> SubmissionForm {
    let mut form = SubmissionForm::default();
    let chosen = kind
        .filter(|kind| profile.takes(*kind))
        .or_else(|| Kind::ALL.iter().copied().find(|kind| profile.takes(*kind)));
    form.set(Field::Kind, chosen.unwrap_or(Kind::Complaint).wire_name());
    form.set(Field::Language, Language::Dutch.wire_name());
    form
}
