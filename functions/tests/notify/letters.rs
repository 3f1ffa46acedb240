//! A letter of the municipality as a mail: what was written and nothing else, and what follows when it comes back.

use gehoor_domain::{
    case::{LetterContent, LetterKind, LetterWay, Recipient, Role, Step, words::Words},
    follow::MessageText,
};
use gehoor_functions::{
    notify::sweep,
    store::{Command, MessageState, NewLetter, Purpose, Take},
};
use jiff::SignedDuration;

use crate::{
    feedback::{LOST, about, bounce, report},
    stage::{COMPLAINT, Stage, changed, text},
};

fn letter(kind: LetterKind, subject: &str, text: &str) -> NewLetter {
    let lines = |lines: &[&str]| lines.iter().map(|line| Words::parse(line).unwrap()).collect();
    let content = LetterContent {
        address: lines(&["Test Persoon"]),
        from: lines(&["Gemeente Deventer", "Telefoon 0570-00 00 00"]),
        subject: Words::parse(subject).unwrap(),
        text: Words::parse(text).unwrap(),
    };
    NewLetter { kind, to: Recipient::Sender, way: LetterWay::Email, content, instead: None }
}

/// Sends this letter in a case whose own mails went out, by the sweep a minute later.
async fn sent(letter: NewLetter) -> (Stage, gehoor_domain::reference::Reference) {
    let stage = Stage::new().await;
    let reference = stage.submit("deventer", &COMPLAINT).await.reference;
    sweep(&stage.state).await;
    stage.clock.forward(SignedDuration::from_mins(1));
    let letters = [letter];
    stage.step(reference, Role::Coordinator, Take::Letters { letters: &letters, step: None }).await;
    sweep(&stage.state).await;
    (stage, reference)
}

#[tokio::test]
async fn the_mail_is_the_letter_as_text_and_as_html_from_the_municipality_in_the_thread_of_the_case()
 {
    let said = "Beste Test Persoon,\n\nU schreef ons.\nDank u wel.\n\n- punt één\n- punt twee\n\nMet vriendelijke groet,\nA. de Vries";
    let (stage, reference) = sent(letter(LetterKind::Free, "Uw klacht €5 & meer", said)).await;

    let mails = stage.mails().await;
    let mail = mails.last().unwrap();
    assert_eq!(mails.len(), 3);
    assert_eq!(mail.header("To"), "<test.persoon@example.org>");
    assert_eq!(mail.header("From"), "\"Gemeente Deventer\" <gehoor@deventer.example>");
    assert_eq!(mail.header("Reply-To"), "klachtencoördinator <klachten@deventer.example>");
    assert_eq!(mail.header("Subject"), "Uw klacht €5 & meer");
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    assert_eq!(mail.header("Content-Language"), "nl");
    assert_eq!(
        mail.header("References"),
        format!("<{reference}.deventer@gehoor.deventer.example>")
    );
    assert_eq!(
        mail.text,
        format!(
            "Uw klacht €5 & meer\r\n\r\n{}\r\n\r\n---\r\n\r\nGemeente Deventer\r\nTelefoon 0570-00 00 00\r\n",
            said.replace('\n', "\r\n")
        )
    );
    for part in [
        "<h1 style=\"font-size:24px;line-height:1.25\">Uw klacht €5 &amp; meer</h1>",
        "<p>U schreef ons.<br>Dank u wel.</p>",
        "<p>- punt één<br>- punt twee</p>",
        "<p>Gemeente Deventer<br>Telefoon 0570-00 00 00</p>",
    ] {
        assert!(mail.html.contains(part), "{part} is not in {}", mail.html);
    }
    assert!(mail.attachments.is_empty());
    assert!(!mail.everything().contains("/desk"));
}

#[tokio::test]
async fn what_looks_like_markup_or_the_end_of_a_mail_stays_text() {
    let said = "<b>vet</b> & {naam}\n.\nMAIL FROM:<x@example.net>\n\u{202e}om\u{202c} https://example.net/?a=1&b=2";
    let (stage, _) = sent(letter(LetterKind::Free, "Re: <script> =?utf-8?Q?x?=", said)).await;

    let mails = stage.mails().await;
    let mail = mails.last().unwrap();
    assert_eq!(mail.header("Subject"), "Re: <script> = ?utf-8?Q?x?=");
    assert!(mail.text.starts_with("Re: <script> =?utf-8?Q?x?=\r\n"), "{}", mail.text);
    assert!(mail.text.contains("<b>vet</b> & {naam}\r\n.\r\nMAIL FROM:<x@example.net>"));
    assert!(mail.html.contains("&lt;b&gt;vet&lt;/b&gt; &amp; {naam}"), "{}", mail.html);
    assert!(!mail.html.contains("<a ") && !mail.html.contains("<script"), "{}", mail.html);
}

#[tokio::test]
async fn a_letter_that_comes_back_says_which_one_it_was_and_takes_back_the_confirmation() {
    for (kind, confirmed) in [(LetterKind::Receipt, false), (LetterKind::Free, true)] {
        let (stage, reference) = sent(letter(kind, "Ontvangen", "Wij hebben uw klacht.")).await;
        let outbox = stage.outbox().await;
        let mail = outbox.iter().find(|item| text(item, "soort") == "brief").unwrap();
        assert_eq!(text(mail, "toestand"), "verzonden");
        let lost = bounce("Permanent", "General", Some("failed"), "f-1");
        let event = about(["deventer", &reference.to_string(), text(mail, "id")], &lost);

        assert_eq!(report(&stage, &event).await, LOST);

        let dossier = stage.state.store.dossier("deventer", reference).await.unwrap().unwrap();
        assert!(dossier.is_whole());
        let Step::Bounce(bounced) = dossier.events.last().unwrap().told().unwrap().step else {
            panic!("no bounce")
        };
        assert_eq!((bounced.purpose.as_str(), bounced.letter), ("brief", Some(1)));
        assert_eq!(bounced.reason, "teruggekomen");
        assert!(dossier.case.course.sender_unreached);
        assert_eq!(dossier.case.course.confirmed_on.is_some(), confirmed, "{kind:?}");
        let told = dossier.messages.iter().find(|mail| mail.purpose == Purpose::Letter).unwrap();
        assert_eq!(told.state, MessageState::Undelivered);
        assert_eq!(told.letter.unwrap().number, 1);
    }
}

#[tokio::test]
async fn a_letter_that_is_refused_is_not_tried_again_and_goes_to_nobody_else() {
    let stage = Stage::with_reserve().await;
    let reference = stage.submit("deventer", &COMPLAINT).await.reference;
    sweep(&stage.state).await;
    stage.clock.forward(SignedDuration::from_mins(1));
    let letters = [letter(LetterKind::Free, "Uw klacht", "Tekst")];
    stage.step(reference, Role::Coordinator, Take::Letters { letters: &letters, step: None }).await;
    stage.post_box.set_refusing(true);

    assert_eq!(sweep(&stage.state).await.failed, 1);

    stage.post_box.set_refusing(false);
    stage.clock.forward(SignedDuration::from_hours(3));
    assert_eq!(sweep(&stage.state).await.sent, 0);
    let case = stage.state.store.case("deventer", reference).await.unwrap().unwrap();
    assert_eq!(case.undelivered(), 1);
}

/// Deventer, with somebody for special cases.
fn with_special() -> gehoor_functions::config::Municipalities {
    changed("deventer", |text| {
        text.replace(
            "[afzender]",
            "[coordinator.bijzonder]\nfunctie = \"gemeentesecretaris\"\nemail = \"secretaris@deventer.example\"\ntelefoon = \"0570-00 00 01\"\n\n[afzender]",
        )
    })
}

#[tokio::test]
async fn no_answer_in_a_special_case_comes_to_the_coordinator_and_no_mail_of_it_names_them() {
    // Who leads it is known, and isn't.
    for (known, reply_to, notified) in [
        (
            true,
            "\"gemeentesecretaris\" <secretaris@deventer.example>",
            "<secretaris@deventer.example>",
        ),
        (false, "\"Gemeente Deventer\" <gehoor@deventer.example>", "<klachten@deventer.example>"),
    ] {
        let mut stage = Stage::new().await;
        if known {
            stage.state.municipalities = std::sync::Arc::new(with_special());
        }
        let mut answers = COMPLAINT.to_vec();
        answers.push(("betreft", "bestuurder"));
        let reference = stage.submit("deventer", &answers).await.reference;
        sweep(&stage.state).await;
        stage.clock.forward(SignedDuration::from_mins(1));
        // Who wrote it is the desk's to fill in.
        let mut plain = letter(LetterKind::Free, "Over uw klacht", "Beste heer of mevrouw");
        plain.content.from.clear();
        let letters = [plain];
        let take = Take::Letters { letters: &letters, step: None };
        stage.step(reference, Role::Coordinator, take).await;
        let said = MessageText::parse("Hallo.", None).unwrap();
        stage.act(reference, Role::Coordinator, Command::Write(&said)).await;
        sweep(&stage.state).await;

        let mails = stage.mails().await;
        let to_sender: Vec<_> =
            mails.iter().filter(|mail| mail.header("To") == "<test.persoon@example.org>").collect();
        assert_eq!(to_sender.len(), 3, "confirmation, letter and message");
        for mail in to_sender {
            assert_eq!(mail.header("Reply-To"), reply_to, "{}", mail.text);
            for said in ["klachtencoördinator", "klachten@deventer.example", "0570-00 00 00"] {
                assert!(!mail.everything().contains(said), "{said} is in {}", mail.text);
            }
        }
        let others: Vec<_> = mails
            .iter()
            .filter(|mail| mail.header("To") != "<test.persoon@example.org>")
            .map(|mail| mail.header("To").to_owned())
            .collect();
        assert_eq!(others, [notified]);
    }
}
