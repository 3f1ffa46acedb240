//! What the form knows while it is on the screen.
//!
//! **Invariant:** what is filled in is written by the fields and by nothing else once the page is alive, so nothing
//! typed is lost when a step changes.

mod model;
mod private;
mod step;

use gehoor_domain::{
    error::FieldError, form::SubmissionForm, kind::Language, municipality::FormProfile,
};
use leptos::prelude::*;

pub use model::{Frame, Model, empty_form};
pub use private::PrivateNumbers;
pub use step::{SendError, Stage, Step};

/// The model of one form as a signal.
///
/// A form that left the page has no model any more: then nothing is looked at and nothing changes.
///
/// # Server-side
/// Made per page and thrown away after rendering; nothing reacts there.
#[derive(Debug, Clone, Copy)]
pub struct AppState(RwSignal<Model>);

impl AppState {
    /// The state of a page that shows this form with these errors.
    pub fn new(form: SubmissionForm, errors: Vec<FieldError>, key: String) -> Self {
        let checked = !errors.is_empty();
        let errors_version = u32::from(checked);
        let model = Model { form, errors, errors_version, key, checked, ..Model::default() };
        Self(RwSignal::new(model))
    }

    /// The state in which the widget is rendered, and from which it is hydrated.
    pub fn initial(profile: &FormProfile, language: Language) -> Self {
        Self::new(empty_form(profile, None, language), Vec::new(), String::new())
    }

    /// Looks at the model, and has what is being shown look again when it changes.
    pub fn see<R: Default>(self, look: impl FnOnce(&Model) -> R) -> R {
        self.0.try_read().map(|model| look(&model)).unwrap_or_default()
    }

    /// Looks at the model once.
    pub fn peek<R: Default>(self, look: impl FnOnce(&Model) -> R) -> R {
        self.0.try_read_untracked().map(|model| look(&model)).unwrap_or_default()
    }

    /// Changes the model, and what is shown of it.
    pub fn change<R: Default>(self, change: impl FnOnce(&mut Model) -> R) -> R {
        self.0.try_write().map(|mut model| change(&mut model)).unwrap_or_default()
    }

    /// Changes what nothing on the screen depends on.
    pub fn note<R: Default>(self, change: impl FnOnce(&mut Model) -> R) -> R {
        self.0.try_write_untracked().map(|mut model| change(&mut model)).unwrap_or_default()
    }

    /// Has what is shown look at the model again.
    pub fn show(self) {
        self.change(|_| ());
    }
}
