//! What only our own pages have in a form and its confirmation. None of it is in the browser's code.

use std::fmt;

/// What a page of ours adds to the form, the check step and the confirmation.
#[derive(Debug, Clone, Default)]
pub struct PageParts {
    /// Where a form goes on from something that was stored earlier.
    pub onward: Option<Onward>,
    /// The way back to what is confirmed.
    pub follow: Option<FollowLink>,
}

/// A form that goes on from something that was stored earlier, and is posted elsewhere for it. `Debug` shows nothing of
/// it: a hidden field may hold an access code.
#[derive(Clone)]
pub struct Onward {
    /// Where every step is posted to.
    pub action: String,
    /// Hidden fields that every step carries, by name.
    pub hidden: Vec<(&'static str, String)>,
    /// Paragraphs under the title of the form: what it means to send it.
    pub lead: Vec<String>,
    /// The way back without sending anything.
    pub back: Back,
}

/// A button that posts the hidden fields alone.
#[derive(Debug, Clone)]
pub struct Back {
    /// What the button says.
    pub text: String,
    /// Where it is posted to.
    pub action: String,
    /// The step that it asks for.
    pub step: &'static str,
}

/// A link to where a case is followed.
#[derive(Debug, Clone)]
pub struct FollowLink {
    /// What the link says.
    pub text: String,
    /// Where it leads; without reference and code.
    pub address: String,
}

impl fmt::Debug for Onward {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Onward").finish_non_exhaustive()
    }
}
