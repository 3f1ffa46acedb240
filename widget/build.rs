//! Turns the locale files into code, so that a missing text stops the build and not the resident.

#[path = "build/locale.rs"]
mod locale;

fn main() -> Result<(), String> {
    locale::generate("locales", "locale")
}
