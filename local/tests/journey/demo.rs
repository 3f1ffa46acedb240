//! Two origins on one port, as a browser sees them.

use super::MONDAY;
use super::child::Stack;
use super::http::{Answer, send};

fn on_localhost(stack: &Stack, path: &str) -> Answer {
    send(stack.port, "GET", path, &[("Host", &format!("localhost:{}", stack.port))], "")
}

#[test]
fn the_demo_page_lives_on_another_origin_and_loads_the_tag_from_ours() {
    let stack = Stack::in_memory(MONDAY);
    let ours = format!("http://127.0.0.1:{}", stack.port);

    let redirect = stack.get("/demo/deventer?zonder=frame-src");
    let page = on_localhost(&stack, "/demo/deventer");

    let elsewhere = format!("http://localhost:{}/demo/deventer?zonder=frame-src", stack.port);
    assert_eq!(redirect.header("location"), Some(elsewhere.as_str()));
    assert_eq!(page.status, 200);
    assert!(page.body.contains(&format!("<script src=\"{ours}/gehoor/deventer.js\" async>")));
    assert!(page.body.contains(&format!("<a href=\"{ours}/formulier/deventer\">")));
    let policy = page.header("content-security-policy").expect("a policy");
    assert!(policy.starts_with("default-src 'none'; script-src "), "{policy}");
    assert!(policy.contains(&format!("connect-src {ours};")), "{policy}");
    assert_eq!(on_localhost(&stack, "/demo/stijl.css").status, 200);
}

#[test]
fn the_demo_origin_answers_for_nothing_else() {
    let stack = Stack::in_memory(MONDAY);
    for path in [
        "/",
        "/v1/openapi.json",
        "/formulier/deventer",
        "/doorverwijzing/deventer/bezwaar",
        "/toegankelijkheid",
        "/desk/",
        "/postvak.json",
        "/__local/items",
    ] {
        assert_eq!(on_localhost(&stack, path).status, 404, "{path}");
    }
    assert_eq!(on_localhost(&stack, "/demo/onbekend").status, 404);
}

#[test]
fn a_demo_page_may_send_in_and_another_page_may_not() {
    let stack = Stack::in_memory(MONDAY);
    let demo = format!("http://localhost:{}", stack.port);
    for (origin, allowed) in [
        (demo.as_str(), true),
        ("https://evil.example", false),
        ("http://localhost:1", false),
        ("null", false),
    ] {
        let headers = [
            ("Origin", origin),
            ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "content-type,idempotency-key"),
        ];
        let answer = send(stack.port, "OPTIONS", "/v1/inzendingen", &headers, "");
        let echoed = answer.header("access-control-allow-origin");
        assert_eq!(echoed, allowed.then_some(origin), "{origin}");
    }
}
