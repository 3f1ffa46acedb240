//! Several absences of one person side by side: what fits, what ends, and who sees what on which day.

use aws_sdk_dynamodb::types::AttributeValue;
use gehoor_domain::case::{PersonId, Step, people::Task, step::Assignment};
use gehoor_functions::{desk::Session, store::CaseKey};
use http::StatusCode;

use super::{
    app::{Answer, App, COMPLAINT, session_as},
    leave::{app, coordinator, send},
};

const NOW: &str = "2026-03-02T09:30:00Z";
const END: &str = "/desk/waarneming/stoppen";
const KEY: &str = "8e03978e-40d5-43dd-bc93-6894a57f9324";

/// First and last day of the absences that are stored, all of them.
async fn stored(app: &App) -> Vec<(String, String)> {
    let leaves = app.store.leaves("deventer").await.unwrap();
    let absences = leaves.into_iter().flat_map(|leave| leave.absences);
    absences.map(|it| (it.from.to_string(), it.until.to_string())).collect()
}

/// Adds an absence of whoever is signed in, who has seen everything.
async fn add(app: &App, (from, until): (&str, &str), stand_in: &str) -> Answer {
    let leaves = app.store.leaves("deventer").await.unwrap();
    let seen = leaves.iter().map(|leave| leave.version).sum::<u32>().to_string();
    let changed = [("van", from), ("tot", until), ("waarnemer", stand_in), ("gezien", &seen)];
    send(app, coordinator(), &changed).await
}

async fn end(app: &App, session: Session, who: &str, (from, until): (&str, &str)) -> Answer {
    let proof = session.forms.proof(END, KEY);
    let fields = [
        ("sleutel", KEY),
        ("bewijs", proof.as_str()),
        ("gemeente", "deventer"),
        ("wie", who),
        ("van", from),
        ("tot", until),
    ];
    app.post(NOW, Some(session), END, &fields).await
}

/// An absence as it was stored when there could be but one.
async fn old(app: &App, who: &str, (from, until): (&str, &str), stand_in: &str) {
    let text = |text: &str| AttributeValue::S(text.to_owned());
    let put = app.client.put_item().table_name("gehoor");
    put.item("PK", text("WAARNEMING#deventer"))
        .item("SK", text(who))
        .item("afwezig", text(who))
        .item("waarnemer", text(stand_in))
        .item("van", text(from))
        .item("totEnMet", text(until))
        .item("opgegevenDoor", text(who))
        .item("versie", AttributeValue::N("3".to_owned()))
        .send()
        .await
        .unwrap();
}

#[tokio::test]
async fn absences_stand_side_by_side_and_two_with_a_day_in_common_are_refused_with_the_days() {
    let app = app().await;
    for (days, stand_in) in [
        (("2026-03-02", "2026-03-06"), "annelies"),
        (("2026-04-01", "2026-04-03"), "kees"),
        (("2026-03-07", "2026-03-07"), "kees"),
    ] {
        assert_eq!(add(&app, days, stand_in).await.status, StatusCode::SEE_OTHER, "{days:?}");
    }
    let before = stored(&app).await;
    assert_eq!(before.len(), 3);
    for (days, other) in [
        (("2026-03-06", "2026-03-06"), "van maandag 2 maart 2026 tot en met vrijdag 6 maart 2026"),
        (("2026-03-01", "2026-03-02"), "van maandag 2 maart 2026 tot en met vrijdag 6 maart 2026"),
        (("2026-04-03", "2026-04-30"), "van woensdag 1 april 2026 tot en met vrijdag 3 april 2026"),
        (("2026-03-08", "2026-12-31"), "van woensdag 1 april 2026 tot en met vrijdag 3 april 2026"),
    ] {
        let answer = add(&app, days, "annelies").await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{days:?}");
        assert_eq!(answer.body.matches(other).count(), 2, "{days:?}: {}", answer.body);
        assert!(answer.body.contains("aria-invalid=\"true\""), "{days:?}");
        assert!(answer.body.contains(&format!("value=\"{}\"", days.0)), "{days:?}");
    }
    assert_eq!(stored(&app).await, before);
    // Somebody else may be away on the same days.
    let other =
        [("wie", "annelies"), ("waarnemer", "kees"), ("gezien", "3"), ("tot", "2026-03-02")];
    assert_eq!(send(&app, coordinator(), &other).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn one_absence_is_ended_and_the_others_stay_also_when_it_is_sent_again() {
    let app = app().await;
    let (now, later) = (("2026-03-02", "2026-03-06"), ("2026-03-09", "2026-03-10"));
    for days in [now, later] {
        add(&app, days, "annelies").await;
    }
    let page = app.ask(NOW, Some(coordinator()), "/desk/waarneming").await.body;
    for button in [
        "Nu stoppen: Test Persoon, maandag 2 maart 2026 tot en met vrijdag 6 maart 2026",
        "Weghalen: Test Persoon, maandag 9 maart 2026 tot en met dinsdag 10 maart 2026",
    ] {
        assert!(page.contains(button), "{button}: {page}");
    }
    for _ in 0..2 {
        let answer = end(&app, coordinator(), "coordinator-1", now).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let path = answer.header(http::header::LOCATION).to_owned();
        let page = app.ask(NOW, Some(coordinator()), path.split('#').next().unwrap()).await.body;
        assert!(page.contains("De afwezigheid is gestopt."), "{page}");
        assert_eq!(stored(&app).await, [(later.0.to_owned(), later.1.to_owned())]);
    }
    // An old page adds nothing that was ended since.
    let again = send(&app, coordinator(), &[("gezien", "1")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert_eq!(add(&app, now, "kees").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn only_who_is_away_or_coordinates_there_ends_an_absence() {
    let app = app().await;
    let days = ("2026-03-02", "2026-03-06");
    let theirs = [("wie", "annelies"), ("waarnemer", "coordinator-1")];
    assert_eq!(send(&app, coordinator(), &theirs).await.status, StatusCode::SEE_OTHER);
    // Whoever is signed in stands in: so they see it, and may not end it.
    let manager = session_as(&["deventer"], "teammanager");
    let page = app.ask(NOW, Some(manager.clone()), "/desk/waarneming").await.body;
    assert!(page.contains("maandag 2 maart 2026") && !page.contains(END), "{page}");
    let elsewhere = session_as(&["amstelveen"], "coordinator");
    for session in [manager, elsewhere] {
        let answer = end(&app, session, "annelies", days).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert_eq!(stored(&app).await.len(), 1);
    }
    assert_eq!(end(&app, coordinator(), "annelies", days).await.status, StatusCode::SEE_OTHER);
    assert_eq!(stored(&app).await, []);
}

#[tokio::test]
async fn ten_absences_fit_and_one_that_ended_makes_room() {
    let app = app().await;
    let day = |number: u32| format!("2026-04-{number:02}");
    for number in 1..=10 {
        let day = day(number);
        assert_eq!(add(&app, (&day, &day), "annelies").await.status, StatusCode::SEE_OTHER);
    }
    let more = add(&app, ("2026-03-02", "2026-03-03"), "kees").await;
    assert_eq!(more.status, StatusCode::BAD_REQUEST);
    assert!(more.body.contains("Er staan al tien afwezigheden"), "{}", more.body);
    assert!(more.body.contains("value=\"2026-03-02\""), "{}", more.body);
    end(&app, coordinator(), "coordinator-1", (&day(4), &day(4))).await;
    let fits = add(&app, ("2026-03-02", "2026-03-03"), "kees").await;
    assert_eq!((fits.status, stored(&app).await.len()), (StatusCode::SEE_OTHER, 10));
}

#[tokio::test]
async fn an_absence_that_was_stored_alone_stays_and_others_come_beside_it() {
    let app = app().await;
    let (running, next) = (("2026-02-23", "2026-03-06"), ("2026-03-09", "2026-03-10"));
    old(&app, "coordinator-1", running, "annelies").await;
    // One that ended stands in no way, and is gone with the next that is written.
    old(&app, "annelies", ("2026-02-02", "2026-02-27"), "kees").await;
    let page = app.ask(NOW, Some(coordinator()), "/desk/waarneming").await.body;
    assert!(page.contains("maandag 23 februari 2026") && !page.contains("27 februari"), "{page}");
    assert_eq!(add(&app, ("2026-03-06", "2026-03-07"), "kees").await.status, 400);
    assert_eq!(add(&app, next, "kees").await.status, StatusCode::SEE_OTHER);
    let mine = app.store.leaves("deventer").await.unwrap();
    let mine = mine.iter().find(|leave| leave.absent.as_str() == "coordinator-1").unwrap();
    assert_eq!((mine.absences.len(), mine.version), (2, 4));
    let over = [("wie", "annelies"), ("waarnemer", "kees"), ("van", "2026-02-20"), ("gezien", "7")];
    assert_eq!(send(&app, coordinator(), &over).await.status, StatusCode::SEE_OTHER);
    assert_eq!(stored(&app).await.len(), 3);
}

#[tokio::test]
async fn each_stand_in_sees_the_cases_on_the_days_of_their_own_absence_and_on_no_other() {
    let app = app().await;
    let reference = app.store("deventer", NOW, &COMPLAINT).await;
    let case = CaseKey { municipality: "deventer".to_owned(), reference };
    let person = PersonId::parse("annelies").unwrap();
    let step = Step::Assign(Assignment { task: Task::Coordinate, person });
    app.step(NOW, &case, "annelies", &step).await;
    for (number, days) in ["0", "1"].into_iter().zip([
        [("van", "2026-03-02"), ("tot", "2026-03-03"), ("waarnemer", "coordinator-1")],
        [("van", "2026-03-04"), ("tot", "2026-03-05"), ("waarnemer", "kees")],
    ]) {
        let changed = [days.as_slice(), &[("wie", "annelies"), ("gezien", number)]].concat();
        assert_eq!(send(&app, coordinator(), &changed).await.status, StatusCode::SEE_OTHER);
    }
    let third = [
        ("wie", "annelies"),
        ("waarnemer", "coordinator-1"),
        ("van", "2026-03-07"),
        ("tot", "2026-03-08"),
        ("gezien", "2"),
    ];
    assert_eq!(send(&app, coordinator(), &third).await.status, StatusCode::SEE_OTHER);
    for (now, is_shown) in [
        (NOW, true),
        ("2026-03-03T22:59:00Z", true),
        ("2026-03-03T23:01:00Z", false),
        ("2026-03-05T22:59:00Z", false),
        ("2026-03-06T22:59:00Z", false),
        ("2026-03-06T23:01:00Z", true),
        ("2026-03-08T22:59:00Z", true),
        ("2026-03-08T23:01:00Z", false),
    ] {
        let page = app.ask(now, Some(coordinator()), "/desk/zaken?van=waarneming").await.body;
        assert_eq!(page.contains(&reference.to_string()), is_shown, "{now}");
    }
    let kees = "Annelies de Boer is er niet tot en met 5 maart; Kees Jansen neemt waar";
    let page = app.ask("2026-03-04T09:30:00Z", Some(coordinator()), "/desk/zaken").await.body;
    assert!(page.contains(kees), "{page}");
}

#[tokio::test]
async fn without_the_store_nobody_is_told_that_an_absence_was_ended() {
    let app = App::over("http://127.0.0.1:9");
    let days = ("2026-03-02", "2026-03-06");
    let answer = end(&app, coordinator(), "coordinator-1", days).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
}
