//! A key belongs to what was first sent with it: the same again is the same receipt, anything else is refused.

use std::cell::Cell;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde_json::{Value, json};

use crate::scale::{Measurement, trials};
use crate::world::{World, complaint, uuid};

/// What a second request with the same key says.
#[derive(Debug, Clone)]
enum Second {
    /// The same, with the members in another order and white space around the texts.
    Same,
    /// One member says something else.
    Other(&'static str, Value),
    /// One member is left out.
    Without(&'static str),
}

fn words() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[A-Za-zéëçşğ]{10,12}( [A-Za-z0-9éïü,]{1,12}){1,20}").unwrap()
}

fn second() -> impl Strategy<Value = Second> {
    prop_oneof![
        1 => Just(Second::Same),
        3 => words().prop_map(|text| Second::Other("omschrijving", json!(format!("Anders: {text}")))),
        1 => words().prop_map(|name| Second::Other("naam", json!(format!("Ander {name}")))),
        1 => (2_u16..9_999).prop_map(|number| Second::Other("huisnummer", json!(number.to_string()))),
        1 => (0_u32..9_999)
            .prop_map(|number| Second::Other("email", json!(format!("ander{number}@example.org")))),
        1 => (0_u32..99_999_999)
            .prop_map(|number| Second::Other("telefoon", json!(format!("06{number:08}")))),
        1 => Just(Second::Without("email")),
    ]
}

#[test]
fn the_same_key_with_other_content_is_422_and_changes_nothing() {
    let measurement = Measurement::start("A3", "zelfde sleutel, andere inhoud");
    let cases = trials("SLEUTELS", 120, 10_000);
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let world = runtime.block_on(World::new(1));
    let (tried, refused, replayed) = (Cell::new(0_u64), Cell::new(0), Cell::new(0));
    let config = Config {
        cases: u32::try_from(cases).unwrap(),
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(5),
        ..Config::default()
    };

    let outcome = TestRunner::new(config).run(&(words(), second()), |(said, second)| {
        tried.set(tried.get() + 1);
        let key = uuid(tried.get());
        let first = complaint(&said);
        let changed = apply(&first, &second);
        let (stored, again, replay) = runtime.block_on(async {
            let stored = world.file(&key, &first).await;
            let again = world.file(&key, &changed).await;
            (stored, again, world.file(&key, &first).await)
        });
        prop_assert_eq!(stored.status.as_u16(), 201, "{}", stored.body);
        prop_assert_eq!(&replay.body, &stored.body, "the first receipt stays");
        if matches!(second, Second::Same) {
            replayed.set(replayed.get() + 1);
            prop_assert_eq!(again.status.as_u16(), 201, "{}", again.body);
            prop_assert_eq!(again.body, stored.body);
        } else {
            refused.set(refused.get() + 1);
            prop_assert_eq!(again.status.as_u16(), 422, "{}", again.body);
            prop_assert!(again.body.contains("andere-inhoud"), "{}", again.body);
        }
        Ok(())
    });

    measurement.say(&json!({
        "gevallen": tried.get(), "andere_inhoud_422": refused.get(), "zelfde_inhoud_201": replayed.get(),
        "fout": i32::from(outcome.is_err()),
    }));
    outcome.unwrap();
    assert!(refused.get() > 0 && replayed.get() > 0, "both were tried");
}

fn apply(first: &Value, second: &Second) -> Value {
    let mut body = first.clone();
    match second {
        Second::Same => {
            let members = first.as_object().unwrap().iter().rev();
            let spaced = members.map(|(name, value)| match (name.as_str(), value) {
                ("omschrijving" | "naam", Value::String(text)) => {
                    (name.clone(), json!(format!("  {text} \n")))
                }
                _ => (name.clone(), value.clone()),
            });
            body = Value::Object(spaced.collect());
        }
        Second::Other(name, value) => body[*name] = value.clone(),
        Second::Without(name) => {
            let members = body.as_object_mut().unwrap();
            members.remove(*name);
            members.remove("emailToestemming");
        }
    }
    body
}
