//! Filling in a standard text, in one pass.
//!
//! **Invariant:** what is filled in is never looked at again, so braces that somebody wrote stay as they were written.

use gehoor_domain::municipality::Placeholder;

/// The text with its places filled in. A line whose place has nothing to say is left out, and so is the empty line that
/// would then stand double.
pub(super) fn filled(template: &str, value: impl Fn(Placeholder) -> Option<String>) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut is_after_blank = true;
    for line in template.lines() {
        if line.trim().is_empty() {
            if !is_after_blank {
                lines.push(String::new());
                is_after_blank = true;
            }
        } else if let Some(said) = line_with(line, &value) {
            lines.push(said);
            is_after_blank = false;
        }
    }
    lines.join("\n").trim().to_owned()
}

/// One line; nothing when a place in it has nothing to say.
fn line_with(line: &str, value: &impl Fn(Placeholder) -> Option<String>) -> Option<String> {
    let mut said = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        said.push_str(before);
        let place = after
            .split_once('}')
            .and_then(|(name, tail)| Some((Placeholder::from_wire(name)?, tail)));
        if let Some((place, tail)) = place {
            said.push_str(&value(place)?);
            rest = tail;
        } else {
            said.push('{');
            rest = after;
        }
    }
    said.push_str(rest);
    Some(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(place: Placeholder) -> Option<String> {
        match place {
            Placeholder::Name => Some("{ontvangen} & {naam}\n\n\nJan".to_owned()),
            Placeholder::Reference => Some("2222-2222".to_owned()),
            _ => None,
        }
    }

    #[test]
    fn what_is_filled_in_is_not_read_again() {
        assert_eq!(
            filled("Beste {naam}, {referentie} {x} {", value),
            "Beste {ontvangen} & {naam}\n\n\nJan, 2222-2222 {x} {"
        );
    }

    #[test]
    fn a_line_with_nothing_to_say_is_left_out_with_its_empty_line() {
        assert_eq!(
            filled("Een\n\nOp {uiterlijk} of {naam}\n\n{commissie}\n\nTwee", value),
            "Een\n\nTwee"
        );
        assert_eq!(filled("{uiterlijk}\n\nEen\n{op}\nTwee\n\n{grond}", value), "Een\nTwee");
    }
}
