//! Looking over what will be sent.

use gehoor_domain::{answers::Answers, field::Field, kind::Kind};

use crate::{
    component::{
        answer_list::answer_list,
        parts::{hidden, paragraph, posted_form, step_button},
        private_number, seen_by,
        title::{section, step_title},
    },
    context::FormContext,
    node::{Node, el},
    step::sending,
    texts::Key,
};

/// What was filled in, before it is sent (WCAG 3.3.4). Nothing is stored yet.
pub(crate) fn review(context: &FormContext, answers: &Answers) -> Node {
    let intro =
        by_kind(answers, [Key::ReviewComplaint, Key::ReviewCompliment, Key::ReviewAnonymous]);
    let list = vec![
        answer_list(context, answers, true),
        section(
            context,
            context.texts.get(Key::ReviewSeen),
            seen_by::lines(context, kind_of(answers)),
        ),
    ]
    .into();
    el("div")
        .set("data-stap", "controle")
        .with(step_title(context, "kop-controle", context.texts.get(Key::ReviewTitle)))
        .with(paragraph(context.texts.get(intro)))
        .with(private_number::on_review(context, answers))
        .with(send_form(context, answers, Key::ReviewSend, [list, Node::NONE]))
        .into()
}

/// A form that holds every answer and sends it: by script, or by itself where there is none. The button stands between
/// two parts.
pub(crate) fn send_form(
    context: &FormContext,
    answers: &Answers,
    label: Key,
    [before, after]: [Node; 2],
) -> Node {
    let key: String = context.state.peek(|model| model.key.clone());
    let carried: Vec<Node> =
        answers.in_order().map(|(field, text)| hidden(field.wire_name(), text)).collect();
    let sender = context.clone();
    let button = step_button("knop-versturen", "versturen", context.texts.get(label));
    let form = posted_form(&context.action(), &key);
    #[cfg(not(feature = "hydrate"))]
    let form = form.with(crate::component::parts::carried(context));
    form.with(carried)
        .with(before)
        .with(button.on("click", move |event| {
            event.prevent_default();
            sending::send(&sender);
        }))
        .with(after)
        .into()
}

/// The text for the kind of these answers, of three: complaint, compliment, anonymous report.
pub(crate) fn by_kind(answers: &Answers, [complaint, compliment, anonymous]: [Key; 3]) -> Key {
    match kind_of(answers) {
        Kind::Compliment => compliment,
        Kind::Anonymous => anonymous,
        Kind::Complaint => complaint,
    }
}

fn kind_of(answers: &Answers) -> Kind {
    answers.get(Field::Kind).and_then(Kind::from_wire).unwrap_or(Kind::Complaint)
}
