//! What the claim says is what someone may do, at each municipality apart.

use serde_json::json;

use crate::{browser::Browser, world::World};

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
