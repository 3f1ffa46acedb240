//! What API Gateway and a function address send, through the adapter of the Lambda runtime and into the same router.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    unreachable_pub,
    reason = "tests"
)]

#[path = "../api/app.rs"]
#[allow(dead_code, reason = "shared with the tests of the API")]
mod app;
mod gateway;
