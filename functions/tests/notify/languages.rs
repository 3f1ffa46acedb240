//! Mails about what came in in another language than Dutch.

use gehoor_domain::kind::{Kind, Language};
use gehoor_functions::{
    config::Municipalities,
    mail::{
        acknowledgement::acknowledgement,
        header::Address,
        letter::{Incoming, Occasion},
    },
    notify::sweep,
};
use serde_json::json;

use crate::{
    acknowledgement::with_committee,
    event::{handle, records},
    received::Received,
    stage::{ANONYMOUS, COMPLAINT, COMPLIMENT, MONDAY, Stage, municipalities},
};

/// A reference of digits only: the one that is turned around first.
const REFERENCE: &str = "3222-222N";

/// The acknowledgement of one complaint of Deventer, as its MIME.
fn mime_in(municipalities: &Municipalities, language: Language) -> Vec<u8> {
    let now = MONDAY.parse().unwrap();
    let incoming = Incoming {
        kind: Kind::Complaint,
        reference: REFERENCE.parse().unwrap(),
        received: gehoor_domain::receipt::Received::new(Kind::Complaint, now),
        answer_by: Some("2026-04-13".parse().unwrap()),
        aim_for: None,
        address_missing: false,
        next: Vec::new(),
        language,
        by_form: true,
        special: false,
    };
    let municipality = municipalities.get("deventer").unwrap();
    let occasion = Occasion { municipality, incoming: &incoming, now, unique: "00ff" };
    let to = Address::new("test.persoon@example.org").unwrap();
    acknowledgement(&occasion, to, language).unwrap().unwrap().to_mime().unwrap()
}

fn mail_in(municipalities: &Municipalities, language: Language) -> Received {
    Received::read(&mime_in(municipalities, language))
}

fn others() -> impl Iterator<Item = Language> {
    Language::ALL.iter().copied().filter(|language| *language != Language::Dutch)
}

#[test]
fn below_every_other_language_stands_the_whole_dutch_mail() {
    let all = municipalities();
    let dutch = mail_in(&all, Language::Dutch);
    assert_eq!(dutch.header("Content-Language"), "nl");
    assert!(!dutch.text.contains("---"));
    let inner = |html: &str| {
        let body = html.split_once("</h1>").unwrap().1;
        body.rsplit_once("</div></body>").unwrap().0.to_owned()
    };
    for language in others() {
        let tag = language.bcp47();
        let mail = mail_in(&all, language);

        let (own, below) = mail.text.split_once("\r\n---\r\n\r\n").unwrap();
        let (_, below) = below.split_once("\r\n\r\n").unwrap();
        assert_eq!(below, dutch.text, "{tag}");
        assert!(!own.contains("Wij hebben uw klacht ontvangen"), "{tag}: {own}");
        let (_, marked) = mail
            .html
            .split_once("<div lang=\"nl\" dir=\"ltr\"><h2")
            .unwrap_or_else(|| panic!("{}", mail.html));
        assert!(marked.contains(&inner(&dutch.html)), "{tag}: {marked}");
        assert_eq!(mail.header("Content-Language"), format!("{tag}, nl"), "{tag}");
    }
}

#[test]
fn the_document_and_its_body_say_language_and_direction() {
    let all = municipalities();
    for language in Language::ALL {
        let (tag, direction) = (language.bcp47(), language.direction());
        let html = mail_in(&all, *language).html;
        let marks = format!("lang=\"{tag}\" dir=\"{direction}\"");
        assert!(html.starts_with(&format!("<!DOCTYPE html><html {marks}>")), "{html}");
        assert!(html.contains(&format!("<div {marks}><h1")), "{html}");
    }
}

#[test]
fn every_subject_is_in_its_language_with_the_reference_and_fits_the_limits_of_mail() {
    let all = municipalities();
    let mut subjects = std::collections::BTreeSet::new();
    for language in Language::ALL {
        let mime = String::from_utf8(mime_in(&all, *language)).unwrap();
        let mail = Received::read(mime.as_bytes());

        let subject = mail.header("Subject").to_owned();
        assert!(subject.contains(REFERENCE), "{subject}");
        assert!(!subject.contains("=?") && !subject.contains('\u{fffd}'), "{subject}");
        subjects.insert(subject);
        assert!(mime.is_ascii() && mime.split("\r\n").all(|line| line.len() <= 78), "{mime}");
        let (headers, _) = mime.split_once("\r\n\r\n").unwrap();
        for word in headers.split([' ', '\r', '\n']).filter(|word| word.starts_with("=?")) {
            assert!(word.ends_with("?=") && word.len() <= 75, "{word}");
        }
    }
    assert_eq!(subjects.len(), Language::ALL.len());
    for (language, expected) in [
        (Language::Arabic, "استلمنا شكواك (\u{2066}3222-222N\u{2069})"),
        (Language::Polish, "(3222-222N)"),
    ] {
        let subject = mail_in(&all, language).header("Subject").to_owned();
        assert!(subject.contains(expected), "{subject}");
    }
}

#[test]
fn values_keep_their_order_from_right_to_left_and_carry_no_marks_elsewhere() {
    let all = municipalities();
    for language in Language::ALL {
        let mail = mail_in(&all, *language);
        let turned = *language == Language::Arabic;
        for mark in ['\u{2066}', '\u{2069}'] {
            assert_eq!(mail.text.contains(mark), turned, "{language:?}");
            assert!(!mail.html.contains(mark), "{language:?}");
        }
        for value in [REFERENCE, "0570-00 00 00", "klachten@deventer.example"] {
            let (in_text, in_html) = if turned {
                (format!("\u{2066}{value}\u{2069}"), format!("<span dir=\"ltr\">{value}</span>"))
            } else {
                (value.to_owned(), value.to_owned())
            };
            assert!(mail.text.contains(&in_text), "{language:?} {value}: {}", mail.text);
            assert!(mail.html.contains(&in_html), "{language:?} {value}: {}", mail.html);
        }
    }
    let arabic = mail_in(&all, Language::Arabic).text;
    let (_, dutch) = arabic.split_once("\r\n---\r\n").unwrap();
    let below = dutch.split_once("\r\n\r\n").unwrap().1;
    assert!(below.contains("0570-00 00 00") && !below.contains('\u{2066}'), "{below}");
}

#[test]
fn words_of_the_municipality_without_a_translation_are_marked_as_dutch() {
    let translated = mail_in(&municipalities(), Language::Arabic);
    let untranslated = mail_in(&with_committee(), Language::Arabic);
    let own = "<span lang=\"nl\" dir=\"ltr\">gemeente Deventer</span>";

    assert!(!translated.html.contains(own) && translated.html.contains("بلدية"));
    assert!(untranslated.html.contains(own), "{}", untranslated.html);
    let steps = "<div lang=\"nl\" dir=\"ltr\"><ul><li>De teammanager neemt contact met u op.";
    assert!(untranslated.html.contains(steps), "{}", untranslated.html);
    assert!(
        untranslated.text.contains("\u{2066}gemeente Deventer\u{2069}"),
        "{}",
        untranslated.text
    );
    assert!(untranslated.header("Reply-To").starts_with("klachtencoördinator"));
    assert!(translated.header("Reply-To").starts_with("منسق الشكاوى"));
}

#[tokio::test]
async fn the_language_of_the_form_reaches_the_acknowledgement_by_stream_and_by_sweep() {
    for by_stream in [true, false] {
        let stage = Stage::new().await;
        let mut answers = COMPLAINT.to_vec();
        answers.push(("taal", "tur"));
        stage.submit("deventer", &answers).await;
        if by_stream {
            let records = records(&stage, "INSERT").await;
            assert_eq!(handle(&stage, records).await, json!({ "batchItemFailures": [] }));
        } else {
            sweep(&stage.state).await;
        }

        let mails = stage.mails().await;
        let acknowledged: Vec<_> = mails.iter().filter(|mail| mail.is_acknowledgement()).collect();
        assert_eq!(acknowledged.len(), 1, "by stream: {by_stream}");
        assert_eq!(acknowledged[0].header("Content-Language"), "tr, nl");
    }
}

#[tokio::test]
async fn the_coordinator_reads_the_language_unless_it_is_dutch_or_the_report_is_anonymous() {
    let table = [
        (COMPLAINT.as_slice(), "ara", Some("Taal: Arabisch")),
        (&COMPLIMENT, "ukr", Some("Taal: Oekraïens")),
        (&COMPLAINT, "nld", None),
        (&ANONYMOUS, "ara", None),
        (&ANONYMOUS, "nld", None),
    ];
    for (answers, code, expected) in table {
        let stage = Stage::new().await;
        let mut answers = answers.to_vec();
        answers.push(("taal", code));
        stage.submit("deventer", &answers).await;
        stage.clock.set("2026-03-02T10:00:00Z");
        sweep(&stage.state).await;

        let mail = stage.mails().await.into_iter().find(|mail| !mail.is_acknowledgement()).unwrap();
        assert_eq!(mail.header("Content-Language"), "nl", "staff read Dutch");
        assert_eq!(mail.text.contains("Taal: "), expected.is_some(), "{}", mail.text);
        assert!(mail.text.contains(expected.unwrap_or_default()), "{}", mail.text);
        assert!(!mail.everything().contains("Arabisch") || expected.is_some(), "{}", mail.text);
    }
}
