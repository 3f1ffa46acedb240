//! What every page of the sign-in has in common.

use http::header;

use crate::{
    browser::Browser,
    lies::{Document, Lie},
    world::World,
};

#[tokio::test]
async fn every_page_is_dutch_has_one_heading_is_not_stored_and_runs_no_script() {
    let world = World::new().await;
    let mut browser = Browser::default();
    world.provider.lie(Lie::Failing(Document::Description));
    for path in [
        "/desk/aanmelden",
        "/desk/aanmelden?naar=%FF&naar",
        "/desk/aanmelden/terug",
        "/desk/aanmelden/terug?code=%3Cscript%3Ealert(1)%3C/script%3E&state=%3Cb%3E",
        "/desk/afgemeld",
        "/desk/",
    ] {
        let answer = browser.get(&world.desk, path).await;
        assert!(answer.body.contains("<html lang=\"nl\">"), "{path}");
        assert_eq!(answer.body.matches("<h1>").count(), 1, "{path}");
        assert!(!answer.body.contains("alert(1)") && !answer.body.contains("<script"), "{path}");
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store", "{path}");
        assert_eq!(answer.headers[header::X_FRAME_OPTIONS], "DENY", "{path}");
        let policy = answer.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
    }
}
