//! The tag of one municipality in one language: the loader with form, styles and settings filled in.

use anyhow::{Result, ensure};
use gehoor_domain::municipality::Origin;
use serde::Serialize;

use super::output::Checked;

/// What the loader has to know. Names are the loader's own, so Dutch as on the wire.
#[derive(Serialize)]
pub(crate) struct Config<'a> {
    #[serde(rename = "gemeente")]
    pub(crate) municipality: &'a str,
    /// BCP 47.
    #[serde(rename = "taal")]
    pub(crate) language: &'a str,
    /// Empty in local builds.
    #[serde(rename = "oorsprong")]
    pub(crate) origin: &'a str,
    /// Origins of the pages that may carry the form.
    #[serde(rename = "oorsprongen")]
    pub(crate) origins: &'a [Origin],
    pub(crate) wasm: &'a Checked,
    #[serde(rename = "lijm")]
    pub(crate) glue: &'a Checked,
    #[serde(rename = "gegevens")]
    pub(crate) data: &'a str,
    #[serde(rename = "talen")]
    pub(crate) languages: Forms<'a>,
    #[serde(rename = "teksten")]
    pub(crate) texts: ConfigTexts<'a>,
}

/// How the addresses begin of what there is in each language, the integrity of the list of forms, and the other languages
/// (BCP 47).
///
/// `<begin>json` holds the integrity of each `<begin><language>.form.json`; `<begin><language>.json` is what the module
/// needs. Hashes don't compress, so the seven that few residents need are not in every script.
#[derive(Serialize)]
pub(crate) struct Forms<'a>(pub(crate) &'a str, pub(crate) &'a str, pub(crate) Vec<&'static str>);

/// Sentences that the loader says when nothing else can.
#[derive(Clone, Copy, Serialize)]
pub(crate) struct ConfigTexts<'a> {
    /// Link to the hosted form.
    pub(crate) link: &'a str,
    /// The page forbids sending.
    #[serde(rename = "geblokkeerd")]
    pub(crate) blocked: &'a str,
    /// Where what the loader says when the module dies while it sends stands in the file that came with the module.
    #[serde(rename = "onzeker")]
    pub(crate) uncertain: usize,
    /// Link to the hosted form.
    #[serde(rename = "verder")]
    pub(crate) onward: &'a str,
}

/// Fills in the loader.
///
/// # Errors
/// The loader lacks a placeholder or has it twice.
pub(crate) fn fill(loader: &str, html: &str, css: &str, config: &Config<'_>) -> Result<String> {
    // Other languages than Dutch would be a tenth larger; their scripts are served as UTF-8 and say so.
    let is_ascii = config.language == "nl";
    let config = serde_json::to_string(config)?;
    // Optimisers put scripts one after the other, and the one before may not end what it says.
    let mut script = [";", loader.trim_end()].concat();
    // JSON is an expression of JavaScript; the form goes last, since its text may hold the name of a placeholder.
    for (name, value) in [
        ("__GEHOOR_CONFIG__", config),
        ("__GEHOOR_CSS__", literal(css)),
        ("__GEHOOR_HTML__", literal(html)),
    ] {
        ensure!(script.matches(name).count() == 1, "the loader must hold {name} once");
        script = script.replacen(name, &inlinable(&value, is_ascii), 1);
    }
    Ok(script)
}

/// A string of JavaScript between single quotes, because markup is full of double ones.
fn literal(text: &str) -> String {
    let escaped = text
        .trim()
        .replace('\\', r"\\")
        .replace('\'', r"\'")
        .replace('\n', r"\n")
        .replace('\r', r"\r");
    format!("'{escaped}'")
}

/// Nothing in it ends a script element. In ASCII where that is asked: CMSs put scripts into pages of any encoding.
fn inlinable(script: &str, as_ascii: bool) -> String {
    let script = script.replace("</script", r"<\/script").replace("<!--", r"<\!--");
    let mut out = String::with_capacity(script.len());
    for c in script.chars() {
        if c.is_ascii() || !as_ascii {
            out.push(c);
        } else {
            let mut units = [0; 2];
            out.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_a_string_that_a_page_can_hold() {
        for (text, script) in [
            ("<p class=\"a\">it's</p>\n", r#"'<p class="a">it\'s</p>'"#),
            ("a\nb\\c", r"'a\nb\\c'"),
            ("<!-- --></script>", r"'<\!-- --><\/script>'"),
            ("cli\u{eb}nt \u{1f600}", r"'cli\u00ebnt \ud83d\ude00'"),
        ] {
            assert_eq!(inlinable(&literal(text), true), script);
        }
    }

    #[test]
    fn a_loader_without_a_place_for_the_form_is_refused() {
        let file = Checked("pad".into(), "sha384-x".into());
        let texts = ConfigTexts { link: "", blocked: "", uncertain: 0, onward: "" };
        let config = Config {
            language: "nl",
            municipality: "deventer",
            origin: "",
            origins: &[],
            wasm: &file,
            glue: &file,
            data: "sha256-x",
            languages: Forms("", "", Vec::new()),
            texts,
        };
        let filled =
            fill("a(__GEHOOR_HTML__,__GEHOOR_CSS__,__GEHOOR_CONFIG__)\n", "<p>", "p{}", &config)
                .unwrap();
        assert!(
            filled.starts_with(
                r#";a('<p>','p{}',{"gemeente":"deventer","taal":"nl","oorsprong":"","oorsprongen":[],"wasm":["pad","sha384-x"]"#
            ),
            "{filled}"
        );
        assert!(fill("a(__GEHOOR_CSS__,__GEHOOR_CONFIG__)", "<p>", "p{}", &config).is_err());
    }
}
