//! Holds what a webmaster pasted against what the tag needs. Nothing of it is kept or logged.
//!
//! # Source
//! Content Security Policy Level 3; Trusted Types; HTML, sandboxing.

mod need;
mod pasted;
mod policy;
mod report;
mod source;

pub(super) use need::{Need, Tag};
pub(super) use pasted::Form;
use pasted::Pasted;
pub(super) use report::{Finding, Judged, Note, Report, Verdict};

/// The longest text that is looked at, in bytes: eight times the headers that common servers send at most.
pub(super) const LIMIT: usize = 64 * 1024;

/// How browsers write the origin of a page that has none.
const OPAQUE: &str = "null";

/// Judges a text for a tag; `is_known` tells whether the form may work on an origin.
pub(super) fn check(text: &str, tag: &Tag, is_known: impl Fn(&str) -> bool) -> Report {
    if text.len() > LIMIT {
        return Report::too_long();
    }
    let Ok(pasted) = Pasted::read(text) else { return Report::too_long() };
    let is_foreign = pasted.origin.as_deref().is_some_and(|origin| !is_known(origin));
    let policies: Vec<Judged> =
        pasted.policies.iter().filter_map(|policy| judged(policy, tag, pasted.form)).collect();
    let report = Report {
        verdict: verdict(&pasted, &policies, is_foreign),
        notes: notes(&pasted, is_foreign),
        policies,
    };
    if report.is_too_long() { Report::too_long() } else { report }
}

fn notes(pasted: &Pasted, is_foreign: bool) -> Vec<Note> {
    let mut notes: Vec<Note> = pasted.form.into_iter().map(Note::Form).collect();
    if pasted.is_partial {
        notes.push(Note::Partial);
    }
    notes.extend(pasted.origin.as_ref().filter(|_| is_foreign).map(|origin| {
        if origin == OPAQUE { Note::NoOrigin } else { Note::Origin(origin.clone()) }
    }));
    match pasted.policies.len() {
        0 if pasted.says_no_policy() => notes.push(Note::NoPolicy),
        count @ 2.. => notes.push(Note::Several(count)),
        _ => {}
    }
    if pasted.left_out.unclear {
        notes.push(Note::Unclear);
    }
    if pasted.left_out.report_only {
        notes.push(Note::ReportOnly);
    }
    for policy in &pasted.policies {
        notes.extend(policy.repeated.iter().cloned().map(Note::Repeated));
    }
    notes
}

fn verdict(pasted: &Pasted, policies: &[Judged], is_foreign: bool) -> Verdict {
    let needs = || policies.iter().flat_map(|judged| &judged.findings).map(|finding| finding.need);
    let is_conditional = !policies.is_empty() && needs().all(|need| need == Need::Nonce);
    let is_asleep = pasted.form == Some(Form::Asleep);
    let is_blind = pasted.is_partial && pasted.policies.is_empty();
    if is_blind || !pasted.is_known {
        Verdict::Unknown
    } else if needs().any(Need::is_vital)
        || pasted.form == Some(Form::Absent)
        // Nothing else explains why it is not alive.
        || (is_conditional && is_asleep && !is_foreign)
    {
        Verdict::Gone
    } else if is_foreign || is_asleep || !(policies.is_empty() || is_conditional) {
        Verdict::Less
    } else if pasted.left_out.unclear {
        Verdict::Unclear
    } else if is_conditional {
        Verdict::WithNonce
    } else {
        Verdict::Good
    }
}

fn judged(policy: &policy::Policy, tag: &Tag, form: Option<Form>) -> Option<Judged> {
    let mut unmet = Need::unmet(policy, tag);
    if form == Some(Form::Alive) {
        // What was seen counts for more than what was read: a nonce or a hash may have let it in.
        unmet.retain(|need| !need.is_met_by_life());
    }
    if unmet.is_empty() {
        return None;
    }
    let mut mended = policy.clone();
    for need in &unmet {
        need.meet(&mut mended, &tag.origin);
    }
    let findings = unmet
        .into_iter()
        .map(|need| Finding {
            need,
            line: need.counts(policy).map(ToString::to_string).unwrap_or_default(),
            instead: need.counts(&mended).filter(|_| need != Need::Nonce).map(ToString::to_string),
        })
        .collect();
    Some(Judged { findings, mended: (mended != *policy).then(|| mended.to_string()) })
}

#[cfg(test)]
mod tests;
