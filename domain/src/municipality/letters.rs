//! Standard texts of letters (brieven): what a municipality says in its own words.
//!
//! A text holds places in braces that are filled in from the case; what the law asks of a letter is such a place, so
//! that a text without it is refused when it is read.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, de::Error as _};
use thiserror::Error;

use crate::{
    case::{LetterKind, letter::LETTER_CHARS},
    closed_list::closed_list,
    text,
};

closed_list! {
    /// A place in a standard text that is filled in from the case (invulplek), written `{naam}`.
    ///
    /// A line whose place has nothing to say is left out.
    Placeholder {
        /// How the letter begins: `Beste Jan de Vries`.
        Salutation = "aanhef",
        /// The name of whoever complains.
        Name = "naam",
        /// What they sent in: `klacht` or `compliment`.
        Kind = "soort",
        /// The reference.
        Reference = "referentie",
        /// The municipality as it calls itself in a sentence.
        Municipality = "gemeente",
        /// The day of receipt (Awb 9:6, 6:15).
        Received = "ontvangen",
        /// The last day for an answer (Awb 9:11).
        Due = "uiterlijk",
        /// That a committee advises, where one does (Awb 9:15(1)).
        Committee = "commissie",
        /// Who signs.
        Signatory = "ondertekenaar",
        /// In which function.
        Function = "functie",
        /// What is missing, a line each (Awb 9:4(2)).
        Missing = "ontbreekt",
        /// The last day to answer (Awb 9:10(1)).
        AnswerBy = "antwoord-voor",
        /// On which day they said that they are satisfied, or withdrew (Awb 9:5).
        On = "op",
        /// The ground of the law (Awb 9:8).
        Ground = "grond",
        /// Why.
        Reason = "reden",
        /// The last day for an answer after deferral (Awb 9:11(2)); the day by which it comes when it is late.
        NewDate = "nieuwe-datum",
        /// What was found (Awb 9:12(1)).
        Findings = "bevindingen",
        /// The judgment, in a sentence (Awb 9:12(1)).
        Judgment = "oordeel",
        /// Why that is the judgment (Awb 9:12(1)).
        Reasons = "motivering",
        /// What the municipality does about it (Awb 9:12(1)).
        Conclusions = "conclusies",
        /// Why it deviates from the advice of the committee, if it does (Awb 9:16).
        Deviation = "afwijking",
        /// To whom it was sent on (Awb 2:3).
        To = "naar",
        /// What was agreed with the sender (Awb 9:5).
        Agreed = "afspraak",
        /// For whom the sender speaks, when that is somebody else (Awb 2:1).
        OnBehalf = "namens",
        /// What it means that it was an objection, if it was one (Awb 6:15).
        Objection = "bezwaar",
        /// The complaint, as it goes to whoever is complained about (Awb 9:9).
        Copy = "afschrift",
        /// The ombudsman, with the term (Awb 9:12(2), 9:24).
        Ombudsman = "ombudsman",
    }
}

/// Places that any letter can have.
const ANYWHERE: &[Placeholder] = &[
    Placeholder::Salutation,
    Placeholder::Name,
    Placeholder::Kind,
    Placeholder::Reference,
    Placeholder::Municipality,
    Placeholder::Received,
    Placeholder::Due,
    Placeholder::Signatory,
    Placeholder::Function,
    Placeholder::OnBehalf,
];

impl LetterKind {
    /// The places that its text must have, each with the article that asks for it.
    pub const fn required(self) -> &'static [(Placeholder, &'static str)] {
        const VERDICT: [(Placeholder, &str); 4] = [
            (Placeholder::Findings, "Awb 9:12(1)"),
            (Placeholder::Judgment, "Awb 9:12(1)"),
            (Placeholder::Reasons, "Awb 9:12(1)"),
            (Placeholder::Conclusions, "Awb 9:12(1)"),
        ];
        match self {
            Self::Receipt => &[(Placeholder::Received, "Awb 9:6")],
            Self::Omission => &[(Placeholder::Missing, "Awb 9:4(2)")],
            Self::Declined => {
                &[(Placeholder::Ground, "Awb 9:8"), (Placeholder::Ombudsman, "Awb 9:8(3), 9:12(2)")]
            }
            Self::DeferralSender | Self::DeferralConcerned => {
                &[(Placeholder::Reason, "Awb 9:11(2)"), (Placeholder::NewDate, "Awb 9:11(2)")]
            }
            Self::Hearing => &[(Placeholder::AnswerBy, "Awb 9:10(2)c")],
            Self::Copy => &[(Placeholder::Copy, "Awb 9:9")],
            Self::VerdictSender => {
                const {
                    &[
                        VERDICT[0],
                        VERDICT[1],
                        VERDICT[2],
                        VERDICT[3],
                        (Placeholder::Ombudsman, "Awb 9:12(2)"),
                    ]
                }
            }
            Self::VerdictConcerned => const { &[VERDICT[0], VERDICT[1], VERDICT[2], VERDICT[3]] },
            Self::Late => &[(Placeholder::Ombudsman, "Awb 9:24(1)b")],
            Self::Discontinued => {
                &[(Placeholder::Reason, "Awb 9:2"), (Placeholder::Ombudsman, "Awb 9:24(1)b")]
            }
            Self::SentOn => {
                &[(Placeholder::Received, "Awb 2:3, 6:15"), (Placeholder::Copy, "Awb 2:3")]
            }
            Self::Forwarded => &[(Placeholder::To, "Awb 2:3"), (Placeholder::Received, "Awb 6:15")],
            Self::Settled | Self::Withdrawn | Self::Free => &[],
        }
    }

    /// The places that its text can have beside those of every letter and those that it must have.
    const fn optional(self) -> &'static [Placeholder] {
        match self {
            Self::Receipt => &[Placeholder::Committee],
            Self::Omission => &[Placeholder::AnswerBy],
            Self::Settled => &[Placeholder::On, Placeholder::Agreed],
            Self::Withdrawn => &[Placeholder::On],
            Self::VerdictSender | Self::VerdictConcerned => &[Placeholder::Deviation],
            Self::Late => &[Placeholder::NewDate],
            Self::Forwarded | Self::SentOn => &[Placeholder::Objection],
            _ => &[],
        }
    }

    /// Whether a text of this kind can have this place.
    pub fn takes(self, place: Placeholder) -> bool {
        ANYWHERE.contains(&place)
            || self.optional().contains(&place)
            || self.required().iter().any(|(required, _)| *required == place)
    }
}

/// What is wrong with a standard text. For the person who edits the file, not for residents.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StandardLetterError {
    /// A place that this letter doesn't have.
    #[error("brieven.{kind}.{key}: {{{place}}} can't be filled in here")]
    UnknownPlace {
        /// The kind of letter.
        kind: &'static str,
        /// `onderwerp` or `tekst`.
        key: &'static str,
        /// What stands between the braces, cut off.
        place: String,
    },
    /// What the law asks is missing.
    #[error("brieven.{kind}.tekst: {{{place}}} is missing; {article} asks for it")]
    Missing {
        /// The kind of letter.
        kind: &'static str,
        /// The place.
        place: &'static str,
        /// The article.
        article: &'static str,
    },
    /// Nothing in it, or a line end in the subject, or a control character.
    #[error("brieven.{kind}.{key}: is blank, or holds a control character")]
    Blank {
        /// The kind of letter.
        kind: &'static str,
        /// `onderwerp` or `tekst`.
        key: &'static str,
    },
    /// More characters than a letter has.
    #[error("brieven.{kind}.{key}: is too long")]
    TooLong {
        /// The kind of letter.
        kind: &'static str,
        /// `onderwerp` or `tekst`.
        key: &'static str,
    },
}

/// Subject and text of one kind of letter, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandardLetter {
    subject: String,
    text: String,
}

impl StandardLetter {
    /// Checks a standard text.
    ///
    /// # Errors
    /// [`StandardLetterError`]
    pub fn new(kind: LetterKind, subject: &str, text: &str) -> Result<Self, StandardLetterError> {
        let name = kind.wire_name();
        for (key, words, most) in [("onderwerp", subject, 150), ("tekst", text, LETTER_CHARS / 3)] {
            let is_line_end = |c: char| key == "tekst" && c == '\n';
            let refused = |c: char| c.is_control() && !is_line_end(c);
            if words.trim().is_empty() || words.chars().any(refused) {
                return Err(StandardLetterError::Blank { kind: name, key });
            }
            if text::count(words) > most {
                return Err(StandardLetterError::TooLong { kind: name, key });
            }
            for place in places(words) {
                let known = Placeholder::from_wire(place).filter(|place| kind.takes(*place));
                if known.is_none() {
                    let place = place.chars().take(30).collect();
                    return Err(StandardLetterError::UnknownPlace { kind: name, key, place });
                }
            }
        }
        for (place, article) in kind.required() {
            if !places(text).any(|found| found == place.wire_name()) {
                let place = place.wire_name();
                return Err(StandardLetterError::Missing { kind: name, place, article });
            }
        }
        let (subject, text) = (subject.trim().to_owned(), text.trim().to_owned());
        Ok(Self { subject, text })
    }

    /// The subject, with its places.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The text, with its places.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// What stands between braces: everything after each opening brace, up to the closing one or to the end.
fn places(words: &str) -> impl Iterator<Item = &str> {
    words.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or(rest))
}

/// The letters that a municipality writes in its own words; of the others there is a standard text for everybody.
///
/// # Shape
/// The optional tables `[brieven.<soort>]`, each with `onderwerp` and `tekst`.
///
/// # Errors
/// Deserialising refuses an unknown kind, an unknown place and a text without what the law asks, with the key.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StandardLetters(BTreeMap<LetterKind, StandardLetter>);

impl StandardLetters {
    /// The municipality's own text of this kind, if it has one.
    pub fn get(&self, kind: LetterKind) -> Option<&StandardLetter> {
        self.0.get(&kind)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(rename = "onderwerp")]
    subject: String,
    #[serde(rename = "tekst")]
    text: String,
}

impl<'de> Deserialize<'de> for StandardLetters {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut letters = BTreeMap::new();
        for (kind, Written { subject, text }) in
            BTreeMap::<LetterKind, Written>::deserialize(deserializer)?
        {
            let letter = StandardLetter::new(kind, &subject, &text).map_err(D::Error::custom)?;
            letters.insert(kind, letter);
        }
        Ok(Self(letters))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    /// A text with everything that a kind must have.
    fn whole(kind: LetterKind) -> String {
        let places = kind.required().iter().map(|(place, _)| format!("{{{}}}", place.wire_name()));
        format!("Beste {{naam}}, {}", places.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn a_text_with_what_the_law_asks_is_taken_and_without_any_of_it_refused() {
        for &kind in LetterKind::ALL {
            let text = whole(kind);
            assert!(StandardLetter::new(kind, "Over {referentie}", &text).is_ok(), "{kind:?}");
            for (place, article) in kind.required() {
                let without = text.replace(&format!("{{{}}}", place.wire_name()), "iets");
                let error = StandardLetter::new(kind, "Over u", &without).unwrap_err();
                let place = place.wire_name();
                let kind = kind.wire_name();
                assert_eq!(error, StandardLetterError::Missing { kind, place, article });
            }
        }
    }

    #[test]
    fn the_ombudsman_stands_where_the_law_asks_for_him_and_nowhere_else() {
        let names: Vec<_> = LetterKind::ALL
            .iter()
            .filter(|kind| kind.takes(Placeholder::Ombudsman))
            .map(|kind| kind.wire_name())
            .collect();
        assert_eq!(names, ["niet-behandeld", "oordeel-klager", "te-laat", "afgebroken"]);
    }

    #[test]
    fn what_can_not_be_filled_in_is_refused_and_named() {
        let free = |subject: &str, text: &str| {
            StandardLetter::new(LetterKind::Free, subject, text).unwrap_err().to_string()
        };
        assert_eq!(free("{x}", "a"), "brieven.vrij.onderwerp: {x} can't be filled in here");
        assert_eq!(free("a", "{oordeel}"), "brieven.vrij.tekst: {oordeel} can't be filled in here");
        assert_eq!(free("a", "{ naam }"), "brieven.vrij.tekst: { naam } can't be filled in here");
        assert_eq!(free("a", "open { b"), "brieven.vrij.tekst: { b} can't be filled in here");
        assert_eq!(
            free(" ", "a"),
            "brieven.vrij.onderwerp: is blank, or holds a control character"
        );
        assert_eq!(
            free("a\nBcc: b", "a"),
            "brieven.vrij.onderwerp: is blank, or holds a control character"
        );
        assert_eq!(free("a", &"a".repeat(10_001)), "brieven.vrij.tekst: is too long");
    }

    #[test]
    fn a_table_names_the_key_that_is_wrong() {
        let read =
            |toml: &str| toml::from_str::<StandardLetters>(toml).unwrap_err().message().to_owned();
        assert!(
            read("[brief]\nonderwerp = \"a\"\ntekst = \"b\"")
                .starts_with("unknown variant `brief`, ")
        );
        assert_eq!(
            read("[te-laat]\nonderwerp = \"Te laat\"\ntekst = \"Sorry.\""),
            "brieven.te-laat.tekst: {ombudsman} is missing; Awb 9:24(1)b asks for it"
        );
        assert!(read("[vrij]\nonderwerp = \"a\"").contains("tekst"));
        let own = "[te-laat]\nonderwerp = \"Te laat\"\ntekst = \"Sorry.\\n\\n{ombudsman}\"";
        let own: StandardLetters = toml::from_str(own).unwrap();
        assert_eq!(own.get(LetterKind::Late).unwrap().text(), "Sorry.\n\n{ombudsman}");
        assert_eq!(own.get(LetterKind::Free), None);
    }
}
