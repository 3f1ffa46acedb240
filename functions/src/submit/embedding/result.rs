//! What came of a check.

use maud::{Markup, html};

use super::{
    check::{Finding, Form, Judged, Need, Note, Report, Verdict},
    page::Copyable,
    snippet::Snippet,
};
use crate::texts::{WebmasterKey as Key, WebmasterTexts as Texts};

/// A verdict in a sentence, and what more there is to say of it.
pub(super) const fn verdict(verdict: Verdict) -> (Key, Option<Key>) {
    match verdict {
        Verdict::Good => (Key::ResultGood, Some(Key::ResultGoodText)),
        Verdict::WithNonce => (Key::ResultWithNonce, None),
        Verdict::Less => (Key::ResultLess, None),
        Verdict::Gone => (Key::ResultGone, None),
        Verdict::Unknown => (Key::ResultUnknown, Some(Key::ResultUnknownText)),
        Verdict::Unclear => (Key::ResultUnclear, None),
        Verdict::TooLong => (Key::ResultTooLong, Some(Key::ResultTooLongText)),
    }
}

/// The outcome, as a part of the page that gets the focus.
pub(super) fn html(report: &Report, texts: Texts, snippet: &Snippet<'_>) -> Markup {
    let (title, text) = verdict(report.verdict);
    let is_well = matches!(report.verdict, Verdict::Good | Verdict::WithNonce);
    let class = if is_well { "uitslag" } else { "uitslag fouten" };
    html! {
        section #uitslag class=(class) tabindex="-1" aria-labelledby="kop-uitslag" {
            h3 #kop-uitslag { (texts.get(Key::ResultTitle)) ": " (texts.get(title)) }
            @if let Some(text) = text { p { (texts.get(text)) } }
            @for note in &report.notes { p { (words(note, texts)) } }
            @for (at, judged) in report.policies.iter().enumerate() {
                ol { @for finding in &judged.findings { li { (one(finding, texts, snippet)) } } }
                (whole(judged, at, report.policies.len(), texts))
            }
        }
    }
}

fn one(finding: &Finding, texts: Texts, snippet: &Snippet<'_>) -> Markup {
    // A line of another name is left as it is, and one is added beside it.
    let name = |line: &str| line.split(' ').next().map(str::to_owned);
    let asks = if finding.need == Need::Nonce { Key::ResultAsks } else { Key::ResultBlocked };
    let is_new = finding.instead.as_deref().and_then(name) != name(&finding.line);
    html! {
        p { strong { (texts.get(finding.need.name())) } }
        dl {
            dt { (texts.get(asks)) }
            dd { code translate="no" { (finding.line) } }
            dt { (texts.get(Key::ResultEffect)) }
            dd { (texts.get(finding.need.effect())) }
            @if let Some(instead) = &finding.instead {
                dt { (texts.get(if is_new { Key::ResultInsteadNew } else { Key::ResultInstead })) }
                dd { code translate="no" { (instead) ";" } }
            } @else if finding.need == Need::Nonce {
                dt { (texts.get(Key::ResultNonce)) }
                dd { code translate="no" { (snippet.script_with_nonce()) } }
            }
        }
    }
}

fn whole(judged: &Judged, at: usize, count: usize, texts: Texts) -> Markup {
    let Some(mended) = &judged.mended else { return html! {} };
    let (id, number) = (format!("policy-{at}"), (at + 1).to_string());
    let label = if count == 1 {
        texts.get(Key::ResultMended).to_owned()
    } else {
        texts.with(Key::ResultMendedNumber, &[("nummer", &number)])
    };
    Copyable { id: &id, label: &label, text: mended }.html(texts)
}

fn words(note: &Note, texts: Texts) -> String {
    match note {
        Note::Partial => texts.get(Key::NotePartial).to_owned(),
        Note::NoPolicy => texts.get(Key::NoteNoPolicy).to_owned(),
        Note::Several(count) => texts.with(Key::NoteSeveral, &[("aantal", &count.to_string())]),
        Note::NoOrigin => texts.get(Key::NoteNoOrigin).to_owned(),
        Note::Unclear => texts.get(Key::NoteUnclear).to_owned(),
        Note::ReportOnly => texts.get(Key::NoteReportOnly).to_owned(),
        Note::Repeated(name) => texts.with(Key::NoteRepeated, &[("naam", name)]),
        Note::Origin(origin) => texts.with(Key::NoteOrigin, &[("adres", origin)]),
        Note::Form(form) => texts
            .get(match form {
                Form::Absent => Key::NoteFormAbsent,
                Form::Asleep => Key::NoteFormAsleep,
                Form::Alive => Key::NoteFormAlive,
            })
            .to_owned(),
    }
}
