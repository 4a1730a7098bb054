//! What is asked for often is compressed once more, as well as it can be, by a thread that works when others rest.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::thread;

use crate::threads;

/// Most that wait for their turn; what finds no place stays as it is.
const WAITING: usize = 64;

type Job = Box<dyn FnOnce() + Send>;

/// The thread that compresses once more.
#[derive(Debug, Clone)]
pub(super) struct Polisher {
    jobs: Option<SyncSender<Job>>,
    done: Arc<AtomicU64>,
}

impl Default for Polisher {
    /// A thread of its own, which ends with the last handle on it.
    fn default() -> Self {
        let (jobs, turn) = sync_channel::<Job>(WAITING);
        let done = Arc::new(AtomicU64::new(0));
        let count = Arc::clone(&done);
        let worker = thread::Builder::new().name("polish".to_owned());
        let started = worker.spawn(move || {
            threads::give_precedence();
            for job in turn {
                job();
                count.fetch_add(1, Ordering::Relaxed);
            }
        });
        if let Err(error) = &started {
            tracing::warn!(%error, "answers stay as they are compressed at first");
        }
        Self {
            jobs: started.is_ok().then_some(jobs),
            done,
        }
    }
}

impl Polisher {
    /// Does this when there is time, or never, if too much waits already.
    pub(super) fn offer(&self, job: impl FnOnce() + Send + 'static) {
        let Some(jobs) = &self.jobs else {
            return;
        };
        match jobs.try_send(Box::new(job)) {
            Ok(()) => {}
            Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) => {
                tracing::debug!("an answer stays as it was compressed at first");
            }
        }
    }

    /// How many were compressed once more.
    pub(super) fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }
}
