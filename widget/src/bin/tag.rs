//! `gehoor-tag`: makes the glue between script and wasm, and the static files that municipalities link to.

#[path = "../tag/mod.rs"]
mod tag;

use std::{env, ffi::OsString, path::PathBuf};

use anyhow::{Context, Result, bail};

const USAGE: &str = "gehoor-tag bindgen WASM FOLDER
gehoor-tag render --municipalities FOLDER --wasm FOLDER --out FOLDER [--packages FOLDER] [--origin URL] [--quality 0..11]";

fn main() -> Result<()> {
    let mut arguments = env::args_os().skip(1);
    match arguments.next().as_deref().and_then(|name| name.to_str()) {
        Some("bindgen") => {
            let (wasm, folder) =
                (arguments.next().context(USAGE)?, arguments.next().context(USAGE)?);
            tag::bindgen::bindgen(&PathBuf::from(wasm), &PathBuf::from(folder))
        }
        Some("render") => tag::render::render(&options(arguments)?),
        _ => bail!(USAGE),
    }
}

fn options(mut arguments: impl Iterator<Item = OsString>) -> Result<tag::render::Options> {
    let (mut municipalities, mut parts, mut out, mut origin) = (None, None, None, String::new());
    let (mut packages, mut quality) = (None, 11);
    while let Some(name) = arguments.next() {
        let value = arguments.next().with_context(|| format!("{} has no value", name.display()))?;
        match name.to_str() {
            Some("--municipalities") => municipalities = Some(PathBuf::from(value)),
            Some("--wasm") => parts = Some(PathBuf::from(value)),
            Some("--out") => out = Some(PathBuf::from(value)),
            Some("--packages") => packages = Some(PathBuf::from(value)),
            Some("--quality") => {
                quality = value.to_string_lossy().parse().context("--quality is a number")?;
            }
            Some("--origin") => origin = tag::render::origin(&value.to_string_lossy())?,
            _ => bail!("unknown option {}\n{USAGE}", name.display()),
        }
    }
    Ok(tag::render::Options {
        municipalities: municipalities.context(USAGE)?,
        parts: parts.context(USAGE)?,
        out: out.context(USAGE)?,
        packages,
        origin,
        quality,
    })
}
