//! What stands in a form before anybody typed, which steps are offered and which aren't due, and whom a form offers.

use gehoor_domain::field::Field;
use http::StatusCode;

use super::{
    app::{App, COMPLAINT},
    step_form::{CONTACT, Desk, Filled, NOW, complaint},
};

const REACHED: [(&str, &str); 3] = [("wijze", "gesprek"), ("met", "klager"), ("gelukt", "ja")];

/// The steps that the page of the case leads to, and those that it says aren't possible now.
async fn menu(desk: &Desk<'_>) -> (String, String) {
    let page = desk.get(&desk.case()).await.body;
    let menu = page.split_once("class=\"stappen\"").unwrap().1;
    let menu = menu.split_once("</details>").unwrap().0;
    let (can, not) = menu.split_once("Nu niet mogelijk").unwrap_or((menu, ""));
    (can.to_owned(), not.to_owned())
}

async fn informal(desk: &Desk<'_>) {
    desk.take(CONTACT, &REACHED).await;
    desk.take("intake-beginnen", &[]).await;
    desk.take("informeel-behandelen", &[("klagerAkkoord", "ja")]).await;
}

#[tokio::test]
async fn who_takes_a_case_up_stands_there_already_and_for_another_task_nobody_does() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    let page = desk.get(&desk.case()).await.body;
    let way = format!("{}?taak=coordinator", desk.path("toewijzen"));
    assert!(page.contains(&format!("href=\"{way}\"")), "{page}");
    let form = |page| Filled::on(&page, &desk.path("toewijzen"));

    let mine = form(desk.get(&way).await);
    assert_eq!((mine.get("taak"), mine.get("persoon")), ("coordinator", "coordinator-1"));
    assert_eq!(desk.send(&mine).await.status, StatusCode::SEE_OTHER, "one click");

    for other in ["", "?taak=ondertekenaar", "?taak=teammanager"] {
        let form = form(desk.get(&format!("{}{other}", desk.path("toewijzen"))).await);
        assert_eq!(form.get("persoon"), "", "{other}");
    }
}

#[tokio::test]
async fn a_declaration_and_what_the_sender_says_are_never_filled_in_beforehand() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    informal(&desk).await;
    let settle = desk.form("informeel-afhandelen", &[]).await;
    assert_eq!((settle.get("tevreden"), settle.get("wijze")), ("", "gesprek"));
    let formal = desk.form("formeel-behandelen", &[]).await;
    assert_eq!(formal.get("klagerWil"), "", "they didn't ask");
    desk.take("formeel-behandelen", &[("klagerWil", "ja")]).await;
    let handler = desk.form("behandelaar-aanwijzen", &[]).await;
    assert_eq!((handler.get("persoon"), handler.get("nietBetrokken")), ("", ""));
}

#[tokio::test]
async fn the_one_that_can_be_meant_stands_there_and_of_two_neither_does() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    informal(&desk).await;
    let employee = |function| [("ambt", "medewerker"), ("functie", function), ("team", "Balie")];
    desk.take("betrokkene-noemen", &employee("balie")).await;
    assert_eq!(desk.form("afschrift-zenden", &[]).await.get("betrokkene"), "1");
    assert_eq!(desk.form("indelen", &[]).await.get("team"), "Balie");
    desk.take("betrokkene-noemen", &employee("chef")).await;
    assert_eq!(desk.form("afschrift-zenden", &[]).await.get("betrokkene"), "");
    assert_eq!(desk.form("indelen", &[]).await.get("team"), "");
    desk.take("afschrift-zenden", &[("betrokkene", "1")]).await;
    assert_eq!(desk.form("afschrift-zenden", &[]).await.get("betrokkene"), "2");
}

#[tokio::test]
async fn who_is_complained_about_is_not_offered_for_a_task_unless_it_is_about_the_body_itself() {
    let app = App::new().await;
    for (office, handles) in [("medewerker", false), ("instelling", false), ("wethouder", true)] {
        let desk = complaint(&app).await;
        desk.take(CONTACT, &REACHED).await;
        desk.take("intake-beginnen", &[]).await;
        desk.take("formeel-behandelen", &[("klagerWil", "ja")]).await;
        for (step, colleague) in [("behandelaar-aanwijzen", "kb"), ("toewijzen", "tm")] {
            let page = desk.get(&desk.path(step)).await.body;
            assert!(page.contains(&format!("<option value=\"{colleague}\"")), "{office} {step}");
            assert!(page.contains("Over wie de klacht gaat, kunt u niet kiezen (Awb 9:7)."));
        }
        for colleague in ["kb", "tm"] {
            let named = [("ambt", office), ("functie", "chef"), ("persoon", colleague)];
            if office == "wethouder" {
                // That takes the case away from whoever says so.
                let form = desk.form("betrokkene-noemen", &named).await;
                assert_eq!(desk.send(&form).await.status, StatusCode::SEE_OTHER);
                break;
            }
            desk.take("betrokkene-noemen", &named).await;
        }
        let leads = match office {
            // Such a complaint is led by somebody else than the ordinary coordinator.
            "wethouder" => Desk {
                session: super::step_form::person("bz", "deventer", "coordinator:bijzonder"),
                ..desk.clone()
            },
            _ => desk.clone(),
        };
        let page = leads.get(&leads.path("behandelaar-aanwijzen")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.body.contains("<option value=\"kb\""), handles, "{office}");
        if office != "wethouder" {
            let page = leads.get(&leads.path("toewijzen")).await.body;
            assert!(!page.contains("<option value=\"tm\""), "{office}");
        }
    }
}

#[tokio::test]
async fn what_is_not_due_after_the_end_is_not_offered_and_the_page_says_why() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    informal(&desk).await;
    desk.take(
        "informeel-afhandelen",
        &[("tevreden", "ja"), ("wijze", "telefoon"), ("afspraak", "De balie belt terug.")],
    )
    .await;

    let (can, not) = menu(&desk).await;

    for step in ["enquete-afdoen", "attentie-afdoen", "brief-archiveren", "verdagen"] {
        assert!(!can.contains(&format!("/stap/{step}\"")), "{step}: {can}");
    }
    assert!(can.contains("/stap/evalueren\""));
    for words in ["stuurt na deze zaak geen enquête", "Uw gemeente stuurt geen attenties"] {
        assert!(not.contains(words), "{words}: {not}");
    }
}

#[tokio::test]
async fn once_the_term_has_passed_nobody_is_led_to_deferral_and_what_was_told_in_time_can_be_recorded()
 {
    let app = App::new().await;
    let desk = complaint(&app).await;
    let step = format!("{}\"", desk.path("verdagen"));
    desk.take("betrokkene-noemen", &[("ambt", "medewerker"), ("functie", "medewerker balie")])
        .await;
    let (can, _) = menu(&desk).await;
    assert!(can.contains(&step));

    let late = desk.on("2026-04-20T09:30:00Z");
    let (can, not) = menu(&late).await;

    assert!(!can.contains(&step));
    assert!(not.contains("Verdagen"), "{not}");
    let form = late.form("verdagen", &[("dagen", "14"), ("reden", "Ziekte.")]).await;
    assert_eq!(late.send(&form).await.status, StatusCode::CONFLICT, "told to nobody in time");
    let told = [
        ("dagen", "14"),
        ("reden", "Ziekte."),
        ("verzondenKlager", "2026-04-01"),
        ("verzondenBetrokkene", "2026-04-01"),
    ];
    late.take("verdagen", &told).await;
}

#[tokio::test]
async fn after_a_step_the_page_leads_on_to_what_whoever_took_it_can_do_next() {
    let app = App::new().await;
    let mut answers = COMPLAINT.to_vec();
    answers.extend([(Field::Email, "test@example.org"), (Field::EmailConsent, "ja")]);
    let reference = app.store("deventer", NOW, &answers).await;
    let desk = Desk::new(&app, "deventer", reference).await;
    desk.take(CONTACT, &REACHED).await;

    let page = desk.get(&format!("{}?gedaan={CONTACT}", desk.case())).await.body;
    let done = page.split_once("id=\"gedaan\"").unwrap().1.split_once("</p>").unwrap().0;
    assert!(done.contains("Vastgelegd: ") && done.contains("Hierna:"), "{done}");
    assert!(done.contains("href=\"") && done.contains("/stap/"), "{done}");

    let reader = Desk { session: super::app::session_as(&["deventer"], "meelezer"), ..desk };
    let page = reader.get(&format!("{}?gedaan={CONTACT}", reader.case())).await.body;
    assert!(!page.contains("Hierna:"), "who only reads is led nowhere");
}
