//! The parts that the steps are made of.

pub(crate) mod anonymous;
pub(crate) mod answer_list;
pub(crate) mod choice_field;
pub(crate) mod error_summary;
pub(crate) mod field;
pub(crate) mod flag_field;
pub(crate) mod guide;
pub(crate) mod languages;
pub(crate) mod other_ways;
pub(crate) mod parts;
pub(crate) mod private_number;
pub(crate) mod seen_by;
pub(crate) mod text_field;
pub(crate) mod title;
