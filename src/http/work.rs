//! Work that takes longer than looking something up: done beside the threads that answer, by as many threads as there
//! are cores, and refused when more is asked for than can be done.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;

use super::problem::Problem;
use crate::seldom::Seldom;
use crate::threads::{self, cores};

/// How long a request waits for its turn at most. A page asks for a handful of tiles at once, and on a slow machine
/// the last of them waits for the others.
const PATIENCE: Duration = Duration::from_secs(2);

/// The same once the queue has not been empty for `STANDING`: then waiting makes nothing quicker, and who is told soon
/// can ask again soon.
const PATIENCE_UNDER_LOAD: Duration = Duration::from_millis(120);

/// How long a refusal at the door takes to come.
const REFUSED_AFTER: Duration = Duration::from_millis(100);

/// A queue that was not empty for this long holds more than is done.
const STANDING: Duration = Duration::from_secs(1);

/// Most that wait, for each place.
const WAITING_PER_PLACE: usize = 16;

/// A queue no longer than this, for each place, is what a few pages at once make; whoever joins it has patience.
const SHORT_PER_PLACE: usize = 8;

/// Refusals are told this often at most.
const TOLD_EVERY: Duration = Duration::from_secs(1);

/// A queue of work.
#[derive(Debug, Clone)]
pub(crate) struct Queue(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    name: &'static str,
    places: Arc<Semaphore>,
    count: usize,
    waiting: AtomicUsize,
    /// Since when some have been waiting.
    standing_since: Mutex<Option<Instant>>,
    done: AtomicU64,
    refused: AtomicU64,
    told: Seldom,
}

/// What a queue holds and did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Load {
    /// Those that wait for their turn.
    pub(crate) waiting: u64,
    /// Those that are worked for.
    pub(crate) at_work: u64,
    /// Those that were worked for, since the start.
    pub(crate) done: u64,
    /// Those that were refused, since the start.
    pub(crate) refused: u64,
}

impl Queue {
    /// A queue of this name, with a place for each core.
    pub(crate) fn new(name: &'static str) -> Self {
        Self::with_places(name, cores(64))
    }

    fn with_places(name: &'static str, count: usize) -> Self {
        Self(Arc::new(Inner {
            name,
            places: Arc::new(Semaphore::new(count)),
            count,
            waiting: AtomicUsize::new(0),
            standing_since: Mutex::new(None),
            done: AtomicU64::new(0),
            refused: AtomicU64::new(0),
            told: Seldom::default(),
        }))
    }

    /// Does the work when its turn comes. Whoever stops waiting is not worked for.
    ///
    /// # Errors
    /// Too many are waiting, or the turn does not come in time: then the client is asked to come again.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let inner = &*self.0;
        let place = match Arc::clone(&inner.places).try_acquire_owned() {
            Ok(place) => place,
            Err(_taken) => self.wait().await?,
        };
        let span = tracing::Span::current();
        let done = tokio::task::spawn_blocking(move || {
            threads::give_precedence();
            let done = span.in_scope(work);
            drop(place);
            done
        });
        let done = done.await.map_err(|error| {
            tracing::error!(%error, queue = inner.name, "work for an answer stopped");
            Problem::internal()
        })?;
        inner.done.fetch_add(1, Ordering::Relaxed);
        Ok(done)
    }

    /// The refusal of more work, if as much waits already as may. It takes a moment to come: clients that ask again as
    /// soon as they are refused would else keep the threads busy that answer what is at hand.
    pub(super) fn refusal_if_full(&self) -> Option<impl Future<Output = Problem> + Send + use<>> {
        let inner = &*self.0;
        let is_full = inner.waiting.load(Ordering::Relaxed) >= inner.count * WAITING_PER_PLACE;
        is_full.then(|| {
            let refusal = self.refuse();
            async move {
                tokio::time::sleep(REFUSED_AFTER).await;
                refusal
            }
        })
    }

    async fn wait(&self) -> Result<tokio::sync::OwnedSemaphorePermit, Problem> {
        let inner = &*self.0;
        let waiting = Waiting::new(inner);
        if waiting.before >= inner.count * WAITING_PER_PLACE {
            return Err(self.refuse());
        }
        let turn = Arc::clone(&inner.places).acquire_owned();
        match tokio::time::timeout(inner.patience(waiting.before), turn).await {
            Ok(Ok(place)) => Ok(place),
            Ok(Err(_closed)) => Err(Problem::internal()),
            Err(_elapsed) => Err(self.refuse()),
        }
    }

    fn refuse(&self) -> Problem {
        let inner = &*self.0;
        inner.refused.fetch_add(1, Ordering::Relaxed);
        if let Some(untold) = inner.told.once_in(TOLD_EVERY) {
            tracing::warn!(
                queue = inner.name,
                waiting = inner.waiting.load(Ordering::Relaxed),
                untold,
                "more is asked for than can be done; requests are turned away"
            );
        }
        Problem::busy()
    }

    /// What it holds and did.
    pub(crate) fn load(&self) -> Load {
        let inner = &*self.0;
        let at_work = inner.count - inner.places.available_permits().min(inner.count);
        Load {
            waiting: inner.waiting.load(Ordering::Relaxed) as u64,
            at_work: at_work as u64,
            done: inner.done.load(Ordering::Relaxed),
            refused: inner.refused.load(Ordering::Relaxed),
        }
    }
}

impl Inner {
    /// How long one may wait that finds so many before it.
    fn patience(&self, before: usize) -> Duration {
        let mut since = lock(&self.standing_since);
        let since = *since.get_or_insert_with(Instant::now);
        if since.elapsed() < STANDING || before < SHORT_PER_PLACE * self.count {
            PATIENCE
        } else {
            PATIENCE_UNDER_LOAD
        }
    }
}

/// One that waits, until it is dropped.
struct Waiting<'a> {
    queue: &'a Inner,
    /// How many waited before.
    before: usize,
}

impl<'a> Waiting<'a> {
    fn new(queue: &'a Inner) -> Self {
        let before = queue.waiting.fetch_add(1, Ordering::Relaxed);
        Self { queue, before }
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        if self.queue.waiting.fetch_sub(1, Ordering::Relaxed) == 1 {
            *lock(&self.queue.standing_since) = None;
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    fn block_on<T>(future: impl Future<Output = T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        runtime.unwrap().block_on(future)
    }

    /// Work that lasts until the sender is dropped.
    fn long() -> (mpsc::Sender<()>, impl FnOnce() + Send) {
        let (hold, end) = mpsc::channel::<()>();
        (hold, move || {
            let _ = end.recv();
        })
    }

    #[test]
    fn what_is_beyond_the_places_and_the_queue_is_refused_at_once() {
        block_on(async {
            let queue = Queue::with_places("test", 1);
            let run = |work: Box<dyn FnOnce() + Send>| {
                let queue = queue.clone();
                tokio::spawn(async move { queue.run(work).await })
            };
            let (hold, work) = long();
            let first = run(Box::new(work));
            while queue.load().at_work == 0 {
                tokio::task::yield_now().await;
            }
            let waiting: Vec<_> = (0..WAITING_PER_PLACE)
                .map(|_| run(Box::new(|| ())))
                .collect();
            while queue.load().waiting < WAITING_PER_PLACE as u64 {
                tokio::task::yield_now().await;
            }
            let begun = Instant::now();
            assert!(queue.run(|| ()).await.is_err());
            assert!(begun.elapsed() < PATIENCE, "it is told at once");
            drop(hold);
            first.await.unwrap().unwrap();
            for one in waiting {
                one.await.unwrap().unwrap();
            }
            let load = queue.load();
            assert_eq!((load.refused, load.waiting), (1, 0));
            assert_eq!(load.done, 1 + WAITING_PER_PLACE as u64);
        });
    }

    #[test]
    fn who_hangs_up_while_waiting_is_not_worked_for() {
        block_on(async {
            let queue = Queue::with_places("test", 1);
            let (hold, work) = long();
            let first = tokio::spawn({
                let queue = queue.clone();
                async move { queue.run(work).await }
            });
            while queue.load().at_work == 0 {
                tokio::task::yield_now().await;
            }
            let (tell, told) = mpsc::channel();
            let impatient = queue.run(move || tell.send(()).unwrap());
            let gone = tokio::time::timeout(Duration::from_millis(20), impatient).await;
            assert!(gone.is_err());
            assert_eq!(queue.load().waiting, 0);
            drop(hold);
            first.await.unwrap().unwrap();
            queue.run(|| ()).await.unwrap();
            assert!(told.try_recv().is_err(), "nobody waited for it");
            assert_eq!(queue.load().done, 2);
        });
    }

    #[test]
    fn a_queue_that_never_empties_loses_its_patience() {
        let queue = Queue::with_places("test", 1);
        let inner = &*queue.0;
        let first = Waiting::new(inner);
        let many = SHORT_PER_PLACE;
        assert_eq!(inner.patience(many), PATIENCE);
        *lock(&inner.standing_since) = Instant::now().checked_sub(STANDING);
        assert_eq!(inner.patience(many), PATIENCE_UNDER_LOAD);
        assert_eq!(inner.patience(many - 1), PATIENCE, "few are no load");
        drop(first);
        assert_eq!(inner.patience(many), PATIENCE);
    }

    #[test]
    fn work_that_panics_gives_its_place_back() {
        block_on(async {
            let queue = Queue::with_places("test", 1);
            for _ in 0..3 {
                let stumble = || panic!("it stumbles");
                assert!(queue.run(stumble).await.is_err());
            }
            queue.run(|| ()).await.unwrap();
        });
    }
}
