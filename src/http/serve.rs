//! Listening, answering, and leaving when told to.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use tokio::net::TcpListener;

use super::accept::{accept, leave_signals};
use super::app::App;
use super::connection::Registry;
use super::routes::{front, metrics_front};
use crate::atlas::{Atlas, AtlasError};
use crate::clock::whole_ms;
use crate::config::{Config, Connections};
use crate::reload::{Renewer, Update};
use crate::replica::{self, Fault, Origin};
use crate::sources::Geodata;
use crate::threads::cores;

/// Threads for work that is not looking something up, beyond those of the two queues: one that builds the first atlas.
const MORE_THREADS: usize = 2;

/// Connections that ask for what is counted, at an address of its own: a few programs that watch.
const METRICS_AT_ONCE: usize = 32;

/// Why the server did not start or did not go on.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Something else listens there.
    #[error(
        "{address} is in use already; stop what listens there, or choose another port with {flag}"
    )]
    InUse {
        /// The address.
        address: SocketAddr,
        /// The flag that names it.
        flag: &'static str,
    },
    /// The address cannot be listened on.
    #[error("{address} cannot be listened on; choose another address with {flag}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// The flag that names it.
        flag: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// The data cannot be served.
    #[error(transparent)]
    Atlas(#[from] AtlasError),
    /// The data lie elsewhere, and could not be had from there.
    #[error(
        "{0}; look whether the store answers, whether a copy was published there, and whether the keys in the environment may read it"
    )]
    Origin(#[from] Fault),
    /// The system refused something that a server needs.
    #[error("the server cannot run here")]
    System(#[from] io::Error),
}

/// Where newer data come from, beside a change of the folder.
#[derive(Default)]
pub struct Sources {
    /// What looks for new lists, if anything does.
    pub update: Option<Update>,
    /// What is asked for the data, and for newer ones again and again, where they lie elsewhere.
    pub origin: Option<Box<dyn Origin>>,
}

/// Builds the atlas and serves it until SIGTERM or SIGINT.
///
/// # Errors
/// The address is taken, or the data cannot be read.
pub fn serve(config: Config, sources: Sources) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(2 * cores(64) + MORE_THREADS)
        .build()?;
    let served = runtime.block_on(run(config, sources));
    // Requests had their time; a thread that is still at work is not waited for.
    runtime.shutdown_timeout(Duration::from_millis(100));
    served
}

async fn run(config: Config, sources: Sources) -> Result<(), ServeError> {
    // A port that is taken is told at once, before a second of reading.
    let listener = listen(config.listen, "--listen").await?;
    let metrics = match config.metrics_listen {
        Some(address) => Some(listen(address, "--metrics-listen").await?),
        None => None,
    };
    let leave = leave_signals()?;
    let (update, place) = (sources.update, config.geodata.clone());
    let built = tokio::task::spawn_blocking(move || build(place, sources.origin));
    let (atlas, geodata, origin) = built.await.map_err(io::Error::other)??;
    let config = Arc::new(Config {
        listen: listener.local_addr()?,
        geodata,
        ..config
    });
    greet(&config, &atlas);
    let app = App::new(atlas, config);
    prepare(&app);
    renew(&app, update, origin)?;
    if let Some(listener) = metrics {
        let registry = Registry::new(Connections {
            at_once: METRICS_AT_ONCE,
            per_client: METRICS_AT_ONCE,
            ..app.config.connections
        });
        let front = metrics_front(app.clone());
        tokio::spawn(accept(listener, front, registry, leave.clone()));
    }
    let registry = app.registry.clone();
    accept(listener, front(app), registry, leave).await;
    Ok(())
}

/// The first atlas, and what it was built from: what lies elsewhere is fetched before.
#[expect(
    clippy::type_complexity,
    reason = "three things that belong together here alone"
)]
fn build(
    geodata: Geodata,
    origin: Option<Box<dyn Origin>>,
) -> Result<(Atlas, Geodata, Option<Box<dyn Origin>>), ServeError> {
    let Some(mut origin) = origin else {
        return Ok((Atlas::build(&geodata)?, geodata, None));
    };
    let geodata = Geodata::Fetched(replica::first(&mut *origin)?);
    Ok((Atlas::build(&geodata)?, geodata, Some(origin)))
}

async fn listen(address: SocketAddr, flag: &'static str) -> Result<TcpListener, ServeError> {
    let listener = TcpListener::bind(address).await;
    listener.map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => ServeError::InUse { address, flag },
        _ => ServeError::Listen {
            address,
            flag,
            source,
        },
    })
}

/// Starts the thread that keeps the data new: at the signal, and by itself where that is wanted.
fn renew(app: &App, update: Option<Update>, origin: Option<Box<dyn Origin>>) -> io::Result<()> {
    let (ask, asked) = mpsc::channel();
    reload_signals(ask)?;
    let renewal = app.config.renewal.clone();
    let serve = {
        let app = app.clone();
        Box::new(move |atlas| app.serve_from_now_on(atlas))
    };
    let snapshot = app.atlas().snapshot.clone();
    let geodata = app.config.geodata.clone();
    let mut renewer = Renewer::new(geodata, snapshot, app.renewed.clone(), serve);
    if let Some(origin) = origin {
        renewer = renewer.following(origin);
    }
    std::thread::Builder::new()
        .name("renew".to_owned())
        .spawn(move || renewer.run(&renewal, &asked, update))?;
    Ok(())
}

/// Asks for the data to be read again at each SIGHUP.
#[cfg(unix)]
fn reload_signals(ask: mpsc::Sender<()>) -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut hang_up = signal(SignalKind::hangup())?;
    tokio::spawn(async move {
        while hang_up.recv().await.is_some() {
            if ask.send(()).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// There is no such signal here; the channel stays open.
#[cfg(not(unix))]
fn reload_signals(ask: mpsc::Sender<()>) -> io::Result<()> {
    tokio::spawn(async move {
        let _ask = ask;
        std::future::pending::<()>().await;
    });
    Ok(())
}

/// The one line that says where the map is, and which data it shows.
fn greet(config: &Config, atlas: &Atlas) {
    let host = config.public_url.as_ref().map(ToString::to_string);
    let host = host.unwrap_or_else(|| format!("http://{}", config.listen));
    let line = format!(
        "countyline is ready at {host}{}/ ({}, list of {}, snapshot {})",
        config.base_path.as_str(),
        config.geodata,
        atlas.calendar.newest(),
        atlas.snapshot
    );
    // Nobody may be reading; that is no reason not to serve.
    let _ = writeln!(io::stderr(), "{line}");
}

/// Builds the tiles of the first views on a thread of its own, while requests are answered already.
fn prepare(app: &App) {
    let app = app.clone();
    let worker = std::thread::Builder::new().name("tiles".to_owned());
    let started = worker.spawn(move || {
        let begun = std::time::Instant::now();
        app.shelf.prepare();
        let duration_ms = whole_ms(begun.elapsed());
        tracing::info!(duration_ms, "the tiles of the first views are built");
    });
    if let Err(error) = started {
        tracing::warn!(%error, "tiles are built only when asked for");
    }
}
