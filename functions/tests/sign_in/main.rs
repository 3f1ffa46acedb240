//! The desk behind its sign-in, with a provider that is honest, and with one that lies.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod answers;
mod browser;
mod documents;
mod gateway;
mod grants;
mod key;
mod lies;
mod log;
mod pages;
mod people;
mod provider;
mod refused;
mod rights;
mod sessions;
mod settings;
mod tokens;
mod world;
