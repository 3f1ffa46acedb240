//! What was filled in, in words, per group.

use gehoor_domain::{answers::Answers, field::Field};

use crate::{
    component::{parts::term, title::section},
    context::FormContext,
    node::{Node, el},
    question,
    state::Step,
    summary,
    texts::Key,
};

/// What was filled in, per group; with a button to change each group when `can_change`.
pub(crate) fn answer_list(context: &FormContext, answers: &Answers, can_change: bool) -> Node {
    let mut sections = Vec::new();
    for (group, rows) in summary::groups(answers, &context.texts) {
        let title = context.texts.get(group.title());
        let first = rows.first().map(|row| row.field).filter(|_| can_change);
        let rows: Vec<Node> = rows
            .into_iter()
            .map(|row| {
                term(&row.label, el("dd").class("getypt").set("dir", "auto").with(row.value))
            })
            .collect();
        let mut inside = vec![el("dl").with(rows).into()];
        inside.extend(first.map(|first| change(context, title, first)));
        sections.push(section(context, title, inside));
    }
    sections.into()
}

/// Back to the form, at the first field of the group. Without script the server shows the form again.
fn change(context: &FormContext, group: &str, first: Field) -> Node {
    let anchor = question::anchor(first, &context.profile);
    let address = [&context.action(), "#", &anchor].concat();
    let button = el("button")
        .set("name", "stap")
        .set("value", "wijzigen")
        .class("licht")
        .set("data-wijzig", first.wire_name())
        .set("formaction", &address)
        .with(context.texts.get(Key::ReviewChange))
        .with(el("span").class("verborgen").with([" ", group].concat()));
    let context = context.clone();
    button
        .on("click", move |event| {
            event.prevent_default();
            context.state.change(|model| model.step = Step::Form);
            context.focus(&anchor);
        })
        .into()
}
