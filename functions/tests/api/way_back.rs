//! `/volg` without script: see, write, ask, withdraw, go on under a name; each once, however often it is sent.

use std::sync::Arc;

use axum::{body::Body, http::Request};
use gehoor_domain::{case::Role, follow::MessageText};
use gehoor_functions::store::{Access, Act, Command};

use crate::{
    app::{Answer, Counting, NOW, TestApp, one_key, uuid},
    bodies::{anonymous, complaint, compliment},
    headers::{assert_alone, assert_framed},
    hosted::hidden,
};

const TEXT: &str = "kanarie-bericht: de brief\nis er nu";

struct Ticket {
    reference: String,
    code: String,
}

impl Ticket {
    async fn of(app: &TestApp, number: u64, body: &serde_json::Value) -> Self {
        let receipt = app.submit(&uuid(number), body).await.json();
        let text = |name: &str| receipt[name].as_str().unwrap().to_owned();
        Self { reference: text("referentie"), code: text("toegangscode") }
    }

    async fn post(&self, app: &TestApp, path: &str, fields: &[(&str, &str)]) -> Answer {
        let own = [("referentie", self.reference.as_str()), ("toegangscode", self.code.as_str())];
        app.post_form(path, &[own.as_slice(), fields].concat()).await
    }

    async fn step(&self, app: &TestApp, step: &str, key: &str, text: &str) -> Answer {
        let fields = [("stap", step), ("sleutel", key), ("bericht", text)];
        self.post(app, "/volg?gemeente=deventer", &fields).await
    }
}

/// The same server, whose store is not there.
fn away() -> TestApp {
    let nowhere = "http://127.0.0.1:9";
    TestApp::over(nowhere, nowhere, one_key(), Arc::new(Counting::default()))
}

#[tokio::test]
async fn what_another_site_posts_opens_nothing_and_fills_nothing_in() {
    let app = TestApp::new().await;
    let ticket = Ticket::of(&app, 1, &anonymous()).await;
    let before = app.dump().await;
    let fields = [
        ("referentie", ticket.reference.as_str()),
        ("toegangscode", ticket.code.as_str()),
        ("stap", "bericht"),
        ("bericht", TEXT),
        ("sleutel", &uuid(2)),
    ];

    for site in ["cross-site", "same-site"] {
        for path in ["/volg", "/volg/op-naam", "/volg/afschrift"] {
            let answer = app.post_form_from(&[("sec-fetch-site", site)], path, &fields).await;

            assert_eq!(answer.status, 400, "{site} {path}");
            for given in [&ticket.reference, &ticket.code, "kanarie"] {
                assert!(!answer.text().contains(given), "{site} {path}");
            }
            let told = answer.text();
            assert!(told.contains("Uw gegevens kwamen via een andere website binnen."), "{path}");
            assert!(
                !told.contains("Vul uw nummer in."),
                "nothing is said of what was typed: {path}"
            );
            assert!(told.contains(">https://gehoor.example/volg</a>"), "{path}: {told}");
        }
    }
    assert_eq!(app.dump().await, before);
    let own = app.post_form_from(&[("sec-fetch-site", "same-origin")], "/volg", &fields).await;
    assert_eq!(own.status, 201);
}

#[tokio::test]
async fn the_way_in_is_public_private_and_framed_only_where_a_municipality_asks() {
    let app = TestApp::new().await;

    let plain = app.get("/volg").await;
    assert_eq!(plain.status, 200);
    assert_eq!(plain.header("cache-control"), "no-store");
    assert_eq!(plain.header("referrer-policy"), "no-referrer");
    assert_alone(&plain, "plain");
    for alone in ["/volg?ingebed=1", "/volg?ingebed=1&gemeente=nergens", "/volg?gemeente=deventer"]
    {
        assert_alone(&app.get(alone).await, alone);
    }
    assert_framed(&app.get("/volg?gemeente=deventer&ingebed=1").await, "get");
    assert_framed(&app.post_form("/volg?gemeente=deventer&ingebed=1", &[]).await, "post");
    for path in ["/volg/op-naam", "/volg/afschrift"] {
        assert_eq!(app.get(path).await.bytes, plain.bytes, "an address that was only posted to");
    }
}

#[tokio::test]
async fn in_a_frame_only_the_answer_to_a_step_has_something_that_takes_the_focus() {
    let app = TestApp::new().await;
    let ticket = Ticket::of(&app, 1, &complaint()).await;
    let report = Ticket::of(&app, 2, &anonymous()).await;
    let framed = "/volg?gemeente=deventer&ingebed=1";
    let named = "/volg/op-naam?gemeente=deventer&ingebed=1";

    // A guest takes nothing from whoever is typing in the page around it (WCAG 3.2.1).
    let opened = app.get(framed).await.text();
    assert!(!opened.contains("tabindex=\"-1\"") && !opened.contains("autofocus"), "{opened}");

    for (what, answer, target) in [
        ("another language", app.post_form(framed, &[("stap", "taal")]).await, "id=\"kop-volg\""),
        ("a typo", app.post_form(framed, &[]).await, "id=\"kop-fouten\""),
        ("a case", ticket.post(&app, framed, &[]).await, "id=\"kop-volg\""),
        ("sure?", ticket.post(&app, framed, &[("stap", "intrekking")]).await, "id=\"kop-volg\""),
        (
            "a message",
            ticket
                .post(
                    &app,
                    framed,
                    &[("stap", "bericht"), ("sleutel", &uuid(3)), ("bericht", TEXT)],
                )
                .await,
            "id=\"kop-uitslag\"",
        ),
        ("a name", report.post(&app, named, &[("stap", "op-naam")]).await, "id=\"kop-formulier\""),
    ] {
        let html = answer.text();
        assert!(html.contains(target), "{what}: {html}");
        assert!(html.contains("tabindex=\"-1\""), "{what}");
        assert!(!html.contains("autofocus"), "{what}: browsers refuse it in a frame, aloud");
    }
}

#[tokio::test]
async fn whatever_opens_nothing_gets_one_and_the_same_answer() {
    let app = TestApp::new().await;
    let mine = Ticket::of(&app, 1, &complaint()).await;
    let other = Ticket::of(&app, 2, &compliment()).await;
    let unknown = "000 000 000 000 000 000 000 000 000";
    let mut answers = Vec::new();

    for (reference, code) in [
        (&mine.reference, &other.code),
        (&other.reference, &mine.code),
        (&"2222-2222".to_owned(), &mine.code),
        (&mine.reference, &unknown.to_owned()),
    ] {
        let fields = [("referentie", reference.as_str()), ("toegangscode", code.as_str())];
        let answer = app.post_form("/volg", &fields).await;
        assert_eq!(answer.status, 404);
        assert!(answer.text().contains(code.as_str()), "what was typed stays");
        answers.push(answer.text().replace(code.as_str(), "C").replace(reference.as_str(), "R"));
    }

    assert!(answers.iter().all(|answer| *answer == answers[0]));
    assert!(answers[0].contains("Wij vinden niets bij dit nummer en deze code samen."));
}

#[tokio::test]
async fn a_typo_is_told_without_a_look_in_the_store() {
    let gone = away();

    for (reference, code) in [("2222-2222", "000"), ("2222-2223", ""), ("", "")] {
        let fields = [("referentie", reference), ("toegangscode", code)];
        let answer = gone.post_form("/volg", &fields).await;
        assert_eq!(answer.status, 400, "{reference} {code}");
        assert!(answer.text().contains("<title>Fout: "), "{reference} {code}");
    }
}

#[tokio::test]
async fn the_case_is_shown_with_what_the_municipality_wrote_in_its_own_words() {
    let app = TestApp::new().await;
    let ticket = Ticket::of(&app, 1, &complaint()).await;
    let access = Access::parse(&ticket.reference, &ticket.code);
    let opened = app.store.open(&one_key(), &access).await.unwrap().unwrap();
    let text = MessageText::parse("kanarie-vraag <b>welke dag</b>?", None).unwrap();
    let act = Act {
        case: &opened.case,
        by: crate::filed::actor(Role::Coordinator),
        command: Command::Write(&text),
        idempotency_key: [9; 16],
        now: NOW.parse().unwrap(),
    };
    app.store.act(&act, &one_key(), &Counting::default()).await.unwrap();

    let html = ticket.post(&app, "/volg", &[]).await.text();

    for part in [
        "<title>Uw klacht - gemeente Deventer</title>",
        "Van de gemeente: maandag 2 maart 2026 om 10.30 uur",
        "kanarie-vraag &lt;b&gt;welke dag&lt;/b&gt;?",
        "kanarie-omschrijving",
        "U krijgt uiterlijk maandag 13 april 2026 antwoord.",
        "0570-00 00 00",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
}

#[tokio::test]
async fn a_message_is_written_once_however_often_it_is_sent_and_a_changed_text_is_given_back() {
    let app = TestApp::new().await;
    let ticket = Ticket::of(&app, 1, &complaint()).await;
    let page = ticket.post(&app, "/volg", &[]).await.text();
    let key = hidden(&page, "sleutel");

    let first = ticket.step(&app, "bericht", &key, TEXT).await;
    let again = ticket.step(&app, "bericht", &key, TEXT).await;
    let changed = ticket.step(&app, "bericht", &key, "kanarie-anders").await;

    assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 201));
    assert_eq!(changed.status, 422);
    assert!(changed.text().contains("kanarie-anders</textarea>"));
    let fresh = hidden(&changed.text(), "sleutel");
    assert!(fresh != key && fresh.len() == 36, "the changed text can be sent as another message");
    assert_eq!(app.count("ZAAK#", "BERICHT#").await, 1);
    assert_eq!(ticket.step(&app, "bericht", &fresh, "kanarie-anders").await.status, 201);
    assert_eq!(app.count("ZAAK#", "BERICHT#").await, 2);
}

#[tokio::test]
async fn without_a_usable_key_nothing_is_done_and_the_text_comes_back_with_one() {
    let app = TestApp::new().await;
    let ticket = Ticket::of(&app, 1, &complaint()).await;
    let before = app.dump().await;

    for step in ["bericht", "formele-behandeling-ja", "intrekking-ja"] {
        for key in ["", "1234"] {
            let answer = ticket.step(&app, step, key, TEXT).await;
            assert_eq!(answer.status, 200, "{step}");
            assert!(answer.text().contains("is er nu</textarea>"), "{step}");
            assert_eq!(hidden(&answer.text(), "sleutel").len(), 36, "{step}");
        }
    }

    assert_eq!(app.dump().await, before);
}

#[tokio::test]
async fn a_withdrawal_asks_once_and_a_reload_of_it_says_the_same_though_it_may_not_be_done_again() {
    let app = TestApp::new().await;
    let ticket = Ticket::of(&app, 1, &complaint()).await;
    let asked = ticket.step(&app, "intrekking", "", TEXT).await;
    assert_eq!(asked.status, 200);
    assert!(asked.text().contains("Weet u het zeker?"));
    let key = hidden(&asked.text(), "sleutel");
    assert_eq!(hidden(&asked.text(), "bericht"), TEXT, "what was typed goes along");
    assert_eq!(app.count("ZAAK#", "GEBEURTENIS#").await, 1, "asking does nothing");

    let first = ticket.step(&app, "intrekking-ja", &key, TEXT).await;
    let again = ticket.step(&app, "intrekking-ja", &key, TEXT).await;
    let late = ticket.step(&app, "intrekking-ja", &uuid(77), TEXT).await;
    let asked = ticket.step(&app, "intrekking", "", TEXT).await;

    assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 201));
    for answer in [&first, &again] {
        assert!(answer.text().contains("Het intrekken is gelukt."));
        assert!(answer.text().contains("data-toestand=\"ingetrokken\""));
        assert!(answer.text().contains("is er nu</textarea>"), "the unsent text is still there");
    }
    assert_eq!((late.status.as_u16(), asked.status.as_u16()), (409, 409));
    assert!(late.text().contains("Dit kan nu niet meer."));
    assert_eq!(app.count("ZAAK#", "GEBEURTENIS#").await, 2);
}

#[tokio::test]
async fn a_reason_that_cannot_be_taken_stays_on_the_page_that_asks() {
    let app = TestApp::new().await;
    let ticket = Ticket::of(&app, 1, &complaint()).await;
    let reason = format!("mijn code is {}", ticket.code);
    let fields = [("stap", "intrekking-ja"), ("sleutel", &uuid(5)), ("reden", &reason)];

    let answer = ticket.post(&app, "/volg", &fields).await;

    assert_eq!(answer.status, 400);
    assert!(answer.text().contains(&format!("{reason}</textarea>")));
    assert!(answer.text().contains("href=\"#veld-reden\""));
    assert_eq!(app.count("ZAAK#", "GEBEURTENIS#").await, 1);
}

#[tokio::test]
async fn formal_handling_is_asked_for_once_and_the_last_day_stays() {
    let app = TestApp::new().await;
    let ticket = Ticket::of(&app, 1, &complaint()).await;
    app.clock.set("2026-03-20T10:00:00Z");

    let first = ticket.step(&app, "formele-behandeling-ja", &uuid(5), "").await;
    let again = ticket.step(&app, "formele-behandeling-ja", &uuid(5), "").await;

    assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 201));
    assert!(again.text().contains("U krijgt uiterlijk maandag 13 april 2026 antwoord."));
    assert!(again.text().contains("vrijdag 20 maart 2026 om 11.00 uur"));
    assert!(!again.text().contains("value=\"formele-behandeling\""));
}

fn named<'a>(key: &'a str, step: &'a str, description: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("stap", step),
        ("sleutel", key),
        ("soort", "klacht"),
        ("omschrijving", description),
        ("naam", "Kanarie-naam de Vries"),
        ("email", "kanarie@voorbeeld.nl"),
        ("emailToestemming", "ja"),
        ("ondertekening", "ja"),
    ]
}

#[tokio::test]
async fn an_anonymous_reporter_goes_on_under_a_name_once_with_terms_from_that_day() {
    let app = TestApp::new().await;
    let ticket = Ticket::of(&app, 1, &anonymous()).await;
    app.clock.set("2026-03-20T10:00:00Z");
    let path = "/volg/op-naam?gemeente=deventer";

    let form = ticket.post(&app, path, &[("stap", "op-naam")]).await;
    assert_eq!(form.status, 200);
    assert!(form.text().contains("De gemeente weet dan wie u bent."));
    assert!(
        form.text().contains("kanarie-anoniem: er gebeurt iets dat niet klopt."),
        "the description is taken over"
    );
    assert!(!form.text().contains("id=\"veld-soort-anoniem\""));
    assert!(!form.text().contains("U mag ons iets melden zonder uw naam."), "that is past");
    let key = hidden(&form.text(), "sleutel");
    let text = "kanarie-omschrijving en meer";
    let review = ticket.post(&app, path, &named(&key, "controleren", text)).await;
    assert_eq!(review.status, 200);
    assert_eq!(hidden(&review.text(), "toegangscode"), ticket.code);
    assert_eq!(app.cases().await, 1, "looking over stores nothing");

    let first = ticket.post(&app, path, &named(&key, "versturen", text)).await;
    let again = ticket.post(&app, path, &named(&key, "versturen", text)).await;
    assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 201));
    assert_eq!(first.text(), again.text(), "a reload shows the same");
    assert!(
        first.text().contains("U krijgt uiterlijk vrijdag 1 mei 2026 antwoord."),
        "{}",
        first.text()
    );
    assert!(!first.text().contains(&ticket.code), "the new code is another one");
    assert_eq!(app.cases().await, 2);

    let changed =
        ticket.post(&app, path, &named(&key, "versturen", "kanarie-gewijzigd na versturen")).await;
    assert_eq!(changed.status, 422);
    assert!(changed.text().contains("kanarie-gewijzigd na versturen"), "nothing typed is lost");
    let late = ticket
        .post(&app, path, &named(&uuid(88), "versturen", "kanarie-nog een keer verstuurd"))
        .await;
    assert_eq!(late.status, 409);
    assert!(late.text().contains("kanarie-nog een keer verstuurd"), "nothing typed is lost");
    assert_eq!(app.cases().await, 2);
}

#[tokio::test]
async fn only_an_anonymous_report_goes_on_under_a_name() {
    let app = TestApp::new().await;
    let ticket = Ticket::of(&app, 1, &complaint()).await;

    for step in ["op-naam", "controleren", "versturen"] {
        let fields = named("", step, "kanarie-tekst die nergens heen gaat");
        assert_eq!(ticket.post(&app, "/volg/op-naam", &fields).await.status, 409, "{step}");
    }
    assert_eq!(app.cases().await, 1);
}

#[tokio::test]
async fn errors_in_the_form_under_a_name_keep_everything_and_another_language_too() {
    let app = TestApp::new().await;
    let ticket = Ticket::of(&app, 1, &anonymous()).await;
    let path = "/volg/op-naam?gemeente=deventer";
    let mut fields = named("", "controleren", "kanarie-omschrijving");
    fields.retain(|(name, _)| *name != "ondertekening");

    let wrong = ticket.post(&app, path, &fields).await;
    assert_eq!(wrong.status, 400);
    assert!(wrong.text().contains("id=\"fout-ondertekening\""));
    fields[0].1 = "taal-uk";
    let other = ticket.post(&app, path, &fields).await;

    assert_eq!(other.status, 200);
    for part in
        ["lang=\"uk\"", "Kanarie-naam de Vries", "/volg/op-naam?gemeente=deventer&amp;taal=uk"]
    {
        assert!(other.text().contains(part), "{part}: {}", other.text());
    }
    assert_eq!(hidden(&other.text(), "toegangscode"), ticket.code);
}

#[tokio::test]
async fn a_complaint_that_gives_the_code_of_the_report_away_is_not_sent_and_each_field_says_so() {
    let app = TestApp::new().await;
    let ticket = Ticket::of(&app, 1, &anonymous()).await;
    let code = ticket.code.to_lowercase().replace(' ', "-");
    let description = format!("kanarie-omschrijving met {code} erin");
    let before = app.dump().await;

    for (language, sentence) in [
        ("nl", "staat uw toegangscode."),
        ("en", "contains your access code."),
        ("de", "steht Ihr Zugangscode."),
        ("fy", "stiet jo tagongskoade."),
        ("tr", "alanında erişim kodunuz var."),
        ("ar", "رمز الدخول الخاص بك."),
        ("pl", "jest kod dostępu."),
        ("uk", "є ваш код доступу."),
    ] {
        let path = format!("/volg/op-naam?gemeente=deventer&taal={language}");
        for step in ["controleren", "versturen"] {
            let key = uuid(6);
            let mut fields = named(&key, step, &description);
            fields.push(("gewensteOplossing", &code));

            let answer = ticket.post(&app, &path, &fields).await;

            let html = answer.text();
            assert_eq!(answer.status, 400, "{language} {step}");
            assert!(html.contains("id=\"kop-fouten\" tabindex=\"-1\" autofocus"), "{language}");
            for field in ["omschrijving", "gewensteOplossing"] {
                assert!(html.contains(&format!("href=\"#veld-{field}\"")), "{language} {field}");
                let (_, error) = html.split_once(&format!("id=\"fout-{field}\"")).unwrap();
                let (error, _) = error.split_once("</p>").unwrap();
                assert!(error.contains(sentence), "{language} {field}: {error}");
            }
            assert!(
                html.contains(&format!("{description}</textarea>")),
                "{language}: the text stays"
            );
            assert_eq!(hidden(&html, "sleutel"), key, "{language}: the key too");
        }
    }

    assert!(before == app.dump().await, "nothing changed");
}

#[tokio::test]
async fn a_message_that_was_typed_and_not_sent_goes_along_into_the_complaint_under_a_name() {
    let app = TestApp::new().await;
    let ticket = Ticket::of(&app, 1, &anonymous()).await;
    let typed = [("stap", "op-naam"), ("bericht", "kanarie-nog\r\nniet verstuurd")];

    let form = ticket.post(&app, "/volg/op-naam?gemeente=deventer", &typed).await;

    assert_eq!(form.status, 200);
    let both = "kanarie-anoniem: er gebeurt iets dat niet klopt.\n\nkanarie-nog\r\nniet verstuurd";
    assert!(form.text().contains(both), "{}", form.text());
    let html = form.text();
    let start = "<form method=\"post\" action=\"/volg?gemeente=deventer\"";
    let (_, back) = html.split_once(start).unwrap();
    let (back, _) = back.split_once("</form>").unwrap();
    assert!(back.contains("value=\"openen\"") && back.contains("Nee, ga terug"), "{back}");
    let carried = ["referentie", "toegangscode", "bericht"].map(|name| hidden(back, name));
    let [reference, code, message] = carried.each_ref().map(String::as_str);
    assert_eq!((reference, code), (&*ticket.reference, &*ticket.code));
    let fields = [("referentie", reference), ("toegangscode", code), ("bericht", message)];
    let case = app.post_form("/volg?gemeente=deventer", &fields).await;
    assert!(case.text().contains("niet verstuurd</textarea>"), "{}", case.text());
}

#[tokio::test]
async fn a_store_that_is_away_keeps_every_word_and_the_key() {
    let app = TestApp::new().await;
    let ticket = Ticket::of(&app, 1, &anonymous()).await;
    let away = away();

    let message = ticket.step(&away, "bericht", &uuid(5), TEXT).await;
    let key = uuid(6);
    let fields = named(&key, "versturen", "kanarie-omschrijving");
    let name = ticket.post(&away, "/volg/op-naam", &fields).await;
    let copy = ticket.post(&away, "/volg/afschrift", &[]).await;

    for (answer, key) in [(&message, uuid(5)), (&name, uuid(6))] {
        assert_eq!(answer.status, 503);
        assert_eq!(hidden(&answer.text(), "sleutel"), key);
        assert_eq!(hidden(&answer.text(), "toegangscode"), ticket.code);
        assert!(answer.text().contains("Wij weten niet of dit is gelukt"));
    }
    assert_eq!(hidden(&message.text(), "bericht"), TEXT);
    assert!(name.text().contains("<dd class=\"getypt\" dir=\"auto\">Kanarie-naam de Vries</dd>"));
    assert_eq!(copy.status, 503);
    assert!(copy.text().contains("action=\"/volg/afschrift\""));
}

#[tokio::test]
async fn the_file_holds_what_was_sent_the_messages_and_the_way_back() {
    let app = TestApp::new().await;
    let ticket = Ticket::of(&app, 1, &complaint()).await;
    ticket.step(&app, "bericht", &uuid(5), TEXT).await;

    let file = ticket.post(&app, "/volg/afschrift?gemeente=deventer", &[]).await;

    assert_eq!(file.status, 200);
    assert!(file.header("content-type").starts_with("text/plain"));
    assert!(file.header("content-disposition").contains(&ticket.reference));
    let text = file.text();
    for part in [
        "kanarie-omschrijving",
        &TEXT.replace('\n', "\r\n"),
        &ticket.code,
        "Volgen of iets toevoegen: https://gehoor.example/volg?gemeente=deventer\r\n",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
}

#[tokio::test]
async fn who_lost_the_code_is_told_in_the_words_of_the_municipality_or_may_choose_one() {
    let app = TestApp::new().await;

    let unknown = app.get("/volg/code-kwijt?taal=en").await.text();
    let known = app.get("/volg/code-kwijt?taal=en&gemeente=deventer").await.text();

    assert!(unknown.contains("/volg/code-kwijt?gemeente=deventer&amp;taal=en"));
    assert!(known.contains("0570-00 00 00") && known.contains("/formulier/deventer?soort=anoniem"));
    for html in [unknown, known] {
        assert!(html.contains("We cannot look up your code and we cannot email it."));
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_a_page_in_the_language_and_stays_in_its_frame() {
    let app = TestApp::new().await;
    let path = "/volg?gemeente=deventer&taal=ar&ingebed=1";
    let too_much = "x".repeat(300_000);

    for (answer, status) in [
        (app.post_form(path, &[("bericht", &too_much)]).await, 413),
        (app.send(Request::post(path).body(Body::from("{}")).unwrap()).await, 400),
        (app.send(Request::put(path).body(Body::empty()).unwrap()).await, 405),
    ] {
        assert_eq!(answer.status, status);
        assert!(answer.text().contains("<html lang=\"ar\" dir=\"rtl\""), "{status}");
        assert_framed(&answer, path);
    }
}
