//! Debian's WordPress, with the PHP and the database that it needs.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::{apt, on_path};
use crate::command;
use crate::workspace::Workspace;

/// Where Debian's package puts WordPress.
const FOLDER: &str = "/usr/share/wordpress";

/// Servers live here, and not everyone has it on their PATH.
const SERVERS: &str = "/usr/sbin";

/// What brings the programs. The package `wordpress` also brings Apache along, which isn't used.
const PACKAGES: [&str; 4] = ["wordpress", "mariadb-server-core", "php-cli", "php-mysql"];

/// Finds WordPress and all it needs, or installs it; gives its folder.
///
/// # Errors
/// Something is missing, and this isn't root on a Debian, or it can't be installed.
pub(crate) fn wordpress(workspace: &Workspace) -> Result<PathBuf> {
    let advice = "Check the network and try again, or install the packages yourself.";
    let lacking = lacking(workspace);
    if !lacking.is_empty() {
        if !apt::may_install(workspace) {
            bail!(
                "not there: {}. This stage needs Debian's packages; as root it installs them itself. Otherwise:\n  \
                 sudo apt-get install --no-install-recommends {} wordpress-theme-twentytwentythree",
                lacking.join(", "),
                PACKAGES.join(" "),
            );
        }
        apt::install(workspace, "WordPress, PHP and MariaDB", &PACKAGES, advice)?;
    }
    let folder = PathBuf::from(FOLDER);
    if let Some(theme) = missing_theme(&folder) {
        let package = format!("wordpress-theme-{theme}");
        if !apt::may_install(workspace) {
            bail!(
                "WordPress's theme isn't there. sudo apt-get install --no-install-recommends {package}"
            );
        }
        apt::install(workspace, "the theme of WordPress", &[&package], advice)?;
    }
    Ok(folder)
}

/// What isn't on this machine, for people.
fn lacking(workspace: &Workspace) -> Vec<&'static str> {
    let program =
        |name: &str| on_path(&[name]).is_some() || Path::new(SERVERS).join(name).is_file();
    let mysqli = || {
        let ask = "exit(extension_loaded('mysqli') ? 0 : 1);";
        command::succeeds(workspace.tool("php").args(["-r", ask]))
    };
    [
        ("WordPress", Path::new(FOLDER).join("wp-load.php").is_file()),
        ("MariaDB (mariadbd)", program("mariadbd")),
        ("MariaDB (mariadb-install-db)", program("mariadb-install-db")),
        ("PHP for the command line, with mysqli", program("php") && mysqli()),
        ("setpriv (package util-linux)", program("setpriv")),
    ]
    .into_iter()
    .filter_map(|(name, there)| (!there).then_some(name))
    .collect()
}

/// The theme that a new site gets, when it isn't there: Debian packs themes apart.
fn missing_theme(wordpress: &Path) -> Option<String> {
    let constants = fs::read_to_string(wordpress.join("wp-includes/default-constants.php")).ok()?;
    let theme = default_theme(&constants)?;
    let installed = wordpress.join("wp-content/themes").join(theme).join("style.css").is_file();
    (!installed).then(|| theme.to_owned())
}

/// Reads `define( 'WP_DEFAULT_THEME', 'twentytwentythree' );`.
fn default_theme(constants: &str) -> Option<&str> {
    let (_, after) = constants.split_once("define( 'WP_DEFAULT_THEME', '")?;
    after.split_once('\'').map(|(theme, _)| theme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_theme_of_a_new_site_is_read_from_wordpress_itself() {
        for (constants, expected) in [
            (
                "if ( ! defined( 'WP_DEFAULT_THEME' ) ) {\n\t\tdefine( 'WP_DEFAULT_THEME', 'twentytwentythree' );\n",
                Some("twentytwentythree"),
            ),
            ("define( 'WPINC', 'wp-includes' );", None),
            ("", None),
        ] {
            assert_eq!(default_theme(constants), expected, "{constants:?}");
        }
    }
}
