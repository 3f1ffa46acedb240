//! What comes of a check.

use super::{Form, Need};

/// The most that findings may quote, in bytes of HTML: a long line is quoted for each thing that it blocks.
const QUOTED_LIMIT: usize = 256 * 1024;

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Report {
    /// In one sentence.
    pub(in super::super) verdict: Verdict,
    /// Every policy that blocks something.
    pub(in super::super) policies: Vec<Judged>,
    /// What is good to know besides.
    pub(in super::super) notes: Vec<Note>,
}

impl Report {
    /// Of a text that is not looked at.
    pub(super) const fn too_long() -> Self {
        Self { verdict: Verdict::TooLong, policies: Vec::new(), notes: Vec::new() }
    }

    /// Whether the quotes in it would make too big a page.
    pub(super) fn is_too_long(&self) -> bool {
        let findings = self.policies.iter().flat_map(|judged| &judged.findings);
        let lines = findings.flat_map(|finding| [Some(&finding.line), finding.instead.as_ref()]);
        let mended = self.policies.iter().map(|judged| judged.mended.as_ref());
        let notes = self.notes.iter().map(|note| match note {
            Note::Repeated(text) | Note::Origin(text) => Some(text),
            _ => None,
        });
        lines.chain(mended).chain(notes).flatten().map(|text| escaped(text)).sum::<usize>()
            > QUOTED_LIMIT
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
pub(in super::super) enum Verdict {
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
pub(in super::super) struct Judged {
    /// What it blocks, in the order of mending.
    pub(in super::super) findings: Vec<Finding>,
    /// The whole policy with everything mended; nothing when a policy can't mend it.
    pub(in super::super) mended: Option<String>,
}

/// One thing that is blocked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Finding {
    /// Which.
    pub(in super::super) need: Need,
    /// The line that blocks, as it was read.
    pub(in super::super) line: String,
    /// What to put in its place; nothing when that is not a line of the policy.
    pub(in super::super) instead: Option<String>,
}

/// What is good to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Note {
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
