//! The same by way of an HTTP API, payload format 2.0, which carries cookies apart from the headers.

use lambda_http::request::from_str;
use serde_json::json;
use tower::ServiceExt as _;

use crate::{
    browser::Browser,
    world::{ATTEMPT, SESSION, World},
};

/// A GET as HTTP API sends it.
fn event(path: &str, cookies: &[String]) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    json!({
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": query,
        "cookies": cookies,
        "headers": {"host": "desk.example"},
        "requestContext": {
            "accountId": "123456789012",
            "apiId": "api-id",
            "domainName": "desk.example",
            "domainPrefix": "desk",
            "http": {
                "method": "GET",
                "path": path,
                "protocol": "HTTP/1.1",
                "sourceIp": "203.0.113.7",
                "userAgent": "kanarie-agent"
            },
            "requestId": "JKJaXmPLvHcESHA=",
            "routeKey": "$default",
            "stage": "$default",
            "time": "02/Mar/2026:09:30:00 +0000",
            "timeEpoch": 1_772_443_800_000_i64
        },
        "isBase64Encoded": false
    })
    .to_string()
}

#[tokio::test]
async fn someone_signs_in_by_way_of_the_gateway() {
    let world = World::new().await;
    let mut browser = Browser::default();
    let asked = world.begin(&mut browser, "/desk/aanmelden").await;
    let path = world.way_back(&asked, &world.provider.sign_in(&asked));
    let begun = format!("{ATTEMPT}={}", browser.jar[ATTEMPT]);

    let request = from_str(&event(&path, &["iets=anders".to_owned(), begun])).unwrap();
    let answer = world.desk.clone().oneshot(request).await.unwrap();

    assert_eq!(answer.status(), 303);
    let lines: Vec<_> = answer.headers().get_all("set-cookie").iter().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    let line = lines.iter().find_map(|line| line.to_str().unwrap().strip_prefix(SESSION)).unwrap();
    let session = format!("{SESSION}{}", line.split(';').next().unwrap());
    for (cookies, status) in [(vec![session.clone()], 200), (vec![session.clone(), session], 401)] {
        let request = from_str(&event("/desk/", &cookies)).unwrap();
        assert_eq!(world.desk.clone().oneshot(request).await.unwrap().status(), status);
    }
}
