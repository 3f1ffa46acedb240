//! From the parts that were built to every static file.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use gehoor_domain::{kind::Language, municipality::Municipality};
use gehoor_widget::{
    form_data, render_form_fragment,
    texts::{Key, Texts},
};
use serde::Serialize;

use super::{
    integrity, municipalities,
    output::{Checked, Output, Weight},
    script::{self, Config, ConfigTexts},
};

/// Stands for our origin until it is known; the loader replaces it where the build doesn't know.
const UNKNOWN_ORIGIN: &str = "https://gehoor.invalid";

/// What to render, from what, to where.
pub(crate) struct Options {
    /// Folder of municipality files.
    pub(crate) municipalities: PathBuf,
    /// Folder with wasm, glue, loader and sheets, as small as they get.
    pub(crate) parts: PathBuf,
    /// Folder of static files; replaced as a whole.
    pub(crate) out: PathBuf,
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
}

/// What a visit to one form fetches.
#[derive(Serialize)]
struct Visit {
    #[serde(rename = "gemeente")]
    municipality: String,
    #[serde(rename = "taal")]
    language: &'static str,
    script: Weight,
    wasm: Weight,
    #[serde(rename = "lijm")]
    glue: Weight,
    #[serde(rename = "gegevens")]
    data: Weight,
}

/// What all municipalities share.
struct Shared<'a> {
    loader: String,
    css: String,
    origin: &'a str,
    wasm: Checked,
    glue: Checked,
    sheet: Checked,
}

/// Makes every static file.
///
/// # Errors
/// A part or a municipality file is missing or wrong, or the folder can't be written.
pub(crate) fn render(options: &Options) -> Result<()> {
    let municipalities = municipalities::read(&options.municipalities)?;
    let part = |name: &str| read(&options.parts.join(name));
    let mut output = Output::default();

    // One folder for both: glue fits one wasm only.
    let (wasm, glue) = (part("gehoor_bg.wasm")?, part("gehoor.js")?);
    let engine = integrity::version([wasm.as_slice(), &glue]);
    let sheet = part("gehoor.css")?;
    let shared = Shared {
        loader: text(part("loader.js")?, "loader.js")?,
        css: text(sheet.clone(), "gehoor.css")?,
        origin: &options.origin,
        wasm: output.add(format!("gehoor/v/{engine}/gehoor_bg.wasm"), wasm)?,
        glue: output.add(format!("gehoor/v/{engine}/gehoor.js"), glue)?,
        sheet: output.add_frozen("gehoor.css", sheet)?,
    };
    output.add("gehoor/pagina.css", part("pagina.css")?)?;
    output.add("gehoor/kader.js", part("frame.js")?)?;

    let mut visits = Vec::new();
    for municipality in &municipalities {
        for language in Language::ALL {
            let code = &municipality.code;
            let visit = visit(&mut output, &shared, municipality, *language)
                .with_context(|| format!("can't render {code} in {}", language.bcp47()))?;
            visits.push(visit);
        }
    }
    let manifest = serde_json::to_vec_pretty(&Manifest { visits, integrity: output.integrity() })?;
    output.write(&options.out, &manifest)
}

/// The files of one municipality in one language.
fn visit(
    output: &mut Output,
    shared: &Shared<'_>,
    municipality: &Municipality,
    language: Language,
) -> Result<Visit> {
    let (code, tag) = (municipality.code.as_str(), language.bcp47());
    let profile = municipality.form_profile();
    let texts = Texts::for_language(language);
    let data = serde_json::to_vec(&form_data::write(&profile, &texts))?;
    let data = output.add_frozen(&format!("{code}.{tag}.json"), data)?;

    let html = render_form_fragment(&profile, &texts, UNKNOWN_ORIGIN);
    let html =
        if shared.origin.is_empty() { html } else { html.replace(UNKNOWN_ORIGIN, shared.origin) };
    let config = Config {
        municipality: code,
        language: tag,
        origin: shared.origin,
        wasm: &shared.wasm,
        glue: &shared.glue,
        data: &data,
        sheet: &shared.sheet,
        texts: ConfigTexts {
            link: texts.get(Key::LoaderLink),
            blocked: texts.get(Key::LoaderBlocked),
            uncertain: texts.get(Key::LoaderUncertain),
            onward: texts.get(Key::LoaderOnward),
        },
    };
    let script = script::fill(&shared.loader, &html, &shared.css, &config)?.into_bytes();
    let frozen = output.add_frozen(&format!("{code}.{tag}.js"), script)?;
    let path = format!("gehoor/{code}.{tag}.js");
    output.copy(&frozen, path.clone());
    let path = if language == Language::Dutch { format!("gehoor/{code}.js") } else { path };
    output.copy(&frozen, path.clone());
    Ok(Visit {
        municipality: code.to_owned(),
        language: tag,
        script: output.weight(&path)?,
        wasm: output.weight(&shared.wasm.0)?,
        glue: output.weight(&shared.glue.0)?,
        data: output.weight(&data.0)?,
    })
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
