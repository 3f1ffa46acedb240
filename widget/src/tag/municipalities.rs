//! The municipality files.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};
use gehoor_domain::municipality::Municipality;

/// Reads every `*.toml`, in order of name.
///
/// # Errors
/// A file can't be read or is wrong; the message names file, line and reason. A folder without files is an error too.
pub(crate) fn read(folder: &Path) -> Result<Vec<Municipality>> {
    let listed =
        fs::read_dir(folder).with_context(|| format!("can't list {}", folder.display()))?;
    let mut files = listed.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    ensure!(!files.is_empty(), "{} holds no municipality files", folder.display());
    files.iter().map(|file| municipality(file)).collect()
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
