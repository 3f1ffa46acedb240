//! Contact data that were put right: letters, mails and search follow, and nothing of it stands in the history.

use gehoor_domain::{
    case::{CaseKind, Role, Step},
    field::Field,
};
use gehoor_functions::store::CaseKey;
use http::StatusCode;
use jiff::civil::{Date, date};

use super::{
    app::{ANONYMOUS, App, COMPLAINT},
    step_form::{Desk, Filled, NOW, assert_kept, complaint},
};

const STEP: &str = "contactgegevens-verbeteren";
const TODAY: Date = date(2026, 3, 2);
const MOVED: [(&str, &str); 6] = [
    ("naam", "Zoë Kruisbes"),
    ("straat", "Lindelaan"),
    ("huisnummer", "7"),
    ("postcode", "7411ab"),
    ("plaats", "Deventer"),
    ("waarom", "De klager is verhuisd."),
];

/// Whether the case is found by these.
async fn is_found(desk: &Desk<'_>, name: &str, postcode: &str) -> bool {
    let path = "/desk/zoeken";
    let proof = desk.session.forms.proof(path, "");
    let fields = [("bewijs", proof.as_str()), ("naam", name), ("postcode", postcode)];
    let answer = desk.app.post(NOW, Some(desk.session.clone()), path, &fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    answer.body.contains(&desk.reference.to_string())
}

#[tokio::test]
async fn what_was_put_right_holds_for_letters_and_search_and_what_was_sent_in_stays() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    assert!(!is_found(&desk, "kruisbes", "").await);
    let form = desk.form(STEP, &[]).await;
    assert_eq!((form.get("naam"), form.get("postcode")), ("Test Persoon", "1234 AB"));
    assert_eq!((form.get("email"), form.get("emailToestemming")), ("test@example.org", "ja"));

    desk.take(STEP, &MOVED).await;

    assert!(is_found(&desk, "kruisbes", "7411 AB").await && is_found(&desk, "persoon", "").await);
    let dossier = app.store.dossier("deventer", desk.reference).await.unwrap().unwrap();
    assert!(dossier.is_whole());
    assert_eq!(dossier.case.answers.get(Field::Street), Some("Dorpsstraat"));
    assert_eq!(dossier.case.reached_by(Field::Postcode), Some("7411 AB"));
    // The history says what was put right, and never what it is.
    let told: String = dossier.events.iter().map(|event| event.fact.clone()).collect();
    for word in ["Kruisbes", "Lindelaan", "7411"] {
        assert!(!told.contains(word), "{word}: {told}");
    }
    let page = desk.get(&desk.case()).await.body;
    assert!(page.contains("Lindelaan") && page.contains("Dorpsstraat"), "{page}");
    assert!(page.contains("de naam, het adres"), "{page}");
    let letter = desk.form("ontvangst-bevestigen", &[("brieven", "maken")]).await;
    let letter = desk.send(&letter).await;
    assert!(letter.body.contains("Zoë Kruisbes"), "{}", letter.body);
    assert!(letter.body.contains("Lindelaan 7\n7411 AB Deventer"), "{}", letter.body);
}

#[tokio::test]
async fn a_second_correction_replaces_the_first_and_its_words_lead_nowhere() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    desk.take(STEP, &MOVED).await;
    desk.take(STEP, &[("naam", "Test Persoon"), ("postcode", "1234 AB"), ("waarom", "Typefout.")])
        .await;
    assert!(!is_found(&desk, "kruisbes", "").await && !is_found(&desk, "", "7411 AB").await);
    assert!(is_found(&desk, "persoon", "1234 AB").await);
    let left: String = app.dump().await.join("\n");
    assert!(!left.contains("Kruisbes"), "{left}");
    assert!(left.contains("Lindelaan"));
}

#[tokio::test]
async fn without_consent_for_the_new_address_letters_go_on_paper() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    let form = desk.form(STEP, &[("email", "nieuw@example.org"), ("waarom", "Nieuw adres.")]).await;
    let form = form.with(&[("emailToestemming", "")]);
    let answer = desk.send(&form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let dossier = app.store.dossier("deventer", desk.reference).await.unwrap().unwrap();
    assert_eq!(dossier.case.consented_email(), None);
    assert!(dossier.is_whole());
}

#[tokio::test]
async fn everything_that_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    let long = "x".repeat(201);
    let form = desk
        .form(STEP, &[("postcode", "12"), ("email", "geen"), ("telefoon", "abc")])
        .await
        .with(&[("gemachtigdeNaam", &long)]);
    let answer = desk.send(&form).await;
    assert_kept(&answer, StatusCode::BAD_REQUEST, &form, &desk.path(STEP));
    for field in ["postcode", "email", "telefoon", "gemachtigdeNaam", "waarom"] {
        assert!(answer.body.contains(&format!("id=\"veld-{field}-fout\"")), "{field}");
    }
    let same = desk.form(STEP, &[("waarom", "Nagekeken.")]).await;
    let answer = desk.send(&same).await;
    assert_kept(&answer, StatusCode::BAD_REQUEST, &same, &desk.path(STEP));
    assert!(answer.body.contains("Er is niets veranderd."), "{}", answer.body);
    assert_eq!(desk.times(STEP).await, 0);
}

#[tokio::test]
async fn sent_twice_it_is_one_correction_and_other_words_with_the_key_are_told() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    let form: Filled = desk.form(STEP, &MOVED).await;
    for _ in 0..2 {
        assert_eq!(desk.send(&form).await.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(desk.times(STEP).await, 1);
    let other = desk.send(&form.clone().with(&[("plaats", "Zutphen")])).await;
    assert_eq!(other.status, StatusCode::CONFLICT, "{}", other.body);
    assert_eq!(desk.times(STEP).await, 1);
}

#[tokio::test]
async fn an_anonymous_report_gets_none_and_nobody_but_the_coordinator_puts_them_right() {
    let app = App::new().await;
    let complaint = Desk::new(&app, "deventer", app.store("deventer", NOW, &COMPLAINT).await).await;
    let form = complaint.form(STEP, &MOVED).await;
    for other in ["os", "tm", "kb"] {
        let answer = complaint.by(other).send(&form).await;
        let refused = [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&answer.status);
        assert!(refused, "{other}: {}", answer.status);
    }
    let anonymous = Desk { reference: app.store("deventer", NOW, &ANONYMOUS).await, ..complaint };
    let page = anonymous.get(&anonymous.path(STEP)).await;
    assert!(!page.body.contains("class=\"stap\""), "{}", page.body);
    let dossier = app.store.dossier("deventer", anonymous.reference).await.unwrap().unwrap();
    assert_eq!((dossier.case.kind(), dossier.case.contact), (CaseKind::Anonymous, None));
}

#[tokio::test]
async fn contact_data_that_were_changed_in_the_table_are_found() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    desk.take(STEP, &MOVED).await;
    let whole = app.store.dossier("deventer", desk.reference).await.unwrap().unwrap();
    assert!(whole.is_whole());
    let mut changed = whole.clone();
    changed.case.contact = Some(whole.case.answers.contact());
    assert!(!changed.is_whole());
    let mut gone = whole;
    gone.case.contact = None;
    assert!(!gone.is_whole());
}

#[tokio::test]
async fn a_letter_that_lies_ready_says_so_when_the_address_was_put_right_after_it() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    let case = CaseKey { municipality: "deventer".to_owned(), reference: desk.reference };
    let warning = "nadat deze brief is gemaakt";
    app.letter(NOW, &case).await;
    desk.take(STEP, &[("telefoon", "0612345678"), ("waarom", "Dat belde de klager door.")]).await;
    let page = desk.get(&format!("{}/brief/1", desk.case())).await.body;
    assert!(page.contains("nog niet verstuurd") && !page.contains(warning), "{page}");

    desk.take(STEP, &MOVED).await;
    app.letter(NOW, &case).await;

    let page = desk.get(&format!("{}/brief/1", desk.case())).await.body;
    assert!(page.contains(warning), "{page}");
    let page = desk.get(&format!("{}/brief/2", desk.case())).await.body;
    assert!(!page.contains(warning), "made with the new address: {page}");
    app.takes(NOW, &case, Role::Coordinator, &Step::PostLetter { number: 1, on: TODAY }).await;
    let page = desk.get(&format!("{}/brief/1", desk.case())).await.body;
    assert!(!page.contains(warning), "it has gone: {page}");
}
