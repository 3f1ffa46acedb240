//! What people could put into a form to make a mail say or do something else.

use gehoor_functions::{mail::header::Address, notify::sweep};

use crate::stage::{COMPLAINT, Stage};

const HOSTILE: [&str; 8] = [
    "Jan\r\nBcc: slachtoffer@example.net",
    "Jan\nTo: slachtoffer@example.net\n\nKoop nu",
    "Jan\r\n.\r\nMAIL FROM:<x@example.net>",
    "Jan\n.\n",
    "\"Jan\" <slachtoffer@example.net>",
    "Jan, slachtoffer@example.net",
    "=?utf-8?Q?Jan=0D=0ABcc:_slachtoffer@example.net?=",
    "<script>alert(1)</script>",
];

#[tokio::test]
async fn hostile_texts_change_no_header_and_no_recipient() {
    let stage = Stage::new().await;
    stage.submit("deventer", &COMPLAINT).await;
    sweep(&stage.state).await;
    let benign = shapes(&stage).await;
    assert_eq!(benign.len(), 2);

    for text in HOSTILE {
        let stage = Stage::new().await;
        let mut answers = COMPLAINT.to_vec();
        answers.extend([("overWie", text), ("gewensteOplossing", text), ("contactmoment", text)]);
        for answer in
            answers.iter_mut().filter(|(name, _)| ["naam", "straat", "plaats"].contains(name))
        {
            answer.1 = text;
        }
        stage.submit("deventer", &answers).await;
        sweep(&stage.state).await;

        assert_eq!(shapes(&stage).await, benign, "{text:?}");
        for mail in stage.mails().await {
            let everything = mail.everything();
            assert!(
                !everything.contains("slachtoffer") && !everything.contains("<script"),
                "{everything}"
            );
        }
    }
}

/// Header names and recipients of every mail.
async fn shapes(stage: &Stage) -> Vec<(Vec<String>, String)> {
    let mails = stage.mails().await;
    let mut shapes: Vec<_> = mails
        .iter()
        .map(|mail| {
            (
                mail.header_names().into_iter().map(str::to_owned).collect(),
                mail.header("To").to_owned(),
            )
        })
        .collect();
    shapes.sort();
    shapes
}

#[test]
fn an_address_that_could_be_two_is_refused() {
    for text in HOSTILE {
        assert!(Address::new(text).is_err(), "{text:?}");
    }
}
