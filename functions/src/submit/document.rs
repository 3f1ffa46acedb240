//! The document around our own pages that hold no form.

use gehoor_domain::kind::Language;
use maud::{DOCTYPE, Markup, html};

use crate::http::headers::Framing;

/// What a page needs besides its contents.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Head<'a> {
    /// For tabs and histories.
    pub(super) title: &'a str,
    /// The one top heading; nothing where the contents bring it.
    pub(super) heading: Option<&'a str>,
    /// A script of ours, for when the page is there.
    pub(super) script: Option<&'a str>,
    /// A sheet of ours, after that of all pages.
    pub(super) sheet: Option<&'a str>,
    /// Class of the root, for a theme.
    pub(super) class: Option<&'a str>,
    /// Whose page it is, above everything.
    pub(super) header: Option<&'a str>,
    /// Whether it stands in a frame, which is light.
    pub(super) framed: bool,
}

/// A complete document in a language; `title` is its one heading too.
pub(super) fn document(
    language: Language,
    title: &str,
    framing: &Framing,
    contents: Markup,
) -> String {
    // Tells the frame's height, as on the form's own pages.
    let script = (*framing != Framing::Alone).then_some("/gehoor/kader.js");
    let head = Head { title, heading: Some(title), script, ..Head::default() };
    document_with(language, &head, contents)
}

/// A complete document in a language.
#[expect(clippy::needless_pass_by_value, reason = "the contents are made for this page alone")]
pub(super) fn document_with(language: Language, head: &Head<'_>, contents: Markup) -> String {
    let html = html! {
        (DOCTYPE)
        html lang=(language.bcp47()) dir=(language.direction()) class=[head.class]
            data-kader=[head.framed.then_some("")] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (head.title) }
                link rel="stylesheet" href="/gehoor/pagina.css";
                @if let Some(sheet) = head.sheet { link rel="stylesheet" href=(sheet); }
                @if let Some(script) = head.script { script src=(script) defer {} }
            }
            body {
                @if let Some(whose) = head.header { header { p { (whose) } } }
                main .gehoor {
                    @if let Some(heading) = head.heading { h1 { (heading) } }
                    (contents)
                }
            }
        }
    };
    html.into_string()
}
