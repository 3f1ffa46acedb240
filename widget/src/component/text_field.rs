//! A field that is typed: one line or several.

use std::time::Duration;

use gehoor_domain::{
    field::{Field, Shape},
    text,
};
use leptos::{either::Either, prelude::*};

use crate::{
    component::field::{ErrorText, Label, described_by, help, help_view, when},
    context::FormContext,
    question,
    texts::Key,
};

/// How long a person must pause before the number of characters left is told (a screen reader reads it out).
const PAUSE: Duration = Duration::from_millis(600);

/// A field that is typed.
///
/// The value is a plain attribute and never a property: writing properties while hydrating would erase what was typed
/// before the page came to life.
#[component]
pub(crate) fn TextField(context: FormContext, field: Field) -> impl IntoView {
    let name = field.wire_name();
    let id = format!("veld-{name}");
    let error = context.error(field);
    let required = context.is_required(field);
    let help = help(&context, field);
    let described = described_by(field, help.is_some(), error);
    let complete = if context.anonymous { None } else { question::autocomplete(field) };
    let value = context.state.form.with_untracked(|form| form.get(field).to_owned());
    let count = Count::new(&context, field);

    let typed = {
        let (context, count) = (context.clone(), count.clone());
        move |event| {
            context.take(field, event_target_value(&event));
            count.changed();
        }
    };
    let left = {
        let context = context.clone();
        move |_| context.leave(field)
    };
    let input = if field.shape() == Shape::Lines {
        Either::Left(view! {
            <textarea
                id=id.clone()
                name=name
                rows=question::rows(field)
                aria-required=move || when(required.get())
                aria-invalid=move || when(error.with(Option::is_some))
                aria-describedby=described
                on:input=typed
                on:change=left
                inner_html=escape(&value)
            ></textarea>
        })
    } else {
        Either::Right(view! {
            <input
                id=id.clone()
                name=name
                type=question::input_type(field)
                inputmode=question::input_mode(field)
                autocomplete=complete
                size=question::is_short(field).then_some("12")
                value=(!value.is_empty()).then_some(value)
                aria-required=move || when(required.get())
                aria-invalid=move || when(error.with(Option::is_some))
                aria-describedby=described
                on:input=typed
                on:change=left
            />
        })
    };
    view! {
        <div class=context.scope(field) class:alleen-instelling=field == Field::Institution>
            <label for=id><Label context=context.clone() field/></label>
            {help_view(field, help)}
            <ErrorText field error/>
            {input}
            {(field.shape() == Shape::Lines).then(|| count.view())}
        </div>
    }
}

/// Text as the content of a `textarea`. Leptos puts that content in as it is, because scripts and styles need it so.
fn escape(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    // The parser drops a line feed right after the tag.
    if escaped.starts_with('\n') { format!("\n{escaped}") } else { escaped }
}

/// How many characters are left, once four fifths are used.
#[derive(Clone)]
struct Count {
    context: FormContext,
    field: Field,
    told: RwSignal<String>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Count {
    fn new(context: &FormContext, field: Field) -> Self {
        let timer = StoredValue::new(None::<TimeoutHandle>);
        on_cleanup(move || {
            if let Some(Some(timer)) = timer.try_get_value() {
                timer.clear();
            }
        });
        Self { context: context.clone(), field, told: RwSignal::new(String::new()), timer }
    }

    /// Tells the number after a pause.
    fn changed(&self) {
        if self.field.shape() != Shape::Lines {
            return;
        }
        if let Some(timer) = self.timer.get_value() {
            timer.clear();
        }
        let count = self.clone();
        let timer = set_timeout_with_handle(move || count.told.set(count.in_words()), PAUSE);
        self.timer.set_value(timer.ok());
    }

    fn in_words(&self) -> String {
        let (field, limit) = (self.field, self.field.max_chars());
        let used =
            self.context.state.form.with_untracked(|form| {
                text::count(&text::normalise(form.get(field), field.shape()))
            });
        if used * 5 < limit * 4 {
            return String::new();
        }
        let key = if used > limit { Key::FormOver } else { Key::FormLeft };
        self.context.with(key, &[("aantal", &used.abs_diff(limit).to_string())])
    }

    fn view(&self) -> impl IntoView + use<> {
        let told = self.told;
        view! { <p class="hulp" aria-live="polite">{move || told.get()}</p> }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_in_a_box_cannot_close_it_and_keeps_its_first_line_feed() {
        assert_eq!(escape("</textarea><b>&lt;"), "&lt;/textarea>&lt;b>&amp;lt;");
        assert_eq!(escape("\nregel"), "\n\nregel");
    }
}
