//! To whom letters may go and who signs them: special cases, representatives, what is sent on, and what is only a step's.

use gehoor_domain::{
    case::{LetterKind, LetterWay, Recipient, Role, Step, StepName, people::Office, words::Words},
    field::Field,
};
use gehoor_functions::{desk::Session, store::CaseKey};
use http::StatusCode;

use super::{
    app::{App, COMPLAINT, session_as},
    letters::{Desk, Fields, NOW, contact, coordinator, named, signatory, with_email},
};

/// A complaint about an administrator, with consent for e-mail.
async fn special(municipality: &str) -> Desk {
    let app = App::new().await;
    let mut answers = with_email();
    answers.push((Field::Concerning, "bestuurder"));
    let reference = app.store(municipality, NOW, &answers).await;
    Desk { app, key: CaseKey { municipality: municipality.to_owned(), reference } }
}

fn leads_special(municipality: &str) -> Session {
    session_as(&[municipality], "coordinator:bijzonder")
}

/// The letter that goes with the confirmation of receipt.
async fn receipt(desk: &Desk, session: Session) -> (String, Fields) {
    let (page, form) =
        desk.proposed(session, StepName::ConfirmReceipt, &[("wijze", "brief")]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    (page.body, form)
}

#[tokio::test]
async fn a_letter_of_a_special_case_names_who_leads_it_and_never_the_coordinator() {
    let desk = special("voorbeeldstad").await;
    let (_, mut form) = receipt(&desk, leads_special("voorbeeldstad")).await;
    assert_eq!(form.get("brief.ontvangstbevestiging.0.wijze"), "e-mail");
    form.set("brieven", "versturen");
    let path = desk.step_path(StepName::ConfirmReceipt);
    let sent = desk.post(leads_special("voorbeeldstad"), &path, &form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);

    let dossier = desk.dossier().await;
    let content = &dossier.letters[0].content;
    let from: Vec<_> = content.from.iter().map(Words::as_str).collect();
    let all = format!("{}\n{}", from.join("\n"), content.text.as_str());
    for said in [
        "gemeentesecretaris\n",
        "gemeentesecretaris@voorbeeldstad.example",
        "Test Persoon\ngemeentesecretaris, gemeente Voorbeeldstad",
    ] {
        assert!(all.contains(said), "{said} is not in {all}");
    }
    for said in ["klachtencoördinator", "klachten@voorbeeldstad.example"] {
        assert!(!all.contains(said), "{said} is in {all}");
    }
}

#[tokio::test]
async fn where_nobody_is_known_for_special_cases_their_letters_go_on_paper_and_name_nobody() {
    let desk = special("deventer").await;
    let (page, mut form) = receipt(&desk, leads_special("deventer")).await;
    assert!(page.contains("nog geen eigen e-mailadres"), "{page}");
    assert_eq!(form.get("brief.ontvangstbevestiging.0.wijze"), "papier");
    form.set("brieven", "versturen");
    let path = desk.step_path(StepName::ConfirmReceipt);

    // Whatever is sent.
    let mut by_email = form.clone();
    by_email.set("brief.ontvangstbevestiging.0.wijze", "e-mail");
    let refused = desk.post(leads_special("deventer"), &path, &by_email).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);

    let sent = desk.post(leads_special("deventer"), &path, &form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let dossier = desk.dossier().await;
    let letter = &dossier.letters[0];
    assert_eq!(letter.way, LetterWay::Paper);
    let from: Vec<_> = letter.content.from.iter().map(Words::as_str).collect();
    let all = format!("{}\n{}", from.join("\n"), letter.content.text.as_str());
    assert!(all.contains("https://www.deventer.nl"), "{all}");
    assert!(all.contains("behandelaar van deze zaak, gemeente Deventer"), "{all}");
    for said in ["klachtencoördinator", "klachten@deventer.example", "0570"] {
        assert!(!all.contains(said), "{said} is in {all}");
    }
}

#[tokio::test]
async fn whoever_represents_the_sender_gets_the_letters_with_the_name_of_whom_they_speak_for() {
    for (by, to_them) in [("gemachtigde", true), ("clientondersteuner", false)] {
        let mut answers = with_email();
        answers.extend([
            (Field::SubmittedBy, by),
            (Field::RepresentativeName, "Piet Spreker"),
            (Field::RepresentativeRelation, "buurman"),
        ]);
        let desk = Desk::with(&answers).await;
        let (page, form) = receipt(&desk, coordinator()).await;

        let text = form.get("brief.ontvangstbevestiging.0.tekst");
        let address = form.get("brief.ontvangstbevestiging.0.adres");
        if to_them {
            assert!(address.starts_with("Piet Spreker\nnamens Test Persoon\n"), "{address}");
            assert!(text.starts_with("Beste Piet Spreker,\n\n"), "{text}");
            assert!(text.contains("omdat u spreekt voor Test Persoon"), "{text}");
            assert!(page.contains("Piet Spreker spreekt voor Test Persoon"), "{page}");
        } else {
            assert!(address.starts_with("Test Persoon\n"), "{address}");
            assert!(text.starts_with("Beste Test Persoon,"), "{text}");
            assert!(!text.contains("Piet"), "{text}");
        }
    }
}

#[tokio::test]
async fn what_is_sent_on_goes_on_paper_to_where_it_belongs_with_its_day_and_its_words() {
    let desk = Desk::new().await;
    let filled = [("reden", "bezwaar"), ("naar", "Waterschap Drents Overijsselse Delta")];
    let (page, mut form) = desk.proposed(coordinator(), StepName::Forward, &filled).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let text = form.get("brief.doorzendbrief.i.tekst").to_owned();
    for said in [
        "Op maandag 2 maart 2026 kregen wij een klacht.",
        "artikel 6:15",
        "Ik wachtte drie weken op antwoord.",
        "Test Persoon",
        "Dorpsstraat",
    ] {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    assert!(!text.contains("mag mij"), "consent was given to this municipality: {text}");
    assert_eq!(form.get("brief.doorzendbrief.i.adres"), "Waterschap Drents Overijsselse Delta");
    assert!(!form.get("brief.doorzendbrief.i.onderwerp").contains("Test"));
    form.set("brieven", "versturen");
    let path = desk.step_path(StepName::Forward);

    let mut by_email = form.clone();
    by_email.set("brief.doorzendbrief.i.wijze", "e-mail");
    let refused = desk.post(coordinator(), &path, &by_email).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);

    let sent = desk.post(coordinator(), &path, &form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let dossier = desk.dossier().await;
    let went: Vec<_> =
        dossier.letters.iter().map(|letter| (letter.kind, letter.to, letter.way)).collect();
    assert_eq!(
        went,
        [
            (LetterKind::Forwarded, Recipient::Sender, LetterWay::Email),
            (LetterKind::SentOn, Recipient::Receiver, LetterWay::Paper),
        ]
    );
    let Step::Forward(forwarding) = dossier.events.last().unwrap().told().unwrap().step else {
        panic!("not sent on")
    };
    assert!(forwarding.with_receipt_date && forwarding.told_on.is_some());
    let queue = desk.get(coordinator(), "/desk/post").await;
    assert!(queue.body.contains("brief bij wat u doorstuurt"), "{}", queue.body);
}

#[tokio::test]
async fn an_objection_whose_cover_letter_lost_its_day_is_not_sent_on() {
    let desk = Desk::new().await;
    let filled = [("reden", "bezwaar"), ("naar", "team Bezwaar")];
    let (_, mut form) = desk.proposed(coordinator(), StepName::Forward, &filled).await;
    form.set("brief.doorzendbrief.i.tekst", "Hierbij een stuk.");
    form.set("brieven", "versturen");
    let refused = desk.post(coordinator(), &desk.step_path(StepName::Forward), &form).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
    assert_eq!(desk.dossier().await.letters, []);
}

/// A letter as somebody could make it by hand.
fn by_hand(page: &Fields, letter: &str, text: &str) -> Fields {
    let mut form = page.clone();
    form.0.retain(|(name, _)| !name.starts_with("brief."));
    for (part, said) in [
        ("wijze", "papier"),
        ("adres", "Test Persoon"),
        ("onderwerp", "Antwoord op uw klacht"),
        ("tekst", text),
    ] {
        form.set(&format!("brief.{letter}.{part}"), said);
    }
    form
}

#[tokio::test]
async fn a_letter_without_a_step_is_one_that_belongs_to_none_or_that_went_before() {
    let desk = Desk::new().await;
    let path = desk.path("brief");
    let page = Fields::of(&desk.get(coordinator(), &path).await.body);
    for letter in [
        "oordeel-klager.0",
        "doorzendbrief.i",
        "niet-behandeld.0",
        "vrij.i",
        "vrij.00",
        "verzuim.1",
    ] {
        let form = by_hand(&page, letter, "Uw klacht is gegrond.");
        let refused = desk.post(coordinator(), &path, &form).await;
        assert!(refused.status.is_client_error(), "{letter}: {}", refused.status);
        assert!(refused.body.contains("Uw klacht is gegrond."), "{letter} keeps what was typed");
        let dossier = desk.dossier().await;
        assert_eq!(dossier.letters, [], "{letter}");
        assert!(!dossier.case.course.archived, "{letter}");
    }
    // Two at once are none.
    let mut form = by_hand(&page, "vrij.0", "Hallo.");
    form.set("brief.oordeel-klager.0.tekst", "Gegrond.");
    let refused = desk.post(coordinator(), &path, &form).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{}", refused.body);
    assert_eq!(desk.dossier().await.letters, []);
}

#[tokio::test]
async fn a_verdict_that_is_sent_again_still_says_where_the_ombudsman_is() {
    let desk = Desk::new().await;
    desk.judged(Office::Employee).await;
    let (_, mut form) = desk.proposed(signatory(), StepName::SendVerdict, &[]).await;
    form.set("brieven", "versturen");
    let path = desk.step_path(StepName::SendVerdict);
    let sent = desk.post(signatory(), &path, &form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);

    let path = desk.path("brief");
    let page = desk.get(coordinator(), &format!("{path}?van=1")).await;
    let whole = Fields::of(&page.body);
    let mut form = whole.clone();
    form.set(
        "brief.oordeel-klager.0.tekst",
        "Uw klacht is gegrond. De Nationale ombudsman schreef vorig jaar iets.",
    );
    let refused = desk.post(signatory(), &path, &form).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
    assert!(refused.body.contains("Awb 9:8(3), 9:12(2)"), "{}", refused.body);
    assert!(refused.body.contains("schreef vorig jaar iets"), "what was typed stays");
    assert_eq!(desk.dossier().await.letters.len(), 2);

    let sent = desk.post(coordinator(), &path, &whole).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(desk.dossier().await.letters.len(), 3);
}

#[tokio::test]
async fn a_step_takes_no_letter_of_another_kind() {
    let desk = Desk::new().await;
    let (_, form) = receipt(&desk, coordinator()).await;
    let mut form = by_hand(&form, "oordeel-klager.0", "Uw klacht is gegrond.");
    form.set("brieven", "versturen");
    let path = desk.step_path(StepName::ConfirmReceipt);
    let refused = desk.post(coordinator(), &path, &form).await;
    assert_ne!(refused.status, StatusCode::SEE_OTHER);
    assert!(refused.body.contains("brief.ontvangstbevestiging.0.tekst"), "{}", refused.body);
    let dossier = desk.dossier().await;
    assert_eq!(dossier.letters, []);
    assert!(!dossier.case.course.archived && dossier.case.course.confirmed_on.is_none());
}

#[tokio::test]
async fn what_was_settled_in_a_conversation_is_recorded_without_a_letter_and_the_file_says_so() {
    let desk = Desk::new().await;
    desk.takes(Role::Coordinator, contact()).await;
    desk.takes(Role::Coordinator, Step::StartIntake).await;
    let choice = serde_json::json!({ "op": "2026-03-02", "klagerAkkoord": true });
    desk.takes(Role::Coordinator, Step::GoInformal(serde_json::from_value(choice).unwrap())).await;
    let path = desk.step_path(StepName::Settle);
    let page = desk.get(coordinator(), &path).await.body;
    assert!(page.contains("Zonder brief vastleggen"), "{page}");
    assert!(!page.contains("Ik heb de brief zelf al verstuurd"), "{page}");
    let mut form = Fields::of(&page);
    form.set("tevreden", "ja");
    form.set("wijze", "telefoon");

    let refused = desk.post(coordinator(), &path, &form).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST, "what was agreed is asked");
    form.set("afspraak", "De balie belt <b>elke</b> maandag.");
    let done = desk.post(coordinator(), &path, &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);

    let (reference, letters) = (desk.key.reference, desk.dossier().await.letters);
    assert_eq!(letters, []);
    let case = format!("/desk/zaak/deventer/{reference}");
    let history = desk.get(coordinator(), &case).await.body;
    assert!(history.contains("De balie belt &lt;b&gt;elke&lt;/b&gt; maandag."), "{history}");
    assert!(history.contains("zonder brief"), "{history}");

    // Where the law asks a letter, nobody goes on without saying that it was sent.
    let receipt = desk.get(coordinator(), &desk.step_path(StepName::ConfirmReceipt)).await.body;
    assert!(!receipt.contains("Zonder brief vastleggen"), "{receipt}");
}

#[tokio::test]
async fn who_has_no_access_code_is_written_a_letter_and_no_message() {
    for (code, offered) in [(None, false), (Some("ja"), true)] {
        let app = App::new().await;
        let fields = [
            ("soort", "klacht"),
            ("kanaal", "telefoon"),
            ("dag", "2026-03-02"),
            ("naam", "Jan Jansen"),
            ("omschrijving", "De balie was dicht."),
        ];
        let fields: Vec<_> =
            fields.into_iter().chain(code.map(|yes| ("toegangscode", yes))).collect();
        let done = app.fill(NOW, &coordinator(), ("/desk/nieuw", 1), &fields).await;
        let place = app.store.worklist("deventer", 10, None).await.unwrap();
        assert_eq!(place.cases.len(), 1, "{}: {}", done.status, done.body);
        let reference = place.cases[0].reference;
        let path = format!("/desk/zaak/deventer/{reference}");
        let page = app.ask(NOW, Some(coordinator()), &path).await.body;

        assert_eq!(page.contains("Bericht plaatsen"), offered, "{page}");
        assert_eq!(page.contains("heeft geen toegangscode"), !offered, "{page}");
        if !offered {
            assert!(page.contains(&format!("{path}/brief?aan=0")), "{page}");
            let answer = app
                .post(
                    NOW,
                    Some(coordinator()),
                    &path,
                    &[("sleutel", "3f2504e0-4f89-41d3-9a0c-0305e82c3301"), ("tekst", "Hallo.")],
                )
                .await;
            assert!(answer.status.is_client_error(), "{}", answer.status);
            let dossier = app.store.dossier("deventer", reference).await.unwrap().unwrap();
            assert!(dossier.conversation.is_empty());
        }
    }
}

#[tokio::test]
async fn a_verdict_is_signed_by_name_and_an_account_of_the_municipality_names_nobody() {
    let desk = Desk::new().await;
    desk.judged(Office::Employee).await;
    let (_, form) = desk.proposed(signatory(), StepName::SendVerdict, &[]).await;
    let text = form.get("brief.oordeel-klager.0.tekst");
    assert!(text.ends_with("Test Persoon\nnamens het bestuur, gemeente Deventer"), "{text}");

    for name in ["", "gemeente Deventer", "os@deventer.example"] {
        let nameless = Session { name: name.to_owned(), ..signatory() };
        let (_, mut form) = desk.proposed(nameless.clone(), StepName::SendVerdict, &[]).await;
        let text = form.get("brief.oordeel-klager.0.tekst").to_owned();
        assert!(text.contains("[uw naam]\n"), "{text}");
        form.set("brieven", "versturen");
        let path = desk.step_path(StepName::SendVerdict);
        let refused = desk.post(nameless, &path, &form).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{}", refused.body);
        assert!(refused.body.contains("wie de brief ondertekent"), "{}", refused.body);
        assert_eq!(desk.dossier().await.letters, []);
    }

    let desk = Desk::with(&COMPLAINT).await;
    let account = Session { name: "Gemeente Deventer".to_owned(), ..coordinator() };
    let (_, form) = receipt(&desk, account).await;
    let text = form.get("brief.ontvangstbevestiging.0.tekst");
    assert!(
        text.ends_with("vriendelijke groet,\n\nklachtencoördinator, gemeente Deventer"),
        "{text}"
    );
}

#[tokio::test]
async fn a_letter_to_who_is_complained_about_speaks_of_a_complaint_and_not_of_theirs() {
    let desk = Desk::new().await;
    desk.takes(Role::Coordinator, named(Office::Employee)).await;
    let page = desk.get(coordinator(), &desk.path("brief?aan=1")).await;
    let form = Fields::of(&page.body);
    let said = [form.get("brief.vrij.1.onderwerp"), form.get("brief.vrij.1.tekst")].concat();
    assert!(said.contains("een klacht") && !said.contains("uw klacht"), "{said}");
}
