//! What the list says of messages, formal handling and endings, and in which list a case stands.

use gehoor_domain::{field::Field, follow::MessageText, reference::Reference};
use gehoor_functions::store::Command;

use super::app::{App, COMPLAINT, fields_of, session, slices};

const NOW: &str = "2026-03-02T09:30:00Z";

fn text(words: &str) -> MessageText {
    MessageText::parse(words, None).unwrap()
}

/// The row of a case in a list; nothing when it isn't there.
async fn row(app: &App, list: &str, reference: Reference) -> Option<String> {
    let page = app.get(NOW, Some(&["deventer"]), list).await.body;
    let mark = format!("/desk/zaak/deventer/{reference}");
    page.split("<tr>").find(|row| row.contains(&mark)).map(str::to_owned)
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
    assert!(!row(&app, "/desk/", reference).await.unwrap().contains(mark));

    let asked = text("Hoe staat het ermee?");
    app.sender(NOW, "deventer", reference, Command::Write(&asked)).await;
    assert!(row(&app, "/desk/", reference).await.unwrap().contains(mark));

    answer(&app, reference, "Wij zijn bezig.").await;
    assert!(!row(&app, "/desk/", reference).await.unwrap().contains(mark));
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
        let row = row(&app, "/desk/", reference).await.unwrap();
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
        let open = row(&app, "/desk/", reference).await;
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
async fn the_lists_lead_to_each_other_and_an_empty_one_says_so() {
    let app = App::new().await;
    let open = app.get(NOW, Some(&["deventer"]), "/desk/").await.body;
    let ended = app.get(NOW, Some(&["deventer"]), "/desk/afgesloten").await.body;

    assert!(open.contains("<a href=\"/desk/afgesloten\">"), "{open}");
    assert!(
        ended.contains("<a href=\"/desk/\">") && ended.contains("Er zijn geen afgesloten zaken.")
    );
}
