//! Sending: what is shown meanwhile, and what comes of it.

use leptos::prelude::*;

use crate::{component::title::Title, context::FormContext, state::Step, texts::Key};

/// What is shown while waiting. Each further attempt is told (WCAG 4.1.3).
#[component]
pub(crate) fn Sending(context: FormContext) -> impl IntoView {
    let title = context.text(Key::SendingTitle);
    let attempt = {
        let context = context.clone();
        move || match context.state.step.get() {
            Step::Sending { attempt } if attempt > 1 => {
                context.with(Key::SendingAgain, &[("poging", &attempt.to_string())])
            }
            _ => context.text(Key::SendingWait),
        }
    };
    view! {
        <Title context text=title/>
        <p role="status">{attempt}</p>
    }
}

/// Sends what was checked, unless it is on its way already: a second click changes nothing.
///
/// # Server-side
/// Nothing: there the form is posted.
#[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nobody sends on a server"))]
pub(crate) fn send(context: &FormContext) {
    #[cfg(feature = "hydrate")]
    live::send(context);
}

#[cfg(feature = "hydrate")]
mod live {
    use gehoor_domain::{answers::Answers, receipt::Receipt};
    use leptos::{prelude::*, task::spawn_local};

    use crate::{
        browser::{api, events},
        context::FormContext,
        state::{AppState, SendError, Stage, Step},
    };

    pub(super) fn send(context: &FormContext) {
        let state = context.state;
        if !matches!(state.step.with_untracked(Step::stage), Stage::Review | Stage::Failed) {
            return;
        }
        state.step.set(Step::Sending { attempt: 1 });
        let answers = state.answers.get_untracked();
        let first = state.first_sent.get_untracked().unwrap_or_else(|| answers.clone());
        state.first_sent.set(Some(first.clone()));
        let (context, key) = (context.clone(), state.key.get_untracked());
        spawn_local(async move {
            let mut outcome = deliver(&context, &key, &answers).await;
            // The first version was received after all: its receipt is what the resident has a right to.
            let earlier = outcome == Err(SendError::Conflict) && first != answers;
            if earlier {
                outcome = deliver(&context, &key, &first).await;
            }
            settle(&context, if earlier { first } else { answers }, earlier, outcome);
        });
    }

    async fn deliver(
        context: &FormContext,
        key: &str,
        answers: &Answers,
    ) -> Result<Receipt, SendError> {
        let step = context.state.step;
        let telling = move |attempt| {
            // Nobody looks any more when the form left the page.
            let _ = step.try_set(Step::Sending { attempt });
        };
        api::submit(&context.origin, context.profile.code.as_str(), key, answers, telling).await
    }

    /// Shows what came of it. The form may have left the page meanwhile; then nobody looks.
    fn settle(
        context: &FormContext,
        sent: Answers,
        earlier: bool,
        outcome: Result<Receipt, SendError>,
    ) {
        let state = context.state;
        if state.step.is_disposed() {
            return;
        }
        match outcome {
            Ok(receipt) => {
                state.change_left_out.set(earlier);
                state.answers.set(sent);
                tell_sent(context);
                state.step.set(Step::Done(Box::new(receipt)));
            }
            Err(SendError::Refused(errors)) => {
                not_received(state);
                state.refuse(errors);
            }
            Err(error) => {
                let error = with_doubt(state, error);
                if let Some(host) = context.host {
                    events::failed(host, code(&error));
                }
                state.step.set(Step::Failed(error));
            }
        }
    }

    /// Once something may have been received under this key, a later refusal says nothing about it.
    fn with_doubt(state: AppState, error: SendError) -> SendError {
        match error {
            SendError::Unreachable { certain: false } => {
                state.in_doubt.set(true);
                error
            }
            SendError::Unreachable { certain: true } | SendError::Busy
                if state.in_doubt.get_untracked() =>
            {
                SendError::Unreachable { certain: false }
            }
            SendError::Unreachable { certain: true } | SendError::Busy => {
                not_received(state);
                error
            }
            SendError::Conflict | SendError::Refused(_) | SendError::Rejected => error,
        }
    }

    /// What was not received can't stand in the way of what is sent next.
    fn not_received(state: AppState) {
        if !state.in_doubt.get_untracked() {
            state.first_sent.set(None);
        }
    }

    fn tell_sent(context: &FormContext) {
        if let (Some(host), Some(kind)) = (context.host, context.state.kind_untracked()) {
            events::sent(host, kind);
        }
    }

    const fn code(error: &SendError) -> &'static str {
        match error {
            SendError::Refused(_) => "geweigerd",
            SendError::Conflict => "conflict",
            SendError::Rejected => "afgewezen",
            SendError::Unreachable { certain: true } => "niet-verzonden",
            SendError::Unreachable { certain: false } => "onzeker",
            SendError::Busy => "druk",
        }
    }
}
