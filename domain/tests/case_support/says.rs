//! What people say at each step when everything is in order, and the runs of steps that belong together.

mod after;
mod before;
mod ends;
mod procedure;

use gehoor_domain::{case::words::Words, reference::Reference};
use jiff::civil::{Date, date};

pub(crate) use after::*;
pub(crate) use before::*;
pub(crate) use ends::*;
pub(crate) use procedure::*;

/// The day on which every case here comes in: a Monday. Six weeks later is Monday 13 April 2026.
pub(crate) const RECEIVED: Date = date(2026, 3, 2);

pub(crate) fn words<const MAX: usize>(text: &str) -> Words<MAX> {
    Words::parse(text).unwrap()
}

pub(crate) fn reference() -> Reference {
    Reference::from_random([7; 8])
}
