//! Which form a language uses for a number of things.
//!
//! Also a part of the build scripts, which check that every text has the forms of its language.
//!
//! # Source
//! Unicode CLDR 47, cardinal plural rules, for whole numbers
//! (<https://www.unicode.org/cldr/charts/47/supplemental/language_plural_rules.html>).

/// The forms that a language (BCP 47) has, in CLDR's order.
pub(crate) fn forms(language: &str) -> &'static [&'static str] {
    match language {
        "ar" => &["zero", "one", "two", "few", "many", "other"],
        "pl" | "uk" => &["one", "few", "many"],
        _ => &["one", "other"],
    }
}

/// The form for so many things.
pub(crate) fn form(language: &str, count: usize) -> &'static str {
    let (ones, hundreds) = (count % 10, count % 100);
    let a_few = (2..=4).contains(&ones) && !(12..=14).contains(&hundreds);
    match (language, count) {
        ("ar", 0) => "zero",
        ("ar", 2) => "two",
        ("ar", _) if (3..=10).contains(&hundreds) => "few",
        ("ar", _) if hundreds >= 11 => "many",
        ("uk", _) if ones == 1 && hundreds != 11 => "one",
        ("pl" | "uk", _) if a_few => "few",
        (language, 1) if language != "uk" => "one",
        ("pl" | "uk", _) => "many",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_the_form_that_cldr_gives_for_a_number() {
        let table = [
            ("nl", vec![(0, "other"), (1, "one"), (2, "other"), (21, "other")]),
            ("tr", vec![(1, "one"), (5, "other")]),
            (
                "pl",
                vec![(1, "one"), (2, "few"), (5, "many"), (12, "many"), (21, "many"), (22, "few")],
            ),
            (
                "uk",
                vec![(1, "one"), (3, "few"), (11, "many"), (14, "many"), (21, "one"), (25, "many")],
            ),
            (
                "ar",
                vec![
                    (0, "zero"),
                    (1, "one"),
                    (2, "two"),
                    (3, "few"),
                    (11, "many"),
                    (100, "other"),
                    (103, "few"),
                ],
            ),
        ];

        for (language, numbers) in table {
            for (number, expected) in numbers {
                assert_eq!(form(language, number), expected, "{language} {number}");
            }
        }
    }

    #[test]
    fn a_language_has_every_form_that_a_number_asks_for() {
        for language in ["nl", "en", "de", "fy", "tr", "ar", "pl", "uk"] {
            for number in 0..=1000 {
                assert!(forms(language).contains(&form(language, number)), "{language} {number}");
            }
        }
    }
}
