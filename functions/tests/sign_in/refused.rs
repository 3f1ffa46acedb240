//! What every sign-in that is refused has in common: a page in Dutch, a code in the log, and nothing else.

use serde_json::{Value, json};

use crate::{
    browser::{Answer, Browser},
    lies::Lie,
    log::logged,
    world::{ATTEMPT, SESSION, World},
};

pub(crate) const REFUSED: &str = "<h1>Aanmelden is niet gelukt</h1>";
pub(crate) const AGAIN: &str = "<h1>Meld u opnieuw aan</h1>";
pub(crate) const SILENT: &str = "<h1>Aanmelden kan nu niet</h1>";
pub(crate) const DENIED: &str = "<h1>U bent niet aangemeld</h1>";
pub(crate) const NO_GRANT: &str = "<h1>U heeft geen toegang</h1>";

/// The page says this, the log says the code and nothing else, and nobody is signed in.
pub(crate) async fn is_refused(
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
pub(crate) async fn refused_with(lie: Lie, title: &str, code: &str) {
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
