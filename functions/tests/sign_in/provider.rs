//! A small provider that does as it is told, lies included.

use std::{
    collections::HashMap,
    net::Ipv4Addr,
    sync::{Arc, Mutex},
};

use axum::{
    Form, Router,
    body::Body,
    extract::State,
    response::Response,
    routing::{get, post},
};
use http::{StatusCode, header};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::{
    key::{Key, body, encoded},
    lies::{Document, Lie},
};

pub(crate) const CLIENT: &str = "gehoor-proef";

/// What someone's browser came with.
#[derive(Debug, Clone)]
pub(crate) struct Asked(HashMap<String, String>);

impl Asked {
    /// Reads the address to which a browser is sent.
    pub(crate) fn read(address: &str) -> Self {
        let query = address.split_once('?').unwrap().1;
        Self(serde_urlencoded::from_str(query).unwrap())
    }

    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }
}

pub(crate) struct Inner {
    pub(crate) lie: Lie,
    pub(crate) now: Timestamp,
    pub(crate) claims: Value,
    pub(crate) keys: Vec<Key>,
    codes: HashMap<String, Asked>,
    /// How often each document was asked, and what should never be.
    pub(crate) asked: HashMap<&'static str, u32>,
}

#[derive(Clone)]
pub(crate) struct Provider {
    pub(crate) issuer: String,
    pub(crate) inner: Arc<Mutex<Inner>>,
}

impl Provider {
    pub(crate) async fn start(now: Timestamp) -> Self {
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let inner = Inner {
            lie: Lie::None,
            now,
            claims: json!({"gehoor": ["deventer:coordinator"], "name": "Kanarie Persoon"}),
            keys: vec![Key::new("een")],
            codes: HashMap::new(),
            asked: HashMap::new(),
        };
        let provider = Self { issuer, inner: Arc::new(Mutex::new(inner)) };
        let app = Router::new()
            .route("/.well-known/openid-configuration", get(description))
            .route("/token", post(token))
            .route("/keys", get(keys))
            .route("/elders", get(elsewhere).post(elsewhere))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        provider
    }

    /// The person signs in: a code for what their browser came with.
    pub(crate) fn sign_in(&self, asked: &Asked) -> String {
        let mut inner = self.inner.lock().unwrap();
        let code = format!("kanarie-code-{}", inner.codes.len());
        inner.codes.insert(code.clone(), asked.clone());
        code
    }

    pub(crate) fn lie(&self, lie: Lie) {
        self.inner.lock().unwrap().lie = lie;
    }

    pub(crate) fn asked(&self, what: &str) -> u32 {
        self.inner.lock().unwrap().asked.get(what).copied().unwrap_or(0)
    }

    /// The document, or what is sent instead of it.
    async fn answer(&self, which: Document, name: &'static str, honest: Value) -> Response {
        if self.inner.lock().unwrap().lie == Lie::Slow(which) {
            std::future::pending::<()>().await;
        }
        let mut inner = self.inner.lock().unwrap();
        *inner.asked.entry(name).or_default() += 1;
        let json = |status, body| answer(status, "application/json; charset=utf-8", body);
        match &inner.lie {
            Lie::Redirect(here) if *here == which => {
                let mut response =
                    answer(StatusCode::TEMPORARY_REDIRECT, "text/plain", Body::empty());
                let target = format!("{}/elders", self.issuer).parse().unwrap();
                response.headers_mut().insert(header::LOCATION, target);
                response
            }
            Lie::Huge(here) if *here == which => {
                let mut huge = honest;
                huge["vulling"] = Value::String("a".repeat(1 << 20));
                json(StatusCode::OK, Body::from(huge.to_string()))
            }
            Lie::Html(here) if *here == which => {
                answer(StatusCode::OK, "text/html", Body::from(honest.to_string()))
            }
            Lie::Broken(here) if *here == which => {
                json(StatusCode::OK, Body::from("{\"kanarie\":"))
            }
            Lie::Failing(here) if *here == which => {
                let body = json!({"error": "invalid_grant", "error_description": "kanarie-fout"});
                json(StatusCode::BAD_REQUEST, Body::from(body.to_string()))
            }
            _ => json(StatusCode::OK, Body::from(honest.to_string())),
        }
    }
}

fn answer(status: StatusCode, media: &'static str, body: Body) -> Response {
    Response::builder().status(status).header(header::CONTENT_TYPE, media).body(body).unwrap()
}

async fn elsewhere(State(provider): State<Provider>) -> StatusCode {
    *provider.inner.lock().unwrap().asked.entry("elsewhere").or_default() += 1;
    StatusCode::NO_CONTENT
}

async fn description(State(provider): State<Provider>) -> Response {
    let issuer = &provider.issuer;
    let mut document = json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/auth"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "end_session_endpoint": format!("{issuer}/einde"),
        "response_types_supported": ["code"],
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": true,
    });
    if let Lie::Description(name, value) = &provider.inner.lock().unwrap().lie {
        document[*name] = value.clone();
    }
    provider.answer(Document::Description, "metadata", document).await
}

async fn keys(State(provider): State<Provider>) -> Response {
    let keys: Vec<Value> = provider.inner.lock().unwrap().keys.iter().map(Key::jwk).collect();
    provider.answer(Document::Keys, "keys", json!({ "keys": keys })).await
}

async fn token(
    State(provider): State<Provider>,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    let asked = provider.inner.lock().unwrap().codes.remove(form.get("code").unwrap());
    let given = |name: &str| form.get(name).map_or("", String::as_str);
    let good = asked.filter(|asked| {
        given("grant_type") == "authorization_code"
            && given("client_id") == CLIENT
            && given("redirect_uri") == asked.get("redirect_uri")
            && encoded(Sha256::digest(given("code_verifier"))) == asked.get("code_challenge")
    });
    let Some(asked) = good else {
        let body = Body::from(r#"{"error":"invalid_grant"}"#);
        return answer(StatusCode::BAD_REQUEST, "application/json", body);
    };
    let tokens = tokens(&provider, &asked);
    provider.answer(Document::Token, "exchange", tokens).await
}

/// What a provider gives for a code, with the lie in it.
fn tokens(provider: &Provider, asked: &Asked) -> Value {
    const ACCESS: &str = "kanarie-toegang";
    let inner = provider.inner.lock().unwrap();
    let half = |text: &str| encoded(&Sha256::digest(text)[..16]);
    let hour = SignedDuration::from_hours(1);
    let mut claims = json!({
        "iss": provider.issuer,
        "aud": CLIENT,
        "sub": "kanarie-persoon",
        "iat": inner.now.as_second(),
        "exp": inner.now.checked_add(hour).unwrap().as_second(),
        "nonce": asked.get("nonce"),
        "at_hash": half(ACCESS),
    });
    let more = inner.claims.as_object().unwrap().clone();
    claims.as_object_mut().unwrap().extend(more);
    let key = inner.keys.first().unwrap();
    let mut head = json!({"alg": "ES256", "typ": "JWT", "kid": key.name});
    let mut kind = "Bearer";
    match &inner.lie {
        Lie::Claim(name, value) => claims[*name] = value.clone(),
        Lie::Head(name, value) => head[*name] = json!(value),
        Lie::OtherAccessToken => claims["at_hash"] = json!(half("een-ander")),
        Lie::TokenType(other) => kind = other,
        _ => {}
    }
    claims.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    let id_token = match &inner.lie {
        Lie::OtherKey => Key::new(&key.name).sign(&head, &claims),
        Lie::NoSignature => {
            head["alg"] = json!("none");
            format!("{}.", body(&head, &claims))
        }
        Lie::PublicKeyAsSecret => {
            head["alg"] = json!("HS256");
            key.sign_as_secret(&head, &claims)
        }
        _ => key.sign(&head, &claims),
    };
    json!({"access_token": ACCESS, "token_type": kind, "expires_in": 60, "id_token": id_token})
}
