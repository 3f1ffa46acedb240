//! The municipality files: all of them right, or the program does not start.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use gehoor_domain::municipality::{Municipality, Origin, Translation};
use serde::de::DeserializeOwned;
use thiserror::Error;

/// Why a municipality file is refused, with the place in it.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// A file or the folder can't be read.
    #[error("{}: cannot be read: {source}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Not TOML, an unknown key, or a value that is refused.
    #[error("{}:{line}:{column}: {reason}", path.display())]
    Invalid {
        /// Which file.
        path: PathBuf,
        /// Counted from 1.
        line: usize,
        /// In characters, counted from 1.
        column: usize,
        /// What is wrong.
        reason: String,
    },
    /// The file is named after another municipality.
    #[error("{}:1:1: code is {code:?}, so the file must be named {code}.toml", path.display())]
    Name {
        /// Which file.
        path: PathBuf,
        /// The code in it.
        code: String,
    },
    /// A translation that belongs to no municipality or doesn't fit its file.
    #[error("{}: {reason}", path.display())]
    Translation {
        /// Which file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// Answers in special cases would come to who may not see them (Awb 9:7(1)).
    #[error("{}: afzender.email is a mailbox of the coordinator: name coordinator.bijzonder, or send from another address", path.display())]
    Sender {
        /// Which file.
        path: PathBuf,
    },
    /// No file at all.
    #[error("{}: no municipality files (*.toml)", path.display())]
    Empty {
        /// The folder.
        path: PathBuf,
    },
}

/// Every municipality, by code.
#[derive(Debug, Clone, Default)]
pub struct Municipalities(BTreeMap<String, Municipality>);

impl Municipalities {
    /// Reads every `*.toml` in a folder, and their translations in its folder `vertalingen`.
    ///
    /// # Errors
    /// [`ConfigError`] for the first file that is not right, in order of name.
    pub fn load(dir: &Path) -> Result<Self, ConfigError> {
        let mut all = BTreeMap::new();
        for path in toml_files(dir)? {
            let text = fs::read_to_string(&path).map_err(unreadable(&path))?;
            let municipality = read(&path, &text)?;
            // Names of files are unique in a folder, and equal to the code: so codes are unique.
            all.insert(municipality.code.as_str().to_owned(), municipality);
        }
        if all.is_empty() {
            return Err(ConfigError::Empty { path: dir.to_owned() });
        }
        let translations = dir.join("vertalingen");
        if translations.is_dir() {
            for path in toml_files(&translations)? {
                translate(&mut all, &path)?;
            }
        }
        Ok(Self(all))
    }

    /// The municipality with this code.
    pub fn get(&self, code: &str) -> Option<&Municipality> {
        self.0.get(code)
    }

    /// Whether this municipality has a second address for the coordinator's mails.
    pub fn has_reserve(&self, code: &str) -> bool {
        self.get(code).is_some_and(|municipality| municipality.coordinator.reserve.is_some())
    }

    /// All of them, by code.
    pub fn iter(&self) -> impl Iterator<Item = &Municipality> {
        self.0.values()
    }

    /// Every origin that any municipality lists.
    pub fn origins(&self) -> impl Iterator<Item = &Origin> {
        self.iter().flat_map(|municipality| &municipality.origins)
    }
}

fn unreadable(path: &Path) -> impl FnOnce(std::io::Error) -> ConfigError + use<> {
    let path = path.to_owned();
    move |source| ConfigError::Unreadable { path, source }
}

fn toml_files(dir: &Path) -> Result<Vec<PathBuf>, ConfigError> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(dir).map_err(unreadable(dir))? {
        let path = entry.map_err(unreadable(dir))?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// Adds the texts of `<code>.<language>.toml` to their municipality.
fn translate(all: &mut BTreeMap<String, Municipality>, path: &Path) -> Result<(), ConfigError> {
    let wrong = |reason: &str| ConfigError::Translation {
        path: path.to_owned(),
        reason: reason.to_owned(),
    };
    let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let (code, language) =
        Translation::named(name).ok_or_else(|| wrong("name it <code>.<language>.toml"))?;
    let municipality = all.get_mut(code).ok_or_else(|| wrong("no municipality has this code"))?;
    let text = fs::read_to_string(path).map_err(unreadable(path))?;
    let translation = parse(path, &text)?;
    municipality.add_translation(language, translation).map_err(|error| wrong(&error.to_string()))
}

/// Reads TOML; an error names the place in the file.
fn parse<T: DeserializeOwned>(path: &Path, text: &str) -> Result<T, ConfigError> {
    toml::from_str(text).map_err(|error| {
        let (line, column) = place(text, error.span().map_or(0, |span| span.start));
        ConfigError::Invalid {
            path: path.to_owned(),
            line,
            column,
            reason: error.message().to_owned(),
        }
    })
}

fn read(path: &Path, text: &str) -> Result<Municipality, ConfigError> {
    let municipality: Municipality = parse(path, text)?;
    if path.file_stem().and_then(|stem| stem.to_str()) != Some(municipality.code.as_str()) {
        return Err(ConfigError::Name {
            path: path.to_owned(),
            code: municipality.code.as_str().to_owned(),
        });
    }
    if !municipality.answers_stay_apart() {
        return Err(ConfigError::Sender { path: path.to_owned() });
    }
    Ok(municipality)
}

/// Line and column of a byte offset.
fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}
