//! The parts that a mail is made of, and their two renderings: plain text and HTML from the same blocks.
//!
//! **Invariant:** both renderings say the same in the same order; HTML is escaped by `maud` at output.

use maud::{DOCTYPE, Markup, html};

/// One part of a mail. Texts are plain text: no markup is read from them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading below the title.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// A list without order.
    List(Vec<String>),
    /// Facts: label and value.
    Facts(Vec<(String, String)>),
    /// A link: what it leads to, and the address.
    Link {
        /// What the link leads to.
        label: String,
        /// Absolute address. Holds no personal data and no secret.
        url: String,
    },
}

impl Block {
    fn lines(&self) -> Vec<String> {
        match self {
            Self::Heading(text) | Self::Paragraph(text) => vec![text.clone()],
            Self::List(items) => items.iter().map(|item| format!("- {item}")).collect(),
            Self::Facts(facts) => {
                facts.iter().map(|(label, value)| format!("{label}: {value}")).collect()
            }
            Self::Link { label, url } => vec![format!("{label}:"), url.clone()],
        }
    }

    fn markup(&self) -> Markup {
        match self {
            Self::Heading(text) => html! { h2 style="font-size:20px;line-height:1.25" { (text) } },
            Self::Paragraph(text) => html! { p { (text) } },
            Self::List(items) => html! { ul { @for item in items { li { (item) } } } },
            Self::Facts(facts) => html! {
                table {
                    @for (label, value) in facts {
                        tr { th scope="row" align="left" valign="top" style="padding-right:16px" { (label) } td { (value) } }
                    }
                }
            },
            Self::Link { label, url } => html! { p { a href=(url) { (label) } } },
        }
    }
}

/// The mail as plain text: the title and the blocks, an empty line between them, lines ended by CR LF (RFC 2046 4.1.1).
pub fn as_text(title: &str, blocks: &[Block]) -> String {
    let mut text = one_line_end(title);
    for block in blocks {
        text.push_str("\r\n");
        for line in block.lines() {
            text.push_str(&one_line_end(&line));
        }
    }
    text
}

fn one_line_end(line: &str) -> String {
    let mut text = line.lines().collect::<Vec<_>>().join("\r\n");
    text.push_str("\r\n");
    text
}

/// The mail as an HTML document in the given language (BCP 47), without images, a style sheet or remote content.
pub fn as_html(language: &str, title: &str, blocks: &[Block]) -> String {
    let document = html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta name="color-scheme" content="light dark";
                title { (title) }
            }
            // Mail programs read no sheet, only what stands at the element.
            body style="max-width:40em;font-family:Arial,sans-serif;font-size:16px;line-height:1.5" {
                h1 style="font-size:24px;line-height:1.25" { (title) }
                @for block in blocks { (block.markup()) }
            }
        }
    };
    document.into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_block() -> Vec<Block> {
        vec![
            Block::Heading("Kop".into()),
            Block::Paragraph("Een <b>zin</b> & meer".into()),
            Block::List(vec!["eerst".into(), "daarna".into()]),
            Block::Facts(vec![("Soort".into(), "klacht".into())]),
            Block::Link {
                label: "Naar de zaak".into(),
                url: "https://x.example/?a=1&b=\"2\"".into(),
            },
        ]
    }

    #[test]
    fn the_text_has_every_block_between_empty_lines() {
        let text = as_text("Titel", &every_block());

        assert_eq!(
            text,
            "Titel\r\n\r\nKop\r\n\r\nEen <b>zin</b> & meer\r\n\r\n- eerst\r\n- daarna\r\n\r\nSoort: klacht\r\n\r\n\
             Naar de zaak:\r\nhttps://x.example/?a=1&b=\"2\"\r\n"
        );
    }

    #[test]
    fn the_html_escapes_text_and_attributes() {
        let document = as_html("nl", "A < B", &every_block());

        assert!(document.starts_with("<!DOCTYPE html><html lang=\"nl\">"), "{document}");
        assert!(document.contains(">A &lt; B</h1>"), "{document}");
        assert!(document.contains("Een &lt;b&gt;zin&lt;/b&gt; &amp; meer"), "{document}");
        assert!(
            document.contains("href=\"https://x.example/?a=1&amp;b=&quot;2&quot;\""),
            "{document}"
        );
    }

    #[test]
    fn a_line_end_inside_a_text_becomes_cr_lf() {
        assert_eq!(
            as_text("T", &[Block::Paragraph("a\nb\r\nc".into())]),
            "T\r\n\r\na\r\nb\r\nc\r\n"
        );
    }
}
