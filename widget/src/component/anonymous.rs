//! Who wants to stay anonymous: what that means here, and where to write.

use gehoor_domain::kind::Kind;
use leptos::prelude::*;

use crate::{
    any_view::IntoAny,
    context::{FormContext, Surface},
    texts::Key,
};

/// What an anonymous report means at this municipality, with a way to our own page, where no tracker of the host page
/// can read along.
///
/// In the widget the page is shown in a frame once it is chosen, and stays: another choice only hides it, because what
/// was typed in it, and the access code in its confirmation, are nowhere else. The link stays below it, for pages that forbid frames.
#[component]
pub(crate) fn AnonymousNotice(context: FormContext) -> impl IntoView {
    let explanation = context.profile.texts.anonymous.to_string();
    if !context.profile.takes(Kind::Anonymous) {
        return view! { <p class="hulp">{explanation}</p> }.into_any();
    }
    let address = format!("{}?soort=anoniem", context.hosted());
    let (state, widget) = (context.state, context.surface == Surface::Widget);
    let framed = Memo::new(move |before| {
        let chosen = before == Some(&true) || state.kind() == Some(Kind::Anonymous);
        widget && chosen && !state.frame_blocked.get()
    });
    let frame = {
        let (title, source) = (context.text(Key::AnonymousFrame), format!("{address}&ingebed=1"));
        move || {
            framed.get().then(|| {
                view! {
                    <iframe
                        title=title.clone()
                        referrerpolicy="no-referrer"
                        src=source.clone()
                        height=move || state.frame_height.get().to_string()
                    ></iframe>
                }
            })
        }
    };
    view! {
        <div class="alleen-anoniem">
            <p>{explanation}</p>
            <p>{context.text(Key::AnonymousElsewhere)}</p>
            {frame}
            <p>
                <a href=address target="_top" rel="noreferrer">{context.text(Key::AnonymousOpen)}</a>
            </p>
        </div>
    }
    .into_any()
}
