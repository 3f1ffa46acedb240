//! What the pages say, and that they are built as they should be.

use std::collections::BTreeSet;

use gehoor_domain::field::Field;
use http::{StatusCode, header};

use super::app::{ANONYMOUS, App, COMPLAINT};

const RECEIVED: &str = "2026-03-02T09:30:00Z";

const COMPLIMENT: [(Field, &str); 3] = [
    (Field::Kind, "compliment"),
    (Field::Description, "De balie hielp mij heel goed."),
    (Field::Language, "nld"),
];

const DEVENTER: Option<&[&str]> = Some(&["deventer"]);

/// The references on a page of the list, from top to bottom.
fn references(body: &str) -> Vec<String> {
    let links = body.split("role=\"rowheader\"><a href=\"/desk/zaak/").skip(1);
    links.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
}

#[tokio::test]
async fn the_list_is_by_the_day_from_which_somebody_must_look() {
    let app = App::new().await;
    let compliment = app.store("deventer", "2026-02-01T09:30:00Z", &COMPLIMENT).await;
    let anonymous = app.store("deventer", "2026-02-02T09:30:00Z", &ANONYMOUS).await;
    let late = app.store("deventer", "2026-03-20T09:30:00Z", &COMPLAINT).await;
    let early = app.store("deventer", RECEIVED, &COMPLAINT).await;

    let page = app.get("2026-04-14T09:30:00Z", DEVENTER, "/desk/zaken").await;

    // The norm of the municipality for the first two passed before the complaints came in, which nobody took up.
    let expected: Vec<_> = [compliment, anonymous, early, late]
        .iter()
        .map(|reference| format!("deventer/{reference}"))
        .collect();
    assert_eq!(references(&page.body), expected);
    for words in [
        "1 werkdag te laat",
        "nog 12 werkdagen",
        "geen termijn",
        "13 april <strong",
        "anonieme melding",
    ] {
        assert!(page.body.contains(words), "{words}");
    }
    assert_eq!(page.body.matches("class=\"te-laat\"").count(), 1);
}

#[tokio::test]
async fn an_empty_list_says_so() {
    let app = App::new().await;
    let page = app.get(RECEIVED, DEVENTER, "/desk/zaken").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Er zijn geen zaken.") && !page.body.contains("<table"));
}

#[tokio::test]
async fn every_case_is_on_exactly_one_page_of_the_list() {
    let app = App::new().await;
    let session: Option<&[&str]> = Some(&["tubbergen", "dinkelland"]);
    let mut stored = BTreeSet::new();
    for number in 0..70 {
        let received = format!("2026-03-{:02}T09:30:00Z", number % 28 + 1);
        for municipality in ["tubbergen", "dinkelland"] {
            let reference = app.store(municipality, &received, &COMPLAINT).await;
            stored.insert(format!("{municipality}/{reference}"));
        }
    }
    let mut seen = Vec::new();
    let mut path = "/desk/zaken".to_owned();
    let mut sizes = Vec::new();

    loop {
        let page = app.get(RECEIVED, session, &path).await;
        let on_page = references(&page.body);
        sizes.push(on_page.len());
        seen.extend(on_page);
        let Some((_, rest)) = page.body.split_once("rel=\"next\" href=\"") else { break };
        path = rest.split_once('"').unwrap().0.to_owned();
    }

    assert_eq!(sizes, [50, 50, 40]);
    assert_eq!(seen.len(), stored.len());
    assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), stored);
}

#[tokio::test]
async fn a_place_in_the_list_that_is_not_ours_is_harmless() {
    let app = App::new().await;
    app.store("deventer", RECEIVED, &COMPLAINT).await;
    for place in
        ["", "x", "%23", "%00%23", "9999-12-31%239999-12-31%23zzz", &"9".repeat(5000), "<script>"]
    {
        let page = app
            .get(
                RECEIVED,
                DEVENTER,
                &format!("/desk/?na={}", place.replace('<', "%3C").replace('>', "%3E")),
            )
            .await;
        assert_eq!(page.status, StatusCode::OK, "{place}");
    }
}

#[tokio::test]
async fn what_a_resident_wrote_is_shown_as_text_and_never_as_markup() {
    let app = App::new().await;
    let hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>\" onmouseover=\"x ' {{7*7}} &lt;b&gt;\n\nregel twee";
    let mut answers = COMPLAINT;
    answers[1] = (Field::Description, hostile);
    answers[2] = (Field::Name, "<b>Test</b> Persoon");
    let reference = app.store("deventer", RECEIVED, &answers).await;

    let page = app.get(RECEIVED, DEVENTER, &format!("/desk/zaak/deventer/{reference}")).await;

    assert!(
        page.body
            .contains("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;")
    );
    assert!(page.body.contains("&amp;lt;b&amp;gt;\n\nregel twee"), "{}", page.body);
    for markup in ["<script", "<img", "<b>", "onmouseover=\"x"] {
        assert!(!page.body.contains(markup), "{markup}");
    }
}

#[tokio::test]
async fn a_case_shows_its_dates_what_is_missing_what_happened_and_its_mails() {
    let app = App::new().await;
    let without_address: Vec<_> = COMPLAINT
        .into_iter()
        .filter(|(field, _)| {
            ![Field::Street, Field::HouseNumber, Field::Postcode, Field::Town].contains(field)
        })
        .chain([(Field::Email, "test.persoon@example.org"), (Field::EmailConsent, "ja")])
        .collect();
    let reference = app.store("deventer", RECEIVED, &without_address).await;

    let page = app.get(RECEIVED, DEVENTER, &format!("/desk/zaak/deventer/{reference}")).await;

    for text in [
        &format!("<h1>Klacht {reference}</h1>"),
        "Het postadres ontbreekt.",
        "maandag 2 maart 2026 om 10.30 uur",
        "maandag 13 april 2026",
        "nog 28 werkdagen",
        "test.persoon@example.org",
        "melding aan de klachtencoördinator",
        "ontvangstbevestiging aan de inwoner",
        "te versturen",
        "indiener",
    ] {
        assert!(page.body.contains(text), "{text} in {}", page.body);
    }
}

#[tokio::test]
async fn an_anonymous_report_shows_no_time_of_day() {
    let app = App::new().await;
    let reference = app.store("deventer", RECEIVED, &ANONYMOUS).await;

    let page = app.get(RECEIVED, DEVENTER, &format!("/desk/zaak/deventer/{reference}")).await;

    assert!(
        page.body.contains("maandag 2 maart 2026")
            && page.body.contains("Deze melding is anoniem.")
    );
    assert!(!page.body.contains(" uur") && !page.body.contains("10.30"), "{}", page.body);
}

#[tokio::test]
async fn every_value_in_a_table_of_a_case_stands_under_the_name_of_its_column() {
    let app = App::new().await;
    let reference = app.store("deventer", RECEIVED, &COMPLAINT).await;

    let page = app.get(RECEIVED, DEVENTER, &format!("/desk/zaak/deventer/{reference}")).await;

    let tables: Vec<&str> = page.body.split("<table").skip(1).collect();
    assert!(tables.len() >= 2, "{}", page.body);
    for table in tables {
        let table = table.split("</table>").next().unwrap();
        assert!(table.starts_with(" class=\"stapel\" role=\"table\">"), "{table}");
        let columns: Vec<&str> = table
            .split("role=\"columnheader\">")
            .skip(1)
            .map(|column| column.split('<').next().unwrap())
            .collect();
        let rows: Vec<&str> = table.split("<tr role=\"row\">").skip(2).collect();
        assert!(columns.len() > 2 && !rows.is_empty(), "{table}");
        for row in rows {
            assert_eq!(row.matches("<th scope=\"row\" role=\"rowheader\">").count(), 1, "{row}");
            let names: Vec<&str> = row
                .split("<td role=\"cell\" data-kop=\"")
                .skip(1)
                .map(|cell| cell.split('"').next().unwrap())
                .collect();
            assert_eq!(names, columns[1..], "{row}");
        }
    }
}

#[tokio::test]
async fn every_page_has_a_language_a_skip_link_one_heading_and_a_strict_policy() {
    let app = App::new().await;
    let reference = app.store("deventer", RECEIVED, &COMPLAINT).await;
    for (session, path) in [
        (DEVENTER, "/desk/".to_owned()),
        (DEVENTER, "/desk/zaken".to_owned()),
        (DEVENTER, "/desk/waarneming".to_owned()),
        (DEVENTER, format!("/desk/zaak/deventer/{reference}")),
        (DEVENTER, "/desk/iets".to_owned()),
        (None, "/desk/".to_owned()),
    ] {
        let page = app.get(RECEIVED, session, &path).await;
        assert!(page.body.starts_with("<!DOCTYPE html><html lang=\"nl\">"), "{path}");
        assert!(page.body.contains("<a class=\"overslaan\" href=\"#inhoud\">"), "{path}");
        assert_eq!(page.body.matches("<h1>").count(), 1, "{path}");
        assert_eq!(
            page.body.matches("<table").count(),
            page.body.matches("<caption>").count(),
            "{path}"
        );
        assert!(!page.body.contains(" style=") && !page.body.contains('{'), "{path}");
        let policy = page.header(header::CONTENT_SECURITY_POLICY);
        assert!(policy.starts_with("default-src 'none'; style-src 'self'"), "{policy}");
        assert_eq!(page.header(header::CACHE_CONTROL), "no-store", "{path}");
        assert_eq!(page.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff", "{path}");
    }
}

#[tokio::test]
async fn when_the_store_does_not_answer_the_desk_says_so() {
    // Nothing listens on a port that was just given back.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let app = App::over(&format!("http://127.0.0.1:{port}"));

    let page = app.get(RECEIVED, DEVENTER, "/desk/zaken").await;

    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(page.body.contains("Er is niets kwijt."));
}

#[tokio::test]
async fn the_stylesheet_needs_no_session() {
    let app = App::over("http://127.0.0.1:9");
    let style = app.get(RECEIVED, None, "/desk/stijl.css").await;
    assert_eq!(style.status, StatusCode::OK);
    assert_eq!(style.header(header::CONTENT_TYPE), "text/css; charset=utf-8");
}

#[tokio::test]
async fn a_mail_that_did_not_arrive_stands_in_the_list_and_says_in_the_case_what_to_do() {
    let app = App::new().await;
    let with_email = [(Field::Email, "test@example.org"), (Field::EmailConsent, "ja")];
    let answers = [COMPLAINT.as_slice(), &with_email].concat();
    let lost = app.store("deventer", RECEIVED, &answers).await;
    let fine = app.store("deventer", RECEIVED, &COMPLIMENT).await;
    app.refuse_mails(lost, RECEIVED).await;

    let table = app.get(RECEIVED, DEVENTER, "/desk/zaken").await;
    let page = app.get(RECEIVED, DEVENTER, &format!("/desk/zaak/deventer/{lost}")).await;
    let other = app.get(RECEIVED, DEVENTER, &format!("/desk/zaak/deventer/{fine}")).await;

    let row = table.body.split("<tr").find(|row| row.contains(&lost.to_string())).unwrap();
    assert!(row.contains("e-mail niet bezorgd"), "{row}");
    assert_eq!(table.body.matches("e-mail niet bezorgd").count(), 1);
    for words in [
        "Een e-mail kwam niet aan",
        "De e-mail aan de inwoner kwam niet aan. Bel of schrijf de inwoner (Awb 2:11).",
        "ontvangstbevestiging aan de inwoner: is geweigerd",
        "Laat het e-mailadres van de klachtencoördinator nakijken.",
        "melding aan de klachtencoördinator: is geweigerd",
        "melding aan de klachtencoördinator, naar het tweede adres",
        "e-mail niet bezorgd",
        "systeem",
    ] {
        assert!(page.body.contains(words), "{words} is not in {}", page.body);
    }
    assert!(!other.body.contains("kwam niet aan"), "{}", other.body);
}
