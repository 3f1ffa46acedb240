//! `POST /desk/afmelden` and `GET /desk/afgemeld`: signing out here, and at the provider where it does that.
//!
//! # Source
//! OpenID Connect RP-Initiated Logout 1.0 section 2; OWASP ASVS 5.0 7.4.1.

use axum::{
    Form,
    extract::{State, rejection::FormRejection},
    response::Response,
};
use http::{HeaderMap, StatusCode};
use maud::html;
use serde::Deserialize;

use super::{Cookie, Parts, SIGN_IN, SIGN_OUT, SIGNED_OUT, SignIn, refresh};
use crate::{http::site::Site, telemetry, texts::Key};

/// What the button to sign out sends.
#[derive(Deserialize, Default)]
pub(super) struct Leaving {
    #[serde(rename = "bewijs", default)]
    proof: String,
}

/// Ends the session and leads on to the provider.
pub(super) async fn leave(
    State(sign_in): State<SignIn>,
    headers: HeaderMap,
    form: Result<Form<Leaving>, FormRejection>,
) -> Response {
    let Leaving { proof } = form.map(|Form(form)| form).unwrap_or_default();
    match sign_in.session(&headers).await {
        Ok(Some(session)) => {
            let proved = session.forms.is_proof(SIGN_OUT, "", &proof);
            if Site::of(&headers) != Site::Own || !proved {
                let (title, text) = (Key::DeskForbiddenTitle, Key::DeskForbiddenText);
                return sign_in.frame().message(StatusCode::FORBIDDEN, title, text);
            }
        }
        // It has ended already. What another site sends takes no cookie away all the same.
        Ok(None) if Site::of(&headers) == Site::Own => {}
        Ok(None) => return page(&sign_in, None),
        Err(error) => return sign_in.unavailable(&error),
    }
    if let Err(error) = sign_in.end(&headers).await {
        return sign_in.unavailable(&error);
    }
    let address = sign_in.end_at_provider().await;
    let mut response = page(&sign_in, address.as_deref());
    sign_in.set(&mut response, Cookie::Session, "");
    match address {
        Some(address) => refresh(response, &address),
        None => response,
    }
}

/// The page after signing out at the provider, too.
pub(super) async fn left(State(sign_in): State<SignIn>) -> Response {
    page(&sign_in, None)
}

fn page(sign_in: &SignIn, address: Option<&str>) -> Response {
    let said = |key| sign_in.0.texts.get(key);
    let contents = html! {
        @if let Some(address) = address {
            p { (said(Key::DeskSignedoutOn)) }
            p { a href=(address) { (said(Key::DeskSignedoutProvider)) } }
        } @else {
            p { (said(Key::DeskSignedoutText)) }
            p { a href=(SIGN_IN) { (said(Key::DeskSigninRetry)) } }
        }
    };
    sign_in.frame().page(StatusCode::OK, said(Key::DeskSignedoutTitle), contents)
}

impl SignIn {
    /// Where the provider signs people out, with where to go then; none when it doesn't say or isn't there.
    ///
    /// The ID token is no part of it, although a provider would ask less with it: it names the person, and this is an
    /// address.
    async fn end_at_provider(&self) -> Option<String> {
        let Parts { settings, own, provider, ground, .. } = self.0.as_ref();
        let metadata = provider.metadata(settings, ground.clock.now()).await;
        let metadata =
            metadata.inspect_err(|refusal| telemetry::sign_in_refused(refusal.code())).ok()?;
        let back = own.address(SIGNED_OUT);
        let parameters =
            [("client_id", settings.client.as_str()), ("post_logout_redirect_uri", &back)];
        metadata.end_session.as_ref().map(|endpoint| endpoint.with(&parameters))
    }
}
