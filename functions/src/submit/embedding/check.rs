//! Holds what a webmaster pasted against what the tag needs. Nothing of it is kept or logged.
//!
//! # Source
//! Content Security Policy Level 3; Trusted Types; HTML, sandboxing.

mod need;
mod pasted;
mod policy;
mod source;

pub(super) use need::{Need, Tag};
pub(super) use pasted::Form;
use pasted::Pasted;

/// The longest text that is looked at, in bytes: eight times the headers that common servers send at most.
pub(super) const LIMIT: usize = 64 * 1024;

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Report {
    /// In one sentence.
    pub(super) verdict: Verdict,
    /// Every policy that blocks something.
    pub(super) policies: Vec<Judged>,
    /// What is good to know besides.
    pub(super) notes: Vec<Note>,
}

/// The outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing blocks.
    Good,
    /// The form is there and does less than it could.
    Less,
    /// The form is not there.
    Gone,
    /// Nothing was recognised.
    Unknown,
    /// More than is looked at.
    TooLong,
}

/// A policy that blocks something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Judged {
    /// What it blocks, in the order of mending.
    pub(super) findings: Vec<Finding>,
    /// The whole policy with everything mended; nothing when a policy can't mend it.
    pub(super) mended: Option<String>,
}

/// One thing that is blocked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    /// Which.
    pub(super) need: Need,
    /// The line that blocks, as it was read.
    pub(super) line: String,
    /// What to put in its place; nothing when that is not a line of the policy.
    pub(super) instead: Option<String>,
}

/// What is good to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Note {
    /// The bookmark could not read all headers.
    Partial,
    /// No policy is kept to: nothing can block.
    NoPolicy,
    /// More than one policy: each has to allow it.
    Several(usize),
    /// A policy only reports.
    ReportOnly,
    /// This name stands in a policy twice; the first counts.
    Repeated(String),
    /// The page's own origin is not one that this municipality gave us.
    Origin(String),
    /// What the bookmark saw.
    Form(Form),
}

/// Judges a text for a tag; `is_known` tells whether the form may work on an origin.
pub(super) fn check(text: &str, tag: &Tag, is_known: impl Fn(&str) -> bool) -> Report {
    if text.len() > LIMIT {
        return Report { verdict: Verdict::TooLong, policies: Vec::new(), notes: Vec::new() };
    }
    let pasted = Pasted::read(text);
    let mut notes = Vec::new();
    if let Some(form) = pasted.form {
        notes.push(Note::Form(form));
    }
    if pasted.is_partial {
        notes.push(Note::Partial);
    }
    let foreign = pasted.origin.filter(|origin| !is_known(origin));
    let is_foreign = foreign.is_some();
    notes.extend(foreign.map(Note::Origin));
    match pasted.policies.len() {
        0 if pasted.is_known && !pasted.is_partial => notes.push(Note::NoPolicy),
        count @ 2.. => notes.push(Note::Several(count)),
        _ => {}
    }
    if pasted.has_report_only {
        notes.push(Note::ReportOnly);
    }
    for policy in &pasted.policies {
        notes.extend(policy.repeated.iter().cloned().map(Note::Repeated));
    }
    let policies: Vec<Judged> =
        pasted.policies.iter().filter_map(|policy| judged(policy, tag)).collect();
    let mut findings = policies.iter().flat_map(|judged| &judged.findings);
    let is_blind = pasted.is_partial && pasted.policies.is_empty();
    let verdict = if is_blind || !pasted.is_known {
        Verdict::Unknown
    } else if findings.any(|finding| finding.need.is_vital()) || pasted.form == Some(Form::Absent) {
        Verdict::Gone
    } else if policies.is_empty() && !is_foreign && pasted.form != Some(Form::Asleep) {
        Verdict::Good
    } else {
        Verdict::Less
    };
    Report { verdict, policies, notes }
}

fn judged(policy: &policy::Policy, tag: &Tag) -> Option<Judged> {
    let unmet = Need::unmet(policy, tag);
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
