//! What is logged while something is done.

use std::{
    future::Future,
    io,
    sync::{Arc, Mutex},
};

use gehoor_functions::telemetry;
use tracing::instrument::WithSubscriber as _;
use tracing_subscriber::fmt::MakeWriter;

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

impl<'w> MakeWriter<'w> for Lines {
    type Writer = Self;

    fn make_writer(&'w self) -> Self {
        self.clone()
    }
}

/// What came of it, and the lines of the log without their time.
pub(crate) async fn logged<T>(run: impl Future<Output = T>) -> (T, Vec<serde_json::Value>) {
    let lines = Lines::default();
    let done = run.with_subscriber(telemetry::subscriber(lines.clone())).await;
    let text = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    let read = text.lines().map(|line| {
        let mut line: serde_json::Value = serde_json::from_str(line).unwrap();
        line.as_object_mut().unwrap().remove("timestamp");
        line
    });
    (done, read.collect())
}
