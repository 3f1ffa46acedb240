//! The bookmark that takes a page's headers to the checker.

use std::fmt::Write as _;

use maud::{Markup, html};

use crate::texts::{WebmasterKey as Key, WebmasterTexts as Texts};

const SCRIPT: &str = include_str!("bookmark.js");

/// The script as an address.
///
/// # Shape
/// `javascript:`, and the script with every sign escaped that has a meaning in addresses.
pub(super) fn address(origin: &str, code: &str) -> String {
    let page = format!("{origin}/insluiten/{code}");
    let mut address = String::from("javascript:");
    let lines = SCRIPT.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    let script = lines.collect::<Vec<_>>().join("\n").replace("__PAGE__", &page);
    for byte in script.trim().bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.!*'()".contains(&byte) {
            address.push(char::from(byte));
        } else {
            // Writing to a String never fails.
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}

/// How to get and use it.
pub(super) fn html(texts: Texts, origin: &str, code: &str) -> Markup {
    html! {
        p { (texts.get(Key::BookmarkIntro)) }
        ol {
            li {
                (texts.get(Key::BookmarkStepOne)) " "
                a #bladwijzer href=(address(origin, code)) data-klik=(texts.get(Key::BookmarkClicked)) {
                    (texts.get(Key::BookmarkLink))
                }
                " " span role="status" {}
            }
            li { (texts.get(Key::BookmarkStepTwo)) }
            li { (texts.get(Key::BookmarkStepThree)) }
        }
        p { (texts.get(Key::BookmarkLimits)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bookmark_is_one_word_that_leads_to_the_page_of_the_municipality() {
        let address = address("https://gehoor.example", "deventer");
        assert!(address.starts_with("javascript:(async"), "{address}");
        assert!(
            address.contains("https%3A%2F%2Fgehoor.example%2Finsluiten%2Fdeventer"),
            "{address}"
        );
        assert!(address.is_ascii() && !address.contains([' ', '"', '<', '#']), "{address}");
        // The longest that browsers take in a bookmark is far above this.
        assert!(address.len() < 4_000, "{}", address.len());
    }
}
