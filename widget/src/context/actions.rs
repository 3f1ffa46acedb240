//! What the form does when a person does something.
//!
//! # Server-side
//! Nothing: there the form is posted.

use gehoor_domain::field::Field;

#[cfg(feature = "hydrate")]
use super::ERRORS;
use super::FormContext;

impl FormContext {
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
            let (state, profile) = (self.state, std::sync::Arc::clone(&self.profile));
            crate::browser::later(0, move || {
                if state.note(|model| model.check_left(&profile, crate::browser::today_at_most())) {
                    state.show();
                }
            });
        }
    }

    /// Puts another text into a field, and the focus.
    ///
    /// # Server-side
    /// Nothing.
    #[cfg_attr(
        not(feature = "hydrate"),
        expect(unused_variables, clippy::unused_self, reason = "nothing on a server")
    )]
    pub(crate) fn rewrite(&self, field: Field, text: &str) {
        #[cfg(feature = "hydrate")]
        if let Some(host) = self.host {
            crate::browser::form_values::write(host, field, text);
            self.focus(&["veld-", field.wire_name()].concat());
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
