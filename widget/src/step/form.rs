//! Filling in.

use gehoor_domain::{
    field::Field,
    kind::{Kind, Language},
    municipality::Policy,
};
use leptos::prelude::*;

use crate::{
    any_view::{AnyView, IntoAny},
    component::{
        anonymous::AnonymousNotice,
        choice_field::ChoiceField,
        error_summary::ErrorSummary,
        field::FieldOf,
        other_ways::{Channels, HelpBlocks},
        title::Title,
    },
    context::FormContext,
    question::{self, Group},
    texts::Key,
};

/// The form, with what the municipality says around it.
///
/// The error summary stands above the form and not in it, so that it is read before the form is entered.
#[component]
pub(crate) fn FormStep(context: FormContext) -> impl IntoView {
    let profile = &context.profile;
    let municipality = profile.full_name.to_string();
    let title = match (context.anonymous, profile.takes(Kind::Compliment)) {
        (true, _) => Key::FormTitleAnonymous,
        (false, true) => Key::FormTitle,
        (false, false) => Key::FormTitleComplaint,
    };
    let title = context.with(title, &[("gemeente", &municipality)]);
    let lead =
        if context.anonymous { &profile.texts.anonymous } else { &profile.texts.introduction }
            .to_string();
    let rules = context.anonymous.then(|| {
        [Key::AnonymousKept, Key::AnonymousNoNames]
            .map(|key| view! { <p>{context.text(key)}</p> }.into_any())
            .into_iter()
            .collect_view()
    });
    view! {
        <Title context=context.clone() text=title takes_focus=false/>
        <p>{lead}</p>
        {rules}
        <ErrorSummary context=context.clone()/>
        <p>{context.text(Key::FormRequired)}</p>
        <Fields context=context.clone()/>
        <HelpBlocks context=context.clone()/>
        <Channels context/>
    }
}

/// The form itself. Without script it is posted to our own page; that page checks it and goes on from there.
#[component]
fn Fields(context: FormContext) -> impl IntoView {
    let groups = Group::ALL
        .into_iter()
        .filter(|group| {
            *group != Group::Kind
                && context.kinds().iter().any(|kind| asks(&context, *group, *kind))
        })
        .map(|group| group_view(&context, group))
        .collect_view();
    let check = {
        let context = context.clone();
        move |event: leptos::ev::SubmitEvent| check(&context, &event)
    };
    view! {
        <form
            method="post"
            action=context.action()
            accept-charset="utf-8"
            novalidate=true
            autocomplete=context.anonymous.then_some("off")
            on:submit=check
        >
            <input type="hidden" name="sleutel" value=context.state.key.get_untracked()/>
            <input type="hidden" name=Field::Language.wire_name() value=Language::Dutch.wire_name()/>
            {kind_view(&context)}
            <div class="niet-anoniem">
                {groups}
                <p class="hulp">{context.profile.texts.privacy.to_string()}</p>
                <p class="hulp">{context.text(Key::FormNext)}</p>
                <button id="knop-controleren" name="stap" value="controleren">
                    {context.text(Key::FormCheck)}
                </button>
            </div>
        </form>
    }
}

/// Goes on to the review, or shows what must be mended.
#[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nobody sends on a server"))]
fn check(context: &FormContext, event: &leptos::ev::SubmitEvent) {
    #[cfg(feature = "hydrate")]
    {
        event.prevent_default();
        context.state.check(&context.profile, crate::browser::today());
    }
}

fn asks(context: &FormContext, group: Group, kind: Kind) -> bool {
    group.fields().any(|field| question::is_asked(field, &[kind], &context.profile))
}

/// The choice of kind, or the only kind there is.
fn kind_view(context: &FormContext) -> AnyView {
    let field = Field::Kind;
    let values = question::choices(field, &context.profile);
    if context.anonymous || values.len() < 2 {
        let value = if context.anonymous { Kind::Anonymous } else { Kind::Complaint }.wire_name();
        let notice =
            (!context.anonymous).then(|| view! { <AnonymousNotice context=context.clone()/> });
        return view! {
            <input type="hidden" name=field.wire_name() value=value/>
            {notice}
        }
        .into_any();
    }
    view! {
        <ChoiceField context=context.clone() field values/>
        <AnonymousNotice context=context.clone()/>
    }
    .into_any()
}

/// A group: a fieldset where it has several questions, the question itself where it has one.
fn group_view(context: &FormContext, group: Group) -> AnyView {
    let fields = group
        .fields()
        .filter(|field| context.asks(*field))
        .map(|field| view! { <FieldOf context=context.clone() field/> })
        .collect_view();
    if matches!(group, Group::Story | Group::Handling | Group::Signature) {
        return fields.into_any();
    }
    let title = context.text(group.title());
    let class = if context.anonymous || asks(context, group, Kind::Compliment) {
        "groep"
    } else {
        "groep alleen-klacht"
    };
    let notes = notes(context, group);
    if group == Group::Another {
        let open = is_needed(context, group);
        return view! {
            <details class=class open=move || open.get()>
                <summary>{title}</summary>
                {notes}
                {fields}
            </details>
        }
        .into_any();
    }
    view! {
        <fieldset class=class>
            <legend>{title}</legend>
            {notes}
            {fields}
        </fieldset>
    }
    .into_any()
}

/// What must be known before the questions of a group.
fn notes(context: &FormContext, group: Group) -> AnyView {
    let on = |field: Field| context.profile.policy(field) != Policy::Off;
    let note = |key: Key| view! { <p class="hulp">{context.text(key)}</p> }.into_any();
    match group {
        Group::About => {
            let text =
                context.profile.texts.institutions.as_ref().filter(|_| on(Field::Concerning));
            text.map(|text| view! { <p class="hulp">{text.to_string()}</p> }).into_any()
        }
        Group::When => note(Key::GroupWhenHelp),
        Group::Another => note(Key::GroupAnotherHelp),
        Group::Sender
            if on(Field::Email) && context.profile.policy(Field::Street) == Policy::On =>
        {
            view! { <p class="hulp alleen-klacht">{context.text(Key::GroupSenderHelp)}</p> }
                .into_any()
        }
        _ => ().into_any(),
    }
}

/// Whether a folded group has something in it or something to mend. Once it has, it stays open: folding it under the
/// hands of a person who types would hide the field.
fn is_needed(context: &FormContext, group: Group) -> Memo<bool> {
    let state = context.state;
    let filled =
        state.form.with_untracked(|form| group.fields().any(|field| !form.is_blank(field)));
    Memo::new(move |before| {
        before.is_some_and(|open| *open)
            || filled
            || state.errors.with(|errors| {
                errors.iter().any(|error| error.field().and_then(Group::of) == Some(group))
            })
    })
}
