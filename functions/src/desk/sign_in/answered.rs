//! `GET /desk/aanmelden/terug`: what the provider answered, by way of the browser.
//!
//! The order matters: first that this browser began this sign-in, then that nobody used its answer yet, then which provider
//! speaks, and only then what it says.
//!
//! # Source
//! RFC 6749 section 4.1.2; RFC 9207 section 2.4; RFC 9700 sections 2.1 and 4.4.

use axum::{
    extract::{RawQuery, State},
    response::{IntoResponse as _, Redirect, Response},
};
use gehoor_domain::term;
use http::HeaderMap;

use super::{Attempt, Cookie, Parts, RETURN, Refusal, SignIn, claims};
use crate::{desk::people, store::StoreError, telemetry};

/// The longest query, in bytes. A code has some two thousand at most.
const LONGEST: usize = 8 * 1024;

/// The parameters that mean something, each at most once.
#[derive(Debug, Default, PartialEq, Eq)]
struct Answer {
    code: Option<String>,
    state: Option<String>,
    issuer: Option<String>,
    error: Option<String>,
}

impl Answer {
    fn read(query: &str) -> Option<Self> {
        if query.len() > LONGEST {
            return None;
        }
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).ok()?;
        let mut answer = Self::default();
        for (name, value) in pairs {
            let place = match name.as_str() {
                "code" => &mut answer.code,
                "state" => &mut answer.state,
                "iss" => &mut answer.issuer,
                "error" => &mut answer.error,
                _ => continue,
            };
            if place.replace(value).is_some() {
                return None;
            }
        }
        Some(answer)
    }
}

/// Why someone isn't signed in: for a reason of ours, or because the store is silent.
enum Stopped {
    Refused(Refusal),
    Store(StoreError),
}

impl From<Refusal> for Stopped {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<StoreError> for Stopped {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Signs in and leads to where the person wanted to go.
pub(super) async fn receive(
    State(sign_in): State<SignIn>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    match settle(&sign_in, query.as_deref().unwrap_or_default(), &headers).await {
        Ok((back, id)) => {
            let mut response = Redirect::to(&back).into_response();
            sign_in.set(&mut response, Cookie::Session, &id);
            sign_in.forgetting(response)
        }
        Err(Stopped::Refused(refusal)) => {
            let back = sign_in.began(&headers).map(|attempt| attempt.back);
            let response = sign_in.refused(refusal, back.as_ref());
            if refusal.ends_attempt() { sign_in.forgetting(response) } else { response }
        }
        Err(Stopped::Store(error)) => sign_in.forgetting(sign_in.unavailable(&error)),
    }
}

/// The path to go to, and the id of the new session.
async fn settle(
    sign_in: &SignIn,
    query: &str,
    headers: &HeaderMap,
) -> Result<(String, String), Stopped> {
    let Parts { settings, own, provider, ground, .. } = sign_in.0.as_ref();
    let now = ground.clock.now();
    let answer = Answer::read(query).ok_or(Refusal::Malformed)?;
    let cookie = own.get(Cookie::Attempt, headers).ok_or(Refusal::NotBegun)?;
    let attempt = Attempt::read(cookie, &ground.keys, now)?;
    if !answer.state.as_deref().is_some_and(|state| attempt.is_state(state)) {
        return Err(Refusal::OtherState.into());
    }
    if !ground.store.use_sign_in(&attempt.mark(), attempt.until()).await? {
        return Err(Refusal::Replayed.into());
    }
    let metadata = provider.metadata(settings, now).await?;
    let is_issuer = match answer.issuer.as_deref() {
        Some(issuer) => issuer == settings.issuer.as_str(),
        None => !metadata.answers_with_issuer,
    };
    if !is_issuer {
        return Err(Refusal::OtherIssuer.into());
    }
    match answer.error.as_deref() {
        Some("access_denied") => return Err(Refusal::Denied.into()),
        Some(_) => return Err(Refusal::ProviderError.into()),
        None => {}
    }
    let code = answer.code.filter(|code| !code.is_empty()).ok_or(Refusal::Incomplete)?;
    let redirect = own.address(RETURN);
    let identity = provider.identity(settings, (&attempt, &code), &redirect, now).await?;
    let grants = sign_in.grants(&identity);
    if grants.is_empty() {
        return Err(Refusal::NoGrant.into());
    }
    // Whoever was signed in here before no longer is (ASVS 7.2.4).
    if let Err(error) = sign_in.end(headers).await {
        telemetry::store_failure(&error);
    }
    let name = claims::name(&identity);
    let id = sign_in.open(&identity.person, &name, &grants).await?;
    let today = term::received_on(now);
    people::remember(&ground.store, &identity.person, &name, &grants, today).await;
    Ok((attempt.back.to_string(), id))
}

impl SignIn {
    /// The sign-in that the browser began.
    fn began(&self, headers: &HeaderMap) -> Option<Attempt> {
        let Parts { own, ground, .. } = self.0.as_ref();
        let cookie = own.get(Cookie::Attempt, headers)?;
        Attempt::read(cookie, &ground.keys, ground.clock.now()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_that_comes_twice_or_a_query_that_is_too_long_is_no_answer() {
        let text = |text: &str| Some(text.to_owned());
        let good = Answer { code: text("a"), state: text("b"), issuer: text("c"), error: None };
        assert_eq!(Answer::read("code=a&state=b&iss=c&session_state=d"), Some(good));
        for query in ["code=a&code=a", "state=a&state=b", "iss=a&iss=a", "error=a&error=b"] {
            assert_eq!(Answer::read(query), None, "{query}");
        }
        assert_eq!(Answer::read(&format!("code={}", "a".repeat(9000))), None);
    }
}
