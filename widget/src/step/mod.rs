//! The steps: filling in, looking it over, sending, and what came of it.

#![allow(unreachable_pub, reason = "the component macro writes `pub` around what is private")]
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]

pub(crate) mod confirmation;
pub(crate) mod failure;
pub(crate) mod form;
pub(crate) mod review;
pub(crate) mod sending;
