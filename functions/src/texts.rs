//! The sentences of everything but the form, by key. Those of the form are the widget's.
//!
//! Staff read Dutch only; residents read the language of the form.

mod next;
pub mod resident;
pub mod staff;
pub mod webmaster;

pub use resident::{Key as ResidentKey, Texts as ResidentTexts};
pub use staff::{Key, Texts};
pub use webmaster::{Key as WebmasterKey, Texts as WebmasterTexts};
