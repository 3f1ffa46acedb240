//! What the coordinator gets, per kind.

use gehoor_functions::notify::sweep;

use crate::stage::{ANONYMOUS, COMPLAINT, COMPLIMENT, DESK, Stage};

#[tokio::test]
async fn the_coordinator_gets_a_subject_per_kind_and_no_word_of_the_resident() {
    let table = [
        (COMPLAINT.as_slice(), "nieuwe klacht, uiterlijk 13-04-2026", "Nieuwe klacht"),
        (&COMPLIMENT, "nieuw compliment", "Nieuw compliment"),
        (&ANONYMOUS, "nieuwe anonieme melding", "Nieuwe anonieme melding"),
    ];
    for (answers, subject, title) in table {
        let stage = Stage::new().await;
        let receipt = stage.submit("deventer", answers).await;
        stage.clock.set("2026-03-02T10:00:00Z");
        sweep(&stage.state).await;

        let mail = stage.mails().await.into_iter().find(|mail| !mail.is_acknowledgement()).unwrap();
        let reference = receipt.reference.to_string();
        assert_eq!(mail.header("Subject"), format!("[{reference}] {subject}"));
        assert_eq!(mail.header("From"), "\"Gemeente Deventer\" <gehoor@deventer.example>");
        assert_eq!(mail.header("To"), "<klachten@deventer.example>");
        assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
        assert_eq!(mail.header("X-Auto-Response-Suppress"), "All");
        assert_eq!(
            mail.header("References"),
            format!("<{reference}.deventer@gehoor.deventer.example>")
        );
        assert_eq!(mail.header("Date"), "Mon, 2 Mar 2026 10:00:00 +0000");
        assert!(mail.header("Message-ID").ends_with("@deventer.example>"));
        for body in [&mail.text, &mail.html] {
            assert!(body.contains(title) && body.contains(&reference), "{body}");
            assert!(body.contains(&format!("{DESK}/desk/zaak/deventer/{reference}")), "{body}");
        }
        let everything = mail.everything();
        for personal in [
            "balie",
            "Test Persoon",
            "test.persoon",
            "Dorpsstraat",
            "Testdorp",
            &receipt.access_code,
        ] {
            assert!(!everything.contains(personal), "{personal} stands in {everything}");
        }
    }
}

#[tokio::test]
async fn a_complaint_tells_what_is_needed_to_act() {
    let stage = Stage::new().await;
    stage.submit("deventer", &COMPLAINT).await;
    sweep(&stage.state).await;

    let mail = stage.mails().await.into_iter().find(|mail| !mail.is_acknowledgement()).unwrap();
    for fact in [
        "Soort: klacht",
        "Gemeente: Deventer",
        "Ontvangen: maandag 2 maart 2026 om 10.30 uur",
        "Uiterlijk: maandag 13 april 2026",
        "Streefdatum: maandag 13 april 2026",
        "binnen 5 werkdagen",
        "De teammanager neemt contact met u op.",
    ] {
        assert!(mail.text.contains(fact), "{fact} is not in {}", mail.text);
    }
    assert!(!mail.text.contains("postadres ontbreekt"), "{}", mail.text);
}

#[tokio::test]
async fn a_complaint_without_postal_address_says_so() {
    let stage = Stage::new().await;
    let address = ["straat", "huisnummer", "postcode", "plaats"];
    let answers: Vec<_> =
        COMPLAINT.into_iter().filter(|(name, _)| !address.contains(name)).collect();
    stage.submit("deventer", &answers).await;
    sweep(&stage.state).await;

    let mail = stage.mails().await.into_iter().find(|mail| !mail.is_acknowledgement()).unwrap();
    assert!(mail.text.contains("Het postadres ontbreekt"), "{}", mail.text);
}

#[tokio::test]
async fn one_coordinator_for_two_municipalities_reads_which_one_it_is() {
    let stage = Stage::new().await;
    stage.submit("tubbergen", &COMPLIMENT).await;
    stage.submit("dinkelland", &COMPLIMENT).await;
    sweep(&stage.state).await;

    let mails = stage.mails().await;
    assert_eq!(mails[0].header("To"), mails[1].header("To"));
    for name in ["Tubbergen", "Dinkelland"] {
        let count =
            mails.iter().filter(|mail| mail.text.contains(&format!("Gemeente: {name}"))).count();
        assert_eq!(count, 1, "{name}");
    }
}

#[tokio::test]
async fn a_complaint_carries_an_appointment_for_its_last_day_and_the_other_kinds_none() {
    let stage = Stage::new().await;
    let receipt = stage.submit("deventer", &COMPLAINT).await;
    stage.submit("deventer", &COMPLIMENT).await;
    sweep(&stage.state).await;

    let mails = stage.mails().await;
    let with: Vec<_> = mails.iter().filter(|mail| !mail.attachments.is_empty()).collect();
    let [mail] = with.as_slice() else { panic!("{} mails with an appointment", with.len()) };
    let reference = receipt.reference;
    let (content_type, file_name, calendar) = &mail.attachments[0];
    assert!(
        content_type.starts_with("text/calendar;") && content_type.contains("method=\"PUBLISH\""),
        "{content_type}"
    );
    assert_eq!(*file_name, format!("uiterste-datum-{reference}.ics"));
    assert_eq!(calendar.matches('\n').count(), calendar.matches("\r\n").count());
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "{calendar}");
    let unfolded = calendar.replace("\r\n ", "");
    for line in [
        "METHOD:PUBLISH",
        "DTSTAMP:20260302T093000Z",
        "DTSTART;VALUE=DATE:20260413",
        "DTEND;VALUE=DATE:20260414",
        "TRANSP:TRANSPARENT",
        "SEQUENCE:0",
        "TRIGGER:-P5D",
        "TRIGGER:-P2D",
        &format!("UID:uiterlijk.{reference}.deventer@gehoor.deventer.example"),
        &format!("SUMMARY:[{reference}] uiterste datum klacht\\, gemeente Deventer"),
    ] {
        assert!(unfolded.split("\r\n").any(|known| known == line), "{line} is not in {unfolded}");
    }
}

#[tokio::test]
async fn every_body_is_encoded_and_every_line_is_short() {
    let stage = Stage::new().await;
    stage.submit("deventer", &COMPLAINT).await;
    sweep(&stage.state).await;

    for mail in stage.post_box.mails().await.unwrap() {
        let received = crate::received::Received::read(&mail.mime);
        assert!(
            received.encodings.iter().all(|encoding| encoding == "base64"),
            "{:?}",
            received.encodings
        );
        let mime = String::from_utf8(mail.mime).unwrap();
        assert_eq!(mime.matches('\n').count(), mime.matches("\r\n").count());
        assert!(mime.split("\r\n").all(|line| line.len() <= 78), "{mime}");
        assert!(mime.is_ascii());
    }
}
