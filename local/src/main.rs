//! Starts the stack and says where it is.

use std::io::{self, Write as _};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;
use gehoor_functions::{config::process_environment, telemetry};
use gehoor_local::{arguments::Arguments, stack::Stack};
use tokio::signal;

#[tokio::main]
async fn main() -> ExitCode {
    // Logs go to standard error; standard output says what happens and where the stack is.
    let _already = tracing::subscriber::set_global_default(telemetry::subscriber(io::stderr));
    telemetry::log_panics_by_place();
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "gehoor-local: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<()> {
    let began = Instant::now();
    let arguments =
        Arguments::parse(std::env::args().skip(1))?.with_sign_in(process_environment)?;
    let stack = Stack::start(&arguments, |what, took| print(&timed(what, took))).await?;
    if !arguments.static_files.is_dir() {
        print(&format!(
            "no scripts in {}; cargo xtask widget makes them",
            arguments.static_files.display()
        ));
    }
    print(&timed("ready", began.elapsed()));
    print(&format!("Gehoor: {}", stack.address()));
    stack.serve(asked_to_stop()).await
}

fn timed(what: &str, took: Duration) -> String {
    format!("{:>6} ms  {what}", took.as_millis())
}

/// Prints a line at once. A reader that went away is no reason to stop.
fn print(line: &str) {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Resolves at Ctrl-C, and on Unix at SIGTERM too.
async fn asked_to_stop() {
    let interrupt = async {
        if signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut terminate) => {
                terminate.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
