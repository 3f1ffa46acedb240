//! What the provider sends: its description, its keys, and the answer to a code.

use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::{
    browser::Browser,
    key::Key,
    lies::{Document, Lie},
    log::logged,
    refused::{REFUSED, SILENT, is_refused, refused_with},
    world::World,
};

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
