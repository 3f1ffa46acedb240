//! What moves the last day is shown before it is recorded; and what the law asks of receipt, deferral and consent.

use gehoor_domain::reference::Reference;
use http::StatusCode;

use super::{
    app::{App, COMPLAINT},
    step_form::{Desk, Filled, assert_kept, complaint},
};

const NAMED: (&str, [(&str, &str); 2]) =
    ("betrokkene-noemen", [("ambt", "medewerker"), ("functie", "balie")]);
const DEFERRAL: [(&str, &str); 4] = [
    ("dagen", "14"),
    ("reden", "De behandelaar is ziek."),
    ("verzondenKlager", "2026-03-02"),
    ("verzondenBetrokkene", "2026-03-02"),
];

/// The days on a page, in their order.
fn days(page: &str) -> Vec<String> {
    let list = page.split_once("<dl class=\"verschuift\">").expect(page).1;
    let list = list.split_once("</dl>").unwrap().0;
    let told = list.split("<dd>").skip(1).map(|rest| rest.split_once("</dd>").unwrap().0);
    told.map(|day| day.replace("<strong>", "").replace("</strong>", "")).collect()
}

#[tokio::test]
async fn a_deferral_is_recorded_only_after_both_last_days_were_shown_and_then_once() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    desk.take(NAMED.0, &NAMED.1).await;
    let form = desk.form("verdagen", &DEFERRAL).await;

    let shown = desk.send(&form).await;

    assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
    assert_eq!(days(&shown.body), ["maandag 13 april 2026", "dinsdag 28 april 2026"]);
    assert!(shown.body.contains("De behandelaar is ziek."));
    assert_eq!(desk.times("verdagen").await, 0);
    let sure = Filled::on(&shown, &desk.path("verdagen"));
    for _ in 0..2 {
        let done = desk.send(&sure).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    }
    assert_eq!(desk.times("verdagen").await, 1);
    assert!(desk.get(&desk.case()).await.body.contains("dinsdag 28 april 2026"));
}

#[tokio::test]
async fn what_a_colleague_did_since_is_told_before_anybody_is_asked_to_be_sure() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    desk.take(NAMED.0, &NAMED.1).await;
    let form = desk.form("verdagen", &DEFERRAL).await;
    desk.take("notitie-maken", &[("notitie", "Bel na vijf uur.")]).await;

    let told = desk.send(&form).await;

    assert_kept(&told, StatusCode::CONFLICT, &form, &desk.path("verdagen"));
    assert!(told.body.contains("id=\"ondertussen\""), "{}", told.body);
    let shown = desk.send(&Filled::on(&told, &desk.path("verdagen"))).await;
    assert_eq!(days(&shown.body).len(), 2);
}

#[tokio::test]
async fn the_letters_of_a_deferral_stand_under_the_days_that_they_move() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    desk.take(NAMED.0, &NAMED.1).await;
    let form = desk.form("verdagen", &[("dagen", "14"), ("reden", "Ziekte.")]).await;

    let letters = desk.send(&form.with(&[("brieven", "maken")])).await;

    assert_eq!(letters.status, StatusCode::OK, "{}", letters.body);
    assert_eq!(days(&letters.body), ["maandag 13 april 2026", "dinsdag 28 april 2026"]);
}

#[tokio::test]
async fn nobody_is_told_of_a_deferral_tomorrow_nor_before_it_came_in() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    desk.take(NAMED.0, &NAMED.1).await;
    for (field, day, says) in [
        ("verzondenKlager", "2026-03-03", "(Awb 2:19)"),
        ("verzondenBetrokkene", "2026-03-03", "(Awb 2:19)"),
        ("verzondenKlager", "2026-03-01", "(Awb 2:20)"),
        ("verzondenBetrokkene", "", "(Awb 9:11(2))"),
    ] {
        let form = desk.form("verdagen", &DEFERRAL).await.with(&[(field, day)]);
        let answer = desk.send(&form).await;
        assert_kept(&answer, StatusCode::CONFLICT, &form, &desk.path("verdagen"));
        assert!(answer.body.contains(says), "{field} {day}: {}", answer.body);
    }
    assert_eq!(desk.times("verdagen").await, 0);
}

#[tokio::test]
async fn another_day_of_receipt_of_what_the_form_kept_asks_for_a_tick_after_both_days() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    let step = "ontvangst-corrigeren";
    let typed = [("ontvangenOp", "2026-02-23"), ("waarom", "De brief lag bij de balie.")];
    let form = desk.form(step, &typed).await;

    let shown = desk.send(&form).await;

    assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
    assert!(shown.body.contains("kwam binnen met het webformulier"), "{}", shown.body);
    assert_eq!(
        days(&shown.body),
        [
            "maandag 2 maart 2026",
            "maandag 23 februari 2026",
            "maandag 13 april 2026",
            "dinsdag 7 april 2026"
        ]
    );
    let unticked = desk.send(&Filled::on(&shown, &desk.path(step))).await;
    assert_eq!(unticked.status, StatusCode::BAD_REQUEST);
    assert!(unticked.body.contains("Kruis aan dat u er zeker van bent"), "{}", unticked.body);
    assert_eq!(desk.times(step).await, 0);
    let ticked = Filled::on(&unticked, &desk.path(step)).with(&[("zeker", "ja")]);
    assert_eq!(desk.send(&ticked).await.status, StatusCode::SEE_OTHER);
    assert_eq!(desk.times(step).await, 1);
}

#[tokio::test]
async fn what_the_form_kept_came_no_later_and_never_without_a_ground() {
    let app = App::new().await;
    let desk = complaint(&app).await.on("2026-03-05T09:30:00Z");
    let step = "ontvangst-corrigeren";
    let later = [("ontvangenOp", "2026-03-04"), ("waarom", "Het was laat.")];
    let form = desk.form(step, &later).await;
    let answer = desk.send(&form).await;
    assert_kept(&answer, StatusCode::CONFLICT, &form, &desk.path(step));
    assert!(answer.body.contains("Een latere dag kan niet."), "{}", answer.body);
    let form = desk.form(step, &[("ontvangenOp", "2026-02-27")]).await;
    let answer = desk.send(&form).await;
    assert_kept(&answer, StatusCode::BAD_REQUEST, &form, &desk.path(step));
    assert_eq!(desk.times(step).await, 0);
}

#[tokio::test]
async fn consent_until_a_day_before_it_was_given_is_refused() {
    let app = App::new().await;
    let desk = complaint(&app).await.on("2026-05-11T09:30:00Z");
    let typed = [("tot", "2026-05-08"), ("instemmingOp", "2026-05-11"), ("schriftelijk", "ja")];
    let form = desk.form("uitstellen-met-instemming", &typed).await;
    let answer = desk.send(&form).await;
    assert_kept(&answer, StatusCode::CONFLICT, &form, &desk.path("uitstellen-met-instemming"));
    assert!(answer.body.contains("na de dag waarop de klager instemde"), "{}", answer.body);
}

#[tokio::test]
async fn a_complaint_on_paper_or_by_the_form_is_confirmed_in_a_letter_or_mail_only() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    for way in ["telefoon", "gesprek", "bericht"] {
        let form = desk.form("ontvangst-bevestigen", &[("wijze", way)]).await;
        let answer = desk.send(&form).await;
        assert_kept(&answer, StatusCode::CONFLICT, &form, &desk.path("ontvangst-bevestigen"));
        assert!(answer.body.contains("(Awb 9:6)"), "{way}: {}", answer.body);
    }
    desk.take("ontvangst-bevestigen", &[("wijze", "brief")]).await;
}

#[tokio::test]
async fn more_people_or_recommendations_than_fit_are_refused_in_a_sentence() {
    let app = App::new().await;
    let reference: Reference = app.store("deventer", "2026-03-02T09:30:00Z", &COMPLAINT).await;
    let desk = Desk::new(&app, "deventer", reference).await;
    let function = "é".repeat(200);
    let everything = [("ambt", "medewerker"), ("functie", function.as_str()), ("team", &function)];
    for _ in 0..15 {
        desk.take("betrokkene-noemen", &everything).await;
    }
    let refused = desk.get(&desk.path("betrokkene-noemen")).await;
    assert!(refused.body.contains("hoogstens 15 betrokkenen"), "{}", refused.body);
    desk.take("ombudsman-melden", &[("grond", "De behandeling duurde lang.")]).await;
    let step = "ombudsman-oordeel-vastleggen";
    let line = format!("{}\n", "é".repeat(1000));
    let form = desk.form(step, &[("aanbevelingen", &line.repeat(21))]).await;
    let answer = desk.send(&form).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.body.contains("dit zijn 21 regels. Het mogen er 20 zijn."), "{}", answer.body);
    desk.take(step, &[("aanbevelingen", &line.repeat(20))]).await;
}

#[tokio::test]
async fn what_a_complaint_is_about_is_chosen_and_what_was_written_before_stays_as_other() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    desk.take("indelen", &[("team", "Balie"), ("aard", "bejegening")]).await;
    let page = desk.get(&desk.case()).await;
    assert!(page.body.contains("hoe iemand is behandeld"), "{}", page.body);
    let own = [("team", "Balie"), ("aard", "anders"), ("aardAnders", "geur")];
    desk.take("indelen", &own).await;
    let form = desk.form("indelen", &[]).await;
    assert_eq!((form.get("aard"), form.get("aardAnders")), ("anders", "geur"));
}
