//! What is told about a box after a pause, how long its text is and what is in it: a screen reader reads it out.

use std::cell::RefCell;

use gehoor_domain::field::{Field, Shape};
use gloo_timers::callback::Timeout;

use crate::context::FormContext;

/// How long a person must pause before the number is told, in milliseconds.
const PAUSE: u32 = 600;

thread_local! {
    /// There is one person who types; the box that was left is told when the next one is typed in.
    static WAITING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Looks at a box after a pause, and not before.
pub(crate) fn soon(context: &FormContext, field: Field) {
    if field.shape() != Shape::Lines {
        return;
    }
    let state = context.state;
    let count = move || {
        state.change(|model| model.look(field));
    };
    WAITING.set(Some(Timeout::new(PAUSE, count)));
}
