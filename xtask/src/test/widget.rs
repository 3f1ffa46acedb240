//! The tag as it is shipped, and its budgets.

use anyhow::{Result, anyhow};

use super::tally::Tally;
use crate::build;
use crate::size::{self, BUDGET, CEILING};
use crate::workspace::Workspace;

/// Builds the tag and compares every municipality and language with the ceilings; each comparison counts as one.
///
/// A budget that is not reached yet is said aloud; a ceiling that is broken fails.
///
/// # Errors
/// The tag can't be built.
pub(super) fn stage(workspace: &Workspace) -> Result<Tally> {
    build::set_up(workspace)?;
    build::everything(workspace, true)?;
    let mut tally = Tally::passed();
    println!("ok      the tag is built");
    let visits = size::measured(workspace)?;
    for check in size::checks(&visits, BUDGET).iter().filter(|check| !check.holds()) {
        println!("NOT REACHED  {}: {} bytes, to reach {}", check.name, check.brotli, check.most);
    }
    for check in size::checks(&visits, CEILING) {
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
