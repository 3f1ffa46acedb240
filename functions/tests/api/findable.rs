//! By which words a case can be found, what is stored of them, and what a search costs.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use aws_sdk_dynamodb::{
    config::{
        ConfigBag, Intercept, RuntimeComponents,
        interceptors::BeforeSerializationInterceptorContextRef,
    },
    error::BoxError,
    operation::{batch_get_item::BatchGetItemInput, query::QueryInput},
};
use gehoor_domain::{reference::Reference, search};
use gehoor_functions::{
    keys::KeyRing,
    store::{Search, Store, client},
};
use serde_json::{Value, json};

use crate::{
    app::{TestApp, key, one_key, uuid},
    bodies::{anonymous, complaint, compliment, with},
};

/// The references in which all of these words stand.
async fn found(store: &Store, keys: &KeyRing, name: &str, postcode: &str) -> Vec<String> {
    let mut tokens = search::name(name);
    tokens.extend(search::postcode(postcode));
    let search = Search { municipalities: &["deventer"], tokens: &tokens };
    let cases = store.search(&search, keys).await.unwrap().cases;
    let mut references: Vec<_> = cases.iter().map(|case| case.reference.to_string()).collect();
    references.sort();
    references
}

fn reference(receipt: &Value) -> String {
    receipt["referentie"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn only_keyed_digests_of_the_words_are_stored_and_none_of_an_anonymous_report() {
    let app = TestApp::new().await;
    app.submit(&uuid(1), &complaint()).await;
    app.submit(&uuid(2), &anonymous()).await;
    let nameless = with(compliment(), &json!({"naam": null}));
    assert_eq!(app.submit(&uuid(3), &nameless).await.status, 201);
    assert_eq!(app.count("ZOEK#", "").await, 4, "of the complaint alone");

    for item in app.items().await {
        let pk = item["PK"].as_s().unwrap();
        if pk.starts_with("ZOEK#") {
            assert_eq!(item.len(), 2, "nothing but its keys: {item:?}");
            let digest = pk.strip_prefix("ZOEK#deventer#").unwrap();
            assert!(digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit()));
        }
    }
}

#[tokio::test]
async fn a_compliment_is_found_by_a_name_that_was_given() {
    let app = TestApp::new().await;
    let named = with(compliment(), &json!({"naam": "Kanarie-naam de Vries"}));
    let receipt = app.submit(&uuid(1), &named).await.json();
    assert_eq!(found(&app.store, &one_key(), "vries", "").await, [reference(&receipt)]);
}

#[tokio::test]
async fn what_was_sent_in_under_an_older_key_of_the_server_is_found_too() {
    let app = TestApp::new().await;
    let old = reference(&app.submit(&uuid(1), &complaint()).await.json());
    let ring = KeyRing { current: key("2026b", 8), older: vec![key("2026a", 7)] };
    let rotated = app.again_with(ring.clone());
    let new = reference(&rotated.submit(&uuid(2), &complaint()).await.json());

    let mut both = vec![old.clone(), new.clone()];
    both.sort();
    assert_eq!(found(&app.store, &ring, "de Vries", "7411 ab").await, both);
    assert_eq!(found(&app.store, &one_key(), "Vries", "").await, [old]);
    let without = KeyRing { current: key("2026b", 8), older: vec![] };
    assert_eq!(found(&app.store, &without, "Vries", "").await, [new]);
}

#[tokio::test]
async fn a_word_that_leads_to_a_case_that_is_gone_says_nothing() {
    let app = TestApp::new().await;
    let gone = reference(&app.submit(&uuid(1), &complaint()).await.json());
    let there = reference(&app.submit(&uuid(2), &complaint()).await.json());

    app.delete(&format!("ZAAK#deventer#{gone}"), "ZAAK").await;

    assert_eq!(found(&app.store, &one_key(), "Vries", "").await, [there]);
}

#[tokio::test]
async fn without_a_word_nothing_is_found() {
    let app = TestApp::new().await;
    app.submit(&uuid(1), &complaint()).await;
    assert!(found(&app.store, &one_key(), "", "").await.is_empty());
}

/// Counts the requests by what they are.
#[derive(Clone, Debug, Default)]
struct Counted(Arc<Mutex<BTreeMap<&'static str, u32>>>);

impl Intercept for Counted {
    fn name(&self) -> &'static str {
        "Counted"
    }

    fn read_before_serialization(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let input = context.input();
        let what = if input.downcast_ref::<QueryInput>().is_some() {
            "query"
        } else if input.downcast_ref::<BatchGetItemInput>().is_some() {
            "batch"
        } else {
            "other"
        };
        *self.0.lock().unwrap().entry(what).or_default() += 1;
        Ok(())
    }
}

#[tokio::test]
async fn a_search_asks_as_much_among_a_thousand_cases_as_among_ten() {
    let app = TestApp::new().await;
    let counted = Counted::default();
    let config = client::loopback(&app.endpoint).config().to_builder();
    let client = client::Client::from_conf(config.interceptor(counted.clone()).build());
    let store = Store::new(client, "gehoor");
    let ring = KeyRing { current: key("2026a", 7), older: vec![key("2025a", 6)] };
    let mut stored = 0;
    for (size, expected) in [(10, 10), (1_000, 100)] {
        while stored < size {
            stored += 1;
            assert_eq!(app.submit(&uuid(stored), &complaint()).await.status, 201);
        }
        counted.0.lock().unwrap().clear();

        let references = found(&store, &ring, "Kanarie-naam de Vries", "7411 AB").await;

        assert_eq!(references.len(), expected, "{size}");
        assert!(references.iter().all(|reference| Reference::parse(reference).is_ok()));
        let asked = counted.0.lock().unwrap().clone();
        assert_eq!(asked, BTreeMap::from([("batch", 1), ("query", 8)]), "four words, two keys");
    }
}
