//! The colours and shapes of a municipality (huisstijl), as tokens of NL Design System.

use std::collections::BTreeMap;

use serde::Deserialize;
use thiserror::Error;

use super::colour::Colour;

/// A token that a municipality's file may set: what the form reads, and no more.
///
/// # Source
/// NL Design System, component tokens of Utrecht; the names are those of the custom properties, without `--`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Token {
    /// Text.
    #[serde(rename = "utrecht-document-color")]
    Text,
    /// What text stands on.
    #[serde(rename = "utrecht-document-background-color")]
    Ground,
    /// Explanations below a question.
    #[serde(rename = "utrecht-form-field-description-color")]
    Description,
    /// Edges of fields.
    #[serde(rename = "utrecht-textbox-border-color")]
    Edge,
    /// What is wrong with an answer.
    #[serde(rename = "utrecht-form-field-error-message-color")]
    Error,
    /// The button that matters most, and whatever can be chosen.
    #[serde(rename = "utrecht-button-primary-action-background-color")]
    Action,
    /// Text on that button.
    #[serde(rename = "utrecht-button-primary-action-color")]
    OnAction,
    /// Links.
    #[serde(rename = "utrecht-link-color")]
    Link,
    /// How round the corners of buttons are.
    #[serde(rename = "utrecht-button-border-radius")]
    ButtonRadius,
    /// How round the corners of fields are.
    #[serde(rename = "utrecht-textbox-border-radius")]
    FieldRadius,
}

impl Token {
    /// Every token.
    pub const ALL: [Self; 10] = [
        Self::Text,
        Self::Ground,
        Self::Description,
        Self::Edge,
        Self::Error,
        Self::Action,
        Self::OnAction,
        Self::Link,
        Self::ButtonRadius,
        Self::FieldRadius,
    ];

    /// The name of its custom property, without `--`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "utrecht-document-color",
            Self::Ground => "utrecht-document-background-color",
            Self::Description => "utrecht-form-field-description-color",
            Self::Edge => "utrecht-textbox-border-color",
            Self::Error => "utrecht-form-field-error-message-color",
            Self::Action => "utrecht-button-primary-action-background-color",
            Self::OnAction => "utrecht-button-primary-action-color",
            Self::Link => "utrecht-link-color",
            Self::ButtonRadius => "utrecht-button-border-radius",
            Self::FieldRadius => "utrecht-textbox-border-radius",
        }
    }

    /// What the form has where nobody sets it, in light; nothing for what is no colour.
    pub const fn usual(self) -> Option<Colour> {
        Some(match self {
            Self::Text => Colour::of(0x1b, 0x1b, 0x1b),
            Self::Ground | Self::OnAction => Colour::of(0xff, 0xff, 0xff),
            Self::Description => Colour::of(0x4d, 0x4d, 0x4d),
            Self::Edge => Colour::of(0x6b, 0x6b, 0x6b),
            Self::Error => Colour::of(0xa8, 0x07, 0x1a),
            Self::Action | Self::Link => Colour::of(0x15, 0x4a, 0x9e),
            Self::ButtonRadius | Self::FieldRadius => return None,
        })
    }
}

/// What must stand out against what, and how much.
///
/// # Source
/// WCAG 2.2, 1.4.3 (text 4.5 : 1) and 1.4.11 (edges of fields 3 : 1). Buttons are held
/// to what text is, which is more than they need.
const CONTRASTS: [(Token, Token, f64); 7] = [
    (Token::Text, Token::Ground, 4.5),
    (Token::Description, Token::Ground, 4.5),
    (Token::Error, Token::Ground, 4.5),
    (Token::Link, Token::Ground, 4.5),
    (Token::Action, Token::Ground, 4.5),
    (Token::OnAction, Token::Action, 4.5),
    (Token::Edge, Token::Ground, 3.0),
];

/// What is wrong with a house style. For the person who edits the file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum HouseStyleError {
    /// Not a colour.
    #[error("{0} is a colour, #rrggbb")]
    Colour(&'static str),
    /// Not a length.
    #[error("{0} is a length: a number from 0 to 99 with px, em or rem")]
    Length(&'static str),
    /// Not everyone could read it.
    #[error("{0} ({1}) doesn't stand out enough against {2} ({3}); see WCAG 1.4.3 and 1.4.11")]
    Contrast(&'static str, String, &'static str, String),
}

/// The tokens that a municipality sets, each as CSS writes it. What it sets can be read by everyone.
///
/// # Shape
/// A table of the name of the token and its value, `"utrecht-link-color" = "#154273"`.
///
/// # Errors
/// Unknown names, values that are no colour or length, and pairs with too little contrast.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(try_from = "BTreeMap<Token, String>")]
pub struct HouseStyle(BTreeMap<Token, String>);

impl HouseStyle {
    /// The tokens with their values.
    pub fn tokens(&self) -> impl Iterator<Item = (Token, &str)> {
        self.0.iter().map(|(token, value)| (*token, value.as_str()))
    }

    /// Whether it sets nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it sets a colour: those are chosen for a light ground, so the form doesn't turn dark then.
    pub fn has_colours(&self) -> bool {
        self.0.keys().any(|token| token.usual().is_some())
    }

    fn colour(&self, token: Token) -> Option<Colour> {
        self.0.get(&token).and_then(|value| Colour::parse(value)).or(token.usual())
    }

    fn check_contrast(&self) -> Result<(), HouseStyleError> {
        for (front, back, least) in CONTRASTS {
            let (Some(one), Some(other)) = (self.colour(front), self.colour(back)) else {
                continue;
            };
            if one.contrast(other) < least {
                let [one, other] = [one, other].map(|colour| colour.to_string());
                return Err(HouseStyleError::Contrast(front.name(), one, back.name(), other));
            }
        }
        Ok(())
    }
}

impl TryFrom<BTreeMap<Token, String>> for HouseStyle {
    type Error = HouseStyleError;

    fn try_from(file: BTreeMap<Token, String>) -> Result<Self, HouseStyleError> {
        for (token, value) in &file {
            match token.usual() {
                Some(_) if Colour::parse(value).is_none() => {
                    return Err(HouseStyleError::Colour(token.name()));
                }
                None if !is_length(value) => return Err(HouseStyleError::Length(token.name())),
                Some(_) | None => {}
            }
        }
        let style = Self(file);
        style.check_contrast()?;
        Ok(style)
    }
}

fn is_length(text: &str) -> bool {
    let number =
        ["rem", "px", "em"].iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or_default();
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |text: &str, most| {
        (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    digits(whole, 2) && digits(part, 3)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<HouseStyle, toml::de::Error> {
        let file = pairs.iter().map(|(name, value)| format!("{name} = '{value}'\n"));
        toml::from_str(&file.collect::<String>())
    }

    #[test]
    fn a_token_is_read_by_the_name_that_it_is_written_with() {
        for token in Token::ALL {
            let value = if token.usual().is_some() { "#000000" } else { "0px" };
            let style = read(&[(token.name(), value)]);
            let refused = style.map_err(|error| error.to_string());
            let names = |text: &str| text.contains(token.name());
            assert!(
                refused
                    .as_ref()
                    .err()
                    .is_none_or(|error| names(error) && !error.contains("unknown")),
                "{refused:?}"
            );
        }
    }

    #[test]
    fn what_everyone_can_read_is_taken() {
        for pairs in [
            &[][..],
            &[("utrecht-link-color", "#154273")],
            &[
                ("utrecht-button-primary-action-background-color", "#006400"),
                ("utrecht-button-border-radius", "0.25rem"),
            ],
            &[
                ("utrecht-document-color", "#EEEEEE"),
                ("utrecht-document-background-color", "#111111"),
                ("utrecht-form-field-description-color", "#cccccc"),
                ("utrecht-form-field-error-message-color", "#ff9999"),
                ("utrecht-link-color", "#99ccff"),
                ("utrecht-button-primary-action-background-color", "#99ccff"),
                ("utrecht-button-primary-action-color", "#000000"),
                ("utrecht-textbox-border-color", "#999999"),
            ],
        ] {
            assert_eq!(read(pairs).unwrap().tokens().count(), pairs.len());
        }
        assert!(!read(&[("utrecht-textbox-border-radius", "4px")]).unwrap().has_colours());
    }

    #[test]
    fn what_is_no_token_no_colour_or_no_length_is_refused() {
        for (name, value, reason) in [
            ("utrecht-link-colour", "#154273", "unknown variant"),
            ("--utrecht-link-color", "#154273", "unknown variant"),
            ("utrecht-link-color", "blue", "is a colour"),
            ("utrecht-link-color", "#154273;}*{display:none", "is a colour"),
            ("utrecht-link-color", "url(https://elders.example)", "is a colour"),
            ("utrecht-link-color", "#12345\u{e9}", "is a colour"),
            ("utrecht-button-border-radius", "4", "is a length"),
            ("utrecht-button-border-radius", "100px", "is a length"),
            ("utrecht-button-border-radius", ".5em", "is a length"),
            ("utrecht-button-border-radius", "4px}", "is a length"),
        ] {
            let error = read(&[(name, value)]).unwrap_err().to_string();
            assert!(error.contains(reason), "{name} {value}: {error}");
        }
    }

    #[test]
    fn what_not_everyone_can_read_is_refused_with_both_colours() {
        for (name, value, pair) in [
            ("utrecht-document-color", "#999999", "utrecht-document-background-color (#ffffff)"),
            ("utrecht-link-color", "#ff7f00", "utrecht-document-background-color (#ffffff)"),
            (
                "utrecht-button-primary-action-color",
                "#888888",
                "utrecht-button-primary-action-background-color (#154a9e)",
            ),
            (
                "utrecht-textbox-border-color",
                "#cccccc",
                "utrecht-document-background-color (#ffffff)",
            ),
            (
                "utrecht-document-background-color",
                "#000000",
                "utrecht-document-background-color (#000000)",
            ),
        ] {
            let error = read(&[(name, value)]).unwrap_err().to_string();
            assert!(error.contains(pair), "{name}: {error}");
        }
    }

    #[test]
    fn the_usual_colours_can_be_read_by_everyone() {
        assert_eq!(HouseStyle::default().check_contrast(), Ok(()));
    }
}
