//! A diagram for each kind of case: which status follows on which.

use std::fmt::Write as _;

use gehoor_domain::case::{CaseKind, TRANSITIONS, To};
use gehoor_domain::status::Status;

use crate::example::{ENDED, UNDER_WAY, reachable};

/// Statuses from which the same can be done, drawn as one: its name in the diagram and for people.
type Group = (&'static str, &'static str, Vec<Status>);

fn groups(kind: CaseKind) -> Vec<Group> {
    if kind != CaseKind::Complaint {
        return Vec::new();
    }
    let ended = ENDED.iter().copied().filter(|status| *status != Status::Ombudsman).collect();
    vec![
        ("in_behandeling", "elke toestand van intake tot oordeel", UNDER_WAY.to_vec()),
        ("einde", "elk einde", ended),
    ]
}

fn id(status: Status) -> String {
    status.wire_name().replace('-', "_")
}

/// The statuses and groups from which an arrow is drawn.
fn sources(from: &[Status], kind: CaseKind) -> Vec<String> {
    let stands = reachable(kind);
    let mut from: Vec<_> = from.iter().copied().filter(|status| stands.contains(status)).collect();
    let mut sources = Vec::new();
    for (name, _, group) in groups(kind) {
        if group.iter().all(|status| from.contains(status)) {
            from.retain(|status| !group.contains(status));
            sources.push(name.to_owned());
        }
    }
    sources.extend(from.into_iter().map(id));
    sources
}

fn diagram(kind: CaseKind) -> String {
    let mut text = format!("\n### {}\n\n```mermaid\nstateDiagram-v2\n", kind.wire_name());
    for (name, meaning, _) in groups(kind) {
        writeln!(text, "  state \"{meaning}\" as {name}").unwrap();
    }
    let stands = reachable(kind);
    for status in Status::ALL.iter().filter(|status| stands.contains(status)) {
        if status.wire_name().contains('-') {
            writeln!(text, "  state \"{}\" as {}", status.wire_name(), id(*status)).unwrap();
        }
    }
    for row in TRANSITIONS.iter().filter(|row| row.kinds.contains(&kind)) {
        let (To::Status(to) | To::SecondTime(to)) = row.to else { continue };
        let begin = if row.from.is_empty() { vec!["[*]".to_owned()] } else { Vec::new() };
        for from in begin.into_iter().chain(sources(row.from, kind)) {
            if from != id(to) {
                writeln!(text, "  {from} --> {} : {}", id(to), row.step.wire_name()).unwrap();
            }
        }
    }
    text.push_str("```\n");
    text
}

/// The diagrams of all kinds.
pub(crate) fn all() -> String {
    let mut text = "\n## Schema's\n\n\
        Alleen stappen die een zaak verder brengen, staan erin.\n\
        Wat vanaf veel toestanden kan, staat er één keer: vanaf \"elk einde\" bijvoorbeeld.\n"
        .to_owned();
    for kind in CaseKind::ALL {
        text.push_str(&diagram(*kind));
    }
    text
}
