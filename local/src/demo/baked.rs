//! The tag as a build for the public has it: with our origin in it.
//!
//! The tag of a local build takes its origin from the address of its script, because the port isn't known when it is
//! built. A script that was inlined or merged has no such address.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// How the settings in the tag say that no origin was baked in.
const EMPTY: &str = r#""oorsprong":"""#;

/// Where the settings say which pages may carry the form.
const PAGES: &str = r#""oorsprongen":["#;

/// The text of a municipality's tag, with `origin` baked in, for pages of `cms` too.
///
/// # Errors
/// The tag wasn't built, or doesn't say where its origin goes.
pub(super) async fn tag(directory: &Path, code: &str, origin: &str, cms: &str) -> Result<String> {
    let file: PathBuf = directory.join("gehoor").join(format!("{code}.js"));
    let text = tokio::fs::read_to_string(&file)
        .await
        .with_context(|| format!("can't read {}; run `cargo xtask widget`", file.display()))?;
    bake(&text, origin, cms)
}

fn bake(text: &str, origin: &str, cms: &str) -> Result<String> {
    if [EMPTY, PAGES].iter().any(|place| text.matches(place).count() != 1) {
        bail!("the tag has no single place for its origins; was it built with `--origin`?");
    }
    let text = text.replace(EMPTY, &format!(r#""oorsprong":"{origin}""#));
    Ok(text.replace(PAGES, &format!(r#"{PAGES}"{cms}","#)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn the_origins_go_where_the_settings_have_their_place_and_nowhere_else() {
        let tag = r#"a({"taal":"nl","oorsprong":"","oorsprongen":["https://g"],"wasm":[]})"#;
        let baked = bake(tag, "http://p", "http://c").unwrap();
        let expected = r#"a({"taal":"nl","oorsprong":"http://p","oorsprongen":["http://c","https://g"],"wasm":[]})"#;
        assert_eq!(baked, expected);
        for text in ["", r#""oorsprong":"https://x""#, r#""oorsprong":"" "oorsprong":"""#] {
            assert!(bake(text, "http://p", "http://c").is_err(), "{text}");
        }
    }
}
