//! The notifier and its mails: what a coordinator and a resident get, over which way, and how often.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests"
)]

mod acknowledgement;
mod anonymous;
mod daily;
mod daily_troubles;
mod event;
mod feedback;
mod follow;
mod hostile;
mod languages;
mod letters;
mod log;
mod notice;
mod outbox;
mod post_box;
mod received;
mod ses;
mod settings;
mod smtp;
mod stage;
mod undelivered;
