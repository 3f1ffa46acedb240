//! What comes in by telephone, at the counter, by letter: registered at the desk.

use gehoor_domain::{
    case::{CaseKind, Channel, Omission, Step, aftercare::Closing},
    field::Field,
    reference::Reference,
    status::Status,
};
use gehoor_functions::{
    desk::Session,
    store::{Access, Case, CaseKey},
};
use http::{StatusCode, header};
use jiff::civil::date;

use super::app::{Answer, App, COMPLAINT, session, session_as};

/// Monday 2 March 2026, 10.30 in the Netherlands.
const NOW: &str = "2026-03-02T09:30:00Z";
const NEW: &str = "/desk/nieuw";

/// A complaint by telephone of today, with nothing but a name.
const BY_PHONE: [(&str, &str); 4] =
    [("soort", "klacht"), ("kanaal", "telefoon"), ("dag", "2026-03-02"), ("naam", "Jan Jansen")];

fn deventer() -> Session {
    session(&["deventer"])
}

fn with<'a>(
    fields: &[(&'a str, &'a str)],
    others: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().filter(|(name, _)| !others.iter().any(|(other, _)| other == name));
    kept.chain(others).copied().collect()
}

/// The case to which the answer leads.
async fn case_of(app: &App, answer: &Answer) -> Case {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let path = answer.header(header::LOCATION).split('?').next().unwrap().to_owned();
    let (municipality, reference) =
        path.strip_prefix("/desk/nieuw/").unwrap().split_once('/').unwrap();
    let reference = Reference::parse(reference).unwrap();
    app.store.case(municipality, reference).await.unwrap().unwrap()
}

async fn open(app: &App) -> usize {
    app.store.worklist("deventer", 100, None).await.unwrap().cases.len()
}

#[tokio::test]
async fn a_complaint_by_telephone_with_a_name_alone_is_registered_and_says_what_is_missing() {
    let app = App::new().await;

    let answer = app.fill(NOW, &deventer(), (NEW, 1), &BY_PHONE).await;

    let case = case_of(&app, &answer).await;
    assert_eq!((case.kind(), case.channel()), (CaseKind::Complaint, Channel::Phone));
    assert_eq!(case.received_on(), date(2026, 3, 2));
    assert_eq!(case.omissions(), [Omission::Address, Omission::Description]);
    assert_eq!(case.answer_by(), None, "said and not written (Awb 9:4(1))");
    let done = answer.header(header::LOCATION).to_owned();
    let page = app.ask(NOW, Some(deventer()), &done).await;
    assert_eq!(page.status, StatusCode::OK);
    for words in ["Het postadres ontbreekt", "geen termijn van de wet", "Stuur een brief"] {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    assert!(!page.body.contains("Toegangscode"), "{}", page.body);
}

#[tokio::test]
async fn in_writing_follows_from_the_way_it_came_and_can_be_said_otherwise() {
    let app = App::new().await;
    for (number, (channel, written, has_term)) in (1..).zip([
        ("telefoon", "", false),
        ("balie", "", false),
        ("mondeling", "", false),
        ("social-media", "", false),
        ("brief", "", true),
        ("e-mail", "", true),
        ("fax", "", true),
        ("doorgezonden", "", true),
        ("telefoon", "ja", true),
        ("brief", "nee", false),
    ]) {
        let fields = with(&BY_PHONE, &[("kanaal", channel), ("schriftelijk", written)]);
        let answer = app.fill(NOW, &deventer(), (NEW, number), &fields).await;
        let case = case_of(&app, &answer).await;
        assert_eq!(case.answer_by().is_some(), has_term, "{channel} {written}");
    }
}

#[tokio::test]
async fn every_kind_is_registered_and_begins_where_it_should() {
    let app = App::new().await;
    let said = ("omschrijving", "Er wordt geschreeuwd bij de balie.");
    for (number, (kind, status)) in (1..).zip([
        ("klacht", Status::Received),
        ("compliment", Status::Received),
        ("anoniem", Status::Received),
        ("signaal", Status::Open),
        ("voorkomen", Status::Prevented),
    ]) {
        let fields = [
            ("soort", kind),
            ("kanaal", "balie"),
            ("dag", "2026-03-01"),
            ("team", if kind == "voorkomen" { "Loket Wmo" } else { "" }),
            said,
        ];
        let answer = app.fill(NOW, &deventer(), (NEW, number), &fields).await;
        let case = case_of(&app, &answer).await;
        assert_eq!((case.kind().wire_name(), case.status()), (kind, status));
        let team = case.course.team.as_ref().map(|team| team.as_str().to_owned());
        assert_eq!(team.as_deref(), (kind == "voorkomen").then_some("Loket Wmo"));
        let dossier = app.store.dossier("deventer", case.reference).await.unwrap().unwrap();
        assert!(dossier.is_whole(), "{kind}");
    }
}

#[tokio::test]
async fn everything_that_is_wrong_is_told_at_once_and_everything_typed_stays() {
    let app = App::new().await;
    let fields = [
        ("soort", "signaal"),
        ("kanaal", "duif"),
        ("dag", "2026-03-03"),
        ("email", "jan"),
        ("telefoon", "bel <b>maar</b>"),
        ("postcode", "99"),
        ("formeel", "ja"),
        ("toegangscode", "ja"),
        ("overWie", "\"><script>alert(1)</script>"),
    ];

    let answer = app.fill(NOW, &deventer(), (NEW, 1), &fields).await;

    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    let body = &answer.body;
    let wrong = [
        "kanaal",
        "dag",
        "omschrijving",
        "postcode",
        "email",
        "telefoon",
        "formeel",
        "toegangscode",
    ];
    let links: Vec<_> =
        body.split("href=\"#veld-").skip(1).map(|rest| rest.split_once('"').unwrap().0).collect();
    assert_eq!(links, wrong, "each with a link, in the order of the page");
    for name in wrong {
        assert!(body.contains(&format!("id=\"veld-{name}-fout\"")), "{name}");
    }
    assert!(body.contains("value=\"bel &lt;b&gt;maar&lt;/b&gt;\""), "{body}");
    assert!(body.contains("&quot;&gt;&lt;script&gt;") && !body.contains("<script"), "{body}");
    assert!(body.contains("8e03978e-40d5-43dd-bc93-6894a57f9301"), "the same key");
    assert_eq!(open(&app).await, 0);
}

#[tokio::test]
async fn an_anonymous_report_names_nobody_and_keeps_the_day_only() {
    let app = App::new().await;
    let said = ("omschrijving", "Er wordt geschreeuwd.");
    let fields = with(&BY_PHONE, &[("soort", "anoniem"), said]);

    let refused = app.fill(NOW, &deventer(), (NEW, 1), &fields).await;
    let fields = with(&fields, &[("naam", "")]);
    let answer = app.fill(NOW, &deventer(), (NEW, 1), &fields).await;

    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    assert!(refused.body.contains("Dit kan iemand aanwijzen"), "{}", refused.body);
    let case = case_of(&app, &answer).await;
    assert!(case.is_anonymous() && case.answers.get(Field::Name).is_none());
    let events = app.store.events("deventer", case.reference).await.unwrap();
    assert!(!format!("{events:?}").contains("09:30"), "no time of day");
}

#[tokio::test]
async fn what_came_long_ago_is_asked_about_once_and_says_until_when_the_term_runs() {
    let app = App::new().await;
    // Monday 23 February is five working days ago; Friday 20 February six.
    for (number, (day, kind, asks)) in (1..).zip([
        ("2026-03-02", "klacht", None),
        ("2026-02-23", "klacht", None),
        ("2026-02-20", "klacht", Some("De termijn loopt tot en met dinsdag 7 april 2026.")),
        ("2026-01-05", "klacht", Some("De termijn is al voorbij: die liep tot en met")),
        ("2026-01-05", "compliment", Some("Dat is 56 dagen geleden")),
    ]) {
        let said = [
            ("soort", kind),
            ("kanaal", "brief"),
            ("dag", day),
            ("omschrijving", "Regel één\nregel \"twee\""),
        ];
        let mut answer = app.fill(NOW, &deventer(), (NEW, number), &said).await;
        if let Some(words) = asks {
            assert_eq!(answer.status, StatusCode::OK, "{day}");
            assert!(answer.body.contains(words), "{day} {words}: {}", answer.body);
            assert!(answer.body.contains("value=\"Regel één\nregel &quot;twee&quot;\""), "{day}");
            let back = with(&said, &[("aanpassen", "ja"), ("bevestigd", day)]);
            let back = app.fill(NOW, &deventer(), (NEW, number), &back).await;
            assert!(back.body.contains("Regel één\nregel &quot;twee&quot;</textarea>"), "{day}");
            assert_eq!((back.status, open(&app).await), (StatusCode::OK, usize::from(number) - 1));
            let other = with(&said, &[("bevestigd", "2026-02-19")]);
            let other = app.fill(NOW, &deventer(), (NEW, number), &other).await;
            assert!(other.body.contains(words), "another day was confirmed");
            let sure = with(&said, &[("bevestigd", day)]);
            answer = app.fill(NOW, &deventer(), (NEW, number), &sure).await;
        }
        assert_eq!(case_of(&app, &answer).await.received_on().to_string(), day);
    }
}

#[tokio::test]
async fn a_form_that_is_sent_twice_is_one_case_and_another_text_with_it_is_asked_about() {
    let app = App::new().await;
    let first = app.fill(NOW, &deventer(), (NEW, 1), &BY_PHONE).await;
    // A minute later: the same form is the same registration.
    let again = app.fill("2026-03-02T09:31:00Z", &deventer(), (NEW, 1), &BY_PHONE).await;
    let other = with(&BY_PHONE, &[("naam", "Piet Pietersen")]);
    let changed = app.fill(NOW, &deventer(), (NEW, 1), &other).await;

    assert_eq!(first.header(header::LOCATION), again.header(header::LOCATION));
    assert_eq!(changed.status, StatusCode::CONFLICT);
    assert!(
        changed.body.contains("Piet Pietersen") && changed.body.contains("al iets geregistreerd")
    );
    assert!(!changed.body.contains("8e03978e-40d5-43dd-bc93-6894a57f9301"), "a key of its own");
    assert_eq!(open(&app).await, 1);
}

#[tokio::test]
async fn with_an_access_code_it_is_shown_in_the_answer_alone_and_opens_the_case() {
    let app = App::new().await;
    let fields = with(&BY_PHONE, &[("toegangscode", "ja")]);

    let answer = app.fill(NOW, &deventer(), (NEW, 1), &fields).await;

    assert_eq!((answer.status, answer.header(header::CACHE_CONTROL)), (StatusCode::OK, "no-store"));
    let code = answer.body.split_once("class=\"code\">").unwrap().1.split_once('<').unwrap().0;
    let case = app.store.worklist("deventer", 1, None).await.unwrap().cases.remove(0);
    let access = Access::parse(&case.reference.to_string(), code);
    assert!(app.store.follow(app.keys(), &access).await.unwrap().is_some());
    let again = app.fill(NOW, &deventer(), (NEW, 1), &fields).await;
    assert!(again.body.contains(code), "a reload shows the same");
    let path = format!("/desk/nieuw/deventer/{}", case.reference);
    assert!(!app.ask(NOW, Some(deventer()), &path).await.body.contains(code));
}

#[tokio::test]
async fn a_complaint_about_an_administrator_is_registered_by_who_may_not_open_it() {
    let app = App::new().await;
    let fields = with(&BY_PHONE, &[("betreft", "bestuurder")]);

    let answer = app.fill(NOW, &deventer(), (NEW, 1), &fields).await;

    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains("De zaak is opgeslagen") && !answer.body.contains("/desk/zaak/"));
    let case = app.store.worklist("deventer", 1, None).await.unwrap().cases.remove(0);
    assert!(answer.body.contains(&case.reference.to_string()));
    let path = format!("/desk/nieuw/deventer/{}", case.reference);
    let nothing = app.ask(NOW, Some(deventer()), "/desk/nieuw/deventer/2222-2222").await;
    assert_eq!(app.ask(NOW, Some(deventer()), &path).await, nothing);
    let special = session_as(&["deventer"], "coordinator:bijzonder");
    assert_eq!(app.ask(NOW, Some(special), &path).await.status, StatusCode::OK);
}

#[tokio::test]
async fn only_who_coordinates_registers_and_only_at_their_own_municipality() {
    let app = App::new().await;
    for (claim, may) in [
        ("coordinator", true),
        ("coordinator:zorg", true),
        ("coordinator:bijzonder", true),
        ("teammanager", false),
        ("klachtbehandelaar", false),
        ("adviescommissie", false),
        ("ondertekenaar", false),
        ("meelezer", false),
        ("archivaris", false),
    ] {
        let mine = session_as(&["deventer"], claim);
        let page = app.ask(NOW, Some(mine.clone()), NEW).await;
        assert_eq!(page.status == StatusCode::OK, may, "{claim}");
        assert_eq!(page.body.contains("href=\"/desk/nieuw\""), may, "{claim}");
        let before = open(&app).await;
        let number = u8::try_from(claim.len()).unwrap();
        let fields = with(&BY_PHONE, &[("omschrijving", "Dit typte iemand.")]);
        let sent = app.fill(NOW, &mine, (NEW, number), &fields).await;
        assert_eq!(open(&app).await - before, usize::from(may), "{claim}: {}", sent.body);
        if !may {
            assert_eq!(sent.status, StatusCode::FORBIDDEN, "{claim}");
            assert!(sent.body.contains("Dit typte iemand."), "it can be copied");
        }
    }
    let several = session(&["deventer", "amstelveen"]);
    for (municipality, status) in [
        ("amstelveen", StatusCode::SEE_OTHER),
        ("tubbergen", StatusCode::BAD_REQUEST),
        ("", StatusCode::BAD_REQUEST),
    ] {
        let number = u8::try_from(100 + municipality.len()).unwrap();
        let fields = with(&BY_PHONE, &[("gemeente", municipality)]);
        let answer = app.fill(NOW, &several, (NEW, number), &fields).await;
        assert_eq!(answer.status, status, "{municipality}: {}", answer.body);
    }
    assert_eq!(app.store.worklist("tubbergen", 9, None).await.unwrap().cases.len(), 0);
}

#[tokio::test]
async fn while_the_store_is_away_everything_typed_stays_under_the_same_key() {
    let app = App::over("http://127.0.0.1:9");
    let fields = with(&BY_PHONE, &[("omschrijving", "Lang verhaal.")]);

    let answer = app.fill(NOW, &deventer(), (NEW, 1), &fields).await;

    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.body.contains("Wij weten niet zeker") && answer.body.contains("Lang verhaal."));
    assert!(answer.body.contains("8e03978e-40d5-43dd-bc93-6894a57f9301"));
}

#[tokio::test]
async fn what_is_no_complaint_leads_on_to_sending_it_to_where_it_belongs() {
    let app = App::new().await;
    let fields = with(&BY_PHONE, &[("geenKlacht", "ja"), ("omschrijving", "Een losse tegel.")]);

    let answer = app.fill(NOW, &deventer(), (NEW, 1), &fields).await;

    let case = case_of(&app, &answer).await;
    let page = app.ask(NOW, Some(deventer()), answer.header(header::LOCATION)).await;
    let link = format!(
        "href=\"/desk/zaak/deventer/{}/stap/doorzenden?metOntvangstdatum=ja\"",
        case.reference
    );
    assert!(page.body.contains(&link), "{}", page.body);
}

/// A signal about a bus, registered, and the path of its conversion.
async fn signal(app: &App) -> (Case, String) {
    let fields = [
        ("soort", "signaal"),
        ("kanaal", "social-media"),
        ("dag", "2026-02-27"),
        ("omschrijving", "De bus kwam niet."),
        ("naam", "Jan Jansen"),
    ];
    let answer = app.fill(NOW, &deventer(), (NEW, 1), &fields).await;
    let case = case_of(app, &answer).await;
    let path = format!("/desk/zaak/deventer/{}/omzetten", case.reference);
    (case, path)
}

#[tokio::test]
async fn a_signal_becomes_a_complaint_from_a_form_that_holds_what_was_noted() {
    let app = App::new().await;
    let (case, path) = signal(&app).await;
    let shown =
        app.ask(NOW, Some(deventer()), &format!("/desk/zaak/deventer/{}", case.reference)).await;
    assert!(shown.body.contains(&path), "{}", shown.body);
    let form = app.ask(NOW, Some(deventer()), &path).await.body;
    assert!(form.contains("De bus kwam niet.") && form.contains("value=\"Jan Jansen\""), "{form}");
    let fields = with(
        &BY_PHONE,
        &[("gezien", "1"), ("kanaal", "brief"), ("omschrijving", "De bus kwam niet.")],
    );

    let answer = app.fill(NOW, &deventer(), (&path, 2), &fields).await;

    let complaint = case_of(&app, &answer).await;
    assert_eq!((complaint.kind(), complaint.from()), (CaseKind::Complaint, Some(case.reference)));
    assert_eq!(complaint.answer_by(), Some(date(2026, 4, 13)), "from the day it became one");
    let again = app.fill(NOW, &deventer(), (&path, 2), &fields).await;
    assert_eq!(again.header(header::LOCATION), answer.header(header::LOCATION));
    let second = app.fill(NOW, &deventer(), (&path, 3), &fields).await;
    assert_eq!(second.status, StatusCode::CONFLICT, "it became one already");
    assert_eq!(app.ask(NOW, Some(deventer()), &path).await.status, StatusCode::CONFLICT);
    assert_eq!(open(&app).await, 1);
}

#[tokio::test]
async fn a_signal_that_somebody_changed_meanwhile_is_looked_at_first() {
    let app = App::new().await;
    let (case, path) = signal(&app).await;
    let key = gehoor_functions::store::CaseKey {
        municipality: "deventer".to_owned(),
        reference: case.reference,
    };
    let team = gehoor_domain::case::words::Why::parse("Vervoer").unwrap();
    let step = gehoor_domain::case::aftercare::Classification {
        team,
        domain: None,
        nature: None,
        nature_otherwise: None,
    };
    app.step(NOW, &key, "collega", &gehoor_domain::case::Step::Classify(step)).await;
    let fields = with(&BY_PHONE, &[("gezien", "1"), ("omschrijving", "De bus kwam niet.")]);

    let overtaken = app.fill(NOW, &deventer(), (&path, 2), &fields).await;
    let seen = overtaken.body.split_once("name=\"gezien\" value=\"").unwrap().1;
    let seen = seen.split_once('"').unwrap().0.to_owned();
    let fields = with(&fields, &[("gezien", &seen)]);
    let answer = app.fill(NOW, &deventer(), (&path, 2), &fields).await;

    assert_eq!(overtaken.status, StatusCode::CONFLICT);
    assert!(overtaken.body.contains("De bus kwam niet."), "{}", overtaken.body);
    assert_eq!(case_of(&app, &answer).await.from(), Some(case.reference));
}

#[tokio::test]
async fn what_is_no_signal_becomes_no_complaint() {
    let app = App::new().await;
    let reference = app.store("deventer", NOW, &COMPLAINT).await;
    let path = format!("/desk/zaak/deventer/{reference}/omzetten");

    let answer = app.fill(NOW, &deventer(), (&path, 2), &BY_PHONE).await;

    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert_eq!(open(&app).await, 1);
}

#[tokio::test]
async fn what_was_prevented_and_has_no_team_asks_for_it_while_it_can_be_said() {
    let app = App::new().await;
    let reference = app.register("deventer", NOW, CaseKind::Prevented).await;
    let done = format!("{NEW}/deventer/{reference}");

    let page = app.ask(NOW, Some(deventer()), &done).await.body;

    assert!(page.contains("Het team is nog niet vastgelegd"), "{page}");
    assert!(page.contains(&format!("/{reference}/stap/indelen\"")), "{page}");
    let case = CaseKey { municipality: "deventer".to_owned(), reference };
    app.step(NOW, &case, "collega", &Step::Close(Closing { retention: None })).await;
    let page = app.ask(NOW, Some(deventer()), &done).await.body;
    assert!(page.contains("Het team is nog niet vastgelegd"), "{page}");
    assert!(!page.contains("/stap/indelen\""), "{page}");
}

#[tokio::test]
async fn what_was_prevented_has_a_form_of_three_fields_and_a_day() {
    let app = App::new().await;

    let page = app.ask(NOW, Some(deventer()), "/desk/nieuw?soort=voorkomen").await.body;

    let ids = ["kanaal", "dag", "team", "omschrijving"];
    assert_eq!(
        page.matches("id=\"veld-").count() - page.matches("-uitleg\"").count() / 2,
        ids.len()
    );
    assert!(ids.iter().all(|name| page.contains(&format!("id=\"veld-{name}\""))), "{page}");
    let fields = [
        ("soort", "voorkomen"),
        ("kanaal", "balie"),
        ("dag", "2026-03-02"),
        ("omschrijving", "Meteen geholpen."),
    ];
    let answer = app.fill(NOW, &deventer(), (NEW, 1), &fields).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "the team is missing");
    assert!(answer.body.contains("id=\"veld-team-fout\"") && !answer.body.contains("veld-straat"));
}
