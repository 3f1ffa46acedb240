//! The whole form in a page of the municipality.

use crate::{
    context::FormContext,
    node::{Node, el},
    state::{Stage, Step},
    step::{
        confirmation::confirmation, failure::failure, form::form_step, review::review,
        sending::sending,
    },
};

/// The form with its steps, in the state of [`crate::state::AppState::initial`].
///
/// The form itself stays in the page while other steps are shown, so that nothing typed is lost.
pub(crate) fn form(context: FormContext) -> Node {
    let (state, language) = (context.state, context.texts.language());
    let pressed = |now| {
        let context = context.clone();
        move |_| context.press(now)
    };
    let shown = move || state.see(|model| Some(model.step.stage())).unwrap_or(Stage::Form);
    let filling_in = el("div").flag("hidden", move || shown() != Stage::Form);
    let filling_in = filling_in.with(form_step(&context));
    el("div")
        .class("gehoor")
        .set("lang", language.bcp47())
        .set("dir", language.direction())
        .on("pointerdown", pressed(true))
        .on("pointerup", pressed(false))
        .on("pointercancel", pressed(false))
        .with(filling_in)
        // The stage only: a further attempt must not make the page anew.
        .with(el("div").changing(move || shown().number(), move || other_step(&context)))
        .into()
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
pub fn render_form_fragment(
    profile: &gehoor_domain::municipality::FormProfile,
    texts: &crate::texts::Texts,
    origin: &str,
) -> String {
    use std::sync::Arc;

    use crate::{context::Surface, state::AppState};

    let (profile, texts) = (Arc::new(profile.clone()), Arc::new(texts.clone()));
    crate::render::rendered(|| {
        let state = AppState::initial(&profile, texts.language());
        form(FormContext::new(profile, texts, origin, Surface::Widget, state))
    })
}
