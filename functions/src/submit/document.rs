//! The document around our own pages that hold no form.

use gehoor_domain::kind::Language;
use maud::{DOCTYPE, Markup, html};

use crate::http::headers::Framing;

/// A complete document in a language; `title` is its one heading too.
#[expect(clippy::needless_pass_by_value, reason = "the contents are made for this page alone")]
pub(super) fn document(
    language: Language,
    title: &str,
    framing: &Framing,
    contents: Markup,
) -> String {
    let html = html! {
        (DOCTYPE)
        html lang=(language.bcp47()) dir=(language.direction()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                link rel="stylesheet" href="/gehoor/pagina.css";
                // Tells the frame's height, as on the form's own pages.
                @if *framing != Framing::Alone { script src="/gehoor/kader.js" defer {} }
            }
            body {
                main .gehoor {
                    h1 { (title) }
                    (contents)
                }
            }
        }
    };
    html.into_string()
}
