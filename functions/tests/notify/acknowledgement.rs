//! What the resident gets.

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

use crate::{
    received::Received,
    stage::{COMPLAINT, COMPLIMENT, Stage, changed},
};

async fn acknowledged(answers: &[(&str, &str)]) -> Vec<Received> {
    let stage = Stage::new().await;
    stage.submit("deventer", answers).await;
    sweep(&stage.state).await;
    stage.mails().await.into_iter().filter(Received::is_acknowledgement).collect()
}

#[tokio::test]
async fn a_resident_with_address_and_consent_gets_dates_in_words_and_no_code() {
    let stage = Stage::new().await;
    let receipt = stage.submit("deventer", &COMPLAINT).await;
    sweep(&stage.state).await;

    let mails: Vec<_> =
        stage.mails().await.into_iter().filter(Received::is_acknowledgement).collect();
    let [mail] = mails.as_slice() else { panic!("{} acknowledgements", mails.len()) };
    assert_eq!(mail.header("To"), "<test.persoon@example.org>");
    assert_eq!(mail.header("Reply-To"), "klachtencoördinator <klachten@deventer.example>");
    assert_eq!(
        mail.header("Subject"),
        format!("Wij hebben uw klacht ontvangen ({})", receipt.reference)
    );
    assert_eq!(mail.header("X-Auto-Response-Suppress"), "All");
    assert_eq!(
        mail.header("References"),
        format!("<{}.deventer@gehoor.deventer.example>", receipt.reference)
    );
    for text in [
        "gemeente Deventer",
        "maandag 2 maart 2026 om 10.30 uur",
        "uiterlijk op maandag 13 april 2026",
        "De teammanager neemt contact met u op.",
        "toegangscode stond op het scherm",
        "0570-00 00 00",
        "klachten@deventer.example",
        "Sociaal Raadslieden",
        "Brief: ",
        "Nationale ombudsman",
    ] {
        assert!(mail.text.contains(text), "{text} is not in {}", mail.text);
    }
    let everything = mail.everything();
    for secret in
        [receipt.access_code.as_str(), "Test Persoon", "niet geholpen", "Dorpsstraat", "desk"]
    {
        assert!(!everything.contains(secret), "{secret} stands in {everything}");
    }
    assert!(!mail.text.contains("adviseren"), "{}", mail.text);
}

#[tokio::test]
async fn without_address_nobody_is_acknowledged() {
    let without: Vec<_> =
        COMPLAINT.into_iter().filter(|(name, _)| !name.starts_with("email")).collect();

    assert_eq!(acknowledged(&without).await, []);
    assert_eq!(acknowledged(&COMPLIMENT).await, []);
}

#[tokio::test]
async fn the_acknowledgement_is_the_same_whatever_the_resident_wrote() {
    let mut other = COMPLAINT.to_vec();
    for (name, text) in &mut other {
        match *name {
            "omschrijving" => {
                *text = "Koop nu goedkope pillen op https://spam.example/ !!!\n.\nQUIT";
            }
            "naam" => *text = "<a href=https://spam.example>Klik hier</a>",
            "straat" => *text = "https://spam.example",
            _ => {}
        }
    }

    assert_eq!(acknowledged(&COMPLAINT).await, acknowledged(&other).await);
}

#[tokio::test]
async fn a_compliment_with_address_is_thanked_for_without_term_or_ombudsman() {
    let mut answers = COMPLIMENT.to_vec();
    answers.extend([("email", "test.persoon@example.org"), ("emailToestemming", "ja")]);

    let mails = acknowledged(&answers).await;

    assert!(mails[0].text.starts_with("Bedankt voor uw compliment\r\n"), "{}", mails[0].text);
    assert!(
        !mails[0].text.contains("uiterlijk") && !mails[0].text.contains("ombudsman heeft"),
        "{}",
        mails[0].text
    );
}

/// A municipality with an advice committee; none of the five has one.
pub(crate) fn with_committee() -> Municipalities {
    changed("deventer", |text| {
        text.replace("procedure = \"intern\"", "procedure = \"adviescommissie\"")
    })
}

#[test]
fn with_an_advice_committee_a_complaint_says_that_it_will_advise() {
    let municipalities = with_committee();
    let sentence = "Een persoon of commissie zal de gemeente over uw klacht adviseren";
    for (kind, expected) in
        [(Kind::Complaint, Some(true)), (Kind::Compliment, Some(false)), (Kind::Anonymous, None)]
    {
        let now = crate::stage::MONDAY.parse().unwrap();
        let incoming = Incoming {
            kind,
            reference: "3222-222N".parse().unwrap(),
            received: gehoor_domain::receipt::Received::new(kind, now),
            answer_by: None,
            aim_for: None,
            address_missing: false,
            next: Vec::new(),
            language: Language::Dutch,
            by_form: true,
            special: false,
        };
        let municipality = municipalities.get("deventer").unwrap();
        let occasion = Occasion { municipality, incoming: &incoming, now, unique: "00ff" };
        let to = Address::new("test.persoon@example.org").unwrap();

        let mail = acknowledgement(&occasion, to, Language::Dutch).unwrap();

        let text = mail.map(|mail| Received::read(&mail.to_mime().unwrap()).text);
        assert_eq!(text.map(|text| text.contains(sentence)), expected, "{kind:?}");
    }
}
