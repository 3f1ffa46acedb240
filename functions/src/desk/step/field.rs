//! What a form of a step asks.

use gehoor_domain::case::{
    Role,
    words::{Finding, Summary, Why},
};

/// One field. Its name is that of the same thing in the event (`gegevens`).
#[derive(Debug, Clone, Copy)]
pub(in crate::desk) struct Field {
    /// The name, on the wire and in the locale: `desk.veld.<name>`.
    pub(in crate::desk) name: &'static str,
    /// How it is filled in.
    pub(in crate::desk) input: Input,
    /// Whether it may stay empty.
    pub(in crate::desk) optional: bool,
}

/// How a field is filled in, and what can be in it.
#[derive(Debug, Clone, Copy)]
pub(in crate::desk) enum Input {
    /// A day in Europe/Amsterdam that has been: today unless somebody says another.
    PastDay,
    /// A day.
    Day,
    /// A text of a line or two: [`gehoor_domain::case::words::Why`].
    Line,
    /// A text: [`gehoor_domain::case::words::Summary`].
    Summary,
    /// A long text: [`gehoor_domain::case::words::Finding`].
    Finding,
    /// One of a closed list, by its wire names.
    Choice(fn() -> Vec<&'static str>),
    /// Yes or no, which somebody says in so many words.
    YesNo,
    /// What somebody declares by ticking it; not ticked is no.
    Tick,
    /// Several texts, one a line: [`gehoor_domain::case::words::Summary`] each.
    Several,
    /// Somebody who had one of these roles here when they last signed in.
    Person(&'static [Role]),
    /// Somebody who is complained about in this case, counted from 1.
    Concerned,
    /// A number of days.
    Days,
    /// One line of contact data, checked as what is registered is.
    Answer,
    /// The reference of another case of the municipality.
    Reference,
}

impl Input {
    /// The most characters of a text; of several, of each. Nothing for what isn't typed as a text.
    pub(super) const fn most(self) -> Option<usize> {
        match self {
            Self::Line => Some(Why::MOST),
            Self::Summary | Self::Several => Some(Summary::MOST),
            Self::Finding => Some(Finding::MOST),
            _ => None,
        }
    }
}

/// A field that must be filled in.
pub(super) const fn asked(name: &'static str, input: Input) -> Field {
    Field { name, input, optional: false }
}

/// A field that may stay empty.
pub(super) const fn free(name: &'static str, input: Input) -> Field {
    Field { name, input, optional: true }
}
