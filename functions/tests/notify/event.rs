//! The events of the function: the table's stream, in the shape that Lambda gives, and the schedule.

use gehoor_functions::notify::handle_event;
use serde_json::{Value, json};

use crate::stage::{ANONYMOUS, COMPLIMENT, Stage, text};

fn record(name: &str, sequence: &str, pk: &str, sk: &str) -> Value {
    json!({
        "eventID": format!("event-{sequence}"),
        "eventName": name,
        "eventVersion": "1.1",
        "eventSource": "aws:dynamodb",
        "awsRegion": "eu-west-1",
        "eventSourceARN": "arn:aws:dynamodb:eu-west-1:123456789012:table/gehoor/stream/2026-03-02T00:00:00.000",
        "dynamodb": {
            "ApproximateCreationDateTime": 1_772_443_800,
            "Keys": { "PK": { "S": pk }, "SK": { "S": sk } },
            "SequenceNumber": sequence,
            "SizeBytes": 59,
            "StreamViewType": "KEYS_ONLY"
        }
    })
}

/// The records of everything in the table, as one kind of change.
pub(crate) async fn records(stage: &Stage, name: &str) -> Vec<Value> {
    let items = stage.items().await;
    let numbered = items.iter().zip(1000..);
    numbered
        .map(|(item, number): (_, u32)| {
            record(name, &number.to_string(), text(item, "PK"), text(item, "SK"))
        })
        .collect()
}

pub(crate) async fn handle(stage: &Stage, records: Vec<Value>) -> Value {
    handle_event(&stage.state, json!({ "Records": records })).await.unwrap()
}

#[tokio::test]
async fn a_new_message_in_the_stream_is_sent_once_however_often_it_is_offered() {
    let stage = Stage::new().await;
    stage.submit("deventer", &COMPLIMENT).await;
    let records = records(&stage, "INSERT").await;

    for _ in 0..2 {
        assert_eq!(handle(&stage, records.clone()).await, json!({ "batchItemFailures": [] }));
    }

    assert_eq!(stage.mails().await.len(), 1);
}

#[tokio::test]
async fn its_own_changes_and_what_the_table_sweeps_away_send_nothing() {
    let stage = Stage::new().await;
    stage.submit("deventer", &COMPLIMENT).await;
    let mut changes = records(&stage, "MODIFY").await;
    for mut removal in records(&stage, "REMOVE").await {
        removal["userIdentity"] =
            json!({ "type": "Service", "principalId": "dynamodb.amazonaws.com" });
        changes.push(removal);
    }

    assert_eq!(handle(&stage, changes).await, json!({ "batchItemFailures": [] }));

    assert_eq!(stage.mails().await.len(), 0);
    assert_eq!(text(&stage.outbox().await[0], "toestand"), "wachtend");
}

#[tokio::test]
async fn one_record_of_ten_that_cannot_be_read_is_named_and_the_nine_others_are_sent() {
    let stage = Stage::new().await;
    for _ in 0..9 {
        stage.submit("deventer", &COMPLIMENT).await;
    }
    let mut records: Vec<Value> = records(&stage, "INSERT").await;
    records.insert(4, record("INSERT", "4242", "ZAAK#deventer#niet-goed", "UIT#00ff"));

    assert_eq!(
        handle(&stage, records).await,
        json!({ "batchItemFailures": [{ "itemIdentifier": "4242" }] })
    );

    assert_eq!(stage.mails().await.len(), 9);
}

#[tokio::test]
async fn a_record_of_which_the_store_cannot_be_asked_is_named() {
    let stage = Stage::new().await;
    stage.submit("deventer", &COMPLIMENT).await;
    let records = records(&stage, "INSERT").await;
    let outbox = records
        .iter()
        .find(|record| record["dynamodb"]["Keys"]["SK"]["S"].as_str().unwrap().starts_with("UIT#"));
    let sequence = outbox.unwrap()["dynamodb"]["SequenceNumber"].clone();
    stage.client.delete_table().table_name("gehoor").send().await.unwrap();

    assert_eq!(
        handle(&stage, records).await,
        json!({ "batchItemFailures": [{ "itemIdentifier": sequence }] })
    );
}

#[tokio::test]
async fn a_mail_that_is_not_taken_is_left_to_the_outbox_and_not_to_the_stream() {
    let stage = Stage::new().await;
    stage.submit("deventer", &COMPLIMENT).await;
    stage.post_box.set_full(true);
    let records = records(&stage, "INSERT").await;

    assert_eq!(handle(&stage, records).await, json!({ "batchItemFailures": [] }));

    assert_eq!(text(&stage.outbox().await[0], "UIT_SK"), "2026-03-02T09:31:00Z");
}

#[tokio::test]
async fn the_stream_sends_nothing_of_an_anonymous_report() {
    let stage = Stage::new().await;
    stage.submit("deventer", &ANONYMOUS).await;
    let records = records(&stage, "INSERT").await;

    assert_eq!(handle(&stage, records).await, json!({ "batchItemFailures": [] }));

    assert_eq!(stage.mails().await.len(), 0);
    assert_eq!(text(&stage.outbox().await[0], "UIT_SK"), "2026-03-02");
}

#[tokio::test]
async fn a_counter_in_the_stream_is_not_for_the_notifier() {
    let stage = Stage::new().await;
    let counter =
        ["INSERT", "MODIFY"].map(|name| record(name, "1", "TELLER#deventer#2026", "WEGWIJZER"));

    let answer = handle(&stage, counter.to_vec()).await;

    assert_eq!(answer, json!({ "batchItemFailures": [] }));
    assert_eq!(stage.mails().await.len(), 0);
}

#[tokio::test]
async fn the_schedule_sweeps_and_answers_with_numbers_only() {
    let stage = Stage::new().await;
    stage.submit("deventer", &COMPLIMENT).await;

    for (event, sent) in
        [(json!({ "source": "aws.scheduler" }), 1), (json!({}), 0), (Value::Null, 0)]
    {
        let answer = handle_event(&stage.state, event).await.unwrap();

        assert_eq!(answer, json!({ "verzonden": sent, "mislukt": 0, "wachtend": 0 }));
    }
}
