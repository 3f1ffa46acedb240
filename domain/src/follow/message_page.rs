//! Which messages stand on one page, so that no page grows with the case.

use super::Message;

/// The most messages on one page.
pub const MESSAGES_A_PAGE: usize = 20;

/// The messages of one page (bladzijde met berichten), the oldest first. Places are counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MessagePage<'a> {
    all: &'a [Message],
    /// How many stand before it.
    before: usize,
    /// Place of the last one on it.
    last: usize,
}

impl<'a> MessagePage<'a> {
    /// The page that ends with the message at the place `last`; the newest page without one. A page is as full as can
    /// be, so a place before the first page's end gives the first page, and one that isn't there the newest.
    pub fn ending_at(all: &'a [Message], last: Option<usize>) -> Self {
        let last = last.unwrap_or(all.len()).max(MESSAGES_A_PAGE).min(all.len());
        Self { all, before: last.saturating_sub(MESSAGES_A_PAGE), last }
    }

    /// What stands on it.
    pub fn messages(&self) -> &'a [Message] {
        self.all.get(self.before..self.last).unwrap_or_default()
    }

    /// Place of the first message on it.
    pub const fn first(&self) -> usize {
        self.before + 1
    }

    /// Place of the last message on it.
    pub const fn last(&self) -> usize {
        self.last
    }

    /// How many messages there are in all.
    pub const fn total(&self) -> usize {
        self.all.len()
    }

    /// Whether there are messages that don't stand on it.
    pub const fn is_part(&self) -> bool {
        self.before > 0 || self.last < self.all.len()
    }

    /// Where the page with older messages ends, when there are any.
    pub fn older(&self) -> Option<usize> {
        (self.before > 0).then_some(self.before)
    }

    /// Where the page with newer messages ends, when there are any.
    pub fn newer(&self) -> Option<usize> {
        let next = (self.last + MESSAGES_A_PAGE).min(self.all.len());
        (self.last < self.all.len()).then_some(next)
    }
}
