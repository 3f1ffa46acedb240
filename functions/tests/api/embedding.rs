//! The page for webmasters: what to copy, what blocks, and a preview that sends nothing.

use axum::{body::Body, http::Request};
use gehoor_domain::kind::Language;

use crate::{
    app::{OURS, TestApp},
    headers::assert_alone,
};

const PATH: &str = "/insluiten/deventer";
const FORM: &str = "application/x-www-form-urlencoded";
const PREVIEW: &str = "/insluiten/deventer/voorbeeld";

#[tokio::test]
async fn the_page_gives_a_municipality_its_own_lines() {
    let app = TestApp::new().await;

    let page = app.get(PATH).await;

    assert_eq!(page.status, 200);
    let html = page.text();
    for part in [
        format!("&lt;script src=&quot;{OURS}/gehoor/deventer.js&quot; async&gt;&lt;/script&gt;"),
        format!(
            "&lt;a href=&quot;{OURS}/formulier/deventer&quot;&gt;Een klacht of compliment doorgeven&lt;/a&gt;"
        ),
        format!("script-src  {OURS} 'wasm-unsafe-eval';"),
        format!("form-action {OURS};"),
        "<code>https://www.deventer.nl</code>".to_owned(),
        format!(
            "&lt;script src=&quot;{OURS}/gehoor/v/0123456789abcdef/deventer.nl.js&quot; integrity=&quot;sha384-vast&quot; \
             crossorigin=&quot;anonymous&quot; async&gt;"
        ),
        "sha384-engels".to_owned(),
        "<option value=\"den-haag\">Den Haag</option>".to_owned(),
    ] {
        assert!(html.contains(&part), "{part}");
    }
    assert!(!html.contains("sha384-ander") && !html.contains("sha384-kort"));
    assert!(!html.contains(" style=") && !html.contains("<style") && !html.contains("onclick"));
    assert_eq!(html.matches("<h1>").count(), 1);
}

#[tokio::test]
async fn where_no_fixed_version_is_known_the_page_says_so() {
    let html = TestApp::new().await.get("/insluiten/tubbergen").await.text();
    assert!(html.contains("Op deze server is geen vaste versie bekend."));
    assert!(!html.contains("integrity"));
}

#[tokio::test]
async fn an_unknown_municipality_is_an_ordinary_page_that_is_not_there() {
    let app = TestApp::new().await;
    for path in ["/insluiten/nergens", "/insluiten/nergens/voorbeeld", "/insluiten/%ff"] {
        let page = app.get(path).await;
        assert_eq!(page.status, 404, "{path}");
        assert!(page.text().contains("<html lang=\"nl\" dir=\"ltr\">"), "{path}");
        assert_alone(&page, path);
    }
    assert_eq!(app.post_form("/insluiten/nergens", &[("headers", "x")]).await.status, 404);
}

#[tokio::test]
async fn the_page_and_the_preview_have_strict_policies() {
    let app = TestApp::new().await;

    let page = app.get(PATH).await;
    assert_alone(&page, PATH);
    assert!(
        page.header("content-security-policy")
            .starts_with("default-src 'none'; script-src 'self'; ")
    );
    assert!(!page.header("content-security-policy").contains("unsafe"));

    let preview = app.get(PREVIEW).await;
    let policy = preview.header("content-security-policy");
    assert!(preview.headers.get("x-frame-options").is_none());
    for line in [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        // The API is on this origin too, so the origin alone would let a case through.
        "connect-src https://gehoor.example/gehoor/",
        "form-action 'none'",
        "frame-ancestors 'self'",
        "sandbox allow-scripts allow-same-origin allow-forms",
    ] {
        assert!(policy.split("; ").any(|part| part == line), "{line}: {policy}");
    }
    assert!(!policy.contains("frame-src"), "{policy}");
}

#[tokio::test]
async fn the_preview_takes_wishes_that_we_know_and_no_others() {
    let app = TestApp::new().await;
    let preview = |query: &'static str| {
        let app = &app;
        async move { app.get(&format!("{PREVIEW}?{query}")).await.text() }
    };

    let html = preview("thema=den-haag&taal=uk&kopniveau=3&soort=compliment").await;
    assert!(html.contains("<html lang=\"nl\" dir=\"ltr\" class=\"denhaag-theme\">"), "{html}");
    assert!(html.contains("href=\"/gehoor/thema/den-haag.css\""));
    assert!(
        html.contains("data-taal=\"uk\" data-kopniveau=\"3\" data-soort=\"compliment\""),
        "{html}"
    );
    assert!(html.contains("<h1>"));

    assert!(!preview("kopniveau=1").await.contains("<h1>"), "the form's own is the one");
    for query in [
        "thema=../../x&taal=xx&kopniveau=9&soort=x",
        "thema=%3Cscript%3E&taal=%22&kopniveau=-1&soort=%22",
        "kopniveau=3&kopniveau=4",
        "%ff=%ff",
    ] {
        let html = preview(query).await;
        assert!(html.contains("data-gemeente=\"deventer\" data-taal=\"nl\">"), "{query}: {html}");
        assert!(!html.contains("thema/") && !html.contains("<script>"), "{query}");
    }
    for language in Language::ALL {
        let tag = language.bcp47();
        let html = app.get(&format!("{PREVIEW}?taal={tag}")).await.text();
        assert!(html.contains(&format!("data-taal=\"{tag}\"")), "{tag}");
    }
}

#[tokio::test]
async fn the_checker_names_the_line_and_gives_back_what_was_pasted() {
    let app = TestApp::new().await;
    let pasted = "content-security-policy: script-src 'self' </textarea><script>x</script>\n";

    let page = app.post_form(PATH, &[("headers", pasted)]).await;

    assert_eq!(page.status, 200);
    let html = page.text();
    assert!(html.contains("<title>Het formulier komt niet in beeld - "), "{html}");
    assert!(
        html.contains("script-src 'self' &lt;/textarea&gt;&lt;script&gt;x&lt;/script&gt;</code>")
    );
    assert!(html.contains("\ncontent-security-policy: script-src 'self' &lt;/textarea&gt;"));
    assert!(!html.contains("<script>x"));
    assert_eq!(html.matches("id=\"uitslag\"").count(), 1);
}

#[tokio::test]
async fn each_outcome_has_its_sentence() {
    let app = TestApp::new().await;
    for (pasted, title) in [
        ("server: nginx", "Alles klopt"),
        ("origin: https://www.deventer.nl\nserver: nginx", "Alles klopt"),
        (
            "origin: https://www.zwolle.nl\nserver: nginx",
            "Het formulier staat er, maar niet alles werkt",
        ),
        ("connect-src 'self'", "Het formulier staat er, maar niet alles werkt"),
        ("sandbox", "Het formulier komt niet in beeld"),
        (
            "script-src 'nonce-a' 'strict-dynamic' 'wasm-unsafe-eval'",
            "Klopt, als de regel met script de nonce van uw pagina heeft",
        ),
        ("Content-Security-Policy: $csp", "Wij begrijpen deze policy niet"),
        ("", "Hierin staan geen headers"),
        (&"x".repeat(70_000), "Dit is te lang"),
    ] {
        let html = app.post_form(PATH, &[("headers", pasted)]).await.text();
        let start = pasted.get(..40).unwrap_or(pasted);
        assert!(html.contains(&format!("<title>{title} - ")), "{start}");
        assert!(html.contains(&format!("Uitslag: {title}</h3>")), "{start}");
    }
}

/// Pastes of 64 KB that make much of little.
fn worst() -> Vec<String> {
    const LIMIT: usize = 64 * 1024;
    let distinct = |start: &str, piece: &dyn Fn(usize) -> String| {
        let mut text: String = (0..LIMIT / 4).map(piece).collect();
        text.insert_str(0, start);
        text.truncate(LIMIT);
        text
    };
    let mut pastes = vec![
        "\"".repeat(LIMIT),
        distinct("content-security-policy: ", &|at| format!("sandbox a{at},")),
        distinct("img-src a;", &|at| format!("x{at};")),
        distinct("img-src a;", &|_| "img-src;".to_owned()),
        "content-security-policy: sandbox &,".repeat(LIMIT / 35),
    ];
    // As many bytes in policies as are taken, with all that is left in the most expensive sign.
    for length in (1..=64).map(|step| step * LIMIT / 256) {
        for policies in [1, 20] {
            let sources = "& ".repeat(length / policies / 2);
            let one = |at| format!("default-src a{at} {sources}; sandbox &,");
            let all: String = (0..policies).map(one).collect();
            let mut text = format!("content-security-policy: {all}\n\n");
            text.extend(std::iter::repeat_n('"', LIMIT.saturating_sub(text.len())));
            pastes.push(text);
        }
    }
    pastes.retain(|text| text.len() <= LIMIT);
    pastes
}

#[tokio::test]
async fn no_paste_makes_a_big_answer() {
    let app = TestApp::new().await;
    let (mut biggest, mut judged) = (0, 0);
    for pasted in worst() {
        let page = app.post_form(PATH, &[("headers", &pasted)]).await;
        assert_eq!(page.status, 200);
        let html = page.text();
        judged += usize::from(!html.contains("<title>Dit is te lang"));
        biggest = biggest.max(html.len());
    }
    assert!(biggest < 1_000_000, "{biggest}");
    // The limit is not what keeps all of them small.
    assert!(biggest > 600_000 && judged > 10, "{biggest} {judged}");
}

#[tokio::test]
async fn what_is_far_too_long_is_not_given_back() {
    let app = TestApp::new().await;
    for (length, is_back) in [(256 * 1024, true), (256 * 1024 + 1, false)] {
        let html = app.post_form(PATH, &[("headers", &"x".repeat(length))]).await.text();
        assert!(html.contains("<title>Dit is te lang"));
        assert_eq!(html.len() > length, is_back, "{length}");
    }
}

#[tokio::test]
async fn a_municipality_without_anonymous_reports_needs_no_frame() {
    let app = TestApp::new().await;
    for (code, title) in [("voorbeeldstad", "Alles klopt"), ("deventer", "Het formulier staat er")]
    {
        let html =
            app.post_form(&format!("/insluiten/{code}"), &[("headers", "frame-src 'none'")]).await;
        assert!(html.text().contains(&format!("<title>{title}")), "{code}");
    }
}

#[tokio::test]
async fn what_is_no_form_or_too_much_is_a_page_that_says_so() {
    let app = TestApp::new().await;
    let post = |media_type: &str, body: Vec<u8>| {
        Request::post(PATH).header("content-type", media_type).body(Body::from(body)).unwrap()
    };
    for (request, status) in [
        (post("text/plain", b"x".to_vec()), 400),
        (post(FORM, vec![b'x'; 1_100_000]), 413),
        (post(FORM, b"headers=%ff%00%0d%0a".to_vec()), 200),
        (post(FORM, b"".to_vec()), 200),
    ] {
        let answer = app.send(request).await;
        assert_eq!(answer.status, status);
        assert!(answer.text().contains("<html lang=\"nl\" dir=\"ltr\">"));
    }
    assert_eq!(app.cases().await, 0);
}
