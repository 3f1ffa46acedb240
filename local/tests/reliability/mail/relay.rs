//! A mail relay on a loopback port that behaves, or misbehaves, connection by connection.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::world::message_id;

/// How a relay behaves in one connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Accept,
    /// Takes the mail, a little slower at each step.
    Slow,
    /// Hangs up at once.
    Refuse,
    /// Greets with 421.
    GreetLater,
    /// Answers the sender with 451.
    SenderLater,
    /// Answers the sender with 550: our own settings are at fault, which can be mended.
    SenderRefused,
    /// Answers the recipient with 450.
    RecipientLater,
    /// Answers the recipient with 550.
    RecipientRefused,
    /// Answers the whole mail with 452.
    MailLater,
    /// Answers the whole mail with 554.
    MailRefused,
    /// Hangs up in the middle of the mail.
    DropMidData,
    /// Takes the mail and hangs up before it says so.
    DropAfterData,
    /// Never says a word.
    Hang,
}

impl Act {
    pub const ALL: [Self; 13] = [
        Self::Accept,
        Self::Slow,
        Self::Refuse,
        Self::GreetLater,
        Self::SenderLater,
        Self::SenderRefused,
        Self::RecipientLater,
        Self::RecipientRefused,
        Self::MailLater,
        Self::MailRefused,
        Self::DropMidData,
        Self::DropAfterData,
        Self::Hang,
    ];

    /// What may pass by itself, or be mended.
    pub const TEMPORARY: [Self; 9] = [
        Self::Refuse,
        Self::GreetLater,
        Self::SenderLater,
        Self::SenderRefused,
        Self::RecipientLater,
        Self::MailLater,
        Self::DropMidData,
        Self::DropAfterData,
        Self::Hang,
    ];
}

/// What a relay met.
#[derive(Debug, Clone, Default)]
pub struct Heard {
    pub connections: u64,
    /// Ids of the mails that it took, in order.
    pub taken: Vec<String>,
    /// Mails that it took without saying so.
    pub unanswered: usize,
    /// Mails that it refused for good.
    pub refused: usize,
}

pub struct Relay {
    pub port: u16,
    heard: Arc<Mutex<Heard>>,
}

impl Relay {
    /// Listens for as long as the test; `act` says how it behaves in the n-th connection.
    pub async fn start(act: impl Fn(u64) -> Act + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard: Arc<Mutex<Heard>> = Arc::default();
        let shared = Arc::clone(&heard);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let act = {
                    let mut heard = shared.lock().unwrap();
                    heard.connections += 1;
                    act(heard.connections - 1)
                };
                tokio::spawn(converse(BufReader::new(stream), act, Arc::clone(&shared)));
            }
        });
        Self { port, heard }
    }

    pub fn heard(&self) -> Heard {
        self.heard.lock().unwrap().clone()
    }
}

type Stream = BufReader<TcpStream>;

/// Ends with `None` when either side hangs up.
async fn converse(mut stream: Stream, act: Act, heard: Arc<Mutex<Heard>>) -> Option<()> {
    match act {
        Act::Refuse => return None,
        Act::Hang => {
            // Until the other side has had enough.
            while line(&mut stream).await.is_some() {}
            return None;
        }
        Act::GreetLater => return say(&mut stream, "421 later").await,
        _ => say(&mut stream, "220 relay").await?,
    }
    let mut taken = false;
    loop {
        let Some(command) = line(&mut stream).await else {
            // It was told too late: for the sender that is the same as never.
            heard.lock().unwrap().unanswered += usize::from(taken);
            return None;
        };
        if act == Act::Slow {
            tokio::time::sleep(Duration::from_millis(3)).await;
        }
        let verb = command.split([' ', ':']).next().unwrap().to_ascii_uppercase();
        match (verb.as_str(), act) {
            ("EHLO", _) => say(&mut stream, "250-relay\r\n250 8BITMIME").await?,
            ("MAIL", Act::SenderLater) => say(&mut stream, "451 later").await?,
            ("MAIL", Act::SenderRefused) => say(&mut stream, "550 not you").await?,
            ("RCPT", Act::RecipientLater) => say(&mut stream, "450 later").await?,
            ("RCPT", Act::RecipientRefused) => {
                heard.lock().unwrap().refused += 1;
                say(&mut stream, "550 unknown").await?;
            }
            ("MAIL" | "RCPT", _) => say(&mut stream, "250 ok").await?,
            ("DATA", _) => {
                say(&mut stream, "354 go on").await?;
                taken = mail(&mut stream, act, &heard).await?;
            }
            ("QUIT", _) => return say(&mut stream, "221 bye").await,
            _ => say(&mut stream, "502 what").await?,
        }
    }
}

/// Whether the mail was taken; nothing when a side hung up.
async fn mail(stream: &mut Stream, act: Act, heard: &Mutex<Heard>) -> Option<bool> {
    let mut data = String::new();
    loop {
        let line = line(stream).await?;
        if line == "." {
            break;
        }
        data.push_str(&line);
        data.push_str("\r\n");
        if act == Act::DropMidData {
            return None;
        }
    }
    let reply = {
        let mut heard = heard.lock().unwrap();
        match act {
            Act::MailLater => "452 later",
            Act::MailRefused => {
                heard.refused += 1;
                "554 refused"
            }
            Act::DropAfterData => {
                heard.taken.push(message_id(data.as_bytes()));
                heard.unanswered += 1;
                return None;
            }
            _ => {
                heard.taken.push(message_id(data.as_bytes()));
                "250 queued"
            }
        }
    };
    say(stream, reply).await?;
    Some(reply.starts_with("250"))
}

async fn line(stream: &mut Stream) -> Option<String> {
    let mut line = String::new();
    let read = stream.read_line(&mut line).await.ok()?;
    (read > 0).then(|| line.trim_end_matches("\r\n").to_owned())
}

async fn say(stream: &mut Stream, reply: &str) -> Option<()> {
    stream.get_mut().write_all(format!("{reply}\r\n").as_bytes()).await.ok()
}
