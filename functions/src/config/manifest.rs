//! What the static build made: the names and checks of files that never change, and the themes of the preview.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;
use thiserror::Error;

/// Why a manifest is refused. For operators.
#[derive(Debug, Error)]
pub enum ManifestError {
    /// The file can't be read.
    #[error("{}: cannot be read: {source}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// It is no manifest.
    #[error("{}: {source}", path.display())]
    Invalid {
        /// Which.
        path: PathBuf,
        /// What is wrong.
        source: serde_json::Error,
    },
}

/// `manifest.json`, as `gehoor-tag render` writes it beside the static files.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Manifest {
    /// Subresource integrity, by path on our origin without a slash in front.
    #[serde(rename = "integriteit")]
    integrity: BTreeMap<String, String>,
    /// Themes, in the order in which they are offered.
    #[serde(rename = "themas", default)]
    themes: Vec<Theme>,
}

/// Tokens of NL Design System of one organisation, at `gehoor/thema/<name>.css`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Theme {
    /// In addresses.
    #[serde(rename = "naam")]
    pub name: String,
    /// For people.
    #[serde(rename = "titel")]
    pub title: String,
    /// The class that brings the tokens.
    #[serde(rename = "klasse")]
    pub class: String,
}

impl Manifest {
    /// Reads it.
    ///
    /// # Errors
    /// [`ManifestError`] names the file.
    pub fn load(path: &Path) -> Result<Self, ManifestError> {
        let text = fs::read_to_string(path)
            .map_err(|source| ManifestError::Unreadable { path: path.to_owned(), source })?;
        serde_json::from_str(&text)
            .map_err(|source| ManifestError::Invalid { path: path.to_owned(), source })
    }

    /// Path and integrity of the script that never changes, of a municipality in a language (BCP 47).
    pub fn frozen_script(&self, code: &str, language: &str) -> Option<(&str, &str)> {
        let end = format!("/{code}.{language}.js");
        self.integrity
            .iter()
            .find(|(path, _)| path.starts_with("gehoor/v/") && path.ends_with(&end))
            .map(|(path, integrity)| (path.as_str(), integrity.as_str()))
    }

    /// Themes for the preview.
    pub fn themes(&self) -> &[Theme] {
        &self.themes
    }
}
