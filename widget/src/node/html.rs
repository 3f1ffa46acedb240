//! A node as HTML.

use super::{Content, Element, Node};

/// Elements that have no content and no end tag.
///
/// # Source
/// <https://html.spec.whatwg.org/multipage/syntax.html#void-elements>, as far as the form uses them.
const VOID: [&str; 5] = ["br", "input", "link", "meta", "hr"];

impl Node {
    /// Writes it down; everything that is not a name of ours is escaped.
    pub(super) fn write(&self, html: &mut String) {
        match self {
            Self::Element(element) => element.write(html),
            Self::Text(text) => escape(text, html),
            Self::Many(nodes) => nodes.iter().for_each(|node| node.write(html)),
        }
    }
}

impl Element {
    fn write(&self, html: &mut String) {
        let parts = &*self.0;
        html.extend(["<", parts.tag]);
        for (name, value) in &parts.attributes {
            attribute(name, value, html);
        }
        for (name, value) in &parts.changing {
            if let Some(value) = value() {
                attribute(name, &value, html);
            }
        }
        html.push('>');
        if VOID.contains(&parts.tag) {
            return;
        }
        match &parts.content {
            Content::Fixed(children) => {
                let first = children.first();
                if let ("textarea", Some(Node::Text(text))) = (parts.tag, first)
                    && text.starts_with('\n')
                {
                    // The parser drops a line feed right after the tag.
                    html.push('\n');
                }
                for child in children {
                    child.write(html);
                }
            }
            Content::Text(text) => escape(&text(), html),
            Content::Changing(_, content) => content().write(html),
        }
        html.extend(["</", parts.tag, ">"]);
    }
}

fn attribute(name: &str, value: &str, html: &mut String) {
    html.extend([" ", name]);
    if !value.is_empty() {
        html.push_str("=\"");
        escape(value, html);
        html.push('"');
    }
}

fn escape(text: &str, html: &mut String) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::el, *};

    fn html(node: impl Into<Node>) -> String {
        let mut html = String::new();
        node.into().write(&mut html);
        html
    }

    #[test]
    fn text_cannot_become_markup() {
        let hostile = r#"</textarea><script>"'&"#;
        let escaped = "&lt;/textarea&gt;&lt;script&gt;&quot;'&amp;";

        assert_eq!(html(el("p").with(hostile)), format!("<p>{escaped}</p>"));
        assert_eq!(html(el("input").set("value", hostile)), format!("<input value=\"{escaped}\">"));
        assert_eq!(html(el("p").text(move || hostile.to_owned())), format!("<p>{escaped}</p>"));
        let changing = el("p").attr("lang", move || Some(hostile.to_owned()));
        assert_eq!(html(changing), format!("<p lang=\"{escaped}\"></p>"));
    }

    #[test]
    fn a_text_box_keeps_its_first_line_feed() {
        assert_eq!(html(el("textarea").with("\nregel")), "<textarea>\n\nregel</textarea>");
    }

    #[test]
    fn what_is_absent_is_not_written() {
        let table = [
            (html(el("p").flag("hidden", || false)), "<p></p>"),
            (html(el("p").flag("hidden", || true)), "<p hidden></p>"),
            (html(el("p").set_some("id", None)), "<p></p>"),
            (html(el("p").with(None::<String>)), "<p></p>"),
            (html(el("p").changing(|| 1, || el("br").into())), "<p><br></p>"),
        ];

        for (found, expected) in table {
            assert_eq!(found, expected);
        }
    }
}
