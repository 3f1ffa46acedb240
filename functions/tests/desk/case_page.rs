//! The page of a case: what stands high, what stands low, and what isn't in sight at once.

use gehoor_domain::{case::CaseKind, field::Field};

use super::{
    app::{ANONYMOUS, App, COMPLAINT},
    step_form::Desk,
};

const RECEIVED: &str = "2026-03-02T09:30:00Z";

const DEVENTER: Option<&[&str]> = Some(&["deventer"]);

/// The page of a complaint with this text, on a day.
async fn page_of(text: &str, now: &str) -> String {
    let app = App::new().await;
    let mut answers = COMPLAINT.to_vec();
    answers.retain(|(field, _)| *field != Field::Description);
    answers.push((Field::Description, text));
    let reference = app.store("deventer", RECEIVED, &answers).await;
    app.get(now, DEVENTER, &format!("/desk/zaak/deventer/{reference}")).await.body
}

/// Where this stands on the page; it stands there once.
fn place(page: &str, words: &str) -> usize {
    assert_eq!(page.matches(words).count(), 1, "{words} in {page}");
    page.find(words).unwrap()
}

#[tokio::test]
async fn who_and_what_come_first_then_the_clock_then_what_to_do_and_the_system_last() {
    let page = page_of("Een brief bleef liggen.", RECEIVED).await;

    let places: Vec<usize> = [
        "<h2 id=\"ingestuurd\">",
        "<strong><bdi>Test Persoon</bdi></strong>",
        "Een brief bleef liggen.",
        "<h2 id=\"stand\">",
        "<dt>Uiterlijk</dt>",
        "<h2 id=\"wat-nu\">",
        "<h2>Andere stappen</h2>",
        "<h2 id=\"berichten\">",
        "<h2 id=\"gegevens\">",
        "<h2 id=\"geschiedenis\">",
        "<h2 id=\"systeem\">",
        "<dt>Versie van de teksten</dt>",
    ]
    .into_iter()
    .map(|words| place(&page, words))
    .collect();
    assert!(places.is_sorted(), "{places:?} {page}");
}

#[tokio::test]
async fn a_long_text_begins_in_sight_and_stands_whole_behind_one_click() {
    let long = "Ik wachtte <b>weken</b> op antwoord. ".repeat(30);
    let page = page_of(long.trim(), RECEIVED).await;

    let escaped = long.trim().replace('<', "&lt;").replace('>', "&gt;");
    let whole = format!(
        "<details><summary>Lees de hele tekst</summary><div class=\"ingezonden\" dir=\"auto\">{escaped}</div></details>"
    );
    let beginning =
        place(&page, "<p class=\"begin\" dir=\"auto\">Ik wachtte &lt;b&gt;weken&lt;/b&gt; op");
    assert!(beginning < place(&page, &whole), "{page}");
    assert!(place(&page, &whole) < place(&page, "<h2 id=\"stand\">"));

    let short = page_of("Een brief bleef liggen.", RECEIVED).await;
    assert!(!short.contains("class=\"begin\"") && !short.contains("Lees de hele tekst"));
}

#[tokio::test]
async fn what_is_late_says_which_day_was_the_last_in_the_days_of_the_start_page() {
    for (now, left, late) in [
        ("2026-04-10T09:30:00Z", "nog 1 werkdag", false),
        ("2026-04-13T09:30:00Z", "vandaag", false),
        (
            "2026-04-20T09:30:00Z",
            "5 werkdagen te laat. De laatste dag was maandag 13 april 2026.",
            true,
        ),
    ] {
        let page = page_of("Een brief bleef liggen.", now).await;
        let class = if late { "te-laat" } else { "" };
        place(&page, &format!("<dt>Nog te gaan</dt><dd class=\"{class}\">{left}</dd>"));
    }
}

#[tokio::test]
async fn of_an_anonymous_report_nobody_is_named_where_the_sender_stands() {
    let app = App::new().await;
    let reference = app.store("deventer", RECEIVED, &ANONYMOUS).await;

    let page = app.get(RECEIVED, DEVENTER, &format!("/desk/zaak/deventer/{reference}")).await.body;

    assert!(place(&page, "Daarom staat hier geen tijd") < place(&page, "<h2 id=\"ingestuurd\">"));
    assert!(!page.contains("<bdi>"), "{page}");
}

#[tokio::test]
async fn nobody_is_told_to_call_or_write_to_an_anonymous_sender_nor_gets_a_letter_to_fill_in() {
    let app = App::new().await;
    let by_telephone = app.register("deventer", RECEIVED, CaseKind::Anonymous).await;
    let path = format!("/desk/zaak/deventer/{by_telephone}");

    let page = app.get(RECEIVED, DEVENTER, &path).await.body;
    assert!(page.contains("Niemand kan hier een antwoord lezen."), "{page}");
    for never in ["Bel de indiener", "<dt>Formele behandeling</dt>"] {
        assert!(!page.contains(never), "{never}: {page}");
    }
    let letter = app.get(RECEIVED, DEVENTER, &format!("{path}/brief")).await.body;
    assert!(letter.contains("id=\"fout\"") && !letter.contains("<textarea"), "{letter}");
}

#[tokio::test]
async fn steps_without_anything_to_choose_from_are_not_offered() {
    let page = page_of("Een brief bleef liggen.", RECEIVED).await;

    place(&page, "Koppelen aan een andere zaak");
    assert!(!page.contains("Wat ontbrak is er nu"), "{page}");
    // A link may be to what may not be known: whether there is one shows nowhere.
    place(&page, "Losmaken van een andere zaak");
}

#[tokio::test]
async fn a_closed_case_still_says_how_it_ended() {
    let app = App::new().await;
    let reference = app.store("deventer", RECEIVED, &ANONYMOUS).await;
    let desk = Desk::new(&app, "deventer", reference).await;
    desk.take("beoordelen", &[("bevinding", "De balie is eerder open.")]).await;
    desk.take("indelen", &[("team", "Burgerzaken")]).await;
    desk.take("sluiten", &[]).await;

    let page = desk.get(&desk.case()).await.body;
    place(&page, "Deze zaak eindigde op maandag 2 maart 2026: beoordeeld.");
    place(&page, "<dt>Status</dt><dd class=\"\">gesloten</dd>");
}
