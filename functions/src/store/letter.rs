//! Letters of a case: written once, in the transaction of the step that they belong to, and never changed.
//!
//! By e-mail a letter is a message of the outbox that names its number. On paper it stands in the print queue of its
//! municipality, an entry in the index of the worklist, until somebody says that it went out.

use aws_sdk_dynamodb::types::Update;
use gehoor_domain::{
    case::{LetterContent, LetterKind, LetterSent, LetterWay, Recipient},
    reference::Reference,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    Case, Store, StoreError,
    event::digest,
    item::{self, Item, PK, SK, WL_PK, WL_SK},
    refusal::Guard,
    transaction::Transaction,
};

/// A letter that is to be sent. Its number is that of its turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLetter {
    /// What it is for.
    pub kind: LetterKind,
    /// To whom.
    pub to: Recipient,
    /// How.
    pub way: LetterWay,
    /// What it says.
    pub content: LetterContent,
    /// Number of the letter on paper that it takes the place of, before that went out.
    pub instead: Option<u32>,
}

/// A letter of a case, as it went out.
///
/// # Shape
/// The attributes of the item `BRIEF#<000001>`, in Dutch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
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
    /// The day that stands on it.
    #[serde(rename = "op")]
    pub on: Date,
    /// What it says.
    #[serde(flatten)]
    pub content: LetterContent,
}

/// A letter on paper, and whether it went out.
///
/// # Shape
/// The attributes of the item `AFDRUK#<000001>`, in Dutch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Print {
    /// Code of the municipality.
    #[serde(rename = "gemeente")]
    pub municipality: String,
    /// The case.
    #[serde(rename = "referentie")]
    pub reference: Reference,
    /// Number of the letter.
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
    /// The day on which it went out.
    #[serde(rename = "verstuurdOp", default, skip_serializing_if = "Option::is_none")]
    pub posted_on: Option<Date>,
    /// The day on which another letter took its place, so that it never goes out.
    #[serde(rename = "vervallenOp", default, skip_serializing_if = "Option::is_none")]
    pub replaced_on: Option<Date>,
}

/// One page of the letters that wait to be posted at a municipality, the oldest first.
#[derive(Debug, Clone)]
pub struct PrintPage {
    /// The letters.
    pub prints: Vec<Print>,
    /// How many entries can't be read.
    pub unreadable: usize,
    /// Where the next page starts; hand it back as it is. `None` on the last page.
    pub next: Option<String>,
}

impl NewLetter {
    /// One sequence of bytes for the same letter, and for no other.
    pub(super) fn canonical_bytes(&self) -> Vec<u8> {
        let to = self.to.short();
        let mut bytes =
            format!("{}\0{to}\0{}\0", self.kind.wire_name(), self.way.wire_name()).into_bytes();
        if let Some(instead) = self.instead {
            bytes.extend(format!("{instead}\0").into_bytes());
        }
        bytes.extend(self.content.canonical_bytes());
        bytes
    }

    /// The step that sends it, as the letter with this number, on this day, with the step of this event.
    pub(super) fn step(&self, number: u32, on: Date, with: Option<u32>) -> LetterSent {
        let content = digest(&self.content.canonical_bytes());
        LetterSent {
            number,
            kind: self.kind,
            to: self.to,
            way: self.way,
            content,
            on,
            with,
            instead: self.instead,
        }
    }

    /// The letter with this number, of this day.
    pub(super) fn letter(&self, number: u32, on: Date) -> Letter {
        let Self { kind, to, way, content, .. } = self.clone();
        Letter { number, kind, to, way, on, content }
    }
}

impl Letter {
    /// Whether this is the letter that was sent.
    pub(super) fn is_of(&self, sent: &LetterSent) -> bool {
        let facts = (self.number, self.kind, self.to, self.way, self.on);
        facts == (sent.number, sent.kind, sent.to, sent.way, sent.on)
            && digest(&self.content.canonical_bytes()) == sent.content
    }

    /// Adds the letter, and its place in the print queue when it goes on paper.
    pub(super) fn write(
        &self,
        transaction: &mut Transaction<'_>,
        case: &Case,
    ) -> Result<(), StoreError> {
        let pk = item::case_pk(&case.municipality, case.reference);
        let keys = [(PK, pk.clone()), (SK, item::letter_sk(self.number))];
        transaction.put(item::write("brief", self, keys)?, Guard::Case)?;
        if self.way == LetterWay::Paper {
            let print = Print {
                municipality: case.municipality.clone(),
                reference: case.reference,
                number: self.number,
                kind: self.kind,
                to: self.to,
                on: self.on,
                posted_on: None,
                replaced_on: None,
            };
            let keys = [
                (PK, pk),
                (SK, item::print_sk(self.number)),
                (WL_PK, item::print_pk(&case.municipality)),
                (WL_SK, print.place()),
            ];
            transaction.put(item::write("afdruk", print, keys)?, Guard::Case)?;
        }
        Ok(())
    }

    pub(super) fn from_item(item: Item) -> Result<Self, StoreError> {
        item::read("brief", item)
    }
}

impl Print {
    /// Its place in the print queue of its municipality: a page can start after it ([`PrintPage::next`]).
    pub fn place(&self) -> String {
        format!("{}#{}#{:06}", self.on, self.reference, self.number)
    }

    pub(super) fn from_item(item: Item) -> Result<Self, StoreError> {
        item::read("afdruk", item)
    }
}

impl Store {
    /// One letter of a case, read consistently.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn letter(
        &self,
        municipality: &str,
        reference: Reference,
        number: u32,
    ) -> Result<Option<Letter>, StoreError> {
        let pk = item::case_pk(municipality, reference);
        let found = self.get("letter", pk, &item::letter_sk(number)).await?;
        found.map(Letter::from_item).transpose()
    }

    /// Letters of one municipality that wait to be posted, at most `limit`, from `cursor` ([`PrintPage::next`]) on.
    ///
    /// Read from an index that may lag by a moment.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn to_post(
        &self,
        municipality: &str,
        limit: u16,
        cursor: Option<&str>,
    ) -> Result<PrintPage, StoreError> {
        let found = self
            .client
            .query()
            .table_name(&self.table)
            .index_name("werklijst")
            .key_condition_expression("WL_PK = :pk")
            .expression_attribute_values(":pk", item::text(item::print_pk(municipality)))
            .limit(i32::from(limit.max(1)))
            .set_exclusive_start_key(cursor.and_then(|cursor| start_key(municipality, cursor)))
            .send()
            .await
            .map_err(|error| StoreError::from_sdk("to-post", &error))?;
        let last = found.last_evaluated_key.as_ref();
        let next = last.and_then(|key| key.get(WL_SK)?.as_s().ok().cloned());
        let items = found.items.unwrap_or_default();
        let many = items.len();
        let prints: Vec<_> =
            items.into_iter().filter_map(|item| Print::from_item(item).ok()).collect();
        Ok(PrintPage { unreadable: many.saturating_sub(prints.len()), prints, next })
    }

    /// Takes a letter out of the print queue. What it says of the letter stays.
    pub(super) fn posted(
        &self,
        case: (&str, Reference),
        number: u32,
        on: Date,
    ) -> Result<Update, StoreError> {
        self.out_of_queue(case, number, ("verstuurdOp", on))
    }

    /// The same, because another letter took its place.
    pub(super) fn replaced(
        &self,
        case: (&str, Reference),
        number: u32,
        on: Date,
    ) -> Result<Update, StoreError> {
        self.out_of_queue(case, number, ("vervallenOp", on))
    }

    fn out_of_queue(
        &self,
        (municipality, reference): (&str, Reference),
        number: u32,
        (name, on): (&str, Date),
    ) -> Result<Update, StoreError> {
        let pk = item::case_pk(municipality, reference);
        Update::builder()
            .table_name(&self.table)
            .set_key(Some(item::key(pk, item::print_sk(number))))
            .update_expression(format!("SET {name} = :on REMOVE WL_PK, WL_SK"))
            .expression_attribute_values(":on", item::text(on.to_string()))
            .build()
            .map_err(|_| StoreError::Shape { what: "update" })
    }
}

/// All four keys of the entry after which a page starts; nothing for a cursor that isn't ours.
fn start_key(municipality: &str, cursor: &str) -> Option<Item> {
    let (rest, number) = cursor.rsplit_once('#')?;
    let (_, reference) = rest.rsplit_once('#')?;
    let (reference, number) = (Reference::parse(reference).ok()?, number.parse().ok()?);
    let mut start = item::key(item::case_pk(municipality, reference), item::print_sk(number));
    start.insert(WL_PK.to_owned(), item::text(item::print_pk(municipality)));
    start.insert(WL_SK.to_owned(), item::text(cursor));
    Some(start)
}
