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
        (
            "server: x\ngehoor-formulier: slaapt\ncontent-security-policy: connect-src a",
            Verdict::Less,
        ),
        // A policy without a known line is not good, whatever stands beside it.
        ("Content-Security-Policy: $csp", Verdict::Unclear),
        ("add_header Content-Security-Policy $csp always;", Verdict::Unclear),
        ("content-security-policy: img-source a", Verdict::Unclear),
        ("content-security-policy: img-src a, img-source b", Verdict::Unclear),
        ("<meta http-equiv=content-security-policy content=\"a b\">", Verdict::Unclear),
        ("content-security-policy: $csp\nconnect-src 'self'", Verdict::Less),
        ("", Verdict::Unknown),
        ("Wat moet hier?", Verdict::Unknown),
    ] {
        assert_eq!(judge(text).verdict, verdict, "{text}");
    }
    assert_eq!(judge(&"a".repeat(LIMIT + 1)).verdict, Verdict::TooLong);
    assert_eq!(judge(&"a".repeat(LIMIT)).verdict, Verdict::Unknown);
}

#[test]
fn a_line_of_settings_is_judged_by_its_policy() {
    for settings in [
        "<add name=\"Content-Security-Policy\" value=\"POLICY\" />",
        "header(\"Content-Security-Policy: POLICY\");",
        "add_header Content-Security-Policy \"POLICY\" always;",
        "add_header Content-Security-Policy \"\n  POLICY\n\" always;",
        "Header always set Content-Security-Policy \"POLICY\"",
    ] {
        for (policy, verdict) in [
            (FULL, Verdict::Good),
            (&FULL.replace("; ", ";\n  "), Verdict::Good),
            ("img-src 'self'; script-src https://gehoor.example 'wasm-unsafe-eval'", Verdict::Good),
            ("default-src 'self'", Verdict::Gone),
        ] {
            let text = settings.replace("POLICY", policy);
            let report = judge(&text);
            assert_eq!(report.verdict, verdict, "{text}");
            let mut mended = report.policies.iter().filter_map(|judged| judged.mended.as_ref());
            assert!(mended.all(|policy| !policy.contains(['"', ')', '>'])), "{text}");
        }
    }
}

#[test]
fn what_the_bookmark_saw_counts_for_more_than_a_policy() {
    const STRICT: &str = "script-src 'nonce-a' 'strict-dynamic' 'wasm-unsafe-eval'";
    for (seen, policy, verdict, expected) in [
        ("", STRICT, Verdict::WithNonce, vec![Need::Nonce]),
        ("werkt", STRICT, Verdict::Good, vec![]),
        ("werkt", "script-src 'sha384-a'; trusted-types a", Verdict::Good, vec![]),
        ("werkt", "script-src https://gehoor.example/gehoor/deventer.js", Verdict::Good, vec![]),
        ("werkt", "script-src 'self'; connect-src 'self'", Verdict::Less, vec![Need::Connect]),
        ("slaapt", STRICT, Verdict::Gone, vec![Need::Nonce]),
        (
            "slaapt",
            "script-src 'nonce-a' 'strict-dynamic'",
            Verdict::Less,
            vec![Need::Nonce, Need::Wasm],
        ),
        ("ontbreekt", STRICT, Verdict::Gone, vec![Need::Nonce]),
        (
            "",
            "script-src 'strict-dynamic'; trusted-types a",
            Verdict::Gone,
            vec![Need::Nonce, Need::Wasm, Need::TrustedTypes],
        ),
    ] {
        let text = format!("gehoor-formulier: {seen}\ncontent-security-policy: {policy}");
        assert_eq!(judge(&text).verdict, verdict, "{text}");
        assert_eq!(needs(&text), expected, "{text}");
    }
}

#[test]
fn a_page_without_an_origin_is_not_asked_to_give_its_address() {
    let report = judge("origin: null\nserver: x");
    assert_eq!(report.verdict, Verdict::Less);
    assert_eq!(report.notes, [Note::NoOrigin, Note::NoPolicy]);
}

#[test]
fn more_than_any_site_sends_is_too_long() {
    let policies = |count: usize| {
        let policy = |at| format!("content-security-policy: img-src a{at}\n");
        (0..count).map(policy).collect::<Vec<_>>().concat()
    };
    let metas = |count: usize| {
        let meta =
            |at| format!("<meta http-equiv=content-security-policy content='img-src a{at}'>");
        (0..count).map(meta).collect::<String>()
    };
    for (text, verdict) in [
        (policies(20), Verdict::Good),
        (policies(21), Verdict::TooLong),
        (metas(20), Verdict::Good),
        (metas(21), Verdict::TooLong),
        // The same policy a thousand times is one policy.
        ("content-security-policy: img-src a\n".repeat(1_000), Verdict::Good),
        (format!("img-src a;{}", "font-src b;".repeat(99)), Verdict::Good),
        (format!("img-src a;{}", "font-src b;".repeat(100)), Verdict::TooLong),
        (format!("default-src {}", "https://a.example ".repeat(400)), Verdict::Gone),
        (format!("default-src {}", "https://a.example ".repeat(3_500)), Verdict::TooLong),
    ] {
        let report = judge(&text);
        assert_eq!(report.verdict, verdict, "{:?}", text.get(..40));
        assert_eq!(report.policies.is_empty(), verdict != Verdict::Gone);
    }
}

#[test]
fn twice_the_text_is_no_more_than_twice_the_work() {
    let distinct = |start: &str, length: usize, piece: &dyn Fn(usize) -> String| {
        let mut text: String = (0..length / 4).map(piece).collect();
        text.insert_str(0, start);
        text.truncate(length);
        text
    };
    let pastes = |length| {
        [
            distinct("content-security-policy: ", length, &|at| format!("sandbox a{at},")),
            distinct("content-security-policy: ", length, &|at| format!("img-src a{},", at % 20)),
            distinct("img-src a;", length, &|at| format!("x{at};")),
            distinct("img-src a;", length, &|at| format!("x{};", at % 50)),
            distinct("", length, &|at| format!("content-security-policy: img-src a{at}\n")),
        ]
    };
    policy::work::taken();
    for (half, whole) in pastes(LIMIT / 2).iter().zip(&pastes(LIMIT)) {
        judge(half);
        let half_work = policy::work::taken();
        judge(whole);
        let work = policy::work::taken();
        assert!(
            half_work > 0 && work <= 2 * half_work + 100,
            "{half_work} {work}: {:?}",
            whole.get(..60)
        );
        // A fixed number for each byte, at the most.
        assert!(work < 5 * LIMIT, "{work}: {:?}", whole.get(..60));
    }
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
            let left =
                Need::unmet(&policy::Policy::parse(&mended, false).unwrap().unwrap(), &tag());
            assert!(
                left.iter().all(|need| *need == Need::Nonce && has_nonce),
                "{text:?} {mended:?} {left:?}"
            );
        }
    }
    assert!(judged > 5_000, "{judged}");
}
