//! Who reads what is sent, who gets a copy and how long it is kept: three lines before anything is sent (AVG art. 13).

use gehoor_domain::kind::Kind;

use crate::{
    component::parts::classed,
    context::FormContext,
    node::{Node, el},
};

/// The lines in the form, where the kind may still change; `copied` is the class of the line for complaints only.
pub(crate) fn seen_by(context: &FormContext, copied: &str) -> Node {
    let texts = &context.profile.texts;
    let mut lines = vec![context.own(classed("hulp", texts.readers.as_str())).into()];
    if !context.is_anonymous() {
        lines.push(context.own(classed(copied, texts.copy.as_str())).into());
    }
    lines.push(context.own(classed("hulp", texts.retention.as_str())).into());
    lines.into()
}

/// The lines for one kind.
pub(crate) fn lines(context: &FormContext, kind: Kind) -> Node {
    let texts = &context.profile.texts;
    let copy = (kind == Kind::Complaint).then_some(&texts.copy);
    let lines = [Some(&texts.readers), copy, Some(&texts.retention)];
    let items: Vec<Node> =
        lines.into_iter().flatten().map(|line| el("li").with(line.as_str()).into()).collect();
    context.own(el("ul").with(items)).into()
}
