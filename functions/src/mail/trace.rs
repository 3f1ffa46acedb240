//! What the mail service says back with everything it reports about a mail: of which case, and which message, it was.
//!
//! **Invariant:** a code of a municipality, a public reference and a random number, or a date; nothing of a person.
//! Tags, because SES puts a `Message-ID` of its own in place of ours.

use gehoor_domain::reference::Reference;
use jiff::civil::Date;

const MUNICIPALITY: &str = "gemeente";
const REFERENCE: &str = "referentie";
const MESSAGE: &str = "uitgaand";
const OVERVIEW: &str = "overzicht";

/// Which mail it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trace {
    /// A message of a case.
    Message {
        /// Code of the municipality.
        municipality: String,
        /// The case.
        reference: Reference,
        /// The outgoing message, unique within the case.
        message: String,
    },
    /// The daily mail of a municipality.
    Daily {
        /// Code of the municipality.
        municipality: String,
        /// The day that it is about, in Europe/Amsterdam.
        date: Date,
    },
}

impl Trace {
    /// Names and values, each of letters, digits and hyphens, as SES asks of tags.
    pub fn tags(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Message { municipality, reference, message } => vec![
                (MUNICIPALITY, municipality.clone()),
                (REFERENCE, reference.to_string()),
                (MESSAGE, message.clone()),
            ],
            Self::Daily { municipality, date } => {
                vec![(MUNICIPALITY, municipality.clone()), (OVERVIEW, date.to_string())]
            }
        }
    }

    /// Reads it back through `tag`, which gives the value of a name. `None` for what we never wrote.
    pub fn read<'t>(tag: impl Fn(&str) -> Option<&'t str>) -> Option<Self> {
        let municipality = known(tag(MUNICIPALITY)?, 40)?.to_owned();
        if let Some(date) = tag(OVERVIEW) {
            let date = known(date, 10)?.parse().ok()?;
            return Some(Self::Daily { municipality, date });
        }
        let message = known(tag(MESSAGE)?, 32)?.to_owned();
        let reference = Reference::parse(tag(REFERENCE)?).ok()?;
        Some(Self::Message { municipality, reference, message })
    }
}

fn known(text: &str, longest: usize) -> Option<&str> {
    let is_ours = (1..=longest).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    is_ours.then_some(text)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn read(values: [&str; 3]) -> Option<Trace> {
        Trace::read(|name| {
            let place = [MUNICIPALITY, REFERENCE, MESSAGE].iter().position(|known| *known == name);
            place.map(|place| values[place])
        })
    }

    #[test]
    fn what_was_written_is_read_back() {
        let municipality = || "pijnacker-nootdorp".to_owned();
        for trace in [
            Trace::Message {
                municipality: municipality(),
                reference: "3222-222N".parse().unwrap(),
                message: "00ff00ff00ff00ff".to_owned(),
            },
            Trace::Daily { municipality: municipality(), date: "2026-03-02".parse().unwrap() },
        ] {
            let tags = trace.tags();

            let back =
                Trace::read(|name| tags.iter().find(|tag| tag.0 == name).map(|tag| tag.1.as_str()));

            assert_eq!(back, Some(trace));
            for (name, value) in tags {
                let allowed = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
                assert!(name.bytes().chain(value.bytes()).all(allowed), "{name} {value}");
            }
        }
    }

    #[test]
    fn what_we_never_wrote_is_nothing() {
        for values in [
            ["", "3222-222N", "00ff"],
            ["deventer", "", "00ff"],
            ["deventer", "3222-222N", ""],
            ["deventer#3222-222N", "3222-222N", "00ff"],
            ["deventer", "3222-222X", "00ff"],
            ["deventer", "3222-222N", "../ZAAK"],
            ["DEVENTER", "3222-222N", "00ff"],
            ["deventer", "3222-222N", "0123456789012345678901234567890123456789"],
        ] {
            assert_eq!(read(values), None, "{values:?}");
        }
        for date in ["", "2026-02-30", "gisteren", "2026-03-02T00:00", "2026-03-02#deventer"] {
            let tag = |name: &str| (name != OVERVIEW).then_some("deventer").or(Some(date));
            assert_eq!(Trace::read(tag), None, "{date}");
        }
    }
}
