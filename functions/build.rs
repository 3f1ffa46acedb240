//! Makes the keys of the texts out of `locales/`, and the report on accessibility.

#[path = "build/access_report.rs"]
mod access_report;
#[path = "../widget/build/locale.rs"]
mod locale;

fn main() -> Result<(), String> {
    locale::generate("locales/medewerker", "staff")?;
    locale::generate("locales/inwoner", "resident")?;
    locale::generate("locales/webmaster", "webmaster")?;
    access_report::generate("locales/toegankelijkheid.toml")
}
