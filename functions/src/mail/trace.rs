//! What the mail service says back with everything it reports about a mail: of which case, and which message, it was.
//!
//! **Invariant:** a code of a municipality, a public reference and a random number; nothing of a person.
//! Tags, because SES puts a `Message-ID` of its own in place of ours.

use gehoor_domain::reference::Reference;

const MUNICIPALITY: &str = "gemeente";
const REFERENCE: &str = "referentie";
const MESSAGE: &str = "uitgaand";

/// Which message of which case a mail is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// Code of the municipality.
    pub municipality: String,
    /// The case.
    pub reference: Reference,
    /// The outgoing message, unique within the case.
    pub message: String,
}

impl Trace {
    /// Names and values, each of letters, digits and hyphens, as SES asks of tags.
    pub fn tags(&self) -> [(&'static str, String); 3] {
        [
            (MUNICIPALITY, self.municipality.clone()),
            (REFERENCE, self.reference.to_string()),
            (MESSAGE, self.message.clone()),
        ]
    }

    /// Reads it back through `tag`, which gives the value of a name. `None` for what we never wrote.
    pub fn read<'t>(tag: impl Fn(&str) -> Option<&'t str>) -> Option<Self> {
        let municipality = tag(MUNICIPALITY)?;
        let message = tag(MESSAGE)?;
        let known = |text: &str, longest: usize| {
            (1..=longest).contains(&text.len())
                && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        let reference = Reference::parse(tag(REFERENCE)?).ok()?;
        (known(municipality, 40) && known(message, 32)).then(|| Self {
            municipality: municipality.to_owned(),
            reference,
            message: message.to_owned(),
        })
    }
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
        let trace = Trace {
            municipality: "pijnacker-nootdorp".to_owned(),
            reference: "3222-222N".parse().unwrap(),
            message: "00ff00ff00ff00ff".to_owned(),
        };
        let tags = trace.tags();

        let back =
            Trace::read(|name| tags.iter().find(|tag| tag.0 == name).map(|tag| tag.1.as_str()));

        assert_eq!(back, Some(trace));
        for (name, value) in tags {
            let allowed = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
            assert!(name.bytes().chain(value.bytes()).all(allowed), "{name} {value}");
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
    }
}
