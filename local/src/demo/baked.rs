//! The tag as a build for the public has it: with our origin in it.
//!
//! The tag of a local build takes its origin from the address of its script, because the port isn't known when it is
//! built. A script that was inlined or merged has no such address.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// How the settings in the tag say that no origin was baked in.
const EMPTY: &str = r#""oorsprong":"""#;

/// The text of a municipality's tag, with `origin` baked in.
///
/// # Errors
/// The tag wasn't built, or doesn't say where its origin goes.
pub(super) async fn tag(directory: &Path, code: &str, origin: &str) -> Result<String> {
    let file: PathBuf = directory.join("gehoor").join(format!("{code}.js"));
    let text = tokio::fs::read_to_string(&file)
        .await
        .with_context(|| format!("can't read {}; run `cargo xtask widget`", file.display()))?;
    bake(&text, origin)
}

fn bake(text: &str, origin: &str) -> Result<String> {
    if text.matches(EMPTY).count() != 1 {
        bail!("the tag has no single place for its origin; was it built with `--origin`?");
    }
    Ok(text.replace(EMPTY, &format!(r#""oorsprong":"{origin}""#)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn the_origin_goes_where_the_settings_leave_it_open_and_nowhere_else() {
        let baked = bake(r#"a({"taal":"nl","oorsprong":"","wasm":[]})"#, "http://p").unwrap();
        assert_eq!(baked, r#"a({"taal":"nl","oorsprong":"http://p","wasm":[]})"#);
        for text in ["", r#""oorsprong":"https://x""#, r#""oorsprong":"" "oorsprong":"""#] {
            assert!(bake(text, "http://p").is_err(), "{text}");
        }
    }
}
