//! The way back: what a reference and an access code open.

use std::fmt;

use gehoor_domain::{access_code::AccessCode, follow::FollowUp, kind::Kind, reference::Reference};

use super::{Store, StoreError};
use crate::keys::KeyRing;

/// What someone shows to follow a case: a reference and an access code, as typed. `Debug` shows nothing.
#[derive(Clone)]
pub struct Access {
    reference: Option<Reference>,
    code: Option<AccessCode>,
}

impl Access {
    /// Takes what was typed. What can't be read opens nothing, and is looked up all the same.
    pub fn parse(reference: &str, code: &str) -> Self {
        Self { reference: Reference::parse(reference).ok(), code: AccessCode::parse(code).ok() }
    }

    /// The code, when it can be read.
    pub const fn code(&self) -> Option<&AccessCode> {
        self.code.as_ref()
    }
}

impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Access(..)")
    }
}

/// Which case, of which municipality. Grants nothing by itself: whoever makes one has checked that it may be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseKey {
    /// Code of the municipality.
    pub municipality: String,
    /// Public reference.
    pub reference: Reference,
}

/// A case that an access code opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Which case.
    pub case: CaseKey,
    /// What it is: nothing is logged of an anonymous report.
    pub kind: Kind,
}

impl Store {
    /// Which case this opens, under whichever server key it was made. `None` for everything that opens nothing: no code,
    /// an unknown one, one of another reference.
    ///
    /// The work is the same for all of them: a keyed hash and one read for every server key.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn open(
        &self,
        keys: &KeyRing,
        access: &Access,
    ) -> Result<Option<Opened>, StoreError> {
        // A municipality without a name has no cases, so this one leads nowhere.
        let nowhere = || AccessCode::derive(&keys.current, "", [0; 16]);
        let code = access.code.clone().unwrap_or_else(nowhere);
        for key in keys.all() {
            if let Some(stored) = self.code_item(&code.lookup_hash(key)).await? {
                let case =
                    CaseKey { municipality: stored.municipality, reference: stored.reference };
                let opened = Opened { case, kind: stored.kind };
                return Ok((access.reference == Some(opened.case.reference)).then_some(opened));
            }
        }
        Ok(None)
    }

    /// The case that this opens, as whoever follows it sees it. `None` too when the case is no longer there.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn follow(
        &self,
        keys: &KeyRing,
        access: &Access,
    ) -> Result<Option<FollowUp>, StoreError> {
        let Some(Opened { case, .. }) = self.open(keys, access).await? else { return Ok(None) };
        let dossier = self.dossier(&case.municipality, case.reference).await?;
        Ok(dossier.and_then(super::Dossier::follow_up))
    }
}
