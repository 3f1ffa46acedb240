//! Shorter names between glue and wasm, and no code for what the form doesn't use.
//!
//! The names that `wasm-bindgen` gives are long and end in hashes, so they don't compress, and each stands in both files.

use anyhow::{Result, ensure};

/// Whether a name belongs to the streams of `wasm-streams`, which comes with Leptos and is exported whether it is used
/// or not. Without its exports wasm-opt drops its code.
pub(crate) fn is_of_streams(name: &str) -> bool {
    name.trim_start_matches("__wbg_").starts_with("intounderlying")
}

/// The glue without the classes of those streams.
pub(crate) fn without_streams(glue: &str) -> String {
    let mut kept = String::with_capacity(glue.len());
    // What ends the part that is being left out.
    let mut until: Option<fn(&str) -> bool> = None;
    for line in glue.lines() {
        if line.starts_with("export class IntoUnderlying") {
            until = Some(|line| line.starts_with("if (Symbol.dispose)"));
        } else if line.starts_with("const IntoUnderlying") {
            until = Some(|line| line.ends_with(';'));
        }
        match until {
            Some(ends) if ends(line) => until = None,
            Some(_) => {}
            None => kept.extend([line, "\n"]),
        }
    }
    kept
}

/// The names that the wasm had, each with its short one at the same place.
#[derive(Default)]
pub(crate) struct Names {
    modules: Vec<String>,
    imports: Vec<String>,
    exports: Vec<String>,
}

impl Names {
    /// The short name of a module that is imported from.
    pub(crate) fn module(&mut self, name: &str) -> String {
        format!("m{}", place(&mut self.modules, name))
    }

    /// The short name of an import.
    pub(crate) fn import(&mut self, name: &str) -> String {
        format!("i{}", place(&mut self.imports, name))
    }

    /// The short name of an export.
    pub(crate) fn export(&mut self, name: &str) -> String {
        format!("e{}", place(&mut self.exports, name))
    }

    /// The glue with the same names.
    ///
    /// # Errors
    /// The glue doesn't define a module or an import once.
    pub(crate) fn apply(&self, glue: &str) -> Result<String> {
        // The other way to start it, which nobody uses.
        let mut glue = replace_once(glue, "export { initSync, ", "export { ")?;
        for (at, name) in self.modules.iter().enumerate() {
            glue = replace_once(&glue, &format!("\"{name}\": "), &format!("\"m{at}\": "))?;
        }
        for (at, name) in self.imports.iter().enumerate() {
            glue =
                replace_once(&glue, &format!("\n        {name}: "), &format!("\n        i{at}: "))?;
        }
        for (at, name) in self.exports.iter().enumerate() {
            glue = rename_export(&glue, name, &format!("e{at}"));
        }
        Ok(glue)
    }
}

fn place(names: &mut Vec<String>, name: &str) -> usize {
    names.iter().position(|known| known == name).unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    })
}

/// Gives an export another name wherever the glue uses it.
fn rename_export(glue: &str, name: &str, short: &str) -> String {
    let wanted = format!("wasm.{name}");
    let mut parts = glue.split(wanted.as_str());
    let mut renamed = parts.next().unwrap_or_default().to_owned();
    for rest in parts {
        let is_longer = rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
        if is_longer {
            renamed.push_str(&wanted);
        } else {
            renamed.extend(["wasm.", short]);
        }
        renamed.push_str(rest);
    }
    renamed
}

fn replace_once(glue: &str, from: &str, to: &str) -> Result<String> {
    let found = glue.matches(from).count();
    ensure!(
        found == 1,
        "the glue holds `{}` {found} times; see widget/src/tag/names.rs",
        from.trim()
    );
    Ok(glue.replacen(from, to, 1))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn streams_leave_nothing_behind() {
        let glue = "export class IntoUnderlyingSink {\n    free() {\n    }\n}\n\
                    if (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = x;\n\
                    const a = 1;\nconst IntoUnderlyingSinkFinalization = (typeof F)\n    ? {}\n    : new F();\nlet b;\n";
        assert_eq!(without_streams(glue), "const a = 1;\nlet b;\n");
        assert!(is_of_streams("__wbg_intounderlyingsink_free"));
        assert!(is_of_streams("intounderlyingsource_pull"));
        assert!(!is_of_streams("hydrateer"));
    }

    #[test]
    fn a_name_that_starts_with_another_keeps_its_own() {
        assert_eq!(
            rename_export("wasm.a(wasm.ab, wasm.a)", "a", "e0"),
            "wasm.e0(wasm.ab, wasm.e0)"
        );
    }

    #[test]
    fn an_import_that_the_glue_does_not_define_once_is_refused() {
        let glue = "\n        __wbg_log_1f: function(arg0) {\n\"./a.js\": import0,\nexport { initSync, x as default };";
        let mut names = Names::default();
        assert_eq!(
            (names.module("./a.js"), names.import("__wbg_log_1f")),
            ("m0".into(), "i0".into())
        );
        assert_eq!(
            names.apply(glue).unwrap(),
            "\n        i0: function(arg0) {\n\"m0\": import0,\nexport { x as default };"
        );
        names.import("__wbg_other");
        assert!(names.apply(glue).is_err());
    }
}
