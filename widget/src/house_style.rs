//! The house style of a municipality as CSS.

use gehoor_domain::municipality::HouseStyle;

/// Where the tokens are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On the element in a page. A rule of the page on that element goes before it, a theme higher up doesn't.
    Widget,
    /// On a page of ours.
    Page,
}

/// Rules that set the tokens; empty for a style that sets nothing.
///
/// Colours are chosen for one ground, so with them the form stays as light as they are.
pub fn sheet(style: &HouseStyle, place: Place) -> String {
    if style.is_empty() {
        return String::new();
    }
    let (root, ground) = match place {
        Place::Widget => (":host", ".blad"),
        Place::Page => (":root", ":root"),
    };
    let tokens: Vec<String> =
        style.tokens().map(|(token, value)| format!("--{}:{value}", token.name())).collect();
    let light =
        if style.has_colours() { format!("{ground}{{color-scheme:light}}") } else { String::new() };
    format!("{root}{{{}}}{light}", tokens.join(";"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use gehoor_domain::municipality::Token;

    use super::*;

    fn style(name: &str, value: &str) -> HouseStyle {
        toml::from_str(&format!("{name} = '{value}'")).unwrap()
    }

    #[test]
    fn tokens_are_set_on_the_element_and_colours_keep_it_light() {
        let link = style("utrecht-link-color", "#154273");
        let round = style("utrecht-button-border-radius", "4px");
        for (found, expected) in [
            (
                sheet(&link, Place::Widget),
                ":host{--utrecht-link-color:#154273}.blad{color-scheme:light}",
            ),
            (
                sheet(&link, Place::Page),
                ":root{--utrecht-link-color:#154273}:root{color-scheme:light}",
            ),
            (sheet(&round, Place::Widget), ":host{--utrecht-button-border-radius:4px}"),
            (sheet(&HouseStyle::default(), Place::Widget), ""),
        ] {
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn the_form_reads_every_token_that_a_file_may_set_and_has_the_colours_that_contrasts_count_with()
     {
        let sheets =
            [include_str!("../styles/tokens.css"), include_str!("../styles/form.css")].concat();
        for token in Token::ALL {
            assert!(sheets.contains(&format!("--{}", token.name())), "{}", token.name());
        }
        let three = |colour: String| colour.replace("#ffffff", "#fff");
        for colour in Token::ALL.into_iter().filter_map(Token::usual) {
            assert!(sheets.contains(&three(colour.to_string())), "{colour}");
        }
    }
}
