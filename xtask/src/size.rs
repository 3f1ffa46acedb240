//! `cargo xtask size`: what a resident's visit weighs, beside the budgets.

use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::workspace::Workspace;

/// Bytes of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    file: String,
    bytes: u64,
    brotli: u64,
}

/// What a visit to one municipality's form in one language fetches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Visit {
    municipality: String,
    language: String,
    /// The script with form and styles: with this the form is usable.
    script: Part,
    /// All after it: wasm, glue, texts and profile.
    later: Vec<(&'static str, Part)>,
}

/// The most that may be sent, in brotli bytes; 1 KB is 1,000 bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Budget {
    /// Until the form is usable.
    pub(crate) usable: u64,
    /// In the whole visit.
    pub(crate) visit: u64,
}

/// DESIGN.md, "Numbers to reach".
pub(crate) const BUDGET: Budget = Budget { usable: 12_000, visit: 100_000 };

/// One comparison with a budget.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Check {
    /// Municipality, language and budget, for people.
    pub(crate) name: String,
    /// What it is, in brotli bytes.
    pub(crate) brotli: u64,
    /// What it may be.
    pub(crate) most: u64,
}

impl Check {
    /// Whether the budget holds; the budget itself is allowed.
    pub(crate) fn holds(&self) -> bool {
        self.brotli <= self.most
    }
}

impl Visit {
    /// Raw and brotli bytes of everything.
    fn total(&self) -> (u64, u64) {
        let parts = std::iter::once(&self.script).chain(self.later.iter().map(|(_, part)| part));
        parts.fold((0, 0), |(bytes, brotli), part| (bytes + part.bytes, brotli + part.brotli))
    }

    fn to_json(&self) -> Value {
        let (bytes, brotli) = self.total();
        let mut line = json!({
            "gemeente": self.municipality,
            "taal": self.language,
            "script": self.script.to_json(),
            "bezoek": { "bytes": bytes, "brotli": brotli },
        });
        for (name, part) in &self.later {
            if let Some(fields) = line.as_object_mut() {
                fields.insert((*name).to_owned(), part.to_json());
            }
        }
        line
    }
}

impl Part {
    fn to_json(&self) -> Value {
        json!({ "pad": self.file, "bytes": self.bytes, "brotli": self.brotli })
    }
}

/// Prints one JSON object a line, then a table; fails when a budget is broken.
///
/// # Errors
/// The manifest can't be read.
pub(crate) fn report(workspace: &Workspace) -> Result<ExitCode> {
    let visits = measured(workspace)?;
    for visit in &visits {
        println!("{}", visit.to_json());
    }
    println!("\n{}", table(&visits, BUDGET));
    let broken = checks(&visits, BUDGET).iter().any(|check| !check.holds());
    Ok(if broken { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Reads what `gehoor-tag render` measured.
///
/// # Errors
/// The manifest isn't there, isn't what it should be, or lists nothing.
pub(crate) fn measured(workspace: &Workspace) -> Result<Vec<Visit>> {
    let file = workspace.static_files().join("manifest.json");
    let advice = || {
        format!("can't read {}; build the tag with `cargo xtask widget --release`", file.display())
    };
    let text = fs::read_to_string(&file).with_context(advice)?;
    parse(&text).with_context(|| format!("{} isn't what gehoor-tag should write", file.display()))
}

/// Compares every visit with both budgets.
pub(crate) fn checks(visits: &[Visit], budget: Budget) -> Vec<Check> {
    let compare = |visit: &Visit| {
        let name = |what: &str| format!("{}.{} {what}", visit.municipality, visit.language);
        [
            Check { name: name("until usable"), brotli: visit.script.brotli, most: budget.usable },
            Check { name: name("whole visit"), brotli: visit.total().1, most: budget.visit },
        ]
    };
    visits.iter().flat_map(compare).collect()
}

fn parse(text: &str) -> Result<Vec<Visit>> {
    let manifest: Value = serde_json::from_str(text)?;
    let items = manifest
        .get("onderdelen")
        .and_then(Value::as_array)
        .context("`onderdelen` isn't a list")?;
    if items.is_empty() {
        bail!("`onderdelen` is empty: no municipality was rendered");
    }
    items.iter().map(visit).collect()
}

fn visit(item: &Value) -> Result<Visit> {
    let text = |field: &str| {
        let value = item.get(field).and_then(Value::as_str);
        value.map(str::to_owned).with_context(|| format!("`{field}` isn't a text"))
    };
    let mut later = Vec::new();
    for name in ["wasm", "lijm", "gegevens"] {
        later.push((name, part(item, name)?));
    }
    Ok(Visit {
        municipality: text("gemeente")?,
        language: text("taal")?,
        script: part(item, "script")?,
        later,
    })
}

fn part(item: &Value, name: &str) -> Result<Part> {
    let field = |field: &str| item.get(name).and_then(|part| part.get(field));
    let number = |what: &str| {
        field(what)
            .and_then(Value::as_u64)
            .with_context(|| format!("`{name}.{what}` isn't a number"))
    };
    let file = field("pad")
        .and_then(Value::as_str)
        .with_context(|| format!("`{name}.pad` isn't a text"))?;
    Ok(Part { file: file.to_owned(), bytes: number("bytes")?, brotli: number("brotli")? })
}

fn table(visits: &[Visit], budget: Budget) -> String {
    let row = |name: &str, cells: &[String]| {
        cells.iter().fold(format!("{name:<24}"), |line, cell| format!("{line}{cell:>13}"))
    };
    let mut lines = vec![row(
        "brotli bytes",
        &["usable", "wasm", "glue", "texts", "whole visit"].map(str::to_owned),
    )];
    for visit in visits {
        let mut cells = vec![visit.script.brotli.to_string()];
        cells.extend(visit.later.iter().map(|(_, part)| part.brotli.to_string()));
        cells.push(visit.total().1.to_string());
        lines.push(row(&format!("{}.{}", visit.municipality, visit.language), &cells));
    }
    let none = String::new;
    lines.push(row(
        "budget",
        &[budget.usable.to_string(), none(), none(), none(), budget.visit.to_string()],
    ));
    for check in checks(visits, budget).iter().filter(|check| !check.holds()) {
        lines.push(format!(
            "over budget: {} is {}, may be {}",
            check.name, check.brotli, check.most
        ));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(script: u64, wasm: u64) -> String {
        json!({ "onderdelen": [{
            "gemeente": "deventer",
            "taal": "nl",
            "script": { "pad": "gehoor/deventer.js", "bytes": 40_000, "brotli": script },
            "wasm": { "pad": "v/1/gehoor.wasm", "bytes": 200_000, "brotli": wasm },
            "lijm": { "pad": "v/1/gehoor.js", "bytes": 20_000, "brotli": 4_000 },
            "gegevens": { "pad": "v/1/deventer.nl.json", "bytes": 9_000, "brotli": 3_000 },
        }] })
        .to_string()
    }

    #[test]
    fn a_visit_is_the_sum_of_its_parts() {
        let visits = parse(&manifest(10_000, 70_000)).unwrap();
        let line = visits[0].to_json();
        assert_eq!(line["bezoek"], json!({ "bytes": 269_000, "brotli": 87_000 }));
        assert_eq!(line["gegevens"]["pad"], "v/1/deventer.nl.json");
    }

    #[test]
    fn each_budget_breaks_by_itself_at_one_byte_too_many() {
        for (script, wasm, usable, visit) in [
            (12_000, 81_000, true, true),
            (12_001, 80_000, false, true),
            (12_000, 81_001, true, false),
            (12_001, 81_000, false, false),
        ] {
            let checks = checks(&parse(&manifest(script, wasm)).unwrap(), BUDGET);
            let holds: Vec<bool> = checks.iter().map(Check::holds).collect();
            assert_eq!(holds, [usable, visit], "script {script}, wasm {wasm}");
        }
    }

    #[test]
    fn the_table_names_what_is_over_budget() {
        let over = table(&parse(&manifest(12_001, 70_000)).unwrap(), BUDGET);
        assert!(
            over.ends_with("over budget: deventer.nl until usable is 12001, may be 12000"),
            "{over}"
        );
        let within = table(&parse(&manifest(12_000, 70_000)).unwrap(), BUDGET);
        assert!(!within.contains("over budget"), "{within}");
    }

    #[test]
    fn a_manifest_without_numbers_or_without_anything_is_no_pass() {
        for (text, reason) in [
            ("{}", "`onderdelen` isn't a list"),
            (r#"{"onderdelen":[]}"#, "no municipality was rendered"),
            (r#"{"onderdelen":[{"gemeente":"deventer","taal":"nl"}]}"#, "`wasm.pad` isn't a text"),
            (
                r#"{"onderdelen":[{"wasm":{"pad":"x","bytes":1,"brotli":-1}}]}"#,
                "`wasm.brotli` isn't a number",
            ),
        ] {
            let error = format!("{:#}", parse(text).unwrap_err());
            assert!(error.contains(reason), "{text}: {error}");
        }
    }
}
