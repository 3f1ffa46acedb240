//! How a session begins, lives and ends.

use std::time::Duration;

use gehoor_functions::desk::sign_in;
use http::header;
use jiff::SignedDuration;

use crate::{
    browser::Browser,
    lies::{Document, Lie},
    log::logged,
    world::{ORIGIN, SESSION, World},
};

async fn signed_in(world: &World) -> Browser {
    let mut browser = Browser::default();
    assert_eq!(world.sign_in(&mut browser).await.status, 303);
    browser
}

/// The proof in the form to sign out.
fn proof(page: &str) -> String {
    let form = page.split_once("action=\"/desk/afmelden\"").expect("a form to sign out").1;
    let rest = form.split_once("name=\"bewijs\" value=\"").unwrap().1;
    rest.split_once('"').unwrap().0.to_owned()
}

#[tokio::test]
async fn the_request_to_the_provider_is_the_code_flow_with_pkce_and_nothing_of_ours_to_steal() {
    let world = World::new().await;
    let mut browser = Browser::default();
    let asked = world.begin(&mut browser, "/desk/aanmelden").await;
    for (name, expected) in [
        ("response_type", "code"),
        ("response_mode", "query"),
        ("client_id", "gehoor-proef"),
        ("scope", "openid profile"),
        ("code_challenge_method", "S256"),
        ("redirect_uri", "https://desk.example/desk/aanmelden/terug"),
    ] {
        assert_eq!(asked.get(name), expected, "{name}");
    }
    for name in ["state", "nonce", "code_challenge"] {
        assert_eq!(asked.get(name).len(), 43, "{name}");
    }
    assert_eq!(world.stored().await, Vec::<String>::new(), "a GET writes nothing");
    assert_eq!(asked.get("prompt"), "");
    let other = world.begin(&mut Browser::default(), "/desk/aanmelden?ander=ja").await;
    assert_eq!(other.get("prompt"), "login");
    let again = world.begin(&mut Browser::default(), "/desk/aanmelden").await;
    assert_ne!(asked.get("state"), again.get("state"));
}

#[tokio::test]
async fn the_cookie_is_for_this_host_alone_and_neither_it_nor_a_token_is_stored() {
    let world = World::new().await;
    let mut browser = Browser::default();
    let answer = world.sign_in(&mut browser).await;
    let line = answer.cookies().into_iter().find(|line| line.starts_with(SESSION)).unwrap();
    let value = &browser.jar[SESSION];
    assert_eq!(value.len(), 43);
    assert_eq!(line, format!("{SESSION}={value}; Path=/; Secure; HttpOnly; SameSite=Lax"));
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    let stored = world.stored().await;
    for item in &stored {
        for secret in [value.as_str(), "kanarie-code", "kanarie-toegang", "eyJ"] {
            assert!(!item.contains(secret), "{secret}: {item}");
        }
    }
    let (people, passing): (Vec<_>, Vec<_>) =
        stored.iter().partition(|item| item.contains("MENSEN#"));
    assert!(!people.is_empty(), "who signed in is in the directory: {stored:?}");
    assert_eq!(passing.len(), 2, "the session, and that the answer was used: {stored:?}");
    for item in passing {
        assert!(item.contains("verlooptOp"), "{item}");
    }
}

#[tokio::test]
async fn signing_in_makes_a_new_session_and_ends_the_one_before() {
    let world = World::new().await;
    let mut browser = signed_in(&world).await;
    let before = browser.clone();
    assert_eq!(world.sign_in(&mut browser).await.status, 303);
    assert_ne!(before.jar[SESSION], browser.jar[SESSION]);
    for (mut browser, status) in [(before, 401), (browser, 200)] {
        assert_eq!(browser.get(&world.desk, "/desk/").await.status, status);
    }
    // A session id that somebody put there before is not taken over.
    let mut fixed = Browser::default();
    let planted = "A".repeat(43);
    fixed.jar.insert(SESSION.to_owned(), planted.clone());
    assert_eq!(fixed.get(&world.desk, "/desk/").await.status, 401);
    assert_eq!(world.sign_in(&mut fixed).await.status, 303);
    assert_ne!(fixed.jar[SESSION], planted);
}

#[tokio::test]
async fn a_session_ends_after_half_an_hour_without_a_request_and_ten_hours_after_signing_in() {
    let mins = SignedDuration::from_mins;
    // Each row: the time between requests, and what each of them gets.
    let steady: Vec<(i64, u16)> =
        std::iter::repeat_n((20, 200), 29).chain([(19, 200), (1, 401), (0, 401)]).collect();
    for (name, steps) in [
        ("idle", vec![(28, 200), (28, 200), (30, 401), (0, 401)]),
        ("idle, to the minute", vec![(29, 200), (30, 401)]),
        ("absolute", steady),
    ] {
        let world = World::new().await;
        let mut browser = signed_in(&world).await;
        for (place, (minutes, status)) in steps.into_iter().enumerate() {
            world.pass(mins(minutes));
            let answer = browser.get(&world.desk, "/desk/").await;
            assert_eq!(answer.status, status, "{name} {place}");
        }
    }
}

#[tokio::test]
async fn a_session_is_over_when_its_time_is_although_its_item_is_still_there() {
    let world = World::new().await;
    let mut browser = signed_in(&world).await;
    world.pass(SignedDuration::from_hours(24));
    assert!(world.stored().await.iter().any(|item| item.contains("SESSIE#")));
    assert_eq!(browser.get(&world.desk, "/desk/").await.status, 401);
}

#[tokio::test]
async fn what_was_typed_when_the_session_ended_is_shown_and_signing_in_leads_back_to_the_page() {
    let world = World::new().await;
    let mut browser = signed_in(&world).await;
    world.pass(SignedDuration::from_mins(31));
    let path = "/desk/zaak/deventer/2222-2222";
    let fields = [("bericht", "Dit typte ik."), ("sleutel", "x"), ("bewijs", "y")];
    let answer = browser.post(&world.desk, "same-origin", path, &fields).await;
    assert_eq!(answer.status, 401);
    assert!(answer.body.contains("Dit typte ik."), "{}", answer.body);
    let link = "/desk/aanmelden?naar=%2Fdesk%2Fzaak%2Fdeventer%2F2222-2222";
    assert!(answer.body.contains(&format!("href=\"{link}\"")), "{}", answer.body);

    let asked = world.begin(&mut browser, link).await;
    let code = world.provider.sign_in(&asked);
    let answer = browser.get(&world.desk, &world.way_back(&asked, &code)).await;
    assert_eq!(answer.location(), path);
}

#[tokio::test]
async fn signing_out_needs_a_proof_and_ends_the_session_here_and_at_the_provider() {
    let world = World::new().await;
    let mut browser = signed_in(&world).await;
    let page = browser.get(&world.desk, "/desk/").await.body;
    let good = proof(&page);
    for (site, given) in [
        ("cross-site", good.as_str()),
        ("same-site", &good),
        ("same-origin", ""),
        ("same-origin", "00"),
    ] {
        let mut browser = browser.clone();
        let fields = [("bewijs", given)];
        let answer = browser.post(&world.desk, site, sign_in::SIGN_OUT, &fields).await;
        assert_eq!(answer.status, 403, "{site} {given}");
        assert_eq!(browser.get(&world.desk, "/desk/").await.status, 200, "{site} {given}");
    }
    assert_eq!(browser.clone().get(&world.desk, sign_in::SIGN_OUT).await.status, 405);

    let mut kept = browser.clone();
    let fields = [("bewijs", good.as_str())];
    let answer = browser.post(&world.desk, "same-origin", sign_in::SIGN_OUT, &fields).await;
    assert_eq!(answer.status, 200);
    assert!(answer.body.contains("<h1>U bent afgemeld</h1>"), "{}", answer.body);
    let address = format!(
        "{}/einde?client_id=gehoor-proef&post_logout_redirect_uri=https%3A%2F%2Fdesk.example%2Fdesk%2Fafgemeld",
        world.provider.issuer
    );
    assert_eq!(answer.headers[header::REFRESH], format!("0; url={address}"));
    assert!(!browser.jar.contains_key(SESSION));
    // Who kept the cookie has nothing with it.
    assert_eq!(kept.get(&world.desk, "/desk/").await.status, 401);
    let mut stored = world.stored().await;
    stored.retain(|item| !item.contains("MENSEN#"));
    let stored = stored.join("\n");
    assert!(!stored.contains("kanarie-persoon") && !stored.contains("Kanarie Persoon"), "{stored}");
    let left = browser.get(&world.desk, sign_in::SIGNED_OUT).await;
    assert!(left.body.contains("<h1>U bent afgemeld</h1>") && left.status == 200);
    assert!(!left.headers.contains_key(header::REFRESH));
}

#[tokio::test]
async fn signing_out_works_when_the_provider_does_not_sign_out_or_is_away() {
    for lie in [
        Lie::Description("end_session_endpoint", serde_json::Value::Null),
        Lie::Failing(Document::Description),
    ] {
        let world = World::new().await;
        let mut browser = signed_in(&world).await;
        let page = browser.get(&world.desk, "/desk/").await.body;
        world.provider.lie(lie);
        // Its description is asked again after an hour; until then the session must be used.
        for _ in 0..3 {
            world.pass(SignedDuration::from_mins(25));
            assert_eq!(browser.get(&world.desk, "/desk/").await.status, 200);
        }
        let proof = proof(&page);
        let fields = [("bewijs", proof.as_str())];
        let answer = browser.post(&world.desk, "same-origin", sign_in::SIGN_OUT, &fields).await;
        assert_eq!(answer.status, 200);
        assert!(!answer.headers.contains_key(header::REFRESH));
        assert!(answer.body.contains("Sluit dan alle vensters"), "{}", answer.body);
        assert!(!browser.jar.contains_key(SESSION));
    }
}

#[tokio::test]
async fn another_site_takes_nobodys_cookie_away() {
    let world = World::new().await;
    let mut browser = signed_in(&world).await;
    browser.jar.insert(SESSION.to_owned(), "A".repeat(43));
    let answer = browser.post(&world.desk, "cross-site", sign_in::SIGN_OUT, &[]).await;
    assert_eq!(answer.cookies(), Vec::<&str>::new());
}

#[tokio::test]
async fn without_the_store_nothing_typed_is_lost_and_nobody_is_taken_for_signed_out() {
    let world = World::over("http://127.0.0.1:9", Duration::from_mins(1)).await;
    let mut browser = Browser::default();
    browser.jar.insert(SESSION.to_owned(), "A".repeat(43));
    let path = "/desk/zaak/deventer/2222-2222";
    let fields = [("bericht", "Dit typte ik.")];
    let (answer, log) = logged(browser.post(&world.desk, "same-origin", path, &fields)).await;
    assert_eq!(answer.status, 503);
    assert!(answer.body.contains("Dit typte ik."), "{}", answer.body);
    assert_eq!(log.len(), 1, "{log:?}");
    assert_eq!(browser.get(&world.desk, "/desk/").await.status, 503);
    assert!(browser.jar.contains_key(SESSION));

    let asked = world.begin(&mut browser, "/desk/aanmelden").await;
    let code = world.provider.sign_in(&asked);
    let answer = browser.get(&world.desk, &world.way_back(&asked, &code)).await;
    assert_eq!((answer.status.as_u16(), world.provider.asked("exchange")), (503, 0));
    assert!(ORIGIN.starts_with("https://"));
}
