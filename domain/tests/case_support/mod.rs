//! Cases led by steps that the rules allow, and what is said at each step.
#![allow(dead_code, reason = "every test target uses a part")]

pub(crate) mod history;
pub(crate) mod says;
pub(crate) mod who;
