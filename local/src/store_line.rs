//! The line between the functions and the store: dynoxide behind a small relay that can fail on demand.
//!
//! The relay passes bytes on and knows nothing of them, so that a fault looks like a broken network to the SDK.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use anyhow::{Context, Result};
use dynoxide::Database;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::faults::{Faults, SLOW_MS, StoreFault};
use crate::watch::Watch;

/// Starts dynoxide and the relay under `watch`, and answers where the functions find the store.
///
/// # Errors
/// No loopback port is free.
pub async fn start(database: Database, faults: Faults, watch: &mut Watch) -> Result<SocketAddr> {
    let store =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.context("no port for the store")?;
    let store_address = store.local_addr()?;
    watch.start("the store", dynoxide::server::serve_on(store, database));

    let relay =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.context("no port for the relay")?;
    let relay_address = relay.local_addr()?;
    watch.start("the line to the store", async move {
        loop {
            match relay.accept().await {
                Ok((client, _)) => {
                    tokio::spawn(pass_on(client, store_address, faults.clone()));
                }
                Err(error) => {
                    tracing::warn!(%error, "the store relay can't accept");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            }
        }
    });
    Ok(relay_address)
}

/// Passes one connection on until a side closes it or the store is `weg`.
async fn pass_on(mut client: TcpStream, store: SocketAddr, faults: Faults) {
    let Ok(mut store) = TcpStream::connect(store).await else { return };
    // Small answers would wait for the delayed acknowledgement of the other side.
    let _ = (client.set_nodelay(true), store.set_nodelay(true));
    let (mut request, mut answer) = (vec![0; 16 * 1024], vec![0; 16 * 1024]);
    let mut in_request = false;
    loop {
        tokio::select! {
            read = client.read(&mut request) => {
                let bytes = match read {
                    Ok(length @ 1..) => request.get(..length).unwrap_or_default(),
                    _ => return,
                };
                match faults.now().store {
                    Some(StoreFault::Gone) => return,
                    Some(StoreFault::Slow) if !in_request => {
                        tokio::time::sleep(Duration::from_millis(SLOW_MS)).await;
                    }
                    _ => {}
                }
                in_request = true;
                if store.write_all(bytes).await.is_err() {
                    return;
                }
            }
            read = store.read(&mut answer) => {
                let bytes = match read {
                    Ok(length @ 1..) => answer.get(..length).unwrap_or_default(),
                    _ => return,
                };
                in_request = false;
                if client.write_all(bytes).await.is_err() {
                    return;
                }
            }
        }
    }
}
