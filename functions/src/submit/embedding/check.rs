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

/// The most that findings may quote, in bytes of HTML: a long line is quoted for each thing that it blocks.
const QUOTED_LIMIT: usize = 256 * 1024;

/// How browsers write the origin of a page that has none.
const OPAQUE: &str = "null";

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

impl Report {
    const fn too_long() -> Self {
        Self { verdict: Verdict::TooLong, policies: Vec::new(), notes: Vec::new() }
    }

    /// How many bytes of HTML the quotes in it take.
    fn quoted(&self) -> usize {
        let findings = self.policies.iter().flat_map(|judged| &judged.findings);
        let lines = findings.flat_map(|finding| [Some(&finding.line), finding.instead.as_ref()]);
        let mended = self.policies.iter().map(|judged| judged.mended.as_ref());
        let notes = self.notes.iter().map(|note| match note {
            Note::Repeated(text) | Note::Origin(text) => Some(text),
            _ => None,
        });
        lines.chain(mended).chain(notes).flatten().map(|text| escaped(text)).sum()
    }
}

/// The length of a text in HTML, in bytes.
fn escaped(text: &str) -> usize {
    let length = |byte| match byte {
        b'&' => "&amp;".len(),
        b'<' | b'>' => "&lt;".len(),
        b'"' => "&quot;".len(),
        _ => 1,
    };
    text.bytes().map(length).sum()
}

/// The outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing blocks.
    Good,
    /// Nothing blocks if the script carries the nonce of the page, which no header tells.
    WithNonce,
    /// The form is there and does less than it could.
    Less,
    /// The form is not there.
    Gone,
    /// Nothing was recognised.
    Unknown,
    /// A policy is there, and says nothing that browsers know.
    Unclear,
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
    /// A policy says nothing that browsers know.
    Unclear,
    /// A policy only reports.
    ReportOnly,
    /// This name stands in a policy twice; the first counts.
    Repeated(String),
    /// The page's own origin is not one that this municipality gave us.
    Origin(String),
    /// The page has no origin: it stands in a sandbox.
    NoOrigin,
    /// What the bookmark saw.
    Form(Form),
}

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
    if report.quoted() > QUOTED_LIMIT { Report::too_long() } else { report }
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
