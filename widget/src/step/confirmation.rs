//! It is stored: what the resident gets in return.

use gehoor_domain::{answers::Answers, field::Field, kind::Kind, receipt::Receipt};
use leptos::prelude::*;

use crate::{
    any_view::{AnyView, IntoAny},
    component::{
        answer_list::AnswerList,
        other_ways::{Channels, HelpBlocks},
        title::{Subtitle, Title},
    },
    context::{FormContext, Surface},
    dates,
    step::review::by_kind,
    texts::Key,
};

/// The receipt: reference, access code, dates, what happens next, and exactly what was sent.
///
/// # Source
/// Awb 2:17 (confirmation, and what was typed made available), 9:6 (confirmation), 9:11 (term), 9:12(2) (ombudsman).
#[component]
pub(crate) fn Confirmation(
    context: FormContext,
    answers: Answers,
    receipt: Receipt,
) -> impl IntoView {
    let kind = answers.get(Field::Kind).and_then(Kind::from_wire).unwrap_or(Kind::Complaint);
    let title = context
        .text(by_kind(&answers, [Key::DoneComplaint, Key::DoneCompliment, Key::DoneAnonymous]));
    let due = receipt.answer_by.map(|day| {
        let text = context.with(Key::DoneDue, &[("datum", &dates::in_words(day, &context.texts))]);
        view! { <p class="belangrijk">{text}</p> }
    });
    let left_out = context.state.change_left_out.get_untracked().then(|| {
        view! { <p class="fouten">{context.text(Key::DoneChangeLeftOut)}</p> }
    });
    let received = dates::time_in_words(receipt.received, &context.texts);
    view! {
        <div data-stap="bevestiging">
        <Title context=context.clone() text=title id="kop-bevestiging"/>
        {left_out}
        <dl>
            <div>
                <dt>{context.text(Key::DoneReference)}</dt>
                <dd class="code" data-referentie="">{receipt.reference.to_string()}</dd>
            </div>
            <div>
                <dt>{context.text(Key::DoneCode)}</dt>
                <dd class="code" data-toegangscode="">{receipt.access_code.clone()}</dd>
            </div>
            <div>
                <dt>{context.text(Key::DoneReceived)}</dt>
                <dd>{received}</dd>
            </div>
        </dl>
        <p>{context.text(Key::DoneCodeHelp)}</p>
        {due}
        {next_steps(&context, kind)}
        <Channels context=context.clone()/>
        <HelpBlocks context=context.clone()/>
        {(kind == Kind::Complaint).then(|| ombudsman(&context))}
        <section>
            <Subtitle context=context.clone() text=context.text(Key::DoneSent)/>
            {keep(&context, &answers, &receipt)}
        </section>
        <AnswerList context answers can_change=false/>
        </div>
    }
}

fn next_steps(context: &FormContext, kind: Kind) -> impl IntoView + use<> {
    let steps = context
        .profile
        .next_steps(kind)
        .iter()
        .map(|step| view! { <li>{step.to_string()}</li> })
        .collect_view();
    view! {
        <section>
            <Subtitle context=context.clone() text=context.text(Key::DoneNext)/>
            <ol>{steps}</ol>
        </section>
    }
}

fn ombudsman(context: &FormContext) -> impl IntoView + use<> {
    let ombudsman = &context.profile.ombudsman;
    let address = ombudsman
        .address
        .iter()
        .map(|line| view! { <span>{line.to_string()}</span> <br/> })
        .collect_view();
    view! {
        <section>
            <Subtitle context=context.clone() text=ombudsman.name.to_string()/>
            <p>{ombudsman.text.to_string()}</p>
            <p>{address}</p>
        </section>
    }
}

/// Ways to keep it: print and save by script; on our own page the server gives the file, and printing is the browser's.
fn keep(context: &FormContext, answers: &Answers, receipt: &Receipt) -> AnyView {
    let save = context.text(Key::DoneSave);
    if context.surface != Surface::Widget {
        let action = format!("{}/afschrift", context.hosted());
        return view! {
            <p>{context.text(Key::DonePrintHelp)}</p>
            <form method="post" action=action accept-charset="utf-8">
                <input type="hidden" name="sleutel" value=context.state.key.get_untracked()/>
                <button id="knop-bewaren">{save}</button>
            </form>
        }
        .into_any();
    }
    let download = {
        let (context, answers, receipt) = (context.clone(), answers.clone(), receipt.clone());
        move |_| download(&context, &answers, &receipt)
    };
    let print = |_| {
        // A page that may not print leaves the file.
        let _ = window().print();
    };
    view! {
        <p class="knoppen">
            <button type="button" on:click=print>{context.text(Key::DonePrint)}</button>
            <button type="button" id="knop-bewaren" on:click=download>{save}</button>
        </p>
    }
    .into_any()
}

#[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nobody saves on a server"))]
fn download(context: &FormContext, answers: &Answers, receipt: &Receipt) {
    #[cfg(feature = "hydrate")]
    {
        use crate::copy;
        let text = copy::as_text(&context.profile, &context.texts, answers, receipt);
        // A browser that makes no files still prints, and shows it all.
        let _ = crate::browser::download::text(&copy::file_name(&context.texts, receipt), &text);
    }
}
