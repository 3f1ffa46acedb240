//! What was sent in another language, or with a number in it that should not travel further.

use gehoor_domain::{field::Field, kind::Language};
use gehoor_widget::texts::Texts;

use super::app::{App, COMPLAINT};

const RECEIVED: &str = "2026-03-02T09:30:00Z";

const DEVENTER: Option<&[&str]> = Some(&["deventer"]);

/// The page of a complaint with some answers replaced or added.
async fn page_of(changes: &[(Field, &str)]) -> String {
    let app = App::new().await;
    let mut answers = COMPLAINT.to_vec();
    answers.retain(|(field, _)| changes.iter().all(|(changed, _)| changed != field));
    answers.extend(changes);
    let reference = app.store("deventer", RECEIVED, &answers).await;
    app.get(RECEIVED, DEVENTER, &format!("/desk/zaak/deventer/{reference}")).await.body
}

#[tokio::test]
async fn every_case_tells_the_language_of_the_form_in_dutch() {
    let names =
        ["Nederlands", "Engels", "Duits", "Fries", "Turks", "Arabisch", "Pools", "Oekraïens"];
    for (language, name) in Language::ALL.iter().zip(names) {
        let page = page_of(&[(Field::Language, language.wire_name())]).await;

        let fact = format!("<dt>Taal van het formulier</dt><dd class=\"\">{name}</dd>");
        assert!(page.contains(&fact), "{fact} in {page}");
        assert!(page.starts_with("<!DOCTYPE html><html lang=\"nl\">"), "the desk is in Dutch");
        let label = Texts::for_language(Language::Dutch).label(Field::Name).to_owned();
        assert!(page.contains(&format!("<dt>{label}</dt>")), "{page}");
    }
}

#[tokio::test]
async fn what_was_typed_finds_its_own_direction_and_what_was_chosen_is_dutch() {
    let page = page_of(&[
        (Field::Description, "لم أحصل على المساعدة عند الشباك."),
        (Field::Concerning, "team"),
        (Field::OccurredOn, "1-3-2026"),
        (Field::Language, "ara"),
    ])
    .await;

    let typed = "<div class=\"ingezonden\" dir=\"auto\">لم أحصل على المساعدة عند الشباك.</div>";
    assert!(page.contains(typed), "{page}");
    assert!(page.contains("<dd class=\"ingezonden\">zondag 1 maart 2026</dd>"), "{page}");
    assert!(page.contains("<dd class=\"ingezonden\" dir=\"auto\">Test Persoon</dd>"), "{page}");
    assert!(!page.contains("dir=\"auto\">klacht"), "{page}");
}

#[tokio::test]
async fn a_possible_number_is_told_once_and_only_where_there_is_one() {
    let warning = "misschien een burgerservicenummer of een rekeningnummer";

    let with = page_of(&[(Field::Description, "Mijn BSN is 111222333, kijk maar.")]).await;
    let without = page_of(&[]).await;

    assert_eq!(with.matches(warning).count(), 1, "{with}");
    assert_eq!(with.matches("111222333").count(), 1, "in the answer only");
    assert!(!without.contains(warning), "{without}");
}
