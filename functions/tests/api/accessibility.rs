//! The page about accessibility.

use gehoor_domain::kind::Language;

use crate::{app::TestApp, headers::assert_alone};

const PATH: &str = "/toegankelijkheid";

#[tokio::test]
async fn the_page_tells_in_every_language_how_far_the_form_is() {
    let app = TestApp::new().await;
    for language in Language::ALL {
        let (tag, direction) = (language.bcp47(), language.direction());
        let page = app.get(&format!("{PATH}?taal={tag}")).await;

        assert_eq!(page.status, 200, "{tag}");
        let html = page.text();
        assert!(html.contains(&format!("<html lang=\"{tag}\" dir=\"{direction}\">")), "{tag}");
        assert_eq!(html.matches("<h1>").count(), 1, "{tag}");
        assert_eq!(html.matches("<h2").count(), 4, "{tag}");
        assert_eq!(html.matches("<li>").count(), 8, "{tag}");
        assert!(!html.contains(" style=") && !html.contains("<script"), "{tag}");
        assert_alone(&page, tag);
        assert_eq!(page.header("cache-control"), "public, max-age=3600", "{tag}");
    }
    assert_eq!(app.get(PATH).await.text(), app.get(&format!("{PATH}?taal=nl")).await.text());
}

#[tokio::test]
async fn the_report_is_a_table_with_a_row_for_each_criterion() {
    let app = TestApp::new().await;

    let html = app.get(PATH).await.text();

    assert!(html.contains(
        "<div class=\"schuif\" role=\"region\" aria-labelledby=\"verslag\" tabindex=\"0\">"
    ));
    assert!(html.contains("<h2 id=\"verslag\">"));
    assert_eq!(html.matches("<caption>").count(), 1);
    assert_eq!(html.matches("<th scope=\"col\">").count(), 5);
    assert_eq!(html.matches("<th scope=\"row\">").count(), 55);
    for part in ["2.4.11", "Focus niet bedekt (minimum)", "Niet van toepassing", "Niet onderzocht"]
    {
        assert!(html.contains(part), "{part}");
    }
    assert!(!html.contains(">4.1.1<"), "WCAG 2.2 has it no more");
}

#[tokio::test]
async fn the_report_is_marked_as_dutch_in_every_other_language() {
    let app = TestApp::new().await;
    for language in Language::ALL {
        let html = app.get(&format!("{PATH}?taal={}", language.bcp47())).await.text();
        let marked = html.contains("<table lang=\"nl\" dir=\"ltr\">");
        assert_eq!(marked, *language != Language::Dutch, "{language:?}");
    }
}
