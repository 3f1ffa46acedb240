//! Every route × every session × every municipality, made from the router's own table.

use std::collections::BTreeMap;

use gehoor_domain::{
    case::{Grant, Role, permission::PERMISSIONS},
    field::Field,
    reference::Reference,
};
use gehoor_functions::{
    desk::{self, Session, grant},
    store::CaseKey,
};
use http::{Method, StatusCode, header};

use super::{
    app::{Answer, App, COMPLAINT, FILLED_IN, filled_in, session, session_as},
    documents,
};

const NOW: &str = "2026-03-02T09:30:00Z";

/// All but the last two digits of a key.
const KEY: &str = "8e03978e-40d5-43dd-bc93-6894a57f93";
const OTHER_KEY: &str = "8e03978e-40d5-43dd-bc93-6894a57f9425";
const FIRST_KEY: &str = "8e03978e-40d5-43dd-bc93-6894a57f9426";

/// What is sent; the same everywhere, so that an answer for nothing can be compared.
const MARK: &str = "Wij nemen contact met u op.";

/// What a role of a claim may do with a new case of its own municipality, that nobody has been given.
struct Row {
    claim: &'static str,
    reads: bool,
    answers: bool,
    /// Sends letters.
    letters: bool,
}

const fn row(claim: &'static str, reads: bool, answers: bool) -> Row {
    Row { claim, reads, answers, letters: answers }
}

const fn signs(claim: &'static str) -> Row {
    Row { letters: true, ..row(claim, true, false) }
}

/// Every role, for a whole municipality and for each kind of part.
const ROLES: [Row; 21] = [
    row("coordinator", true, true),
    signs("ondertekenaar"),
    row("meelezer", true, false),
    // Only what was assigned to them, or what is closed.
    row("teammanager", false, false),
    row("klachtbehandelaar", false, false),
    row("adviescommissie", false, false),
    row("archivaris", false, false),
    // It stands in no domain yet, and is about nobody in particular.
    row("coordinator:zorg", false, false),
    row("teammanager:zorg", false, false),
    row("klachtbehandelaar:zorg", false, false),
    row("adviescommissie:zorg", false, false),
    row("ondertekenaar:zorg", false, false),
    row("meelezer:zorg", false, false),
    row("archivaris:zorg", false, false),
    row("coordinator:bijzonder", false, false),
    row("teammanager:bijzonder", false, false),
    row("klachtbehandelaar:bijzonder", false, false),
    row("adviescommissie:bijzonder", false, false),
    row("ondertekenaar:bijzonder", false, false),
    row("meelezer:bijzonder", false, false),
    row("archivaris:bijzonder", false, false),
];

impl Row {
    /// Whether documents are added in this role: by who acts in the case, and not by who only reads.
    fn adds(&self) -> bool {
        self.answers || self.claim == "ondertekenaar"
    }
}

#[test]
fn the_table_has_every_role_there_is() {
    for row in PERMISSIONS {
        let name = row.role.wire_name();
        for claim in [name.to_owned(), format!("{name}:zorg"), format!("{name}:bijzonder")] {
            assert!(ROLES.iter().any(|row| row.claim == claim), "{claim}");
        }
    }
    assert_eq!(ROLES.len(), 3 * PERMISSIONS.len());
}

/// Asks or sends, as the route wants it, with everything that a form of this session would carry.
async fn walk(app: &App, method: &Method, session: Option<Session>, path: &str) -> Answer {
    if *method == Method::GET {
        return app.ask(NOW, session, path).await;
    }
    // Each address is a form of its own: what is filled in at one is not done with the key of another.
    let part: String = path.split('/').skip(5).collect();
    let key = format!("{KEY}{:02x}", part.len());
    if path.ends_with("/stuk") {
        let Some(session) = session else {
            let request =
                documents::multipart("same-origin", path, &documents::good(&key, "", b""));
            return app.send(NOW, None, request).await;
        };
        let case = path.trim_end_matches("/stuk").to_owned();
        // Each role sends a form of its own, and none with the key of a message; that of the coordinator was sent before.
        let role = session.grants.first().map(Grant::role);
        let key = if role == Some(Role::Signatory) { OTHER_KEY } else { FIRST_KEY };
        return documents::add(app, session, &case, key, documents::MAIL).await;
    }
    let proof = session.as_ref().map(|session| session.forms.proof(path, &key)).unwrap_or_default();
    let own = [("sleutel", key.as_str()), ("bewijs", &proof), ("bericht", MARK)];
    let fields: Vec<_> = own.into_iter().chain(FILLED_IN).collect();
    app.post(NOW, session, path, &fields).await
}

#[tokio::test]
async fn every_route_refuses_without_a_session_and_says_nothing_else() {
    let app = App::new().await;
    for (method, path) in desk::protected_paths() {
        let answer = walk(&app, &method, None, &filled_in(path, "deventer", "2222-2222")).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
        assert!(answer.body.contains("<h1>U bent niet aangemeld</h1>"), "{path}");
        assert_eq!(answer.header(header::CACHE_CONTROL), "no-store", "{path}");
    }
}

#[tokio::test]
async fn no_route_shows_or_changes_anything_of_another_municipality() {
    let app = App::new().await;
    let mut cases: BTreeMap<String, (Reference, String)> = BTreeMap::new();
    for municipality in app.municipalities.iter() {
        let code = municipality.code.as_str();
        let mark = format!("Dit is de inzending bij {code}.");
        let mut answers = COMPLAINT;
        answers[1] = (Field::Description, &mark);
        let reference = app.store(code, NOW, &answers).await;
        app.letter(NOW, &CaseKey { municipality: code.to_owned(), reference }).await;
        let address = format!("/desk/zaak/{code}/{reference}");
        documents::add(&app, session(&[code]), &address, FIRST_KEY, documents::MAIL).await;
        cases.insert(code.to_owned(), (reference, mark));
    }
    let mut sessions: Vec<Vec<&str>> = cases.keys().map(|code| vec![code.as_str()]).collect();
    sessions.push(vec!["tubbergen", "dinkelland"]);
    sessions.push(Vec::new());
    let mut checked = 0;

    for codes in &sessions {
        for role in ROLES {
            for (method, path) in desk::protected_paths() {
                // What is in no municipality in particular is asked once, and may show nothing of any other.
                let places = if path.contains("{gemeente}") { cases.len() } else { 1 };
                for (code, (reference, _)) in cases.iter().take(places) {
                    let session = Some(session_as(codes, role.claim));
                    let place = format!("{codes:?} {} {method} {path} of {code}", role.claim);
                    // That no GET changes anything, the walk over the whole table says.
                    let sends = method == Method::POST;
                    let before = if sends { app.happened(code, *reference).await } else { 0 };
                    let address = filled_in(path, code, &reference.to_string());
                    let answer = walk(&app, &method, session.clone(), &address).await;
                    for (other, (reference, mark)) in &cases {
                        let may = codes.contains(&other.as_str()) && role.reads;
                        let shows = answer.body.contains(mark)
                            || answer.body.contains(&reference.to_string());
                        assert!(may || !shows, "{place} shows that of {other}");
                    }
                    let mine = codes.contains(&code.as_str());
                    let after = if sends { app.happened(code, *reference).await } else { 0 };
                    let of_documents = path.ends_with("/stuk");
                    let of_letters = path.contains("/brief") && role.letters;
                    let acts = if of_documents { role.adds() } else { role.answers || of_letters };
                    assert!(after == before || mine && acts, "{place}");
                    if path.contains("{referentie}") {
                        let may = mine && role.reads;
                        let expected = match (may, sends) {
                            (false, _) => StatusCode::NOT_FOUND,
                            // It is no signal.
                            (true, _) if path.ends_with("/omzetten") => StatusCode::CONFLICT,
                            (true, false) if of_documents && !acts => StatusCode::FORBIDDEN,
                            (true, false) => StatusCode::OK,
                            // Who signs sends another letter with the key that the coordinator used.
                            (true, true) if of_letters && !role.answers => StatusCode::CONFLICT,
                            (true, true) if acts => StatusCode::SEE_OTHER,
                            (true, true) => StatusCode::FORBIDDEN,
                        };
                        assert_eq!(answer.status, expected, "{place}");
                        if !may {
                            let unknown = Reference::from_random([7; 8]).to_string();
                            let nothing = filled_in(path, code, &unknown);
                            let nothing = walk(&app, &method, session, &nothing).await;
                            assert_eq!(nothing, answer, "{place} differs from nothing at all");
                        }
                    }
                    checked += 1;
                }
            }
        }
    }
    let expected: usize = desk::protected_paths()
        .iter()
        .map(|(_, path)| if path.contains("{gemeente}") { cases.len() } else { 1 })
        .sum();
    assert_eq!(checked, sessions.len() * expected * ROLES.len());
}

#[tokio::test]
async fn a_role_at_one_municipality_is_no_role_at_another_of_the_same_session() {
    let app = App::new().await;
    let grants = ["deventer:coordinator", "voorbeeldstad:meelezer", "amstelveen:coordinator:zorg"];
    let grants = grants.iter().map(|text| grant::parse(text).unwrap()).collect();
    let session = Session { grants, ..session_as(&[], "meelezer") };
    for (code, read, answered) in [
        ("deventer", StatusCode::OK, StatusCode::SEE_OTHER),
        ("voorbeeldstad", StatusCode::OK, StatusCode::FORBIDDEN),
        ("amstelveen", StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
        ("tubbergen", StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
    ] {
        let reference = app.store(code, NOW, &COMPLAINT).await;
        let path = format!("/desk/zaak/{code}/{reference}");
        let shown = walk(&app, &Method::GET, Some(session.clone()), &path).await;
        assert_eq!(shown.status, read, "{code}");
        assert_eq!(shown.body.contains("Bericht plaatsen"), answered.is_redirection(), "{code}");
        let sent = walk(&app, &Method::POST, Some(session.clone()), &path).await;
        assert_eq!(sent.status, answered, "{code}");
        let list = walk(&app, &Method::GET, Some(session.clone()), "/desk/zaken").await;
        assert_eq!(list.body.contains(&reference.to_string()), read == StatusCode::OK, "{code}");
    }
}

#[tokio::test]
async fn a_case_of_one_municipality_is_not_found_under_another_of_the_same_session() {
    let app = App::new().await;
    let reference = app.store("tubbergen", NOW, &COMPLAINT).await;
    let session: Option<&[&str]> = Some(&["tubbergen", "dinkelland"]);

    let own = app.get(NOW, session, &format!("/desk/zaak/tubbergen/{reference}")).await;
    let other = app.get(NOW, session, &format!("/desk/zaak/dinkelland/{reference}")).await;

    assert_eq!((own.status, other.status), (StatusCode::OK, StatusCode::NOT_FOUND));
}

#[tokio::test]
async fn an_address_that_is_no_case_is_not_found() {
    let app = App::new().await;
    for path in [
        "/desk/zaak/deventer/x",
        "/desk/zaak/deventer/2222-2223",
        "/desk/zaak/onbekend/2222-2222",
        "/desk/zaak/%00/2222-2222",
        "/desk/zaak/DEVENTER/2222-2222",
        "/desk/zaak/deventer",
        "/desk/iets",
    ] {
        let answer = app.get(NOW, Some(&["deventer"]), path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}
