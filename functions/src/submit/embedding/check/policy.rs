//! One Content-Security-Policy: its directives, in order.

use std::fmt;

/// Words that start a directive, so that a policy is known without the name of its header. Some are no longer kept to.
const NAMES: [&str; 30] = [
    "base-uri",
    "block-all-mixed-content",
    "child-src",
    "connect-src",
    "default-src",
    "fenced-frame-src",
    "font-src",
    "form-action",
    "frame-ancestors",
    "frame-src",
    "img-src",
    "manifest-src",
    "media-src",
    "navigate-to",
    "object-src",
    "plugin-types",
    "prefetch-src",
    "report-to",
    "report-uri",
    "require-sri-for",
    "require-trusted-types-for",
    "sandbox",
    "script-src",
    "script-src-attr",
    "script-src-elem",
    "style-src",
    "style-src-elem",
    "trusted-types",
    "upgrade-insecure-requests",
    "worker-src",
];

/// What a policy in a `<meta>` can't say.
const NOT_IN_META: [&str; 3] = ["frame-ancestors", "report-uri", "sandbox"];

/// Whether a line starts as a policy does.
pub(super) fn starts_as_policy(line: &str) -> bool {
    is_name(line.trim().split([' ', '\t', ';']).next().unwrap_or_default())
}

/// Whether a word is the name of a directive, in any case.
pub(super) fn is_name(word: &str) -> bool {
    NAMES.iter().any(|name| name.eq_ignore_ascii_case(word))
}

/// More directives than any policy has; the standard knows thirty.
const DIRECTIVE_LIMIT: usize = 100;

/// A policy with more directives than are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooLong;

/// One directive with its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Directive {
    /// In small letters.
    pub(super) name: String,
    /// As they were written.
    pub(super) values: Vec<String>,
}

impl Directive {
    /// Whether a word stands in it, in any case.
    pub(super) fn has(&self, word: &str) -> bool {
        self.values.iter().any(|value| value.eq_ignore_ascii_case(word))
    }

    /// Adds words that it lacks; `'none'` allows nothing beside it, so it goes.
    pub(super) fn add(&mut self, words: &[&str]) {
        self.values.retain(|value| !value.eq_ignore_ascii_case("'none'"));
        for word in words {
            if !self.has(word) {
                self.values.push((*word).to_owned());
            }
        }
    }
}

impl fmt::Display for Directive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        self.values.iter().try_for_each(|value| write!(f, " {value}"))
    }
}

/// A policy that a browser keeps to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Policy {
    directives: Vec<Directive>,
    /// Names that stand in it more than once: browsers keep to the first.
    pub(super) repeated: Vec<String>,
}

impl Policy {
    /// Reads a policy; nothing when it says nothing.
    ///
    /// # Errors
    /// It has more directives than are looked at.
    pub(super) fn parse(text: &str, in_meta: bool) -> Result<Option<Self>, TooLong> {
        let mut policy = Self::default();
        let mut count = 0;
        for part in text.split(';') {
            let mut words = part.split_ascii_whitespace();
            let Some(name) = words.next().map(str::to_ascii_lowercase) else { continue };
            count += 1;
            if count > DIRECTIVE_LIMIT {
                return Err(TooLong);
            }
            if in_meta && NOT_IN_META.contains(&name.as_str()) {
                continue;
            }
            if policy.get(&name).is_some() {
                if !policy.repeated.contains(&name) {
                    policy.repeated.push(name);
                }
                continue;
            }
            policy.directives.push(Directive { name, values: words.map(str::to_owned).collect() });
        }
        Ok((!policy.directives.is_empty()).then_some(policy))
    }

    /// Whether it says anything that browsers know.
    pub(super) fn is_clear(&self) -> bool {
        self.directives.iter().any(|directive| is_name(&directive.name))
    }

    /// The directive of this name.
    pub(super) fn get(&self, name: &str) -> Option<&Directive> {
        #[cfg(test)]
        work::count(self.directives.len());
        self.directives.iter().find(|directive| directive.name == name)
    }

    /// The directive that counts: the first of these names that is there.
    pub(super) fn first(&self, names: &[&str]) -> Option<&Directive> {
        names.iter().find_map(|name| self.get(name))
    }

    /// Adds words to the directive that counts. One that counts for more than `own` names is left alone: its values go
    /// along in a new directive, named after the last of `own`.
    pub(super) fn allow(&mut self, own: &[&str], fallbacks: &[&str], words: &[&str]) {
        let counts = own.iter().find(|name| self.get(name).is_some());
        let place =
            self.directives.iter_mut().find(|directive| Some(&directive.name.as_str()) == counts);
        if let Some(directive) = place {
            directive.add(words);
        } else if let Some(name) = own.last() {
            let values = self.first(fallbacks).map(|found| found.values.clone());
            let mut made =
                Directive { name: (*name).to_owned(), values: values.unwrap_or_default() };
            made.add(words);
            self.directives.push(made);
        }
    }
}

impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, directive) in self.directives.iter().enumerate() {
            let between = if at == 0 { "" } else { "; " };
            write!(f, "{between}{directive}")?;
        }
        Ok(())
    }
}

/// Counts how many directives are looked at, because time says little in a test.
#[cfg(test)]
pub(super) mod work {
    use std::cell::Cell;

    thread_local! { static DONE: Cell<usize> = const { Cell::new(0) }; }

    pub(in super::super) fn count(more: usize) {
        DONE.set(DONE.get() + more);
    }

    /// What was counted on this thread since the last time.
    pub(in super::super) fn taken() -> usize {
        DONE.take()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_two_equal_directives_counts() {
        let policy =
            Policy::parse(" Script-Src 'self';; script-src *; SCRIPT-SRC a ;img-src", false)
                .unwrap()
                .unwrap();
        assert_eq!(policy.to_string(), "script-src 'self'; img-src");
        assert_eq!(policy.repeated, ["script-src"]);
        assert_eq!(Policy::parse(" ; ;\t", false), Ok(None));
    }

    #[test]
    fn a_meta_element_says_nothing_of_sandboxes() {
        let policy = Policy::parse("sandbox; frame-ancestors *; img-src *", true).unwrap().unwrap();
        assert_eq!(policy.to_string(), "img-src *");
        assert_eq!(Policy::parse("sandbox", true), Ok(None));
    }

    #[test]
    fn what_is_added_leaves_other_lines_alone() {
        for (policy, expected) in [
            ("script-src 'none'", "script-src https://h"),
            ("script-src https://H", "script-src https://H"),
            ("default-src 'self'", "default-src 'self'; script-src 'self' https://h"),
            ("default-src 'none'", "default-src 'none'; script-src https://h"),
            ("img-src a", "img-src a; script-src https://h"),
        ] {
            let mut changed = Policy::parse(policy, false).unwrap().unwrap();
            changed.allow(&["script-src"], &["default-src"], &["https://h"]);
            assert_eq!(changed.to_string(), expected, "{policy}");
        }
    }

    #[test]
    fn a_policy_is_known_by_its_first_word() {
        for (line, known) in [
            ("default-src 'none'", true),
            ("  Upgrade-Insecure-Requests; x", true),
            ("default-source x", false),
            ("", false),
        ] {
            assert_eq!(starts_as_policy(line), known, "{line:?}");
        }
    }

    #[test]
    fn more_directives_than_anyone_sends_are_not_read() {
        let policy = |count| (0..count).map(|at| format!("x{at};")).collect::<Vec<_>>().concat();
        assert!(Policy::parse(&policy(100), false).is_ok());
        assert_eq!(Policy::parse(&policy(101), false), Err(TooLong));
        assert_eq!(Policy::parse(&"img-src;".repeat(101), false), Err(TooLong));
    }
}
