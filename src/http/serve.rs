//! Listening, answering, and leaving when told to.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use super::app::App;
use super::guard;
use super::routes::front;
use crate::atlas::{Atlas, AtlasError};
use crate::config::Config;

/// Longest time that a client may take to send the head of a request.
const HEAD_LIMIT: Duration = Duration::from_secs(10);

/// Largest head of a request.
const HEAD_LIMIT_BYTES: usize = 32 * 1024;

/// Most header lines of a request.
const HEAD_LIMIT_LINES: usize = 64;

/// Connections that are held at once.
const CONNECTIONS_AT_ONCE: usize = 4096;

/// Longest time that requests under way may take after the signal to leave.
const DRAIN_LIMIT: Duration = Duration::from_secs(10);

/// Why the server did not start or did not go on.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Something else listens there.
    #[error("{0} is in use already; stop what listens there, or choose another port with --listen")]
    InUse(SocketAddr),
    /// The address cannot be listened on.
    #[error("{address} cannot be listened on; choose another address with --listen")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        source: io::Error,
    },
    /// The data cannot be served.
    #[error(transparent)]
    Atlas(#[from] AtlasError),
    /// The system refused something that a server needs.
    #[error("the server cannot run here")]
    System(#[from] io::Error),
}

/// Builds the atlas and serves it until SIGTERM or SIGINT.
///
/// # Errors
/// The address is taken, or the data cannot be read.
pub fn serve(config: Config) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let served = runtime.block_on(run(config));
    // Requests had their time; a thread that is still at work is not waited for.
    runtime.shutdown_timeout(Duration::from_millis(100));
    served
}

async fn run(config: Config) -> Result<(), ServeError> {
    // A port that is taken is told at once, before a second of reading.
    let listener =
        TcpListener::bind(config.listen)
            .await
            .map_err(|source| match source.kind() {
                io::ErrorKind::AddrInUse => ServeError::InUse(config.listen),
                _ => ServeError::Listen {
                    address: config.listen,
                    source,
                },
            })?;
    let address = listener.local_addr()?;
    let leave = leave_signal()?;
    let config = Arc::new(Config {
        listen: address,
        ..config
    });
    let geodata = config.geodata.clone();
    let atlas = tokio::task::spawn_blocking(move || Atlas::build(&geodata))
        .await
        .map_err(io::Error::other)??;
    greet(&config, &atlas);
    let app = App::new(atlas, config);
    prepare(&app);
    accept(listener, app, leave).await;
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
        let atlas = app.current.load();
        if let Ok(newest) = atlas.calendar.as_of(None) {
            let begun = std::time::Instant::now();
            app.shelf.prepare(&atlas, &newest);
            let duration_ms = begun.elapsed().as_millis();
            tracing::info!(duration_ms, "the tiles of the first views are built");
        }
    });
    if let Err(error) = started {
        tracing::warn!(%error, "tiles are built only when asked for");
    }
}

async fn accept(listener: TcpListener, app: App, leave: impl Future<Output = ()>) {
    let front = front(app);
    let connections = Arc::new(Semaphore::new(CONNECTIONS_AT_ONCE));
    let graceful = GracefulShutdown::new();
    let mut leave = std::pin::pin!(leave);
    loop {
        let permit = tokio::select! {
            permit = Arc::clone(&connections).acquire_owned() => permit,
            () = &mut leave => break,
        };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut leave => break,
        };
        let stream = match accepted {
            Ok((stream, _peer)) => stream,
            Err(error) => {
                // Out of file descriptors, most often: connections that end give some back.
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        // Small answers leave at once.
        let _ = stream.set_nodelay(true);
        let front = front.clone();
        let service = service_fn(move |request| {
            let answer = match guard::host_refused(&request) {
                Some(refusal) => Err(refusal),
                None => Ok(front.answer(request)),
            };
            async move {
                match answer {
                    Ok(answer) => answer.await,
                    Err(refusal) => Ok(refusal),
                }
            }
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_LIMIT)
            .max_buf_size(HEAD_LIMIT_BYTES)
            .max_headers(HEAD_LIMIT_LINES)
            .serve_connection(TokioIo::new(stream), service);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
            drop(permit);
        });
    }
    drop(listener);
    tracing::info!(
        limit_s = DRAIN_LIMIT.as_secs(),
        "told to stop; finishing the requests under way"
    );
    if tokio::time::timeout(DRAIN_LIMIT, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!(
            limit_s = DRAIN_LIMIT.as_secs(),
            "some requests were cut off"
        );
    }
}

/// Ends when the process is told to stop.
fn leave_signal() -> io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        Ok(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    {
        Ok(async {
            // Without a signal to wait for, the server runs until it is ended.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        })
    }
}
