//! The real program as a child process, and the smallest HTTP client that survives its death.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{ChildStdout, Command, Stdio};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::world::MONDAY;

/// Killed when dropped.
pub struct Child {
    process: std::process::Child,
    /// Kept open, so that the program can go on printing.
    _output: BufReader<ChildStdout>,
    pub port: u16,
    started_at: Timestamp,
}

impl Child {
    /// Starts on this data, an hour later for each life before.
    pub fn start(data: &Path, lives: usize) -> Self {
        let monday: Timestamp = MONDAY.parse().unwrap();
        let started_at = monday + SignedDuration::from_hours(i64::try_from(lives).unwrap());
        // Another build of it, when that is said: as the browser tests do.
        let program = std::env::var_os("GEHOOR_BIN");
        let program = program.unwrap_or_else(|| env!("CARGO_BIN_EXE_gehoor-local").into());
        let mut process = Command::new(program)
            .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
            .args(["--port", "0", "--data", data.to_str().unwrap(), "--at"])
            .arg(started_at.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let mut line = String::new();
        let port = loop {
            line.clear();
            assert_ne!(output.read_line(&mut line).unwrap(), 0, "it stopped before it was ready");
            if let Some(rest) = line.strip_prefix("Gehoor: http://127.0.0.1:") {
                break rest.trim_end_matches(['/', '\n']).parse().unwrap();
            }
        };
        Self { process, _output: output, port, started_at }
    }

    /// Kills it without a chance to tidy up (SIGKILL).
    pub fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Every stored item.
    pub fn items(&self) -> Vec<Value> {
        let (status, body) = request(self.port, "GET", "/__local/items", &[], "").unwrap();
        assert_eq!(status, 200, "{body}");
        serde_json::from_str(&body).unwrap()
    }

    /// Lets every lease of a dead notifier end.
    pub fn later(&self) {
        let now = self.started_at + SignedDuration::from_mins(10);
        let headers = [("Content-Type", "application/json")];
        let body = json!({"nu": now}).to_string();
        let set = request(self.port, "PUT", "/__local/klok", &headers, &body);
        assert_eq!(set.unwrap().0, 200);
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Sends a submission in; `None` when there is no whole answer.
pub fn submit(port: u16, key: &str, body: &str) -> Option<(u16, String)> {
    let headers = [("Content-Type", "application/json"), ("Idempotency-Key", key)];
    request(port, "POST", "/v1/inzendingen", &headers, body)
}

/// One request on one connection. `None` when there is no whole answer.
fn request(
    port: u16,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Option<(u16, String)> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.set_read_timeout(Some(Duration::from_mins(1))).ok()?;
    let headers: Vec<String> =
        headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let headers = headers.concat();
    let length = body.len();
    let request = format!(
        "{method} {path} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n{headers}Content-Length: {length}\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes()).ok()?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).ok()?;
    let answer = String::from_utf8(bytes).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let announced = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
    });
    // Killed in the middle of an answer: half of it is none.
    (announced == Some(body.len())).then(|| (status, body.to_owned()))
}
