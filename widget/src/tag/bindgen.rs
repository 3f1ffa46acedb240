//! The glue between script and wasm.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::{Bindgen, Output};

use super::names::{self, Names};

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
    let glue = names.apply(&names::without_streams(&glue))?;
    ensure!(!sets_markup(&glue), "the glue sets markup; pages with Trusted Types would refuse it");
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

/// Whether the glue turns text into elements in a way that Trusted Types guard. The form makes each element by itself.
fn sets_markup(glue: &str) -> bool {
    [".innerHTML", ".outerHTML", "insertAdjacentHTML", "document.write"]
        .iter()
        .any(|way| glue.contains(way))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_that_trusted_types_would_refuse_is_noticed() {
        assert!(sets_markup("arg0.innerHTML = getStringFromWasm0(arg1, arg2);"));
        assert!(!sets_markup("arg0.textContent = getStringFromWasm0(arg1, arg2);"));
    }
}
