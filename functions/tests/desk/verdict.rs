//! Findings, advice and judgment: who has which task when, what stands side by side, and what a deviation asks.

use gehoor_domain::field::Field;
use http::StatusCode;

use super::{
    app::{App, COMPLAINT},
    step_form::{Desk, Filled, NOW, assert_kept},
};

const DRAFT: [(&str, &str); 4] = [
    ("bevindingen", "De brief lag <b>acht</b> weken."),
    ("oordeel", "ongegrond"),
    ("motivering", "Er was een storing."),
    ("conclusies", "Er zijn geen conclusies."),
];
const OFFERED: (&str, &str) = ("voorgelegd", "ja");
const LETTER: [(&str, &str); 3] = [
    ("verzondenKlager", "2026-03-02"),
    ("verzondenBetrokkene", "2026-03-02"),
    ("metOmbudsman", "ja"),
];

/// A complaint in which both sides were heard, where the coordinator advises on every judgment or doesn't.
async fn judged<'a>(app: &'a App, municipality: &'static str) -> Desk<'a> {
    let mut answers = COMPLAINT.to_vec();
    answers.extend([(Field::Email, "test@example.org"), (Field::EmailConsent, "ja")]);
    let reference = app.store(municipality, NOW, &answers).await;
    let desk = Desk::new(app, municipality, reference).await;
    let handler = desk.by("kb");
    let contact = [("wijze", "telefoon"), ("met", "klager"), ("gelukt", "ja")];
    desk.take("contact-vastleggen", &contact).await;
    desk.take("intake-beginnen", &[]).await;
    desk.take("formeel-behandelen", &[("klagerWil", "ja")]).await;
    desk.take("betrokkene-noemen", &[("ambt", "medewerker"), ("functie", "balie")]).await;
    desk.take("afschrift-zenden", &[("betrokkene", "1")]).await;
    desk.take("behandelaar-aanwijzen", &[("persoon", "kb"), ("nietBetrokken", "ja")]).await;
    desk.take("onderzoek-beginnen", &[]).await;
    for side in ["klager", "betrokkene"] {
        handler.take("horen-aanbieden", &[("aan", side), ("antwoordVoor", "2026-03-09")]).await;
    }
    handler.take("horen-beginnen", &[]).await;
    for side in ["klager", "betrokkene"] {
        let heard = [("partij", side), ("uitkomst", "gehoord"), ("verslag", "Zo ging het.")];
        handler.take("horen-vastleggen", &heard).await;
    }
    handler.take("oordeel-beginnen", &[]).await;
    desk
}

/// What is to be done, as the page of the case says it.
async fn to_do(desk: &Desk<'_>) -> String {
    let page = desk.get(&desk.case()).await.body;
    let list = page.split_once("id=\"wat-nu\"").unwrap().1;
    list.split_once("</section>").unwrap().0.to_owned()
}

#[tokio::test]
async fn a_draft_is_no_task_of_who_signs_before_it_is_put_before_them() {
    let app = App::new().await;
    let desk = judged(&app, "deventer").await;
    let (handler, signatory) = (desk.by("kb"), desk.by("os"));

    handler.take("oordeel-opstellen", &DRAFT).await;

    assert!(!to_do(&signatory).await.contains("/stap/oordeel-verzenden"));
    assert!(to_do(&handler).await.contains("leg het voor aan wie ondertekent"));
    let page = signatory.get(&desk.path("oordeel-verzenden")).await;
    assert!(page.body.contains("Het oordeel is nog niet voorgelegd aan wie ondertekent."));
    assert!(!page.body.contains("class=\"stap\""), "nothing to fill in that can't be used");

    let again = handler.form("oordeel-opstellen", &[OFFERED]).await;
    assert_eq!(again.get("motivering"), "Er was een storing.");
    assert_eq!(handler.send(&again).await.status, StatusCode::SEE_OTHER);
    assert!(to_do(&signatory).await.contains("/stap/oordeel-verzenden"));
    assert!(!to_do(&handler).await.contains("/stap/oordeel-verzenden"));
    signatory.take("oordeel-verzenden", &LETTER).await;
}

#[tokio::test]
async fn half_a_verdict_is_kept_and_is_not_put_before_who_signs() {
    let app = App::new().await;
    let desk = judged(&app, "deventer").await;
    let (handler, path) = (desk.by("kb"), desk.path("oordeel-opstellen"));
    let form = handler.form("oordeel-opstellen", &DRAFT[..3]).await.with(&[OFFERED]);

    let answer = handler.send(&form).await;

    assert_kept(&answer, StatusCode::CONFLICT, &form, &path);
    assert!(answer.body.contains("U legt het oordeel voor, maar er ontbreekt nog iets"));
    handler.take("oordeel-opstellen", &DRAFT[..3]).await;
}

#[tokio::test]
async fn where_the_coordinator_advises_who_signs_waits_for_that_and_the_coordinator_is_asked() {
    let app = App::new().await;
    let desk = judged(&app, "voorbeeldstad").await;
    let (handler, signatory) = (desk.by("kb"), desk.by("os"));
    assert!(!to_do(&desk).await.contains("/stap/oordeel-adviseren"), "there is nothing to read");

    let all = [&DRAFT[..], &[OFFERED]].concat();
    handler.take("oordeel-opstellen", &all).await;

    assert!(to_do(&desk).await.contains("/stap/oordeel-adviseren"));
    assert!(!to_do(&signatory).await.contains("/stap/oordeel-verzenden"));
    let page = signatory.get(&desk.path("oordeel-verzenden")).await.body;
    assert!(page.contains("De coördinator heeft nog niet geadviseerd over het oordeel."));
    let advises = desk.get(&desk.path("oordeel-adviseren")).await.body;
    assert!(advises.contains("De brief lag &lt;b&gt;acht&lt;/b&gt; weken."), "{advises}");
    let advice = [("oordeel", "ongegrond"), ("waarom", "De storing staat vast.")];
    desk.take("oordeel-adviseren", &advice).await;
    assert!(to_do(&signatory).await.contains("/stap/oordeel-verzenden"));
}

#[tokio::test]
async fn who_signs_reads_findings_advice_and_judgment_side_by_side_and_says_why_it_deviates() {
    let app = App::new().await;
    let desk = judged(&app, "deventer").await;
    let (handler, signatory) = (desk.by("kb"), desk.by("os"));
    let advice = [("oordeel", "gegrond"), ("waarom", "Een storing duurt geen acht weken.")];
    desk.take("oordeel-adviseren", &advice).await;
    let all = [&DRAFT[..], &[OFFERED]].concat();
    handler.take("oordeel-opstellen", &all).await;
    let path = desk.path("oordeel-verzenden");

    let page = signatory.get(&path).await;
    let beside = page.body.split_once("id=\"naast-elkaar\"").unwrap().1;
    let beside = beside.split_once("<form").unwrap().0;
    for words in [
        "Het oordeel wijkt af van het advies van de coördinator. Advies: gegrond. Oordeel: ongegrond.",
        "De brief lag &lt;b&gt;acht&lt;/b&gt; weken.",
        "Een storing duurt geen acht weken.",
        "Er was een storing.",
        "Er zijn geen conclusies.",
        "Annelies de Boer",
        "Fatima el Amrani",
    ] {
        assert!(beside.contains(words), "{words}: {beside}");
    }
    assert!(beside.contains(&desk.path("oordeel-opstellen")), "who decides may change it");
    // There is no committee, so nobody is asked about its advice.
    assert!(!page.body.contains("name=\"afwijking\"") && !page.body.contains("adviesBijgevoegd"));

    let form = Filled::on(&page, &path).with(&LETTER);
    let answer = signatory.send(&form).await;
    assert_kept(&answer, StatusCode::CONFLICT, &form, &path);
    assert!(answer.body.contains("wijkt af van het advies van de coördinator. Schrijf op waarom."));

    let why = [("afwijkingCoordinator", "De klager kreeg <i>wel</i> bericht.")];
    let answer = signatory.send(&Filled::on(&answer, &path).with(&why)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let history = desk.get(&desk.case()).await.body;
    assert!(history.contains("De klager kreeg &lt;i&gt;wel&lt;/i&gt; bericht."));
}

#[tokio::test]
async fn a_judgment_as_advised_asks_no_reason_and_the_letter_says_nothing_of_the_coordinator() {
    let app = App::new().await;
    let desk = judged(&app, "deventer").await;
    let (handler, signatory) = (desk.by("kb"), desk.by("os"));
    desk.take("oordeel-adviseren", &[("oordeel", "ongegrond"), ("waarom", "Dat klopt.")]).await;
    let all = [&DRAFT[..], &[OFFERED]].concat();
    handler.take("oordeel-opstellen", &all).await;
    let path = desk.path("oordeel-verzenden");

    let page = signatory.get(&path).await;
    assert!(page.body.contains("Het oordeel is zoals de coördinator adviseerde: ongegrond."));
    assert!(!page.body.contains("afwijkingCoordinator"));

    let letters = signatory.send(&Filled::on(&page, &path).with(&[("brieven", "maken")])).await;
    assert_eq!(letters.status, StatusCode::OK, "{}", letters.body);
    let written = letters.body.split_once("class=\"stap\"").unwrap().1;
    assert!(written.contains("Er was een storing.") && !written.contains("Dat klopt."));
}
