//! The copy that the resident may keep: exactly what was sent, as plain text.

use gehoor_domain::{answers::Answers, field::Field, municipality::FormProfile, receipt::Receipt};

use crate::{
    dates, summary,
    texts::{Key, Texts},
};

/// What was sent, with reference, access code and dates, as a text file.
///
/// # Source
/// Awb 2:17(2): what was typed straight into our system is made available to the sender.
pub fn as_text(
    profile: &FormProfile,
    texts: &Texts,
    answers: &Answers,
    receipt: &Receipt,
) -> String {
    let reference = receipt.reference.to_string();
    let mut lines = vec![
        texts.with(Key::CopyTitle, &[("gemeente", profile.full_name.as_str())]),
        String::new(),
        pair(texts.get(Key::DoneReference), &reference),
        pair(texts.get(Key::DoneCode), &receipt.access_code),
        pair(texts.get(Key::DoneReceived), &dates::time_in_words(receipt.received, texts)),
    ];
    lines.extend(
        receipt
            .answer_by
            .map(|day| texts.with(Key::DoneDue, &[("datum", &dates::in_words(day, texts))])),
    );
    for (group, rows) in summary::groups(answers, texts) {
        lines.extend([String::new(), texts.get(group.title()).to_owned()]);
        lines.extend(rows.iter().map(|row| pair(&row.label, &row.value)));
    }
    lines.extend([String::new(), texts.get(Key::DoneNext).to_owned()]);
    if let Some(kind) = answers.get(Field::Kind).and_then(gehoor_domain::kind::Kind::from_wire) {
        lines.extend(profile.next_steps(kind).iter().map(|step| format!("- {step}")));
    }
    lines.push(String::new());
    // Line ends that every text editor knows.
    lines.join("\n").replace('\n', "\r\n")
}

/// The name of the file.
pub fn file_name(texts: &Texts, receipt: &Receipt) -> String {
    texts.with(Key::CopyFile, &[("referentie", &receipt.reference.to_string())])
}

/// A long answer stands below its label.
fn pair(label: &str, value: &str) -> String {
    let between = if value.contains('\n') { "\n" } else { " " };
    format!("{label}:{between}{value}")
}
