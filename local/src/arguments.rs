//! What was typed on the command line.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use gehoor_functions::desk::sign_in::{Loopback, SignInSettings};
use jiff::Timestamp;

/// How the stack is to run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arguments {
    /// Port on 127.0.0.1; 0 lets the system choose.
    pub port: u16,
    /// Where cases, mails and the server key live; `None` keeps them in memory.
    pub data: Option<PathBuf>,
    /// The instant at which the clock starts; `None` means the real time.
    pub at: Option<Timestamp>,
    /// Directory with the built scripts (`gehoor/…` inside).
    pub static_files: PathBuf,
    /// Directory with a TOML file per municipality.
    pub municipalities: PathBuf,
    /// With whom people sign in at the desk; `None` is the page to choose who you are. From the environment.
    pub sign_in: Option<SignInSettings>,
    /// Origins on this machine whose pages may hold the form too, `http://localhost:8888`: a CMS that is tried out.
    pub extra_origins: Vec<String>,
}

impl Default for Arguments {
    fn default() -> Self {
        Self {
            port: 8080,
            data: Some(PathBuf::from(".gehoor")),
            at: None,
            static_files: PathBuf::from("target/gehoor/static"),
            municipalities: PathBuf::from("infra/municipalities"),
            sign_in: None,
            extra_origins: Vec::new(),
        }
    }
}

impl Arguments {
    /// Reads the arguments after the program's name.
    ///
    /// # Errors
    /// An unknown option, a missing or unreadable value, or `--data` together with `--memory`.
    pub fn parse(words: impl IntoIterator<Item = String>) -> Result<Self> {
        let mut arguments = Self::default();
        let (mut data, mut memory) = (None, false);
        let mut words = words.into_iter();
        while let Some(option) = words.next() {
            if option == "--memory" {
                memory = true;
                continue;
            }
            if !matches!(
                option.as_str(),
                "--port" | "--data" | "--at" | "--static" | "--municipalities" | "--extra-origin"
            ) {
                bail!("unknown option {option}");
            }
            let value = words.next().with_context(|| format!("{option} needs a value"))?;
            match option.as_str() {
                "--port" => {
                    arguments.port =
                        value.parse().context("--port needs a number from 0 to 65535")?;
                }
                "--data" => data = Some(PathBuf::from(value)),
                "--at" => {
                    let instant =
                        value.parse().context("--at needs an instant, 2026-03-02T09:30:00Z")?;
                    arguments.at = Some(instant);
                }
                "--static" => arguments.static_files = PathBuf::from(value),
                "--extra-origin" => arguments.extra_origins.push(local_origin(value)?),
                _ => arguments.municipalities = PathBuf::from(value),
            }
        }
        match (data, memory) {
            (Some(_), true) => bail!("--data and --memory exclude each other"),
            (Some(directory), false) => arguments.data = Some(directory),
            (None, true) => arguments.data = None,
            (None, false) => {}
        }
        Ok(arguments)
    }
}

impl Arguments {
    /// Takes the sign-in from `lookup`, as the desk's function in AWS does, when `GEHOOR_OIDC_ISSUER` is set. Here a
    /// provider on this machine may do without TLS.
    ///
    /// # Errors
    /// A variable has a value that it can't have.
    pub fn with_sign_in(mut self, lookup: impl Fn(&str) -> Option<String>) -> Result<Self> {
        if lookup("GEHOOR_OIDC_ISSUER").is_some() {
            self.sign_in = Some(SignInSettings::read(lookup, Loopback::Allowed)?);
        }
        Ok(self)
    }
}

/// An origin of this machine. Any other could let a page elsewhere use a stack that runs here.
fn local_origin(value: String) -> Result<String> {
    let port = value.strip_prefix("http://localhost:").and_then(|port| port.parse::<u16>().ok());
    let as_browsers_write_it = port.map(|port| format!("http://localhost:{port}"));
    if as_browsers_write_it.as_ref() != Some(&value) {
        bail!("--extra-origin needs an origin of this machine, http://localhost:8888");
    }
    Ok(value)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Arguments> {
        Arguments::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn without_arguments_data_is_kept_and_the_port_is_8080() {
        assert_eq!(parse("").unwrap(), Arguments::default());
    }

    #[test]
    fn every_option_is_read() {
        let arguments =
            parse("--port 0 --memory --at 2026-03-02T09:30:00Z --static s --municipalities m --extra-origin http://localhost:1")
                .unwrap();
        assert_eq!(
            arguments,
            Arguments {
                port: 0,
                data: None,
                at: Some("2026-03-02T09:30:00Z".parse().unwrap()),
                static_files: "s".into(),
                municipalities: "m".into(),
                sign_in: None,
                extra_origins: vec!["http://localhost:1".to_owned()],
            }
        );
        assert_eq!(parse("--data d").unwrap().data, Some("d".into()));
    }

    #[test]
    fn what_cannot_be_understood_is_refused() {
        for line in [
            "--poort 1",
            "--port",
            "--port 70000",
            "--at gisteren",
            "--data d --memory",
            "los",
            "--extra-origin https://www.example",
            "--extra-origin http://localhost",
            "--extra-origin http://localhost:1/",
            "--extra-origin http://localhost:01",
            "--extra-origin http://localhost.example:1",
        ] {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}
