//! The whole form in a page of the municipality.

use std::sync::Arc;

use gehoor_domain::municipality::FormProfile;
use leptos::prelude::*;

use crate::{
    context::{FormContext, Surface},
    node::{Node, el},
    state::{AppState, Stage, Step},
    step::{
        confirmation::confirmation, failure::failure, form::form_step, review::review,
        sending::sending,
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
    /// What the form knows.
    state: AppState,
) -> impl IntoView {
    let language = texts.language().bcp47();
    let context = FormContext::new(profile, texts, &origin, Surface::Widget, state);
    let pressed = |now| {
        let context = context.clone();
        move |_| context.press(now)
    };
    let shown = move || state.see(|model| Some(model.step.stage())).unwrap_or(Stage::Form);
    let filling_in = el("div").flag("hidden", move || shown() != Stage::Form);
    let filling_in = filling_in.with(form_step(&context));
    let form = el("div")
        .class("gehoor")
        .set("lang", language)
        .set("dir", "ltr")
        .on("pointerdown", pressed(true))
        .on("pointerup", pressed(false))
        .on("pointercancel", pressed(false))
        .with(filling_in)
        // The stage only: a further attempt must not make the page anew.
        .with(el("div").changing(move || shown().number(), move || other_step(&context)));
    Node::from(form)
}

/// The step that is shown instead of the form.
fn other_step(context: &FormContext) -> Node {
    let Some((step, answers)) =
        context.state.peek(|model| Some((model.step.clone(), model.answers.clone())))
    else {
        return Node::NONE;
    };
    match step {
        Step::Form => Node::NONE,
        Step::Review => review(context, &answers),
        Step::Sending { .. } => sending(context),
        Step::Done(receipt) => confirmation(context, &answers, &receipt),
        Step::Failed(error) => failure(context, &answers, &error),
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
