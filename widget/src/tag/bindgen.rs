//! The glue between script and wasm.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail, ensure};
use wasm_bindgen_cli_support::{Bindgen, Output};

use super::names::{self, Names};

/// Where Leptos turns markup into elements, as the glue has it.
const MARKUP: &str = ".innerHTML = getStringFromWasm0(arg1, arg2);";
/// The same through the page's Trusted Types policy, which the loader hands over.
const TRUSTED: &str = ".innerHTML = trust(getStringFromWasm0(arg1, arg2));";
const POLICY: &str =
    "\nlet trust = (markup) => markup;\nexport function vertrouw(policy) { trust = policy; }\n";

/// Writes `gehoor.js` and `gehoor_bg.wasm`.
///
/// The library is the one of the command-line tool, so that Cargo.lock keeps its version equal to the one compiled in.
///
/// # Errors
/// The wasm can't be read, or the glue is not what the loader relies on.
pub(crate) fn bindgen(wasm: &Path, folder: &Path) -> Result<()> {
    let mut output = Bindgen::new()
        .input_path(wasm)
        .out_name("gehoor")
        .web(true)?
        .typescript(false)
        // The loader fetches the wasm itself, with its integrity.
        .omit_default_module_path(true)
        .demangle(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()
        .with_context(|| format!("can't make glue for {}", wasm.display()))?;
    // Snippets that no one imports are listed too.
    ensure!(
        !output.js().contains("snippets/"),
        "a dependency has a script of its own; it would be fetched unchecked"
    );
    let names = shorten(&mut output);
    output.emit(folder).with_context(|| format!("can't write into {}", folder.display()))?;
    let file = folder.join("gehoor.js");
    let glue =
        fs::read_to_string(&file).with_context(|| format!("can't read {}", file.display()))?;
    let glue = with_policy(&names.apply(&names::without_streams(&glue))?)?;
    fs::write(&file, glue).with_context(|| format!("can't write {}", file.display()))
}

/// Gives the wasm short names, and takes away the exports that nobody calls.
fn shorten(output: &mut Output) -> Names {
    let wasm = output.wasm_mut();
    let mut streams = Vec::new();
    for export in wasm.exports.iter().filter(|export| names::is_of_streams(&export.name)) {
        streams.push(export.id());
    }
    for export in streams {
        wasm.exports.delete(export);
    }
    let mut names = Names::default();
    for import in wasm.imports.iter_mut() {
        import.module = names.module(&import.module);
        import.name = names.import(&import.name);
    }
    for export in wasm.exports.iter_mut() {
        export.name = names.export(&export.name);
    }
    names
}

/// The glue with every assignment of markup led through the policy.
fn with_policy(glue: &str) -> Result<String> {
    let (all, known) = (glue.matches(".innerHTML").count(), glue.matches(MARKUP).count());
    if all != known {
        bail!(
            "the glue sets innerHTML in {all} places, of which {known} as expected; see widget/src/tag/bindgen.rs"
        );
    }
    Ok(glue.replace(MARKUP, TRUSTED) + POLICY)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_through_the_policy() {
        let glue = with_policy(
            "a = function(arg0, arg1, arg2) { arg0.innerHTML = getStringFromWasm0(arg1, arg2); }",
        )
        .unwrap();
        assert!(glue.contains("arg0.innerHTML = trust(getStringFromWasm0(arg1, arg2));"), "{glue}");
        assert!(glue.contains("export function vertrouw("), "{glue}");
    }

    #[test]
    fn markup_set_in_an_unknown_way_is_refused() {
        assert!(with_policy("arg0.innerHTML = other;").is_err());
    }
}
