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
            let mut versions = model.doubtful.clone();
            versions.push(model.answers.clone());
            Some((versions, model.key.clone()))
        });
        let Some((mut versions, key)) = sent else { return };
        let context = context.clone();
        spawn_local(async move {
            // On a conflict an earlier version was received after all: its receipt is what the resident has a right to.
            let mut is_earlier = false;
            while let Some(version) = versions.pop() {
                let outcome = deliver(&context, &key, &version).await;
                match outcome {
                    Err(SendError::Conflict) => is_earlier = true,
                    // It is not this one: our own rules say so. Something on the way that says no knows nothing of it.
                    Err(SendError::Refused(_)) if is_earlier => {}
                    _ => return settle(&context, version, outcome),
                }
            }
            settle(&context, Answers::default(), Err(SendError::Conflict));
        });
    }

    async fn deliver(context: &FormContext, key: &str, answers: &Answers) -> Outcome {
        let telling = |attempt| {
            context.state.change(|model| model.step = Step::Sending { attempt });
        };
        let municipality = context.profile.code.as_str();
        api::submit(&context.origin, municipality, key, answers, telling).await
    }

    /// Shows what came of it. The form may have left the page meanwhile; then nobody looks.
    fn settle(context: &FormContext, sent: Answers, outcome: Outcome) {
        let state = context.state;
        match outcome {
            Ok(receipt) => {
                if let (Some(host), Some(kind)) = (context.host, state.peek(Model::kind)) {
                    events::sent(host, kind);
                }
                state.change(|model| {
                    let meant = std::mem::replace(&mut model.answers, sent);
                    model.left_out =
                        (meant != model.answers).then(|| meant.besides(&model.answers));
                    model.step = Step::Done(Box::new(receipt));
                });
            }
            Err(SendError::Refused(errors)) => {
                if let Some(host) = context.host {
                    events::failed(host, "geweigerd");
                }
                state.change(|model| model.refuse(errors));
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
