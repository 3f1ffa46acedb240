//! What the query of an address asks for: language, kind, and where its answer may be shown.

use axum::extract::Query;
use gehoor_domain::{
    field::Field,
    form::SubmissionForm,
    kind::{Kind, Language},
    municipality::Municipality,
};
use http::Uri;
use serde::Deserialize;

use super::SubmitState;
use crate::http::headers::Framing;

/// The query of our own pages; the default asks for nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    #[serde(rename = "soort")]
    kind: String,
    #[serde(rename = "ingebed")]
    embedded: String,
    #[serde(rename = "taal")]
    language: String,
    #[serde(rename = "gemeente")]
    municipality: String,
}

impl Asked {
    /// What the query of this address asks for; one that can't be read asks for nothing.
    pub(super) fn of(uri: &Uri) -> Self {
        Query::try_from_uri(uri).map(|Query(asked)| asked).unwrap_or_default()
    }

    /// The language to answer in; Dutch unless another one is asked that we speak.
    pub(super) fn language(&self) -> Language {
        Language::from_bcp47(&self.language).unwrap_or(Language::Dutch)
    }

    /// The language of a form: its own word, or else that of the address.
    pub(super) fn language_of(&self, form: &SubmissionForm) -> Language {
        let own = Language::from_wire(form.get(Field::Language).trim());
        own.unwrap_or_else(|| self.language())
    }

    /// The form, saying in which language it was shown: a word that is no language can't be mended by whoever sent it.
    pub(super) fn in_language(&self, mut form: SubmissionForm) -> SubmissionForm {
        form.set(Field::Language, self.language_of(&form).wire_name());
        form
    }

    /// The kind that the form starts with.
    pub(super) fn kind(&self) -> Option<Kind> {
        Kind::from_wire(&self.kind)
    }

    /// The municipality in whose words to answer, on pages whose path names none.
    pub(super) fn municipality<'s>(&self, state: &'s SubmitState) -> Option<&'s Municipality> {
        state.municipality(&self.municipality)
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
    let asked = Asked::of(uri);
    let municipality = match uri.path().strip_prefix("/formulier/") {
        Some(rest) => rest.split('/').next().and_then(|code| state.municipality(code)),
        None if uri.path().starts_with("/volg") => asked.municipality(state),
        None => None,
    };
    match municipality {
        Some(municipality) => asked.framing(state, municipality),
        None => Framing::Alone,
    }
}
