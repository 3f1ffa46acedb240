//! A sender who is not satisfied: whoever of the two heard it records it, and the procedure of the law is next.

use http::StatusCode;

use super::{
    app::App,
    step_form::{CONTACT, Desk, TYPED, assert_kept, complaint},
};

const SAID: [(&str, &str); 2] = [("wijze", "telefoon"), ("waarom", "Het geld is niet terug.")];

/// In the conversation, with a manager.
async fn talking(app: &App) -> Desk<'_> {
    let desk = complaint(app).await;
    desk.take(CONTACT, &TYPED).await;
    desk.take("intake-beginnen", &[]).await;
    desk.take("informeel-behandelen", &[("klagerAkkoord", "ja"), ("teammanager", "tm")]).await;
    desk
}

/// What was agreed in the conversation.
const AGREED: (&str, &str) = ("afspraak", "De balie belt terug.");

async fn stands(desk: &Desk<'_>) -> String {
    let dossier = desk.app.store.dossier(desk.municipality, desk.reference).await.unwrap();
    dossier.unwrap().case.status().wire_name().to_owned()
}

#[tokio::test]
async fn the_manager_or_the_coordinator_records_it_and_the_procedure_begins() {
    for who in ["tm", "coordinator-1"] {
        let app = App::new().await;
        let desk = talking(&app).await;
        let mine = desk.by(who);
        // Where it is refused the page says where it can be recorded.
        let no = [("tevreden", "nee"), ("wijze", "telefoon"), AGREED];
        let form = mine.form("informeel-afhandelen", &no).await;
        let answer = mine.send(&form).await;
        assert_kept(&answer, StatusCode::CONFLICT, &form, &mine.path("informeel-afhandelen"));
        assert!(answer.body.contains("leg vast dat de klager niet tevreden is"), "{who}");
        let offers = format!("{}\"", mine.path("niet-tevreden"));
        assert!(mine.get(&mine.case()).await.body.contains(&offers), "{who}");

        mine.take("niet-tevreden", &SAID).await;

        assert_eq!(stands(&desk).await, "formeel", "{who}");
        let page = desk.get(&desk.case()).await.body;
        assert!(
            page.contains("de klager is niet tevreden") && page.contains("Het geld is niet terug.")
        );
    }
}

#[tokio::test]
async fn after_a_settlement_the_manager_records_it_and_the_coordinator_opens_it_again() {
    let app = App::new().await;
    let desk = talking(&app).await;
    let manager = desk.by("tm");
    let settled = [("tevreden", "ja"), ("wijze", "telefoon"), AGREED];
    manager.take("informeel-afhandelen", &settled).await;

    manager.take("niet-tevreden", &SAID).await;

    assert_eq!(stands(&desk).await, "afgehandeld-informeel");
    let twice = manager.get(&manager.path("niet-tevreden")).await;
    assert!(!twice.body.contains("class=\"stap\""), "{}", twice.body);
    desk.take("heropenen", &[]).await;
    assert_eq!(stands(&desk).await, "formeel");
}

#[tokio::test]
async fn who_does_not_talk_with_the_sender_does_not_record_it() {
    let app = App::new().await;
    let desk = talking(&app).await;
    let form = desk.form("niet-tevreden", &SAID).await;
    for other in ["kb", "ac", "os", "ar"] {
        let answer = desk.by(other).send(&form).await;
        let refused = [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&answer.status);
        assert!(refused, "{other}: {}", answer.status);
    }
    assert_eq!(desk.times("niet-tevreden").await, 0);
}
