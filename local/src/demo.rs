//! `/demo/<gemeente>`: a page like those of a municipal CMS, with the tag in it, under a strict policy of its own.
//!
//! Variants by query: `?zonder=` leaves out a line of the policy, `?trusted-types=1` adds one, `?kaal=1` shows the
//! script without the element.

mod policy;

use std::sync::Arc;

use axum::{
    Router,
    extract::{Path, Query, State},
    response::{Html, IntoResponse as _, Response},
    routing::get,
};
use gehoor_functions::config::Municipalities;
use http::{HeaderValue, StatusCode, header};

use crate::origins::Origins;
use crate::page::{Value, fill};

/// What the demo pages need.
#[derive(Clone)]
struct Demo {
    municipalities: Arc<Municipalities>,
    origins: Origins,
}

/// Demo pages and their stylesheet.
pub fn router(municipalities: Arc<Municipalities>, origins: Origins) -> Router {
    Router::new()
        .route("/demo/stijl.css", get(style))
        .route("/demo/{gemeente}", get(page))
        .with_state(Demo { municipalities, origins })
}

async fn style() -> Response {
    let css = include_str!("../pages/demo.css");
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], css).into_response()
}

async fn page(
    State(demo): State<Demo>,
    Path(code): Path<String>,
    Query(choices): Query<Vec<(String, String)>>,
) -> Response {
    let Some(municipality) = demo.municipalities.get(&code) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let product = demo.origins.product();
    let places = [("oorsprong", Value::Text(&product)), ("gemeente", Value::Text(&code))];
    let bare = choices.iter().any(|(name, value)| name == "kaal" && value == "1");
    let fragment = if bare {
        fill(include_str!("../pages/demo-kaal.html"), &places)
    } else {
        fill(include_str!("../pages/demo-element.html"), &places)
    };
    let html = fill(
        include_str!("../pages/demo.html"),
        &[
            ("naam", Value::Text(municipality.name.as_str())),
            ("voluit", Value::Text(municipality.full_name.as_str())),
            ("fragment", Value::Html(&fragment)),
        ],
    );
    let mut response = Html(html).into_response();
    let headers = response.headers_mut();
    match HeaderValue::from_str(&policy::of_page(&product, &choices)) {
        Ok(policy) => headers.insert(header::CONTENT_SECURITY_POLICY, policy),
        Err(_) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
