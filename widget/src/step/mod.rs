//! The steps: filling in, looking it over, sending, and what came of it.

pub(crate) mod confirmation;
pub(crate) mod failure;
pub(crate) mod form;
pub(crate) mod review;
pub(crate) mod sending;
