//! Tools that a fresh machine may lack: found, or installed, or asked for.

mod apt;
pub(crate) mod chromium;
mod crates;
pub(crate) mod deny;
pub(crate) mod engines;
pub(crate) mod npm;
pub(crate) mod rust;
pub(crate) mod wordpress;

use std::env;
use std::path::PathBuf;

/// The first of these programs that is on PATH.
fn on_path(names: &[&str]) -> Option<PathBuf> {
    all_on_path(names).into_iter().next()
}

/// Every file of these names on PATH: all of the first name, then all of the second.
fn all_on_path(names: &[&str]) -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<_> = env::split_paths(&path).collect();
    let candidates =
        names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    candidates.filter(|file| file.is_file()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_name_wins_wherever_it_is_on_path() {
        let found = on_path(&["no-such-program", "sh"]).unwrap();
        assert!(found.ends_with("sh"), "{}", found.display());
        assert_eq!(on_path(&["no-such-program"]), None);
    }
}
