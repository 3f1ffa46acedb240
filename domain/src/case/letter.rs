//! Letters of the municipality: to whoever complains, and to whoever is complained about.
//!
//! What a letter says is stored beside the case, written once; the event holds its digest ([`LetterSent`]).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{informal::Side, words::Words};
use crate::{closed_list::closed_list, status::Status};

closed_list! {
    /// What a letter is for (soort brief).
    ///
    /// # Source
    /// The articles at its values. Awb 2:8 and 3:41 leave the form to the municipality.
    LetterKind {
        /// Confirms receipt (Awb 9:6).
        Receipt = "ontvangstbevestiging",
        /// Asks for what is missing (Awb 9:4(2), 6:6).
        Omission = "verzuim",
        /// Confirms what was agreed in the conversation (Awb 9:5).
        Settled = "informeel-afgehandeld",
        /// Says that the complaint is not handled (Awb 9:8(3)).
        Declined = "niet-behandeld",
        /// Tells the sender of the deferral (Awb 9:11(2)).
        DeferralSender = "verdaging-klager",
        /// Tells whoever is complained about of the deferral (Awb 9:11(2)).
        DeferralConcerned = "verdaging-betrokkene",
        /// Offers either side to be heard (Awb 9:10(1)).
        Hearing = "uitnodiging-horen",
        /// Goes with the copy of the complaint (Awb 9:9).
        Copy = "afschrift-betrokkene",
        /// Findings, judgment and conclusions, to the sender (Awb 9:12(1)).
        VerdictSender = "oordeel-klager",
        /// The same, to whoever is complained about (Awb 9:12(1)).
        VerdictConcerned = "oordeel-betrokkene",
        /// Says that the municipality is late (Awb 9:20(2), 9:24(1)b).
        Late = "te-laat",
        /// Confirms that the complaint was withdrawn.
        Withdrawn = "ingetrokken",
        /// Says that the complaint is discontinued (Awb 9:24(1)b).
        Discontinued = "afgebroken",
        /// Says where it was sent on to (Awb 2:3, 6:15).
        Forwarded = "doorgezonden",
        /// Goes with what is sent on, to where that belongs (Awb 2:3, 6:15).
        SentOn = "doorzendbrief",
        /// Anything else.
        Free = "vrij",
    }
}

impl LetterKind {
    /// Whether such a letter can go to them.
    ///
    /// # Source
    /// Awb 2:3, 9:9, 9:10(1), 9:11(2), 9:12(1).
    pub const fn is_for(self, to: Recipient) -> bool {
        match self {
            Self::Hearing | Self::Free => !matches!(to, Recipient::Receiver),
            Self::DeferralConcerned | Self::Copy | Self::VerdictConcerned => {
                matches!(to, Recipient::Concerned(_))
            }
            Self::SentOn => matches!(to, Recipient::Receiver),
            Self::Receipt
            | Self::Omission
            | Self::Settled
            | Self::Declined
            | Self::DeferralSender
            | Self::VerdictSender
            | Self::Late
            | Self::Withdrawn
            | Self::Discontinued
            | Self::Forwarded => matches!(to, Recipient::Sender),
        }
    }

    /// The end that this letter tells the sender of, when that end is reckoned from the letter.
    ///
    /// # Source
    /// Awb 9:8(3), 9:12(1), 9:24(1).
    pub const fn ends_in(self) -> Option<Status> {
        match self {
            Self::Declined => Some(Status::NotHandled),
            Self::VerdictSender => Some(Status::SettledFormally),
            Self::Discontinued => Some(Status::Discontinued),
            Self::Forwarded => Some(Status::Forwarded),
            _ => None,
        }
    }
}

closed_list! {
    /// In which way a letter goes (verzendwijze).
    ///
    /// # Source
    /// Awb 2:8: electronically only to whoever said that they can be reached so.
    LetterWay {
        /// By e-mail.
        Email = "e-mail",
        /// On paper: by post, or handed over.
        Paper = "papier",
    }
}

/// To whom a letter goes (geadresseerde).
///
/// # Shape
/// `{"aan": "klager"}`, `{"aan": "instantie"}`, or `{"aan": "betrokkene", "betrokkene": 2}`: counted from 1 in the order
/// in which they were named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "aan", content = "betrokkene")]
pub enum Recipient {
    /// Whoever complains.
    #[serde(rename = "klager")]
    Sender,
    /// Whoever is complained about, with this number.
    #[serde(rename = "betrokkene")]
    Concerned(u32),
    /// The body or team that it is sent on to.
    #[serde(rename = "instantie")]
    Receiver,
}

/// What the receiver of what is sent on is called in [`Recipient::short`].
const RECEIVER: &str = "i";

impl Recipient {
    /// Their side of the matter; none of where it is sent on to.
    pub const fn side(self) -> Option<Side> {
        match self {
            Self::Sender => Some(Side::Sender),
            Self::Concerned(_) => Some(Side::Concerned),
            Self::Receiver => None,
        }
    }

    /// One word for each: `0` for the sender, the number of whoever is complained about, `i` for where it is sent on to.
    pub fn short(self) -> String {
        match self {
            Self::Sender => "0".to_owned(),
            Self::Concerned(number) => number.to_string(),
            Self::Receiver => RECEIVER.to_owned(),
        }
    }

    /// Whoever has this word, as [`Recipient::short`] makes it and in no other spelling.
    pub fn of_short(word: &str) -> Option<Self> {
        let to = match word {
            RECEIVER => Self::Receiver,
            _ => match word.parse().ok()? {
                0 => Self::Sender,
                number => Self::Concerned(number),
            },
        };
        (to.short() == word).then_some(to)
    }
}

/// A letter that was sent, or made to be posted. It is never changed.
///
/// # Source
/// Awb 2:8, 3:41; that what was sent is kept as it was sent is the Archiefwet's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterSent {
    /// Counted from 1, without gaps.
    #[serde(rename = "nummer")]
    pub number: u32,
    /// What it is for.
    #[serde(rename = "soort")]
    pub kind: LetterKind,
    /// To whom.
    #[serde(flatten)]
    pub to: Recipient,
    /// How.
    #[serde(rename = "wijze")]
    pub way: LetterWay,
    /// Digest of all that it says: 64 lower-case hexadecimal digits of SHA-256.
    #[serde(rename = "inhoud")]
    pub content: String,
    /// The day that stands on it.
    #[serde(rename = "op")]
    pub on: Date,
    /// Number of the event of the step that it goes with, if there is one. On paper what that step says of sending counts
    /// from the day on which the letter goes out.
    #[serde(rename = "bij", default, skip_serializing_if = "Option::is_none")]
    pub with: Option<u32>,
    /// Number of the letter on paper that it takes the place of, which then never goes out.
    #[serde(rename = "inPlaatsVan", default, skip_serializing_if = "Option::is_none")]
    pub instead: Option<u32>,
}

/// A letter on paper that was made and has not gone out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unposted {
    /// Its number.
    #[serde(rename = "nummer")]
    pub number: u32,
    /// What it is for.
    #[serde(rename = "soort")]
    pub kind: LetterKind,
    /// To whom.
    #[serde(flatten)]
    pub to: Recipient,
    /// The day that stands on it.
    #[serde(rename = "op")]
    pub on: Date,
    /// Number of the event of the step that waits for it, if one does.
    #[serde(rename = "bij", default, skip_serializing_if = "Option::is_none")]
    pub with: Option<u32>,
}

impl From<&LetterSent> for Unposted {
    fn from(letter: &LetterSent) -> Self {
        let LetterSent { number, kind, to, on, with, .. } = *letter;
        Self { number, kind, to, on, with }
    }
}

/// How many letters a case may hold, so that a slip can't make them without end.
pub const LETTERS: u32 = 200;

/// The longest text of a letter, in characters. Findings, reasons and conclusions of the longest verdict fit in it.
pub const LETTER_CHARS: usize = 30_000;

/// The text of a letter.
pub type LetterText = Words<LETTER_CHARS>;

/// What stands in a letter: all of it, as it goes out. `Debug` shows none of it.
///
/// # Shape
/// Stored as the attributes of the letter beside its case, in Dutch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterContent {
    /// Name and address that show in the window of the envelope, a line each.
    #[serde(rename = "adres")]
    pub address: Vec<Words<200>>,
    /// Who sends it and where they can be reached, a line each.
    #[serde(rename = "afzender")]
    pub from: Vec<Words<200>>,
    /// What it is about, in one line.
    #[serde(rename = "onderwerp")]
    pub subject: Words<200>,
    /// What it says, who signs included.
    #[serde(rename = "tekst")]
    pub text: LetterText,
}

impl LetterContent {
    /// One sequence of bytes for the same letter, and for no other: each line with its length before it.
    pub fn canonical_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut put = |text: &str| {
            bytes.extend_from_slice(text.len().to_string().as_bytes());
            bytes.push(0);
            bytes.extend_from_slice(text.as_bytes());
        };
        for lines in [&self.address, &self.from] {
            put(&lines.len().to_string());
            for line in lines {
                put(line.as_str());
            }
        }
        put(self.subject.as_str());
        put(self.text.as_str());
        bytes
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn content(address: &[&str], from: &[&str], subject: &str, text: &str) -> LetterContent {
        let lines = |lines: &[&str]| lines.iter().map(|line| Words::parse(line).unwrap()).collect();
        LetterContent {
            address: lines(address),
            from: lines(from),
            subject: Words::parse(subject).unwrap(),
            text: Words::parse(text).unwrap(),
        }
    }

    #[test]
    fn no_two_letters_share_their_bytes() {
        let letters = [
            content(&["a"], &["b"], "c", "d"),
            content(&["a", "b"], &[], "c", "d"),
            content(&[], &["a", "b"], "c", "d"),
            content(&["a"], &["b"], "cd", "d"),
            content(&["a"], &["b"], "c", "dd"),
            content(&["a"], &["b"], "d", "c"),
            content(&["b"], &["a"], "c", "d"),
        ];
        for (place, letter) in letters.iter().enumerate() {
            for other in letters.iter().skip(place + 1) {
                assert_ne!(letter.canonical_bytes(), other.canonical_bytes());
            }
        }
    }

    #[test]
    fn a_letter_is_written_as_it_is_documented() {
        let letter = LetterSent {
            number: 2,
            kind: LetterKind::Hearing,
            to: Recipient::Concerned(1),
            way: LetterWay::Paper,
            content: "0".repeat(64),
            on: jiff::civil::date(2026, 3, 2),
            with: None,
            instead: None,
        };
        let written = serde_json::to_string(&letter).unwrap();
        assert_eq!(
            written,
            format!(
                "{{\"nummer\":2,\"soort\":\"uitnodiging-horen\",\"aan\":\"betrokkene\",\"betrokkene\":1,\
                 \"wijze\":\"papier\",\"inhoud\":\"{}\",\"op\":\"2026-03-02\"}}",
                "0".repeat(64)
            )
        );
        assert_eq!(serde_json::from_str::<LetterSent>(&written).unwrap(), letter);
        let to = LetterSent { to: Recipient::Sender, with: Some(7), instead: Some(1), ..letter };
        let written = serde_json::to_string(&to).unwrap();
        assert_eq!(serde_json::from_str::<LetterSent>(&written).unwrap(), to);
    }

    #[test]
    fn everybody_has_one_word_in_one_spelling() {
        for to in [
            Recipient::Sender,
            Recipient::Concerned(1),
            Recipient::Concerned(20),
            Recipient::Receiver,
        ] {
            assert_eq!(Recipient::of_short(&to.short()), Some(to));
        }
        for word in ["", "00", "01", "+1", "-1", "I", "ii", "4294967296", "1 "] {
            assert_eq!(Recipient::of_short(word), None, "{word}");
        }
    }

    #[test]
    fn every_kind_of_letter_has_somebody_to_go_to() {
        for kind in LetterKind::ALL {
            let all = [Recipient::Sender, Recipient::Concerned(1), Recipient::Receiver];
            assert!(all.into_iter().any(|to| kind.is_for(to)), "{kind:?}");
        }
    }
}
