//! The secret behind access codes: made once, kept in the data directory, so that codes survive a restart.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result, bail};
use gehoor_domain::access_code::ServerKey;
use gehoor_functions::{
    keys::KeyRing,
    random::{Random, bytes},
};

/// Id of the server key; it has no successor on one machine.
const KEY_ID: &str = "lokaal";

/// Length of the secret in bytes.
const SECRET_BYTES: usize = 32;

/// The keys of this machine: the one secret in `directory`.
///
/// # Errors
/// As [`read_or_make`].
pub fn key_ring(directory: Option<&Path>, random: &dyn Random) -> Result<KeyRing> {
    let secret = read_or_make(directory, random)?;
    Ok(KeyRing { current: ServerKey::new(KEY_ID, secret)?, older: Vec::new() })
}

/// The secret in `directory`, made when there is none yet; without a directory a new one each time.
///
/// # Errors
/// The file can't be read or written, or isn't 32 bytes long: a shortened secret would silently change every code.
pub fn read_or_make(directory: Option<&Path>, random: &dyn Random) -> Result<Vec<u8>> {
    let draw = || bytes::<SECRET_BYTES>(random).to_vec();
    let Some(directory) = directory else { return Ok(draw()) };
    let path = directory.join("sleutel");
    if path.exists() {
        let secret = fs::read(&path).with_context(|| format!("can't read {}", path.display()))?;
        if secret.len() != SECRET_BYTES {
            bail!("{} isn't {SECRET_BYTES} bytes long; restore it from a copy", path.display());
        }
        return Ok(secret);
    }
    let secret = draw();
    // Written apart and renamed: a crash never leaves half a secret under the real name.
    let draft = directory.join("sleutel.nieuw");
    let write = || -> std::io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&draft)?;
        file.write_all(&secret)?;
        file.sync_all()?;
        fs::rename(&draft, &path)
    };
    write().with_context(|| format!("can't write {}", path.display()))?;
    Ok(secret)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use gehoor_functions::random::SystemRandom;

    use super::*;

    fn empty_directory(name: &str) -> std::path::PathBuf {
        let directory = std::env::temp_dir().join(format!("gehoor-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&directory);
        fs::create_dir_all(&directory).unwrap();
        directory
    }

    #[test]
    fn the_secret_survives_a_restart_and_only_its_owner_may_read_it() {
        let directory = empty_directory("sleutel");

        let first = read_or_make(Some(&directory), &SystemRandom).unwrap();
        let second = read_or_make(Some(&directory), &SystemRandom).unwrap();

        assert_eq!(first, second);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(directory.join("sleutel")).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        fs::remove_dir_all(directory).unwrap();
    }

    #[test]
    fn a_damaged_secret_is_refused() {
        let directory = empty_directory("sleutel-stuk");
        fs::write(directory.join("sleutel"), [1; 5]).unwrap();

        assert!(read_or_make(Some(&directory), &SystemRandom).is_err());
        fs::remove_dir_all(directory).unwrap();
    }
}
