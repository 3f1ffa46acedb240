//! Finding cases by the words of a name and by postcode, of which only keyed digests are stored.
//!
//! Each word of a case is an item of its own, `ZOEK#<municipality>#<digest>` with the reference as range key, written with
//! the case; only a correction of the contact data changes them ([`follow`]). Which items those are follows from what was sent in and the keys of the server, so no
//! list of them is kept: [`keys_of`] names them again when a case is erased.
//!
//! # Source
//! ADR 0037.

use std::collections::{BTreeSet, HashMap};

use aws_sdk_dynamodb::types::KeysAndAttributes;
use gehoor_domain::{
    access_code::{self, ServerKey},
    reference::Reference,
    search::{self, Token},
};

use super::{
    Case, CaseKey, Store, StoreError,
    item::{self, Item, PK, SK},
    transaction::Transaction,
};
use crate::keys::KeyRing;

/// The most references that one word is asked for. They come in the order of the references, so that what is found by
/// several words is whole up to where the first of them stops.
const EACH: u16 = 1_000;

/// The most cases that are read to see which may be shown: as many as one request reads.
const READ: usize = 100;

/// How often the store is asked for what it left out of an answer.
const ROUNDS: u8 = 3;

/// The partition of a case, and the case when it can be read.
type Read = (String, Result<Case, StoreError>);

/// What a search came to.
#[derive(Debug, Clone, Default)]
pub struct SearchResult {
    /// The cases that are found by all of the words, whoever may see them.
    pub cases: Vec<Case>,
    /// What was found too and can't be read.
    pub unreadable: Vec<CaseKey>,
    /// Whether there can be more than was read.
    pub is_cut: bool,
}

/// What is looked for: every one of these words, in these municipalities.
#[derive(Debug, Clone)]
pub struct Search<'a> {
    /// Codes of the municipalities.
    pub municipalities: &'a [&'a str],
    /// Words of a name and a postcode; without any, nothing is found.
    pub tokens: &'a [Token],
}

/// The items by which this case is found, under the key that signs it now.
pub(super) fn items(case: &Case, key: &ServerKey) -> Vec<Item> {
    keys_of(case, key).map(|(pk, sk)| item::key(pk, sk)).collect()
}

/// The keys of the items by which this case is found, had it come in under this key of the server.
pub(super) fn keys_of(case: &Case, key: &ServerKey) -> impl Iterator<Item = (String, String)> {
    tokens(case)
        .into_iter()
        .map(move |token| (hash_key(key, &case.municipality, &token), case.reference.to_string()))
}

/// By which words it is found: those that were sent in, and those of the contact data as they are now.
fn tokens(case: &Case) -> BTreeSet<Token> {
    if case.is_anonymous() {
        return BTreeSet::new();
    }
    let sent = search::tokens(&case.answers);
    sent.into_iter().chain(search::tokens(&case.answers_now())).collect()
}

/// The words follow the contact data: what they brought is added, and what an earlier correction brought is taken away.
/// Those of what was sent in stay, so that what it takes to erase them all still follows from the case.
pub(super) fn follow(
    transaction: &mut Transaction<'_>,
    (before, after): (&Case, &Case),
    keys: &KeyRing,
) -> Result<(), StoreError> {
    let (was, is) = (tokens(before), tokens(after));
    let reference = after.reference.to_string();
    let key_of = |key: &ServerKey, token: &Token| {
        item::key(hash_key(key, &after.municipality, token), reference.clone())
    };
    for token in is.difference(&was) {
        transaction.lay(key_of(&keys.current, token))?;
    }
    for token in was.difference(&is) {
        for key in keys.all() {
            transaction.erase(key_of(key, token))?;
        }
    }
    Ok(())
}

fn hash_key(key: &ServerKey, municipality: &str, token: &Token) -> String {
    let kind = token.kind().wire_name();
    let tag = access_code::search_tag(key, municipality, kind, token.word());
    item::search_pk(municipality, &tag)
}

impl Store {
    /// The cases that are found by all of these words, at most a hundred together, whoever may see them. What of them
    /// can't be read takes nothing else away.
    ///
    /// Costs a query for each word, key of the server and municipality, and one read of the cases, however many are
    /// stored. Of a word that is in more than a thousand cases the first thousand references count. What leads to a case
    /// that is gone is left out.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn search(
        &self,
        search: &Search<'_>,
        keys: &KeyRing,
    ) -> Result<SearchResult, StoreError> {
        let mut wanted = Vec::new();
        let mut is_cut = false;
        // Each municipality has its share, so that the first doesn't crowd out the others.
        let share = (READ / search.municipalities.len().max(1)).max(1);
        for municipality in search.municipalities {
            let mut references = BTreeSet::new();
            for key in keys.all() {
                let (found, is_more) = self.with_all(municipality, search.tokens, key).await?;
                references.extend(found);
                is_cut |= is_more;
            }
            is_cut |= references.len() > share;
            let municipality = (*municipality).to_owned();
            wanted.extend(
                references
                    .into_iter()
                    .take(share)
                    .map(|reference| CaseKey { municipality: municipality.clone(), reference }),
            );
        }
        is_cut |= wanted.len() > READ;
        wanted.truncate(READ);
        let mut result = SearchResult { is_cut, ..SearchResult::default() };
        let is_of =
            |key: &&CaseKey, pk: &str| item::case_pk(&key.municipality, key.reference) == pk;
        for (pk, case) in self.read_at_once(&wanted).await? {
            match case {
                Ok(case) => result.cases.push(case),
                Err(_) => {
                    result.unreadable.extend(wanted.iter().find(|key| is_of(key, &pk)).cloned());
                }
            }
        }
        Ok(result)
    }

    /// The references that stand under each of these words, and whether there can be more.
    async fn with_all(
        &self,
        municipality: &str,
        tokens: &[Token],
        key: &ServerKey,
    ) -> Result<(BTreeSet<Reference>, bool), StoreError> {
        let mut common: Option<BTreeSet<Reference>> = None;
        let mut is_cut = false;
        for token in tokens {
            let (here, is_more) = self.under(hash_key(key, municipality, token)).await?;
            is_cut |= is_more;
            common = Some(match common {
                None => here,
                Some(before) => before.intersection(&here).copied().collect(),
            });
        }
        Ok((common.unwrap_or_default(), is_cut))
    }

    /// The references that stand under one word, and whether there are more.
    async fn under(&self, pk: String) -> Result<(BTreeSet<Reference>, bool), StoreError> {
        let found = self
            .client
            .query()
            .table_name(&self.table)
            .consistent_read(true)
            .key_condition_expression("PK = :pk")
            .expression_attribute_values(":pk", item::text(pk))
            .limit(i32::from(EACH))
            .send()
            .await
            .map_err(|error| StoreError::from_sdk("search", &error))?;
        let is_more = found.last_evaluated_key.is_some();
        let items = found.items.unwrap_or_default();
        let references =
            items.iter().filter_map(|item| Reference::parse(&item::text_of(item, SK)).ok());
        Ok((references.collect(), is_more))
    }

    /// These cases, as far as they are there and can be read; a request for each hundred, each case asked for once.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn cases(&self, wanted: &[CaseKey]) -> Result<Vec<Case>, StoreError> {
        let mut cases = Vec::new();
        for part in wanted.chunks(READ) {
            let read = self.read_at_once(part).await?;
            cases.extend(read.into_iter().filter_map(|(_, case)| case.ok()));
        }
        Ok(cases)
    }

    /// What stands under these keys, at most a hundred, with whether it can be read.
    async fn read_at_once(&self, wanted: &[CaseKey]) -> Result<Vec<Read>, StoreError> {
        let mut cases = Vec::new();
        let mut keys: Vec<Item> = wanted
            .iter()
            .map(|key| item::key(item::case_pk(&key.municipality, key.reference), item::CASE_SK))
            .collect();
        for _ in 0..ROUNDS {
            if keys.is_empty() {
                return Ok(cases);
            }
            let asked = KeysAndAttributes::builder().set_keys(Some(keys)).consistent_read(true);
            let asked = asked.build().map_err(|_| StoreError::Shape { what: "zoeken" })?;
            let request = self.client.batch_get_item();
            let answer = request
                .set_request_items(Some(HashMap::from([(self.table.clone(), asked)])))
                .send()
                .await
                .map_err(|error| StoreError::from_sdk("search", &error))?;
            let found = answer.responses.unwrap_or_default().remove(&self.table);
            for item in found.unwrap_or_default() {
                let key = item::text_of(&item, PK);
                cases.push((key, Case::from_item(item)));
            }
            let left = answer.unprocessed_keys.unwrap_or_default().remove(&self.table);
            keys = left.map(|left| left.keys).unwrap_or_default();
        }
        if keys.is_empty() {
            Ok(cases)
        } else {
            Err(StoreError::unavailable("search", "Unprocessed"))
        }
    }
}
