//! Checks that every case is what its events make, and that no event was changed, removed or added. For operators.
//!
//! `GEHOOR_TABLE` names the table, `GEHOOR_KEYS` the server keys (without them the keyed seals are not looked at). With
//! a municipality and a reference as arguments it checks that case alone. Prints a line for each case in which something
//! is wrong, with codes and nothing that was written, and then how many were looked at.
//!
//! Ends with 0 when all is whole, with 1 when something is wrong, with 2 when it couldn't look.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use gehoor_domain::reference::Reference;
use gehoor_functions::{
    config::process_environment,
    keys::KeyRing,
    store::{Found, Report, Store, client},
};

#[tokio::main]
async fn main() -> ExitCode {
    let said = match run().await {
        Ok(report) => say(&report),
        Err(error) => writeln!(io::stderr(), "{error}").map(|()| ExitCode::from(2)),
    };
    said.unwrap_or(ExitCode::from(2))
}

async fn run() -> anyhow::Result<Report> {
    let table = process_environment("GEHOOR_TABLE");
    let table = table.ok_or_else(|| anyhow::anyhow!("GEHOOR_TABLE is not set"))?;
    let keys = process_environment("GEHOOR_KEYS").map(|keys| KeyRing::parse(&keys)).transpose()?;
    let store = Store::new(client::from_runtime().await, table);
    let mut arguments = std::env::args().skip(1);
    match (arguments.next(), arguments.next()) {
        (None, _) => Ok(store.verify_all(keys.as_ref(), progress).await?),
        (Some(municipality), Some(reference)) => {
            let reference = Reference::parse(&reference)
                .map_err(|_| anyhow::anyhow!("the reference can't be read"))?;
            let faults = store.verify(&municipality, reference, keys.as_ref()).await?;
            let found = Found { municipality, reference: Some(reference), faults };
            let found = (!found.faults.is_empty()).then_some(found);
            Ok(Report { cases: 1, found: found.into_iter().collect() })
        }
        (Some(_), None) => anyhow::bail!("use: verify [municipality reference]"),
    }
}

/// A sign of life on a large table.
fn progress(cases: u64) {
    if cases.is_multiple_of(1_000) {
        // What can't be told is no reason to stop.
        let _ = writeln!(io::stderr(), "{cases} …");
    }
}

fn say(report: &Report) -> io::Result<ExitCode> {
    let mut out = io::stdout().lock();
    for Found { municipality, reference, faults } in &report.found {
        let reference = reference.map_or_else(|| "?".to_owned(), |known| known.to_string());
        let faults: Vec<_> = faults.iter().map(ToString::to_string).collect();
        writeln!(out, "{municipality} {reference} {}", faults.join(" "))?;
    }
    writeln!(out, "{} cases, {} with something wrong", report.cases, report.found.len())?;
    Ok(if report.found.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
