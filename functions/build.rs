//! Makes the keys of the texts out of `locales/`.

#[path = "../widget/build/locale.rs"]
mod locale;

fn main() -> Result<(), String> {
    locale::generate("locales")
}
