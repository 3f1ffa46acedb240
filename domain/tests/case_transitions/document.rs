//! The document of the state machine for people, made from the table and the examples.

use std::{fmt::Write as _, path::Path};

use gehoor_domain::case::{CaseKind, Guard, Role, TRANSITIONS, To, Transition};
use gehoor_domain::status::Status;

use crate::{
    diagram,
    example::{Example, RUNS, Then, reachable},
    words,
};

const HEAD: &str = "\
# Toestanden van een zaak

Dit zegt wat er met een zaak kan gebeuren: welke stap kan in welke toestand, wie de stap zet, en wat er dan in orde moet zijn.
De tabel in de code (`TRANSITIONS` in `domain/src/case/transition.rs`) bepaalt het; dit document is daarvan gemaakt.
Een test vergelijkt dit document met de code.
`GEHOOR_KEEP=1 cargo test -p gehoor-domain --test case_transitions` schrijft het opnieuw.

Achter elke stap en elke voorwaarde staan de proeven die laten zien dat het zo werkt: het bestand in `domain/tests/case_transitions/`, en de zin die de proef zegt.
Die zinnen zijn Engels, zoals de code.
Zonder proef mag een stap of voorwaarde niet in de tabel staan.

Te laat zijn houdt geen enkel einde tegen, en niets zet een termijn stil.
";

fn codes<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str) -> String {
    all.iter().map(|one| format!("`{}`", name(*one))).collect::<Vec<_>>().join(", ")
}

fn proofs<'a>(examples: impl Iterator<Item = &'a Example>) -> String {
    let proofs: Vec<_> =
        examples.map(|example| format!("{}: {}", example.place(), example.says)).collect();
    proofs.join("<br>")
}

/// The examples of this row whose end is as asked.
fn of_row(place: usize, asked: impl Fn(Then) -> bool) -> impl Iterator<Item = &'static Example> {
    RUNS.iter()
        .filter(move |(example, _)| asked(example.then))
        .filter(move |(_, runs)| runs.iter().any(|run| run.row() == Some(place)))
        .map(|(example, _)| *example)
}

fn statuses() -> String {
    let mut text =
        "\n## De toestanden\n\n| Toestand | Wat het is | Soort zaak |\n|---|---|---|\n".to_owned();
    for status in Status::ALL {
        let kinds: Vec<_> = CaseKind::ALL
            .iter()
            .copied()
            .filter(|kind| reachable(*kind).contains(status))
            .collect();
        let kinds = codes(&kinds, CaseKind::wire_name);
        writeln!(text, "| `{}` | {} | {kinds} |", status.wire_name(), words::status(*status))
            .unwrap();
    }
    text
}

fn guards(text: &mut String, place: usize, guards: &[Guard]) {
    if guards.is_empty() {
        return;
    }
    text.push_str("\n| Houdt tegen | Want | Artikel | Proef |\n|---|---|---|---|\n");
    for guard in guards {
        let proofs = proofs(of_row(place, |then| then == Then::Stops(*guard)));
        let (code, why, article) = (guard.wire_name(), words::guard(*guard), guard.article());
        writeln!(text, "| `{code}` | {why} | {article} | {proofs} |").unwrap();
    }
}

fn step(text: &mut String, place: usize, row: &Transition) {
    let stands: Vec<Status> = row
        .from
        .iter()
        .copied()
        .filter(|from| row.kinds.iter().any(|kind| reachable(*kind).contains(from)))
        .collect();
    let from = if row.from.is_empty() {
        "nog geen zaak".to_owned()
    } else {
        codes(&stands, Status::wire_name)
    };
    let to = match row.to {
        To::Same => "blijft waar hij is".to_owned(),
        To::Status(status) => format!("`{}`", status.wire_name()),
        To::SecondTime(status) => format!("bij de tweede keer `{}`", status.wire_name()),
    };
    let name = row.step.wire_name();
    let kinds = codes(row.kinds, CaseKind::wire_name);
    let roles = codes(row.roles, Role::wire_name);
    writeln!(text, "\n### `{name}`: {}\n", kinds.replace('`', "")).unwrap();
    writeln!(text, "| | |\n|---|---|").unwrap();
    writeln!(text, "| Van | {from} |\n| Naar | {to} |\n| Wie | {roles} |").unwrap();
    writeln!(text, "| Artikel | {} |", row.article).unwrap();
    let allowed = of_row(place, |then| !matches!(then, Then::Stops(_)));
    writeln!(text, "| Proef | {} |", proofs(allowed)).unwrap();
    guards(text, place, row.guards);
}

fn always() -> String {
    let mut text = "\n## Wat bij elke stap geldt\n\n\
        Deze voorwaarden gelden naast die van de stap zelf.\n\
        `sweeps.rs` probeert ze ook bij elke stap, elke soort en elke rol.\n\n\
        | Houdt tegen | Want | Artikel | Proef |\n|---|---|---|---|\n"
        .to_owned();
    for guard in Transition::ALWAYS {
        let stopped = RUNS.iter().filter(|(example, _)| example.then == Then::Stops(*guard));
        let proofs = proofs(stopped.map(|(example, _)| *example));
        let (code, why, article) = (guard.wire_name(), words::guard(*guard), guard.article());
        writeln!(text, "| `{code}` | {why} | {article} | {proofs} |").unwrap();
    }
    text
}

fn document() -> String {
    let mut text = HEAD.to_owned();
    text.push_str(&statuses());
    text.push_str(&diagram::all());
    text.push_str(&always());
    text.push_str("\n## De stappen\n\nIn de volgorde van de procedure.\n");
    for (place, row) in TRANSITIONS.iter().enumerate() {
        step(&mut text, place, row);
    }
    text
}

#[test]
fn the_document_of_the_states_says_what_the_table_and_the_examples_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/toestanden.md");
    let made = document();
    if std::env::var_os("GEHOOR_KEEP").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = kept.lines().zip(made.lines()).find(|(kept, made)| kept != made);
    assert!(kept == made, "GEHOOR_KEEP=1 writes it anew; the first difference: {differs:?}");
}
