//! The Content-Security-Policy of a demo page: `default-src 'none'` and what a webmaster is told to add.

/// The policy under these choices of the query, with `product` as our origin.
///
/// # Shape
/// `zonder` is repeatable or a list with commas: `wasm-unsafe-eval`, `connect-src`, `frame-src`, `form-action`.
/// `trusted-types=1` asks for Trusted Types with our policy's name allowed.
pub(super) fn of_page(product: &str, choices: &[(String, String)]) -> String {
    let without = |word: &str| {
        choices
            .iter()
            .filter(|(name, _)| name == "zonder")
            .flat_map(|(_, value)| value.split(','))
            .any(|left_out| left_out.trim() == word)
    };
    let wasm = if without("wasm-unsafe-eval") { "" } else { " 'wasm-unsafe-eval'" };
    let mut lines = vec!["default-src 'none'".to_owned(), format!("script-src {product}{wasm}")];
    for line in ["connect-src", "frame-src"] {
        if !without(line) {
            lines.push(format!("{line} {product}"));
        }
    }
    // `form-action` doesn't fall back to `default-src`: a strict page names itself.
    let form_action = if without("form-action") { "'self'" } else { product };
    lines.push(format!("form-action {form_action}"));
    lines.push("style-src 'self'".to_owned());
    lines.push("img-src 'self'".to_owned());
    lines.push("base-uri 'none'".to_owned());
    if choices.iter().any(|(name, value)| name == "trusted-types" && value == "1") {
        lines.push("require-trusted-types-for 'script'".to_owned());
        lines.push("trusted-types gehoor".to_owned());
    }
    lines.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FULL: &str = "default-src 'none'; script-src http://p 'wasm-unsafe-eval'; connect-src http://p; \
                        frame-src http://p; form-action http://p; style-src 'self'; img-src 'self'; base-uri 'none'";

    fn policy(choices: &[(&str, &str)]) -> String {
        let choices: Vec<_> =
            choices.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        of_page("http://p", &choices)
    }

    #[test]
    fn without_choices_it_is_what_a_webmaster_is_told_to_add() {
        assert_eq!(policy(&[]), FULL);
        assert_eq!(policy(&[("zonder", "onbekend")]), FULL);
    }

    #[test]
    fn each_choice_leaves_out_its_own_line_and_nothing_else() {
        for (left_out, gone, instead) in [
            ("wasm-unsafe-eval", " 'wasm-unsafe-eval'", ""),
            ("connect-src", " connect-src http://p;", ""),
            ("frame-src", " frame-src http://p;", ""),
            ("form-action", "form-action http://p", "form-action 'self'"),
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
    fn trusted_types_allow_the_widgets_policy_by_name() {
        let expected = format!("{FULL}; require-trusted-types-for 'script'; trusted-types gehoor");
        assert_eq!(policy(&[("trusted-types", "1")]), expected);
    }
}
