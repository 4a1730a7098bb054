//! A table that comes in.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, HttpBody as _};
use bytes::Bytes;
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio::task::AbortHandle;
use tokio::time::{Instant, timeout};

use super::batch::Seat;
use super::limits::TABLE_LIMIT_BYTES;
use crate::enrich::EnrichError;

/// Longest time between two pieces of a table.
pub(super) const SILENCE_LIMIT: Duration = Duration::from_secs(10);

/// Once it has come for so long, a table must have come at this rate: who sends a byte now and then holds a place as well.
const PATIENCE: Duration = Duration::from_secs(20);
const SLOWEST_BYTES_PER_SECOND: u64 = 1024;

/// Why a table does not come to its end.
#[derive(Debug, Clone, thiserror::Error)]
pub(super) enum Broken {
    /// It cannot be answered, or not on.
    #[error(transparent)]
    Table(#[from] EnrichError),
    /// It is larger than may be.
    #[error(
        "the table is larger than {TABLE_LIMIT_BYTES} bytes; nothing beyond them was answered: send it in parts"
    )]
    TooLarge,
    /// It came too slowly.
    #[error("the table came too slowly: nothing for {} s, or less than {SLOWEST_BYTES_PER_SECOND} bytes a second for {} s; send it again", SILENCE_LIMIT.as_secs(), PATIENCE.as_secs())]
    TooSlow,
    /// The client went away.
    #[error("the connection was lost before the table had come")]
    Lost,
    /// Nothing could be worked on for a long time, or a mistake was made.
    #[error("the table could not be answered to its end; send it again later")]
    NotDone,
}

/// A piece of a table that came, with its place among those that wait.
type Piece = (Bytes, OwnedSemaphorePermit);

/// A table that comes in.
pub(super) struct Coming {
    pieces: mpsc::UnboundedReceiver<Result<Piece, Broken>>,
    reader: Option<Reader>,
}

/// Ends with what reads for it.
struct Reader(Option<AbortHandle>);

impl Reader {
    /// Does not end it.
    fn go_on(mut self) {
        self.0 = None;
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        if let Some(handle) = &self.0 {
            handle.abort();
        }
    }
}

impl Coming {
    /// Begins to take a table in.
    pub(super) fn new(body: Body, seat: &Seat) -> Self {
        let (sender, pieces) = mpsc::unbounded_channel();
        let waiting = seat.waiting();
        let reader = tokio::spawn(async move {
            let mut body = body;
            let begun = Instant::now();
            let mut bytes = 0;
            loop {
                let next = match next(&mut body).await {
                    Ok(Some(next)) => next,
                    Ok(None) => return,
                    Err(broken) => {
                        let _ = sender.send(Err(broken));
                        return;
                    }
                };
                bytes += next.len() as u64;
                let slowest = begun.elapsed().saturating_sub(PATIENCE).as_secs();
                let broken = if bytes > TABLE_LIMIT_BYTES {
                    Some(Broken::TooLarge)
                } else if bytes < slowest * SLOWEST_BYTES_PER_SECOND {
                    Some(Broken::TooSlow)
                } else {
                    None
                };
                if let Some(broken) = broken {
                    let _ = sender.send(Err(broken));
                    drain(body).await;
                    return;
                }
                let kilobytes = u32::try_from(next.len().div_ceil(1024)).unwrap_or(u32::MAX);
                let Ok(permit) = Arc::clone(&waiting).acquire_many_owned(kilobytes).await else {
                    return;
                };
                if sender.send(Ok((next, permit))).is_err() {
                    // Nobody answers it any more: what comes is let go.
                    drain(body).await;
                    return;
                }
            }
        });
        Self {
            pieces,
            reader: Some(Reader(Some(reader.abort_handle()))),
        }
    }

    /// Answers it no more; for a while what comes is taken in and let go.
    pub(super) fn let_go(mut self) {
        if let Some(reader) = self.reader.take() {
            reader.go_on();
        }
    }

    /// Takes in what is left and lets it go, for a while.
    pub(super) async fn drain(&mut self) {
        let all = async { while self.pieces.recv().await.is_some() {} };
        let _ = timeout(SILENCE_LIMIT, all).await;
    }

    /// The next bytes; none after the last.
    pub(super) async fn next(&mut self) -> Result<Option<Piece>, Broken> {
        self.pieces.recv().await.transpose()
    }
}

/// The next bytes of a body; none after the last.
async fn next(body: &mut Body) -> Result<Option<Bytes>, Broken> {
    let mut body = Pin::new(body);
    loop {
        let frame = std::future::poll_fn(|cx| body.as_mut().poll_frame(cx));
        match timeout(SILENCE_LIMIT, frame).await {
            Err(_elapsed) => return Err(Broken::TooSlow),
            Ok(None) => return Ok(None),
            Ok(Some(Err(_lost))) => return Err(Broken::Lost),
            Ok(Some(Ok(frame))) => match frame.into_data() {
                Ok(data) if data.is_empty() => {}
                Ok(data) => return Ok(Some(data)),
                // Trailers say nothing here.
                Err(_trailers) => {}
            },
        }
    }
}

/// Takes in what is left of a body and lets it go, for a while: who is refused before all is sent would else see a
/// connection that breaks, and no reason.
pub(super) async fn drain(mut body: Body) {
    let mut bytes = 0;
    let all = async {
        while let Ok(Some(next)) = next(&mut body).await {
            bytes += next.len() as u64;
            if bytes > 2 * TABLE_LIMIT_BYTES {
                return;
            }
        }
    };
    let _ = timeout(SILENCE_LIMIT, all).await;
}
