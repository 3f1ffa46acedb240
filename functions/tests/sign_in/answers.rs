//! The provider lies. Each lie is refused with a page in Dutch, a code in the log, and nothing else.

use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::{
    browser::{Answer, Browser},
    key::Key,
    lies::{Document, Lie},
    log::logged,
    world::{ATTEMPT, SESSION, World},
};

const REFUSED: &str = "<h1>Aanmelden is niet gelukt</h1>";
const AGAIN: &str = "<h1>Meld u opnieuw aan</h1>";
const SILENT: &str = "<h1>Aanmelden kan nu niet</h1>";
const DENIED: &str = "<h1>U bent niet aangemeld</h1>";
const NO_GRANT: &str = "<h1>U heeft geen toegang</h1>";

/// The page says this, the log says the code and nothing else, and nobody is signed in.
async fn is_refused(
    world: &World,
    browser: &Browser,
    (answer, log): (Answer, Vec<Value>),
    (title, code): (&str, &str),
) {
    assert!(answer.body.contains(title), "{code}: {}", answer.body);
    assert!(answer.body.contains(&format!("deze code: {code}.")), "{code}: {}", answer.body);
    assert!(answer.body.contains("href=\"/desk/aanmelden"), "{code}");
    let line = json!({"level": "WARN", "message": "sign-in-refused", "target": "gehoor_functions::telemetry", "code": code});
    assert_eq!(log, [line], "{code}");
    for text in [&answer.body, &format!("{:?}", answer.headers)] {
        assert!(!text.to_lowercase().contains("kanarie"), "{code}: {text}");
        assert!(!text.contains(&world.provider.issuer), "{code}: {text}");
    }
    assert_eq!(answer.location(), "", "{code}");
    assert!(!browser.jar.contains_key(SESSION), "{code}");
    let stored = world.stored().await;
    assert!(stored.iter().all(|item| !item.contains("SESSIE#")), "{code}: {stored:?}");
    assert!(stored.iter().all(|item| !item.contains("kanarie")), "{code}: {stored:?}");
    let mut browser = browser.clone();
    assert_eq!(browser.get(&world.desk, "/desk/").await.status, 401, "{code}");
}

/// Begins honestly, and signs in while the provider lies.
async fn refused_with(lie: Lie, title: &str, code: &str) {
    let world = World::new().await;
    let mut browser = Browser::default();
    let asked = world.begin(&mut browser, "/desk/aanmelden").await;
    world.provider.lie(lie);
    let given = world.provider.sign_in(&asked);
    let path = world.way_back(&asked, &given);
    let said = logged(browser.get(&world.desk, &path)).await;
    is_refused(&world, &browser, said, (title, code)).await;
    assert!(!browser.jar.contains_key(ATTEMPT), "{code}: a sign-in gets one answer");
    assert_eq!(world.provider.asked("elsewhere"), 0, "{code}: no redirect is followed");
}

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

#[tokio::test]
async fn an_answer_that_leads_elsewhere_is_too_long_or_too_slow_or_no_json_is_refused() {
    // The description is remembered from the beginning of the sign-in; its own lies come below.
    for (document, name) in Document::ALL.into_iter().skip(1) {
        for (lie, title, problem) in [
            (Lie::Redirect(document), REFUSED, "redirect"),
            (Lie::Huge(document), REFUSED, "large"),
            (Lie::Html(document), REFUSED, "media"),
            (Lie::Broken(document), REFUSED, "shape"),
            (Lie::Failing(document), REFUSED, "status"),
        ] {
            refused_with(lie, title, &format!("{name}-{problem}")).await;
        }
    }
}

#[tokio::test]
async fn a_provider_that_does_not_answer_in_time_is_not_waited_for() {
    for (document, name) in Document::ALL {
        let world = World::hasty().await;
        let mut browser = Browser::default();
        let said = if document == Document::Description {
            world.provider.lie(Lie::Slow(document));
            logged(browser.get(&world.desk, "/desk/aanmelden")).await
        } else {
            let asked = world.begin(&mut browser, "/desk/aanmelden").await;
            world.provider.lie(Lie::Slow(document));
            let path = world.way_back(&asked, &world.provider.sign_in(&asked));
            logged(browser.get(&world.desk, &path)).await
        };
        assert_eq!(said.0.status, 502, "{name}");
        is_refused(&world, &browser, said, (SILENT, &format!("{name}-slow"))).await;
    }
}

#[tokio::test]
async fn a_description_that_cannot_be_trusted_leads_nobody_to_the_provider() {
    let description = Lie::Description;
    for (lie, title, code) in [
        (description("issuer", json!("https://elders.example")), REFUSED, "metadata-issuer"),
        (description("issuer", json!("")), REFUSED, "metadata-issuer"),
        (
            description("token_endpoint", json!("http://elders.example/token")),
            REFUSED,
            "metadata-endpoint",
        ),
        (
            description("authorization_endpoint", json!("javascript:alert(1)")),
            REFUSED,
            "metadata-endpoint",
        ),
        (
            description("code_challenge_methods_supported", json!(["plain"])),
            REFUSED,
            "metadata-unsupported",
        ),
        (description("jwks_uri", Value::Null), REFUSED, "metadata-shape"),
        (Lie::Redirect(Document::Description), REFUSED, "metadata-redirect"),
        (Lie::Huge(Document::Description), REFUSED, "metadata-large"),
        (Lie::Html(Document::Description), REFUSED, "metadata-media"),
        (Lie::Broken(Document::Description), REFUSED, "metadata-shape"),
        (Lie::Failing(Document::Description), REFUSED, "metadata-status"),
    ] {
        let world = World::new().await;
        let mut browser = Browser::default();
        world.provider.lie(lie);
        let said = logged(browser.get(&world.desk, "/desk/aanmelden")).await;
        is_refused(&world, &browser, said, (title, code)).await;
        assert_eq!(world.provider.asked("elsewhere"), 0, "{code}");
    }
}

/// Changes one parameter of the way back; an empty value takes it away.
fn changed(path: &str, name: &str, value: &str) -> String {
    let (place, query) = path.split_once('?').unwrap();
    let mut fields: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap();
    fields.retain(|(known, _)| known != name);
    if !value.is_empty() {
        fields.push((name.to_owned(), value.to_owned()));
    }
    format!("{place}?{}", serde_urlencoded::to_string(fields).unwrap())
}

#[tokio::test]
async fn an_answer_that_is_not_for_this_sign_in_is_refused_before_the_provider_is_asked() {
    for (name, value, title, code) in [
        ("state", "", AGAIN, "other-state"),
        ("state", "kanarie", AGAIN, "other-state"),
        ("state", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", AGAIN, "other-state"),
        ("iss", "https://elders.example", REFUSED, "other-issuer"),
        ("iss", "", REFUSED, "other-issuer"),
        ("code", "", REFUSED, "incomplete"),
        ("error", "access_denied", DENIED, "denied"),
        ("error", "kanarie_fout", REFUSED, "provider-error"),
    ] {
        let world = World::new().await;
        let mut browser = Browser::default();
        let asked = world.begin(&mut browser, "/desk/aanmelden").await;
        let path = changed(&world.way_back(&asked, &world.provider.sign_in(&asked)), name, value);
        let said = logged(browser.get(&world.desk, &path)).await;
        is_refused(&world, &browser, said, (title, code)).await;
        assert_eq!(world.provider.asked("exchange"), 0, "{code}");
    }
}

#[tokio::test]
async fn an_answer_that_holds_a_parameter_twice_is_none() {
    let world = World::new().await;
    for name in ["code", "state", "iss"] {
        let mut browser = Browser::default();
        let asked = world.begin(&mut browser, "/desk/aanmelden").await;
        let path = world.way_back(&asked, &world.provider.sign_in(&asked));
        let said = logged(browser.get(&world.desk, &format!("{path}&{name}=kanarie"))).await;
        is_refused(&world, &browser, said, (REFUSED, "malformed")).await;
    }
}

#[tokio::test]
async fn the_answer_to_the_sign_in_of_another_browser_signs_nobody_in() {
    let world = World::new().await;
    let (mut attacker, mut victim) = (Browser::default(), Browser::default());
    let asked = world.begin(&mut attacker, "/desk/aanmelden").await;
    let path = world.way_back(&asked, &world.provider.sign_in(&asked));

    let said = logged(victim.get(&world.desk, &path)).await;
    is_refused(&world, &victim, said, (AGAIN, "not-begun")).await;

    world.begin(&mut victim, "/desk/aanmelden").await;
    let said = logged(victim.get(&world.desk, &path)).await;
    is_refused(&world, &victim, said, (AGAIN, "other-state")).await;
}

#[tokio::test]
async fn an_answer_that_is_not_for_this_sign_in_leaves_it_as_it_is_and_the_way_back_is_kept() {
    let world = World::new().await;
    let mut browser = Browser::default();
    let page = "/desk/aanmelden?naar=%2Fdesk%2Fafgesloten";
    let asked = world.begin(&mut browser, page).await;
    for query in ["code=a&state=b", "code=a&code=b", "", "error=access_denied&state=x"] {
        let path = format!("/desk/aanmelden/terug?{query}");
        let answer = browser.get(&world.desk, &path).await;
        assert_eq!(answer.status, 400, "{query}");
        assert!(answer.body.contains(&format!("href=\"{page}\"")), "{query}: {}", answer.body);
    }
    let code = world.provider.sign_in(&asked);
    let answer = browser.get(&world.desk, &world.way_back(&asked, &code)).await;
    assert_eq!((answer.status.as_u16(), answer.location()), (303, "/desk/afgesloten"));
}

#[tokio::test]
async fn an_answer_is_used_once_and_a_code_belongs_to_one_sign_in() {
    let world = World::new().await;
    let mut browser = Browser::default();
    let asked = world.begin(&mut browser, "/desk/aanmelden").await;
    let code = world.provider.sign_in(&asked);
    let path = world.way_back(&asked, &code);
    let mut copy = browser.clone();
    assert_eq!(browser.get(&world.desk, &path).await.status, 303);

    let (answer, log) = logged(copy.get(&world.desk, &path)).await;
    assert!(answer.body.contains(AGAIN), "{}", answer.body);
    assert_eq!(log[0]["code"], "replayed");
    assert_eq!(world.provider.asked("exchange"), 1);

    // The same code under a sign-in of its own: the provider knows it no more, and it was made for another verifier.
    let other = world.provider.sign_in(&asked);
    for given in [code, other] {
        let mut thief = Browser::default();
        let asked = world.begin(&mut thief, "/desk/aanmelden").await;
        let (answer, log) = logged(thief.get(&world.desk, &world.way_back(&asked, &given))).await;
        assert!(answer.body.contains(REFUSED), "{}", answer.body);
        assert_eq!(log[0]["code"], "exchange-status");
        assert!(!thief.jar.contains_key(SESSION));
    }
}

#[tokio::test]
async fn a_sign_in_that_takes_more_than_ten_minutes_is_too_late() {
    for (seconds, code) in [(599, None), (600, Some("too-late"))] {
        let world = World::new().await;
        let mut browser = Browser::default();
        let asked = world.begin(&mut browser, "/desk/aanmelden").await;
        world.pass(SignedDuration::from_secs(seconds));
        let path = world.way_back(&asked, &world.provider.sign_in(&asked));
        let (answer, log) = logged(browser.get(&world.desk, &path)).await;
        match code {
            None => assert_eq!(answer.status, 303, "{}", answer.body),
            Some(code) => is_refused(&world, &browser, (answer, log), (AGAIN, code)).await,
        }
    }
}

#[tokio::test]
async fn nothing_but_a_page_of_the_desk_is_a_place_to_return_to() {
    let world = World::new().await;
    for (asked_for, expected) in [
        ("%2Fdesk%2Fzaak%2Fdeventer%2F2222-2222", "/desk/zaak/deventer/2222-2222"),
        ("%2F%2Felders.example", "/desk/"),
        ("https%3A%2F%2Felders.example%2Fdesk%2F", "/desk/"),
        ("%2F%5Celders.example", "/desk/"),
        ("%2Fdesk%2F..%2F%2Felders.example", "/desk/"),
        ("%2Fdesk%2F%0D%0ALocation%3A+https%3A%2F%2Felders.example", "/desk/"),
        ("%2Fdesk%2Fafmelden", "/desk/"),
        ("", "/desk/"),
    ] {
        let mut browser = Browser::default();
        let path = format!("/desk/aanmelden?naar={asked_for}");
        let asked = world.begin(&mut browser, &path).await;
        let code = world.provider.sign_in(&asked);
        let answer = browser.get(&world.desk, &world.way_back(&asked, &code)).await;
        assert_eq!((answer.status.as_u16(), answer.location()), (303, expected), "{asked_for}");
    }
}

#[tokio::test]
async fn a_new_key_of_the_provider_is_found_and_made_up_ones_are_not_asked_for_again_and_again() {
    let world = World::new().await;
    assert_eq!(world.sign_in(&mut Browser::default()).await.status, 303);
    assert_eq!(world.sign_in(&mut Browser::default()).await.status, 303);
    assert_eq!((world.provider.asked("keys"), world.provider.asked("metadata")), (1, 1));

    world.provider.inner.lock().unwrap().keys.insert(0, Key::new("twee"));
    world.pass(SignedDuration::from_mins(2));
    assert_eq!(world.sign_in(&mut Browser::default()).await.status, 303);
    assert_eq!(world.provider.asked("keys"), 2);

    world.provider.lie(Lie::Head("kid", "kanarie"));
    for _ in 0..5 {
        assert_eq!(world.sign_in(&mut Browser::default()).await.status, 400);
    }
    assert_eq!(world.provider.asked("keys"), 2, "not within a minute");

    world.provider.lie(Lie::None);
    world.pass(SignedDuration::from_hours(1));
    assert_eq!(world.sign_in(&mut Browser::default()).await.status, 303);
    assert_eq!((world.provider.asked("keys"), world.provider.asked("metadata")), (3, 2));
}

#[tokio::test]
async fn whoever_has_no_role_here_has_no_access_and_no_role_by_default() {
    for claim in [
        Value::Null,
        json!([]),
        json!({}),
        json!(true),
        json!(["beheerder", "deventer", "deventer:baas", "*:coordinator", "amsterdam:coordinator"]),
        json!(["deventer:coordinator:"]),
        json!([["deventer:coordinator"]]),
        json!("amsterdam:coordinator"),
    ] {
        let world = World::new().await;
        let mut browser = Browser::default();
        world.provider.inner.lock().unwrap().claims =
            json!({"gehoor": claim, "roles": ["deventer:coordinator"]});
        let asked = world.begin(&mut browser, "/desk/aanmelden").await;
        let path = world.way_back(&asked, &world.provider.sign_in(&asked));
        let (answer, log) = logged(browser.get(&world.desk, &path)).await;
        assert_eq!(answer.status, 403, "{claim}");
        is_refused(&world, &browser, (answer, log), (NO_GRANT, "no-grant")).await;
    }
}
