//! Where letters from left to right stand in a text from right to left.
//!
//! A telephone number or a reference in such a text is read from the wrong end, unless it stands apart.
//!
//! # Source
//! UAX #9, 3.3.4 (weak types reorder numbers with hyphens and spaces) and 2.4.2 (isolates).

/// What may stand between two of its letters or digits.
const BETWEEN: [&str; 10] = [" ", "-", ".", "/", "@", "_", ":", "&", "+", ", "];

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Run<'a> {
    /// Follows the direction of the text.
    Along(&'a str),
    /// Reads from left to right as a whole.
    Apart(&'a str),
}

/// A text from right to left in its runs, in order. What stands apart has a letter or a digit at both ends.
pub(super) fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(starts) {
        let (before, from) = rest.split_at(start);
        let (found, after) = from.split_at(length(from));
        // A bare number keeps its order by itself.
        let apart = found.chars().any(belongs) && found.chars().any(|c| !c.is_ascii_digit());
        runs.push(Run::Along(before));
        runs.push(if apart { Run::Apart(found) } else { Run::Along(found) });
        rest = after;
    }
    runs.push(Run::Along(rest));
    runs.retain(|run| !matches!(run, Run::Along("")));
    runs
}

/// How many bytes of this text, which starts with a run, belong to it.
fn length(text: &str) -> usize {
    let mut end = 0;
    for (at, character) in text.char_indices() {
        if is_right_to_left(character) {
            break;
        }
        if belongs(character) {
            if at > end && !joins(text, end, at) {
                break;
            }
            end = at + character.len_utf8();
        }
    }
    // A plus sign that belongs to no number is one byte.
    end.max(1)
}

/// Whether what stands between two places holds a run together.
fn joins(text: &str, from: usize, to: usize) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    match (text.get(..from), text.get(from..to), text.get(to..)) {
        // The point of an abbreviation, and not the end of a sentence with a number.
        (Some(before), Some(". "), Some(after)) => {
            letter(before.chars().next_back()) && letter(after.chars().next())
        }
        (_, Some(between), _) => BETWEEN.contains(&between),
        _ => false,
    }
}

fn starts(character: char) -> bool {
    belongs(character) || character == '+'
}

fn belongs(character: char) -> bool {
    character.is_alphanumeric() && !is_right_to_left(character)
}

/// Hebrew, Arabic and their neighbours, with the forms for presentation.
const fn is_right_to_left(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(text: &str) -> Vec<&str> {
        let runs = runs(text);
        let whole: String = runs
            .iter()
            .map(|run| match run {
                Run::Along(part) | Run::Apart(part) => *part,
            })
            .collect();
        assert_eq!(whole, text, "nothing is lost");
        runs.into_iter()
            .filter_map(|run| match run {
                Run::Apart(part) => Some(part),
                Run::Along(_) => None,
            })
            .collect()
    }

    #[test]
    fn what_reads_from_left_to_right_stands_apart_and_bare_numbers_do_not() {
        let table: [(&str, &[&str]); 14] = [
            ("استلمنا شكواك (3222-222N)", &["3222-222N"]),
            (
                "اتصل (klachtencoördinator): 0570-00 00 00.",
                &["klachtencoördinator", "0570-00 00 00"],
            ),
            ("رقم +31 570 00 00 00 مجاني", &["+31 570 00 00 00"]),
            (
                "إلى: Gemeente Deventer, t.a.v. de balie (قسم)",
                &["Gemeente Deventer, t.a.v. de balie"],
            ),
            ("Postbus 5000, 7400 GC Deventer", &["Postbus 5000, 7400 GC Deventer"]),
            ("على www.deventer.nl. ثم", &["www.deventer.nl"]),
            ("klachten@deventer.example", &["klachten@deventer.example"]),
            ("لمدة 5 سنوات", &[]),
            ("الاثنين 13 أبريل 2026 الساعة 10:30", &["10:30"]),
            ("من 9:00 - 17:00", &["9:00", "17:00"]),
            ("في 2026. 5 أيام", &[]),
            ("إضافة + 5 سنوات", &[]),
            ("مثل NVDA وJAWS", &["NVDA", "JAWS"]),
            ("", &[]),
        ];

        for (text, expected) in table {
            assert_eq!(apart(text), expected, "{text}");
        }
    }
}
