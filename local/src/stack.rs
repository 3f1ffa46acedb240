//! Puts everything together: one store, one post box, one clock, one router.

use std::future::Future;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use axum::{Router, middleware};
use dynoxide::Database;
use gehoor_functions::{
    clock::Clock,
    config::{Manifest, Municipalities},
    desk::{
        self, DeskState, SignInLinks,
        sign_in::{self, Ground, Limits, Loopback, OwnOrigin, SignInSettings},
    },
    mail::transport::{PostBox, Transport},
    notify::NotifyState,
    random::{Random, SystemRandom},
    remind::RemindState,
    store::{Store, client, schema},
    submit::{self, Embedding, SubmitState},
};
use tokio::net::TcpListener;

use crate::arguments::Arguments;
use crate::data_directory::DataDirectory;
use crate::demo::{self, Demo};
use crate::faults::Faults;
use crate::local_clock::LocalClock;
use crate::origins::{self, Origins};
use crate::sign_in::{SIGN_IN, SIGN_OUT, SignIn};
use crate::switches::Switches;
use crate::watch::Watch;
use crate::{frame, index, items, post, pump, server_secret, static_files, store_line, switches};

/// How long a stop waits for answers that are under way.
const GRACE: Duration = Duration::from_secs(3);

/// A stack that listens and waits to serve.
pub struct Stack {
    listener: TcpListener,
    app: Router,
    origins: Origins,
    notify: NotifyState,
    watch: Watch,
    /// Ours until the process ends.
    _data: DataDirectory,
}

impl Stack {
    /// Sets everything up; `say` hears what was done and how long it took.
    ///
    /// # Errors
    /// The port is taken, a municipality file is wrong, or the data directory can't be used.
    pub async fn start(arguments: &Arguments, mut say: impl FnMut(&str, Duration)) -> Result<Self> {
        let mut step = Instant::now();
        let mut done = |what: &str| {
            say(what, step.elapsed());
            step = Instant::now();
        };

        let municipalities = Arc::new(Municipalities::load(&arguments.municipalities)?);
        done(&format!("municipalities: {}", municipalities.iter().count()));

        let data = DataDirectory::open(arguments.data.as_deref())?;
        let random: Arc<dyn Random> = Arc::new(SystemRandom);
        let keys = Arc::new(server_secret::key_ring(data.path(), random.as_ref())?);
        let faults = Faults::default();
        let database = open(&data)?;
        let mut watch = Watch::default();
        let clock = Arc::new(LocalClock::starting_at(arguments.at));
        let shared_clock: Arc<dyn Clock> = clock.clone();
        let line =
            store_line::start(database.clone(), faults.clone(), shared_clock.clone(), &mut watch)
                .await?;
        let table = schema::table_name()?;
        let store = Store::new(client::loopback(format!("http://{}", line.relay)), table.clone());
        store.create_table().await?;
        done(&format!("store: dynoxide on {}", line.relay));

        let post_box = Arc::new(match data.post_box() {
            Some(folder) => PostBox::in_folder(folder).context("the post box can't be opened")?,
            None => PostBox::in_memory(),
        });
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, arguments.port)).await.with_context(|| {
                format!("port {} is not free; choose another --port", arguments.port)
            })?;
        let origins = Origins { port: listener.local_addr()?.port() };

        let extra_origins = [&[origins.demo()], arguments.extra_origins.as_slice()].concat();
        let manifest = arguments.static_files.join("manifest.json");
        let manifest = manifest.is_file().then(|| Manifest::load(&manifest)).transpose()?;
        let state = SubmitState::new(
            municipalities.clone(),
            &extra_origins,
            store.clone(),
            keys.clone(),
            shared_clock.clone(),
            random.clone(),
        );
        let submit =
            submit::router(state.with_embedding(Embedding::new(origins.product(), manifest)));
        let links = SignInLinks { sign_in: SIGN_IN, sign_out: SIGN_OUT };
        let desk = desk::router(DeskState::new(
            store.clone(),
            municipalities.clone(),
            shared_clock.clone(),
            (keys.clone(), random.clone()),
            Some(links),
        ));
        let ground = Ground {
            store: store.clone(),
            municipalities: municipalities.clone(),
            clock: shared_clock.clone(),
            keys,
            random: random.clone(),
        };
        let desk = behind_sign_in(desk, arguments.sign_in.as_ref(), ground, origins).await?;
        let notify = NotifyState {
            store,
            municipalities: municipalities.clone(),
            transport: Arc::new(Transport::PostBox(post_box.clone())),
            clock: shared_clock,
            desk_url: origins.product(),
            origin: origins.product(),
        };
        let reminders = RemindState {
            store: notify.store.clone(),
            municipalities: notify.municipalities.clone(),
            transport: notify.transport.clone(),
            clock: notify.clock.clone(),
            desk_url: notify.desk_url.clone(),
        };
        let app = Router::new()
            .merge(index::router(municipalities.clone(), origins))
            .merge(frame::router())
            .merge(static_files::router(arguments.static_files.clone()))
            .merge(demo::router(Demo {
                municipalities,
                origins,
                static_files: arguments.static_files.clone(),
                random: random.clone(),
            }))
            .merge(post::router(post_box.clone()))
            .merge(desk)
            .merge(items::router(database, table))
            .merge(switches::router(Switches { clock, faults, post_box, reminders, random }))
            .fallback_service(submit)
            .layer(middleware::from_fn_with_state(origins, origins::keep_apart));
        done("routes");
        Ok(Self { listener, app, origins, notify, watch, _data: data })
    }

    /// Where people find it, `http://127.0.0.1:8080/`.
    pub fn address(&self) -> String {
        format!("{}/", self.origins.product())
    }

    /// Serves and sends mail until `stop` resolves; answers under way are finished first.
    ///
    /// # Errors
    /// The listener broke, or a task that the stack relies on ended.
    pub async fn serve(mut self, stop: impl Future<Output = ()> + Send + 'static) -> Result<()> {
        self.watch.start("the outbox pump", pump::run(self.notify));
        let (stopping, stopped) = tokio::sync::oneshot::channel();
        let server = axum::serve(self.listener, self.app).with_graceful_shutdown(async move {
            stop.await;
            // Nobody listens when the server has ended by itself.
            let _ = stopping.send(());
        });
        let overdue = async {
            let _ = stopped.await;
            tokio::time::sleep(GRACE).await;
        };
        tokio::select! {
            ended = server.into_future() => ended.context("the server broke"),
            () = overdue => {
                tracing::warn!("stopped with answers under way");
                Ok(())
            }
            broken = self.watch.broken() => Err(broken),
        }
    }
}

/// The desk behind the provider that was configured, or behind the page to choose who you are.
async fn behind_sign_in(
    desk: Router,
    settings: Option<&SignInSettings>,
    ground: Ground,
    origins: Origins,
) -> Result<Router> {
    let Some(settings) = settings else {
        let sign_in = SignIn::new(ground);
        sign_in.introduce().await;
        return Ok(sign_in.protect(desk));
    };
    let own = OwnOrigin::parse(&origins.product(), Loopback::Allowed)?;
    let sign_in = sign_in::SignIn::new(settings.clone(), own, ground, Limits::default())
        .context("the sign-in finds no certificates to trust on this machine")?;
    Ok(sign_in.protect(desk))
}

fn open(data: &DataDirectory) -> Result<Database> {
    match data.store() {
        None => Ok(Database::memory()?),
        Some(path) => {
            let path = path.to_str().context("the data directory needs a name in UTF-8")?;
            Database::new(path).with_context(|| format!("{path} can't be opened"))
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "tests")]
mod tests {
    use std::future::pending;
    use std::path::Path;

    use super::*;

    async fn in_memory() -> Stack {
        let municipalities = Path::new(env!("CARGO_MANIFEST_DIR")).join("../infra/municipalities");
        let arguments = Arguments { port: 0, data: None, municipalities, ..Arguments::default() };
        Stack::start(&arguments, |_, _| ()).await.unwrap()
    }

    #[tokio::test]
    async fn a_stack_without_one_of_its_tasks_stops_by_itself_and_says_why() {
        let mut stack = in_memory().await;
        stack.watch.start("a part", async { panic!("kanarie") });

        let error = stack.serve(pending()).await.unwrap_err().to_string();

        assert!(error.starts_with("a part panicked"), "{error}");
    }

    #[tokio::test]
    async fn a_stack_that_is_asked_to_stop_stops_without_an_error() {
        in_memory().await.serve(async {}).await.unwrap();
    }
}
