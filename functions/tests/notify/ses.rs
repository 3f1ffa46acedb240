//! SES, played by a server on a loopback port that answers what it is told.

use base64::{Engine, prelude::BASE64_STANDARD};
use gehoor_functions::mail::{
    message::Envelope,
    trace::Trace,
    transport::{Cause, SendError, Ses, Transport},
};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpListener,
    task::JoinHandle,
};

use crate::post_box::envelope;

/// What SES was asked: the request line and the JSON.
type Asked = (String, Value);

pub(crate) async fn ses(
    status: u16,
    error: Option<&'static str>,
) -> (Transport, JoinHandle<Asked>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let asked = tokio::spawn(async move {
        let mut stream = BufReader::new(listener.accept().await.unwrap().0);
        let mut head = Vec::new();
        loop {
            let mut line = String::new();
            stream.read_line(&mut line).await.unwrap();
            if line.trim().is_empty() {
                break;
            }
            head.push(line.trim().to_owned());
        }
        let length = head.iter().find_map(|line| {
            line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok()
        });
        let mut body = vec![0; length.unwrap()];
        stream.read_exact(&mut body).await.unwrap();
        let answer = match error {
            None => json!({ "MessageId": "0102" }),
            Some(_) => json!({ "message": "Address test.persoon@example.org is not good" }),
        };
        let answer = answer.to_string();
        let kind = error.map(|code| format!("x-amzn-errortype: {code}\r\n")).unwrap_or_default();
        let reply = format!(
            "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\n{kind}content-length: {}\r\n\r\n{answer}",
            answer.len()
        );
        stream.get_mut().write_all(reply.as_bytes()).await.unwrap();
        (head.swap_remove(0), serde_json::from_slice(&body).unwrap())
    });
    (Transport::Ses(Ses::loopback(endpoint)), asked)
}

#[tokio::test]
async fn ses_gets_the_mail_as_it_is_and_the_recipient_apart() {
    let (transport, asked) = ses(200, None).await;
    let mime = b"Subject: x\r\n\r\n\xc3\xa9\r\n.\r\n";

    transport.send(&envelope(), mime).await.unwrap();

    let (line, body) = asked.await.unwrap();
    assert_eq!(line, "POST /v2/email/outbound-emails HTTP/1.1");
    assert_eq!(body["FromEmailAddress"], "gehoor@deventer.example");
    assert!(body.get("EmailTags").is_none());
    assert_eq!(body["Destination"], json!({ "ToAddresses": ["test.persoon@example.org"] }));
    assert_eq!(
        BASE64_STANDARD.decode(body["Content"]["Raw"]["Data"].as_str().unwrap()).unwrap(),
        mime
    );
}

#[tokio::test]
async fn ses_is_told_of_which_message_of_which_case_a_mail_is() {
    let (transport, asked) = ses(200, None).await;
    let trace = Trace::Message {
        municipality: "deventer".to_owned(),
        reference: "3222-222N".parse().unwrap(),
        message: "00ff00ff00ff00ff".to_owned(),
    };

    transport.send(&Envelope { trace: Some(trace), ..envelope() }, b"x").await.unwrap();

    let (_, body) = asked.await.unwrap();
    assert_eq!(
        body["EmailTags"],
        json!([
            { "Name": "gemeente", "Value": "deventer" },
            { "Name": "referentie", "Value": "3222-222N" },
            { "Name": "uitgaand", "Value": "00ff00ff00ff00ff" },
        ])
    );
}

#[tokio::test]
async fn what_ses_says_decides_whether_it_is_tried_again() {
    let table = [
        (400, "MessageRejected", false),
        (400, "BadRequestException", true),
        (429, "TooManyRequestsException", false),
        (400, "SendingPausedException", false),
        (400, "MailFromDomainNotVerifiedException", false),
        (400, "AccountSuspendedException", false),
        (403, "AccessDeniedException", false),
        (503, "ServiceUnavailable", false),
    ];
    for (status, code, is_final) in table {
        let (transport, _asked) = ses(status, Some(code)).await;

        let error = transport.send(&envelope(), b"x").await.unwrap_err();

        let cause = Cause::Ses(code.to_owned());
        let expected =
            if is_final { SendError::Permanent(cause) } else { SendError::Retryable(cause) };
        assert_eq!(error, expected);
        assert!(!format!("{error} {error:?}").contains("example.org"), "{error:?}");
    }
}

#[tokio::test]
async fn no_answer_from_ses_is_tried_again() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);

    let refused = Transport::Ses(Ses::loopback(endpoint)).send(&envelope(), b"x").await;

    assert_eq!(refused, Err(SendError::Retryable(Cause::Connection)));
}
