//! Tokens that say something else than they must.

use serde_json::{Value, json};

use crate::{
    browser::Browser,
    lies::Lie,
    log::logged,
    refused::{REFUSED, refused_with},
    world::World,
};

#[tokio::test]
async fn an_honest_provider_signs_someone_in() {
    let world = World::new().await;
    let mut browser = Browser::default();
    let (answer, log) = logged(world.sign_in(&mut browser)).await;
    assert_eq!((answer.status.as_u16(), answer.location()), (303, "/desk/"));
    assert_eq!(log, Vec::<Value>::new());
    let desk = browser.get(&world.desk, "/desk/").await;
    assert_eq!(desk.status, 200);
    assert!(desk.body.contains("Aangemeld: Kanarie Persoon"));
}

#[tokio::test]
async fn a_token_of_which_the_times_are_a_little_off_signs_someone_in() {
    let now = 1_772_443_800;
    for (name, value) in [
        // As Entra ID writes it: five minutes before it was made.
        ("iat", json!(now - 300)),
        ("nbf", json!(now - 300)),
        ("iat", json!(now + 60)),
        ("exp", json!(now - 59)),
        ("exp", json!(1_772_443_900.5)),
        ("aud", json!(["gehoor-proef"])),
        ("azp", json!("gehoor-proef")),
        ("at_hash", Value::Null),
    ] {
        let world = World::new().await;
        let mut browser = Browser::default();
        let place = format!("{name} {value}");
        world.provider.lie(Lie::Claim(name, value));
        assert_eq!(world.sign_in(&mut browser).await.status, 303, "{place}");
    }
}

#[tokio::test]
async fn a_token_that_says_anything_else_than_it_must_is_refused() {
    let now = 1_772_443_800;
    let claim = Lie::Claim;
    for (lie, code) in [
        (claim("iss", json!("https://elders.example")), "token-issuer"),
        (claim("iss", Value::Null), "token-shape"),
        (claim("aud", json!("een-andere-client")), "token-audience"),
        (claim("aud", json!([])), "token-audience"),
        (claim("aud", json!(["gehoor-proef", "een-andere-client"])), "token-audience"),
        (claim("azp", json!("een-andere-client")), "token-authorized-party"),
        (claim("exp", json!(now - 60)), "token-expired"),
        (claim("exp", Value::Null), "token-shape"),
        (claim("exp", json!("morgen")), "token-shape"),
        (claim("exp", json!(1e300)), "token-shape"),
        (claim("nbf", json!(now + 120)), "token-expired"),
        (claim("iat", json!(now + 120)), "token-issued-at"),
        (claim("iat", json!(now - 601)), "token-issued-at"),
        (claim("nonce", Value::Null), "token-nonce"),
        (claim("nonce", json!("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")), "token-nonce"),
        (claim("nonce", json!("")), "token-nonce"),
        (claim("sub", Value::Null), "token-shape"),
        (claim("sub", json!("")), "token-subject"),
        (claim("sub", json!("a".repeat(201))), "token-subject"),
        (claim("sub", json!("a\nb")), "token-subject"),
        (Lie::OtherAccessToken, "token-access-token"),
        (Lie::OtherKey, "token-signature"),
        (Lie::NoSignature, "token-algorithm"),
        (Lie::PublicKeyAsSecret, "token-algorithm"),
        (Lie::Head("kid", "twee"), "token-key"),
        (Lie::Head("alg", "RS256"), "token-key"),
        (Lie::Head("typ", "at+jwt"), "token-type"),
        (Lie::Head("crit", "x"), "token-type"),
        (Lie::TokenType("mac"), "exchange-shape"),
    ] {
        refused_with(lie, REFUSED, code).await;
    }
}
