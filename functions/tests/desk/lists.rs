//! What the list says of messages, formal handling and endings, and in which list a case stands.

use gehoor_domain::{
    access_code::{AccessCode, ServerKey},
    field::Field,
    follow::{MessageText, NamedComplaint},
    form::SubmissionForm,
    parse::parse,
    reference::Reference,
    term,
};
use gehoor_functions::store::Command;

use super::app::{ANONYMOUS, App, COMPLAINT, fields_of, session, slices};

const NOW: &str = "2026-03-02T09:30:00Z";

fn text(words: &str) -> MessageText {
    MessageText::parse(words, None).unwrap()
}

/// The row of a case in a list; nothing when it isn't there.
async fn row(app: &App, list: &str, reference: Reference) -> Option<String> {
    let page = app.get(NOW, Some(&["deventer"]), list).await.body;
    let mark = format!("/desk/zaak/deventer/{reference}");
    page.split("<tr ").find(|row| row.contains(&mark)).map(str::to_owned)
}

async fn answer(app: &App, reference: Reference, words: &str) {
    let path = format!("/desk/zaak/deventer/{reference}");
    let page = app.get(NOW, Some(&["deventer"]), &path).await.body;
    let fields = fields_of(&page, words);
    app.post(NOW, Some(session(&["deventer"])), &path, &slices(&fields)).await;
}

#[tokio::test]
async fn a_message_of_the_sender_is_marked_until_it_is_answered() {
    let app = App::new().await;
    let reference = app.store("deventer", NOW, &COMPLAINT).await;
    let mark = "nieuw bericht";
    assert!(!row(&app, "/desk/zaken", reference).await.unwrap().contains(mark));

    let asked = text("Hoe staat het ermee?");
    app.sender(NOW, "deventer", reference, Command::Write(&asked)).await;
    assert!(row(&app, "/desk/zaken", reference).await.unwrap().contains(mark));

    answer(&app, reference, "Wij zijn bezig.").await;
    assert!(!row(&app, "/desk/zaken", reference).await.unwrap().contains(mark));
}

#[tokio::test]
async fn formal_handling_is_marked_whether_the_form_or_the_sender_later_asked_for_it() {
    let app = App::new().await;
    let informal = app.store("deventer", NOW, &COMPLAINT).await;
    let later = app.store("deventer", NOW, &COMPLAINT).await;
    let mut answers = COMPLAINT.to_vec();
    answers.push((Field::DesiredHandling, "formeel"));
    let on_form = app.store("deventer", NOW, &answers).await;
    app.sender(NOW, "deventer", later, Command::AskFormal).await;

    for (reference, marked) in [(informal, false), (later, true), (on_form, true)] {
        let row = row(&app, "/desk/zaken", reference).await.unwrap();
        assert_eq!(row.contains("formele behandeling gevraagd"), marked, "{row}");
    }
}

#[tokio::test]
async fn a_withdrawn_case_leaves_the_open_list_and_comes_back_with_a_message_until_it_is_answered()
{
    let app = App::new().await;
    let reference = app.store("deventer", NOW, &COMPLAINT).await;
    let why = text("Het is al opgelost.");
    let wrong = text("Dat was een vergissing.");
    let lists = async || {
        let open = row(&app, "/desk/zaken", reference).await;
        let ended = row(&app, "/desk/afgesloten", reference).await;
        (open, ended)
    };
    assert!(matches!(lists().await, (Some(_), None)));

    app.sender(NOW, "deventer", reference, Command::Withdraw { why: Some(&why) }).await;
    let (open, ended) = lists().await;
    assert!(open.is_none() && ended.unwrap().contains("ingetrokken"));

    app.sender(NOW, "deventer", reference, Command::Write(&wrong)).await;
    let (open, ended) = lists().await;
    assert!(open.unwrap().contains("nieuw bericht") && ended.is_none());

    answer(&app, reference, "Dan gaan wij verder.").await;
    assert!(matches!(lists().await, (None, Some(_))));
}

#[tokio::test]
async fn a_withdrawn_case_with_a_mail_that_did_not_arrive_is_among_the_open_ones_until_it_is_answered()
 {
    for is_lost_first in [true, false] {
        let app = App::new().await;
        let reference = app.store("deventer", NOW, &COMPLAINT).await;
        if is_lost_first {
            app.refuse_mails(reference, NOW).await;
        }
        app.sender(NOW, "deventer", reference, Command::Withdraw { why: None }).await;
        if !is_lost_first {
            assert!(row(&app, "/desk/zaken", reference).await.is_none(), "nothing is lost yet");
            app.refuse_mails(reference, NOW).await;
        }

        let open = row(&app, "/desk/zaken", reference).await.unwrap();
        assert!(open.contains("ingetrokken") && open.contains("e-mail niet bezorgd"), "{open}");
        assert!(row(&app, "/desk/afgesloten", reference).await.is_none());

        answer(&app, reference, "Wij zagen het.").await;
        assert!(row(&app, "/desk/zaken", reference).await.is_none());
        assert!(row(&app, "/desk/afgesloten", reference).await.is_some());
    }
}

#[tokio::test]
async fn a_report_that_went_on_under_a_name_stays_with_the_ended_ones_whatever_mail_is_lost() {
    for is_lost_first in [true, false] {
        let app = App::new().await;
        let report = app.store("deventer", NOW, &ANONYMOUS).await;
        let form = form_of(&COMPLAINT);
        let municipality = app.municipalities.get("deventer").unwrap();
        let today = term::received_on(NOW.parse().unwrap());
        let submission = parse(&form, &municipality.form_profile(), today).unwrap();
        let code =
            AccessCode::derive(&ServerKey::new("proef", vec![7; 32]).unwrap(), "deventer", [1; 16]);
        let complaint = NamedComplaint::of(&submission, &code).unwrap();
        let name = Command::Name { municipality, complaint, text_version: "1" };
        if is_lost_first {
            app.refuse_mails(report, NOW).await;
        }
        app.sender(NOW, "deventer", report, name).await;
        if !is_lost_first {
            app.refuse_mails(report, NOW).await;
        }

        assert!(row(&app, "/desk/zaken", report).await.is_none(), "nobody can answer there");
        let ended = row(&app, "/desk/afgesloten", report).await.unwrap();
        assert!(ended.contains("e-mail niet bezorgd"), "{ended}");
        let case = app.store.case("deventer", report).await.unwrap().unwrap();
        assert!(
            row(&app, "/desk/zaken", case.became().unwrap()).await.is_some(),
            "the work goes on here"
        );
    }
}

fn form_of(answers: &[(Field, &str)]) -> SubmissionForm {
    let mut form = SubmissionForm::default();
    for (field, words) in answers {
        form.set(*field, *words);
    }
    form
}

#[tokio::test]
async fn the_lists_lead_to_each_other_and_an_empty_one_says_so() {
    let app = App::new().await;
    let open = app.get(NOW, Some(&["deventer"]), "/desk/zaken").await.body;
    let ended = app.get(NOW, Some(&["deventer"]), "/desk/afgesloten").await.body;

    assert!(open.contains("<a href=\"/desk/afgesloten\">"), "{open}");
    assert!(
        ended.contains("<a href=\"/desk/\">") && ended.contains("Er zijn geen afgesloten zaken.")
    );
}
