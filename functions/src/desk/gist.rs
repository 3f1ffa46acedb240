//! What a case is about, at one look: who sent it in, what they wrote, and how it stands.

use gehoor_domain::{case::Channel, field::Field};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{DeskState, facts, register};
use crate::{store::Case, texts::Key};

/// A text that is longer, in characters, or has more lines, begins here and stands whole behind one click.
const LONG: usize = 600;
const LINES: usize = 8;
/// So much of a long text is in sight, in characters.
const BEGINNING: usize = 360;

/// Both, beside each other where there is room.
pub(super) fn section(state: &DeskState, case: &Case, today: Date) -> Markup {
    html! {
        div .kern {
            section aria-labelledby="ingestuurd" {
                h2 #ingestuurd { (state.texts.get(Key::DeskCaseAnswers)) }
                (sender(case))
                (text(state, case))
                @if let Some(about) = case.answers.get(Field::AboutWhom) {
                    p {
                        strong { (state.form_texts.label(Field::AboutWhom)) } " "
                        bdi { (about) }
                    }
                }
            }
            section aria-labelledby="stand" {
                h2 #stand { (state.texts.get(Key::DeskCaseStanding)) }
                (facts::standing(state, case, today))
            }
        }
    }
}

/// Name, telephone number and e-mail address, as far as they are known. An anonymous report has none of them.
fn sender(case: &Case) -> Markup {
    let reached =
        [Field::Phone, Field::Email].into_iter().filter_map(|field| case.reached_by(field));
    let name = case.reached_by(Field::Name);
    let known: Vec<&str> = name.into_iter().chain(reached).collect();
    html! {
        @if !known.is_empty() {
            p {
                @for (place, value) in known.iter().enumerate() {
                    @if place > 0 { ", " }
                    @if place == 0 && name.is_some() { strong { bdi { (value) } } } @else { bdi { (value) } }
                }
            }
        }
    }
}

/// What was written. Of a long text the beginning, and all of it behind one click.
fn text(state: &DeskState, case: &Case) -> Markup {
    let Some(text) = case.answers.get(Field::Description) else {
        return html! { p { (state.texts.get(Key::DeskCaseTextNone)) } };
    };
    html! {
        @if case.channel() != Channel::WebForm { p .uitleg { (state.texts.get(register::noted_by(case))) } }
        @if let Some(beginning) = beginning(text) {
            p .begin dir="auto" { (beginning) }
            details {
                summary { (state.texts.get(Key::DeskCaseTextWhole)) }
                div .ingezonden dir="auto" { (text) }
            }
        } @else {
            div .ingezonden dir="auto" { (text) }
        }
    }
}

/// The first words of a long text, in one paragraph; nothing of a short one.
fn beginning(text: &str) -> Option<String> {
    if text.chars().count() <= LONG && text.lines().count() <= LINES {
        return None;
    }
    let mut beginning = String::new();
    for word in text.split_whitespace() {
        let length = beginning.chars().count() + word.chars().count();
        if length > BEGINNING && !beginning.is_empty() {
            break;
        }
        // A text without spaces is cut where there is no room any more.
        let left = BEGINNING.saturating_sub(beginning.chars().count());
        beginning.extend(word.chars().take(left.max(1)));
        beginning.push(' ');
    }
    Some(format!("{}…", beginning.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_long_text_has_a_beginning_and_that_ends_after_a_word() {
        assert_eq!(beginning("Kort."), None);
        assert_eq!(beginning(&"a".repeat(LONG)), None);
        let words = beginning(&"woord ".repeat(200)).unwrap();
        assert!(words.ends_with("woord…") && words.chars().count() <= BEGINNING + 1, "{words}");
        // One word that never ends, and lines that take the whole screen.
        assert_eq!(
            beginning(&"é".repeat(LONG + 1)).unwrap(),
            format!("{}…", "é".repeat(BEGINNING))
        );
        assert_eq!(
            beginning(&"a\n".repeat(LINES + 1)).unwrap(),
            format!("{}…", ["a"; LINES + 1].join(" "))
        );
    }
}
