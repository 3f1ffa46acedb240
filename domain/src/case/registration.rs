//! How a case begins.

use serde::{Deserialize, Serialize};

use super::{
    doubts::{Address, Doubts, Signed},
    rules::CaseRules,
};
use crate::{
    closed_list::closed_list,
    kind::{Concerning, Kind},
    receipt::Received,
    reference::Reference,
    submission::Submission,
};

closed_list! {
    /// What a case is (soort): the three kinds of the form, and two that only the municipality registers.
    CaseKind {
        /// A complaint (Awb 9:1).
        Complaint = "klacht",
        /// Praise.
        Compliment = "compliment",
        /// A report that names no sender.
        Anonymous = "anoniem",
        /// A complaint that did not come, because somebody answered in time. Counted beside the complaints.
        Prevented = "voorkomen",
        /// Displeasure seen on social media or heard in passing, before it is a complaint.
        Signal = "signaal",
    }
}

impl From<Kind> for CaseKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Complaint => Self::Complaint,
            Kind::Compliment => Self::Compliment,
            Kind::Anonymous => Self::Anonymous,
        }
    }
}

closed_list! {
    /// How it came in (kanaal).
    ///
    /// # Source
    /// Awb 2:13: electronically, beside every other way; 9:2 for what is said.
    Channel {
        /// By the form, on whatever page.
        WebForm = "webformulier",
        /// By telephone.
        Phone = "telefoon",
        /// By letter.
        Letter = "brief",
        /// By e-mail.
        Email = "e-mail",
        /// At the counter.
        Counter = "balie",
        /// Said to somebody, elsewhere.
        Spoken = "mondeling",
        /// On social media.
        SocialMedia = "social-media",
        /// By fax.
        Fax = "fax",
        /// Sent on by another body (Awb 2:3).
        SentOn = "doorgezonden",
    }
}

closed_list! {
    /// What the law asks of a complaint and is missing (verzuim). A reason to ask for it, never to refuse.
    ///
    /// # Source
    /// Awb 9:4(2).
    Omission {
        /// The name (Awb 9:4(2)a).
        Name = "naam",
        /// The postal address (Awb 9:4(2)a).
        Address = "adres",
        /// The description of the conduct (Awb 9:4(2)c).
        Description = "omschrijving",
        /// The signature or declaration (Awb 9:4(2), 2:18).
        Signature = "ondertekening",
    }
}

impl Omission {
    /// What is missing of a submission, as its municipality reads the law (doubts D6 and D7). Nothing of what is no
    /// complaint.
    ///
    /// # Source
    /// Awb 9:4(2)a, 2:18.
    pub fn of(submission: &Submission, doubts: &Doubts) -> Vec<Self> {
        let email_will_do =
            doubts.address == Address::Email && submission.acknowledge_to().is_some();
        let on_paper = doubts.signed == Signed::OnPaper && submission.kind() == Kind::Complaint;
        [
            (submission.omits_postal_address() && !email_will_do).then_some(Self::Address),
            on_paper.then_some(Self::Signature),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// What is known of a case when it comes in. The words of the complaint are not here; their digest is.
///
/// # Source
/// Awb 9:1, 9:4, 2:20.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Registration {
    /// What it is.
    #[serde(rename = "soort")]
    pub kind: CaseKind,
    /// When it was received: what came by another way, when that was (Awb 2:20). The day only for an anonymous report.
    #[serde(rename = "ontvangenOp")]
    pub received: Received,
    /// How it came in.
    #[serde(rename = "kanaal")]
    pub channel: Channel,
    /// Whom or what it concerns, as the sender said.
    #[serde(rename = "betreft", default, skip_serializing_if = "Option::is_none")]
    pub concerning: Option<Concerning>,
    /// Whether it is in writing (Awb 9:4(1)); what came in by the form is.
    #[serde(rename = "schriftelijk")]
    pub written: bool,
    /// Whether it is about conduct towards the complainant (Awb 9:4(1)). `true` until somebody finds otherwise.
    #[serde(rename = "jegensKlager")]
    pub towards_sender: bool,
    /// What is missing (Awb 9:4(2)).
    #[serde(rename = "verzuim", default, skip_serializing_if = "Vec::is_empty")]
    pub omissions: Vec<Omission>,
    /// Whether formal handling was asked for at once.
    #[serde(rename = "formeelGevraagd", default, skip_serializing_if = "std::ops::Not::not")]
    pub formal_asked: bool,
    /// The anonymous report or the signal that it was before.
    #[serde(rename = "uit", default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Reference>,
    /// Digest of exactly what was sent: 64 lower-case hexadecimal digits of SHA-256.
    #[serde(rename = "inhoud", default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// The rules of the municipality on that day; they hold for this case to its end.
    #[serde(rename = "regels")]
    pub rules: CaseRules,
}
