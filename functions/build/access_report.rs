//! Makes the report on accessibility out of its file, so that a wrong file stops the build.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::PathBuf};

use serde::Deserialize;

/// The file, as `locales/toegankelijkheid.toml` describes itself.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Report {
    #[serde(rename = "onderschrift")]
    caption: String,
    #[serde(rename = "kolommen")]
    columns: [String; 5],
    #[serde(rename = "uitkomsten")]
    outcomes: BTreeMap<String, String>,
    #[serde(rename = "eis")]
    criteria: Vec<Criterion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Criterion {
    #[serde(rename = "nummer")]
    number: String,
    #[serde(rename = "naam")]
    name: String,
    #[serde(rename = "niveau")]
    level: String,
    #[serde(rename = "uitkomst")]
    outcome: String,
    #[serde(rename = "opmerking", default)]
    remark: String,
}

/// Reads `path`, beside `Cargo.toml`, and writes `$OUT_DIR/access_report.rs`: a `Report` of the function's own types.
///
/// # Errors
/// A sentence that names the file and what is wrong in it.
pub(crate) fn generate(path: &str) -> Result<(), String> {
    println!("cargo::rerun-if-changed={path}");
    let wrong = |fault: String| format!("{path}: {fault}");
    let text = fs::read_to_string(path).map_err(|error| wrong(error.to_string()))?;
    let report: Report = toml::from_str(&text).map_err(|error| wrong(error.to_string()))?;
    let code = code(&report).map_err(wrong)?;
    let out = std::env::var("OUT_DIR").map_err(|error| error.to_string())?;
    fs::write(PathBuf::from(out).join("access_report.rs"), code).map_err(|error| error.to_string())
}

fn code(report: &Report) -> Result<String, String> {
    let Report { caption, columns, outcomes, criteria } = report;
    let mut code = format!("Report {{ caption: {caption:?}, columns: {columns:?}, criteria: &[\n");
    for Criterion { number, name, level, outcome, remark } in criteria {
        let outcome = outcomes
            .get(outcome)
            .ok_or_else(|| format!("{number}: {outcome:?} stands not in [uitkomsten]"))?;
        if !matches!(level.as_str(), "A" | "AA") {
            return Err(format!("{number}: a level is A or AA"));
        }
        let _ = writeln!(
            code,
            "Criterion {{ number: {number:?}, name: {name:?}, level: {level:?}, outcome: {outcome:?}, remark: {remark:?} }},"
        );
    }
    code.push_str("] }\n");
    Ok(code)
}
