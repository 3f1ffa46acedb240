//! Settings of the program: municipality files and the environment.
//!
//! The only readers of both. Error texts are for operators, in English.

mod municipalities;
mod settings;

pub use municipalities::{ConfigError, Municipalities};
pub use settings::{Settings, SettingsError, SubmitSettings, process_environment};
