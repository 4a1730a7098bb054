//! Looks for new lists, on a thread of their own: a page that answers slowly keeps nobody from reading the data again.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use super::state::{Looked, Renewed};
use crate::threads;

/// New lists are looked for this long after the start: who has just started has other things to do.
const FIRST: Duration = Duration::from_secs(5);

/// Looks for new lists every so often, until it is dropped; a look that is under way then goes on to its end.
pub(super) struct Updates {
    took_place: Arc<AtomicBool>,
    /// Dropped, it ends the thread.
    _alive: Sender<()>,
}

impl Updates {
    /// Begins; what each look came to stands in `renewed`.
    pub(super) fn begin(
        mut look: Box<dyn FnMut() -> Looked + Send>,
        every: Duration,
        renewed: Renewed,
    ) -> Self {
        let (alive, ended) = channel::<()>();
        let took_place = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&took_place);
        let failing = renewed.clone();
        let worker = thread::Builder::new().name("update".to_owned());
        let started = worker.spawn(move || {
            threads::give_precedence();
            let mut pause = FIRST;
            while ended.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                note(&renewed, look());
                told.store(true, Ordering::Release);
                pause = every;
            }
        });
        if let Err(error) = started {
            let failure = format!("new lists cannot be looked for: no thread can be had ({error})");
            tracing::error!("{failure}");
            note(
                &failing,
                Looked {
                    failure: Some(failure),
                    ..Looked::default()
                },
            );
        }
        Self {
            took_place,
            _alive: alive,
        }
    }

    /// True if a look has ended since this was asked last.
    pub(super) fn took_place(&self) -> bool {
        self.took_place.swap(false, Ordering::Acquire)
    }
}

fn note(renewed: &Renewed, found: Looked) {
    let mut state = renewed.lock();
    state.updates += 1;
    state.looked = found.at.or(state.looked);
    state.waiting = found.waiting;
    state.failed_updates += u64::from(found.failure.is_some());
    state.update_failure = found.failure;
}
