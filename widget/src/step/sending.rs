//! Sending: what is shown meanwhile, and what comes of it.

use crate::{
    component::title::step_title,
    context::FormContext,
    node::{Node, el},
    state::Step,
    texts::Key,
};

/// What is shown while waiting. Each further attempt is told (WCAG 4.1.3).
pub(crate) fn sending(context: &FormContext) -> Node {
    let told = context.clone();
    let status = el("p").set("role", "status").text(move || {
        let attempt: u32 = told.state.see(|model| match model.step {
            Step::Sending { attempt } => attempt,
            _ => 1,
        });
        if attempt > 1 {
            told.with(Key::SendingAgain, &[("poging", &attempt.to_string())])
        } else {
            told.text(Key::SendingWait)
        }
    });
    vec![step_title(context, "kop-versturen", context.texts.get(Key::SendingTitle)), status.into()]
        .into()
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
    use std::{future::Future, pin::Pin};

    use gehoor_domain::{answers::Answers, receipt::Receipt};
    use leptos::task::spawn_local;

    use crate::{
        browser::{api, events},
        context::{ERRORS, FormContext},
        state::{Model, SendError, Stage, Step},
    };

    type Outcome = Result<Receipt, SendError>;

    pub(super) fn send(context: &FormContext) {
        let sent = context.state.change(|model| {
            if !matches!(model.step.stage(), Stage::Review | Stage::Failed) {
                return None;
            }
            model.step = Step::Sending { attempt: 1 };
            let answers = model.answers.clone();
            let first = model.first_sent.get_or_insert_with(|| answers.clone()).clone();
            Some((answers, first, model.key.clone()))
        });
        let Some((answers, first, key)) = sent else { return };
        let context = context.clone();
        spawn_local(async move {
            let mut outcome = deliver(&context, &key, &answers).await;
            // The first version was received after all: its receipt is what the resident has a right to.
            let earlier = outcome == Err(SendError::Conflict) && first != answers;
            if earlier {
                outcome = deliver(&context, &key, &first).await;
            }
            let (sent, left_out) = if earlier {
                let left_out = answers.besides(&first);
                (first, Some(left_out))
            } else {
                (answers, None)
            };
            settle(&context, sent, left_out, outcome);
        });
    }

    /// Boxed, because two of these in one future would be twice the code.
    fn deliver<'a>(
        context: &'a FormContext,
        key: &'a str,
        answers: &'a Answers,
    ) -> Pin<Box<dyn Future<Output = Outcome> + 'a>> {
        let telling = move |attempt| {
            context.state.change(|model| model.step = Step::Sending { attempt });
        };
        let municipality = context.profile.code.as_str();
        Box::pin(api::submit(&context.origin, municipality, key, answers, telling))
    }

    /// Shows what came of it. The form may have left the page meanwhile; then nobody looks.
    fn settle(context: &FormContext, sent: Answers, left_out: Option<Answers>, outcome: Outcome) {
        let state = context.state;
        match outcome {
            Ok(receipt) => {
                if let (Some(host), Some(kind)) = (context.host, state.peek(Model::kind)) {
                    events::sent(host, kind);
                }
                state.change(|model| {
                    model.left_out = left_out;
                    model.answers = sent;
                    model.step = Step::Done(Box::new(receipt));
                });
            }
            Err(SendError::Refused(errors)) => {
                if let Some(host) = context.host {
                    events::failed(host, "geweigerd");
                }
                state.change(|model| {
                    model.not_received();
                    model.refuse(errors);
                });
                context.focus(ERRORS);
            }
            Err(error) => {
                let error = state.note(|model| Some(model.with_doubt(error)));
                if let (Some(host), Some(error)) = (context.host, &error) {
                    events::failed(host, code(error));
                }
                state.change(|model| model.step = error.map_or(Step::Form, Step::Failed));
            }
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
