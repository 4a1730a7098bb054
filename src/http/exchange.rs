//! A table that comes in while its answer goes out.
//!
//! One task takes the table in and one answers it, so that a client which takes nothing in before it has sent all is no
//! dead end: what has come waits, within a bound. A piece is worked on in the queue for heavy work, and no place there is
//! held while a client is waited for.

use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::HttpBody;
use bytes::Bytes;
use hyper::body::Frame;
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio::task::AbortHandle;
use tokio::time::{Instant, timeout};

use super::batch::Seat;
use super::coming::{Broken, Coming, SILENCE_LIMIT};
use super::connection::{Connection, Phase};
use super::shelf::Drawn;
use super::work::Queue;
use crate::enrich::Enricher;

/// Longest time that a table may take in all.
const WHOLE_LIMIT: Duration = Duration::from_secs(5 * 60);

/// Bytes of an answer that are made at once, and of a table that are worked on.
const PIECE_BYTES: usize = 128 << 10;
const TAKEN_BYTES: usize = 64 << 10;

/// Pieces of an answer that wait for the client.
const PIECES: usize = 2;

/// So long is waited when the queue is full; then the piece is offered again.
const AGAIN_AFTER: Duration = Duration::from_millis(250);

/// What a step came to: the rest, the next piece of the answer, and whether it is the last; or what is left, the piece
/// that was made before, and why there are no more.
type Stepped = Result<(Exchange, Vec<u8>, bool), (Option<Box<Exchange>>, Vec<u8>, Broken)>;

/// A table and what answers it.
pub(super) struct Exchange {
    pub(super) enricher: Enricher,
    pub(super) drawn: Arc<Drawn>,
    pub(super) queue: Queue,
    pub(super) seat: Seat,
    pub(super) coming: Coming,
    /// Bytes that came and were not worked on.
    rest: Bytes,
    permit: Option<OwnedSemaphorePermit>,
    is_last: bool,
    /// False while what was taken gives more.
    is_hungry: bool,
}

impl Exchange {
    pub(super) fn new(
        enricher: Enricher,
        drawn: Arc<Drawn>,
        queue: Queue,
        seat: Seat,
        coming: Coming,
    ) -> Self {
        Self {
            enricher,
            drawn,
            queue,
            seat,
            coming,
            rest: Bytes::new(),
            permit: None,
            is_last: false,
            is_hungry: true,
        }
    }

    /// The next piece of the answer, and whether it is the last.
    pub(super) async fn step(mut self) -> Stepped {
        if self.is_hungry && self.rest.is_empty() && !self.is_last {
            self.permit = None;
            match self.coming.next().await {
                Ok(Some((bytes, permit))) => {
                    self.rest = bytes;
                    self.permit = Some(permit);
                }
                Ok(None) => self.is_last = true,
                Err(broken) => return Err((Some(Box::new(self)), Vec::new(), broken)),
            }
        }
        let taken = self
            .is_hungry
            .then(|| self.rest.split_to(self.rest.len().min(TAKEN_BYTES)));
        let turns = self.seat.turns();
        let Ok(_turn) = turns.acquire_owned().await else {
            return Err((None, Vec::new(), Broken::NotDone));
        };
        let queue = self.queue.clone();
        // The work is taken out once its turn comes; what was turned away is offered again.
        let slot = Arc::new(Mutex::new(Some((self, taken))));
        let begun = Instant::now();
        loop {
            let work = Arc::clone(&slot);
            let done = queue.run(move || {
                let taken = work.lock().unwrap_or_else(PoisonError::into_inner).take();
                taken.map(|(exchange, taken)| exchange.work(taken))
            });
            match done.await {
                Ok(Some(done)) => return done,
                Ok(None) => return Err((None, Vec::new(), Broken::NotDone)),
                Err(_busy) if begun.elapsed() < SILENCE_LIMIT => {
                    tokio::time::sleep(AGAIN_AFTER).await;
                }
                Err(_busy) => return Err((None, Vec::new(), Broken::NotDone)),
            }
        }
    }

    fn work(mut self, taken: Option<Bytes>) -> Stepped {
        if let Some(taken) = taken {
            let is_last = self.is_last && self.rest.is_empty();
            self.enricher.take(&taken, is_last);
        }
        let version = (Arc::clone(&self.drawn.version), self.drawn.atlas.vintage);
        let mut tails = self.seat.tails(&version);
        let mut piece = Vec::with_capacity(PIECE_BYTES + (PIECE_BYTES >> 2));
        let done = self
            .enricher
            .work(&self.drawn.atlas, &mut tails, PIECE_BYTES, &mut piece);
        self.seat.put_back(&version, tails);
        match done {
            Ok(is_hungry) => {
                self.is_hungry = is_hungry;
                let is_done = is_hungry && self.is_last && self.rest.is_empty();
                Ok((self, piece, is_done))
            }
            Err(error) => Err((Some(Box::new(self)), piece, error.into())),
        }
    }
}

/// An answer that is made as it is sent.
pub(super) struct Answer {
    pieces: mpsc::Receiver<Result<Bytes, Broken>>,
    worker: AbortHandle,
    connection: Option<Arc<Connection>>,
    is_whole: bool,
}

impl Answer {
    /// Goes on from the first piece of an answer.
    pub(super) fn new(
        exchange: Exchange,
        first: Vec<u8>,
        is_last: bool,
        connection: Option<Arc<Connection>>,
    ) -> Self {
        let (sender, pieces) = mpsc::channel(PIECES);
        let worker = tokio::spawn(async move {
            let whole = send_all(exchange, first, is_last, &sender);
            if timeout(WHOLE_LIMIT, pin!(whole)).await.is_err() {
                // Without a last piece the answer is none.
                let _ = sender.try_send(Err(Broken::TooSlow));
            }
        });
        Self {
            pieces,
            worker: worker.abort_handle(),
            connection,
            is_whole: false,
        }
    }

    fn end(&mut self) {
        self.is_whole = true;
        if let Some(connection) = &self.connection {
            connection.begin(Phase::Sending);
        }
    }
}

/// Sends every piece of an answer; an empty one stands for its end.
async fn send_all(
    mut exchange: Exchange,
    first: Vec<u8>,
    is_last: bool,
    sender: &mpsc::Sender<Result<Bytes, Broken>>,
) {
    let mut piece = first;
    let mut is_last = is_last;
    loop {
        if !piece.is_empty() && sender.send(Ok(piece.into())).await.is_err() {
            return;
        }
        if is_last {
            let _ = sender.send(Ok(Bytes::new())).await;
            return;
        }
        match exchange.step().await {
            Ok((next, bytes, last)) => (exchange, piece, is_last) = (next, bytes, last),
            Err((failed, mut bytes, broken)) => {
                tracing::debug!(%broken, "a table was not answered to its end");
                if let Some(failed) = &failed {
                    failed.enricher.break_off(&broken, &mut bytes);
                }
                // Not before the client has sent all: many take nothing in until then, and would see a connection
                // that breaks, and no reason.
                if !bytes.is_empty() && sender.send(Ok(bytes.into())).await.is_err() {
                    return;
                }
                if let Some(mut failed) = failed {
                    failed.coming.drain().await;
                }
                let _ = sender.send(Err(broken)).await;
                return;
            }
        }
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        self.worker.abort();
    }
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = Broken;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Broken>>> {
        if self.is_whole {
            return Poll::Ready(None);
        }
        match ready!(self.pieces.poll_recv(cx)) {
            Some(Ok(piece)) if piece.is_empty() => {
                self.end();
                Poll::Ready(None)
            }
            Some(Ok(piece)) => Poll::Ready(Some(Ok(Frame::data(piece)))),
            Some(Err(broken)) => {
                self.end();
                Poll::Ready(Some(Err(broken)))
            }
            None => {
                self.end();
                Poll::Ready(Some(Err(Broken::NotDone)))
            }
        }
    }
}
