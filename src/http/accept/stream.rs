//! A connection's bytes, with a limit on the time that each direction may stand still.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Buf as _, Bytes};
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep_until};

use super::refusal;
use crate::clock::whole_ms;
use crate::http::connection::{Connection, Phase};

/// Longest time that a client may take to send the head of a request.
const HEAD_LIMIT: Duration = Duration::from_secs(10);

/// Longest time in which an answer that is being sent makes no progress.
pub(super) const STALL_LIMIT: Duration = Duration::from_secs(15);

/// Longest time that sending one answer may take in all: who takes in a byte now and then holds a place as well. The
/// largest answer, 1.4 MB, leaves in this time at 5 KB/s.
const SEND_LIMIT: Duration = Duration::from_secs(5 * 60);

/// A stream that ends itself when it stands still.
pub(super) struct Stream {
    inner: TokioIo<TcpStream>,
    connection: Arc<Connection>,
    /// Longest time between two requests.
    keep_alive: Duration,
    /// One alarm for both directions: it rings at the earliest moment at which a limit can be reached, and is set anew
    /// if none is.
    alarm: Pin<Box<Sleep>>,
    /// When the alarm is set to ring, in milliseconds since the connection began.
    rings_ms: u64,
    /// What is still to be said instead of what hyper says.
    instead: Option<Bytes>,
    /// True while the system waits longer for a client that sends, and takes nothing in before it has sent all.
    is_patient: bool,
}

impl Stream {
    pub(super) fn new(inner: TcpStream, connection: Arc<Connection>, keep_alive: Duration) -> Self {
        Self {
            inner: TokioIo::new(inner),
            connection,
            keep_alive,
            alarm: Box::pin(sleep_until(Instant::now() + HEAD_LIMIT)),
            rings_ms: whole_ms(HEAD_LIMIT),
            instead: None,
            is_patient: false,
        }
    }

    /// Has the system wait for the other end to take in what is sent: as long as a whole answer may take, or as long as
    /// sending may stand still.
    fn be_patient(&mut self, is_patient: bool) {
        if self.is_patient == is_patient {
            return;
        }
        self.is_patient = is_patient;
        #[cfg(target_os = "linux")]
        {
            let limit = if is_patient { SEND_LIMIT } else { STALL_LIMIT };
            let socket = socket2::SockRef::from(self.inner.inner());
            // If it is refused, a client that is slow to send has less time.
            let _ = socket.set_tcp_user_timeout(Some(limit));
        }
    }

    /// Waits with the socket, until the limit: `left` says how much time is left of it.
    fn wait<T>(
        &mut self,
        cx: &mut Context<'_>,
        left: impl Fn(&Connection) -> Option<Duration>,
    ) -> Poll<io::Result<T>> {
        loop {
            let Some(left) = left(&self.connection) else {
                return Poll::Pending;
            };
            if left.is_zero() {
                return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
            }
            let rings_ms = self.connection.now_ms().saturating_add(whole_ms(left));
            // The alarm may ring early, never late.
            if self.alarm.is_elapsed() || self.rings_ms > rings_ms {
                self.alarm.as_mut().reset(Instant::now() + left);
                self.rings_ms = rings_ms;
            }
            ready!(self.alarm.as_mut().poll(cx));
        }
    }

    /// True if the other end has sent nothing that was not read.
    fn has_read_all(&self) -> bool {
        #[cfg(unix)]
        {
            let unread = rustix::io::ioctl_fionread(self.inner.inner());
            unread.map_or(true, |bytes| bytes == 0)
        }
        #[cfg(not(unix))]
        {
            true
        }
    }
}

impl Drop for Stream {
    /// What a client does not take in would stay with the system, which keeps trying; cut off, it is let go at once.
    fn drop(&mut self) {
        if self.connection.stalled_for().is_some() {
            let socket = socket2::SockRef::from(self.inner.inner());
            // If it is refused, the system lets go in its own time.
            let _ = socket.set_linger(Some(Duration::ZERO));
        }
    }
}

impl Read for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        let stream = &mut *self;
        match Pin::new(&mut stream.inner).poll_read(cx, buf) {
            Poll::Ready(done) => {
                match stream.connection.is_in() {
                    Phase::Idle => stream.connection.begin(Phase::Head),
                    // Many clients take nothing in before they have sent all.
                    Phase::Exchanging => {
                        stream.connection.go_on();
                        stream.be_patient(true);
                    }
                    Phase::Head | Phase::Answering | Phase::Sending => {}
                }
                Poll::Ready(done)
            }
            Poll::Pending => {
                if stream.connection.is_leaving()
                    && matches!(stream.connection.is_in(), Phase::Idle | Phase::Head)
                    && stream.has_read_all()
                {
                    stream.connection.be_quiet();
                }
                let keep_alive = stream.keep_alive;
                stream.wait(cx, |connection| {
                    let (phase, lasted) = connection.phase();
                    match phase {
                        Phase::Head => Some(HEAD_LIMIT.saturating_sub(lasted)),
                        Phase::Idle => Some(keep_alive.saturating_sub(lasted)),
                        // Whoever reads a request's body looks to the time.
                        Phase::Answering | Phase::Sending | Phase::Exchanging => None,
                    }
                })
            }
        }
    }
}

impl Stream {
    /// Sends another answer in the place of `bare`, if that is what hyper says to a request which never came to be: while
    /// no request is answered, it has nothing else to say.
    fn refuse(&mut self, cx: &mut Context<'_>, bare: &[u8]) -> Option<Poll<io::Result<usize>>> {
        if self.instead.is_none() && matches!(self.connection.is_in(), Phase::Head | Phase::Idle) {
            self.instead = refusal::instead_of(bare).map(Bytes::from);
        }
        loop {
            let rest = self.instead.as_mut()?;
            if rest.is_empty() {
                return Some(Poll::Ready(Ok(bare.len())));
            }
            match Pin::new(&mut self.inner).poll_write(cx, rest) {
                Poll::Ready(Ok(sent)) if sent > 0 => rest.advance(sent),
                other => return Some(self.sent(cx, other)),
            }
        }
    }

    /// What sending came to.
    fn sent<T>(&mut self, cx: &mut Context<'_>, sent: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if sent.is_ready() {
            self.connection.go_on();
            return sent;
        }
        self.connection.stall();
        self.wait(cx, |connection| {
            let stalled = connection.stalled_for().unwrap_or_default();
            let (phase, lasted) = connection.phase();
            let whole = if phase == Phase::Sending {
                lasted
            } else {
                stalled
            };
            let left = STALL_LIMIT.saturating_sub(stalled);
            Some(left.min(SEND_LIMIT.saturating_sub(whole)))
        })
    }
}

impl Write for Stream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        if let Some(refused) = self.refuse(cx, buf) {
            return refused;
        }
        let sent = Pin::new(&mut self.inner).poll_write(cx, buf);
        self.sent(cx, sent)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(Pin::new(&mut self.inner).poll_flush(cx))?;
        // Hyper flushes when all that it had to send is sent.
        if self.connection.is_in() == Phase::Sending {
            self.connection.begin(Phase::Idle);
            self.be_patient(false);
        }
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let first = bufs.first().map_or(&[][..], |first| first);
        if let Some(refused) = self.refuse(cx, first) {
            return refused;
        }
        let sent = Pin::new(&mut self.inner).poll_write_vectored(cx, bufs);
        self.sent(cx, sent)
    }
}
