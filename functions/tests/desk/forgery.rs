//! What isn't sent from a form of the desk, made for this session, changes nothing.

use axum::body::Body;
use gehoor_domain::reference::Reference;
use gehoor_functions::{desk, store::CaseKey};
use http::{Method, Request, StatusCode, header};

use super::app::{App, COMPLAINT, FILLED_IN, filled_in, from_site, session, session_with};

const NOW: &str = "2026-03-02T09:30:00Z";
const KEY: &str = "8e03978e-40d5-43dd-bc93-6894a57f9324";
const OTHER_KEY: &str = "8e03978e-40d5-43dd-bc93-6894a57f9325";
const TEXT: &str = "Dit typte iemand.";
const CODES: &[&str] = &["deventer"];

/// What a proved form of nothing but a message comes to: it is placed; or something is missing; or the case is no signal.
fn proved(path: &str) -> StatusCode {
    match path {
        "/desk/nieuw" | "/desk/zoeken" => StatusCode::BAD_REQUEST,
        // A document has to come with a file.
        path if path.ends_with("/stuk") => StatusCode::BAD_REQUEST,
        path if path.ends_with("/omzetten") => StatusCode::CONFLICT,
        _ => StatusCode::SEE_OTHER,
    }
}

/// Every route that changes something, filled in for this case.
fn changing(reference: Reference) -> Vec<String> {
    desk::protected_paths()
        .into_iter()
        .filter(|(method, _)| *method != Method::GET)
        .map(|(_, path)| filled_in(path, "deventer", &reference.to_string()))
        .collect()
}

/// What the form of an absence needs besides: an absence of whoever is signed in, and a colleague to stand in.
const ABSENCE: [(&str, &str); 6] = [
    ("gemeente", "deventer"),
    ("wie", "coordinator-1"),
    ("van", "2026-03-02"),
    ("tot", "2026-03-06"),
    ("waarnemer", "collega"),
    ("gezien", "0"),
];

/// The fields of an absence, where one is told.
fn absence(path: &str) -> Vec<(&'static str, &'static str)> {
    if path.contains("/waarneming") { ABSENCE.to_vec() } else { Vec::new() }
}

async fn stored() -> (App, Reference) {
    let app = App::new().await;
    app.colleague("deventer", "collega", "Annelies de Boer", "coordinator").await;
    let reference = app.store("deventer", NOW, &COMPLAINT).await;
    app.letter(NOW, &CaseKey { municipality: "deventer".to_owned(), reference }).await;
    (app, reference)
}

#[tokio::test]
async fn no_route_changes_anything_without_a_proof_of_this_session_this_address_and_this_key() {
    let (app, reference) = stored().await;
    let paths = changing(reference);
    assert!(!paths.is_empty());
    for path in paths {
        let before = app.happened("deventer", reference).await;
        let mine = session(CODES).forms;
        let good = mine.proof(&path, KEY);
        let cut: String = good.chars().take(62).collect();
        for (why, key, proof) in [
            ("none", KEY, String::new()),
            ("of another session", KEY, session_with(CODES, 2).forms.proof(&path, KEY)),
            ("of another address", KEY, mine.proof("/desk/zaak/deventer/2222-2222", KEY)),
            ("of another key", OTHER_KEY, good.clone()),
            ("of no key", "", good.clone()),
            ("cut", KEY, cut),
            ("hostile", KEY, "<script>".to_owned()),
        ] {
            let fields = [("sleutel", key), ("bewijs", proof.as_str()), ("bericht", TEXT)];
            let fields: Vec<_> =
                fields.into_iter().chain(FILLED_IN).chain(absence(&path)).collect();
            let answer = app.post(NOW, Some(session(CODES)), &path, &fields).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}: {why}");
            assert!(answer.body.contains("<h1>Dit is niet verstuurd</h1>"), "{path}: {why}");
            assert!(answer.body.contains(TEXT), "what was typed can be copied: {path}: {why}");
        }
        assert_eq!(app.happened("deventer", reference).await, before, "{path}");

        if path.ends_with("/waarneming") {
            assert_eq!(app.store.leaves("deventer").await.unwrap(), [], "{path}");
        }
        if path.ends_with("/stoppen") {
            let leaves = app.store.leaves("deventer").await.unwrap();
            assert_eq!(leaves[0].absences.len(), 1, "{path}");
        }

        // Each address is a form of its own, so it has a key of its own.
        let number = u128::try_from(before).unwrap();
        let key = uuid::Builder::from_random_bytes(number.to_be_bytes()).into_uuid().to_string();
        let proof = mine.proof(&path, &key);
        let own = [("sleutel", key.as_str()), ("bewijs", proof.as_str()), ("bericht", TEXT)];
        let fields: Vec<_> = own.into_iter().chain(FILLED_IN).chain(absence(&path)).collect();
        let answer = app.post(NOW, Some(session(CODES)), &path, &fields).await;
        assert_eq!(answer.status, proved(&path), "{path}");
    }
}

#[tokio::test]
async fn no_route_changes_anything_for_another_site_even_with_a_proof() {
    let (app, reference) = stored().await;
    for path in changing(reference) {
        let proof = session(CODES).forms.proof(&path, KEY);
        let fields = [("sleutel", KEY), ("bewijs", proof.as_str()), ("bericht", TEXT)];
        for site in ["cross-site", "same-site", "", "iets"] {
            let request = from_site(site, &path, &fields);
            let answer = app.send(NOW, Some(session(CODES)), request).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {site}");
            assert!(!answer.body.contains(TEXT), "nothing of another site is shown: {path}");
        }
        for origin in [None, Some("null"), Some("https://elders.example")] {
            let mut request = from_site("x", &path, &fields);
            request.headers_mut().remove("sec-fetch-site");
            request.headers_mut().insert(header::HOST, "desk.example".parse().unwrap());
            if let Some(origin) = origin {
                request.headers_mut().insert(header::ORIGIN, origin.parse().unwrap());
            }
            let answer = app.send(NOW, Some(session(CODES)), request).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {origin:?}");
        }
        assert_eq!(app.happened("deventer", reference).await, 2, "{path}");
    }
}

#[tokio::test]
async fn what_is_no_form_or_too_much_is_refused() {
    let (app, reference) = stored().await;
    for path in changing(reference) {
        let long = "a".repeat(300 * 1024);
        let bodies = [
            ("application/json", "{\"bericht\":\"x\"}".to_owned()),
            ("text/plain", "bericht=x".to_owned()),
            ("application/x-www-form-urlencoded", format!("bericht={long}")),
            ("application/x-www-form-urlencoded", "%%%=%zz&&&".to_owned()),
        ];
        for (kind, body) in bodies {
            let request = Request::post(&path)
                .header(header::CONTENT_TYPE, kind)
                .header("sec-fetch-site", "same-origin")
                .body(Body::from(body))
                .unwrap();
            let answer = app.send(NOW, Some(session(CODES)), request).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {kind}");
        }
        assert_eq!(app.happened("deventer", reference).await, 2, "{path}");
    }
}

#[tokio::test]
async fn whoever_was_signed_out_meanwhile_gets_the_text_back() {
    let (app, reference) = stored().await;
    for path in changing(reference) {
        let answer = app.post(NOW, None, &path, &[("bericht", "<b>Dit</b> typte ik.")]).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
        assert!(answer.body.contains("&lt;b&gt;Dit&lt;/b&gt; typte ik."), "{}", answer.body);

        let request = from_site("cross-site", &path, &[("bericht", "Dit typte ik.")]);
        let answer = app.send(NOW, None, request).await;
        assert!(!answer.body.contains("Dit typte ik."), "{path}");
    }
}
