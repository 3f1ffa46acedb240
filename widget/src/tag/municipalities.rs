//! The municipality files.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use gehoor_domain::municipality::{Municipality, Translation};

/// Reads every `*.toml`, in order of name, with its translations in `vertalingen/`.
///
/// # Errors
/// A file can't be read or is wrong; the message names file, line and reason. A folder without files is an error too.
pub(crate) fn read(folder: &Path) -> Result<Vec<Municipality>> {
    let files = toml_files(folder)?;
    ensure!(!files.is_empty(), "{} holds no municipality files", folder.display());
    let mut all = files.iter().map(|file| municipality(file)).collect::<Result<Vec<_>>>()?;
    let translations = folder.join("vertalingen");
    if translations.is_dir() {
        for file in toml_files(&translations)? {
            translate(&mut all, &file).with_context(|| format!("{} is wrong", file.display()))?;
        }
    }
    Ok(all)
}

fn toml_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let listed =
        fs::read_dir(folder).with_context(|| format!("can't list {}", folder.display()))?;
    let mut files = listed.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    Ok(files)
}

/// Adds the texts of `<code>.<language>.toml` to their municipality.
fn translate(all: &mut [Municipality], file: &Path) -> Result<()> {
    let name = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let (code, language) = Translation::named(name).context("name it <code>.<language>.toml")?;
    let municipality = all
        .iter_mut()
        .find(|municipality| municipality.code.as_str() == code)
        .context("no municipality has this code")?;
    Ok(municipality.add_translation(language, toml::from_str(&fs::read_to_string(file)?)?)?)
}

fn municipality(file: &Path) -> Result<Municipality> {
    let text =
        fs::read_to_string(file).with_context(|| format!("can't read {}", file.display()))?;
    let municipality: Municipality =
        toml::from_str(&text).with_context(|| format!("{} is wrong", file.display()))?;
    ensure!(
        file.file_stem().is_some_and(|stem| stem == municipality.code.as_str()),
        "{} describes `{}`; name and code must be equal",
        file.display(),
        municipality.code
    );
    Ok(municipality)
}
