//! From the parts that were built to every static file.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use serde::Serialize;

use super::{
    integrity, municipalities,
    output::Output,
    theme::{self, Theme},
    visit::{self, Shared, Visit},
};

/// What to render, from what, to where.
pub(crate) struct Options {
    /// Folder of municipality files.
    pub(crate) municipalities: PathBuf,
    /// Folder with wasm, glue, loader and sheets, as small as they get.
    pub(crate) parts: PathBuf,
    /// Folder of static files; replaced as a whole.
    pub(crate) out: PathBuf,
    /// Quality of brotli, 0 to 11.
    pub(crate) quality: i32,
    /// Folder of the npm packages that hold themes; without it there are none.
    pub(crate) packages: Option<PathBuf>,
    /// Our origin, baked into every script; empty in local builds, which learn their port later.
    pub(crate) origin: String,
}

/// Reads an origin as browsers write it.
///
/// # Errors
/// It has a path, a slash at the end or another scheme than `https` or `http`.
pub(crate) fn origin(text: &str) -> Result<String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let fits = |host: &str| {
        !host.is_empty()
            && host
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.:[]".contains(&b))
    };
    ensure!(host.is_some_and(fits), "an origin is https://host or https://host:port, not `{text}`");
    Ok(text.to_owned())
}

/// What was made, for `cargo xtask size` and for the page that tells webmasters about SRI.
#[derive(Serialize)]
struct Manifest<'a> {
    #[serde(rename = "onderdelen")]
    visits: Vec<Visit>,
    #[serde(rename = "integriteit")]
    integrity: BTreeMap<&'a str, String>,
    #[serde(rename = "themas")]
    themes: Vec<Theme>,
}

/// Makes every static file.
///
/// # Errors
/// A part or a municipality file is missing or wrong, or the folder can't be written.
pub(crate) fn render(options: &Options) -> Result<()> {
    let municipalities = municipalities::read(&options.municipalities)?;
    let part = |name: &str| read(&options.parts.join(name));
    let mut output = Output::new(options.quality);

    // One folder for both: glue fits one wasm only.
    let (wasm, glue) = (part("gehoor_bg.wasm")?, part("gehoor.js")?);
    let engine = integrity::version([wasm.as_slice(), &glue]);
    let shared = Shared {
        loader: text(part("loader.js")?, "loader.js")?,
        css: text(part("gehoor.css")?, "gehoor.css")?,
        origin: &options.origin,
        wasm: output.add(format!("gehoor/v/{engine}/gehoor_bg.wasm"), wasm)?,
        glue: output.add(format!("gehoor/v/{engine}/gehoor.js"), glue)?,
    };
    output.add("gehoor/pagina.css", part("pagina.css")?)?;
    output.add("gehoor/kader.js", part("frame.js")?)?;
    output.add("gehoor/insluiten.js", part("embedding.js")?)?;

    let themes = match &options.packages {
        Some(packages) => theme::add_all(&mut output, packages, &shared.css)?,
        None => Vec::new(),
    };

    let mut visits = Vec::new();
    for municipality in &municipalities {
        let visit = visit::of_municipality(&mut output, &shared, municipality);
        visits.extend(visit.with_context(|| format!("can't render {}", municipality.code))?);
    }
    let manifest = Manifest { visits, integrity: output.integrity(), themes };
    let manifest = serde_json::to_vec_pretty(&manifest)?;
    output.write(&options.out, &manifest)
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file)
        .with_context(|| format!("can't read {}; `cargo xtask widget` makes it", file.display()))
}

fn text(bytes: Vec<u8>, name: &str) -> Result<String> {
    String::from_utf8(bytes).with_context(|| format!("{name} is no UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_scheme_and_host_only() {
        for (text, fits) in [
            ("https://gehoor.example", true),
            ("http://127.0.0.1:8080", true),
            ("https://gehoor.example/", false),
            ("https://gehoor.example\"><script>", false),
            ("gehoor.example", false),
            ("https://", false),
        ] {
            assert_eq!(origin(text).is_ok(), fits, "{text}");
        }
    }
}
