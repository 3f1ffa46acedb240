//! What the claim says is what someone may do, at each municipality apart.

use serde_json::{Value, json};

use crate::{
    browser::Browser,
    log::logged,
    refused::{NO_GRANT, is_refused},
    world::World,
};

#[tokio::test]
async fn what_is_understood_of_the_claim_counts_and_the_rest_is_left_out() {
    for (claim, shown, hidden) in [
        (json!(["deventer:meelezer"]), vec!["Deventer"], vec!["Amstelveen"]),
        (json!("deventer:coordinator"), vec!["Deventer"], vec!["Amstelveen"]),
        (
            json!([
                "deventer:coordinator",
                "onbekend:coordinator",
                7,
                null,
                "amstelveen:coordinator:zorg"
            ]),
            vec!["Deventer"],
            vec!["Amstelveen"],
        ),
        (json!(["amstelveen:archivaris", "deventer:baas"]), vec!["Amstelveen"], vec!["Deventer"]),
    ] {
        let world = World::new().await;
        world.provider.inner.lock().unwrap().claims = json!({ "gehoor": claim });
        let mut browser = Browser::default();
        assert_eq!(world.sign_in(&mut browser).await.status, 303, "{claim}");
        let desk = browser.get(&world.desk, "/desk/").await;
        let stored = world.stored().await.join("\n");
        assert!(desk.body.contains("U bent aangemeld"), "without a name: {}", desk.body);
        for name in shown {
            assert!(stored.contains(&name.to_lowercase()), "{claim}: {stored}");
        }
        for code in hidden {
            let path = format!("/desk/zaak/{}/2222-2222", code.to_lowercase());
            assert_eq!(browser.get(&world.desk, &path).await.status, 404, "{claim}");
        }
        assert!(!stored.contains("onbekend") && !stored.contains("baas"), "{stored}");
    }
}

#[tokio::test]
async fn a_name_is_shown_as_text_on_one_line() {
    let world = World::new().await;
    let name = "<b>Kanarie</b>\u{202e}\r\n\u{0} Persoon";
    world.provider.inner.lock().unwrap().claims =
        json!({"gehoor": ["deventer:meelezer"], "name": name});
    let mut browser = Browser::default();
    world.sign_in(&mut browser).await;
    let desk = browser.get(&world.desk, "/desk/").await;
    assert!(desk.body.contains("Aangemeld: &lt;b&gt;Kanarie&lt;/b&gt; Persoon"), "{}", desk.body);
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
