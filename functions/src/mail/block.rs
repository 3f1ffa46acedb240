//! The parts that a mail is made of, and their two renderings: plain text and HTML.

use gehoor_domain::kind::Language;
use maud::{Markup, html};

use super::phrase::Phrase;

/// One part of a mail. Texts are plain text: no markup is read from them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading below the title.
    Heading(Phrase),
    /// A paragraph.
    Paragraph(Phrase),
    /// Lines that belong together, one under the other.
    Lines(Vec<Phrase>),
    /// A list without order.
    List(Vec<Phrase>),
    /// Facts: label and value.
    Facts(Vec<(Phrase, Phrase)>),
    /// A link: what it leads to, and the address.
    Link {
        /// What the link leads to.
        label: String,
        /// Absolute address. Holds no personal data and no secret.
        url: String,
    },
    /// A line between what stands above it and below it.
    Rule,
    /// Parts in another language than the mail.
    In(Language, Vec<Self>),
}

impl Block {
    /// This block, marked when it is in another language than what stands around it.
    #[must_use]
    pub fn within(self, own: Language, around: Language) -> Self {
        if own == around { self } else { Self::In(own, vec![self]) }
    }

    /// Lines of text inside a text of this language; an empty one between parts.
    pub(super) fn lines(&self, around: Language) -> Vec<String> {
        match self {
            Self::Heading(text) | Self::Paragraph(text) => vec![text.text(around)],
            Self::Lines(lines) => lines.iter().map(|line| line.text(around)).collect(),
            Self::List(items) => {
                items.iter().map(|item| format!("- {}", item.text(around))).collect()
            }
            Self::Facts(facts) => facts
                .iter()
                .map(|(label, value)| format!("{}: {}", label.text(around), value.text(around)))
                .collect(),
            Self::Link { label, url } => vec![format!("{label}:"), url.clone()],
            Self::Rule => vec!["---".to_owned()],
            Self::In(language, blocks) => {
                let parts: Vec<_> = blocks.iter().map(|block| block.lines(*language)).collect();
                parts.join(&String::new())
            }
        }
    }

    /// HTML inside an element of this language, escaped by `maud`.
    pub(super) fn markup(&self, around: Language) -> Markup {
        match self {
            Self::Heading(text) => {
                html! { h2 style="font-size:20px;line-height:1.25" { (text.markup(around)) } }
            }
            Self::Paragraph(text) => html! { p { (text.markup(around)) } },
            Self::Lines(lines) => html! {
                p {
                    @for (place, line) in lines.iter().enumerate() {
                        @if place > 0 { br; }
                        (line.markup(around))
                    }
                }
            },
            Self::List(items) => {
                html! { ul { @for item in items { li { (item.markup(around)) } } } }
            }
            Self::Facts(facts) => table(facts, around),
            Self::Link { label, url } => html! { p { a href=(url) { (label) } } },
            Self::Rule => html! { hr; },
            Self::In(language, blocks) => html! {
                div lang=(language.bcp47()) dir=(language.direction()) {
                    @for block in blocks { (block.markup(*language)) }
                }
            },
        }
    }
}

/// Mail programs know sides better than starts and ends.
fn table(facts: &[(Phrase, Phrase)], around: Language) -> Markup {
    let (start, end) =
        if around.direction() == "rtl" { ("right", "left") } else { ("left", "right") };
    let space = format!("padding-{end}:16px");
    html! {
        table {
            @for (label, value) in facts {
                tr {
                    th scope="row" align=(start) valign="top" style=(space) { (label.markup(around)) }
                    td { (value.markup(around)) }
                }
            }
        }
    }
}
