//! A box that keeps mails on this machine: `.eml` files in a folder, or memory. For one machine and for tests.

use std::{
    fmt, io,
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use tokio::fs;

use super::{Cause, SendError};

/// What a server without room answers (RFC 5321 4.2.3).
const INSUFFICIENT_STORAGE: u16 = 452;

/// What a server answers about a mailbox that it will never take mail for (RFC 5321 4.2.3).
const MAILBOX_UNAVAILABLE: u16 = 550;

/// One mail in the box.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredMail {
    /// `00000001.eml`: the names sort by arrival and hold nothing about the mail.
    pub name: String,
    /// The mail as MIME.
    pub mime: Vec<u8>,
}

enum Kept {
    Folder(PathBuf),
    Memory(Mutex<Vec<StoredMail>>),
}

/// A box of mails. One process at a time may fill a folder.
pub struct PostBox {
    kept: Kept,
    last_number: AtomicU64,
    full: AtomicBool,
    refusing: AtomicBool,
}

impl PostBox {
    /// An empty box in memory.
    pub fn in_memory() -> Self {
        Self::new(Kept::Memory(Mutex::default()), 0)
    }

    /// A box in a folder, which is made when it is not there; numbering goes on after the last file.
    ///
    /// # Errors
    /// When the folder can't be made or read.
    pub fn in_folder(folder: impl Into<PathBuf>) -> io::Result<Self> {
        let folder = folder.into();
        std::fs::create_dir_all(&folder)?;
        let mut last = 0;
        for entry in std::fs::read_dir(&folder)? {
            last = last.max(number_of(&entry?.path()).unwrap_or(0));
        }
        Ok(Self::new(Kept::Folder(folder), last))
    }

    fn new(kept: Kept, last_number: u64) -> Self {
        let last_number = AtomicU64::new(last_number);
        Self { kept, last_number, full: AtomicBool::default(), refusing: AtomicBool::default() }
    }

    /// Whether the box refuses mail as a server without room does, to try what happens then.
    pub fn set_full(&self, full: bool) {
        self.full.store(full, Ordering::SeqCst);
    }

    /// Whether the box refuses mail for good, as a server that doesn't know the recipient.
    pub fn set_refusing(&self, refusing: bool) {
        self.refusing.store(refusing, Ordering::SeqCst);
    }

    /// Every mail, in order of arrival.
    ///
    /// # Errors
    /// When the folder can't be read.
    pub async fn mails(&self) -> io::Result<Vec<StoredMail>> {
        let folder = match &self.kept {
            Kept::Memory(mails) => {
                return Ok(mails.lock().unwrap_or_else(PoisonError::into_inner).clone());
            }
            Kept::Folder(folder) => folder,
        };
        let mut mails = Vec::new();
        let mut entries = fs::read_dir(folder).await?;
        while let Some(entry) = entries.next_entry().await? {
            if number_of(&entry.path()).is_some() {
                let name = entry.file_name().to_string_lossy().into_owned();
                mails.push(StoredMail { name, mime: fs::read(entry.path()).await? });
            }
        }
        mails.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(mails)
    }

    pub(super) async fn put(&self, mime: &[u8]) -> Result<(), SendError> {
        if self.full.load(Ordering::SeqCst) {
            return Err(SendError::Retryable(Cause::Smtp(INSUFFICIENT_STORAGE)));
        }
        if self.refusing.load(Ordering::SeqCst) {
            return Err(SendError::Permanent(Cause::Smtp(MAILBOX_UNAVAILABLE)));
        }
        let number = self.last_number.fetch_add(1, Ordering::SeqCst) + 1;
        let name = format!("{number:08}.eml");
        match &self.kept {
            Kept::Memory(mails) => {
                let mail = StoredMail { name, mime: mime.to_vec() };
                mails.lock().unwrap_or_else(PoisonError::into_inner).push(mail);
                Ok(())
            }
            Kept::Folder(folder) => write_whole(folder, &name, mime)
                .await
                .map_err(|error| SendError::Retryable(Cause::Disk(error.kind()))),
        }
    }
}

/// Writes beside and renames, so that a reader never sees half a mail.
async fn write_whole(folder: &Path, name: &str, mime: &[u8]) -> io::Result<()> {
    let beside = folder.join(format!("{name}.tmp"));
    fs::write(&beside, mime).await?;
    fs::rename(&beside, folder.join(name)).await
}

fn number_of(path: &Path) -> Option<u64> {
    if path.extension()? != "eml" {
        return None;
    }
    path.file_stem()?.to_str()?.parse().ok()
}

impl fmt::Debug for PostBox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PostBox(..)")
    }
}

impl fmt::Debug for StoredMail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoredMail").field("name", &self.name).finish_non_exhaustive()
    }
}
