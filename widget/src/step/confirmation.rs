//! It is stored: what the resident gets in return.

use gehoor_domain::{answers::Answers, field::Field, kind::Kind, receipt::Receipt};

use crate::{
    component::{
        answer_list::answer_list,
        other_ways::{channels, help_blocks},
        parts::{classed, in_dutch, paragraph, posted_form, term},
        title::{section, step_title},
    },
    context::FormContext,
    dates,
    node::{Element, Node, el},
    step::review::by_kind,
    texts::{Key, fill},
};

/// The receipt: reference, access code, dates, what happens next, and exactly what was sent.
///
/// # Source
/// Awb 2:17 (confirmation, and what was typed made available), 9:6 (confirmation), 9:11 (term), 9:12(2) (ombudsman).
pub(crate) fn confirmation(context: &FormContext, answers: &Answers, receipt: &Receipt) -> Node {
    let text = |key: Key| context.texts.get(key);
    let kind = answers.get(Field::Kind).and_then(Kind::from_wire).unwrap_or(Kind::Complaint);
    let title = by_kind(answers, [Key::DoneComplaint, Key::DoneCompliment, Key::DoneAnonymous]);
    let left_out: Option<Answers> = context.state.peek(|model| model.left_out.clone());
    let due = receipt.answer_by.map(|day| {
        let day = dates::in_words(day, &context.texts);
        classed("belangrijk", &context.with(Key::DoneDue, &[("datum", &day)]))
    });
    let due_in_dutch = receipt.answer_by.and_then(|day| {
        let numbers = format!("{:02}-{:02}-{}", day.day(), day.month(), day.year());
        let text = fill(context.texts.in_dutch(Key::DoneDue)?, &[("datum", &numbers)]);
        Some(in_dutch(context, &text))
    });
    let code = |mark: &'static str, code: &str| {
        el("dd").class("code").set("dir", "ltr").set(mark, "").with(code)
    };
    let received = dates::time_in_words(receipt.received, &context.texts);
    let facts = el("dl")
        .with(term(
            text(Key::DoneReference),
            code("data-referentie", &receipt.reference.to_string()),
        ))
        .with(term(text(Key::DoneCode), code("data-toegangscode", &receipt.access_code)))
        .with(term(text(Key::DoneReceived), el("dd").with(received)));
    let told = el("div")
        .set("data-stap", "bevestiging")
        .with(step_title(context, "kop-bevestiging", text(title)))
        .with(left_out.map(|answers| not_sent(context, &answers)))
        .with(facts)
        .with(paragraph(text(Key::DoneCodeHelp)));
    #[cfg(not(feature = "hydrate"))]
    let told = told.with(context.page.follow.as_ref().map(|link| follow(context, link)));
    #[cfg(feature = "hydrate")]
    let told = told.with(way_back(context, receipt));
    told.with(due)
        .with(due_in_dutch)
        .with(next_steps(context, kind))
        .with(help_blocks(context))
        .with(channels(context))
        .with((kind == Kind::Complaint).then(|| ombudsman(context)))
        .with(section(context, text(Key::DoneSent), keep(context, answers, receipt)))
        .with(answer_list(context, answers, false))
        .into()
}

/// The way back. A window of its own, so that the code stays on the screen.
#[cfg(not(feature = "hydrate"))]
fn follow(context: &FormContext, link: &crate::context::FollowLink) -> Element {
    let anchor = el("a").set("href", &link.address).set("target", "_blank").set("rel", "noopener");
    let text = [link.text.as_str(), " ", context.texts.get(Key::GuideNewWindow)].concat();
    el("p").with(anchor.with(text))
}

/// The way back, and what is needed for it to be kept elsewhere.
#[cfg(feature = "hydrate")]
fn way_back(context: &FormContext, receipt: &Receipt) -> Node {
    let text = |key: Key| context.texts.get(key).to_owned();
    let receipt = [
        [text(Key::DoneReference), receipt.reference.to_string()].join(": "),
        [text(Key::DoneCode), receipt.access_code.clone()].join(": "),
        [text(Key::DoneReceived), dates::time_in_words(receipt.received, &context.texts)]
            .join(": "),
    ]
    .join("\n");
    // The loader copies: what it takes in this module is ten times as much.
    let copy = el("button")
        .set("type", "button")
        .set("data-kopieer", &receipt)
        .set("data-gelukt", context.texts.get(Key::DoneCopied))
        .set("data-mislukt", context.texts.get(Key::DoneCopyFailed))
        .with(context.texts.get(Key::DoneCopy));
    let follow = el("a")
        .set("href", &context.follow_address())
        .set("target", "_blank")
        .set("rel", "noopener")
        .with(context.texts.get(Key::DoneFollow));
    vec![
        el("p").class("knoppen").with(copy).with(el("span").set("role", "status")).into(),
        el("p").with(follow).into(),
    ]
    .into()
}

/// What was changed after the first version was received, so that nothing typed is lost.
fn not_sent(context: &FormContext, answers: &Answers) -> Node {
    let notice = classed("fouten", context.texts.get(Key::DoneChangeLeftOut));
    let list = answer_list(context, answers, false);
    vec![notice.into(), section(context, context.texts.get(Key::DoneLeftOut), list)].into()
}

fn next_steps(context: &FormContext, kind: Kind) -> Node {
    let steps = context.profile.next_steps(kind).iter();
    let steps: Vec<Node> = steps.map(|step| el("li").with(step.as_str()).into()).collect();
    section(context, context.texts.get(Key::DoneNext), context.own(el("ol").with(steps)))
}

fn ombudsman(context: &FormContext) -> Node {
    let ombudsman = &context.profile.ombudsman;
    let address: Vec<Node> = ombudsman
        .address
        .iter()
        .flat_map(|line| [el("span").set("dir", "ltr").with(line.as_str()).into(), el("br").into()])
        .collect();
    let inside =
        vec![context.own(paragraph(ombudsman.text.as_str())).into(), el("p").with(address).into()];
    section(context, ombudsman.name.as_str(), inside)
}

/// Ways to keep it: print and save by script; on our own page the server gives the file, and printing is the browser's.
fn keep(context: &FormContext, answers: &Answers, receipt: &Receipt) -> Node {
    let save = el("button").set("id", "knop-bewaren").with(context.texts.get(Key::DoneSave));
    if context.is_page() {
        let action = context.action_at("/afschrift");
        let key: String = context.state.peek(|model| model.key.clone());
        let help = paragraph(context.texts.get(Key::DonePrintHelp));
        return vec![help.into(), posted_form(&action, &key).with(save).into()].into();
    }
    let (saved, answers, receipt) = (context.clone(), answers.clone(), receipt.clone());
    let save =
        save.set("type", "button").on("click", move |_| download(&saved, &answers, &receipt));
    let print: Element = el("button")
        .set("type", "button")
        .with(context.texts.get(Key::DonePrint))
        .on("click", |_| print());
    el("p").class("knoppen").with(print).with(save).into()
}

fn print() {
    #[cfg(feature = "hydrate")]
    // A page that may not print leaves the file.
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
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
