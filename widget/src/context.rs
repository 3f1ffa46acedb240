//! What every part of the form gets: municipality, texts, place and state.

use std::sync::Arc;

use gehoor_domain::{error::FieldError, field::Field, kind::Kind, municipality::FormProfile};

use crate::{
    question,
    state::{AppState, Model},
    texts::{Key, Texts},
};

/// The `id` of the heading above what must be mended.
pub const ERRORS: &str = "kop-fouten";

/// Where the form stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surface {
    /// In a page of the municipality, in a shadow root.
    Widget,
    /// On our own page.
    Page,
    /// On our own page in a frame.
    Frame,
}

/// What every part of the form gets. Cheap to clone.
#[derive(Debug, Clone)]
pub struct FormContext {
    /// The municipality.
    pub profile: Arc<FormProfile>,
    /// The texts.
    pub texts: Arc<Texts>,
    /// Our origin, `https://…` without a slash at the end; empty on our own pages.
    pub origin: Arc<str>,
    /// Where the form stands.
    pub surface: Surface,
    /// Whether it is the form for anonymous reports, which asks nothing about the sender.
    pub anonymous: bool,
    /// The signals.
    pub state: AppState,
    /// The element in the page.
    #[cfg(feature = "hydrate")]
    pub host: Option<crate::browser::host::Host>,
}

impl FormContext {
    /// The context of one form. Call it while the component that owns the form is made.
    pub fn new(
        profile: Arc<FormProfile>,
        texts: Arc<Texts>,
        origin: &str,
        surface: Surface,
        state: AppState,
    ) -> Self {
        Self {
            profile,
            texts,
            origin: origin.into(),
            surface,
            anonymous: false,
            state,
            #[cfg(feature = "hydrate")]
            host: crate::browser::host::Host::current(),
        }
    }

    /// The same for the form for anonymous reports.
    #[must_use]
    pub fn for_anonymous(self) -> Self {
        Self { anonymous: true, ..self }
    }

    /// One text, owned, as views want it.
    pub fn text(&self, key: Key) -> String {
        self.texts.get(key).to_owned()
    }

    /// One text with its places filled in.
    pub fn with(&self, key: Key, values: &[(&str, &str)]) -> String {
        self.texts.with(key, values)
    }

    /// The address of the hosted form, without query.
    pub fn hosted(&self) -> String {
        format!("{}/formulier/{}", self.origin, self.profile.code)
    }

    /// Where the form is posted to.
    pub fn action(&self) -> String {
        self.action_at("")
    }

    /// Where something below the form's own address is posted to; it stays in the frame that the form stands in.
    pub fn action_at(&self, path: &str) -> String {
        let query = match (self.anonymous, self.surface) {
            (true, Surface::Frame) => "?soort=anoniem&ingebed=1",
            (true, _) => "?soort=anoniem",
            (false, _) => "",
        };
        [&self.hosted(), path, query].concat()
    }

    /// The kinds that this form can be sent as.
    pub fn kinds(&self) -> Vec<Kind> {
        if self.anonymous {
            vec![Kind::Anonymous]
        } else {
            question::shared_kinds(&self.profile).collect()
        }
    }

    /// Whether this form has the field.
    pub fn asks(&self, field: Field) -> bool {
        question::is_asked(field, &self.kinds(), &self.profile)
    }

    /// The error of one field in words, if it has one.
    pub fn error(&self, field: Field) -> Option<String> {
        self.state.see(|model| {
            let error = model.errors.iter().find(|error| error.field() == Some(field));
            error.map(|error| self.texts.error(error))
        })
    }

    /// Whether one field has an error.
    pub fn has_error(&self, field: Field) -> bool {
        self.state.see(|model| model.errors.iter().any(|error| error.field() == Some(field)))
    }

    /// Whether a field must be answered for the kind that is chosen.
    pub fn is_required(&self, field: Field) -> bool {
        match question::need(field, &self.profile) {
            question::Need::Required => true,
            question::Need::RequiredInComplaint => {
                self.state.see(Model::kind) == Some(Kind::Complaint)
            }
            question::Need::Optional | question::Need::Conditional => false,
        }
    }

    /// The class that hides a field where the chosen kind doesn't ask it.
    pub fn scope(&self, field: Field) -> &'static str {
        if self.anonymous || field.asked_for(Kind::Compliment) {
            "veld"
        } else {
            "veld alleen-klacht"
        }
    }

    /// The errors that this form can mend. The anonymous form has no fields about the sender: what was typed into them
    /// on another form is gone, and so is what is wrong with it.
    pub fn shown_errors(&self) -> Vec<FieldError> {
        let hidden = |error: &FieldError| {
            self.anonymous && error.field().is_some_and(Field::points_at_sender)
        };
        self.state
            .see(|model| model.errors.iter().filter(|error| !hidden(error)).cloned().collect())
    }

    /// Checks everything, and goes on to the review or to what must be mended.
    ///
    /// # Server-side
    /// Nothing: there the form is posted.
    pub fn check(&self) {
        #[cfg(feature = "hydrate")]
        if self.state.change(|model| model.check(&self.profile, crate::browser::today_at_most())) {
            self.focus(ERRORS);
        }
    }

    /// Takes what was typed into a field.
    pub fn take(&self, field: Field, text: String) {
        if self.state.note(|model| model.take(field, text)) {
            self.state.show();
        }
    }

    /// Has a field checked that was left, once the form was checked as a whole.
    pub fn leave(&self, field: Field) {
        self.state.note(|model| model.left.push(field));
        self.check_soon();
    }

    /// Notes whether something is pressed; what was left meanwhile is checked once it is let go.
    pub fn press(&self, pressed: bool) {
        self.state.note(|model| model.pressed = pressed);
        self.check_soon();
    }

    /// Checks what was left after the click that is going on: a tap is one task, from finger to click.
    ///
    /// # Server-side
    /// Nothing: nobody leaves a field there.
    #[cfg_attr(
        not(feature = "hydrate"),
        expect(clippy::unused_self, reason = "nothing on a server")
    )]
    fn check_soon(&self) {
        #[cfg(feature = "hydrate")]
        if self.state.peek(|model| !model.left.is_empty()) {
            let (state, profile) = (self.state, Arc::clone(&self.profile));
            crate::browser::later(0, move || {
                if state.note(|model| model.check_left(&profile, crate::browser::today_at_most())) {
                    state.show();
                }
            });
        }
    }

    /// Moves the focus to the element with this `id`, within the form, once what changed is on the screen.
    ///
    /// # Server-side
    /// Nothing.
    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nothing on a server"))]
    pub fn focus(&self, id: &str) {
        #[cfg(feature = "hydrate")]
        if let Some(host) = self.host {
            crate::browser::focus::on(host, id);
        }
    }
}
