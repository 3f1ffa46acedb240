//! `cargo xtask bench`: what is measured on request, and never decides whether a test passes.

pub(crate) mod load;
pub(crate) mod reliability;
pub(crate) mod widget;
