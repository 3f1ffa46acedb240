//! Whether a letter holds the ombudsman paragraph: which ombudsman, within which term, and how to reach them.
//!
//! Looked at in the letter as it was edited, since that is what whoever complains reads.

use gehoor_domain::municipality::Ombudsman;

/// How the term of a year may be written.
const TERM: [&str; 4] = ["één jaar", "een jaar", "1 jaar", "twaalf maanden"];

/// Whether one paragraph names the ombudsman of this municipality, the term of a year, and a line of their address: what
/// somebody did a year ago says nothing of it.
///
/// # Source
/// Awb 9:12(2), 9:24(1).
pub(super) fn stands_in(text: &str, ombudsman: &Ombudsman) -> bool {
    let name = plain(ombudsman.name.as_str());
    let ways: Vec<String> = ombudsman
        .address
        .iter()
        .map(|line| plain(line.as_str()))
        .filter(|line| !name.contains(line.as_str()))
        .collect();
    paragraphs(text).iter().any(|paragraph| {
        // The name may stand in its address once more; what counts is the sentence.
        paragraph.contains(&name)
            && TERM.iter().any(|term| paragraph.contains(term))
            && (ways.is_empty() || ways.iter().any(|way| paragraph.contains(way.as_str())))
    })
}

/// The paragraphs of a text, plain: what stands between lines with nothing in them.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in text.lines() {
        if line.trim().is_empty() {
            paragraphs.push(String::new());
        } else if let Some(last) = paragraphs.last_mut() {
            last.push_str(line);
            last.push('\n');
        }
    }
    paragraphs.iter().map(|paragraph| plain(paragraph)).collect()
}

/// Lower case, with one space between words.
fn plain(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn ombudsman() -> Ombudsman {
        serde_json::from_value(serde_json::json!({
            "naam": "Nationale ombudsman",
            "tekst": "Bent u niet tevreden? Dan kunt u naar de Nationale ombudsman.",
            "adres": ["Nationale ombudsman", "Antwoordnummer 10870", "Telefoon 0800-33 55 555"],
        }))
        .unwrap()
    }

    #[test]
    fn only_one_paragraph_with_who_within_which_term_and_how_counts() {
        for (text, says) in [
            (
                "U kunt naar de Nationale ombudsman. Doe het binnen één jaar.\n\
                 Nationale ombudsman\nAntwoordnummer 10870",
                true,
            ),
            ("Ga naar de nationale  Ombudsman.\nDat kan een jaar. TELEFOON 0800-33 55 555.", true),
            ("U kunt binnen een jaar naar de Nationale ombudsman.", false),
            ("Binnen een jaar kunt u naar de Nationale ombudsman.\n \nAntwoordnummer 10870", false),
            ("U belde de Nationale ombudsman.\n\nVorig jaar.\nAntwoordnummer 10870", false),
            ("Vorig jaar schreef de Nationale ombudsman, Antwoordnummer 10870.", false),
            ("Dat kan een jaar: Antwoordnummer 10870.", false),
            ("Ombudsman Rotterdam, binnen één jaar, Antwoordnummer 10870", false),
        ] {
            assert_eq!(stands_in(text, &ombudsman()), says, "{text}");
        }
    }
}
