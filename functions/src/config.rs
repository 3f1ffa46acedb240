//! Settings of the program: municipality files, the manifest of the static files, and the environment.
//!
//! The only readers of these. Error texts are for operators, in English.

mod manifest;
mod municipalities;
mod settings;

pub use manifest::{Manifest, ManifestError, Theme};
pub use municipalities::{ConfigError, Municipalities};
pub use settings::{DeskSettings, Settings, SettingsError, SubmitSettings, process_environment};
