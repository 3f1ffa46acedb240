//! The copy of what was sent, for those without script.

use crate::{
    app::{TestApp, uuid},
    bodies::{anonymous, complaint, compliment},
    headers::{assert_alone, assert_framed},
};

const PATH: &str = "/formulier/deventer/afschrift";

#[tokio::test]
async fn the_copy_is_a_file_with_exactly_what_was_sent() {
    let app = TestApp::new().await;
    let receipt = app.submit(&uuid(1), &complaint()).await.json();
    let (reference, code) =
        (receipt["referentie"].as_str().unwrap(), receipt["toegangscode"].as_str().unwrap());

    let by_key = app.post_form(PATH, &[("sleutel", &uuid(1))]).await;
    let by_code = app
        .post_form(PATH, &[("referentie", reference), ("toegangscode", &code.to_lowercase())])
        .await;

    assert_eq!((by_key.status.as_u16(), by_code.status.as_u16()), (200, 200));
    assert_eq!(by_key.text(), by_code.text());
    assert!(by_key.header("content-type").starts_with("text/plain"));
    assert!(by_key.header("content-disposition").starts_with("attachment; filename=\""));
    assert!(by_key.header("content-disposition").contains(reference));
    for part in ["kanarie-omschrijving", "Kanarie-naam de Vries", "kanarie-straat", reference] {
        assert!(by_key.text().contains(part), "{part}");
    }
}

#[tokio::test]
async fn unknown_wrong_and_foreign_get_the_same_page() {
    let app = TestApp::new().await;
    let mine = app.submit(&uuid(1), &complaint()).await.json();
    let other = app.submit(&uuid(2), &compliment()).await.json();
    let text = |receipt: &serde_json::Value, name: &str| receipt[name].as_str().unwrap().to_owned();
    let (reference, code) = (text(&mine, "referentie"), text(&mine, "toegangscode"));
    let elsewhere = "/formulier/amstelveen/afschrift";
    let unknown = app.post_form(PATH, &[("sleutel", &uuid(9))]).await;
    assert_eq!(unknown.status, 404);

    let requests = [
        app.post_form(PATH, &[]).await,
        app.post_form(PATH, &[("sleutel", "x")]).await,
        app.post_form(PATH, &[("referentie", &reference)]).await,
        app.post_form(
            PATH,
            &[("referentie", &text(&other, "referentie")), ("toegangscode", &code)],
        )
        .await,
        app.post_form(elsewhere, &[("sleutel", &uuid(1))]).await,
        app.post_form(elsewhere, &[("referentie", &reference), ("toegangscode", &code)]).await,
    ];

    for answer in requests {
        assert_eq!((answer.status, &answer.bytes), (unknown.status, &unknown.bytes));
    }
}

#[tokio::test]
async fn the_copy_can_be_saved_from_the_frame() {
    let app = TestApp::new().await;
    app.submit(&uuid(1), &anonymous()).await;
    let framed = format!("{PATH}?soort=anoniem&ingebed=1");

    let in_frame = app.post_form(&framed, &[("sleutel", &uuid(1))]).await;
    let alone = app.post_form(PATH, &[("sleutel", &uuid(1))]).await;

    assert_eq!((in_frame.status.as_u16(), alone.status.as_u16()), (200, 200));
    assert_eq!(in_frame.text(), alone.text());
    assert!(in_frame.header("content-disposition").starts_with("attachment; filename=\""));
    assert_framed(&in_frame, "in the frame");
    assert_alone(&alone, "alone");
}
