//! The relay, played by a script on a loopback port.

use std::time::Duration;

use gehoor_functions::{
    mail::transport::{Cause, Encryption, SendError, Smtp, Transport},
    notify::{SweepReport, sweep},
    remind::{RemindReport, RemindState, remind},
};
use jiff::SignedDuration;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

use crate::{
    post_box::envelope,
    received::Received,
    stage::{COMPLAINT, COMPLIMENT, DESK, Stage, text},
};

/// What the relay says at each step; nothing means that it hangs up.
#[derive(Clone, Copy)]
struct Script {
    greeting: &'static str,
    sender: &'static str,
    recipient: &'static str,
    end: Option<&'static str>,
}

const ACCEPT: Script = Script {
    greeting: "220 relay",
    sender: "250 ok",
    recipient: "250 ok",
    end: Some("250 2.0.0 queued"),
};

/// What the relay heard in one connection.
#[derive(Default)]
struct Heard {
    commands: Vec<String>,
    data: String,
}

async fn relay(script: Script) -> (Transport, JoinHandle<Heard>) {
    let (transport, heard) = relay_in_turn(vec![script]).await;
    (transport, tokio::spawn(async move { heard.await.unwrap().remove(0) }))
}

/// One connection for each script.
async fn relay_in_turn(scripts: Vec<Script>) -> (Transport, JoinHandle<Vec<Heard>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = tokio::spawn(async move {
        let mut heard = Vec::new();
        for script in scripts {
            heard.push(converse(listener.accept().await.unwrap().0, script).await);
        }
        heard
    });
    let smtp = Smtp::new("127.0.0.1".to_owned(), port, Encryption::None, None);
    (Transport::Smtp(smtp.with_timeout(Duration::from_secs(5))), heard)
}

async fn converse(stream: TcpStream, script: Script) -> Heard {
    let mut heard = Heard::default();
    let mut stream = BufReader::new(stream);
    say(&mut stream, script.greeting).await;
    while let Some(command) = line(&mut stream).await {
        let verb = command.split([' ', ':']).next().unwrap().to_ascii_uppercase();
        heard.commands.push(command);
        match verb.as_str() {
            "EHLO" => say(&mut stream, "250-relay\r\n250 8BITMIME").await,
            "MAIL" => say(&mut stream, script.sender).await,
            "RCPT" => say(&mut stream, script.recipient).await,
            "DATA" => {
                say(&mut stream, "354 go on").await;
                while let Some(line) = line(&mut stream).await.filter(|line| line != ".") {
                    heard.data.push_str(line.strip_prefix('.').unwrap_or(&line));
                    heard.data.push_str("\r\n");
                }
                match script.end {
                    Some(reply) => say(&mut stream, reply).await,
                    None => return heard,
                }
            }
            "QUIT" => {
                say(&mut stream, "221 bye").await;
                return heard;
            }
            other => panic!("{other}"),
        }
    }
    heard
}

async fn line(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let mut line = String::new();
    (stream.read_line(&mut line).await.ok()? > 0).then(|| line.trim_end_matches("\r\n").to_owned())
}

async fn say(stream: &mut BufReader<TcpStream>, reply: &str) {
    stream.get_mut().write_all(format!("{reply}\r\n").as_bytes()).await.unwrap();
}

#[tokio::test]
async fn a_relay_gets_the_sender_the_one_recipient_and_the_mail_as_it_is() {
    let (transport, heard) = relay(ACCEPT).await;
    let mime = "Subject: x\r\n\r\n.a line that starts with a dot\r\n..two\r\n";

    transport.send(&envelope(), mime.as_bytes()).await.unwrap();

    let heard = heard.await.unwrap();
    assert_eq!(
        heard.commands,
        [
            "EHLO deventer.example",
            "MAIL FROM:<gehoor@deventer.example>",
            "RCPT TO:<test.persoon@example.org>",
            "DATA",
            "QUIT"
        ]
    );
    assert_eq!(heard.data.trim_end(), mime.trim_end());
}

#[tokio::test]
async fn what_the_relay_says_decides_whether_it_is_tried_again() {
    use SendError::{Permanent, Retryable};
    let table = [
        (Script { greeting: "554 no", ..ACCEPT }, Retryable(Cause::Smtp(554))),
        (Script { sender: "550 not you", ..ACCEPT }, Retryable(Cause::Smtp(550))),
        (
            Script { recipient: "451 test.persoon@example.org later", ..ACCEPT },
            Retryable(Cause::Smtp(451)),
        ),
        (
            Script { recipient: "550 test.persoon@example.org unknown", ..ACCEPT },
            Permanent(Cause::Smtp(550)),
        ),
        (Script { end: Some("451 later"), ..ACCEPT }, Retryable(Cause::Smtp(451))),
        (Script { end: Some("554 refused"), ..ACCEPT }, Permanent(Cause::Smtp(554))),
        (Script { end: None, ..ACCEPT }, Retryable(Cause::Connection)),
    ];
    for (script, expected) in table {
        let (transport, _heard) = relay(script).await;

        let error = transport.send(&envelope(), b"Subject: x\r\n\r\n").await.unwrap_err();

        assert_eq!(error, expected);
        assert!(!format!("{error} {error:?}").contains("example.org"), "{error:?}");
    }
}

#[tokio::test]
async fn no_relay_at_all_is_tried_again() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    for encryption in [Encryption::None, Encryption::StartTls, Encryption::Implicit] {
        let transport = Transport::Smtp(Smtp::new("127.0.0.1".to_owned(), port, encryption, None));

        assert_eq!(
            transport.send(&envelope(), b"x").await,
            Err(SendError::Retryable(Cause::Connection))
        );
    }
}

#[tokio::test]
async fn a_relay_that_never_greets_is_left_in_time() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let smtp = Smtp::new("127.0.0.1".to_owned(), port, Encryption::None, None);
    let transport = Transport::Smtp(smtp.with_timeout(Duration::from_millis(50)));

    assert_eq!(transport.send(&envelope(), b"x").await, Err(SendError::Retryable(Cause::Timeout)));
}

#[tokio::test]
async fn a_relay_without_starttls_gets_no_mail_in_the_clear() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard =
        tokio::spawn(async move { converse(listener.accept().await.unwrap().0, ACCEPT).await });
    let transport =
        Transport::Smtp(Smtp::new("127.0.0.1".to_owned(), port, Encryption::StartTls, None));

    assert_eq!(
        transport.send(&envelope(), b"x").await,
        Err(SendError::Retryable(Cause::Connection))
    );
    assert_eq!(heard.await.unwrap().commands, ["EHLO deventer.example"]);
}

#[tokio::test]
async fn the_notifier_sends_over_a_relay_and_the_mail_reads_well() {
    let (transport, heard) = relay(ACCEPT).await;
    let stage = Stage::sending_by(transport).await;
    let without: Vec<_> =
        COMPLAINT.into_iter().filter(|(name, _)| !name.starts_with("email")).collect();
    stage.submit("deventer", &without).await;

    assert_eq!(sweep(&stage.state).await, SweepReport { sent: 1, failed: 0, waiting: 0 });

    let mail = Received::read(heard.await.unwrap().data.as_bytes());
    assert_eq!(mail.header("To"), "<klachten@deventer.example>");
    assert!(mail.text.contains("Uiterlijk: maandag 13 april 2026"), "{}", mail.text);
}

#[tokio::test]
async fn a_recipient_that_the_relay_refuses_is_not_tried_again() {
    let (transport, heard) = relay(Script { recipient: "550 unknown", ..ACCEPT }).await;
    let stage = Stage::sending_by(transport).await;
    stage.submit("deventer", &COMPLIMENT).await;

    assert_eq!(sweep(&stage.state).await, SweepReport { sent: 0, failed: 1, waiting: 0 });

    assert!(!heard.await.unwrap().commands.contains(&"DATA".to_owned()));
    assert_eq!(text(&stage.outbox().await[0], "toestand"), "niet-bezorgd");
    stage.clock.forward(SignedDuration::from_hours(72));
    assert_eq!(sweep(&stage.state).await, SweepReport::default());
}

#[tokio::test]
async fn a_daily_mail_that_the_first_address_refuses_goes_to_the_second_at_once() {
    let refusal = Script { recipient: "550 5.1.1 no such user", ..ACCEPT };
    let (transport, heard) = relay_in_turn(vec![refusal, ACCEPT]).await;
    let stage = Stage::with_reserve().await;
    let reminders = RemindState {
        store: stage.state.store.clone(),
        municipalities: stage.state.municipalities.clone(),
        transport: transport.into(),
        clock: stage.clock.clone(),
        desk_url: DESK.to_owned(),
    };

    let report = remind(&reminders).await;

    assert_eq!(report, RemindReport { sent: 1, before: 0, failed: 0, waiting: 0 });
    let heard = heard.await.unwrap();
    assert!(heard[0].commands.contains(&"RCPT TO:<klachten@deventer.example>".to_owned()));
    assert!(heard[1].commands.contains(&"RCPT TO:<reserve@deventer.example>".to_owned()));
    let mail = Received::read(heard[1].data.as_bytes());
    assert_eq!(mail.header("To"), "<reserve@deventer.example>");
    assert!(mail.text.contains("Daar kwam hij niet aan."), "{}", mail.text);
}
