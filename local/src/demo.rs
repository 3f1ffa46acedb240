//! `/demo/<gemeente>`: a page like those of a municipal CMS, with the tag in it, under a strict policy of its own.
//!
//! Variants by query: `?manier=` says how the tag came into the page, `?zonder=` leaves out a line of the policy,
//! `?trusted-types=1` and `?strikt=1` add some, `?csp=geen` leaves it out; `?kaal=1` is the script without the element.

mod baked;
mod policy;
mod way;

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Result;
use axum::{
    Router,
    extract::{Path, Query, State},
    response::{Html, IntoResponse as _, Response},
    routing::get,
};
use gehoor_domain::municipality::Municipality;
use gehoor_functions::{
    config::Municipalities,
    random::{self, Random},
};
use http::{HeaderValue, StatusCode, header};

use crate::origins::Origins;
use crate::page::{Value, fill};
use policy::Scripts;
use way::Way;

/// What the demo pages need.
#[derive(Clone)]
pub struct Demo {
    /// Those that have a page.
    pub municipalities: Arc<Municipalities>,
    /// Ours and the CMS's.
    pub origins: Origins,
    /// Where the built tags are (`gehoor/…` inside).
    pub static_files: PathBuf,
    /// Makes nonces.
    pub random: Arc<dyn Random>,
}

/// Demo pages, and the scripts and stylesheet of their CMS.
pub fn router(demo: Demo) -> Router {
    Router::new()
        .route("/demo/stijl.css", get(style))
        .route("/demo/cms.js", get(cms))
        .route("/demo/{gemeente}", get(page))
        .route("/demo/{gemeente}/samen.js", get(merged))
        .with_state(demo)
}

async fn style() -> Response {
    let css = include_str!("../pages/demo.css");
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], css).into_response()
}

async fn cms() -> Response {
    script(include_str!("../pages/manier/cms.js").to_owned())
}

/// The CMS's one file for all scripts, with the tag in it.
async fn merged(State(demo): State<Demo>, Path(code): Path<String>) -> Response {
    if demo.municipalities.get(&code).is_none() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let before = include_str!("../pages/manier/samen-voor.js");
    let after = include_str!("../pages/manier/samen-na.js");
    match baked::tag(&demo.static_files, &code, &demo.origins.product(), &demo.origins.demo()).await
    {
        Ok(tag) => script(format!("{before}{tag}{after}")),
        Err(error) => broken(&error),
    }
}

async fn page(
    State(demo): State<Demo>,
    Path(code): Path<String>,
    Query(choices): Query<Vec<(String, String)>>,
) -> Response {
    let Some(municipality) = demo.municipalities.get(&code) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let nonce = format!("{:032x}", u128::from_be_bytes(random::bytes(demo.random.as_ref())));
    let way = Way::of(&choices);
    let scripts = Scripts { own: way.is_some(), inline: way == Some(Way::Inline), nonce: &nonce };
    let html = match demo.html(municipality, &choices, way, scripts).await {
        Ok(html) => html,
        Err(error) => return broken(&error),
    };
    let mut response = Html(html).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(policy) = policy::of_page(&demo.origins.product(), &choices, scripts) {
        match HeaderValue::from_str(&policy) {
            Ok(policy) => headers.insert(header::CONTENT_SECURITY_POLICY, policy),
            Err(_) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        };
    }
    response
}

impl Demo {
    async fn html(
        &self,
        municipality: &Municipality,
        choices: &[(String, String)],
        way: Option<Way>,
        scripts: Scripts<'_>,
    ) -> Result<String> {
        let product = self.origins.product();
        let code = municipality.code.as_str();
        let bare = choices.iter().any(|(name, value)| name == "kaal" && value == "1");
        let template = way.unwrap_or(if bare { Way::Script } else { Way::Snippet }).template();
        let inlined = if scripts.inline {
            // A tag that wasn't built leaves the link, as in every other way; the start of the stack tells of it.
            let tag = baked::tag(&self.static_files, code, &product, &self.origins.demo()).await;
            tag.unwrap_or_else(|error| {
                tracing::warn!("the demo page has no script: {error:#}");
                String::new()
            })
        } else {
            String::new()
        };
        let other = self.municipalities.iter().find(|other| other.code != municipality.code);
        let nonce = policy::attribute(choices, scripts);
        let places = [
            ("oorsprong", Value::Text(&product)),
            ("gemeente", Value::Text(code)),
            ("andere", Value::Text(other.map_or(code, |other| other.code.as_str()))),
            ("nonce", Value::Html(&nonce)),
            ("script", Value::Html(&inlined)),
        ];
        let cms = way.map_or_else(String::new, |way| {
            let template = include_str!("../pages/manier/cms.html");
            fill(template, &[&places[..], &[("manier", Value::Text(way.name()))]].concat())
        });
        Ok(fill(
            include_str!("../pages/demo.html"),
            &[
                ("naam", Value::Text(municipality.name.as_str())),
                ("voluit", Value::Text(municipality.full_name.as_str())),
                ("cms", Value::Html(&cms)),
                ("fragment", Value::Html(&fill(template, &places))),
            ],
        ))
    }
}

fn script(text: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, text).into_response()
}

fn broken(error: &anyhow::Error) -> Response {
    tracing::error!("a demo page can't be made: {error:#}");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}
