//! Everything public: the API, its document, and the hosted form that works without script.
//!
//! The same router value runs in Lambda and in the local stack.

mod accessibility;
mod api;
mod asked;
mod cases;
mod copy;
mod decode;
mod document;
mod embedding;
mod follow;
mod hosted;
pub(crate) mod idempotency;
mod media;
mod openapi;
mod pages;
mod posted;
mod signpost;
mod state;
mod version;

use std::any::Any;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use tower_http::catch_panic::CatchPanicLayer;

pub use embedding::Embedding;
pub use openapi::document;
pub use state::SubmitState;

use crate::http::{cors, headers};
use pages::Notice;

/// The biggest body that is read, in bytes. The longest form is a third of it.
pub const BODY_LIMIT: usize = 256 * 1024;

/// The public routes. It has a fallback, so use it as the fallback of another router, not in `merge`.
pub fn router(state: SubmitState) -> Router {
    let origins = state.origins.clone();
    Router::new()
        .route("/v1/inzendingen", post(api::submit))
        .route("/v1/inzendingen/{referentie}", get(cases::show))
        .route("/v1/inzendingen/{referentie}/berichten", get(cases::messages).post(cases::write))
        .route("/v1/inzendingen/{referentie}/intrekking", post(cases::withdraw))
        .route("/v1/inzendingen/{referentie}/formele-behandeling", post(cases::ask_formal))
        .route("/v1/inzendingen/{referentie}/op-naam", post(cases::name))
        .route(cors::OPENAPI, get(openapi::answer))
        .route("/healthz", get(|| async { "ok" }))
        .route("/formulier/{gemeente}", get(hosted::show).post(hosted::receive))
        .route("/formulier/{gemeente}/afschrift", post(copy::give))
        .route("/volg", get(follow::show).post(follow::receive))
        .route("/volg/afschrift", get(follow::show).post(follow::keep))
        .route("/volg/op-naam", get(follow::show).post(follow::name))
        .route("/volg/code-kwijt", get(follow::lost))
        .route("/toegankelijkheid", get(accessibility::show))
        .route(
            "/insluiten/{gemeente}",
            get(embedding::show)
                .post(embedding::check)
                .layer(DefaultBodyLimit::max(embedding::BODY_LIMIT)),
        )
        .route("/insluiten/{gemeente}/voorbeeld", get(embedding::preview))
        .route("/doorverwijzing/{gemeente}/{onderwerp}", get(signpost::follow))
        .fallback(|| async { Notice::UnknownPath })
        .method_not_allowed_fallback(|| async { Notice::Method })
        .with_state(state.clone())
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(state, pages::layer))
        .layer(middleware::from_fn_with_state(origins, cors::layer))
        .layer(middleware::from_fn(headers::secure))
}

/// A panic answers with a fixed text: what it says may hold what a resident wrote.
fn panicked(_panic: Box<dyn Any + Send + 'static>) -> Response {
    Notice::Internal.into_response()
}
