//! The pages on our own origin: complete documents that work without script.
//!
//! # Server-side
//! Only there. Nothing on these pages comes to life; in a frame one small script tells the frame's height.

mod document;

use std::sync::Arc;

pub use crate::context::{Back, FollowLink, Onward};
use crate::{
    component::{other_ways::channels, parts::paragraph, title::title},
    context::{FormContext, PageParts, Surface},
    node::{Node, el},
    render::rendered,
    state::{AppState, SendError, empty_form},
    step::{confirmation::confirmation, failure::failure, form::form_step, review::review},
    texts::{Key, Texts},
};
use document::document;
use gehoor_domain::{
    answers::Answers, error::FieldError, field::Field, form::SubmissionForm, kind::Kind,
    municipality::FormProfile, receipt::Receipt,
};

/// What every page needs to know.
#[derive(Debug, Clone)]
pub struct PageContext<'a> {
    /// The municipality.
    pub profile: &'a FormProfile,
    /// The texts in the language of the page.
    pub texts: &'a Texts,
    /// The idempotency key, for the hidden field `sleutel`.
    pub key: String,
    /// The kind that the address asks for, `?soort=`.
    pub kind_hint: Option<Kind>,
    /// Whether the page stands in a frame, `?ingebed=1`.
    pub embedded: bool,
    /// Whether the municipality has a sheet of its own, `gehoor/<code>.css`.
    pub styled: bool,
    /// Where the form goes on from something that was stored earlier.
    pub onward: Option<Onward>,
    /// The way back, for the confirmation.
    pub follow: Option<FollowLink>,
}

/// A page with a message: its title and paragraphs, already in the language of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Title and heading.
    pub title: String,
    /// Paragraphs of plain text.
    pub paragraphs: Vec<String>,
}

impl PageContext<'_> {
    fn form_context(&self, state: AppState, kind: Option<Kind>) -> FormContext {
        let surface = if self.embedded { Surface::Frame } else { Surface::Page };
        let (profile, texts) = (Arc::new(self.profile.clone()), Arc::new(self.texts.clone()));
        let parts = PageParts { onward: self.onward.clone(), follow: self.follow.clone() };
        let context = FormContext::new(profile, texts, "", surface, state).on_page(parts);
        if kind == Some(Kind::Anonymous) && self.profile.takes(Kind::Anonymous) {
            context.for_anonymous()
        } else {
            context
        }
    }

    fn state(&self, form: SubmissionForm, errors: Vec<FieldError>) -> AppState {
        AppState::new(form, errors, self.key.clone())
    }

    fn of_answers(&self, answers: &Answers) -> FormContext {
        self.form_context(self.state(answers.to_form(), Vec::new()), kind_of(answers))
    }
}

/// The form: empty, or as it was sent with what is wrong with it.
///
/// For anonymous reports a form of its own, with no fields about the sender and nothing taken over into them.
pub fn form_page(page: &PageContext<'_>, form: &SubmissionForm, errors: &[FieldError]) -> String {
    let mut form = form.clone();
    if form.is_blank(Field::Kind) {
        form.set(
            Field::Kind,
            empty_form(page.profile, page.kind_hint, page.texts.language()).get(Field::Kind),
        );
    }
    let kind = Kind::from_wire(form.get(Field::Kind)).or(page.kind_hint);
    let title = match kind {
        Some(Kind::Anonymous) if page.profile.takes(Kind::Anonymous) => Key::FormTitleAnonymous,
        _ if page.profile.takes(Kind::Compliment) => Key::FormTitle,
        _ => Key::FormTitleComplaint,
    };
    let title = page.texts.with(title, &[("gemeente", page.profile.full_name.as_str())]);
    let title = if errors.is_empty() {
        title
    } else {
        page.texts.with(Key::PageError, &[("titel", &title)])
    };
    let content = rendered(|| {
        let context = page.form_context(page.state(form, errors.to_vec()), kind);
        let back = (context.anonymous && !page.embedded).then(|| {
            let link = el("a").set("href", &context.address("", &[]));
            el("p").with(link.with(context.texts.get(Key::AnonymousBack)))
        });
        Node::Many(vec![form_step(&context), back.into()])
    });
    document(page, &title, &content)
}

/// Looking over what will be sent. Nothing is stored yet; hidden fields carry it.
pub fn review_page(page: &PageContext<'_>, answers: &Answers) -> String {
    let content = rendered(|| {
        let context = page.of_answers(answers);
        review(&context, answers)
    });
    document(page, page.texts.get(Key::ReviewTitle), &content)
}

/// It is stored. `left_out` is what was sent now besides the answers that are stored, under a key that was used before.
pub fn confirmation_page(
    page: &PageContext<'_>,
    answers: &Answers,
    receipt: &Receipt,
    left_out: Option<Answers>,
) -> String {
    let title = match kind_of(answers) {
        Some(Kind::Compliment) => Key::DoneCompliment,
        Some(Kind::Anonymous) => Key::DoneAnonymous,
        Some(Kind::Complaint) | None => Key::DoneComplaint,
    };
    let content = rendered(|| {
        let context = page.of_answers(answers);
        context.state.note(|model| model.left_out = left_out);
        confirmation(&context, answers, receipt)
    });
    document(page, page.texts.get(title), &content)
}

/// It could not be stored: what is certain, everything that was typed, and a button to try again under the same key.
pub fn failure_page(page: &PageContext<'_>, answers: &Answers, error: &SendError) -> String {
    let content = rendered(|| {
        let context = page.of_answers(answers);
        failure(&context, answers, error)
    });
    document(page, page.texts.get(Key::PageFailure), &content)
}

/// A message, with the other ways to reach the municipality.
pub fn message_page(page: &PageContext<'_>, message: &Message) -> String {
    let content = rendered(|| {
        let context =
            page.form_context(page.state(SubmissionForm::default(), Vec::new()), page.kind_hint);
        let mut parts = vec![title(&context, None, &message.title)];
        parts.extend(message.paragraphs.iter().map(|text| paragraph(text).into()));
        parts.push(channels(&context));
        Node::Many(parts)
    });
    document(page, &message.title, &content)
}

fn kind_of(answers: &Answers) -> Option<Kind> {
    answers.get(Field::Kind).and_then(Kind::from_wire)
}
