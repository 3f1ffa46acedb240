//! Policies in `<meta http-equiv="Content-Security-Policy">`.

const START: &str = "<meta";

/// The policies of all such elements, and the text without any `<meta>`.
pub(super) fn policies(text: &str) -> (Vec<String>, String) {
    let (mut found, mut left) = (Vec::new(), String::new());
    let mut rest = text;
    // ASCII only changes case, so places stay what they are.
    let lower = text.to_ascii_lowercase();
    let mut lower = lower.as_str();
    while let Some((before, at)) = lower.find(START).and_then(|at| Some((rest.get(..at)?, at))) {
        left.push_str(before);
        let from = at + START.len();
        let inside = rest.get(from..).unwrap_or_default();
        let (attributes, length) = attributes(inside);
        if let Some(policy) = policy(&attributes) {
            found.push(policy);
        }
        left.push('\n');
        rest = rest.get(from + length..).unwrap_or_default();
        lower = lower.get(from + length..).unwrap_or_default();
    }
    left.push_str(rest);
    (found, left)
}

fn policy(attributes: &[(String, String)]) -> Option<String> {
    let value =
        |name: &str| attributes.iter().find(|(known, _)| known == name).map(|(_, text)| text);
    value("http-equiv")?.trim().eq_ignore_ascii_case(super::CSP).then_some(())?;
    value("content").cloned()
}

/// Names, in small letters, and values up to the `>` that ends the element, and how many bytes that took.
fn attributes(text: &str) -> (Vec<(String, String)>, usize) {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let ends = |c: char| c.is_ascii_whitespace() || "=>/".contains(c);
        let (name, after) = cut(rest, ends);
        if name.is_empty() {
            // Its end, the end of the text, or a stray sign that is stepped over.
            let length = text.len() - rest.len();
            return match rest.chars().next() {
                Some('>') => (found, length + 1),
                Some('=') => {
                    rest = rest.get(1..).unwrap_or_default();
                    continue;
                }
                _ => (found, length),
            };
        }
        rest = after.trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            (value, rest) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    let (value, after) = cut(after.get(1..).unwrap_or_default(), |c| c == quote);
                    (value, after.get(1..).unwrap_or_default())
                }
                _ => cut(after, |c| c.is_ascii_whitespace() || c == '>'),
            };
        }
        found.push((name.to_ascii_lowercase(), decoded(value)));
    }
}

/// Up to the first of these characters, and from there.
fn cut(text: &str, ends: impl Fn(char) -> bool) -> (&str, &str) {
    text.find(ends).and_then(|at| text.split_at_checked(at)).unwrap_or((text, ""))
}

/// The references that stand in policies.
fn decoded(value: &str) -> String {
    let mut text = value.to_owned();
    for (reference, character) in [
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&#x27;", "'"),
        ("&apos;", "'"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ] {
        text = text.replace(reference, character);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meta_element_is_read_as_a_browser_reads_it() {
        for (html, expected) in [
            ("<META HTTP-EQUIV=Content-Security-Policy CONTENT=\"a b\">", vec!["a b"]),
            ("<meta content='a > b' http-equiv='content-security-policy'/>", vec!["a > b"]),
            ("<meta = http-equiv = content-security-policy content = a>", vec!["a"]),
            ("<meta http-equiv=content-security-policy>", vec![]),
            ("<meta http-equiv=refresh content=a>", vec![]),
            ("<meta http-equiv=content-security-policy content=\"a", vec!["a"]),
        ] {
            assert_eq!(policies(html).0, expected, "{html}");
        }
    }

    #[test]
    fn what_stands_around_it_is_left() {
        let (found, left) =
            policies("a\n<meta http-equiv=content-security-policy content=x>b<meta>c");
        assert_eq!((found.len(), left.as_str()), (1, "a\n\nb\nc"));
    }
}
