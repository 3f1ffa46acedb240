//! The real program as a child process.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::http::{Answer, send};

/// A running stack; killed when dropped.
pub(crate) struct Stack {
    child: Child,
    /// Kept open, so that the program can go on printing.
    _output: BufReader<ChildStdout>,
    pub(crate) port: u16,
}

impl Stack {
    /// Starts with everything in memory, at this instant.
    pub(crate) fn in_memory(at: &str) -> Self {
        Self::start(&["--memory", "--at", at])
    }

    /// Starts with data in a directory.
    pub(crate) fn in_directory(directory: &Path, at: &str) -> Self {
        Self::start(&["--data", directory.to_str().expect("a path in UTF-8"), "--at", at])
    }

    fn start(arguments: &[&str]) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut child = Command::new(env!("CARGO_BIN_EXE_gehoor-local"))
            .current_dir(root)
            .args(["--port", "0"])
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut output = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        let port = loop {
            line.clear();
            assert_ne!(
                output.read_line(&mut line).expect("a line"),
                0,
                "it stopped before it was ready"
            );
            if let Some(rest) = line.strip_prefix("Gehoor: http://127.0.0.1:") {
                break rest.trim_end_matches(['/', '\n']).parse().expect("a port");
            }
        };
        Self { child, _output: output, port }
    }

    /// Kills it without a chance to tidy up (SIGKILL).
    pub(crate) fn kill(mut self) {
        self.child.kill().expect("it was running");
        self.child.wait().expect("it has ended");
    }

    /// A GET on the product's origin.
    pub(crate) fn get(&self, path: &str) -> Answer {
        send(self.port, "GET", path, &[], "")
    }

    /// Sends JSON.
    pub(crate) fn json(&self, method: &str, path: &str, body: &Value) -> Answer {
        send(self.port, method, path, &[("Content-Type", "application/json")], &body.to_string())
    }

    /// Sends a submission in under this idempotency key.
    pub(crate) fn submit(&self, key: &str, body: &Value) -> Answer {
        let headers = [("Content-Type", "application/json"), ("Idempotency-Key", key)];
        send(self.port, "POST", "/v1/inzendingen", &headers, &body.to_string())
    }

    /// Signs in at the desk and gives the cookie.
    pub(crate) fn sign_in(&self, organisation: &str) -> String {
        let form = [("Content-Type", "application/x-www-form-urlencoded")];
        let body = format!("organisatie={organisation}");
        let answer = send(self.port, "POST", "/desk/aanmelden", &form, &body);
        assert_eq!(answer.status, 303, "{}", answer.body);
        let cookie = answer.header("set-cookie").expect("a cookie");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
        cookie.split(';').next().unwrap_or_default().to_owned()
    }

    /// A page of the desk, with this cookie.
    pub(crate) fn desk(&self, cookie: &str, path: &str) -> Answer {
        send(self.port, "GET", path, &[("Cookie", cookie)], "")
    }

    /// Sends a form of the desk with this cookie, from a page of this site as `Sec-Fetch-Site` names it.
    pub(crate) fn send_from(&self, site: &str, cookie: &str, path: &str, body: &str) -> Answer {
        let headers = [
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Sec-Fetch-Site", site),
            ("Cookie", cookie),
        ];
        send(self.port, "POST", path, &headers, body)
    }

    /// Asks for the mails until there are this many, or fails after ten seconds.
    pub(crate) fn mails(&self, count: usize) -> Vec<Value> {
        let start = Instant::now();
        loop {
            let Value::Array(mails) = self.get("/postvak.json").json() else { panic!("no list") };
            if mails.len() >= count {
                return mails;
            }
            assert!(start.elapsed() < Duration::from_secs(10), "{} of {count} mails", mails.len());
        }
    }

    /// Every stored item whose text holds this.
    pub(crate) fn items_with(&self, text: &str) -> Vec<Value> {
        let Value::Array(items) = self.get("/__local/items").json() else { panic!("no list") };
        items.into_iter().filter(|item| item.to_string().contains(text)).collect()
    }

    /// Switches faults.
    pub(crate) fn faults(&self, settings: &Value) {
        assert_eq!(self.json("POST", "/__local/storing", settings).status, 200);
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An empty directory of this test's own, removed when dropped.
pub(crate) struct Scratch(pub(crate) PathBuf);

impl Scratch {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("gehoor-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A complaint that every municipality takes.
pub(crate) fn complaint(municipality: &str) -> Value {
    json!({
        "gemeente": municipality,
        "soort": "klacht",
        "omschrijving": "Ik wachtte drie weken op antwoord en hoorde niets.",
        "naam": "Test Persoon",
        "straat": "Dorpsstraat", "huisnummer": "1", "postcode": "1234 AB", "plaats": "Voorbeeld",
        "email": "test.persoon@example.org", "emailToestemming": "ja",
        "ondertekening": "ja",
        "taal": "nld",
    })
}
