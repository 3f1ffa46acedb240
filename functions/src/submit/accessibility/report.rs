//! How the form does on every success criterion of WCAG 2.2, levels A and AA; from `locales/toegankelijkheid.toml`.

/// The report, in Dutch.
pub(super) struct Report {
    /// What the table is about.
    pub(super) caption: &'static str,
    /// Heads of the columns, in the order of [`Criterion`].
    pub(super) columns: [&'static str; 5],
    /// Every criterion, in the order of WCAG.
    pub(super) criteria: &'static [Criterion],
}

/// One success criterion.
pub(super) struct Criterion {
    /// "1.4.10".
    pub(super) number: &'static str,
    /// What it is called in the authorised translation.
    pub(super) name: &'static str,
    /// "A" or "AA".
    pub(super) level: &'static str,
    /// In words.
    pub(super) outcome: &'static str,
    /// How that is known, or nothing.
    pub(super) remark: &'static str,
}

/// The report of this build.
pub(super) static REPORT: Report = include!(concat!(env!("OUT_DIR"), "/access_report.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    /// Success criteria of WCAG 2.2 per guideline, at levels A and AA.
    ///
    /// # Source
    /// <https://www.w3.org/TR/WCAG22/>; 4.1.1 is gone.
    const EXPECTED: [(&str, &[u8]); 13] = [
        ("1.1", &[1]),
        ("1.2", &[1, 2, 3, 4, 5]),
        ("1.3", &[1, 2, 3, 4, 5]),
        ("1.4", &[1, 2, 3, 4, 5, 10, 11, 12, 13]),
        ("2.1", &[1, 2, 4]),
        ("2.2", &[1, 2]),
        ("2.3", &[1]),
        ("2.4", &[1, 2, 3, 4, 5, 6, 7, 11]),
        ("2.5", &[1, 2, 3, 4, 7, 8]),
        ("3.1", &[1, 2]),
        ("3.2", &[1, 2, 3, 4, 6]),
        ("3.3", &[1, 2, 3, 4, 7, 8]),
        ("4.1", &[2, 3]),
    ];

    #[test]
    fn the_report_has_every_criterion_of_a_and_aa_once_and_in_order() {
        let expected: Vec<String> = EXPECTED
            .iter()
            .flat_map(|(guideline, numbers)| {
                numbers.iter().map(move |number| format!("{guideline}.{number}"))
            })
            .collect();
        let found: Vec<&str> = REPORT.criteria.iter().map(|criterion| criterion.number).collect();

        assert_eq!(found, expected);
        assert_eq!(found.len(), 55);
        let double_a = REPORT.criteria.iter().filter(|criterion| criterion.level == "AA").count();
        assert_eq!(double_a, 24);
    }

    #[test]
    fn every_outcome_says_how_it_is_known() {
        for criterion in REPORT.criteria {
            assert!(criterion.remark.ends_with('.'), "{}", criterion.number);
            assert!(!criterion.name.is_empty(), "{}", criterion.number);
        }
    }
}
