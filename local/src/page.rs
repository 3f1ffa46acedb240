//! Pages of the local stack: templates in `pages/*.html`, filled in with escaped values.

use std::fmt::Write as _;

/// What goes in a place `{{name}}` of a template.
#[derive(Debug, Clone)]
pub enum Value<'a> {
    /// Text, escaped for HTML content and for double-quoted attributes.
    Text(&'a str),
    /// HTML that another template made.
    Html(&'a str),
}

/// Fills in a template. A place without a value stays empty.
///
/// # Shape
/// `{{naam}}` is a place; values are looked up by name.
pub fn fill(template: &str, values: &[(&str, Value<'_>)]) -> String {
    let mut page = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        page.push_str(before);
        let Some((name, tail)) = after.split_once("}}") else {
            page.push_str("{{");
            rest = after;
            break;
        };
        match values.iter().find(|(known, _)| *known == name.trim()) {
            Some((_, Value::Text(text))) => escape(text, &mut page),
            Some((_, Value::Html(html))) => page.push_str(html),
            None => {}
        }
        rest = tail;
    }
    page.push_str(rest);
    page
}

fn escape(text: &str, page: &mut String) {
    for symbol in text.chars() {
        match symbol {
            '&' | '<' | '>' | '"' | '\'' => {
                // Writing to a String never fails.
                let _ = write!(page, "&#{};", u32::from(symbol));
            }
            other => page.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_escaped_and_html_is_not() {
        let page = fill(
            "<p title=\"{{a}}\">{{ a }}{{b}}{{onbekend}}</p>",
            &[("a", Value::Text("<\"&'>")), ("b", Value::Html("<b>{{a}}</b>"))],
        );
        assert_eq!(
            page,
            "<p title=\"&#60;&#34;&#38;&#39;&#62;\">&#60;&#34;&#38;&#39;&#62;<b>{{a}}</b></p>"
        );
    }

    #[test]
    fn an_open_place_stays_as_it_is() {
        assert_eq!(fill("a {{ b", &[]), "a {{ b");
    }
}
