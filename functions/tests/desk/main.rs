//! The desk over a real store: who sees what, in which order, and how it is shown.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod answers;
mod app;
mod case_page;
mod contact_data;
mod dissatisfied;
mod documents;
mod every_page;
mod forgery;
mod leave;
mod leave_beside;
mod letters;
mod letters_to_whom;
mod line;
mod lists;
mod message_pages;
mod messages;
mod moved;
mod pages;
mod posting;
mod registering;
mod related;
mod rights;
mod searching;
mod seen;
mod shut;
mod step_first;
mod step_form;
mod step_refused;
mod step_rules;
mod step_table;
mod step_text;
mod step_twice;
mod today;
mod unread_parts;
mod verdict;
mod whole;
