//! Where cases, mails and the server key are kept between runs.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// A data directory that this process has for itself, or none: then everything stays in memory.
#[derive(Debug)]
pub struct DataDirectory {
    path: Option<PathBuf>,
    /// Held for as long as the process lives; the system frees it, even after kill -9.
    _lock: Option<File>,
}

impl DataDirectory {
    /// Makes the directory when it isn't there, readable by its owner only, and takes it.
    ///
    /// # Errors
    /// It can't be made, or another process has it.
    pub fn open(path: Option<&Path>) -> Result<Self> {
        let Some(path) = path else { return Ok(Self { path: None, _lock: None }) };
        fs::create_dir_all(path).with_context(|| format!("can't make {}", path.display()))?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            fs::set_permissions(path, fs::Permissions::from_mode(0o700))
                .with_context(|| format!("can't close {} to others", path.display()))?;
        }
        let lock = File::create(path.join("slot"))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path: Some(path.to_owned()), _lock: Some(lock) }),
            Err(TryLockError::WouldBlock) => {
                bail!(
                    "another gehoor-local uses {}; stop it or choose another --data",
                    path.display()
                )
            }
            Err(TryLockError::Error(error)) => {
                Err(error).with_context(|| format!("can't lock {}", path.display()))
            }
        }
    }

    /// The directory itself, if there is one.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The file of the store.
    pub fn store(&self) -> Option<PathBuf> {
        self.path().map(|path| path.join("gehoor.sqlite"))
    }

    /// The folder of the post box.
    pub fn post_box(&self) -> Option<PathBuf> {
        self.path().map(|path| path.join("postvak"))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_directory_has_one_user_at_a_time() {
        let path = std::env::temp_dir().join(format!("gehoor-slot-{}", std::process::id()));

        let first = DataDirectory::open(Some(&path)).unwrap();
        assert!(DataDirectory::open(Some(&path)).is_err());
        drop(first);

        assert!(DataDirectory::open(Some(&path)).is_ok());
        fs::remove_dir_all(path).unwrap();
    }
}
