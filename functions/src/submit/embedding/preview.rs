//! `GET /insluiten/{gemeente}/voorbeeld`: the real tag in a page of its own. Nothing can be sent in from here: its policy
//! has no place for the API, for our frame or for a form to go to.

use gehoor_domain::{
    kind::{Kind, Language},
    municipality::Municipality,
};
use maud::html;
use serde::Deserialize;

use super::Embedding;
use crate::{
    submit::document::{Head, document_with},
    texts::{WebmasterKey as Key, WebmasterTexts as Texts},
};

/// How the form is wanted. What we don't know is left out.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Wish {
    #[serde(rename = "thema")]
    theme: String,
    #[serde(rename = "taal")]
    language: String,
    #[serde(rename = "kopniveau")]
    level: String,
    #[serde(rename = "soort")]
    kind: String,
}

/// The policy of the preview. The path keeps the API out of reach; the sandbox lets no link open a page that sends.
pub(super) fn policy(origin: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src {origin}/gehoor/; \
         form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-scripts allow-same-origin allow-forms"
    )
}

/// The whole document.
pub(super) fn page(embedding: &Embedding, municipality: &Municipality, wish: &Wish) -> String {
    let texts = Texts::for_webmasters();
    let theme = embedding.manifest.themes().iter().find(|theme| theme.name == wish.theme);
    let sheet = theme.map(|theme| format!("/gehoor/thema/{}.css", theme.name));
    let language = Language::from_bcp47(&wish.language).unwrap_or(Language::Dutch);
    let level = wish.level.parse::<u8>().ok().filter(|level| (1..=5).contains(level));
    let kind = Kind::from_wire(&wish.kind).filter(|kind| municipality.kinds.contains(kind));
    let title = texts.get(Key::PreviewFrame);
    let head = Head {
        title,
        // A form that starts at level 1 is the top heading itself.
        heading: (level != Some(1)).then_some(title),
        sheet: sheet.as_deref(),
        class: theme.map(|theme| theme.class.as_str()),
        script: None,
        ..Head::default()
    };
    let code = municipality.code.as_str();
    let contents = html! {
        p { (texts.get(Key::PreviewNotice)) }
        script src={ "/gehoor/" (code) ".js" } async {}
        gehoor-formulier data-gemeente=(code) data-taal=(language.bcp47()) data-kopniveau=[level]
            data-soort=[kind.map(Kind::wire_name)] {
            a href={ "/formulier/" (code) } { (title) }
            svg height="1000" aria-hidden="true" {}
        }
    };
    document_with(Language::Dutch, &head, contents)
}
