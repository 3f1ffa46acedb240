//! What is logged: four fields, chosen here, and nothing else.
//!
//! **Invariant:** no text of a resident, address, header, reference or code reaches a log.
//! Of anonymous reports nothing is logged at all, because a log line has a time; only a failure to store shows,
//! without municipality or kind.

use std::time::Duration;

use gehoor_domain::kind::Kind;
use tracing::Subscriber;
use tracing_subscriber::{
    Layer, Registry,
    filter::{LevelFilter, Targets},
    fmt::MakeWriter,
    layer::SubscriberExt,
};

use crate::store::{Case, OutboxItem};

/// How a request for storing, or for what is stored, ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Stored now.
    Stored,
    /// Stored before; the same receipt again.
    Replayed,
    /// Same key, other content.
    Conflict,
    /// Refused with errors.
    Refused,
    /// A case was shown to whoever follows it.
    Followed,
    /// The store did not answer.
    StoreFailed,
}

impl Outcome {
    const fn code(self) -> &'static str {
        match self {
            Self::Stored => "stored",
            Self::Replayed => "replayed",
            Self::Conflict => "conflict",
            Self::Refused => "refused",
            Self::Followed => "followed",
            Self::StoreFailed => "store-failed",
        }
    }
}

/// Logs the end of one request. `municipality` must be a code of ours, never what was sent.
pub fn request(municipality: &str, kind: Option<Kind>, outcome: Outcome, duration: Duration) {
    let duration_ms = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
    let outcome_code = outcome.code();
    match (kind, outcome) {
        (Some(Kind::Anonymous), Outcome::StoreFailed) => {
            tracing::error!(outcome = outcome_code, duration_ms, "request");
        }
        (Some(Kind::Anonymous), _) => {}
        (kind, Outcome::StoreFailed) => {
            tracing::error!(
                municipality,
                kind = kind.map(Kind::wire_name),
                outcome = outcome_code,
                duration_ms,
                "request"
            );
        }
        (kind, _) => {
            tracing::info!(
                municipality,
                kind = kind.map(Kind::wire_name),
                outcome = outcome_code,
                duration_ms,
                "request"
            );
        }
    }
}

/// Logs that a mail was not taken and is tried again. Nothing about an anonymous report: a log line has a time.
pub fn delayed(message: &OutboxItem, code: &str) {
    if !message.anonymous {
        let (municipality, purpose) = (&message.municipality, message.purpose.log_name());
        tracing::warn!(municipality, purpose, attempts = message.attempts, code, "delayed");
    }
}

/// Logs that a mail does not arrive: someone must act (Awb 2:11). Nothing about an anonymous report.
pub fn undelivered(message: &OutboxItem, code: &str) {
    if !message.anonymous {
        let (municipality, purpose) = (&message.municipality, message.purpose.log_name());
        let (attempts, reserve) = (message.attempts, message.reserve);
        tracing::error!(municipality, purpose, attempts, reserve, code, "undelivered");
    }
}

/// Logs that a report of the mail service could not be used, by code. Says nothing of the mail.
pub fn feedback(code: &'static str) {
    tracing::warn!(code, "feedback");
}

/// Logs the end of a run of the daily mails: how many were sent, were sent before, were not, and are for the next run.
pub fn reminders(sent: u32, before: u32, failed: u32, waiting: u32) {
    tracing::info!(sent, before, failed, waiting, "reminders");
}

/// Logs that a daily mail of a municipality was not taken or came back, and whether it does not arrive for good.
pub fn reminder_failed(municipality: &str, code: &str, is_final: bool) {
    let purpose = "daily";
    if is_final {
        tracing::error!(municipality, purpose, code, "undelivered");
    } else {
        tracing::warn!(municipality, purpose, code, "delayed");
    }
}

/// Logs that someone was not signed in at the desk, by code. Says nothing of who, and of nothing that was sent.
pub fn sign_in_refused(code: &'static str) {
    tracing::warn!(code, "sign-in-refused");
}

/// Logs that cases in a list of a municipality can't be read, and how many on that page.
pub fn unreadable_cases(municipality: &str, count: usize) {
    tracing::error!(municipality, count, "unreadable");
}

/// Logs that parts of a case that was asked for can't be read, and how many: its letters, or the cases beside it. Of an
/// anonymous report without municipality.
pub fn unreadable_parts(case: &Case, part: &'static str, count: usize) {
    match (count, case.is_anonymous()) {
        (0, _) => {}
        (_, true) => tracing::error!(part, count, "unreadable-part"),
        (_, false) => {
            let municipality = case.municipality.as_str();
            tracing::error!(municipality, part, count, "unreadable-part");
        }
    }
}

/// Logs why the store failed, by code.
pub fn store_failure(error: &crate::store::StoreError) {
    let code = error.to_string();
    tracing::error!(code, "store");
}

/// JSON lines of our own events from level info up. Libraries are silent: their errors may hold what a resident wrote.
pub fn subscriber<W>(writer: W) -> impl Subscriber + Send + Sync
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let ours =
        Targets::new().with_target("gehoor", LevelFilter::INFO).with_default(LevelFilter::OFF);
    let lines = tracing_subscriber::fmt::layer()
        .json()
        .flatten_event(true)
        .with_current_span(false)
        .with_span_list(false)
        .with_writer(writer);
    Registry::default().with(lines.with_filter(ours))
}

/// Starts logging to standard output, and logs a panic by its place only. For binaries, once.
pub fn init() {
    // A second start changes nothing.
    let _already = tracing::subscriber::set_global_default(subscriber(std::io::stdout));
    log_panics_by_place();
}

/// Logs where a panic was and never its message: that can hold a text of a resident.
pub fn log_panics_by_place() {
    std::panic::set_hook(Box::new(|panic| {
        let place =
            panic.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
        tracing::error!(place, "panic");
    }));
}
