//! What is wrong with what was filled in, and what the law stops: told at once, with nothing lost.

use gehoor_domain::case::StepName;
use http::StatusCode;

use super::{
    app::App,
    step_form::{CONTACT, Filled, TYPED, assert_kept, complaint},
};

#[tokio::test]
async fn every_field_that_is_empty_is_told_at_once_and_each_is_led_to() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    let mut forms = 0;
    for step in StepName::ALL {
        let step = step.wire_name();
        let page = desk.get(&desk.path(step)).await;
        if page.status != StatusCode::OK || !page.body.contains("class=\"stap\"") {
            continue;
        }
        if !page.body.split_once("class=\"stap\"").unwrap().1.contains(" required") {
            continue;
        }
        forms += 1;
        let form = Filled::on(&page, &desk.path(step)).emptied();
        let answer = desk.send(&form).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{step}");
        let fields: Vec<&str> = answer.body.split("<div class=\"veld\">").skip(1).collect();
        let form = |field: &&&str| field.split("</form>").next().unwrap().contains(" required");
        let asked = fields.iter().filter(form).count();
        let told: Vec<&str> = answer.body.split("<a href=\"#veld-").skip(1).collect();
        assert_eq!(told.len(), asked, "{step}: {}", answer.body);
        for told in told {
            let id = format!("veld-{}", told.split_once('"').unwrap().0);
            let field =
                fields.iter().find(|field| field.contains(&format!("id=\"{id}\""))).unwrap();
            for part in ["aria-invalid=\"true\"", &format!("id=\"{id}-fout\""), "aria-describedby"]
            {
                assert!(field.contains(part), "{step} {id} {part}");
            }
        }
    }
    assert!(forms >= 10, "{forms}");
    assert_eq!(desk.events().await, ["ontvangen"]);
}

#[tokio::test]
async fn mistakes_of_every_kind_stand_together_at_their_fields_and_what_was_typed_stays() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    let long = "é".repeat(1001);
    let form = desk.form(CONTACT, &TYPED).await.with(&[
        ("op", "gisteren"),
        ("gebeurd", &long),
        ("hinder", "\u{0}"),
    ]);

    let answer = desk.send(&form).await;

    assert_kept(&answer, StatusCode::BAD_REQUEST, &form, &desk.path(CONTACT));
    for words in [
        "Dit is geen dag. Schrijf bijvoorbeeld 22-11-2026.",
        "Dit zijn 1001 tekens, 1 te veel. Het mogen er 1000 zijn.",
        "Hierin staat een teken dat wij niet kunnen opslaan.",
    ] {
        assert_eq!(answer.body.matches(words).count(), 2, "above and at the field: {words}");
    }
    let again = Filled::on(&answer, &desk.path(CONTACT));
    let again = again.with(&[("op", "2 maart 2026"), ("gebeurd", "Kort."), ("hinder", "Ja.")]);
    assert_eq!(desk.send(&again).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn every_guard_of_the_law_is_told_at_once_with_its_article_and_what_was_typed_stays() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    desk.take(CONTACT, &[("wijze", "telefoon"), ("met", "klager"), ("gelukt", "nee")]).await;
    desk.take("intake-beginnen", &[]).await;
    desk.take("betrokkene-noemen", &[("ambt", "medewerker"), ("functie", "balie")]).await;
    let reasons = [("reden", "overig"), ("verzondenOp", "2026-03-02")];
    for (step, typed, words) in [
        (
            "informeel-behandelen",
            &[("klagerAkkoord", "nee"), ("teammanager", "tm")][..],
            &["Awb 9:5"][..],
        ),
        ("formeel-behandelen", &[("klagerWil", "nee")], &["Awb 9:5"]),
        ("afbreken", &reasons, &["Awb 9:5", "Awb 9:8(3), 9:12(2)"]),
        ("verdagen", &[("dagen", "29"), ("reden", "Ziekte.")], &["Awb 9:11(2)"]),
    ] {
        let before = desk.events().await;
        let form = desk.form(step, typed).await;

        let answer = desk.send(&form).await;

        assert_kept(&answer, StatusCode::CONFLICT, &form, &desk.path(step));
        let summary = answer.body.split_once("id=\"fout\"").unwrap().1;
        let summary = summary.split_once("</section>").unwrap().0;
        for article in words {
            assert!(summary.contains(&format!("({article})</p>")), "{step}: {summary}");
        }
        assert_eq!(desk.events().await, before, "{step}");
    }
}
