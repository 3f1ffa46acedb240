//! The policy in a header's value, or in a line of a server's settings or of a program.

use super::super::policy;

/// Words of a line are parted by these, wherever it comes from.
const BETWEEN: &str = " \t\n;,=(>:\"'";
/// What programs put between two texts that belong together.
const JOINS: &str = " \t\n.+";

/// From the first name of a directive to the quote that closes the text; the whole text where no name is known. Texts
/// that a program joins are joined.
///
/// `opening` is the quote that was opened before the name of the header, where that one was not closed.
pub(super) fn policy(text: &str, opening: Option<char>) -> String {
    let Some((before, from)) = start(text).and_then(|at| text.split_at_checked(at)) else {
        return text.trim().to_owned();
    };
    let last = before.trim_end_matches([' ', '\t', '\n', ';']).chars().last();
    // A double quote has no place in a policy, so it ends one wherever it began.
    let quote = last.filter(|last| *last == '\'').or(opening).unwrap_or('"');
    let (mut policy, mut rest) = (String::new(), from);
    loop {
        let (part, after) = closed(rest, quote);
        policy.push_str(&part);
        match after.trim_start_matches(|c| JOINS.contains(c)).strip_prefix(quote) {
            Some(next) => rest = next,
            None => return policy,
        }
    }
}

/// Where the first name of a directive starts.
fn start(text: &str) -> Option<usize> {
    let mut at = 0;
    for word in text.split_inclusive(|c| BETWEEN.contains(c)) {
        let name = word.trim_end_matches(|c| BETWEEN.contains(c));
        if policy::is_name(name) {
            return Some(at);
        }
        at += word.len();
    }
    None
}

/// Up to the quote, with those that a program escaped, and what comes after it.
fn closed(text: &str, quote: char) -> (String, &str) {
    let mut part = String::new();
    let mut rest = text;
    loop {
        let Some((inside, after)) = rest.split_once(quote) else {
            part.push_str(rest);
            return (part, "");
        };
        let Some(escaped) = inside.strip_suffix('\\') else {
            part.push_str(inside);
            return (part, after);
        };
        part.push_str(escaped);
        part.push(quote);
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_ends_where_its_text_does() {
        for (text, opening, expected) in [
            ("img-src 'self'", None, "img-src 'self'"),
            ("\"img-src 'self'\" always;", None, "img-src 'self'"),
            (" value=\"img-src 'self'\" />", None, "img-src 'self'"),
            ("img-src 'self'\");", Some('"'), "img-src 'self'"),
            ("img-src \\'self\\' a');", Some('\''), "img-src 'self' a"),
            ("'img-src a' always", None, "img-src a"),
            ("\"img-src a; \" . \"font-src b\");", None, "img-src a; font-src b"),
            ("\"img-src a\"; \"font-src b\"", None, "img-src a"),
            ("\"\n; img-src a;\n; font-src b\n\" always;", None, "img-src a;\n; font-src b\n"),
            ("$csp always;", None, "$csp always;"),
            ("img-source a", None, "img-source a"),
            ("x-img-src a", None, "x-img-src a"),
            ("", None, ""),
        ] {
            assert_eq!(policy(text, opening), expected, "{text:?}");
        }
    }
}
