//! Notes, links and merging in the browser; and that nothing tells of a case that may not be seen.

use gehoor_domain::{
    case::{
        Concerned, Confirmation, Contact, Step,
        informal::{Side, Told, Way},
        people::Office,
        words::Words,
    },
    reference::Reference,
};
use gehoor_functions::{desk::Session, store::CaseKey};
use http::{StatusCode, header};
use jiff::civil::date;

use crate::app::{Answer, App, COMPLAINT, session, session_as, slices};

const FIRST: &str = "2026-03-02T09:30:00Z";
const SECOND: &str = "2026-03-03T09:30:00Z";
pub(super) const NOW: &str = "2026-03-05T12:00:07Z";

pub(super) fn deventer() -> Session {
    session(&["deventer"])
}

/// Somebody else, who leads special cases only.
fn special() -> Session {
    let person = gehoor_domain::case::PersonId::parse("bijzonder-1").unwrap();
    Session { person, ..session_as(&["deventer"], "coordinator:bijzonder") }
}

fn both() -> Session {
    let mut session = special();
    session.grants.extend(deventer().grants);
    session
}

pub(super) fn path(reference: Reference, step: &str) -> String {
    format!("/desk/zaak/deventer/{reference}/stap/{step}")
}

pub(super) async fn two() -> (App, Reference, Reference) {
    let app = App::new().await;
    let first = app.store("deventer", FIRST, &COMPLAINT).await;
    let second = app.store("deventer", SECOND, &COMPLAINT).await;
    // Whoever sent it in knows that it came in.
    for reference in [first, second] {
        let key = CaseKey { municipality: "deventer".to_owned(), reference };
        let (on, way) = (date(2026, 3, 3), Way::Letter);
        let confirmed = Confirmation { on, way, names_committee: false };
        app.step(NOW, &key, "collega", &Step::ConfirmReceipt(confirmed)).await;
    }
    (app, first, second)
}

pub(super) async fn case(app: &App, session: Session, reference: Reference) -> String {
    let page = app.ask(NOW, Some(session), &format!("/desk/zaak/deventer/{reference}")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    page.body
}

/// What a browser would send of the form on this page, with these fields filled in.
pub(super) fn filled(page: &str, typed: &[(&str, &str)]) -> Vec<(String, String)> {
    let form = page.split_once("class=\"stap\"").expect("a form of a step").1;
    let form = form.split_once("</form>").unwrap().0;
    let hidden = form.split("type=\"hidden\" name=\"").skip(1).map(|rest| {
        let (name, rest) = rest.split_once("\" value=\"").unwrap();
        (name.to_owned(), rest.split_once('"').unwrap().0.to_owned())
    });
    let typed = typed.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    hidden.chain(typed).collect()
}

pub(super) async fn takes(
    app: &App,
    session: Session,
    (reference, step): (Reference, &str),
    typed: &[(&str, &str)],
) -> Answer {
    let path = path(reference, step);
    let form = app.ask(NOW, Some(session.clone()), &path).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.body);
    let fields = filled(&form.body, typed);
    app.post(NOW, Some(session), &path, &slices(&fields)).await
}

#[track_caller]
pub(super) fn done(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert!(answer.header(header::LOCATION).contains("?gedaan="));
}

#[tokio::test]
async fn a_note_stands_in_the_history_as_text_and_nowhere_for_the_sender() {
    let (app, first, _) = two().await;
    let note = "<b>Bel</b> na vijf uur: =1+1";

    done(&takes(&app, deventer(), (first, "notitie-maken"), &[("notitie", note)]).await);

    let page = case(&app, deventer(), first).await;
    assert!(page.contains("&lt;b&gt;Bel&lt;/b&gt; na vijf uur: =1+1"), "{page}");
    assert_eq!(app.said("deventer", first).await, Vec::<String>::new());
    let empty = takes(&app, deventer(), (first, "notitie-maken"), &[("notitie", " ")]).await;
    assert_eq!(empty.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn linked_cases_show_each_other_until_they_are_unlinked() {
    let (app, first, second) = two().await;
    let to = second.to_string();
    let why = [("naar", to.as_str()), ("waarom", "Dezelfde straat.")];

    done(&takes(&app, deventer(), (first, "koppelen"), &why).await);

    for (here, there) in [(first, second), (second, first)] {
        let page = case(&app, deventer(), here).await;
        assert!(page.contains("Hoort bij"), "{page}");
        assert!(page.contains(&format!("/desk/zaak/deventer/{there}\"")), "{page}");
    }
    let unlink = format!("{}?naar={first}", path(second, "ontkoppelen"));
    let form = app.ask(NOW, Some(deventer()), &unlink).await;
    assert!(form.body.contains(&format!("value=\"{first}\"")), "{}", form.body);
    let reference = first.to_string();
    done(&takes(&app, deventer(), (second, "ontkoppelen"), &[("naar", &reference)]).await);
    for here in [first, second] {
        assert!(!case(&app, deventer(), here).await.contains("Hoort bij"));
    }
}

#[tokio::test]
async fn of_a_case_that_may_not_be_seen_no_link_no_history_and_no_answer_tells() {
    let (app, first, secret) = two().await;
    let key = CaseKey { municipality: "deventer".to_owned(), reference: secret };
    let alderman = Step::NameConcerned(Concerned {
        office: Office::Alderman,
        function: Words::parse("wethouder").unwrap(),
        team: None,
        person: None,
    });
    app.step(NOW, &key, "collega", &alderman).await;
    let before = case(&app, deventer(), first).await;
    let absent = Reference::from_random([250; 8]).to_string();
    let hidden = secret.to_string();
    for step in ["koppelen", "samenvoegen"] {
        let mut answers = Vec::new();
        for to in [&absent, &hidden] {
            let typed = [("naar", to.as_str()), ("waarom", "Straat."), ("zelfdeIndiener", "ja")];
            let answer = takes(&app, deventer(), (first, step), &typed).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{step}");
            assert!(answer.body.contains("er is geen zaak met dit nummer"), "{}", answer.body);
            let form = answer.body.split_once("class=\"stap\"").unwrap().0;
            answers.push(form.replace(to.as_str(), "ZAAK"));
        }
        assert_eq!(answers[0], answers[1], "{step}");
    }

    let open = app.ask(NOW, Some(deventer()), &path(first, "notitie-maken")).await;
    let typed = [("naar", hidden.as_str()), ("waarom", "Dezelfde straat.")];
    done(&takes(&app, both(), (first, "koppelen"), &typed).await);

    let after = case(&app, deventer(), first).await;
    for told in [hidden.as_str(), "Hoort bij", "gekoppeld", "Dezelfde straat."] {
        assert_eq!(after.contains(told), before.contains(told), "{told}");
    }
    assert!(case(&app, both(), first).await.contains(&hidden));
    // Who had a form open isn't told that somebody was first, by whom or by what.
    let fields = filled(&open.body, &[("notitie", "Gebeld.")]);
    let noted = path(first, "notitie-maken");
    done(&app.post(NOW, Some(deventer()), &noted, &slices(&fields)).await);
}

#[tokio::test]
async fn two_complaints_are_merged_after_they_were_seen_side_by_side_and_the_first_goes_on() {
    let (app, first, second) = two().await;
    let to = first.to_string();
    let typed = [("naar", to.as_str()), ("zelfdeIndiener", "ja")];

    let sure = takes(&app, deventer(), (second, "samenvoegen"), &typed).await;

    assert_eq!(sure.status, StatusCode::OK, "{}", sure.body);
    assert!(sure.body.contains("Dit gaat u samenvoegen"));
    assert!(sure.body.contains(&first.to_string()) && sure.body.contains(&second.to_string()));
    assert!(!case(&app, deventer(), second).await.contains("samengevoegd met een eerdere"));
    let fields = filled(&sure.body, &[]);
    let merges = path(second, "samenvoegen");
    for _ in 0..2 {
        done(&app.post(NOW, Some(deventer()), &merges, &slices(&fields)).await);
    }
    let ended = case(&app, deventer(), second).await;
    assert!(ended.contains("De behandeling gaat verder in"), "{ended}");
    let goes_on = case(&app, deventer(), first).await;
    assert!(goes_on.contains(&format!("Samengevoegd met {second}")), "{goes_on}");
    assert_eq!(goes_on.matches("Ik wachtte drie weken op antwoord.").count(), 2);
}

#[tokio::test]
async fn a_copy_of_what_goes_on_holds_what_was_merged_into_it_and_both_leave_out_the_address() {
    let (app, first, second) = two().await;
    let to = first.to_string();
    let typed = [("naar", to.as_str()), ("zelfdeIndiener", "ja")];
    let sure = takes(&app, deventer(), (second, "samenvoegen"), &typed).await;
    let fields = filled(&sure.body, &[]);
    done(&app.post(NOW, Some(deventer()), &path(second, "samenvoegen"), &slices(&fields)).await);
    let employee = Step::NameConcerned(Concerned {
        office: Office::Employee,
        function: Words::parse("medewerker van de balie").unwrap(),
        team: None,
        person: None,
    });
    let key = CaseKey { municipality: "deventer".to_owned(), reference: first };
    app.step(NOW, &key, "collega", &employee).await;
    let contact = Contact {
        on: date(2026, 3, 5),
        way: Way::Phone,
        with: Side::Sender,
        reached: false,
        summary: None,
        told: Told::default(),
    };
    app.step(NOW, &key, "collega", &Step::LogContact(contact)).await;
    app.step(NOW, &key, "collega", &Step::StartIntake).await;

    let copies = "afschrift-zenden";
    let typed = [("betrokkene", "1"), ("op", "2026-03-05"), ("brieven", "maken")];
    let choosing = takes(&app, deventer(), (first, copies), &typed).await;

    assert_eq!(choosing.body.matches("Ingezonden op").count(), 2, "{}", choosing.body);
    let told = "Ik wachtte drie weken op antwoord.";
    assert_eq!(choosing.body.matches(told).count(), 2, "{}", choosing.body);
    for private in ["straat.1", "straat.1.1"] {
        let left_out = format!("value=\"{private}\" checked");
        assert!(choosing.body.contains(&left_out), "{}", choosing.body);
    }
    // The first sentence of the second is left out, and of the first nothing.
    let more = [("brieven", "maken"), ("betrokkene", "1"), ("op", "2026-03-05")];
    let left_out = [("weglaten", "omschrijving.1.1")];
    let fields = filled(&choosing.body, &[&more[..], &left_out].concat());
    let written = app.post(NOW, Some(deventer()), &path(first, copies), &slices(&fields)).await;
    assert_eq!(written.status, StatusCode::OK, "{}", written.body);
    assert_eq!(written.body.matches(told).count(), 1, "{}", written.body);
    // Once where it was, once in what explains it.
    assert_eq!(written.body.matches("[weggelaten]").count(), 2, "{}", written.body);
}

#[tokio::test]
async fn a_merge_is_not_even_asked_when_something_stops_it() {
    let (app, first, second) = two().await;
    let (one, other) = (first.to_string(), second.to_string());
    for (from, typed, status, words) in [
        (first, vec![("naar", other.as_str()), ("zelfdeIndiener", "ja")], 409, "kwam later binnen"),
        (second, vec![("naar", one.as_str())], 409, "van dezelfde klager"),
        (second, vec![("naar", other.as_str())], 400, "dit is het nummer van deze zaak"),
        (second, vec![("naar", "abc")], 400, "er is geen zaak met dit nummer"),
        (second, vec![], 400, "Nummer van de klacht die verdergaat"),
    ] {
        let answer = takes(&app, deventer(), (from, "samenvoegen"), &typed).await;
        assert_eq!(answer.status.as_u16(), status, "{typed:?} {}", answer.body);
        assert!(answer.body.contains(words), "{typed:?} {}", answer.body);
    }
}

#[tokio::test]
async fn what_was_merged_opens_to_nobody_who_may_not_see_the_case_that_goes_on() {
    let (app, first, second) = two().await;
    let to = first.to_string();
    let typed = [("naar", to.as_str()), ("zelfdeIndiener", "ja")];
    let sure = takes(&app, deventer(), (second, "samenvoegen"), &typed).await;
    let merges = path(second, "samenvoegen");
    let fields = filled(&sure.body, &[]);
    done(&app.post(NOW, Some(deventer()), &merges, &slices(&fields)).await);
    assert!(case(&app, deventer(), second).await.contains(&to));
    let key = CaseKey { municipality: "deventer".to_owned(), reference: first };
    let alderman = Step::NameConcerned(Concerned {
        office: Office::Alderman,
        function: Words::parse("wethouder").unwrap(),
        team: None,
        person: None,
    });

    app.step(NOW, &key, "collega", &alderman).await;

    let absent = Reference::from_random([250; 8]);
    for page in ["", "/stap/notitie-maken", "/brief", "/stuk", "/stuk/1"] {
        let at = |reference: Reference| format!("/desk/zaak/deventer/{reference}{page}");
        let answer = app.ask(NOW, Some(deventer()), &at(second)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}");
        assert_eq!(answer, app.ask(NOW, Some(deventer()), &at(absent)).await, "{page}");
    }
    // Nor does a list or a search say that it is there.
    let listed = app.ask(NOW, Some(deventer()), "/desk/afgesloten").await;
    assert!(!listed.body.contains(&second.to_string()), "{}", listed.body);
    assert!(!by_name(&app, deventer()).await.contains(&second.to_string()));
    // Who leads such cases reads it in the one that goes on.
    assert!(case(&app, special(), first).await.contains(&format!("Samengevoegd met {second}")));
}

/// What is found by the name of who sent these in.
async fn by_name(app: &App, session: Session) -> String {
    let proof = session.forms.proof("/desk/zoeken", "");
    let fields = [("bewijs", proof.as_str()), ("naam", "Persoon")];
    let answer = app.post(NOW, Some(session), "/desk/zoeken", &fields).await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.body
}

#[tokio::test]
async fn what_was_merged_stands_in_lists_and_searches_of_who_may_see_the_case_that_goes_on() {
    let (app, first, second) = two().await;
    let to = first.to_string();
    let typed = [("naar", to.as_str()), ("zelfdeIndiener", "ja")];
    let sure = takes(&app, deventer(), (second, "samenvoegen"), &typed).await;
    let fields = filled(&sure.body, &[]);
    done(&app.post(NOW, Some(deventer()), &path(second, "samenvoegen"), &slices(&fields)).await);

    let listed = app.ask(NOW, Some(deventer()), "/desk/afgesloten").await;

    assert!(listed.body.contains(&second.to_string()), "{}", listed.body);
    let found = by_name(&app, deventer()).await;
    assert!(found.contains(&second.to_string()) && found.contains(&to), "{found}");
}
