//! Help, and other ways to reach the municipality: never the telephone alone.

use crate::{
    component::{parts::terms, title::section},
    context::FormContext,
    node::{Node, el, still},
    texts::Key,
};

/// Who helps with writing or filing.
pub(crate) fn help_blocks(context: &FormContext) -> Node {
    let help = &context.profile.help;
    if help.is_empty() {
        return Node::NONE;
    }
    let items = help.iter().map(|help| (help.title.as_str(), help.text.as_str()));
    section(context, context.texts.get(Key::HelpTitle), context.own(terms(items)))
}

/// Other ways to reach the municipality.
pub(crate) fn channels(context: &FormContext) -> Node {
    let items = context
        .profile
        .channels
        .iter()
        .map(|channel| (channel.title.as_str(), channel.text.as_str()));
    section(context, context.texts.get(Key::ChannelsTitle), context.own(terms(items)))
}

/// The way to what is known of the form's accessibility.
pub(crate) fn accessibility(context: &FormContext) -> Node {
    still("p", |place| {
        let link = el("a")
            .set("href", &context.at_origin("/toegankelijkheid"))
            .set("target", "_blank")
            .set("rel", "noopener");
        place.with(link.with(context.texts.get(Key::AccessLink)))
    })
}
