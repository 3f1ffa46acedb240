//! The engine that `gehoor-local` runs, on a file, behind a loopback port and the real client.

use std::path::Path;

use anyhow::{Context as _, Result};
use dynoxide::Database;
use gehoor_functions::store::{
    Store,
    client::{self, Client},
    schema,
};
use tokio::{net::TcpListener, task::JoinHandle};

use crate::meter::Meter;

/// An engine that serves; it stops when this is dropped.
pub struct Engine {
    /// The client, which counts.
    pub client: Client,
    /// The table through the same client.
    pub store: Store,
    /// The name of the table.
    pub table: String,
    /// What the client counted.
    pub meter: Meter,
    /// The engine itself, for what has no request.
    pub database: Database,
    server: JoinHandle<()>,
}

impl Engine {
    /// Opens the file, or memory, with an empty table when there is none.
    pub async fn open(file: Option<&Path>) -> Result<Self> {
        let database = match file {
            None => Database::memory()?,
            Some(file) => database(file)?,
        };
        let listener =
            TcpListener::bind("127.0.0.1:0").await.context("no loopback port is free")?;
        let endpoint = format!("http://{}", listener.local_addr()?);
        let server = tokio::spawn(dynoxide::server::serve_on(listener, database.clone()));
        let meter = Meter::default();
        let config = client::loopback(endpoint).config().to_builder().interceptor(meter.clone());
        let client = Client::from_conf(config.build());
        let table = schema::table_name()?;
        let store = Store::new(client.clone(), table.clone());
        store.create_table().await?;
        Ok(Self { client, store, table, meter, database, server })
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// The engine on a file, without a port.
pub fn database(file: &Path) -> Result<Database> {
    let path = file.to_str().context("the file needs a name in UTF-8")?;
    Database::new(path).with_context(|| format!("{path} can't be opened"))
}
