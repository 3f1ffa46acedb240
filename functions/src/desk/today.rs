//! `/desk/`: what to do first today, and why.
//!
//! Everything that is said comes from the next actions of a case; the page chooses, orders and counts. It reads a bounded
//! number of cases, and says so when there are more.

mod entry;
mod filter;
mod group;
mod left;
mod line;
mod names;
mod page;
mod reading;
mod unread;

use axum::{extract::State, response::Response};
use gehoor_domain::term;
use http::StatusCode;

use super::{DeskState, Session};
use crate::texts::Key;
use reading::Reading;

pub(super) use entry::Entry;
pub(super) use filter::{Choice, Filter, LIST, Query as FilterQuery};
use group::Group;
pub(super) use left::left;
pub(super) use names::Names;
pub(super) use page::View;
pub(super) use reading::{ROUNDS, told};
pub(super) use unread::unread;

/// Shows what is to be done.
pub(super) async fn show(State(state): State<DeskState>, session: Session) -> Response {
    let today = term::received_on(state.clock.now());
    let reading = match Reading::read(&state, &session, today).await {
        Ok(reading) => reading,
        Err(error) => return state.unavailable(&session, &error),
    };
    let names = Names::read(&state, &session).await;
    let view = View { state: &state, session: &session, names: &names, today };
    let contents = view.contents(reading);
    state.frame(Some(&session)).page(StatusCode::OK, state.texts.get(Key::DeskTodayTitle), contents)
}
