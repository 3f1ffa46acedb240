//! The coordinator reads what the sender wrote and did, and answers.

use gehoor_domain::{
    access_code::{AccessCode, ServerKey},
    case::Role as CaseRole,
    field::Field,
    follow::{MESSAGE_CHARS, MESSAGES, MessageText, NamedComplaint, ROOM_FOR_ANSWERS},
    form::SubmissionForm,
    parse::parse,
    reference::Reference,
    term,
};
use gehoor_functions::store::Command;
use http::{StatusCode, header};

use super::app::{ANONYMOUS, Answer, App, COMPLAINT, fields_of, session, session_as, slices};

const NOW: &str = "2026-03-02T09:30:00Z";
const LATER: &str = "2026-03-05T12:00:07Z";
const DEVENTER: &[&str] = &["deventer"];

fn text(words: &str) -> MessageText {
    MessageText::parse(words, None).unwrap()
}

fn address(reference: Reference) -> String {
    format!("/desk/zaak/deventer/{reference}")
}

async fn stored(answers: &[(Field, &str)]) -> (App, Reference) {
    let app = App::new().await;
    let reference = app.store("deventer", NOW, answers).await;
    (app, reference)
}

async fn page(app: &App, reference: Reference) -> String {
    app.get(LATER, Some(DEVENTER), &address(reference)).await.body
}

/// Sends the form of this page with this text.
async fn answer(app: &App, reference: Reference, page: &str, words: &str) -> Answer {
    let fields = fields_of(page, words);
    app.post(LATER, Some(session(DEVENTER)), &address(reference), &slices(&fields)).await
}

#[tokio::test]
async fn messages_stand_in_order_with_who_and_when_as_they_were_written() {
    let (app, reference) = stored(&COMPLAINT).await;
    let hostile = "<script>alert(1)</script>\n\n\"x\" &amp; {{7*7}}";
    app.sender(LATER, "deventer", reference, Command::Write(&text(hostile))).await;
    answer(&app, reference, &page(&app, reference).await, "Regel één\nregel twee").await;
    app.sender(LATER, "deventer", reference, Command::Write(&text("شكرا"))).await;

    let page = page(&app, reference).await;

    let places: Vec<_> = [
        "Bericht 1, van de inwoner",
        "donderdag 5 maart 2026 om 13.00 uur",
        "dir=\"auto\">&lt;script&gt;alert(1)&lt;/script&gt;\n\n&quot;x&quot; &amp;amp; {{7*7}}</div>",
        "Bericht 2, van de gemeente",
        "dir=\"auto\">Regel één\nregel twee</div>",
        "Bericht 3, van de inwoner",
        "dir=\"auto\">شكرا</div>",
    ]
    .iter()
    .map(|words| page.find(words).unwrap_or_else(|| panic!("{words} in {page}")))
    .collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(!page.contains("<script"));
}

#[tokio::test]
async fn an_anonymous_report_shows_no_time_of_day_with_its_messages() {
    let (app, reference) = stored(&ANONYMOUS).await;
    app.sender(LATER, "deventer", reference, Command::Write(&text("Nog iets."))).await;
    answer(&app, reference, &page(&app, reference).await, "Waar was het?").await;

    let page = page(&app, reference).await;

    assert!(page.contains("donderdag 5 maart 2026") && page.contains("Waar was het?"), "{page}");
    assert!(!page.contains(" uur") && !page.contains("13.00"), "{page}");
}

#[tokio::test]
async fn an_answer_is_placed_once_however_often_its_form_is_sent_and_leads_back_to_the_case() {
    let (app, reference) = stored(&COMPLAINT).await;
    let before = page(&app, reference).await;

    let (one, two) = tokio::join!(
        answer(&app, reference, &before, "Wij bellen u."),
        answer(&app, reference, &before, "Wij bellen u.")
    );
    let three = answer(&app, reference, &before, "Wij bellen u.").await;

    for sent in [&one, &two, &three] {
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        let expected = format!("{}?geplaatst=1&gezien=0#geplaatst", address(reference));
        assert_eq!(sent.header(header::LOCATION), expected);
    }
    assert_eq!(app.said("deventer", reference).await, ["Wij bellen u."]);
    let target = one.header(header::LOCATION).split('#').next().unwrap();
    let after = app.get(LATER, Some(DEVENTER), target).await.body;
    assert!(
        after.contains("Uw bericht is geplaatst") && !after.contains("kwam er een bericht bij")
    );
    assert!(!before.contains("Uw bericht is geplaatst"));
}

#[tokio::test]
async fn an_address_that_claims_a_message_was_placed_is_believed_only_when_it_is_there() {
    let (app, reference) = stored(&COMPLAINT).await;
    app.sender(LATER, "deventer", reference, Command::Write(&text("Van mij."))).await;
    for query in ["geplaatst=1", "geplaatst=7", "geplaatst=x&gezien=-1", "geplaatst=&geplaatst="] {
        let path = format!("{}?{query}", address(reference));
        let answer = app.get(LATER, Some(DEVENTER), &path).await;
        assert_eq!(answer.status, StatusCode::OK, "{query}");
        assert!(!answer.body.contains("Uw bericht is geplaatst"), "{query}");
    }
}

#[tokio::test]
async fn a_text_that_is_no_message_stays_on_the_page_with_what_is_wrong() {
    let (app, reference) = stored(&COMPLAINT).await;
    let long = "ë".repeat(MESSAGE_CHARS + 3);
    for (words, error) in [
        ("", "Typ eerst een bericht."),
        (" \n\u{200b} ", "Typ eerst een bericht."),
        (long.as_str(), "Uw bericht is te lang: 4003 tekens. Het mogen er 4000 zijn."),
        ("\nregel twee\u{7}</textarea><b>", "In uw bericht staat een teken"),
    ] {
        let before = page(&app, reference).await;
        let sent = answer(&app, reference, &before, words).await;

        assert_eq!(sent.status, StatusCode::BAD_REQUEST, "{error}");
        let escaped = words.replace('<', "&lt;").replace('>', "&gt;");
        assert!(sent.body.contains(&format!(">\n{escaped}</textarea>")), "{error}: {}", sent.body);
        assert_eq!(sent.body.matches(error).count(), 2, "at the top and at the field: {error}");
        assert!(sent.body.contains("aria-invalid=\"true\""), "{error}");
        assert!(sent.body.contains("aria-describedby=\"bericht-fout bericht-uitleg\""), "{error}");
        assert_eq!(fields_of(&sent.body, ""), fields_of(&before, ""), "the same key: {error}");
    }
    assert_eq!(app.said("deventer", reference).await, Vec::<String>::new());
}

#[tokio::test]
async fn exactly_as_much_as_a_message_may_hold_is_placed() {
    let (app, reference) = stored(&COMPLAINT).await;
    let words = "😀".repeat(MESSAGE_CHARS);
    let sent = answer(&app, reference, &page(&app, reference).await, &words).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(app.said("deventer", reference).await, [words]);
}

#[tokio::test]
async fn another_text_under_the_key_of_a_placed_one_is_kept_and_offered_as_a_new_message() {
    let (app, reference) = stored(&COMPLAINT).await;
    let before = page(&app, reference).await;
    answer(&app, reference, &before, "De eerste tekst.").await;

    let sent = answer(&app, reference, &before, "De tweede tekst.").await;

    assert_eq!(sent.status, StatusCode::CONFLICT);
    assert!(sent.body.contains(">\nDe tweede tekst.</textarea>"));
    assert_eq!(app.said("deventer", reference).await, ["De eerste tekst."]);
    let again = answer(&app, reference, &sent.body, "De tweede tekst.").await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
    assert_eq!(app.said("deventer", reference).await, ["De eerste tekst.", "De tweede tekst."]);
}

#[tokio::test]
async fn two_who_answer_at_once_are_both_placed_and_the_second_is_told_of_the_first() {
    let (app, reference) = stored(&COMPLAINT).await;
    let (mine, theirs) = (page(&app, reference).await, page(&app, reference).await);

    let first = answer(&app, reference, &theirs, "Van mijn collega.").await;
    let second = answer(&app, reference, &mine, "Van mij.").await;

    assert_eq!(app.said("deventer", reference).await, ["Van mijn collega.", "Van mij."]);
    let told = async |sent: &Answer| {
        let target = sent.header(header::LOCATION).split('#').next().unwrap();
        app.get(LATER, Some(DEVENTER), target).await.body.contains("kwam er een bericht bij")
    };
    assert!(!told(&first).await, "nothing came before it");
    assert!(told(&second).await);

    let (one, two) = (page(&app, reference).await, page(&app, reference).await);
    let (a, b) = tokio::join!(
        answer(&app, reference, &one, "Tegelijk 1"),
        answer(&app, reference, &two, "Tegelijk 2")
    );
    assert_eq!((a.status, b.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    assert_eq!(app.said("deventer", reference).await.len(), 4);
}

#[tokio::test]
async fn an_answer_to_a_case_that_was_withdrawn_meanwhile_is_placed_and_the_page_says_so() {
    let (app, reference) = stored(&COMPLAINT).await;
    let before = page(&app, reference).await;
    app.sender(LATER, "deventer", reference, Command::Withdraw { why: None }).await;

    let sent = answer(&app, reference, &before, "Wij bellen u.").await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let after = page(&app, reference).await;
    assert!(
        after.contains("De inwoner heeft dit ingetrokken, op donderdag 5 maart 2026."),
        "{after}"
    );
    assert!(after.contains("De inwoner kan uw bericht nog wel lezen."));
    assert_eq!(app.said("deventer", reference).await, ["Wij bellen u."]);
}

#[tokio::test]
async fn what_went_on_under_a_name_leads_to_the_new_case_and_keeps_the_text_that_comes_too_late() {
    let (app, report) = stored(&ANONYMOUS).await;
    let before = page(&app, report).await;
    let municipality = app.municipalities.get("deventer").unwrap();
    let mut form = SubmissionForm::default();
    for (field, words) in COMPLAINT {
        form.set(field, words);
    }
    let today = term::received_on(LATER.parse().unwrap());
    let submission = parse(&form, &municipality.form_profile(), today).unwrap();
    let code =
        AccessCode::derive(&ServerKey::new("proef", vec![7; 32]).unwrap(), "deventer", [1; 16]);
    let complaint = NamedComplaint::of(&submission, &code).unwrap();
    let name = Command::Name { municipality, complaint, text_version: "1" };
    app.sender(LATER, "deventer", report, name).await;

    let sent = answer(&app, report, &before, "Waar was het?").await;

    assert_eq!(sent.status, StatusCode::CONFLICT);
    assert!(sent.body.contains("Ging een melding verder onder een naam?"), "{}", sent.body);
    assert!(sent.body.contains("Waar was het?") && !sent.body.contains("<textarea"));
    let case = app.store.case("deventer", report).await.unwrap().unwrap();
    let complaint = case.became().unwrap();
    assert!(sent.body.contains(&format!("<a href=\"{}\">{complaint}</a>", address(complaint))));
    let complaint = page(&app, complaint).await;
    assert!(complaint.contains(&format!("<a href=\"{}\">{report}</a>", address(report))));
    assert_eq!(app.said("deventer", report).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_full_case_says_so_and_keeps_the_text() {
    let (app, reference) = stored(&COMPLAINT).await;
    for number in 0..MESSAGES + ROOM_FOR_ANSWERS {
        let words = text(&format!("Bericht {number}"));
        app.act(LATER, CaseRole::Coordinator, ("deventer", reference), Command::Write(&words))
            .await;
    }
    let sent = answer(&app, reference, &page(&app, reference).await, "Eén te veel").await;
    assert_eq!(sent.status, StatusCode::CONFLICT);
    assert!(
        sent.body.contains("zoveel berichten als kan") && sent.body.contains(">\nEén te veel<")
    );
}

#[tokio::test]
async fn the_page_says_beforehand_how_the_sender_hears_of_an_answer() {
    let mut with_mail = COMPLAINT.to_vec();
    with_mail.extend([(Field::Email, "test@example.org"), (Field::EmailConsent, "ja")]);
    for (answers, words, mails) in [
        (with_mail.as_slice(), "De inwoner krijgt een e-mail dat er een bericht is", 1),
        (&COMPLAINT, "De inwoner gaf geen toestemming voor e-mail", 0),
        (&ANONYMOUS, "Wij sturen geen e-mail", 0),
    ] {
        let (app, reference) = stored(answers).await;
        let before = page(&app, reference).await;
        assert!(before.contains(words), "{words}");

        answer(&app, reference, &before, "Een antwoord.").await;

        let after = page(&app, reference).await;
        assert_eq!(after.matches("bericht aan de inwoner: er is een antwoord").count(), mails);
    }
}

#[tokio::test]
async fn whoever_only_reads_along_sees_the_messages_and_no_form() {
    let (app, reference) = stored(&COMPLAINT).await;
    app.sender(LATER, "deventer", reference, Command::Write(&text("Een vraag."))).await;
    let reader = session_as(DEVENTER, "meelezer");

    let page = app.ask(LATER, Some(reader), &address(reference)).await.body;

    assert!(page.contains("Een vraag.") && !page.contains("<textarea"), "{page}");
}

#[tokio::test]
async fn when_the_store_is_away_the_text_stays_on_the_page_under_the_same_key() {
    let (app, reference) = stored(&COMPLAINT).await;
    let before = page(&app, reference).await;
    // Nothing listens on a port that was just given back.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let away = App::over(&format!("http://127.0.0.1:{port}"));

    let sent = answer(&away, reference, &before, "Wij bellen u.").await;

    assert_eq!(sent.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(sent.body.contains(">\nWij bellen u.</textarea>"), "{}", sent.body);
    assert!(sent.body.contains("hij komt nooit dubbel"));
    assert_eq!(fields_of(&sent.body, ""), fields_of(&before, ""));
    let again = answer(&app, reference, &sent.body, "Wij bellen u.").await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
}
