//! Colours and how far they stand apart.

use std::fmt;

/// An opaque colour in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

impl Colour {
    /// The colour with these parts, 0 to 255.
    pub const fn of(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// Reads `#rrggbb`; nothing for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let part = |from: usize| u8::from_str_radix(digits.get(from..from + 2)?, 16).ok();
        Some(Self { red: part(0)?, green: part(2)?, blue: part(4)? })
    }

    /// The contrast ratio, 1 to 21, whichever is in front.
    ///
    /// # Source
    /// WCAG 2.2, "contrast ratio" and "relative luminance".
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    /// Ratios of other tools, to two decimals.
    #[test]
    fn contrast_is_that_of_other_tools() {
        for (one, other, ratio) in [
            ("#000000", "#ffffff", 21.0),
            ("#777777", "#ffffff", 4.48),
            ("#767676", "#ffffff", 4.54),
            ("#0000ff", "#ffff00", 8.0),
            ("#154273", "#154273", 1.0),
        ] {
            let [a, b] = [one, other].map(|text| Colour::parse(text).unwrap());
            assert!((a.contrast(b) - ratio).abs() < 0.01, "{one} {other}: {}", a.contrast(b));
            assert!((a.contrast(b) - b.contrast(a)).abs() < f64::EPSILON);
        }
    }

    #[test]
    fn a_colour_is_six_digits_and_is_shown_in_lower_case() {
        assert_eq!(Colour::parse("#A1b2C3").unwrap().to_string(), "#a1b2c3");
        for text in ["a1b2c3", "#abc", "#a1b2c3d4", "#+1b2c3", "#", "rood", "#\u{e9}\u{e9}\u{e9}"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }
}
