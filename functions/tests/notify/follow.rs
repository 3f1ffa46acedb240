//! What mails say when a case goes on after it came in: that something happened, and never what was said.

use gehoor_domain::{case::Role, follow::MessageText, kind::Language};
use gehoor_functions::{
    notify::{SweepReport, handle_event, sweep},
    store::Command,
    texts::{ResidentKey, ResidentTexts},
};

use crate::{
    event::records,
    received::Received,
    stage::{ANONYMOUS, COMPLAINT, COMPLIMENT, DESK, ORIGIN, Stage, text},
};

/// What goes out when a message of this purpose is put in the outbox, after the mails of the case itself.
async fn told(answers: &[(&str, &str)], purpose: &str) -> (Stage, String, Vec<Received>) {
    let stage = Stage::new().await;
    let receipt = stage.submit("deventer", answers).await;
    stage.clock.set("2026-03-02T10:00:00Z");
    sweep(&stage.state).await;
    let before = stage.mails().await.len();
    stage.tell(receipt.reference, purpose).await;
    stage.clock.set("2026-03-02T11:00:00Z");
    sweep(&stage.state).await;
    let mails = stage.mails().await.split_off(before);
    let reference = receipt.reference.to_string();
    for mail in &mails {
        let everything = mail.everything();
        for personal in
            [receipt.access_code.as_str(), "balie", "Test Persoon", "Dorpsstraat", "Testdorp"]
        {
            assert!(!everything.contains(personal), "{personal} stands in {everything}");
        }
    }
    (stage, reference, mails)
}

#[tokio::test]
async fn the_coordinator_reads_what_the_sender_did_and_by_when_and_no_word_of_theirs() {
    let table = [
        (
            COMPLAINT.as_slice(),
            "bericht-van-indiener",
            "nieuw bericht van de indiener, uiterlijk 13-04-2026",
            "Nieuw bericht van de indiener",
        ),
        (
            &COMPLAINT,
            "formele-behandeling-gevraagd",
            "formele behandeling gevraagd, uiterlijk 13-04-2026",
            "Formele behandeling gevraagd",
        ),
        (&COMPLAINT, "ingetrokken", "ingetrokken", "Zaak ingetrokken"),
        (
            &COMPLIMENT,
            "bericht-van-indiener",
            "nieuw bericht van de indiener",
            "Nieuw bericht van de indiener",
        ),
        (
            &ANONYMOUS,
            "bericht-van-indiener",
            "nieuw bericht van de indiener",
            "Nieuw bericht van de indiener",
        ),
        (&ANONYMOUS, "ingetrokken", "ingetrokken", "Zaak ingetrokken"),
    ];
    for (answers, purpose, subject, title) in table {
        let (_, reference, mails) = told(answers, purpose).await;

        let [mail] = mails.as_slice() else { panic!("{} mails of {purpose}", mails.len()) };
        assert_eq!(mail.header("Subject"), format!("[{reference}] {subject}"));
        assert_eq!(mail.header("To"), "<klachten@deventer.example>");
        assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
        assert_eq!(
            mail.header("References"),
            format!("<{reference}.deventer@gehoor.deventer.example>"),
            "in one thread with the notice"
        );
        let has_term = answers == COMPLAINT;
        assert_eq!(mail.text.contains("Uiterlijk: maandag 13 april 2026"), has_term, "{purpose}");
        assert!(!mail.everything().contains("test.persoon"), "{}", mail.text);
        for body in [&mail.text, &mail.html] {
            assert!(body.contains(title) && body.contains(&reference), "{body}");
            assert!(body.contains(&format!("{DESK}/desk/zaak/deventer/{reference}")), "{body}");
        }
        assert!(mail.attachments.is_empty());
    }
}

#[tokio::test]
async fn the_sender_reads_that_there_is_a_message_and_where_and_neither_message_nor_code() {
    let (_, reference, mails) = told(&COMPLAINT, "bericht-van-gemeente").await;

    let [mail] = mails.as_slice() else { panic!("{} mails", mails.len()) };
    assert_eq!(mail.header("To"), "<test.persoon@example.org>");
    assert_eq!(mail.header("Subject"), format!("Wij schreven u een bericht ({reference})"));
    assert_eq!(mail.header("Reply-To"), "klachtencoördinator <klachten@deventer.example>");
    assert_eq!(
        mail.header("References"),
        format!("<{reference}.deventer@gehoor.deventer.example>")
    );
    let page = format!("{ORIGIN}/volg?gemeente=deventer&taal=nl");
    assert!(mail.text.contains(&format!("Naar uw zaak:\r\n{page}\r\n")), "{}", mail.text);
    assert!(mail.html.contains(&page.replace('&', "&amp;")), "{}", mail.html);
    for said in ["gemeente Deventer", "toegangscode", "0570-00 00 00", &reference] {
        assert!(mail.text.contains(said), "{said} is not in {}", mail.text);
    }
    assert!(!mail.everything().contains("/desk"), "{}", mail.text);
}

#[tokio::test]
async fn the_sender_reads_it_in_the_language_of_the_form_with_the_dutch_below() {
    let dutch = ResidentTexts::for_language(Language::Dutch).get(ResidentKey::MailAnswerTitle);
    for language in Language::ALL.iter().copied().filter(|known| *known != Language::Dutch) {
        let tag = language.bcp47();
        let mut answers = COMPLAINT.to_vec();
        answers.push(("taal", language.wire_name()));

        let (_, reference, mails) = told(&answers, "bericht-van-gemeente").await;

        let [mail] = mails.as_slice() else { panic!("{} mails in {tag}", mails.len()) };
        assert_eq!(mail.header("Content-Language"), format!("{tag}, nl"));
        assert!(mail.header("Subject").contains(&reference), "{}", mail.header("Subject"));
        let (own, below) = mail.text.split_once("\r\n---\r\n").unwrap();
        assert!(own.contains(&format!("&taal={tag}")) && !own.contains(dutch), "{own}");
        assert!(below.contains(dutch) && below.contains("&taal=nl"), "{below}");
        assert!(
            mail.html.starts_with(&format!("<!DOCTYPE html><html lang=\"{tag}\"")),
            "{}",
            mail.html
        );
    }
}

#[tokio::test]
async fn without_consent_or_with_an_anonymous_report_nobody_is_told_of_an_answer() {
    let without: Vec<_> =
        COMPLAINT.into_iter().filter(|(name, _)| !name.starts_with("email")).collect();
    for answers in [without.as_slice(), &COMPLIMENT, &ANONYMOUS] {
        let (stage, _, mails) = told(answers, "bericht-van-gemeente").await;

        assert_eq!(mails, []);
        let states: Vec<_> = stage
            .outbox()
            .await
            .iter()
            .filter(|item| text(item, "soort") == "bericht-van-gemeente")
            .map(|item| text(item, "toestand").to_owned())
            .collect();
        assert_eq!(states, ["niet-bezorgd"]);
    }
}

#[tokio::test]
async fn news_of_an_anonymous_report_waits_for_the_hour_whoever_wakes_the_notifier() {
    for purpose in ["bericht-van-indiener", "ingetrokken"] {
        let stage = Stage::new().await;
        let receipt = stage.submit("deventer", &ANONYMOUS).await;
        stage.clock.set("2026-03-02T10:00:00Z");
        sweep(&stage.state).await;
        stage.clock.set("2026-03-02T10:02:00Z");
        stage.tell(receipt.reference, purpose).await;

        let woken = serde_json::json!({ "Records": records(&stage, "INSERT").await });
        handle_event(&stage.state, woken).await.unwrap();
        assert_eq!(sweep(&stage.state).await, SweepReport::default());
        assert_eq!(stage.mails().await.len(), 1, "the notice");

        stage.clock.set("2026-03-02T11:00:00Z");
        assert_eq!(sweep(&stage.state).await.sent, 1, "{purpose}");
    }
}

#[tokio::test]
async fn every_command_on_a_case_ends_in_the_mail_that_belongs_to_it() {
    let stage = Stage::new().await;
    let reference = stage.submit("deventer", &COMPLAINT).await.reference;
    sweep(&stage.state).await;
    let said = MessageText::parse("Mijn buurman Test Kanarie zag het ook.", None).unwrap();
    for (who, command, to, subject) in [
        (Role::Sender, Command::Write(&said), "klachten@", "nieuw bericht van de indiener"),
        (Role::Sender, Command::AskFormal, "klachten@", "formele behandeling gevraagd"),
        (Role::Coordinator, Command::Write(&said), "test.persoon@", "Wij schreven u een bericht"),
        (Role::Sender, Command::Withdraw { why: Some(&said) }, "klachten@", "ingetrokken"),
    ] {
        let before = stage.mails().await.len();
        stage.act(reference, who, command).await;
        sweep(&stage.state).await;

        let mails = stage.mails().await.split_off(before);
        let [mail] = mails.as_slice() else { panic!("{} mails of {command:?}", mails.len()) };
        assert!(mail.header("To").contains(to), "{}", mail.header("To"));
        assert!(mail.header("Subject").contains(subject), "{}", mail.header("Subject"));
        assert!(!mail.everything().contains("Kanarie"), "{}", mail.text);
    }
}

#[tokio::test]
async fn a_lost_mail_between_two_commands_leaves_the_chain_whole() {
    let stage = Stage::new().await;
    let reference = stage.submit("deventer", &COMPLAINT).await.reference;
    let said = MessageText::parse("Nog iets.", None).unwrap();
    stage.post_box.set_refusing(true);
    tokio::join!(
        sweep(&stage.state),
        stage.act(reference, Role::Sender, Command::Write(&said)),
        stage.act(reference, Role::Coordinator, Command::Write(&said)),
    );
    stage.clock.forward(jiff::SignedDuration::from_mins(3));
    sweep(&stage.state).await;
    stage.act(reference, Role::Sender, Command::AskFormal).await;

    let case = stage.state.store.case("deventer", reference).await.unwrap().unwrap();
    assert_eq!((case.undelivered(), case.messages()), (4, 2));
    let events = crate::undelivered::unbroken(&stage, reference).await;
    assert_eq!(events.len(), 8, "received, 2 messages, 4 lost mails, formal handling");
}
