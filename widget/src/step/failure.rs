//! Not confirmed: what is certain, what is not, and what can be done.

use gehoor_domain::answers::Answers;

use crate::{
    component::{
        answer_list::answer_list, other_ways::channels, parts::paragraph, title::step_title,
    },
    context::FormContext,
    node::{Element, Node, el},
    state::SendError,
    step::review::send_form,
    texts::Key,
};

/// Why there is no receipt, in plain words. Everything typed is still there, and trying again uses the same key.
pub(crate) fn failure(context: &FormContext, answers: &Answers, error: &SendError) -> Node {
    let (title, explanation, can_retry) = match error {
        SendError::Unreachable { certain: true } | SendError::Refused(_) => {
            (Key::FailureNotSent, Key::FailureNotSentHelp, true)
        }
        SendError::Unreachable { certain: false } => {
            (Key::FailureUncertain, Key::FailureUncertainHelp, true)
        }
        SendError::Rejected => (Key::FailureNotSent, Key::FailureRejectedHelp, true),
        SendError::Busy => (Key::FailureNotSent, Key::FailureBusyHelp, true),
        SendError::Conflict => (Key::FailureConflict, Key::FailureConflictHelp, false),
    };
    let list = answer_list(context, answers, can_retry);
    // What can be done first: on a telephone the list is some screens long.
    let body = if can_retry {
        send_form(context, answers, Key::FailureRetry, [Node::NONE, list])
    } else {
        list
    };
    vec![
        step_title(context, "kop-mislukt", context.texts.get(title)),
        paragraph(context.texts.get(explanation)).into(),
        paragraph(context.texts.get(Key::FailureKept)).into(),
        body,
        (!context.is_page()).then(|| elsewhere(context)).into(),
        channels(context),
    ]
    .into()
}

/// The same form on our own page.
fn elsewhere(context: &FormContext) -> Element {
    let link = el("a")
        .set("href", &context.address("", &[]))
        .set("target", "_blank")
        .set("rel", "noopener")
        .with(context.texts.get(Key::FailureHostedLink));
    el("p").with([context.texts.get(Key::FailureHosted), " "].concat()).with(link)
}
