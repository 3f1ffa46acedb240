//! The checker, as tables.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use super::{need::Permission, *};

const FULL: &str = "default-src 'none'; script-src https://gehoor.example 'wasm-unsafe-eval'; \
                    connect-src https://gehoor.example; frame-src https://gehoor.example; \
                    form-action https://gehoor.example; style-src 'self'";

fn tag() -> Tag {
    Tag::new("https://gehoor.example", "deventer", true).unwrap()
}

fn judge(text: &str) -> Report {
    check(text, &tag(), |origin| origin == "https://www.deventer.nl")
}

fn needs(text: &str) -> Vec<Need> {
    let report = judge(text);
    report.policies.iter().flat_map(|judged| &judged.findings).map(|finding| finding.need).collect()
}

#[test]
fn each_line_that_is_missing_is_named() {
    use Need::{Connect, Form, Frame, Module, Nonce, Script, TrustedTypes, Wasm};
    let everything = vec![Script, Wasm, Connect, Frame];
    for (policy, expected) in [
        (FULL.to_owned(), vec![]),
        (FULL.replace(" 'wasm-unsafe-eval'", ""), vec![Wasm]),
        (FULL.replace("'wasm-unsafe-eval'", "'unsafe-eval'"), vec![]),
        (FULL.replace("'wasm-unsafe-eval'", "'WASM-Unsafe-Eval'"), vec![]),
        (FULL.replace("script-src https://gehoor.example", "script-src 'self'"), vec![Script]),
        (FULL.replace("connect-src https://gehoor.example; ", ""), vec![Connect]),
        (
            FULL.replace(
                "connect-src https://gehoor.example",
                "connect-src https://gehoor.example/gehoor/",
            ),
            vec![Connect],
        ),
        (FULL.replace("frame-src https://gehoor.example; ", ""), vec![Frame]),
        (FULL.replace("frame-src", "child-src"), vec![]),
        (FULL.replace("form-action https://gehoor.example", "form-action 'self'"), vec![Form]),
        // `form-action` doesn't fall back to `default-src`.
        (FULL.replace("form-action https://gehoor.example; ", ""), vec![]),
        ("default-src 'self'".to_owned(), everything.clone()),
        ("default-src 'none'".to_owned(), everything.clone()),
        ("default-src".to_owned(), everything),
        ("default-src https:".to_owned(), vec![Wasm]),
        ("default-src * 'unsafe-eval'".to_owned(), vec![]),
        ("img-src 'self'".to_owned(), vec![]),
        ("upgrade-insecure-requests".to_owned(), vec![]),
        ("script-src-elem https://gehoor.example; script-src 'self'".to_owned(), vec![Wasm]),
        (
            "script-src-elem 'self'; script-src https://gehoor.example 'wasm-unsafe-eval'"
                .to_owned(),
            vec![Script],
        ),
        (
            "script-src https://gehoor.example/gehoor/deventer.js 'wasm-unsafe-eval'".to_owned(),
            vec![Module],
        ),
        (
            "script-src 'nonce-a' 'strict-dynamic' https://gehoor.example 'wasm-unsafe-eval'"
                .to_owned(),
            vec![Nonce],
        ),
        ("script-src 'nonce-a' https://gehoor.example 'wasm-unsafe-eval'".to_owned(), vec![]),
        ("script-src 'nonce-a' 'wasm-unsafe-eval'".to_owned(), vec![Script]),
        (
            "trusted-types dompurify; require-trusted-types-for 'script'".to_owned(),
            vec![TrustedTypes],
        ),
        ("trusted-types 'none'".to_owned(), vec![TrustedTypes]),
        ("trusted-types".to_owned(), vec![TrustedTypes]),
        ("trusted-types Gehoor".to_owned(), vec![TrustedTypes]),
        ("trusted-types dompurify gehoor".to_owned(), vec![]),
        ("trusted-types *".to_owned(), vec![]),
        ("require-trusted-types-for 'script'".to_owned(), vec![]),
    ] {
        assert_eq!(needs(&policy), expected, "{policy}");
    }
}

#[test]
fn a_sandbox_is_held_against_all_that_the_form_does() {
    use Permission::{Downloads, Forms, Popups, SameOrigin, Scripts};
    let all = [Scripts, SameOrigin, Forms, Popups, Downloads].map(Need::Sandbox);
    assert_eq!(needs("content-security-policy: sandbox"), all);
    assert_eq!(
        needs("content-security-policy: sandbox allow-scripts allow-same-origin allow-popups"),
        [Forms, Downloads].map(Need::Sandbox)
    );
    assert!(needs("<meta http-equiv=content-security-policy content=\"sandbox\">").is_empty());
}

#[test]
fn the_verdict_is_that_of_the_worst_line() {
    for (text, verdict) in [
        (FULL, Verdict::Good),
        ("server: nginx\n", Verdict::Good),
        ("content-security-policy-report-only: default-src 'none'", Verdict::Good),
        ("connect-src 'self'", Verdict::Less),
        ("default-src 'self'", Verdict::Gone),
        ("sandbox", Verdict::Gone),
        ("trusted-types 'none'", Verdict::Gone),
        ("origin: https://test.deventer.nl\nserver: x", Verdict::Less),
        ("origin: https://www.deventer.nl\nserver: x", Verdict::Good),
        ("server: x\ngehoor-formulier: werkt", Verdict::Good),
        // What was seen counts for more than what was read.
        ("server: x\ngehoor-formulier: slaapt", Verdict::Less),
        ("server: x\ngehoor-formulier: ontbreekt", Verdict::Gone),
        // Headers that were not read are not good.
        ("gehoor-headers: deels\ngehoor-formulier: werkt", Verdict::Unknown),
        ("gehoor-headers: deels\ncontent-security-policy: img-src a", Verdict::Good),
        ("", Verdict::Unknown),
        ("Wat moet hier?", Verdict::Unknown),
    ] {
        assert_eq!(judge(text).verdict, verdict, "{text}");
    }
    assert_eq!(judge(&"a".repeat(LIMIT + 1)).verdict, Verdict::TooLong);
    assert_eq!(judge(&"a".repeat(LIMIT)).verdict, Verdict::Unknown);
}

#[test]
fn every_policy_has_to_allow_it() {
    let text =
        format!("content-security-policy: {FULL}\ncontent-security-policy: script-src 'self'");
    let report = judge(&text);
    assert_eq!(report.policies.len(), 1);
    assert_eq!(report.verdict, Verdict::Gone);
    assert!(report.notes.contains(&Note::Several(2)), "{:?}", report.notes);
}

#[test]
fn the_line_that_blocks_is_quoted_with_the_line_that_mends_it() {
    for (policy, need, line, instead) in [
        (
            "default-src 'self'",
            Need::Script,
            "default-src 'self'",
            Some("script-src 'self' https://gehoor.example 'wasm-unsafe-eval'"),
        ),
        (
            "default-src 'self'",
            Need::Connect,
            "default-src 'self'",
            Some("connect-src 'self' https://gehoor.example"),
        ),
        (
            "form-action 'none'",
            Need::Form,
            "form-action 'none'",
            Some("form-action https://gehoor.example"),
        ),
        (
            "child-src 'self'; worker-src a",
            Need::Frame,
            "child-src 'self'",
            Some("frame-src 'self' https://gehoor.example"),
        ),
        (
            "trusted-types 'none'",
            Need::TrustedTypes,
            "trusted-types 'none'",
            Some("trusted-types gehoor"),
        ),
        (
            "script-src 'nonce-a' 'strict-dynamic'",
            Need::Nonce,
            "script-src 'nonce-a' 'strict-dynamic'",
            None,
        ),
    ] {
        let report = judge(policy);
        let mut findings = report.policies.iter().flat_map(|judged| &judged.findings);
        let found = findings.find(|finding| finding.need == need).unwrap();
        assert_eq!(found.line, line, "{policy}");
        assert_eq!(found.instead.as_deref(), instead, "{policy}");
    }
}

#[test]
fn a_mended_policy_blocks_nothing_and_keeps_what_it_had() {
    for policy in [
        "default-src 'self'",
        "default-src 'none'; img-src 'self'; sandbox allow-scripts",
        "script-src-elem 'self'; script-src 'none'; form-action 'self'; trusted-types 'none'",
        "script-src https://gehoor.example/gehoor/deventer.js; child-src 'self'",
        "connect-src",
    ] {
        let report = judge(policy);
        let mended = report.policies.first().unwrap().mended.clone().unwrap();
        assert_eq!(judge(&mended).verdict, Verdict::Good, "{mended}");
        assert!(!mended.contains("img-src") || mended.contains("img-src 'self'"), "{mended}");
    }
    // Nothing in a policy takes the place of a nonce.
    let report = judge("script-src 'nonce-a' 'strict-dynamic' 'wasm-unsafe-eval'");
    assert_eq!(report.policies.first().unwrap().mended, None);
}

#[test]
fn where_no_anonymous_report_is_taken_no_frame_is_needed() {
    let tag = Tag::new("https://gehoor.example", "tubbergen", false).unwrap();
    assert_eq!(check("frame-src 'none'", &tag, |_| true).verdict, Verdict::Good);
}

#[test]
fn what_stands_twice_or_only_reports_is_told() {
    let report = judge(
        "content-security-policy: script-src 'self'; script-src https://gehoor.example\n\
         content-security-policy-report-only: default-src 'none'",
    );
    assert_eq!(report.notes, [Note::ReportOnly, Note::Repeated("script-src".into())]);
    assert_eq!(judge("server: x").notes, [Note::NoPolicy]);
}

/// Pieces of what people paste, and of what nobody would.
const PIECES: [&str; 44] = [
    "content-security-policy: ",
    "Content-Security-Policy-Report-Only: ",
    "<meta http-equiv=\"content-security-policy\" content=\"",
    "<meta ",
    "\">",
    "default-src ",
    "script-src ",
    "script-src-elem ",
    "connect-src ",
    "frame-src ",
    "child-src ",
    "form-action ",
    "trusted-types ",
    "require-trusted-types-for 'script'",
    "sandbox ",
    "img-src ",
    "'self' ",
    "'none' ",
    "* ",
    "https: ",
    "https://gehoor.example ",
    "https://gehoor.example/gehoor/ ",
    "https://*.example ",
    "'wasm-unsafe-eval' ",
    "'unsafe-eval' ",
    "'strict-dynamic' ",
    "'nonce-abc' ",
    "gehoor ",
    "allow-scripts ",
    "allow-forms ",
    "; ",
    ";",
    ", ",
    "\n",
    "\r\n",
    "\t ",
    "\n ",
    ":",
    "\"",
    "'",
    "\u{0}",
    "\u{130}\u{1f600}",
    "server: x\n",
    "HTTP/2 200\n",
];

#[test]
fn whatever_is_pasted_a_mended_policy_blocks_nothing() {
    let mut state = 1_u64;
    let mut judged = 0;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..(3 + state % 20) {
            // Knuth's MMIX generator: other texts every time, the same in every run.
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let at = usize::try_from((state >> 33) % 44).unwrap();
            text.push_str(PIECES[at]);
        }
        for policy in judge(&text).policies {
            judged += 1;
            let has_nonce = policy.findings.iter().any(|finding| finding.need == Need::Nonce);
            assert!(policy.mended.is_some() || has_nonce, "{text:?}");
            let Some(mended) = policy.mended else { continue };
            let left = Need::unmet(&policy::Policy::parse(&mended, false).unwrap(), &tag());
            assert!(
                left.iter().all(|need| *need == Need::Nonce && has_nonce),
                "{text:?} {mended:?} {left:?}"
            );
        }
    }
    assert!(judged > 5_000, "{judged}");
}
