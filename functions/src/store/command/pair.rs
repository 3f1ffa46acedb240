//! A step that is written in two cases of one municipality, in one transaction: who comes second at either of them reads
//! both again.
//!
//! **Invariant:** the other case is asked for only by who may see it, as it is read for this very transaction. For who may
//! not, it isn't there: no answer of here tells the two apart.

use gehoor_domain::{
    case::{
        Absorbing, Actor, Grant, Linking, Merging, Role, Step, StepName, may_open, transition,
        words::Why,
    },
    reference::Reference,
};

use crate::store::{Case, Store, StoreError};

/// A step that says something of another case, and is told there too.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// The other case, of the same municipality.
    pub other: Reference,
    /// What.
    pub what: Pairing<'a>,
    /// What whoever asks was given: it decides whether they may see the other case.
    pub grants: &'a [Grant],
}

/// What two cases have to do with each other.
#[derive(Debug, Clone, Copy)]
pub enum Pairing<'a> {
    /// They are about the same matter.
    Link {
        /// Why.
        why: &'a Why,
    },
    /// They turn out not to be.
    Unlink,
    /// The same sender sent in the same: this one goes on in the other, which was received first.
    Merge {
        /// Whether somebody declares that the sender is the same.
        same_sender: bool,
    },
}

/// The other case, with who acts there.
pub(super) struct Beside {
    pub(super) case: Case,
    pub(super) by: Actor,
}

impl Pair<'_> {
    /// What is done, in the case that was asked for.
    pub(super) const fn step(&self) -> StepName {
        match self.what {
            Pairing::Link { .. } => StepName::Link,
            Pairing::Unlink => StepName::Unlink,
            Pairing::Merge { .. } => StepName::Merge,
        }
    }

    /// What is done in the other case.
    const fn step_there(&self) -> StepName {
        match self.what {
            Pairing::Link { .. } => StepName::Link,
            Pairing::Unlink => StepName::Unlink,
            Pairing::Merge { .. } => StepName::Absorb,
        }
    }

    /// What is said in the case that was asked for.
    pub(super) fn here(&self, other: &Case) -> Step {
        let to = self.other;
        match self.what {
            Pairing::Link { why } => Step::Link(Linking { to, why: why.clone() }),
            Pairing::Unlink => Step::Unlink { to },
            Pairing::Merge { same_sender } => {
                Step::Merge(Merging::into(to, &other.course, same_sender))
            }
        }
    }

    /// What is said in the other case, of which this is the other.
    pub(super) fn there(&self, this: &Case) -> Step {
        let to = this.reference;
        match self.what {
            Pairing::Link { why } => Step::Link(Linking { to, why: why.clone() }),
            Pairing::Unlink => Step::Unlink { to },
            Pairing::Merge { .. } => Step::Absorb(Box::new(Absorbing::of(to, &this.course))),
        }
    }

    /// One sequence of bytes for what is asked here, and for nothing else.
    pub(super) fn canonical_bytes(&self) -> Vec<u8> {
        let said = match self.what {
            Pairing::Link { why } => why.as_str(),
            Pairing::Merge { same_sender: true } => "zelfde-indiener",
            Pairing::Unlink | Pairing::Merge { same_sender: false } => "",
        };
        format!("{}\0{said}", self.other).into_bytes()
    }

    /// The role in which they act in the other case: one that may take the step there, if they have one. None when for
    /// them there is no such case.
    fn role_in(&self, case: &Case, by: &Actor) -> Option<Role> {
        let mut places = self.grants.iter().map(Grant::municipality);
        let municipality = places.find(|code| code.as_str() == case.municipality)?;
        let person = by.person.as_ref()?;
        let roles = may_open(self.grants, person, municipality, &case.course)?;
        let row = transition(self.step_there(), case.kind(), case.status());
        let may = |role: &&Role| row.is_some_and(|row| row.roles.contains(role));
        roles.iter().find(may).or(roles.first()).copied()
    }
}

impl Store {
    /// The other case as it is now; nothing when it isn't there, or not for whoever asks.
    pub(super) async fn beside(
        &self,
        pair: &Pair<'_>,
        municipality: &str,
        by: &Actor,
    ) -> Result<Option<Beside>, StoreError> {
        let Some(case) = self.case(municipality, pair.other).await? else { return Ok(None) };
        let role = pair.role_in(&case, by);
        let person = by.person.clone();
        Ok(role.map(|role| Beside { case, by: Actor { role, person } }))
    }
}
