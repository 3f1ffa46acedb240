//! The parts that the steps are made of.

#![allow(unreachable_pub, reason = "the component macro writes `pub` around what is private")]
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]

pub(crate) mod anonymous;
pub(crate) mod answer_list;
pub(crate) mod choice_field;
pub(crate) mod error_summary;
pub(crate) mod field;
pub(crate) mod flag_field;
pub(crate) mod other_ways;
pub(crate) mod text_field;
pub(crate) mod title;
