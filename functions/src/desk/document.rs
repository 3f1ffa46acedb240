//! The documents of a case at the desk: adding one that was received, seeing what it is, and keeping it on one's own disk.
//!
//! **Invariant:** nothing of a document is ever shown as what it is: a mail as plain text, everything else as a file to
//! keep. What it is, its bytes decide.

mod download;
mod file_name;
mod form;
mod mail;
mod page;
mod receive;
mod recognise;
mod section;
mod words;

use axum::routing::{MethodRouter, get, post};
use gehoor_domain::case::{self, Guard, StepName};
use http::Method;

use super::{DeskState, Session};
use crate::store::{Case, CaseKey, Document, Dossier, StoreError};
pub(super) use section::section;

/// The address of the form, in axum's notation. Only what is sent there may carry a file.
pub(super) const FORM: &str = "/desk/zaak/{gemeente}/{referentie}/stuk";

/// Name of the field with the file.
pub(super) const FILE: &str = "bestand";

/// The routes, for the table of the desk.
pub(super) fn routes() -> Vec<(Method, &'static str, MethodRouter<DeskState>)> {
    vec![
        (Method::GET, FORM, get(form::show)),
        (Method::POST, FORM, post(receive::receive)),
        (Method::GET, "/desk/zaak/{gemeente}/{referentie}/stuk/{stuk}", get(page::show)),
        (
            Method::GET,
            "/desk/zaak/{gemeente}/{referentie}/stuk/{stuk}/bestand",
            get(download::whole),
        ),
        (
            Method::GET,
            "/desk/zaak/{gemeente}/{referentie}/stuk/{stuk}/bijlage/{bijlage}",
            get(download::attachment),
        ),
    ]
}

/// Path of the form of a case.
fn form_address(key: &CaseKey) -> String {
    format!("{}/stuk", super::case::address(key))
}

/// Path of a document of a case.
fn address(key: &CaseKey, number: u32) -> String {
    format!("{}/{number}", form_address(key))
}

/// Whether the session may add a document to this case as it stands; that there are too many is told later.
fn may_add(state: &DeskState, session: &Session, case: &Case) -> bool {
    let Some(by) = session.takes_as(case, StepName::AddDocument) else { return false };
    let stopped = case::stopped(&case.course, &by, StepName::AddDocument, state.clock.now());
    stopped.iter().all(|guard| *guard == Guard::NoRoomForDocument)
}

/// A document that the session may see, with its case; nothing when there is none for them.
async fn find(
    state: &DeskState,
    session: &Session,
    (municipality, reference, number): (&str, &str, &str),
) -> Result<Option<(CaseKey, Dossier, Document)>, StoreError> {
    // One spelling an address: no sign, no zeros before it.
    let number = number.parse::<u32>().ok().filter(|parsed| parsed.to_string() == number);
    let (Some(key), Some(number)) = (session.case(municipality, reference), number) else {
        return Ok(None);
    };
    let dossier = state.store.dossier(&key.municipality, key.reference).await?;
    let Some(dossier) = dossier else { return Ok(None) };
    if !super::case::sees(state, session, &dossier.case).await? {
        return Ok(None);
    }
    let found = dossier.documents().into_iter().find(|document| document.number == number);
    Ok(found.map(|document| (key, dossier, document)))
}
