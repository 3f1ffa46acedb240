//! Filling in.

use std::sync::atomic::{AtomicBool, Ordering};

use gehoor_domain::{field::Field, kind::Kind, municipality::Policy};

use crate::{
    component::{
        anonymous::anonymous_notice,
        choice_field::choice_field,
        error_summary::error_summary,
        field::field_of,
        guide::guide,
        languages::{FORM, languages, languages_below},
        other_ways::{accessibility, channels, help_blocks},
        parts::{classed, hidden, paragraph, posted_form, step_button},
        seen_by::seen_by,
        title::title,
    },
    context::FormContext,
    node::{Node, el, still},
    question::{self, Group},
    texts::Key,
};

/// The form, with what the municipality says around it.
///
/// The error summary stands above the form and not in it, so that it is read before the form is entered.
pub(crate) fn form_step(context: &FormContext) -> Node {
    let profile = &context.profile;
    let around = &profile.texts;
    let lead = if context.is_anonymous() { &around.anonymous } else { &around.introduction };
    let mut parts = vec![
        heading(context),
        languages(context),
        (profile.language != context.texts.language())
            .then(|| {
                still("p", |note| note.class("hulp").with(context.texts.get(Key::LanguageOwn)))
            })
            .into(),
        still("p", |introduction| context.own(introduction.with(lead.as_str()))),
        // In the widget's frame it would stand there twice.
        (!(context.is_framed() && context.is_anonymous())).then(|| guide(context)).into(),
    ];
    #[cfg(not(feature = "hydrate"))]
    if let Some(onward) = &context.page.onward {
        let lead = onward.lead.iter().map(|text| paragraph(text).into());
        let lead: Vec<Node> = lead.chain([way_back(context, &onward.back)]).collect();
        parts.splice(1..1, lead);
    }
    if context.is_anonymous() {
        let rules = [Key::AnonymousKept, Key::AnonymousNoNames];
        parts.extend(rules.map(|key| paragraph(context.texts.get(key)).into()));
    }
    parts.extend([
        error_summary(context),
        paragraph(context.texts.get(Key::FormRequired)).into(),
        fields(context),
        help_blocks(context),
        channels(context),
        languages_below(context),
        accessibility(context),
    ]);
    parts.into()
}

/// The way back from a form that goes on from something: whoever came by mistake leaves as they came.
#[cfg(not(feature = "hydrate"))]
fn way_back(context: &FormContext, back: &crate::context::Back) -> Node {
    el("form")
        .set("method", "post")
        .set("action", &back.action)
        .set("accept-charset", "utf-8")
        .with(crate::component::parts::carried(context))
        .with(step_button("knop-terug", back.step, &back.text).class("licht"))
        .into()
}

fn heading(context: &FormContext) -> Node {
    let key = match (context.is_anonymous(), context.profile.takes(Kind::Compliment)) {
        (true, _) => Key::FormTitleAnonymous,
        (false, true) => Key::FormTitle,
        (false, false) => Key::FormTitleComplaint,
    };
    let municipality = context.profile.full_name.as_str();
    // Where it comes after another page, whoever is in a frame has to be told that it came.
    let id = context.goes_on().then_some("kop-formulier");
    title(context, id, &context.with(key, &[("gemeente", municipality)]))
}

/// The form itself. Without script it is posted to our own page; that page checks it and goes on from there.
fn fields(context: &FormContext) -> Node {
    let groups: Vec<Node> = Group::ALL
        .into_iter()
        .filter(|group| {
            *group != Group::Kind && context.kinds().iter().any(|kind| asks(context, *group, *kind))
        })
        .map(|group| group_view(context, group))
        .collect();
    let key: String = context.state.peek(|model| model.key.clone());
    let questions = el("div")
        .class("niet-anoniem")
        .with(groups)
        .with(seen_by(context, "hulp alleen-klacht"))
        .with(classed("hulp", context.texts.get(Key::FormNext)))
        .with(step_button("knop-controleren", "controleren", context.texts.get(Key::FormCheck)));
    let (typed, left, sent) = (context.clone(), context.clone(), context.clone());
    let form = posted_form(&context.action(), &key);
    #[cfg(not(feature = "hydrate"))]
    let form = form.with(crate::component::parts::carried(context));
    form.set("id", FORM)
        .set("novalidate", "")
        .set_some("autocomplete", context.is_anonymous().then_some("off"))
        .with(hidden(Field::Language.wire_name(), context.texts.language().wire_name()))
        .with(kind_view(context))
        .with(questions)
        .on("input", move |event| typing::typed(&typed, &event))
        .on("change", move |event| typing::left(&left, &event))
        .on("submit", move |event| {
            event.prevent_default();
            sent.check();
        })
        .into()
}

fn asks(context: &FormContext, group: Group, kind: Kind) -> bool {
    group.fields().any(|field| question::is_asked(field, &[kind], &context.profile))
}

/// The choice of kind, or the only kind there is.
fn kind_view(context: &FormContext) -> Node {
    let field = Field::Kind;
    let only = if context.is_anonymous() {
        hidden(field.wire_name(), Kind::Anonymous.wire_name())
    } else if question::choices(field, &context.profile).len() < 2 {
        hidden(field.wire_name(), Kind::Complaint.wire_name())
    } else {
        choice_field(context, field)
    };
    // Whoever goes on under a name was anonymous until now, and is told what changes.
    let is_settled = context.is_anonymous() || context.goes_on();
    let notice = (!is_settled).then(|| anonymous_notice(context));
    vec![only, notice.into()].into()
}

/// A group: a fieldset where it has several questions, the question itself where it has one.
fn group_view(context: &FormContext, group: Group) -> Node {
    let fields: Vec<Node> = group
        .fields()
        .filter(|field| context.asks(*field))
        .map(|field| field_of(context, field))
        .collect();
    if matches!(group, Group::Story | Group::Handling | Group::Signature) {
        return fields.into();
    }
    let class = if context.is_anonymous() || asks(context, group, Kind::Compliment) {
        "groep"
    } else {
        "groep alleen-klacht"
    };
    let (container, heading) = if group == Group::Another {
        (folded(context, group), "summary")
    } else {
        (el("fieldset"), "legend")
    };
    container
        .class(class)
        .with(el(heading).with(context.texts.get(group.title())))
        .with(note(context, group))
        .with(fields)
        .into()
}

/// What must be known before the questions of a group.
fn note(context: &FormContext, group: Group) -> Node {
    let on = |field: Field| context.profile.policy(field) != Policy::Off;
    let text = |key: Key| context.texts.get(key);
    match group {
        Group::About => {
            let institutions = context.profile.texts.institutions.as_ref();
            let known = institutions.filter(|_| on(Field::Concerning));
            known.map(|text| context.own(classed("hulp", text.as_str()))).into()
        }
        Group::When => classed("hulp", text(Key::GroupWhenHelp)).into(),
        Group::Another => classed("hulp", text(Key::GroupAnotherHelp)).into(),
        Group::Sender
            if on(Field::Email) && context.profile.policy(Field::Street) == Policy::On =>
        {
            classed("hulp alleen-klacht", text(Key::GroupSenderHelp)).into()
        }
        _ => Node::NONE,
    }
}

/// A group that is folded away until it has something in it or something to mend. Then it stays open: folding it under
/// the hands of a person who types would hide the field.
fn folded(context: &FormContext, group: Group) -> crate::node::Element {
    let state = context.state;
    let filled: bool = state.peek(|model| group.fields().any(|field| !model.form.is_blank(field)));
    let opened = AtomicBool::new(filled);
    el("details").flag("open", move || {
        let to_mend: bool = state.see(|model| {
            model.errors.iter().any(|error| error.field().and_then(Group::of) == Some(group))
        });
        opened.fetch_or(to_mend, Ordering::Relaxed) || to_mend
    })
}

/// What is typed, for the whole form: two listeners instead of two for each of thirty fields.
mod typing {
    use crate::{context::FormContext, node::Event};

    /// Something was typed into a field.
    #[cfg_attr(
        not(feature = "hydrate"),
        expect(unused_variables, reason = "nobody types on a server")
    )]
    pub(super) fn typed(context: &FormContext, event: &Event) {
        #[cfg(feature = "hydrate")]
        if let Some((field, text)) = crate::browser::form_values::of_target(event) {
            context.take(field, text);
            crate::browser::counting::soon(context, field);
        }
    }

    /// A field was left, or a value was chosen.
    #[cfg_attr(
        not(feature = "hydrate"),
        expect(unused_variables, reason = "nobody types on a server")
    )]
    pub(super) fn left(context: &FormContext, event: &Event) {
        #[cfg(feature = "hydrate")]
        if let Some((field, text)) = crate::browser::form_values::of_target(event) {
            context.take(field, text);
            context.leave(field);
        }
    }
}
