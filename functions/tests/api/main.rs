//! The public API and the hosted form, over the real client and a real engine.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    unreachable_pub,
    reason = "tests"
)]

mod accepted;
mod accessibility;
mod anonymous;
mod app;
mod bodies;
mod commands;
mod config;
mod copy;
mod cors;
mod documents;
mod embedding;
mod faults;
mod filed;
mod followed;
mod followed_faults;
mod followed_refused;
mod headers;
mod hosted;
mod language;
mod logs;
mod named;
mod openapi;
mod outbox;
mod paths;
mod private;
mod refused;
mod registered;
mod replay;
mod signposts;
mod steps;
mod taken;
mod verified;
mod way_back;
mod worklist;
