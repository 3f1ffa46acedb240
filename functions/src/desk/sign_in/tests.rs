//! Signatures that another implementation made (Node.js, `crypto.sign`), and what is changed about them.
#![allow(clippy::unwrap_used, reason = "tests")]

use serde::Deserialize;
use serde_json::{Value, json};

use super::{id_token::TokenError, jwk::Keys, jws::Jws};

#[derive(Deserialize)]
struct Example {
    #[serde(rename = "algoritme")]
    algorithm: String,
    #[serde(rename = "goed")]
    is_good: bool,
    #[serde(rename = "sleutel")]
    key: Value,
    token: String,
}

fn examples() -> Vec<Example> {
    let text = include_str!("../../../tests/sign_in/handtekeningen.json");
    serde_json::from_str(text).unwrap()
}

fn keys(all: &[Value]) -> Keys {
    Keys::parse(json!({ "keys": all }).to_string().as_bytes()).unwrap()
}

fn verify(token: &str, keys: &Keys) -> Result<Vec<u8>, TokenError> {
    Jws::parse(token)?.verify(keys).map(<[u8]>::to_vec)
}

/// A key with these members instead of its own.
fn with(key: &Value, changes: &Value) -> Value {
    let mut key = key.clone();
    let map = key.as_object_mut().unwrap();
    map.extend(changes.as_object().unwrap().clone());
    map.retain(|_, value| !value.is_null());
    key
}

#[test]
fn a_signature_of_each_algorithm_is_right_and_one_of_a_short_rsa_key_is_not() {
    let examples = examples();
    assert_eq!(examples.iter().filter(|example| example.is_good).count(), 4);
    for example in examples {
        let read = verify(&example.token, &keys(std::slice::from_ref(&example.key)));
        let expected = if example.is_good {
            Ok(br#"{"wie":"test"}"#.to_vec())
        } else {
            Err(TokenError::Signature)
        };
        assert_eq!(read, expected, "{}", example.algorithm);
    }
}

#[test]
fn a_token_of_which_any_sign_was_changed_is_refused() {
    for example in examples().iter().filter(|example| example.is_good) {
        let keys = keys(std::slice::from_ref(&example.key));
        for place in 0..example.token.len() {
            let mut bytes = example.token.clone().into_bytes();
            bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(bytes).unwrap();
            assert!(verify(&changed, &keys).is_err(), "{} {place}", example.algorithm);
        }
    }
}

#[test]
fn a_key_is_used_for_what_it_is_meant_for_only() {
    for example in examples().iter().filter(|example| example.is_good) {
        let algorithm = example.algorithm.as_str();
        for (why, changes, expected) in [
            ("as it is", json!({}), None),
            ("without what it is for", json!({"use": null}), None),
            ("with its algorithm", json!({"alg": algorithm}), None),
            ("for encryption", json!({"use": "enc"}), Some(TokenError::Key)),
            ("of another algorithm", json!({"alg": "ES512"}), Some(TokenError::Key)),
            ("of another name", json!({"kid": "l"}), Some(TokenError::Key)),
            ("without a name", json!({"kid": null}), Some(TokenError::Key)),
            ("of another kind", json!({"kty": "oct", "k": "AAAA"}), Some(TokenError::Key)),
        ] {
            let keys = keys(&[with(&example.key, &changes)]);
            assert_eq!(verify(&example.token, &keys).err(), expected, "{algorithm} {why}");
        }
        let twice = keys(&[example.key.clone(), example.key.clone()]);
        assert_eq!(verify(&example.token, &twice).err(), Some(TokenError::Key), "{algorithm}");
    }
}

#[test]
fn what_is_no_token_of_ours_is_refused_before_any_key_is_looked_at() {
    use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
    let token = |head: &str| format!("{}.e30.AAAA", BASE64_URL_SAFE_NO_PAD.encode(head));
    for (text, expected) in [
        (String::new(), TokenError::Shape),
        ("a.b".to_owned(), TokenError::Shape),
        ("a.b.c.d.e".to_owned(), TokenError::Shape),
        ("a".repeat(20_000), TokenError::Shape),
        (token("{}"), TokenError::Shape),
        (token(r#"{"alg":"RS256","alg":"none"}"#), TokenError::Shape),
        (token(r#"{"alg":"none"}"#), TokenError::Algorithm),
        (token(r#"{"alg":"None"}"#), TokenError::Algorithm),
        (token(r#"{"alg":"HS256"}"#), TokenError::Algorithm),
        (token(r#"{"alg":"RS1"}"#), TokenError::Algorithm),
        (token(r#"{"alg":"RS256","typ":"at+jwt"}"#), TokenError::Type),
        (token(r#"{"alg":"RS256","typ":"logout+jwt"}"#), TokenError::Type),
        (token(r#"{"alg":"RS256","crit":["b64"],"b64":false}"#), TokenError::Type),
    ] {
        assert_eq!(Jws::parse(&text).err(), Some(expected), "{text:.60}");
    }
}
