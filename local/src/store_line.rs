//! The line between the functions and the store: dynoxide behind a small relay that can fail on demand.
//!
//! The engine knows no throttling, no conflicts, no lost answers and no index that is behind; the table in AWS has all
//! of them. The relay reads requests as far as it must to tell a commit from its answer, and makes these faults by a
//! seed ([`crate::faults`]); without a fault it passes every byte on.

mod connection;
mod message;
mod refusal;
mod schedule;
mod stale;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use dynoxide::Database;
use gehoor_functions::clock::Clock;
use tokio::net::TcpListener;

use crate::faults::Faults;
use crate::watch::Watch;
use connection::Connection;
use stale::StaleIndex;

/// Where to find the store.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// Behind the faults: for the product.
    pub relay: SocketAddr,
    /// The engine itself: for whoever looks at what came of it.
    pub engine: SocketAddr,
}

/// Starts dynoxide and the relay under `watch`. `clock` says how old an index is when it is to be behind.
///
/// # Errors
/// No loopback port is free.
pub async fn start(
    database: Database,
    faults: Faults,
    clock: Arc<dyn Clock>,
    watch: &mut Watch,
) -> Result<Line> {
    let store =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.context("no port for the store")?;
    let engine = store.local_addr()?;
    watch.start("the store", dynoxide::server::serve_on(store, database.clone()));

    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.context("no port for the relay")?;
    let relay = listener.local_addr()?;
    let stale = StaleIndex::new(database, clock);
    watch.start("the line to the store", async move {
        loop {
            match listener.accept().await {
                Ok((client, _)) => {
                    let (faults, stale) = (faults.clone(), stale.clone());
                    tokio::spawn(async move {
                        let connection = Connection::open(client, engine, faults, stale).await;
                        if let Ok(connection) = connection {
                            // A side that went away is what connections end with.
                            let _ = connection.run().await;
                        }
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "the store relay can't accept");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            }
        }
    });
    Ok(Line { relay, engine })
}
