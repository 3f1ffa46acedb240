//! Which cases someone sees: by role, part and task, and never one that is about them.

use gehoor_domain::{
    case::{
        Assignment, Concerned, PersonId, Step,
        aftercare::Classification,
        people::{Office, Task},
        words::Why,
    },
    field::Field,
    reference::Reference,
};
use gehoor_functions::store::CaseKey;
use http::StatusCode;

use super::app::{App, COMPLAINT, session_as};

const NOW: &str = "2026-03-02T09:30:00Z";
const KEY: &str = "8e03978e-40d5-43dd-bc93-6894a57f9324";
/// The address of a case that isn't there.
const NOTHING: &str = "/desk/zaak/deventer/2222-2222";

fn why(text: &str) -> Why {
    Why::parse(text).unwrap()
}

fn person(name: &str) -> PersonId {
    PersonId::parse(name).unwrap()
}

/// In the domain of this name.
fn in_domain(name: &str) -> Step {
    let domain = Some(why(name));
    Step::Classify(Classification {
        team: why("loket"),
        domain,
        nature: None,
        nature_otherwise: None,
    })
}

/// With a task for this person.
fn task(task: Task, name: &str) -> Step {
    Step::Assign(Assignment { task, person: person(name) })
}

/// About this person.
fn about(name: &str) -> Step {
    Step::NameConcerned(Concerned {
        office: Office::Employee,
        function: why("consulent"),
        team: None,
        person: Some(person(name)),
    })
}

/// A complaint about an administrator, when it is special; and a step that a colleague took in it.
async fn stored(app: &App, is_special: bool, step: Option<Step>) -> Reference {
    let mut answers = COMPLAINT.to_vec();
    if is_special {
        answers.push((Field::Concerning, "bestuurder"));
    }
    let reference = app.store("deventer", NOW, &answers).await;
    if let Some(step) = step {
        let case = CaseKey { municipality: "deventer".to_owned(), reference };
        app.step(NOW, &case, "collega", &step).await;
    }
    reference
}

#[tokio::test]
async fn part_task_and_whom_it_is_about_say_who_sees_a_case_and_who_answers() {
    // Claim of coordinator-1; whether the case is special; what was done in it; whether they see it, and answer.
    let table: [(&str, bool, Option<Step>, bool, bool); 14] = [
        ("coordinator", false, None, true, true),
        ("coordinator", true, None, false, false),
        ("coordinator:bijzonder", true, None, true, true),
        ("meelezer", true, None, false, false),
        ("meelezer:bijzonder", true, None, true, false),
        ("coordinator:zorg", false, Some(in_domain("zorg")), true, true),
        ("coordinator:zorg", false, Some(in_domain("wonen")), false, false),
        ("meelezer:zorg", false, Some(in_domain("zorg")), true, false),
        ("teammanager", false, Some(task(Task::Talk, "coordinator-1")), true, true),
        ("teammanager", false, Some(task(Task::Talk, "iemand anders")), false, false),
        ("ondertekenaar", false, Some(task(Task::Sign, "iemand anders")), false, false),
        ("coordinator", false, Some(about("coordinator-1")), false, false),
        ("meelezer", false, Some(about("coordinator-1")), false, false),
        ("coordinator", false, Some(about("iemand anders")), true, true),
    ];
    for (number, (claim, is_special, step, sees, answers)) in table.into_iter().enumerate() {
        let app = App::new().await;
        let reference = stored(&app, is_special, step).await;
        let (session, place) = (session_as(&["deventer"], claim), format!("{number} {claim}"));
        let path = format!("/desk/zaak/deventer/{reference}");
        let post = async |path: &str| {
            let proof = session.forms.proof(path, KEY);
            let fields = [("sleutel", KEY), ("bewijs", &proof), ("bericht", "Wij bellen u.")];
            app.post(NOW, Some(session.clone()), path, &fields).await
        };

        let shown = app.ask(NOW, Some(session.clone()), &path).await;
        let listed = app.ask(NOW, Some(session.clone()), "/desk/zaken").await.body;
        let sent = post(&path).await;

        assert_eq!(shown.status == StatusCode::OK, sees, "{place}");
        assert_eq!(shown.body.contains("Bericht plaatsen"), answers, "{place}");
        assert_eq!(listed.contains(&reference.to_string()), sees, "{place}");
        let expected = match (sees, answers) {
            (false, _) => StatusCode::NOT_FOUND,
            (true, false) => StatusCode::FORBIDDEN,
            (true, true) => StatusCode::SEE_OTHER,
        };
        assert_eq!(sent.status, expected, "{place}");
        assert_eq!(app.said("deventer", reference).await.len(), usize::from(answers), "{place}");
        if !sees {
            let nothing = app.ask(NOW, Some(session.clone()), NOTHING).await;
            assert_eq!((shown, sent), (nothing, post(NOTHING).await), "{place}");
        }
    }
}

#[tokio::test]
async fn a_list_reads_on_past_what_may_not_be_seen_and_tells_nothing_of_it() {
    let app = App::new().await;
    for _ in 0..110 {
        stored(&app, true, None).await;
    }
    let mut mine = Vec::new();
    for day in 10..13 {
        let received = format!("2026-03-{day}T09:30:00Z");
        mine.push(app.store("deventer", &received, &COMPLAINT).await.to_string());
    }

    let list =
        app.ask(NOW, Some(session_as(&["deventer"], "coordinator")), "/desk/zaken").await.body;

    assert_eq!(list.matches("role=\"rowheader\"").count(), mine.len(), "{list}");
    assert!(mine.iter().all(|reference| list.contains(reference)), "{list}");
    assert!(!list.contains("rel=\"next\""), "{list}");
}
