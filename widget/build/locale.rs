//! Makes `locale.rs` out of `locales/<language>.json`: an enum of keys, and per language the texts in that order.
//!
//! # Shape
//! What is long stands in parts: `locales/<language>/<part>.json`, beside or instead of the one file.
//! A locale file is one flat JSON object, a key and its text on a line: `"form.check": "Controleren"`.
//! A key is dotted words of letters, digits and hyphens. `{name}` in a text is a place that the code fills in.
//! Dutch is the language that decides which keys there are; the others have the same keys with the same places.
//! A text that depends on a number is written `one=…|other=…`, with exactly the forms of its language.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

#[path = "../src/plural.rs"]
#[allow(dead_code, reason = "the forms of a language matter here, which one fits a number doesn't")]
mod plural;

/// The language that decides which keys there are.
const FIRST: &str = "nl";

/// The families of keys that the code makes of wire names and numbers; all others it names.
const MADE: [&str; 6] = ["choice.", "date.", "doubt.", "error.", "field.", "guide."];

type Locale = BTreeMap<String, String>;

/// Reads every file of `directory`, beside `Cargo.toml`, and writes `$OUT_DIR/<name>.rs`.
///
/// # Errors
/// A sentence that names the file and the key: unreadable, twice, missing, extra, blank, or with other places or forms.
pub(crate) fn generate(directory: &str, name: &str) -> Result<(), String> {
    let _ = writeln!(io::stdout(), "cargo::rerun-if-changed={directory}");
    let languages = read_all(Path::new(directory))?;
    let first =
        languages.get(FIRST).ok_or_else(|| format!("{directory}/{FIRST}.json is missing"))?;
    for (language, locale) in &languages {
        compare(first, language, locale)
            .map_err(|fault| format!("{directory}/{language}.json: {fault}"))?;
    }
    let out = std::env::var("OUT_DIR").map_err(|error| error.to_string())?;
    let code = code(first, &languages)?;
    fs::write(PathBuf::from(out).join(format!("{name}.rs")), code)
        .map_err(|error| error.to_string())
}

fn read_all(directory: &Path) -> Result<BTreeMap<String, Locale>, String> {
    let mut languages: BTreeMap<String, Locale> = BTreeMap::new();
    for path in entries(directory)? {
        let Some(language) = path.file_stem().and_then(|stem| stem.to_str()) else { continue };
        let parts = if path.is_dir() { entries(&path)? } else { vec![path.clone()] };
        for part in parts.iter().filter(|part| part.extension().is_some_and(|end| end == "json")) {
            let wrong = |fault: String| format!("{}: {fault}", part.display());
            let locale = languages.entry(language.to_owned()).or_default();
            for (key, text) in read(part).map_err(wrong)? {
                if locale.contains_key(&key) {
                    return Err(wrong(format!("key `{key}` stands in another part too")));
                }
                locale.insert(key, text);
            }
        }
    }
    Ok(languages)
}

fn entries(directory: &Path) -> Result<Vec<PathBuf>, String> {
    let wrong = |error: io::Error| format!("{}: {error}", directory.display());
    let entries = fs::read_dir(directory).map_err(wrong)?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path()).map_err(wrong));
    let mut paths = paths.collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    Ok(paths)
}

fn read(path: &Path) -> Result<Locale, String> {
    let json = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let locale: Locale = serde_json::from_str(&json).map_err(|error| error.to_string())?;
    // JSON keeps the last of two equal keys without a word.
    let mut seen = BTreeSet::new();
    for line in json.lines() {
        let key = line
            .trim_start()
            .strip_prefix('"')
            .and_then(|rest| rest.split_once('"'))
            .map(|(key, _)| key);
        if let Some(key) = key.filter(|key| !seen.insert(*key)) {
            return Err(format!("key `{key}` stands here twice"));
        }
    }
    if seen.len() == locale.len() {
        Ok(locale)
    } else {
        Err("write one key and its text on a line".to_owned())
    }
}

fn compare(first: &Locale, language: &str, other: &Locale) -> Result<(), String> {
    if let Some(key) = first.keys().find(|key| !other.contains_key(*key)) {
        return Err(format!("key `{key}` is missing"));
    }
    for (key, text) in other {
        let expected =
            first.get(key).ok_or_else(|| format!("key `{key}` is in no other language"))?;
        if text.trim().is_empty() {
            return Err(format!("key `{key}` has no text"));
        }
        if places(text) != places(expected) {
            return Err(format!("key `{key}` has other places in braces than {FIRST}.json"));
        }
        if expected.contains('|') {
            let forms: Option<Vec<&str>> =
                text.split('|').map(|form| Some(form.split_once('=')?.0)).collect();
            let known = plural::forms(language);
            if forms.is_none_or(|forms| forms != known) {
                return Err(format!("key `{key}` needs the forms {}", known.join(", ")));
            }
        }
    }
    Ok(())
}

/// The names in braces.
fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

fn code(first: &Locale, languages: &BTreeMap<String, Locale>) -> Result<String, String> {
    let mut names = BTreeMap::new();
    for key in first.keys() {
        let name = variant(key).ok_or_else(|| {
            format!("key `{key}` has other characters than letters, digits, - and .")
        })?;
        if let Some(other) = names.insert(name, key) {
            return Err(format!("keys `{other}` and `{key}` have one name in Rust"));
        }
    }
    let variants: BTreeMap<&String, &String> =
        names.iter().map(|(name, key)| (*key, name)).collect();
    let mut code = String::from(
        "/// A text, by its key in the locale files.\n\
         #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]\npub enum Key {\n",
    );
    for (key, name) in &variants {
        let _ = writeln!(code, "    /// `{key}`\n    {name},");
    }
    let count = variants.len();
    let _ = write!(
        code,
        "}}\n\nimpl Key {{\n    /// Every key, in the order of the texts.\n    pub const ALL: [Self; {count}] = ["
    );
    for name in variants.values() {
        let _ = write!(code, "Self::{name}, ");
    }
    let _ = write!(
        code,
        "];\n\n    /// The keys as the locale files write them, sorted.\n    #[cfg(not(target_arch = \"wasm32\"))]\n    pub const NAMES: &'static [&'static str] = {{\n        // In one place of the program: too large for every function that uses it.\n        static NAMES: [&str; {count}] = ["
    );
    for key in variants.keys() {
        let _ = write!(code, "{key:?}, ");
    }
    let made: Vec<(usize, &&String)> = variants
        .keys()
        .enumerate()
        .filter(|(_, key)| MADE.iter().any(|family| key.starts_with(family)))
        .collect();
    let _ = write!(
        code,
        "];\n        &NAMES\n    }};\n\n    /// The keys that are made of wire names, sorted, with the place of their text.\n    pub const MADE: [(&'static str, u16); {}] = [",
        made.len()
    );
    for (at, key) in made {
        let _ = write!(code, "({key:?}, {at}), ");
    }
    code.push_str(
        "];\n\n    /// Its place among the texts.\n\
         #[allow(clippy::as_conversions, reason = \"the only way to number a variant\")]\n\
         pub const fn index(self) -> usize {\n        self as usize\n    }\n}\n",
    );
    code.push_str(
        "\n/// The texts of a language (BCP 47), by [`Key::index`].\n\
         #[cfg(not(target_arch = \"wasm32\"))]\n\
         pub(crate) fn table(language: &str) -> Option<&'static [&'static str]> {\n    Some(match language {\n",
    );
    for language in languages.keys() {
        let _ = writeln!(code, "        {language:?} => &{},", constant(language));
    }
    code.push_str("        _ => return None,\n    })\n}\n");
    for (language, locale) in languages {
        let constant = constant(language);
        let _ = write!(
            code,
            "\n/// The texts of `{language}`, by [`Key::index`].\n#[cfg(not(target_arch = \"wasm32\"))]\n\
             static {constant}: [&str; {count}] = ["
        );
        for text in locale.values() {
            let _ = write!(code, "{text:?}, ");
        }
        code.push_str("];\n");
    }
    Ok(code)
}

fn constant(language: &str) -> String {
    language.to_uppercase().replace('-', "_")
}

/// `error.te-kort` becomes `ErrorTeKort`.
fn variant(key: &str) -> Option<String> {
    let mut name = String::new();
    for word in key.split(['.', '-']) {
        let mut letters = word.chars();
        name.push(letters.next().filter(char::is_ascii_alphabetic)?.to_ascii_uppercase());
        let rest = letters.as_str();
        if !rest.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return None;
        }
        name.push_str(rest);
    }
    Some(name)
}
