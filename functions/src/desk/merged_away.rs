//! Which rows of a list are of a case that was merged into one that the session may not see.
//!
//! **Invariant:** such a row is left out as its page is: whoever is named in the case that goes on is complained about in
//! what was merged into it too (Awb 9:7(1)). All rows of a page are looked at together, so a page costs one request for
//! each merge that one of its rows went through, however many rows were merged.

use std::collections::HashMap;

use gehoor_domain::{case::CaseKind, reference::Reference};

use super::{DeskState, Session, case::MERGES};
use crate::store::{Case, CaseKey, StoreError};

type Place = (String, Reference);

/// What is known of a case that goes on for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    /// The session may see it, and it goes on itself.
    Last,
    /// The session may see it, and it goes on in this one.
    Into(Reference),
    /// It isn't there for the session.
    Unseen,
}

/// Cases that go on for others, as far as the session may see them.
#[derive(Debug, Default)]
pub(super) struct MergedAway {
    seen: HashMap<Place, Known>,
}

impl MergedAway {
    /// Reads what the rows were merged into.
    ///
    /// # Errors
    /// [`StoreError`]
    pub(super) async fn read(
        state: &DeskState,
        session: &Session,
        rows: impl IntoIterator<Item = &Case>,
    ) -> Result<Self, StoreError> {
        let mut away = Self::default();
        let mut next: Vec<Place> = rows.into_iter().filter_map(goes_on_in).collect();
        for _ in 0..MERGES {
            next.retain(|place| !away.seen.contains_key(place));
            next.sort_unstable_by_key(|(code, reference)| (code.clone(), *reference));
            next.dedup();
            if next.is_empty() {
                break;
            }
            let keys: Vec<CaseKey> = next.drain(..).map(key_of).collect();
            let found = state.store.cases(&keys).await?;
            for key in keys {
                away.seen.insert((key.municipality, key.reference), Known::Unseen);
            }
            for case in found.iter().filter(|case| session.may_see(case)) {
                let into = goes_on_in(case);
                let place = (case.municipality.clone(), case.reference);
                let known =
                    into.as_ref().map_or(Known::Last, |(_, reference)| Known::Into(*reference));
                away.seen.insert(place, known);
                next.extend(into);
            }
        }
        Ok(away)
    }

    /// Whether the case goes on in one that may not be seen, at the first merge or after.
    pub(super) fn hides(&self, case: &Case) -> bool {
        let mut next = goes_on_in(case);
        for _ in 0..MERGES {
            let Some(place) = next else { return false };
            match self.seen.get(&place) {
                Some(Known::Last) => return false,
                Some(Known::Into(into)) => next = Some((place.0, *into)),
                Some(Known::Unseen) | None => return true,
            }
        }
        next.is_some()
    }
}

/// What it was merged into. A report that goes on under a name is no complaint.
fn goes_on_in(case: &Case) -> Option<Place> {
    let into = case.became().filter(|_| case.kind() == CaseKind::Complaint)?;
    Some((case.municipality.clone(), into))
}

fn key_of((municipality, reference): Place) -> CaseKey {
    CaseKey { municipality, reference }
}
