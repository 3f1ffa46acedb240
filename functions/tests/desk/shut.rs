//! Whoever records something by which the case is another's reads why it is gone, and nothing else.

use http::{StatusCode, header};

use super::{
    app::App,
    step_form::{Desk, complaint},
};

const PAGE: &str = "/desk/niet-meer-te-zien";

#[tokio::test]
async fn who_names_themself_reads_why_they_do_not_see_the_case_and_a_second_click_says_the_same() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    let themself =
        [("ambt", "medewerker"), ("functie", "coördinator"), ("persoon", "coordinator-1")];
    let form = desk.form("betrokkene-noemen", &themself).await;

    for _ in 0..2 {
        let answer = desk.send(&form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        assert_eq!(answer.header(header::LOCATION), PAGE);
    }

    assert_eq!(desk.times("betrokkene-noemen").await, 1);
    let page = desk.get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Awb 9:7") && !page.body.contains(&desk.reference.to_string()));
    assert_eq!(desk.get(&desk.case()).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_names_the_mayor_hands_the_case_over_and_reads_that() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    let mayor = [("ambt", "burgemeester"), ("functie", "burgemeester")];
    let form = desk.form("betrokkene-noemen", &mayor).await;
    let answer = desk.send(&form).await;
    assert_eq!(answer.header(header::LOCATION), PAGE);
}

#[tokio::test]
async fn the_answer_for_a_case_of_another_and_for_none_is_the_same() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    let themself = [("ambt", "medewerker"), ("functie", "balie"), ("persoon", "os")];
    let shut = [("ambt", "burgemeester"), ("functie", "burgemeester")];
    let mine = desk.by("os");
    let path = desk.path("betrokkene-noemen");
    let key = desk.form("betrokkene-noemen", &themself).await;
    desk.send(&desk.form("betrokkene-noemen", &shut).await).await;
    let sent = |desk: Desk<'_>, path: String| {
        let (key, session) = (key.get("sleutel").to_owned(), mine.session.clone());
        let app = desk.app.endpoint.clone();
        async move {
            let proof = session.forms.proof(&path, &key);
            let mut fields = vec![("sleutel", key.as_str()), ("bewijs", &proof)];
            fields.extend(themself);
            App::over(&app).post(super::step_form::NOW, Some(session), &path, &fields).await
        }
    };
    let there = sent(desk.clone(), path.clone()).await;
    let nowhere = sent(desk.clone(), path.replace(&desk.reference.to_string(), "MNDC-R9J2")).await;
    assert_eq!(there.status, nowhere.status);
    assert_eq!(there.header(header::LOCATION), nowhere.header(header::LOCATION));
}
