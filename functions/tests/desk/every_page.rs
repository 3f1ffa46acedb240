//! What holds for every page that the desk answers with, whatever a test asked of it.
//!
//! # Source
//! WCAG 2.2: 1.3.1 and 2.4.6 (headings), 2.4.1 (landmarks), 2.4.2 (title), 4.1.2 (one element for each id).

use std::collections::BTreeSet;

use http::StatusCode;

/// Holds a page against them; every answer of the desk under test comes by here.
pub(crate) fn hold(status: StatusCode, page: &str) {
    assert_eq!(page.matches("<h1>").count(), 1, "one main heading: {page}");
    assert_eq!(page.matches("<main ").count(), 1, "one main part: {page}");
    let levels = levels(page);
    assert_eq!(levels.first(), Some(&1), "the main heading is the first: {levels:?} {page}");
    for pair in levels.windows(2) {
        assert!(pair[1] <= pair[0] + 1, "no level is left out: {levels:?} {page}");
    }
    let mut ids = BTreeSet::new();
    for id in page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(ids.insert(id), "{id} is there twice: {page}");
    }
    let title = page.split("<title>").nth(1).unwrap();
    assert_eq!(
        title.starts_with("Fout: "),
        !status.is_success() && ids.contains("fout"),
        "with mistakes in what was sent the title says so first: {page}"
    );
    assert!(!page.contains("<h1>Fout: "), "the heading stays what it is: {page}");
}

/// The levels of the headings, from top to bottom.
fn levels(page: &str) -> Vec<u32> {
    let starts = page.split("<h").skip(1);
    starts.filter_map(|rest| rest.chars().next()?.to_digit(10)).collect()
}
