//! The folder of static files: written beside the old one, then put in its place.

use std::{
    collections::{BTreeMap, btree_map::Entry},
    fs, io,
    path::Path,
};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use serde::Serialize;

use super::integrity;

/// One static file, raw and compressed.
struct Made {
    bytes: Vec<u8>,
    brotli: Vec<u8>,
}

/// Static files by path, relative to the root of our origin.
pub(crate) struct Output {
    files: BTreeMap<String, Made>,
    /// Of brotli, 0 to 11.
    quality: i32,
}

/// Where a file is and how to check it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Checked(pub(crate) String, pub(crate) String);

/// What a file weighs, for the manifest.
#[derive(Debug, Serialize)]
pub(crate) struct Weight {
    #[serde(rename = "pad")]
    path: String,
    bytes: usize,
    brotli: usize,
}

impl Output {
    /// No files yet. What is shipped is compressed with quality 11, once for many times that it is sent.
    pub(crate) const fn new(quality: i32) -> Self {
        Self { files: BTreeMap::new(), quality }
    }

    /// Adds a file; the same path has the same contents.
    pub(crate) fn add(&mut self, path: impl Into<String>, bytes: Vec<u8>) -> Result<Checked> {
        let path = path.into();
        let checked = Checked(path.clone(), integrity::within(&bytes));
        if let Entry::Vacant(place) = self.files.entry(path) {
            let brotli = compress(&bytes, self.quality)
                .with_context(|| format!("can't compress {}", place.key()))?;
            place.insert(Made { bytes, brotli });
        }
        Ok(checked)
    }

    /// Adds a file that never changes, under the hash of its contents.
    pub(crate) fn add_frozen(&mut self, name: &str, bytes: Vec<u8>) -> Result<Checked> {
        let version = integrity::version([bytes.as_slice()]);
        self.add(format!("gehoor/v/{version}/{name}"), bytes)
    }

    /// Adds a copy of a file that is there already, without compressing it again.
    pub(crate) fn copy(&mut self, from: &Checked, path: String) {
        if let Some(Made { bytes, brotli }) = self.files.get(&from.0) {
            let made = Made { bytes: bytes.clone(), brotli: brotli.clone() };
            self.files.insert(path, made);
        }
    }

    /// What a file weighs.
    pub(crate) fn weight(&self, path: &str) -> Result<Weight> {
        let made = self.files.get(path).with_context(|| format!("{path} was not made"))?;
        Ok(Weight { path: path.to_owned(), bytes: made.bytes.len(), brotli: made.brotli.len() })
    }

    /// The integrity of every file.
    pub(crate) fn integrity(&self) -> BTreeMap<&str, String> {
        self.files.iter().map(|(path, made)| (path.as_str(), integrity::sri(&made.bytes))).collect()
    }

    /// Writes all files with their `.br`, and the manifest, in the place of what `folder` held.
    ///
    /// # Errors
    /// A file can't be written; `folder` is then as it was.
    pub(crate) fn write(&self, folder: &Path, manifest: &[u8]) -> Result<()> {
        let (fresh, old) = (folder.with_extension("new"), folder.with_extension("old"));
        for left_over in [&fresh, &old] {
            remove(left_over)?;
        }
        for (path, made) in &self.files {
            write(&fresh.join(path), &made.bytes)?;
            write(&fresh.join(format!("{path}.br")), &made.brotli)?;
        }
        write(&fresh.join("manifest.json"), manifest)?;
        if folder.exists() {
            fs::rename(folder, &old)
                .with_context(|| format!("can't replace {}", folder.display()))?;
        }
        fs::rename(&fresh, folder).with_context(|| format!("can't make {}", folder.display()))?;
        remove(&old)
    }
}

fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("can't make {}", folder.display()))?;
    }
    fs::write(file, bytes).with_context(|| format!("can't write {}", file.display()))
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("can't remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

fn compress(bytes: &[u8], quality: i32) -> io::Result<Vec<u8>> {
    let parameters =
        BrotliEncoderParams { quality, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &parameters)?;
    Ok(compressed)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_second_write_leaves_nothing_of_the_first() {
        let folder = std::env::temp_dir().join(format!("gehoor-tag-{}", std::process::id()));
        for name in ["first.txt", "second.txt"] {
            let mut output = Output::new(11);
            output.add(name, name.into()).unwrap();
            output.write(&folder, b"{}").unwrap();
        }
        assert!(!folder.join("first.txt").exists());
        let mut text = Vec::new();
        brotli::BrotliDecompress(
            &mut fs::File::open(folder.join("second.txt.br")).unwrap(),
            &mut text,
        )
        .unwrap();
        assert_eq!(text, b"second.txt");
        fs::remove_dir_all(&folder).unwrap();
    }
}
