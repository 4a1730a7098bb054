//! A body that is made while it is sent: a piece at a time, each by the queue for heavy work. Between two pieces no place
//! is held, so that a client that reads slowly keeps nobody waiting, and no more than one piece is in memory.

use std::io::Write as _;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::Bytes;
use hyper::body::{Body, Frame};

use crate::features::archive::{Archive, ArchiveError};
use crate::features::collections::File;
use crate::http::work::Queue;
use crate::tiles::{Encoding, Packer};
use crate::written::WriteError;

/// How often it is asked again for a place, once the answer has begun: to break it off would waste what was sent.
const TRIES: u32 = 40;

/// How long is waited between two tries.
const BETWEEN_TRIES: Duration = Duration::from_millis(250);

/// Why a body ends before its time; the client sees a broken answer, and the log says why.
#[derive(Debug, thiserror::Error)]
#[error("the answer was broken off")]
pub(super) struct BrokenOff;

/// What is made a piece at a time.
pub(super) enum Made {
    /// Rows of a collection.
    File(Box<File>),
    /// Everything as of a day.
    Archive(Box<Archive>),
}

impl Made {
    fn piece(&mut self) -> Result<Option<Vec<u8>>, Unmade> {
        Ok(match self {
            Self::File(file) => file.piece()?,
            Self::Archive(archive) => archive.piece()?,
        })
    }
}

/// Why a piece could not be made.
#[derive(Debug, thiserror::Error)]
enum Unmade {
    #[error(transparent)]
    File(#[from] WriteError),
    #[error(transparent)]
    Archive(#[from] ArchiveError),
}

/// What makes the pieces.
pub(super) struct Source {
    made: Made,
    packer: Packer,
}

type Next = (Result<Option<Bytes>, BrokenOff>, Option<Source>);

/// A body that is made while it is sent.
pub(super) struct Pieces {
    queue: Queue,
    /// What is sent next, if it is made already.
    first: Option<Bytes>,
    source: Option<Source>,
    under_way: Option<Pin<Box<dyn Future<Output = Next> + Send>>>,
}

impl Source {
    /// What was begun already, and the rest of it.
    pub(super) fn begun(
        made: Made,
        encoding: Encoding,
        written: &[u8],
    ) -> Result<(Bytes, Self), BrokenOff> {
        let mut packer = Packer::new(encoding);
        packer.write_all(written).map_err(|error| broken(&error))?;
        let first = packer.take();
        Ok((first.into(), Self { made, packer }))
    }

    /// The next bytes; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Bytes>, BrokenOff> {
        loop {
            let piece = self.made.piece().map_err(|error| broken(&error))?;
            let packed = match piece {
                Some(piece) => self.packer.write_all(&piece).map(|()| self.packer.take()),
                None => match self.packer.finish() {
                    Ok(last) if last.is_empty() => return Ok(None),
                    last => last,
                },
            };
            let packed = packed.map_err(|error| broken(&error))?;
            // An encoder may keep all of a piece for later.
            if !packed.is_empty() {
                return Ok(Some(packed.into()));
            }
        }
    }
}

fn broken(error: &dyn std::fmt::Display) -> BrokenOff {
    tracing::error!(%error, "a list could not be written to its end");
    BrokenOff
}

impl Pieces {
    /// What is sent first, and where the rest comes from.
    pub(super) fn new(queue: Queue, first: Bytes, source: Source) -> Self {
        Self {
            queue,
            first: Some(first),
            source: Some(source),
            under_way: None,
        }
    }
}

/// Makes the next piece when there is a place for it.
async fn make(queue: Queue, source: Source) -> Next {
    let shelf = std::sync::Arc::new(std::sync::Mutex::new(Some(source)));
    for _ in 0..TRIES {
        let here = std::sync::Arc::clone(&shelf);
        let work = move || {
            let mut place = here
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            let Some(mut source) = place.take() else {
                return (Err(BrokenOff), None);
            };
            let made = source.next();
            (made, Some(source))
        };
        if let Ok(made) = queue.run(work).await {
            return made;
        }
        tokio::time::sleep(BETWEEN_TRIES).await;
    }
    (Err(BrokenOff), None)
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = BrokenOff;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BrokenOff>>> {
        let this = self.get_mut();
        if let Some(first) = this.first.take() {
            return Poll::Ready(Some(Ok(Frame::data(first))));
        }
        if this.under_way.is_none() {
            let Some(source) = this.source.take() else {
                return Poll::Ready(None);
            };
            this.under_way = Some(Box::pin(make(this.queue.clone(), source)));
        }
        let Some(under_way) = &mut this.under_way else {
            return Poll::Ready(None);
        };
        let (made, source) = ready!(under_way.as_mut().poll(context));
        this.under_way = None;
        match made {
            Ok(Some(bytes)) => {
                this.source = source;
                Poll::Ready(Some(Ok(Frame::data(bytes))))
            }
            Ok(None) => Poll::Ready(None),
            Err(broken) => Poll::Ready(Some(Err(broken))),
        }
    }
}
