//! One connection over the line: request by request, each with the fault that it draws.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::message::Message;
use super::refusal;
use super::schedule::{Act, Refusal, act};
use super::stale::StaleIndex;
use crate::faults::{Cut, FaultSettings, Faults, Moment, StoreFault};

/// The two ends of a connection.
pub(super) struct Connection {
    client: TcpStream,
    store: TcpStream,
    /// What the store sent beyond an answer: nothing, as long as it keeps to the protocol.
    from_store: Vec<u8>,
    faults: Faults,
    stale: StaleIndex,
}

/// Whether a connection goes on after a request.
enum Next {
    More,
    Closed,
}

impl Connection {
    /// Takes a client in and calls the store.
    pub(super) async fn open(
        client: TcpStream,
        store: SocketAddr,
        faults: Faults,
        stale: StaleIndex,
    ) -> io::Result<Self> {
        let store = TcpStream::connect(store).await?;
        // Small answers would wait for the delayed acknowledgement of the other side.
        client.set_nodelay(true)?;
        store.set_nodelay(true)?;
        Ok(Self { client, store, from_store: Vec::new(), faults, stale })
    }

    /// Passes requests on until a side closes, or a fault does.
    pub(super) async fn run(mut self) -> io::Result<()> {
        let mut from_client = Vec::new();
        while let Some(request) = Message::read(&mut self.client, &mut from_client).await? {
            let _under_way = self.faults.enter();
            let (settings, cut, number) = self.faults.for_next();
            if let Some(cut) = cut.filter(|cut| number >= cut.at) {
                return self.cut_off(&cut, number, &request).await;
            }
            match self.one(&request, &settings, act(&settings, number)).await? {
                Next::More => {}
                Next::Closed => return Ok(()),
            }
        }
        Ok(())
    }

    async fn one(
        &mut self,
        request: &Message,
        settings: &FaultSettings,
        act: Act,
    ) -> io::Result<Next> {
        let stale = matches!(settings.store, Some(StoreFault::StaleIndex | StoreFault::Mixed));
        if stale {
            self.stale.begin().await.map_err(io::Error::other)?;
        } else {
            self.stale.end();
        }
        match act {
            Act::Pass(delay) => {
                // The client may have gone by then; the store carries the request out all the same.
                if delay > Duration::ZERO {
                    tokio::time::sleep(delay).await;
                }
                let answer = self.carried_out(request, stale).await?;
                self.client.write_all(answer.bytes()).await?;
            }
            Act::Answer(refused) => {
                let answer = match refusal::answer(refused, request) {
                    Some(refused) => refused,
                    None => self.carried_out(request, stale).await?,
                };
                self.client.write_all(answer.bytes()).await?;
            }
            Act::BreakAfter => {
                self.carried_out(request, stale).await?;
                if let Some(answer) = refusal::answer(Refusal::Broken, request) {
                    self.client.write_all(answer.bytes()).await?;
                }
            }
            Act::LoseAnswer => {
                self.carried_out(request, stale).await?;
                return Ok(Next::Closed);
            }
            Act::Truncate => {
                let answer = self.carried_out(request, stale).await?;
                self.client.write_all(answer.half()).await?;
                return Ok(Next::Closed);
            }
            Act::Refuse => return Ok(Next::Closed),
        }
        Ok(Next::More)
    }

    /// The store's own answer, or that of its indexes of a moment ago.
    async fn carried_out(&mut self, request: &Message, stale: bool) -> io::Result<Message> {
        if stale && StaleIndex::is_asked(request) {
            return self.stale.answer(request).await.map_err(io::Error::other);
        }
        self.store.write_all(request.bytes()).await?;
        let answer = Message::read(&mut self.store, &mut self.from_store).await?;
        let answer = answer.ok_or(io::ErrorKind::UnexpectedEof)?;
        if stale && answer.is_ok() {
            self.stale.remember(request).await.map_err(io::Error::other)?;
        }
        Ok(answer)
    }

    /// Does what the cut leaves to be done, tells of it, and holds the line until the client lets go.
    async fn cut_off(mut self, cut: &Cut, number: u64, request: &Message) -> io::Result<()> {
        if number == cut.at {
            if cut.moment == Moment::After {
                self.carried_out(request, false).await?;
            }
            cut.made.notify_one();
        }
        let mut ignored = [0; 64];
        while self.client.read(&mut ignored).await? > 0 {}
        Ok(())
    }
}
