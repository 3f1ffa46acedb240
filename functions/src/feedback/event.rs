//! The reports of SES: how they come, what is read of them, and what they mean.
//!
//! Addresses and texts of other servers are in them too; those are not read.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::Value;

use crate::{mail::trace::Trace, store::Reason};

/// What a report asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing: the mail arrived, is under way, or someone's mail program answered it.
    Nothing,
    /// It could not be put in the mailbox, but another day it may.
    Again,
    /// It did not arrive, or is not wanted.
    Lost(Reason),
}

/// One report about one mail. Event publishing says `eventType`, feedback of an identity `notificationType`.
#[derive(Deserialize)]
pub(super) struct Report {
    #[serde(rename = "eventType", alias = "notificationType")]
    kind: String,
    mail: Mail,
    bounce: Option<Bounce>,
    complaint: Option<Complaint>,
}

#[derive(Deserialize)]
struct Mail {
    tags: Option<HashMap<String, Vec<String>>>,
}

#[derive(Deserialize)]
struct Bounce {
    #[serde(rename = "bounceType")]
    kind: String,
    #[serde(rename = "bounceSubType")]
    cause: Option<String>,
    #[serde(rename = "feedbackId")]
    id: Option<String>,
    #[serde(rename = "bouncedRecipients")]
    recipients: Option<Vec<Recipient>>,
}

#[derive(Deserialize)]
struct Recipient {
    /// `Action` of the delivery status notification (RFC 3464 2.3.3).
    action: Option<String>,
}

#[derive(Deserialize)]
struct Complaint {
    #[serde(rename = "complaintSubType")]
    cause: Option<String>,
    #[serde(rename = "complaintFeedbackType")]
    kind: Option<String>,
}

/// The reports in an event of Lambda: `None` for each that can't be read.
pub(super) fn reports(event: &Value) -> Vec<Option<Report>> {
    if let Some(records) = event.get("Records").and_then(Value::as_array) {
        return records.iter().map(of_sns).collect();
    }
    // Of EventBridge, or as it is.
    let report = event.get("detail").unwrap_or(event);
    vec![Report::deserialize(report).ok()]
}

fn of_sns(record: &Value) -> Option<Report> {
    serde_json::from_str(record.pointer("/Sns/Message")?.as_str()?).ok()
}

impl Report {
    /// Of which mail; `None` for one that we did not tag.
    pub(super) fn trace(&self) -> Option<Trace> {
        let tags = self.mail.tags.as_ref()?;
        Trace::read(|name| tags.get(name)?.first().map(String::as_str))
    }

    /// What tells this report from another about the same mail.
    pub(super) fn id(&self) -> &str {
        self.bounce.as_ref().and_then(|bounce| bounce.id.as_deref()).unwrap_or_default()
    }

    pub(super) fn verdict(&self) -> Verdict {
        match (self.kind.as_str(), &self.bounce, &self.complaint) {
            ("Bounce", Some(bounce), _) => bounce.verdict(),
            ("Complaint", _, Some(complaint)) => complaint.verdict(),
            // SES found a virus in it and sent nothing.
            ("Reject", ..) => Verdict::Lost(Reason::Refused),
            // Delivered, sent, delayed, opened, and what comes to exist.
            _ => Verdict::Nothing,
        }
    }
}

impl Bounce {
    /// SES tells soft bounces only after it stopped trying. Out-of-office answers come as `Transient` and `General` too,
    /// or as `Undetermined`; what sets them apart is that no server says that delivery failed.
    fn verdict(&self) -> Verdict {
        match (self.kind.as_str(), self.cause.as_deref().unwrap_or_default()) {
            ("Permanent", _) => Verdict::Lost(Reason::Bounced),
            ("Transient", "MailboxFull") => Verdict::Again,
            // The same mail again would be refused again.
            ("Transient", "MessageTooLarge" | "ContentRejected" | "AttachmentRejected") => {
                Verdict::Lost(Reason::Bounced)
            }
            ("Transient" | "Undetermined", _) if self.failed() => Verdict::Again,
            _ => Verdict::Nothing,
        }
    }

    fn failed(&self) -> bool {
        let mut recipients = self.recipients.iter().flatten();
        recipients.any(|recipient| recipient.action.as_deref() == Some("failed"))
    }
}

impl Complaint {
    fn verdict(&self) -> Verdict {
        match (self.cause.as_deref(), self.kind.as_deref()) {
            // SES did not even try.
            (Some("OnAccountSuppressionList"), _) => Verdict::Lost(Reason::Refused),
            // Someone takes it out of the junk; or a server tells about signatures, and nobody complains.
            (_, Some("not-spam" | "auth-failure")) => Verdict::Nothing,
            _ => Verdict::Lost(Reason::Complained),
        }
    }
}
