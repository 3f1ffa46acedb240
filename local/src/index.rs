//! `GET /`: everything that this stack shows, on one page.

use std::sync::Arc;

use axum::{Router, extract::State, response::Response, routing::get};
use gehoor_domain::kind::Kind;
use gehoor_functions::config::Municipalities;

use crate::frame;
use crate::origins::Origins;
use crate::page::{Value, fill};

/// The index page.
pub fn router(municipalities: Arc<Municipalities>, origins: Origins) -> Router {
    Router::new().route("/", get(index)).with_state((municipalities, origins))
}

async fn index(
    State((municipalities, origins)): State<(Arc<Municipalities>, Origins)>,
) -> Response {
    let demo = origins.demo();
    let rows: String = municipalities
        .iter()
        .map(|municipality| {
            let code = Value::Text(municipality.code.as_str());
            let anonymous = if municipality.kinds.contains(&Kind::Anonymous) {
                fill(include_str!("../pages/index-anoniem.html"), &[("code", code.clone())])
            } else {
                String::new()
            };
            fill(
                include_str!("../pages/index-gemeente.html"),
                &[
                    ("naam", Value::Text(municipality.name.as_str())),
                    ("code", code),
                    ("demo", Value::Text(&demo)),
                    ("anoniem", Value::Html(&anonymous)),
                ],
            )
        })
        .collect();
    let content = fill(include_str!("../pages/index.html"), &[("gemeenten", Value::Html(&rows))]);
    frame::page(include_str!("../pages/index-titel.txt").trim(), &content)
}
