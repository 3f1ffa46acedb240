//! Everything that one form knows, as plain data with its rules.

use gehoor_domain::{
    answers::Answers,
    error::FieldError,
    field::Field,
    form::SubmissionForm,
    kind::{Kind, Language},
    municipality::FormProfile,
    parse::parse,
    text,
};
use jiff::civil::Date;

use super::{
    private::PrivateNumbers,
    step::{SendError, Stage, Step},
};

/// Everything that one form knows. Plain data: what reacts to it is [`AppState`]'s business.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// What is filled in.
    pub form: SubmissionForm,
    /// What is wrong with it, as far as it was told, in form order.
    pub errors: Vec<FieldError>,
    /// Goes up when the errors change.
    pub errors_version: u32,
    /// Where the resident is.
    pub step: Step,
    /// The idempotency key (UUIDv4) of what is filled in.
    pub key: String,
    /// What was checked: what the review shows and what is sent.
    pub answers: Answers,
    /// What may have been received under this key without our knowing, each version once, in the order of sending.
    pub doubtful: Vec<Answers>,
    /// What was meant to be sent besides what the receipt is of, when that is one of [`Model::doubtful`].
    pub left_out: Option<Answers>,
    /// Whether the form was checked before; from then on fields are checked one by one.
    pub checked: bool,
    /// Fields that were left and are yet to be checked again.
    pub left: Vec<Field>,
    /// Whether a button of the mouse, a pen or a finger is down in the form.
    pub pressed: bool,
    /// The fields whose number of characters was told, with that number.
    pub counts: Vec<(Field, usize)>,
    /// Numbers in the texts that nobody needs.
    pub private: PrivateNumbers,
    /// The frame of the anonymous form.
    pub frame: Frame,
}

/// What is known of the frame of the anonymous form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Frame {
    /// Whether the anonymous kind was chosen: from then on its frame stays, because what was typed in it is nowhere else.
    pub wanted: bool,
    /// Whether the page forbids it (CSP `frame-src`).
    pub blocked: bool,
}

impl Model {
    /// The kind that is chosen.
    pub fn kind(&self) -> Option<Kind> {
        Kind::from_wire(self.form.get(Field::Kind))
    }

    /// Takes what was filled in. Answers with whether anything on the screen depends on it.
    pub fn take(&mut self, field: Field, text: String) -> bool {
        self.form.set(field, text);
        self.frame.wanted |= self.kind() == Some(Kind::Anonymous);
        field == Field::Kind
    }

    /// Looks at a text after a pause: how long it is, and what it holds that nobody needs.
    pub fn look(&mut self, field: Field) {
        let text = self.form.get(field);
        let used = text::count(&text::normalise(text, field.shape()));
        self.counts.retain(|(counted, _)| *counted != field);
        self.counts.push((field, used));
        self.private.look(field, text);
    }

    /// Takes the number out of a text that was told, and answers with the text.
    pub fn take_number_out(&mut self, field: Field) -> String {
        let text = self.private.take_out(field, self.form.get(field));
        self.form.set(field, text.clone());
        self.look(field);
        text
    }

    /// Checks everything; goes on to the review, or notes every error. Answers with whether there are errors to show.
    ///
    /// An anonymous report is never checked here: it is typed on our own origin.
    pub fn check(&mut self, profile: &FormProfile, today: Date) -> bool {
        if self.step.stage() != Stage::Form || self.kind() == Some(Kind::Anonymous) {
            return false;
        }
        self.checked = true;
        match parse(&self.form, profile, today) {
            Ok(submission) => {
                self.tell(Vec::new());
                self.answers = submission.answers();
                self.step = Step::Review;
                false
            }
            Err(errors) => {
                self.tell(errors);
                true
            }
        }
    }

    /// Shows these errors above the form.
    pub fn refuse(&mut self, errors: Vec<FieldError>) {
        self.tell(errors);
        self.checked = true;
        self.step = Step::Form;
    }

    /// Checks the fields again that were left after the form was checked: their own errors come or go, others only go.
    /// Answers with whether anything changed.
    ///
    /// Nothing happens while something is pressed: an error that comes or goes moves the page, and then a click would
    /// land beside what it was meant for.
    pub fn check_left(&mut self, profile: &FormProfile, today: Date) -> bool {
        if self.pressed {
            return false;
        }
        let left = std::mem::take(&mut self.left);
        if !self.checked || left.is_empty() {
            return false;
        }
        let mut errors = parse(&self.form, profile, today).err().unwrap_or_default();
        errors.retain(|error| {
            error.field().is_some_and(|field| left.contains(&field))
                || self.errors.iter().any(|known| known.name == error.name)
        });
        let changed = errors != self.errors;
        if changed {
            self.tell(errors);
        }
        changed
    }

    /// What is certain after this error. Once something may have been received under this key, a later refusal says
    /// nothing about it.
    pub fn with_doubt(&mut self, error: SendError) -> SendError {
        const DOUBT: SendError = SendError::Unreachable { certain: false };
        match error {
            DOUBT if !self.doubtful.contains(&self.answers) => {
                self.doubtful.push(self.answers.clone());
            }
            SendError::Unreachable { .. } | SendError::Busy | SendError::Rejected
                if !self.doubtful.is_empty() =>
            {
                return DOUBT;
            }
            _ => {}
        }
        error
    }

    fn tell(&mut self, errors: Vec<FieldError>) {
        self.errors = errors;
        self.errors_version += 1;
    }
}

/// A form with nothing in it but the kind (the one asked for if it is taken, else the first) and the language.
pub fn empty_form(profile: &FormProfile, kind: Option<Kind>, language: Language) -> SubmissionForm {
    let mut form = SubmissionForm::default();
    let chosen = kind
        .filter(|kind| profile.takes(*kind))
        .or_else(|| Kind::ALL.iter().copied().find(|kind| profile.takes(*kind)));
    form.set(Field::Kind, chosen.unwrap_or(Kind::Complaint).wire_name());
    form.set(Field::Language, language.wire_name());
    form
}

#[cfg(all(test, feature = "ssr"))]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use gehoor_domain::{error::ErrorCode, municipality::Municipality};
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 3, 2);

    fn profile() -> FormProfile {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../infra/municipalities/deventer.toml");
        let text = std::fs::read_to_string(file).unwrap();
        toml::from_str::<Municipality>(&text).unwrap().form_profile()
    }

    fn empty() -> Model {
        Model { form: empty_form(&profile(), None, Language::Dutch), ..Model::default() }
    }

    fn named(model: &Model) -> Vec<&str> {
        model.errors.iter().map(|error| error.name.as_ref()).collect()
    }

    #[test]
    fn a_field_that_is_left_gets_or_loses_its_own_error_and_no_other() {
        let (profile, mut model) = (profile(), empty());
        assert!(model.check(&profile, TODAY));
        let before = named(&model).len();

        model.take(Field::Description, "zo staat hier genoeg tekst".to_owned());
        model.take(Field::Phone, "bel mij".to_owned());
        model.left.push(Field::Description);
        assert!(model.check_left(&profile, TODAY));
        assert_eq!(named(&model).len(), before - 1, "the telephone was not left yet");

        model.left.push(Field::Phone);
        assert!(model.check_left(&profile, TODAY));
        assert!(named(&model).contains(&"telefoon") && !named(&model).contains(&"omschrijving"));
        assert!(!model.check_left(&profile, TODAY), "nothing was left since");
    }

    #[test]
    fn nothing_moves_while_something_is_pressed_or_before_the_first_check() {
        let (profile, mut model) = (profile(), empty());
        model.left.push(Field::Description);
        assert!(!model.check_left(&profile, TODAY), "never checked");
        model.check(&profile, TODAY);

        model.take(Field::Description, "zo staat hier genoeg tekst".to_owned());
        model.left.push(Field::Description);
        model.pressed = true;
        assert!(!model.check_left(&profile, TODAY));
        model.pressed = false;
        assert!(model.check_left(&profile, TODAY));
    }

    #[test]
    fn the_errors_of_the_server_are_shown_and_then_followed() {
        let (profile, mut model) = (profile(), empty());
        model.step = Step::Sending { attempt: 1 };

        model.refuse(vec![FieldError::new(Field::Name, ErrorCode::Required)]);
        model.take(Field::Name, "A. de Vries".to_owned());
        model.left.push(Field::Name);

        assert_eq!(model.step.stage(), Stage::Form);
        assert!(model.check_left(&profile, TODAY));
        assert!(model.errors.is_empty());
    }

    #[test]
    fn a_refusal_after_doubt_is_still_doubt() {
        let (certain, uncertain) =
            (SendError::Unreachable { certain: true }, SendError::Unreachable { certain: false });
        let table = [
            (vec![certain.clone()], certain.clone(), 0),
            (vec![SendError::Busy], SendError::Busy, 0),
            (vec![SendError::Rejected], SendError::Rejected, 0),
            (vec![SendError::Rejected, certain.clone()], certain.clone(), 0),
            (vec![uncertain.clone()], uncertain.clone(), 1),
            (vec![uncertain.clone(), uncertain.clone()], uncertain.clone(), 1),
            (vec![uncertain.clone(), certain], uncertain.clone(), 1),
            (vec![uncertain.clone(), SendError::Rejected], uncertain.clone(), 1),
            (vec![uncertain.clone(), SendError::Busy], uncertain.clone(), 1),
            (vec![uncertain, SendError::Conflict], SendError::Conflict, 1),
            (vec![SendError::Conflict], SendError::Conflict, 0),
        ];

        for (errors, told, kept) in table {
            let mut model = Model::default();
            let last = errors.clone().into_iter().map(|error| model.with_doubt(error)).last();
            assert_eq!(last, Some(told), "{errors:?}");
            assert_eq!(model.doubtful.len(), kept, "{errors:?}");
        }
    }

    #[test]
    fn every_version_that_may_have_been_received_is_kept_in_the_order_of_sending() {
        let mut model = empty();
        model.take(Field::Kind, "compliment".to_owned());
        for text in [
            "goed geholpen aan de balie",
            "heel goed geholpen aan de balie",
            "goed geholpen aan de balie",
        ] {
            model.take(Field::Description, text.to_owned());
            model.step = Step::Form;
            assert!(!model.check(&profile(), TODAY), "{:?}", model.errors);
            model.with_doubt(SendError::Unreachable { certain: false });
        }

        let kept = model.doubtful.iter().map(|answers| answers.get(Field::Description));
        let expected = ["goed geholpen aan de balie", "heel goed geholpen aan de balie"];
        assert!(kept.eq(expected.map(Some)));
    }

    #[test]
    fn only_another_kind_changes_what_is_asked_and_the_frame_stays_once_it_was_wanted() {
        let mut model = empty();

        assert!(!model.take(Field::Name, "A".to_owned()));
        assert!(model.take(Field::Kind, "anoniem".to_owned()) && model.frame.wanted);
        assert!(model.take(Field::Kind, "klacht".to_owned()) && model.frame.wanted);
    }

    #[test]
    fn an_anonymous_report_is_not_checked_in_the_page_of_the_municipality() {
        let mut model = empty();
        model.take(Field::Kind, "anoniem".to_owned());

        assert!(!model.check(&profile(), TODAY));
        assert_eq!((model.step.stage(), model.checked), (Stage::Form, false));
    }
}
