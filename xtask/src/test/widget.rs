//! The tag as it is shipped, and its budgets.

use anyhow::{Result, anyhow};

use super::tally::Tally;
use crate::build;
use crate::size::{self, BUDGET};
use crate::workspace::Workspace;

/// Builds the tag and compares every municipality and language with the budgets; each comparison counts as one.
///
/// # Errors
/// The tag can't be built.
pub(super) fn stage(workspace: &Workspace) -> Result<Tally> {
    build::set_up(workspace)?;
    build::everything(workspace, true)?;
    let mut tally = Tally::passed();
    println!("ok      the tag is built");
    let visits = size::measured(workspace)?;
    for check in size::checks(&visits, BUDGET) {
        let name = format!("{}: {} of {} bytes", check.name, check.brotli, check.most);
        let result = if check.holds() {
            Ok(())
        } else {
            Err(anyhow!("over budget; see `cargo xtask size`"))
        };
        tally += Tally::of(&name, result);
    }
    Ok(tally)
}
