//! Adding a received mail or letter, seeing what it is, and keeping it.

use axum::body::Body;
use gehoor_domain::reference::Reference;
use gehoor_functions::desk::Session;
use http::{Request, StatusCode, header};

use super::app::{ANONYMOUS, Answer, App, COMPLAINT, session, session_as, session_with};

pub(crate) const NOW: &str = "2026-03-02T09:30:00Z";
const KEY: &str = "8e03978e-40d5-43dd-bc93-6894a57f9324";
const OTHER_KEY: &str = "8e03978e-40d5-43dd-bc93-6894a57f9325";
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
const CODES: &[&str] = &["deventer"];

/// A mail with a text, hostile marks and an attachment.
pub(crate) const MAIL: &[u8] = b"From: \"<script>\" <test@example.nl>\r\nTo: klachten@example.nl\r\n\
    Date: Sun, 1 Mar 2026 10:00:00 +0100\r\nSubject: =?UTF-8?Q?Mijn_klacht_=3Cb=3E?=\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n\
    <p>Zie <a href=\"https://kwaad.example/\">deze link</a></p><img src=\"https://spoor.example/x\">&lt;img onerror=x&gt;\r\n--b\r\n\
    Content-Type: text/html; name=\"../kwaad.html\"\r\nContent-Disposition: attachment; filename=\"../kwaad.html\"\r\n\r\n<script>alert(1)</script>\r\n--b--\r\n";

/// A part of a form: name, name of the file if it is one, bytes.
pub(crate) type Part<'a> = (&'a str, Option<&'a str>, &'a [u8]);

/// The parts that are a good form, for a mail.
pub(crate) fn good<'a>(key: &'a str, proof: &'a str, file: &'a [u8]) -> [Part<'a>; 6] {
    [
        ("sleutel", None, key.as_bytes()),
        ("bewijs", None, proof.as_bytes()),
        ("soort", None, b"mail"),
        ("ontvangenOp", None, b"2026-03-02"),
        ("titel", None, b"Een mail van de inwoner"),
        ("bestand", Some("naam.eml"), file),
    ]
}

/// A form with a file, as a browser sends it.
pub(crate) fn multipart(site: &str, path: &str, parts: &[Part<'_>]) -> Request<Body> {
    let mut body = Vec::new();
    for (name, file, bytes) in parts {
        let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
        let head =
            format!("--grens\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--grens--\r\n");
    Request::post(path)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=grens")
        .header("sec-fetch-site", site)
        .body(Body::from(body))
        .unwrap()
}

/// Sends a good form with this file in this session.
pub(crate) async fn add(app: &App, session: Session, case: &str, key: &str, file: &[u8]) -> Answer {
    let path = format!("{case}/stuk");
    let proof = session.forms.proof(&path, key);
    let request = multipart("same-origin", &path, &good(key, &proof, file));
    app.send(NOW, Some(session), request).await
}

/// A case of Deventer and its address.
async fn stored() -> (App, Reference, String) {
    let app = App::new().await;
    let reference = app.store("deventer", NOW, &COMPLAINT).await;
    let path = format!("/desk/zaak/deventer/{reference}");
    (app, reference, path)
}

async fn count(app: &App, reference: Reference) -> usize {
    app.store.dossier("deventer", reference).await.unwrap().unwrap().documents().len()
}

#[tokio::test]
async fn a_mail_is_added_once_and_shown_as_words() {
    let (app, reference, case) = stored().await;
    let answer = add(&app, session(CODES), &case, KEY, MAIL).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = answer.header(header::LOCATION).to_owned();
    assert_eq!(page, format!("{case}/stuk/1?toegevoegd=1"));
    let again = add(&app, session(CODES), &case, KEY, MAIL).await;
    assert_eq!(again.header(header::LOCATION), page, "twice is once");
    assert_eq!(count(&app, reference).await, 1);

    let shown = app.get(NOW, Some(CODES), &page).await;
    assert_eq!(shown.status, StatusCode::OK);
    for words in [
        "Het stuk is toegevoegd",
        "Dan is hij hiermee niet beantwoord",
        "Afzender en datum zijn geen bewijs",
        "&lt;script&gt; &lt;test@example.nl&gt;",
        "Mijn klacht &lt;b&gt;",
        "Zie deze link",
        "&lt;img onerror=x&gt;",
        "../kwaad.html",
        "maandag 2 maart 2026",
    ] {
        assert!(shown.body.contains(words), "{words} in {}", shown.body);
    }
    for markup in ["<script", "kwaad.example", "spoor.example", "<img"] {
        assert!(!shown.body.contains(markup), "{markup} in {}", shown.body);
    }
    let list = app.get(NOW, Some(CODES), &case).await;
    assert!(list.body.contains(&format!("href=\"{case}/stuk/1\"")));
    assert!(list.body.contains("stuk toegevoegd"), "it stands in the history");
}

#[tokio::test]
async fn a_download_is_a_file_that_no_browser_shows() {
    let (app, reference, case) = stored().await;
    add(&app, session(CODES), &case, KEY, MAIL).await;
    let table = [
        ("bestand", "message/rfc822", format!("stuk-{reference}-1.eml"), MAIL),
        (
            "bijlage/1",
            "application/octet-stream",
            "_kwaad.html".to_owned(),
            &b"<script>alert(1)</script>"[..],
        ),
    ];
    for (place, media, name, bytes) in table {
        let answer = app.get(NOW, Some(CODES), &format!("{case}/stuk/1/{place}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{place}");
        assert_eq!(answer.body.as_bytes(), bytes, "{place}");
        assert_eq!(answer.header(header::CONTENT_TYPE), media);
        assert_eq!(answer.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
        assert!(answer.header(header::CONTENT_SECURITY_POLICY).contains("sandbox"));
        let disposition = answer.header(header::CONTENT_DISPOSITION);
        assert!(disposition.starts_with("attachment; "), "{disposition}");
        assert!(disposition.contains(&name), "{disposition}");
    }
    for place in [
        "stuk/2",
        "stuk/01",
        "stuk/+1",
        "stuk/x",
        "stuk/2/bestand",
        "stuk/1/bijlage/2",
        "stuk/1/bijlage/0",
        "stuk/1/bijlage/01",
    ] {
        let answer = app.get(NOW, Some(CODES), &format!("{case}/{place}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{place}");
    }
}

#[tokio::test]
async fn everything_that_is_wrong_is_told_at_once_and_what_was_typed_stays() {
    let (app, reference, case) = stored().await;
    let path = format!("{case}/stuk");
    let mine = session(CODES);
    let proof = mine.forms.proof(&path, KEY);
    let parts: [Part<'_>; 6] = [
        ("sleutel", None, KEY.as_bytes()),
        ("bewijs", None, proof.as_bytes()),
        ("soort", None, b"<b>"),
        ("ontvangenOp", None, b"2026-03-03"),
        ("titel", None, b"<i>titel</i>\x07"),
        ("bestand", Some("x.zip"), b"PK\x03\x04"),
    ];
    let answer = app.send(NOW, Some(mine), multipart("same-origin", &path, &parts)).await;

    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    for (field, words) in [
        ("soort", "Kies wat het is."),
        ("ontvangenOp", "Deze dag komt nog."),
        ("titel", "teken dat wij niet kunnen opslaan"),
        ("bestand", "ingepakt bestand"),
    ] {
        assert!(answer.body.contains(&format!("<a href=\"#{field}\">")), "{field}");
        assert!(answer.body.contains(&format!("id=\"{field}-fout\"")), "{field}");
        assert_eq!(answer.body.matches(words).count(), 2, "{words} on top and at the field");
    }
    assert_eq!(answer.body.matches("aria-invalid=\"true\"").count(), 4);
    assert!(answer.body.contains("value=\"&lt;i&gt;titel&lt;/i&gt;"));
    assert!(answer.body.contains("value=\"2026-03-03\""));
    assert!(answer.body.contains(&format!("value=\"{KEY}\"")), "the same key");
    assert!(answer.body.contains("Kies het bestand ook opnieuw"));
    assert_eq!(count(&app, reference).await, 0);
}

#[tokio::test]
async fn nothing_chosen_is_told_field_by_field_whichever_way_it_is_sent() {
    let (app, _, case) = stored().await;
    let path = format!("{case}/stuk");
    let proof = session(CODES).forms.proof(&path, KEY);
    let parts: [Part<'_>; 6] = [
        ("sleutel", None, KEY.as_bytes()),
        ("bewijs", None, proof.as_bytes()),
        ("soort", None, b""),
        ("ontvangenOp", None, b""),
        ("titel", None, b" "),
        ("bestand", Some(""), b""),
    ];
    let whole = app.send(NOW, Some(session(CODES)), multipart("same-origin", &path, &parts)).await;
    let fields = [("sleutel", KEY), ("bewijs", proof.as_str())];
    let plain = app.post(NOW, Some(session(CODES)), &path, &fields).await;
    for answer in [whole, plain] {
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        for words in
            ["Kies wat het is.", "Vul de dag in", "Vul in waar het over gaat.", "Kies een bestand."]
        {
            assert_eq!(answer.body.matches(words).count(), 2, "{words}");
        }
        assert!(!answer.body.contains("Kies het bestand ook opnieuw"));
    }
}

#[tokio::test]
async fn a_file_that_can_not_be_added_says_why() {
    let (app, reference, case) = stored().await;
    let large = [PDF, &vec![b' '; 4_000_000][..]].concat();
    let huge = vec![b'x'; 20 * 1024 * 1024];
    let behind = [PDF, b"PK\x03\x04"].concat();
    let table: [(&[u8], StatusCode, &str); 7] = [
        (b"", StatusCode::BAD_REQUEST, "Dit bestand is leeg."),
        (&large, StatusCode::PAYLOAD_TOO_LARGE, "groter dan 4 MB"),
        (&huge, StatusCode::PAYLOAD_TOO_LARGE, "groter dan 4 MB"),
        (&behind, StatusCode::BAD_REQUEST, "Achter het einde"),
        (b"%PDF-1.4\nhalf", StatusCode::BAD_REQUEST, "niet compleet"),
        (b"Beste gemeente", StatusCode::BAD_REQUEST, "kennen dit soort bestand niet"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", StatusCode::BAD_REQUEST, "Outlook"),
    ];
    for (file, status, words) in table {
        let answer = add(&app, session(CODES), &case, KEY, file).await;
        assert_eq!(answer.status, status, "{words}");
        assert!(answer.body.contains(words), "{words}");
        assert!(answer.body.contains("value=\"Een mail van de inwoner\""), "{words}");
    }
    assert_eq!(count(&app, reference).await, 0);
    let done = add(&app, session(CODES), &case, KEY, PDF).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "the same form, with a good file");
}

#[tokio::test]
async fn with_the_same_form_another_document_is_no_second_one_without_asking() {
    let (app, reference, case) = stored().await;
    add(&app, session(CODES), &case, KEY, MAIL).await;

    let other = add(&app, session(CODES), &case, KEY, PDF).await;

    assert_eq!(other.status, StatusCode::CONFLICT);
    assert!(other.body.contains("al een ander stuk toegevoegd"));
    assert!(!other.body.contains(KEY), "the next try has a key of its own");
    assert_eq!(count(&app, reference).await, 1);
}

#[tokio::test]
async fn no_file_comes_in_without_a_proof_that_stands_before_it() {
    let (app, reference, case) = stored().await;
    let path = format!("{case}/stuk");
    let proof = session(CODES).forms.proof(&path, KEY);
    let of_another = session_with(CODES, 2).forms.proof(&path, KEY);
    let of_the_case = session(CODES).forms.proof(&case, KEY);
    for (why, site, key, proof) in [
        ("none", "same-origin", KEY, ""),
        ("another session", "same-origin", KEY, of_another.as_str()),
        ("another address", "same-origin", KEY, of_the_case.as_str()),
        ("another key", "same-origin", OTHER_KEY, proof.as_str()),
        ("another site", "cross-site", KEY, proof.as_str()),
        ("a neighbour", "same-site", KEY, proof.as_str()),
    ] {
        let request = multipart(site, &path, &good(key, proof, MAIL));
        let answer = app.send(NOW, Some(session(CODES)), request).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{why}");
        assert_eq!(answer.body.contains("Een mail van de inwoner"), site == "same-origin", "{why}");
    }
    let mut turned = good(KEY, &proof, MAIL);
    turned.rotate_right(1);
    let answer =
        app.send(NOW, Some(session(CODES)), multipart("same-origin", &path, &turned)).await;
    assert!(answer.status.is_client_error(), "{}", answer.status);
    let nobody =
        app.send(NOW, None, multipart("same-origin", &path, &good(KEY, &proof, MAIL))).await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
    assert!(nobody.body.contains("Een mail van de inwoner"), "what was typed can be copied");
    assert_eq!(count(&app, reference).await, 0);
}

#[tokio::test]
async fn only_the_address_of_documents_takes_a_form_with_a_file() {
    let (app, reference, case) = stored().await;
    let proof = session(CODES).forms.proof(&case, KEY);
    let parts: [Part<'_>; 3] = [
        ("sleutel", None, KEY.as_bytes()),
        ("bewijs", None, proof.as_bytes()),
        ("bericht", None, b"Hallo"),
    ];

    let answer = app.send(NOW, Some(session(CODES)), multipart("same-origin", &case, &parts)).await;

    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(app.said("deventer", reference).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_form_that_is_broken_off_or_mad_is_refused() {
    let (app, reference, case) = stored().await;
    let path = format!("{case}/stuk");
    let proof = session(CODES).forms.proof(&path, KEY);
    let many: Vec<Part<'_>> =
        std::iter::repeat_n(("x", None, &b"y"[..]), 1_000).chain(good(KEY, &proof, MAIL)).collect();
    let whole = multipart("same-origin", &path, &many);
    let answer = app.send(NOW, Some(session(CODES)), whole).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "a thousand fields before the proof");

    for (kind, body) in [
        ("multipart/form-data", "--grens\r\n"),
        ("multipart/form-data; boundary=", ""),
        (
            "multipart/form-data; boundary=grens",
            "--grens\r\nContent-Disposition: form-data; name=\"bewijs",
        ),
        ("multipart/form-data; boundary=grens", "geen deel"),
        ("multipart/mixed; boundary=grens", "--grens--"),
    ] {
        let request = Request::post(&path)
            .header(header::CONTENT_TYPE, kind)
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .unwrap();
        let answer = app.send(NOW, Some(session(CODES)), request).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{kind} {body}");
    }
    // The proof came, the file only in part.
    let request = multipart("same-origin", &path, &good(KEY, &proof, MAIL));
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    let half = Request::from_parts(parts, Body::from(body.slice(..body.len() - 60)));
    let answer = app.send(NOW, Some(session(CODES)), half).await;
    assert!(answer.status.is_client_error(), "{}", answer.status);
    assert_eq!(count(&app, reference).await, 0);
}

#[tokio::test]
async fn who_only_reads_sees_documents_and_adds_none_and_others_see_nothing_at_all() {
    let (app, reference, case) = stored().await;
    add(&app, session(CODES), &case, KEY, MAIL).await;
    let reader = || session_as(CODES, "meelezer");
    for place in ["stuk/1", "stuk/1/bestand", "stuk/1/bijlage/1"] {
        let answer = app.ask(NOW, Some(reader()), &format!("{case}/{place}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{place}");
        let other = app.get(NOW, Some(&["tubbergen"]), &format!("{case}/{place}")).await;
        let nothing = app
            .get(NOW, Some(&["tubbergen"]), &format!("/desk/zaak/deventer/2222-2222/{place}"))
            .await;
        assert_eq!(other.status, StatusCode::NOT_FOUND, "{place}");
        assert_eq!(other, nothing, "{place}");
    }
    let form = app.ask(NOW, Some(reader()), &format!("{case}/stuk")).await;
    assert_eq!(form.status, StatusCode::FORBIDDEN);
    let page = app.ask(NOW, Some(reader()), &case).await;
    assert!(!page.body.contains("Een stuk toevoegen"));
    let sent = add(&app, reader(), &case, OTHER_KEY, PDF).await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
    assert!(sent.body.contains("Een mail van de inwoner"), "what was typed can be copied");
    let signs = add(&app, session_as(CODES, "ondertekenaar"), &case, OTHER_KEY, PDF).await;
    assert_eq!(signs.status, StatusCode::SEE_OTHER);
    assert_eq!(count(&app, reference).await, 2);
}

#[tokio::test]
async fn a_document_that_was_changed_is_told_and_not_given() {
    let (app, reference, case) = stored().await;
    add(&app, session(CODES), &case, KEY, MAIL).await;
    let dossier = app.store.dossier("deventer", reference).await.unwrap().unwrap();
    let place = &dossier.documents()[0].added.place;
    let text = |text: String| aws_sdk_dynamodb::types::AttributeValue::S(text);
    app.client
        .delete_item()
        .table_name("gehoor")
        .key("PK", text(format!("STUK#deventer#{reference}")))
        .key("SK", text(format!("{place}#000001")))
        .send()
        .await
        .unwrap();

    let page = app.get(NOW, Some(CODES), &format!("{case}/stuk/1")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Dit stuk is veranderd sinds het is toegevoegd"));
    assert!(!page.body.contains("/bestand"), "nothing to keep");
    for place in ["bestand", "bijlage/1"] {
        let answer = app.get(NOW, Some(CODES), &format!("{case}/stuk/1/{place}")).await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{place}");
        assert!(!answer.body.contains("alert"), "{place}");
    }
}

#[tokio::test]
async fn at_an_anonymous_report_the_form_and_the_document_warn() {
    let app = App::new().await;
    let reference = app.store("deventer", NOW, &ANONYMOUS).await;
    let case = format!("/desk/zaak/deventer/{reference}");
    let form = app.get(NOW, Some(CODES), &format!("{case}/stuk")).await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(form.body.contains("In een stuk kan staan wie de melder is"));
    let answer = add(&app, session(CODES), &case, KEY, MAIL).await;
    let page = app.get(NOW, Some(CODES), answer.header(header::LOCATION)).await;
    assert!(page.body.contains("In een stuk kan staan wie de melder is"));
    assert!(!page.body.contains("10.30"), "no time of day: {}", page.body);
}

#[tokio::test]
async fn a_store_that_is_away_keeps_what_was_typed_and_the_key() {
    let app = App::over("http://127.0.0.1:9");
    let answer = add(&app, session(CODES), "/desk/zaak/deventer/MNDC-R9J2", KEY, MAIL).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.body.contains("het stuk komt er dan niet dubbel in"));
    assert!(answer.body.contains("value=\"Een mail van de inwoner\"") && answer.body.contains(KEY));
}
