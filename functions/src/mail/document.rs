//! A whole mail as plain text and as HTML, from the same blocks.
//!
//! **Invariant:** both say the same in the same order.

use gehoor_domain::kind::Language;
use maud::{DOCTYPE, html};

use super::block::Block;

/// The mail as plain text: the title and the blocks, an empty line between them, lines ended by CR LF (RFC 2046 4.1.1).
pub fn as_text(language: Language, title: &str, blocks: &[Block]) -> String {
    let mut text = one_line_end(title);
    for block in blocks {
        text.push_str("\r\n");
        for line in block.lines(language) {
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

/// The mail as an HTML document in the given language, without images, a style sheet or remote content.
pub fn as_html(language: Language, title: &str, blocks: &[Block]) -> String {
    let document = html! {
        (DOCTYPE)
        html lang=(language.bcp47()) dir=(language.direction()) {
            head {
                meta charset="utf-8";
                meta name="color-scheme" content="light dark";
                title { (title) }
            }
            // Mail programs read no sheet, only what stands at the element.
            body style="max-width:40em;font-family:Arial,sans-serif;font-size:16px;line-height:1.5" {
                // Some take the outer elements away, with language and direction.
                div lang=(language.bcp47()) dir=(language.direction()) {
                    h1 style="font-size:24px;line-height:1.25" { (title) }
                    @for block in blocks { (block.markup(language)) }
                }
            }
        }
    };
    document.into_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::phrase::Phrase;

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
            Block::Rule,
            Block::In(
                Language::English,
                vec![Block::Paragraph("One".into()), Block::Heading("Two".into())],
            ),
        ]
    }

    #[test]
    fn the_text_has_every_block_between_empty_lines() {
        let text = as_text(Language::Dutch, "Titel", &every_block());

        assert_eq!(
            text,
            "Titel\r\n\r\nKop\r\n\r\nEen <b>zin</b> & meer\r\n\r\n- eerst\r\n- daarna\r\n\r\nSoort: klacht\r\n\r\n\
             Naar de zaak:\r\nhttps://x.example/?a=1&b=\"2\"\r\n\r\n---\r\n\r\nOne\r\n\r\nTwo\r\n"
        );
    }

    #[test]
    fn the_html_escapes_text_and_attributes() {
        let document = as_html(Language::Dutch, "A < B", &every_block());

        assert!(
            document.starts_with("<!DOCTYPE html><html lang=\"nl\" dir=\"ltr\">"),
            "{document}"
        );
        assert!(document.contains(">A &lt; B</h1>"), "{document}");
        assert!(document.contains("Een &lt;b&gt;zin&lt;/b&gt; &amp; meer"), "{document}");
        assert!(
            document.contains("href=\"https://x.example/?a=1&amp;b=&quot;2&quot;\""),
            "{document}"
        );
        assert!(document.contains("<hr><div lang=\"en\" dir=\"ltr\"><p>One</p>"), "{document}");
    }

    #[test]
    fn a_mail_from_right_to_left_has_its_facts_on_the_right() {
        let facts = [Block::Facts(vec![("رقم".into(), Phrase::value("3222-222N"))])];

        let document = as_html(Language::Arabic, "ع", &facts);

        assert!(document.contains("<html lang=\"ar\" dir=\"rtl\">"), "{document}");
        assert!(
            document.contains("align=\"right\"") && document.contains("padding-left:16px"),
            "{document}"
        );
        assert!(document.contains("<span dir=\"ltr\">3222-222N</span>"), "{document}");
    }

    #[test]
    fn a_line_end_inside_a_text_becomes_cr_lf() {
        assert_eq!(
            as_text(Language::Dutch, "T", &[Block::Paragraph("a\nb\r\nc".into())]),
            "T\r\n\r\na\r\nb\r\nc\r\n"
        );
    }
}
