//! The whole form in a page of the municipality.

use std::sync::Arc;

use gehoor_domain::municipality::FormProfile;
use leptos::prelude::*;

use crate::{
    any_view::{AnyView, IntoAny},
    context::{FormContext, Surface},
    state::{AppState, Stage, Step},
    step::{
        confirmation::Confirmation, failure::Failure, form::FormStep, review::Review,
        sending::Sending,
    },
    texts::Texts,
};

/// The form with its steps.
///
/// The form itself stays in the page while other steps are shown, so that nothing typed is lost.
/// `origin` is ours, without a slash at the end.
///
/// # Server-side
/// Rendered in the state of [`AppState::initial`]; hydrating starts from the same.
#[component]
#[expect(clippy::needless_pass_by_value, reason = "a component owns its properties")]
pub fn App(
    /// The municipality.
    profile: Arc<FormProfile>,
    /// The texts in the language of the form.
    texts: Arc<Texts>,
    /// Our origin.
    origin: String,
    /// The signals.
    state: AppState,
) -> impl IntoView {
    let language = texts.language().bcp47();
    let context = FormContext::new(profile, texts, &origin, Surface::Widget, state);
    let shown = Memo::new(move |_| state.step.with(Step::stage));
    let other_step = {
        let context = context.clone();
        // The stage only: a further attempt must not make the page anew.
        move || step_view(context.clone(), shown.get())
    };
    let (down, up) = (context.clone(), context.clone());
    let cancelled = up.clone();
    view! {
        <div
            class="gehoor"
            lang=language
            dir="ltr"
            on:pointerdown=move |_| down.press(true)
            on:pointerup=move |_| up.press(false)
            on:pointercancel=move |_| cancelled.press(false)
        >
            <div hidden=move || shown.get() != Stage::Form>
                <FormStep context/>
            </div>
            {other_step}
        </div>
    }
}

fn step_view(context: FormContext, stage: Stage) -> AnyView {
    let answers = context.state.answers.get_untracked();
    match (stage, context.state.step.get_untracked()) {
        (Stage::Review, _) => view! { <Review context answers/> }.into_any(),
        (Stage::Sending, _) => view! { <Sending context/> }.into_any(),
        (Stage::Done, Step::Done(receipt)) => {
            view! { <Confirmation context answers receipt=*receipt/> }.into_any()
        }
        (Stage::Failed, Step::Failed(error)) => {
            view! { <Failure context answers error/> }.into_any()
        }
        _ => ().into_any(),
    }
}

/// The HTML of the form in its first state: exactly what is hydrated.
///
/// `origin` is ours, `https://…` without a slash at the end. The tag puts the HTML into a `<div>` of a shadow root.
#[cfg(feature = "ssr")]
pub fn render_form_fragment(profile: &FormProfile, texts: &Texts, origin: &str) -> String {
    let (profile, texts) = (Arc::new(profile.clone()), Arc::new(texts.clone()));
    crate::render::rendered(|| {
        let state = AppState::initial(&profile);
        view! { <App profile texts origin=origin.to_owned() state/> }
    })
}
