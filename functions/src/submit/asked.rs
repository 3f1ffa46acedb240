//! What an address under `/formulier/` asks for, and where its answer may be shown.

use axum::extract::Query;
use gehoor_domain::{kind::Kind, municipality::Municipality};
use http::Uri;
use serde::Deserialize;

use super::SubmitState;
use crate::http::headers::Framing;

/// The query of the hosted form; the default asks for nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    #[serde(rename = "soort")]
    kind: String,
    #[serde(rename = "ingebed")]
    embedded: String,
}

impl Asked {
    /// The kind that the form starts with.
    pub(super) fn kind(&self) -> Option<Kind> {
        Kind::from_wire(&self.kind)
    }

    /// In the pages of the municipality, when the form stands in a frame there.
    pub(super) fn framing(&self, state: &SubmitState, municipality: &Municipality) -> Framing {
        if self.embedded == "1" {
            Framing::of(municipality, state.origins.extra())
        } else {
            Framing::Alone
        }
    }
}

/// Where a message or a file may be shown, as far as the address tells: it holds no field, so any kind may be framed.
pub(super) fn framing(state: &SubmitState, uri: &Uri) -> Framing {
    let code = uri.path().strip_prefix("/formulier/").and_then(|rest| rest.split('/').next());
    let asked = Query::<Asked>::try_from_uri(uri);
    match (code.and_then(|code| state.municipality(code)), asked) {
        (Some(municipality), Ok(Query(asked))) => asked.framing(state, municipality),
        _ => Framing::Alone,
    }
}
