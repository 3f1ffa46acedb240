//! The Lambda functions of Gehoor as one library: the binaries in `src/bin` only read the environment and start.
//!
//! The routers here are the same values in Lambda and in the local stack.

pub mod clock;
pub mod config;
pub mod desk;
pub mod feedback;
mod hex;
pub mod http;
pub mod keys;
pub mod mail;
pub mod notify;
pub mod random;
pub mod remind;
pub mod store;
pub mod submit;
pub mod telemetry;
pub mod texts;
