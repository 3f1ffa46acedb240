//! Addresses and methods that are not there: a problem for programs, a page for people.

use axum::{body::Body, http::Request};

use crate::{
    app::{Answer, TestApp},
    refused::assert_problem,
};

#[tokio::test]
async fn unknown_paths_and_methods_of_the_api_are_problems() {
    let app = TestApp::new().await;
    let table = [
        ("GET", "/v1/onbekend", 404, "pad"),
        ("POST", "/v1/inzendingen/", 404, "pad"),
        ("GET", "/v1/inzendingen", 405, "methode"),
        ("DELETE", "/v1/inzendingen", 405, "methode"),
    ];

    for (method, path, status, code) in table {
        let answer = asked(&app, method, path).await;
        assert_problem(&answer, status, code, path);
        assert_eq!(status == 405, !answer.header("allow").is_empty(), "{method} {path}");
    }
}

#[tokio::test]
async fn unknown_paths_and_methods_for_people_are_pages_in_dutch() {
    let app = TestApp::new().await;
    let table = [
        ("GET", "/", 404, "Deze pagina bestaat niet"),
        ("GET", "/onbekend", 404, "Deze pagina bestaat niet"),
        ("GET", "/v1", 404, "Deze pagina bestaat niet"),
        ("POST", "/formulier", 404, "Deze pagina bestaat niet"),
        ("GET", "/formulier/deventer/", 404, "Deze pagina bestaat niet"),
        ("PUT", "/formulier/deventer", 405, "Deze pagina kunt u zo niet openen"),
        ("GET", "/formulier/deventer/afschrift", 405, "Deze pagina kunt u zo niet openen"),
        ("POST", "/healthz", 405, "Deze pagina kunt u zo niet openen"),
        ("POST", "/toegankelijkheid", 405, "Deze pagina kunt u zo niet openen"),
        ("POST", "/doorverwijzing/deventer/bezwaar", 405, "Deze pagina kunt u zo niet openen"),
        ("GET", "/doorverwijzing/deventer/onbekend", 404, "Deze pagina bestaat niet"),
        ("GET", "/doorverwijzing/nergens/bezwaar", 404, "Dit formulier bestaat niet"),
    ];

    for (method, path, status, title) in table {
        let answer = asked(&app, method, path).await;
        let name = format!("{method} {path}");
        assert_eq!(answer.status, status, "{name}");
        assert!(answer.header("content-type").starts_with("text/html"), "{name}");
        assert!(answer.text().contains("<html lang=\"nl\" dir=\"ltr\">"), "{name}");
        assert!(answer.text().contains(&format!("<h1>{title}</h1>")), "{name}");
        assert_eq!(status == 405, !answer.header("allow").is_empty(), "{name}");
    }
}

async fn asked(app: &TestApp, method: &str, path: &str) -> Answer {
    let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
    app.send(request).await
}
