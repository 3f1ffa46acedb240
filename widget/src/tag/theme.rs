//! Themes for the preview: of the tokens of a theme only those that our sheet reads.

use std::{collections::BTreeSet, fs, path::Path};

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};

use super::{output::Output, tokens::Tokens};

const LIST: &str = include_str!("../../themes.toml");

/// A theme, as the manifest names it.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Theme {
    #[serde(rename = "naam")]
    name: String,
    #[serde(rename = "titel")]
    title: String,
    #[serde(rename = "klasse")]
    class: String,
    /// In the folder of packages.
    #[serde(rename = "bestand", skip_serializing)]
    file: String,
}

#[derive(Deserialize)]
struct Themes {
    #[serde(rename = "thema")]
    themes: Vec<Theme>,
}

/// Adds `gehoor/thema/<name>.css` for every theme of the list.
///
/// # Errors
/// A package is missing, or its file holds no token that `sheet` reads.
pub(crate) fn add_all(output: &mut Output, packages: &Path, sheet: &str) -> Result<Vec<Theme>> {
    let Themes { themes } = toml::from_str(LIST).context("widget/themes.toml")?;
    let wanted = read_by(sheet);
    for theme in &themes {
        let file = packages.join(&theme.file);
        let css = fs::read_to_string(&file).with_context(|| {
            format!("can't read {}; `cargo xtask widget` installs it", file.display())
        })?;
        let css = extracted(&css, &theme.class, &wanted)
            .with_context(|| format!("{} is not as it was", file.display()))?;
        output.add(format!("gehoor/thema/{}.css", theme.name), css.into_bytes())?;
    }
    Ok(themes)
}

/// The tokens that a sheet reads, without those that it sets itself.
fn read_by(sheet: &str) -> BTreeSet<&str> {
    sheet
        .split("var(")
        .skip(1)
        .filter_map(|rest| rest.trim_start().split([',', ')', ' ', '\n']).next())
        .filter(|name| name.starts_with("--") && !name.starts_with("--g-"))
        .collect()
}

fn extracted(css: &str, class: &str, wanted: &BTreeSet<&str>) -> Result<String> {
    let tokens = Tokens::of_class(css, class);
    let lines: Vec<String> = wanted
        .iter()
        .filter_map(|name| Some(format!("{name}:{}", tokens.resolved(name)?)))
        .collect();
    ensure!(!lines.is_empty(), "no token of .{class} that our sheet reads");
    Ok(format!(".{class}{{{}}}\n", lines.join(";")))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_theme_keeps_what_our_sheet_reads_and_nothing_else() {
        let wanted = read_by("a{color:var(--b-x,var( --c-y,var(--g-own)));width:var(--d)}");
        assert_eq!(wanted, BTreeSet::from(["--b-x", "--c-y", "--d"]));
        let css = ".t{--b-x:var(--hue);--hue:red;--e:1}.other{--d:2}";
        assert_eq!(extracted(css, "t", &wanted).unwrap(), ".t{--b-x:red}\n");
        assert!(extracted(css, "elsewhere", &wanted).is_err());
    }
}
