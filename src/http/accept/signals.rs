//! When to leave.

use std::io;

use tokio::sync::watch;

/// Whether the server stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Leave {
    /// It stays.
    No,
    /// It answers what was asked, and leaves.
    Soon,
    /// It leaves at once.
    Now,
}

/// Told when the process is to stop: the first SIGTERM or SIGINT lets it finish, a second one does not.
#[cfg(unix)]
pub(crate) fn leave_signals() -> io::Result<watch::Receiver<Leave>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let (tell, told) = watch::channel(Leave::No);
    tokio::spawn(async move {
        for next in [Leave::Soon, Leave::Now] {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            // Nobody listens any more: the server has left.
            if tell.send(next).is_err() {
                return;
            }
        }
        tell.closed().await;
    });
    Ok(told)
}

/// Told when the process is to stop: the first Ctrl-C lets it finish, a second one does not.
#[cfg(not(unix))]
pub(crate) fn leave_signals() -> io::Result<watch::Receiver<Leave>> {
    let (tell, told) = watch::channel(Leave::No);
    tokio::spawn(async move {
        for next in [Leave::Soon, Leave::Now] {
            // Without a signal to wait for, the server runs until it is ended.
            if tokio::signal::ctrl_c().await.is_err() {
                break;
            }
            if tell.send(next).is_err() {
                return;
            }
        }
        tell.closed().await;
    });
    Ok(told)
}
