//! Absences: who may give them, what is wrong with them, and what they show.

use gehoor_domain::case::{PersonId, Step, people::Task, step::Assignment};
use gehoor_functions::{desk::Session, store::CaseKey};
use http::StatusCode;

use super::app::{Answer, App, COMPLAINT, session, session_as};

const NOW: &str = "2026-03-02T09:30:00Z";
const PATH: &str = "/desk/waarneming";
const KEY: &str = "8e03978e-40d5-43dd-bc93-6894a57f9324";

/// An absence of whoever is signed in, this week; Annelies stands in.
const GOOD: [(&str, &str); 6] = [
    ("gemeente", "deventer"),
    ("wie", "coordinator-1"),
    ("van", "2026-03-02"),
    ("tot", "2026-03-06"),
    ("waarnemer", "annelies"),
    ("gezien", "0"),
];

pub(super) async fn app() -> App {
    let app = App::new().await;
    for (id, name, role) in [
        ("coordinator-1", "Test Persoon", "coordinator"),
        ("annelies", "Annelies de Boer", "coordinator"),
        ("kees", "Kees Jansen", "teammanager"),
        ("noor", "Noor de Vries", "meelezer"),
    ] {
        app.colleague("deventer", id, name, role).await;
    }
    app
}

pub(super) async fn send(app: &App, session: Session, changed: &[(&str, &str)]) -> Answer {
    let proof = session.forms.proof(PATH, KEY);
    let mut fields = vec![("sleutel", KEY), ("bewijs", proof.as_str())];
    for (name, value) in GOOD {
        let other = changed.iter().find(|(known, _)| *known == name);
        fields.push((name, other.map_or(value, |(_, other)| other)));
    }
    app.post(NOW, Some(session), PATH, &fields).await
}

pub(super) fn coordinator() -> Session {
    session(&["deventer"])
}

#[tokio::test]
async fn everything_that_is_wrong_is_said_at_once_and_what_was_typed_stays() {
    let app = app().await;
    for (changed, errors) in [
        (
            vec![("van", ""), ("tot", "gisteren"), ("waarnemer", "")],
            vec![
                "Vul de eerste dag in",
                "Vul de laatste dag in",
                "Kies een collega uit de lijst die waarneemt.",
            ],
        ),
        (vec![("tot", "2026-03-01")], vec!["De laatste dag ligt vóór de eerste dag."]),
        (
            vec![("van", "2026-02-02"), ("tot", "2026-02-28")],
            vec!["Deze dag is al voorbij. Kies vandaag of later."],
        ),
        (vec![("tot", "2027-03-30")], vec!["Dit is langer dan een jaar."]),
        (vec![("van", "9000-01-01"), ("tot", "9000-01-02")], vec!["Dit is langer dan een jaar."]),
        (vec![("waarnemer", "coordinator-1")], vec!["niemand kan voor zichzelf waarnemen"]),
        (vec![("waarnemer", "noor")], vec!["Kies een collega uit de lijst die waarneemt."]),
        (
            vec![("wie", "iemand"), ("waarnemer", "<script>")],
            vec!["Kies een collega uit de lijst.", "Kies een collega uit de lijst die waarneemt."],
        ),
    ] {
        let answer = send(&app, coordinator(), &changed).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{changed:?}");
        for error in errors {
            assert_eq!(answer.body.matches(error).count(), 2, "{error}: {}", answer.body);
        }
        assert!(answer.body.contains("aria-invalid=\"true\"") && answer.body.contains(KEY));
        let typed = changed.iter().find(|(name, value)| *name == "tot" && value.starts_with('2'));
        if let Some((_, typed)) = typed {
            assert!(answer.body.contains(&format!("value=\"{typed}\"")), "{typed}");
        }
        assert!(!answer.body.contains("<script>"));
    }
    assert_eq!(app.store.leaves("deventer").await.unwrap(), []);
}

#[tokio::test]
async fn an_absence_is_kept_once_and_who_did_not_see_another_change_is_told() {
    let app = app().await;
    for _ in 0..2 {
        let answer = send(&app, coordinator(), &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    let [leave] = app.store.leaves("deventer").await.unwrap().try_into().unwrap();
    assert_eq!((leave.version, leave.absences.len()), (1, 1));
    assert_eq!(leave.absences[0].stand_in.as_str(), "annelies");

    let next = [("waarnemer", "kees"), ("van", "2026-03-07"), ("tot", "2026-03-09")];
    let stale = send(&app, coordinator(), &next).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("Iemand anders heeft dit intussen veranderd."), "{}", stale.body);
    assert!(stale.body.contains("<option value=\"kees\" selected>"), "{}", stale.body);
    let seen = [next.as_slice(), &[("gezien", "1")]].concat();
    assert_eq!(send(&app, coordinator(), &seen).await.status, StatusCode::SEE_OTHER);
    let [leave] = app.store.leaves("deventer").await.unwrap().try_into().unwrap();
    let stand_ins: Vec<_> = leave.absences.iter().map(|it| it.stand_in.as_str()).collect();
    assert_eq!((leave.version, stand_ins), (2, vec!["annelies", "kees"]));
}

#[tokio::test]
async fn nobody_stands_in_on_days_on_which_they_are_away_themselves() {
    let app = app().await;
    let theirs =
        [("wie", "annelies"), ("waarnemer", "kees"), ("van", "2026-03-06"), ("tot", "2026-03-09")];
    assert_eq!(send(&app, coordinator(), &theirs).await.status, StatusCode::SEE_OTHER);
    let answer = send(&app, coordinator(), &[("gezien", "1")]).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.body.contains("Deze collega is zelf weg in die dagen."), "{}", answer.body);
    let before = [("gezien", "1"), ("tot", "2026-03-05")];
    assert_eq!(send(&app, coordinator(), &before).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn only_who_coordinates_there_says_it_for_a_colleague_and_sees_all() {
    let app = app().await;
    let other = [("wie", "annelies"), ("waarnemer", "kees")];
    let manager = session_as(&["deventer"], "teammanager");
    assert_eq!(send(&app, manager.clone(), &other).await.status, StatusCode::BAD_REQUEST);
    let elsewhere = session(&["amstelveen"]);
    assert_eq!(send(&app, elsewhere, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.store.leaves("deventer").await.unwrap(), []);
    assert_eq!(send(&app, coordinator(), &other).await.status, StatusCode::SEE_OTHER);

    for (session, is_shown) in [(coordinator(), true), (manager, false)] {
        let page = app.ask(NOW, Some(session), PATH).await.body;
        assert_eq!(page.contains("maandag 2 maart 2026"), is_shown, "{page}");
    }
}

#[tokio::test]
async fn who_stands_in_sees_the_cases_marked_until_the_last_day_and_gets_no_rights() {
    let app = app().await;
    let reference = app.store("deventer", NOW, &COMPLAINT).await;
    let case = CaseKey { municipality: "deventer".to_owned(), reference };
    let person = PersonId::parse("annelies").unwrap();
    let step = Step::Assign(Assignment { task: Task::Coordinate, person });
    app.step(NOW, &case, "annelies", &step).await;
    let mark = "waarneming voor Annelies de Boer";
    let mine = "/desk/zaken?van=mij";
    let page = app.ask(NOW, Some(coordinator()), mine).await.body;
    assert!(!page.contains(&reference.to_string()), "{page}");

    let other = [("wie", "annelies"), ("waarnemer", "coordinator-1")];
    assert_eq!(send(&app, coordinator(), &other).await.status, StatusCode::SEE_OTHER);

    for (now, is_shown) in
        [(NOW, true), ("2026-03-06T22:59:00Z", true), ("2026-03-06T23:01:00Z", false)]
    {
        for path in [mine, "/desk/zaken?van=waarneming"] {
            let page = app.ask(now, Some(coordinator()), path).await.body;
            assert_eq!(page.contains(&reference.to_string()), is_shown, "{now} {path}");
            assert_eq!(page.contains(mark), is_shown, "{now} {path}");
        }
    }
    // The same person without a role that sees the case.
    let manager = session_as(&["deventer"], "teammanager");
    let page = app.ask(NOW, Some(manager), mine).await.body;
    assert!(!page.contains(&reference.to_string()), "{page}");
}

#[tokio::test]
async fn without_the_store_the_form_comes_back_with_what_was_typed() {
    let app = App::over("http://127.0.0.1:9");
    let answer = send(&app, coordinator(), &[]).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    for typed in
        ["2026-03-02", "2026-03-06", "annelies", KEY, "Wij weten niet zeker of dit is opgeslagen."]
    {
        assert!(answer.body.contains(typed), "{typed}: {}", answer.body);
    }
}
