//! `/desk/niet-meer-te-zien`: what somebody reads who recorded something by which the case is another's from then on.
//!
//! It names no case and says of none that it is there, so that whoever opens it learns nothing.
//!
//! # Source
//! Awb 9:7(1).

use axum::{extract::State, response::Response};
use http::StatusCode;

use super::{DeskState, Session};
use crate::texts::Key;

/// Where it is.
pub(super) const PATH: &str = "/desk/niet-meer-te-zien";

/// The page.
pub(super) async fn show(State(state): State<DeskState>, session: Session) -> Response {
    let (title, text) = (Key::DeskShutTitle, Key::DeskShutText);
    state.frame(Some(&session)).message(StatusCode::OK, title, text)
}
