//! Two at once, twice the same, and what this service itself writes meanwhile.

use http::{StatusCode, header};

use super::{
    app::App,
    step_form::{CONTACT, Desk, Filled, NOW, TYPED, assert_kept, complaint, person},
};

#[tokio::test]
async fn who_comes_second_reads_what_the_first_did_and_can_still_take_the_step() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    app.knows("deventer", ("coordinator-2", "Zoë Bos", "coordinator")).await;
    let colleague =
        Desk { session: person("coordinator-2", "deventer", "coordinator"), ..desk.clone() };
    let mine = desk.form(CONTACT, &TYPED).await;
    colleague
        .take(
            "kwalificeren",
            &[("schriftelijk", "ja"), ("jegensKlager", "nee"), ("waarom", "Buren.")],
        )
        .await;

    let answer = desk.send(&mine).await;

    assert_kept(&answer, StatusCode::CONFLICT, &mine, &desk.path(CONTACT));
    for words in [
        "Dit gebeurde ondertussen",
        "door Zoë Bos (klachtencoördinator).",
        "tegen de klager zelf: <span class=\"ingezonden\" dir=\"auto\">nee</span>",
        "waarom: <span class=\"ingezonden\" dir=\"auto\">Buren.</span>",
    ] {
        assert!(answer.body.contains(words), "{words}: {}", answer.body);
    }
    assert_eq!(desk.times(CONTACT).await, 0);
    let again = Filled::on(&answer, &desk.path(CONTACT));
    assert_eq!(again.get("sleutel"), mine.get("sleutel"), "the same step");
    assert_eq!(desk.send(&again).await.status, StatusCode::SEE_OTHER);
    assert_eq!(desk.times(CONTACT).await, 1);
}

#[tokio::test]
async fn of_two_at_the_very_same_moment_one_wins_and_the_other_is_told() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    let (one, two) = (desk.form(CONTACT, &TYPED).await, desk.form(CONTACT, &TYPED).await);
    assert_ne!(one.get("sleutel"), two.get("sleutel"));

    let (a, b) = tokio::join!(desk.send(&one), desk.send(&two));

    let mut statuses = [a.status, b.status];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
    assert_eq!(desk.times(CONTACT).await, 1);
}

#[tokio::test]
async fn what_only_this_service_wrote_meanwhile_stops_nobody() {
    for lost in [false, true] {
        let app = App::new().await;
        let desk = complaint(&app).await;
        let form = desk.form(CONTACT, &TYPED).await;
        if lost {
            app.refuse_mails(desk.reference, NOW).await;
        } else {
            app.acknowledge("deventer", desk.reference, NOW).await;
        }
        let before = desk.events().await;
        assert!(before.len() > 1, "{before:?}");

        assert_eq!(desk.send(&form).await.status, StatusCode::SEE_OTHER, "{before:?}");

        assert_eq!(desk.events().await, [before, vec![CONTACT.to_owned()]].concat());
    }
}

#[tokio::test]
async fn between_mails_of_this_service_a_colleague_is_still_told_of() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    let form = desk.form(CONTACT, &TYPED).await;
    app.acknowledge("deventer", desk.reference, NOW).await;
    desk.take("indelen", &[("team", "Burgerzaken")]).await;

    let answer = desk.send(&form).await;

    assert_kept(&answer, StatusCode::CONFLICT, &form, &desk.path(CONTACT));
    assert!(answer.body.contains(">Burgerzaken</span>"), "{}", answer.body);
}

#[tokio::test]
async fn a_double_click_and_a_form_that_is_sent_again_take_the_step_once_and_lead_to_the_case() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    for (step, typed) in [(CONTACT, &TYPED[..]), ("intake-beginnen", &[])] {
        let form = desk.form(step, typed).await;

        let (a, b) = tokio::join!(desk.send(&form), desk.send(&form));
        let later = desk.on("2026-03-05T09:30:00Z").send(&form).await;

        for answer in [a, b, later] {
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{step}: {}", answer.body);
            let back = format!("{}?gedaan={step}#gedaan", desk.case());
            assert_eq!(answer.header(header::LOCATION), back);
        }
        assert_eq!(desk.times(step).await, 1, "{step}");
    }
    let case = desk.get(&format!("{}?gedaan={CONTACT}", desk.case())).await.body;
    assert!(case.contains("id=\"gedaan\" tabindex=\"-1\""), "{case}");
    // An address can't make the page say what never happened.
    let not = desk.get(&format!("{}?gedaan=sluiten", desk.case())).await.body;
    assert!(!not.contains("id=\"gedaan\""));
}

#[tokio::test]
async fn a_form_that_was_changed_after_it_was_taken_gets_a_key_of_its_own_and_loses_nothing() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    let form = desk.form(CONTACT, &TYPED).await;
    assert_eq!(desk.send(&form).await.status, StatusCode::SEE_OTHER);
    let other = form.clone().with(&[("samenvatting", "Toch volgende week.")]);

    let answer = desk.send(&other).await;

    assert_kept(&answer, StatusCode::CONFLICT, &other, &desk.path(CONTACT));
    assert!(answer.body.contains("Met dit formulier legde u al iets anders vast."));
    assert_eq!(desk.times(CONTACT).await, 1);
    let again = Filled::on(&answer, &desk.path(CONTACT));
    assert_ne!(again.get("sleutel"), form.get("sleutel"));
    assert_eq!(desk.send(&again).await.status, StatusCode::SEE_OTHER);
    assert_eq!(desk.times(CONTACT).await, 2);
}
