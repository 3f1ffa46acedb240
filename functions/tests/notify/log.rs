//! What the notifier logs.

use std::{
    io,
    sync::{Arc, Mutex, Once},
};

use gehoor_functions::{notify::sweep, telemetry};

use crate::stage::{ANONYMOUS, COMPLAINT, Stage};

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Lets no place that logs be taken for one that nobody listens to: whether anyone does is asked once, by whichever thread
/// comes there first, and that may be one of another test.
fn listen_everywhere() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let _ = tracing::subscriber::set_global_default(telemetry::subscriber(io::sink));
    });
}

/// What is logged while this is done.
pub(crate) async fn captured(work: impl Future<Output = ()>) -> String {
    listen_everywhere();
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber = telemetry::subscriber(move || writer.clone());
    let _guard = tracing::subscriber::set_default(subscriber);
    work.await;
    String::from_utf8(lines.0.lock().unwrap().clone()).unwrap()
}

/// What is logged while mails of this submission are refused.
async fn logged(answers: &[(&str, &str)]) -> (String, String) {
    listen_everywhere();
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber = telemetry::subscriber(move || writer.clone());
    let _guard = tracing::subscriber::set_default(subscriber);
    let stage = Stage::new().await;
    let receipt = stage.submit("deventer", answers).await;
    stage.post_box.set_full(true);
    stage.clock.set("2026-03-02T10:00:00Z");
    assert!(sweep(&stage.state).await.failed > 0);
    let log = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    (log, receipt.reference.to_string())
}

#[tokio::test]
async fn a_failure_is_logged_by_code_without_reference_or_address() {
    let (log, reference) = logged(&COMPLAINT).await;

    assert_eq!(log.matches("mail-retryable-smtp-452").count(), 2, "{log}");
    assert!(log.contains("\"municipality\":\"deventer\""), "{log}");
    for personal in [reference.as_str(), "example.org", "Persoon", "balie", "klachten@"] {
        assert!(!log.contains(personal), "{personal} stands in {log}");
    }
}

#[tokio::test]
async fn nothing_is_logged_about_an_anonymous_report() {
    let (log, _) = logged(&ANONYMOUS).await;

    assert_eq!(log, "");
}
