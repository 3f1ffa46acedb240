//! A store that is away, a session that ended, and who may not: nothing typed is lost, and nothing is told.

use gehoor_functions::desk::Session;
use http::StatusCode;

use super::{
    app::{App, from_site, slices},
    line,
    step_form::{CONTACT, Desk, Filled, NOW, TYPED, assert_kept, complaint, person},
};

#[tokio::test]
async fn when_the_store_is_gone_the_form_stays_and_sent_again_takes_the_step_once() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    let form = desk.form(CONTACT, &TYPED).await;
    // Nothing listens on a port that was just given back.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let away = App::over(&format!("http://127.0.0.1:{port}"));

    let answer = Desk { app: &away, ..desk.clone() }.send(&form).await;

    assert_kept(&answer, StatusCode::SERVICE_UNAVAILABLE, &form, &desk.path(CONTACT));
    assert!(answer.body.contains("Wij weten niet zeker of dit is vastgelegd."));
    let again = Filled::on(&answer, &desk.path(CONTACT));
    for name in ["sleutel", "gezien"] {
        assert_eq!(again.get(name), form.get(name), "{name}");
    }
    assert_eq!(desk.send(&again).await.status, StatusCode::SEE_OTHER);
    assert_eq!(desk.times(CONTACT).await, 1);
}

#[tokio::test]
async fn when_the_answer_of_the_store_gets_lost_the_same_form_takes_the_step_once() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    let form = desk.form(CONTACT, &TYPED).await;
    let deaf = App::over(&line::losing(&app.endpoint, "TransactWriteItems").await);

    let answer = Desk { app: &deaf, ..desk.clone() }.send(&form).await;

    // Written, and perhaps seen to be; never said to be written when that isn't known.
    assert!(answer.status == StatusCode::SERVICE_UNAVAILABLE || answer.status.is_redirection());
    if answer.status == StatusCode::SERVICE_UNAVAILABLE {
        assert_kept(&answer, StatusCode::SERVICE_UNAVAILABLE, &form, &desk.path(CONTACT));
    }
    assert_eq!(desk.send(&form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(desk.times(CONTACT).await, 1);
}

#[tokio::test]
async fn when_the_directory_of_people_is_away_who_was_chosen_stays_chosen() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    let chosen = [("taak", "teammanager"), ("persoon", "tm")];
    let form = desk.form("toewijzen", &chosen).await;
    let nameless = App::over(&line::losing(&app.endpoint, "MENSEN#").await);
    let desk_without = Desk { app: &nameless, ..desk.clone() };

    let answer = desk_without.send(&form).await;

    assert_kept(&answer, StatusCode::SERVICE_UNAVAILABLE, &form, &desk.path("toewijzen"));
    let again = Filled::on(&answer, &desk.path("toewijzen"));
    assert_eq!(desk.send(&again).await.status, StatusCode::SEE_OTHER);
    // What asks nobody can do without it.
    let contact = desk.form(CONTACT, &TYPED).await;
    assert_eq!(desk_without.send(&contact).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn who_is_not_signed_in_any_more_keeps_the_text_and_is_led_back_to_the_form() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    let form = desk.form(CONTACT, &TYPED).await;
    let fields: Vec<(String, String)> =
        form.typed().iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();

    let request = from_site("same-origin", &desk.path(CONTACT), &slices(&fields));
    let answer = app.send(NOW, None, request).await;

    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    for words in ["Een brief bleef liggen.", "Wij bellen morgen."] {
        assert!(answer.body.contains(words), "{words}");
    }
    let back = desk.path(CONTACT).replace('/', "%2F");
    assert!(answer.body.contains(&format!("?naar={back}\"")), "{}", answer.body);
    assert_eq!(desk.times(CONTACT).await, 0);
}

#[tokio::test]
async fn a_case_that_may_not_be_seen_answers_as_one_that_is_not_there_and_gives_the_text_back() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    let about = complaint(&app).await;
    about
        .take(
            "betrokkene-noemen",
            &[("ambt", "medewerker"), ("functie", "balie"), ("persoon", "kb")],
        )
        .await;
    let nothing = "/desk/zaak/deventer/2222-2222/stap/contact-vastleggen".to_owned();
    let handler = person("kb", "deventer", "coordinator");
    let elsewhere = person("coordinator-1", "tubbergen", "coordinator");
    let mine = desk.session.clone();
    let answers = async |session: &Session, path: &str| {
        let key = "8e03978e-40d5-43dd-bc93-6894a57f9324";
        let proof = session.forms.proof(path, key);
        let own = [("sleutel", key), ("bewijs", &proof)];
        let fields = [&own[..], &TYPED[..]].concat();
        let shown = app.ask(NOW, Some(session.clone()), path).await;
        (shown, app.post(NOW, Some(session.clone()), path, &fields).await)
    };
    for (what, session, path) in [
        ("of another municipality", &elsewhere, desk.path(CONTACT)),
        ("about whoever asks", &handler, about.path(CONTACT)),
        ("a step that isn't one", &mine, desk.path("iets")),
        ("a step without a form", &mine, desk.path("bericht-schrijven")),
        ("a reference that isn't one", &mine, "/desk/zaak/deventer/x/stap/sluiten".to_owned()),
    ] {
        let (shown, sent) = answers(session, &path).await;
        assert_eq!((shown.status, sent.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
        assert!(sent.body.contains("Een brief bleef liggen."), "{what}: {}", sent.body);
        assert_eq!((shown, sent), answers(session, &nothing).await, "{what}");
    }
    assert_eq!(desk.events().await, ["ontvangen"]);
}

#[tokio::test]
async fn a_role_that_does_not_take_the_step_is_refused_and_keeps_the_text() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    for (role, step) in [("meelezer", CONTACT), ("ondertekenaar", CONTACT), ("meelezer", "sluiten")]
    {
        let other = Desk { session: person("x", "deventer", role), ..desk.clone() };
        let case = other.get(&other.case()).await.body;
        assert!(!case.contains(&other.path(step)), "{role} isn't led to {step}");
        let shown = other.get(&other.path(step)).await;
        assert!(!shown.body.contains("class=\"stap\""), "{role} gets no form: {}", shown.body);
        // Whoever was a coordinator when the form was made.
        let key = "8e03978e-40d5-43dd-bc93-6894a57f9324";
        let proof = other.session.forms.proof(&other.path(step), key);
        let own = [("sleutel", key), ("bewijs", &proof)];
        let fields = [&own[..], &TYPED[..]].concat();

        let answer = app.post(NOW, Some(other.session.clone()), &other.path(step), &fields).await;

        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{role} {step}");
        if step == CONTACT {
            assert!(answer.body.contains("Een brief bleef liggen."), "{}", answer.body);
        }
    }
    assert_eq!(desk.events().await, ["ontvangen"]);
}
