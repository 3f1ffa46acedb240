//! Headings: one level lower in the page of the municipality, which has an `h1` of its own.

use leptos::{html, prelude::*};

use crate::{
    any_view::{AnyView, IntoAny},
    context::{FormContext, Surface},
};

/// The title of a step. In the widget it takes the focus when the step comes up (WCAG 2.4.3).
#[component]
pub(crate) fn Title(
    context: FormContext,
    text: String,
    #[prop(default = true)] takes_focus: bool,
    #[prop(optional)] id: Option<&'static str>,
) -> AnyView {
    if context.surface != Surface::Widget {
        return view! { <h1 id=id>{text}</h1> }.into_any();
    }
    let heading = NodeRef::<html::H2>::new();
    if takes_focus {
        focus_when_shown(heading);
    }
    view! { <h2 id=id tabindex="-1" node_ref=heading>{text}</h2> }.into_any()
}

/// The heading of a part of a step.
#[component]
pub(crate) fn Subtitle(context: FormContext, text: String) -> AnyView {
    if context.surface == Surface::Widget {
        view! { <h3>{text}</h3> }.into_any()
    } else {
        view! { <h2>{text}</h2> }.into_any()
    }
}

#[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "a server focuses nothing"))]
fn focus_when_shown(heading: NodeRef<html::H2>) {
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            // A browser that refuses leaves the focus where it is; there is nothing to tell.
            let _ = heading.focus();
        }
    });
}
