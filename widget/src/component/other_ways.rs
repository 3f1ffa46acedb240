//! Help, and other ways to reach the municipality: never the telephone alone.

use gehoor_domain::municipality::Sentence;
use leptos::prelude::*;

use crate::{
    any_view::{AnyView, IntoAny},
    {component::title::Subtitle, context::FormContext, texts::Key},
};

/// Who helps with writing or filing.
#[component]
pub(crate) fn HelpBlocks(context: FormContext) -> impl IntoView {
    let items =
        context.profile.help.iter().map(|help| pair(&help.title, &help.text)).collect::<Vec<_>>();
    let title = context.text(Key::HelpTitle);
    (!items.is_empty()).then(|| {
        view! {
            <section>
                <Subtitle context text=title/>
                <dl>{items}</dl>
            </section>
        }
    })
}

/// Other ways to reach the municipality.
#[component]
pub(crate) fn Channels(context: FormContext) -> impl IntoView {
    let items = context
        .profile
        .channels
        .iter()
        .map(|channel| pair(&channel.title, &channel.text))
        .collect::<Vec<_>>();
    let title = context.text(Key::ChannelsTitle);
    view! {
        <section>
            <Subtitle context text=title/>
            <dl>{items}</dl>
        </section>
    }
}

fn pair(title: &Sentence, text: &Sentence) -> AnyView {
    view! {
        <div>
            <dt>{title.to_string()}</dt>
            <dd>{text.to_string()}</dd>
        </div>
    }
    .into_any()
}
