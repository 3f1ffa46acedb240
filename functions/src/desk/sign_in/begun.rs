//! `GET /desk/aanmelden`: where a sign-in begins.
//!
//! # Source
//! OpenID Connect Core 1.0 section 3.1.2.1; RFC 7636 section 4.3.

use std::collections::HashMap;

use axum::{
    extract::{RawQuery, State},
    response::{IntoResponse as _, Redirect, Response},
};

use super::{Attempt, Cookie, OTHER, Parts, RETURN, ReturnPath, SignIn};
use crate::desk::LANGUAGE;

/// Sends the browser to the provider. Writes nothing but a cookie of ten minutes.
pub(super) async fn begin(State(sign_in): State<SignIn>, RawQuery(query): RawQuery) -> Response {
    let Parts { settings, own, provider, ground, .. } = sign_in.0.as_ref();
    let now = ground.clock.now();
    let query: HashMap<String, String> =
        serde_urlencoded::from_str(query.as_deref().unwrap_or_default()).unwrap_or_default();
    let back = ReturnPath::parse(query.get("naar").map_or("", String::as_str));
    let metadata = match provider.metadata(settings, now).await {
        Ok(metadata) => metadata,
        Err(refusal) => return sign_in.refused(refusal, Some(&back)),
    };
    let attempt = Attempt::begin(&ground.keys, ground.random.as_ref(), now, back);
    let (state, nonce, challenge) = (attempt.state(), attempt.nonce(), attempt.challenge());
    let redirect = own.address(RETURN);
    let mut parameters = vec![
        ("response_type", "code"),
        ("response_mode", "query"),
        ("client_id", &settings.client),
        ("redirect_uri", &redirect),
        ("scope", "openid profile"),
        ("state", &state),
        ("nonce", &nonce),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
        ("ui_locales", LANGUAGE.bcp47()),
    ];
    if query.contains_key(OTHER) {
        parameters.push(("prompt", "login"));
    }
    let address = metadata.authorization.with(&parameters);
    let mut response = Redirect::to(&address).into_response();
    sign_in.set(&mut response, Cookie::Attempt, &attempt.cookie());
    response
}
