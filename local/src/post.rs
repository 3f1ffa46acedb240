//! `/postvak`: the mails that were sent, to read and to test with.

mod mail;

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{Path, State},
    response::{Html, IntoResponse as _, Response},
    routing::get,
};
use gehoor_functions::mail::transport::PostBox;
use http::{HeaderValue, StatusCode, header};

pub use mail::{Attachment, ReadMail};

use crate::frame;
use crate::page::{Value, fill};

/// What a mail's HTML may do when it is shown: nothing but look like itself.
const MAIL_POLICY: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; \
                           form-action 'none'; frame-ancestors 'self'";

/// The post box's pages and its JSON.
pub fn router(post_box: Arc<PostBox>) -> Router {
    Router::new()
        .route("/postvak", get(list))
        .route("/postvak.json", get(json))
        .route("/postvak/{id}", get(read))
        .route("/postvak/{id}/html", get(html))
        .with_state(post_box)
}

/// Every mail in order of arrival.
async fn mails(post_box: &PostBox) -> Result<Vec<ReadMail>, StatusCode> {
    let stored = post_box.mails().await.map_err(|error| {
        tracing::error!(%error, "the post box can't be read");
        StatusCode::INTERNAL_SERVER_ERROR
    })?;
    let read =
        stored.iter().map(|mail| ReadMail::parse(mail.name.trim_end_matches(".eml"), &mail.mime));
    read.collect::<Result<_, _>>().map_err(|error| {
        tracing::error!(%error, "a mail can't be parsed");
        StatusCode::INTERNAL_SERVER_ERROR
    })
}

async fn one(post_box: &PostBox, id: &str) -> Result<ReadMail, StatusCode> {
    let mails = mails(post_box).await?;
    mails.into_iter().find(|mail| mail.id == id).ok_or(StatusCode::NOT_FOUND)
}

async fn json(State(post_box): State<Arc<PostBox>>) -> Result<Json<Vec<ReadMail>>, StatusCode> {
    mails(&post_box).await.map(Json)
}

async fn list(State(post_box): State<Arc<PostBox>>) -> Result<Response, StatusCode> {
    let mails = mails(&post_box).await?;
    let rows: String = mails
        .iter()
        .rev()
        .map(|mail| {
            fill(
                include_str!("../pages/postvak-rij.html"),
                &[
                    ("id", Value::Text(&mail.id)),
                    ("onderwerp", Value::Text(&mail.subject)),
                    ("aan", Value::Text(&mail.to)),
                    ("van", Value::Text(&mail.from)),
                    ("datum", Value::Text(&mail.date)),
                ],
            )
        })
        .collect();
    let count = mails.len().to_string();
    let content = fill(
        include_str!("../pages/postvak.html"),
        &[("aantal", Value::Text(&count)), ("rijen", Value::Html(&rows))],
    );
    Ok(frame::page(include_str!("../pages/postvak-titel.txt").trim(), &content))
}

async fn read(
    State(post_box): State<Arc<PostBox>>,
    Path(id): Path<String>,
) -> Result<Response, StatusCode> {
    let mail = one(&post_box, &id).await?;
    let names: Vec<_> =
        mail.attachments.iter().map(|attachment| attachment.name.as_str()).collect();
    let content = fill(
        include_str!("../pages/postvak-mail.html"),
        &[
            ("id", Value::Text(&mail.id)),
            ("van", Value::Text(&mail.from)),
            ("aan", Value::Text(&mail.to)),
            ("datum", Value::Text(&mail.date)),
            ("bijlagen", Value::Text(&names.join(", "))),
            ("tekst", Value::Text(&mail.text)),
            ("ruw", Value::Text(&mail.raw)),
        ],
    );
    Ok(frame::page(&mail.subject, &content))
}

async fn html(
    State(post_box): State<Arc<PostBox>>,
    Path(id): Path<String>,
) -> Result<Response, StatusCode> {
    let mail = one(&post_box, &id).await?;
    let mut response = Html(mail.html).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(MAIL_POLICY));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
