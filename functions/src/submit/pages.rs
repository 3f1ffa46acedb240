//! Pages that say one thing: what went wrong, in plain words, without a form.

use axum::response::Response;
use gehoor_domain::kind::Language;
use http::StatusCode;
use maud::{DOCTYPE, html};

use crate::{
    http::headers::{self, Framing},
    texts::{Key, Texts},
};

/// No municipality has this code.
pub(super) fn unknown_municipality() -> Response {
    message(
        StatusCode::NOT_FOUND,
        Key::ApiPaginaGemeenteTitel,
        Key::ApiPaginaGemeenteUitleg,
        &Framing::Alone,
    )
}

/// What was posted can't be read: too big, or no form.
pub(super) fn unreadable(status: StatusCode, framing: &Framing) -> Response {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => {
            message(status, Key::ApiPaginaTeGrootTitel, Key::ApiPaginaTeGrootUitleg, framing)
        }
        _ => message(
            StatusCode::BAD_REQUEST,
            Key::ApiPaginaFormaatTitel,
            Key::ApiPaginaFormaatUitleg,
            framing,
        ),
    }
}

/// Nothing is stored under what was given: the same answer for unknown, wrong and of another municipality.
pub(super) fn no_copy() -> Response {
    message(
        StatusCode::NOT_FOUND,
        Key::ApiPaginaAfschriftTitel,
        Key::ApiPaginaAfschriftUitleg,
        &Framing::Alone,
    )
}

/// The store did not answer, and nothing was typed that could be lost.
pub(super) fn unavailable() -> Response {
    message(
        StatusCode::SERVICE_UNAVAILABLE,
        Key::ApiPaginaStoringTitel,
        Key::ApiPaginaStoringUitleg,
        &Framing::Alone,
    )
}

fn message(status: StatusCode, title: Key, text: Key, framing: &Framing) -> Response {
    let texts = Texts::for_language(Language::Dutch);
    let html = html! {
        (DOCTYPE)
        html lang=(Language::Dutch.bcp47()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (texts.get(title)) }
                link rel="stylesheet" href="/gehoor/pagina.css";
            }
            body {
                main {
                    h1 { (texts.get(title)) }
                    p { (texts.get(text)) }
                }
            }
        }
    };
    headers::page(status, html.into_string(), framing)
}
