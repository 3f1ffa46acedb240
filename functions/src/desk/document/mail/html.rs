//! The words of a page without its markup. Nothing of a page is ever shown as a page.

use mail_parser::decoders::html::add_html_token;

/// Elements whose words nobody reads.
const SILENT: [&str; 6] = ["script", "style", "template", "title", "head", "noscript"];
/// Elements that begin a new line.
const LINES: [&str; 18] = [
    "br",
    "p",
    "div",
    "tr",
    "li",
    "ul",
    "ol",
    "table",
    "blockquote",
    "hr",
    "pre",
    "section",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
];
/// The longest name of a character (HTML: 31 letters), with `&` and `;`.
const NAME_BYTES: usize = 33;

/// The words of a page, a line for each block.
pub(super) fn to_text(page: &str) -> String {
    let mut words = Words { text: String::with_capacity(page.len()), line: String::new() };
    let mut rest = page;
    while !rest.is_empty() {
        let Some(open) = rest.find('<') else {
            words.add(rest);
            break;
        };
        let (before, tag) = rest.split_at(open);
        words.add(before);
        rest = after(tag, &mut words);
    }
    words.end_line();
    words.text
}

/// What comes behind the markup with which this begins.
fn after<'a>(tag: &'a str, words: &mut Words) -> &'a str {
    if let Some(comment) = tag.strip_prefix("<!--") {
        return comment.split_once("-->").map_or("", |(_, rest)| rest);
    }
    let inside = tag.get(1..).unwrap_or_default();
    let is_tag =
        inside.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
    if !is_tag {
        words.add("<");
        return inside;
    }
    let Some((element, rest)) = inside.split_once('>') else { return "" };
    let name: String = element
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .take(16)
        .collect::<String>()
        .to_ascii_lowercase();
    if LINES.contains(&name.as_str()) {
        words.end_line();
    }
    let closes = element.starts_with('/') || element.ends_with('/');
    if !closes && SILENT.contains(&name.as_str()) {
        return behind_end(rest, &name);
    }
    if matches!(name.as_str(), "td" | "th") {
        words.line.push(' ');
    }
    rest
}

/// What comes behind the end of a silent element; nothing when it has none.
fn behind_end<'a>(page: &'a str, name: &str) -> &'a str {
    let mut rest = page;
    while let Some((_, tag)) = rest.split_once("</") {
        let ends = tag.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
        if ends {
            return tag.split_once('>').map_or("", |(_, rest)| rest);
        }
        rest = tag;
    }
    ""
}

struct Words {
    text: String,
    line: String,
}

impl Words {
    /// Adds words in which only the names of characters mean something.
    fn add(&mut self, words: &str) {
        let mut rest = words;
        while let Some(at) = rest.find('&') {
            let (before, named) = rest.split_at(at);
            self.line.push_str(before);
            let end = named.bytes().take(NAME_BYTES).position(|byte| byte == b';');
            match end.and_then(|end| named.split_at_checked(end.saturating_add(1))) {
                Some((name, behind)) if name.is_ascii() => {
                    add_html_token(&mut self.line, name.as_bytes(), false);
                    rest = behind;
                }
                _ => {
                    self.line.push('&');
                    rest = named.get(1..).unwrap_or_default();
                }
            }
        }
        self.line.push_str(rest);
    }

    /// Ends a line; never more than one empty line on end.
    fn end_line(&mut self) {
        let line = self.line.split_whitespace().collect::<Vec<_>>().join(" ");
        self.line.clear();
        if !line.is_empty() {
            self.text.push_str(&line);
            self.text.push('\n');
        } else if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }
}
