//! The Content-Security-Policy of a demo page: `default-src 'none'` and what a webmaster is told to add.

/// Which scripts a page has besides the tag's own file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scripts<'a> {
    /// Files of the CMS.
    pub(super) own: bool,
    /// Text in the page.
    pub(super) inline: bool,
    /// Fresh for each answer; only used where the policy speaks of nonces.
    pub(super) nonce: &'a str,
}

/// The policy under these choices of the query, with `product` as our origin; nothing under `csp=geen`.
///
/// # Shape
/// `zonder` is repeatable or a list with commas: `script-src`, `wasm-unsafe-eval`, `connect-src`, `frame-src`,
/// `form-action`, `style-src`. `trusted-types=1` asks for Trusted Types with our policy's name allowed,
/// `trusted-types=0` without it. `strikt=1` goes by nonce and `'strict-dynamic'`, so hosts don't count.
pub(super) fn of_page(
    product: &str,
    choices: &[(String, String)],
    scripts: Scripts<'_>,
) -> Option<String> {
    if said(choices, "csp", "geen") {
        return None;
    }
    let without = |word: &str| {
        choices
            .iter()
            .filter(|(name, _)| name == "zonder")
            .flat_map(|(_, value)| value.split(','))
            .any(|left_out| left_out.trim() == word)
    };
    let nonce = format!("'nonce-{}'", scripts.nonce);
    let strict = said(choices, "strikt", "1");
    let allowed: Vec<&str> = [
        (scripts.own, "'self'"),
        (by_nonce(choices, scripts), nonce.as_str()),
        (strict, "'strict-dynamic'"),
        (!without("script-src"), product),
        (!without("wasm-unsafe-eval"), "'wasm-unsafe-eval'"),
    ]
    .into_iter()
    .filter_map(|(applies, word)| applies.then_some(word))
    .collect();
    let mut lines = vec!["default-src 'none'".to_owned()];
    lines.push(format!("script-src {}", allowed.join(" ")));
    for line in ["connect-src", "frame-src"] {
        if !without(line) {
            lines.push(format!("{line} {product}"));
        }
    }
    // `form-action` doesn't fall back to `default-src`: a strict page names itself.
    let form_action = if without("form-action") { "'self'" } else { product };
    lines.push(format!("form-action {form_action}"));
    let style = if without("style-src") { "'none'" } else { "'self'" };
    lines.push(format!("style-src {style}"));
    lines.push("img-src 'self'".to_owned());
    lines.push("base-uri 'none'".to_owned());
    let allows_ours = said(choices, "trusted-types", "1");
    let refuses_ours = said(choices, "trusted-types", "0");
    if allows_ours || refuses_ours {
        lines.push("require-trusted-types-for 'script'".to_owned());
        let names: Vec<&str> = [(allows_ours, "gehoor"), (scripts.own || refuses_ours, "cms")]
            .into_iter()
            .filter_map(|(applies, name)| applies.then_some(name))
            .collect();
        lines.push(format!("trusted-types {}", names.join(" ")));
    }
    Some(lines.join("; "))
}

/// What the script elements of the page carry, ` nonce="…"` or nothing.
pub(super) fn attribute(choices: &[(String, String)], scripts: Scripts<'_>) -> String {
    if by_nonce(choices, scripts) { format!(" nonce=\"{}\"", scripts.nonce) } else { String::new() }
}

fn by_nonce(choices: &[(String, String)], scripts: Scripts<'_>) -> bool {
    scripts.inline || said(choices, "strikt", "1")
}

fn said(choices: &[(String, String)], name: &str, value: &str) -> bool {
    choices.iter().any(|(known, said)| known == name && said == value)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    const FULL: &str = "default-src 'none'; script-src http://p 'wasm-unsafe-eval'; connect-src http://p; \
                        frame-src http://p; form-action http://p; style-src 'self'; img-src 'self'; base-uri 'none'";

    const TAG_ONLY: Scripts<'_> = Scripts { own: false, inline: false, nonce: "n" };

    fn choices(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn policy(pairs: &[(&str, &str)]) -> String {
        of_page("http://p", &choices(pairs), TAG_ONLY).unwrap()
    }

    #[test]
    fn without_choices_it_is_what_a_webmaster_is_told_to_add() {
        assert_eq!(policy(&[]), FULL);
        assert_eq!(policy(&[("zonder", "onbekend")]), FULL);
    }

    #[test]
    fn each_choice_leaves_out_its_own_line_and_nothing_else() {
        for (left_out, gone, instead) in [
            ("script-src", "script-src http://p", "script-src"),
            ("wasm-unsafe-eval", " 'wasm-unsafe-eval'", ""),
            ("connect-src", " connect-src http://p;", ""),
            ("frame-src", " frame-src http://p;", ""),
            ("form-action", "form-action http://p", "form-action 'self'"),
            ("style-src", "style-src 'self'", "style-src 'none'"),
        ] {
            assert_eq!(policy(&[("zonder", left_out)]), FULL.replace(gone, instead), "{left_out}");
        }
    }

    #[test]
    fn choices_can_be_listed_or_repeated() {
        let listed = policy(&[("zonder", "connect-src,frame-src")]);
        let repeated = policy(&[("zonder", "connect-src"), ("zonder", "frame-src")]);
        assert_eq!(listed, repeated);
        assert!(!listed.contains("connect-src") && !listed.contains("frame-src"));
    }

    #[test]
    fn a_page_may_have_no_policy() {
        assert_eq!(of_page("http://p", &choices(&[("csp", "geen")]), TAG_ONLY), None);
    }

    #[test]
    fn scripts_of_the_page_are_allowed_by_what_they_need() {
        let strict = choices(&[("strikt", "1")]);
        for (own, inline, asked, expected) in [
            (true, false, &[][..], "script-src 'self' http://p 'wasm-unsafe-eval';"),
            (false, true, &[], "script-src 'nonce-n' http://p 'wasm-unsafe-eval';"),
            (
                true,
                false,
                &strict,
                "script-src 'self' 'nonce-n' 'strict-dynamic' http://p 'wasm-unsafe-eval';",
            ),
        ] {
            let scripts = Scripts { own, inline, nonce: "n" };
            let policy = of_page("http://p", asked, scripts).unwrap();
            assert!(policy.contains(expected), "{policy}");
            let carried = if policy.contains("nonce") { " nonce=\"n\"" } else { "" };
            assert_eq!(attribute(asked, scripts), carried);
        }
    }

    #[test]
    fn trusted_types_without_our_name_refuse_the_widgets_policy() {
        let expected = format!("{FULL}; require-trusted-types-for 'script'; trusted-types cms");
        assert_eq!(policy(&[("trusted-types", "0")]), expected);
    }

    #[test]
    fn trusted_types_allow_the_widgets_policy_by_name() {
        let expected = format!("{FULL}; require-trusted-types-for 'script'; trusted-types gehoor");
        assert_eq!(policy(&[("trusted-types", "1")]), expected);
    }
}
