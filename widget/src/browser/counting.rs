//! How many characters a box holds, told after a pause: a screen reader reads it out.

use std::cell::RefCell;

use gehoor_domain::{
    field::{Field, Shape},
    text,
};
use gloo_timers::callback::Timeout;

use crate::context::FormContext;

/// How long a person must pause before the number is told, in milliseconds.
const PAUSE: u32 = 600;

thread_local! {
    /// There is one person who types; the box that was left is told when the next one is typed in.
    static WAITING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Tells the number for a box after a pause, and not before.
pub(crate) fn later(context: &FormContext, field: Field) {
    if field.shape() != Shape::Lines {
        return;
    }
    let state = context.state;
    let count = move || {
        state.change(|model| {
            let used = text::count(&text::normalise(model.form.get(field), field.shape()));
            model.counts.retain(|(counted, _)| *counted != field);
            model.counts.push((field, used));
        });
    };
    WAITING.set(Some(Timeout::new(PAUSE, count)));
}
