//! Leaving work undone when it was done before on the very same input.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Whether the stamp was left for exactly this input.
pub(crate) fn is_for(stamp: &Path, input: &[u8]) -> bool {
    fs::read(stamp).is_ok_and(|left| left == input)
}

/// Leaves a stamp: the input itself, so that nothing can be mistaken for it.
///
/// # Errors
/// It can't be written.
pub(crate) fn leave(stamp: &Path, input: &[u8]) -> Result<()> {
    fs::write(stamp, input)
        .with_context(|| format!("can't write {}; is the disk full?", stamp.display()))
}
