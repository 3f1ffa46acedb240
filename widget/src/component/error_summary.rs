//! Everything that must be mended, above the form.

use gehoor_domain::error::FieldError;
use leptos::{html, prelude::*};

use crate::{
    any_view::IntoAny,
    context::{FormContext, Surface},
    question,
    texts::Key,
};

/// A heading and a link to each field with an error, in form order.
///
/// In the widget the heading takes the focus after each check that fails, and only then. On our own page `autofocus`
/// does the same without script.
///
/// # Source
/// NL Design System, "Foutmeldingen samenvatten"; WCAG 3.3.1.
#[component]
pub(crate) fn ErrorSummary(context: FormContext) -> impl IntoView {
    let errors = context.shown_errors();
    let any = Memo::new(move |_| errors.with(|errors| !errors.is_empty()));
    let heading = NodeRef::<html::H3>::new();
    focus_on_attention(&context, heading);
    move || any.get().then(|| summary(context.clone(), errors, heading))
}

fn summary(
    context: FormContext,
    errors: Memo<Vec<FieldError>>,
    heading: NodeRef<html::H3>,
) -> impl IntoView {
    let on_page = context.surface != Surface::Widget;
    let title = {
        let context = context.clone();
        move || match errors.with(Vec::len) {
            1 => context.text(Key::ErrorsOne),
            count => context.with(Key::ErrorsMany, &[("aantal", &count.to_string())]),
        }
    };
    let title = if on_page {
        view! { <h2 id="kop-fouten" tabindex="-1" autofocus=true>{title}</h2> }.into_any()
    } else {
        view! { <h3 id="kop-fouten" tabindex="-1" node_ref=heading>{title}</h3> }.into_any()
    };
    let items =
        move || errors.get().iter().map(|error| item(&context, error).into_any()).collect_view();
    view! {
        <div id="fouten" class="fouten">
            {title}
            <ul>{items}</ul>
        </div>
    }
}

fn item(context: &FormContext, error: &FieldError) -> impl IntoView + use<> {
    let text = context.texts.error(error);
    let linked = match error.field().map(|field| question::anchor(field, &context.profile)) {
        Some(anchor) => {
            let href = format!("#{anchor}");
            let context = context.clone();
            // A fragment doesn't reach into a shadow root, and it would change the address of the page.
            let go = move |event: leptos::ev::MouseEvent| {
                event.prevent_default();
                context.focus(&anchor);
            };
            view! { <a href=href on:click=go>{text}</a> }.into_any()
        }
        None => text.into_any(),
    };
    view! { <li>{linked}</li> }
}

#[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "a server focuses nothing"))]
fn focus_on_attention(context: &FormContext, heading: NodeRef<html::H3>) {
    #[cfg(feature = "hydrate")]
    {
        let attention = context.state.attention;
        Effect::new(move |_| {
            if attention.get() == 0 {
                return;
            }
            // After the summary is in the page.
            set_timeout(
                move || {
                    if let Some(heading) = heading.get_untracked() {
                        let _ = heading.focus();
                    }
                },
                std::time::Duration::ZERO,
            );
        });
    }
}
