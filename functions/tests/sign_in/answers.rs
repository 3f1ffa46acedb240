//! The way back from the provider: for this browser, for this sign-in, once.

use jiff::SignedDuration;

use crate::{
    browser::Browser,
    log::logged,
    refused::{AGAIN, DENIED, REFUSED, is_refused},
    world::{SESSION, World},
};

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
