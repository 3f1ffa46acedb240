//! The custom properties that a theme sets under its class.

use std::{collections::BTreeMap, ops::Range};

/// Deeper than any theme's tokens refer to each other; a ring ends here.
const DEPTH: u8 = 32;

/// Custom properties by name, values as they were written.
pub(crate) struct Tokens<'a>(BTreeMap<&'a str, &'a str>);

impl<'a> Tokens<'a> {
    /// Those of every rule of which `.class` is a selector. Comments have to be gone or outside of values.
    pub(crate) fn of_class(css: &'a str, class: &str) -> Self {
        let mut found = BTreeMap::new();
        let mut rest = css;
        while let Some((selector, after)) = rest.split_once('{') {
            let end = find(after, "}");
            let (block, after) = after.split_at_checked(end).unwrap_or((after, ""));
            let selector = selector.rsplit(['}', '/', ';']).next().unwrap_or_default();
            if selector.split(',').any(|one| one.trim().strip_prefix('.') == Some(class)) {
                found.extend(declarations(block));
            }
            rest = after.strip_prefix('}').unwrap_or_default();
        }
        Self(found)
    }

    /// The value of a token, with every token of this theme in it replaced by its own value; nothing where one is used
    /// that the theme doesn't set.
    pub(crate) fn resolved(&self, name: &str) -> Option<String> {
        self.value(self.0.get(name)?, DEPTH)
    }

    fn value(&self, text: &str, depth: u8) -> Option<String> {
        let depth = depth.checked_sub(1)?;
        let Some((before, rest)) = text.split_once("var(") else { return Some(text.to_owned()) };
        let (inside, after) = rest.split_at_checked(find(rest, ")"))?;
        let (name, fallback) = inside.split_once(',').map_or((inside, None), |(n, f)| (n, Some(f)));
        let own = self.0.get(name.trim()).and_then(|value| self.value(value, depth));
        let value = own.or_else(|| self.value(fallback?.trim(), depth))?;
        let after = self.value(after.strip_prefix(')')?, depth)?;
        Some(format!("{before}{value}{after}"))
    }
}

fn declarations(block: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = block;
    while !rest.is_empty() {
        let (declaration, after) = rest.split_at_checked(find(rest, ";")).unwrap_or((rest, ""));
        rest = after.strip_prefix(';').unwrap_or_default();
        // A comment may stand behind the declaration before.
        let declaration = declaration.rsplit("*/").next().unwrap_or_default();
        if let Some((name, value)) = declaration.split_once(':')
            && name.trim().starts_with("--")
            && !value.trim().is_empty()
        {
            found.push((name.trim(), value.trim()));
        }
    }
    found
}

/// Where one of these signs stands, outside of quotes, parentheses and comments; or the end.
fn find(text: &str, signs: &str) -> usize {
    let mut depth = 0_u32;
    let mut skip: Range<usize> = 0..0;
    for (at, sign) in text.char_indices() {
        if skip.contains(&at) {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        if depth == 0 && signs.contains(sign) {
            return at;
        }
        let closing = |mark: &str, from: usize| {
            let end = rest.get(from..).and_then(|inside| inside.find(mark));
            end.map_or(text.len(), |end| at + from + end + mark.len())
        };
        match sign {
            '"' => skip = at..closing("\"", 1),
            '\'' => skip = at..closing("'", 1),
            '/' if rest.starts_with("/*") => skip = at..closing("*/", 2),
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    const CSS: &str = "/* a { b } */ @font-face{font-family:x}\n.t, .u {\n  --a: var(--b);\n  --b: 1px; /* a; note */\n \
                       --c: rgb(var(--d, 1 2 3) / var(--e));\n  --e: .5;\n  --f: url(\"data:;x}\");\n --g: var(--nowhere);\n \
                       --h: var(--i); --i: var(--h);\n --j: var(--nowhere, var(--b)) solid;--k: ;color:red}\n.t--dark{--b:2px}";

    #[test]
    fn tokens_are_followed_to_their_values() {
        let tokens = Tokens::of_class(CSS, "t");
        for (name, value) in [
            ("--a", Some("1px")),
            ("--b", Some("1px")),
            ("--c", Some("rgb(1 2 3 / .5)")),
            ("--f", Some("url(\"data:;x}\")")),
            ("--g", None),
            ("--h", None),
            ("--j", Some("1px solid")),
            ("--k", None),
            ("color", None),
        ] {
            assert_eq!(tokens.resolved(name).as_deref(), value, "{name}");
        }
        assert_eq!(Tokens::of_class(CSS, "u").resolved("--a").as_deref(), Some("1px"));
        assert_eq!(Tokens::of_class(CSS, "t--dark").resolved("--b").as_deref(), Some("2px"));
        assert_eq!(Tokens::of_class(CSS, "v").resolved("--a"), None);
    }
}
