//! Work on several cores: how many to use, and what becomes of a thread's panic.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ScopedJoinHandle};

/// How many cores there are to work on, at most this many and at least one.
#[must_use]
pub fn cores(at_most: usize) -> usize {
    let all = thread::available_parallelism().map_or(1, usize::from);
    all.min(at_most).max(1)
}

/// Lets others go first on a busy machine: meant for threads whose work nobody waits for as they wait for an answer
/// that is at hand. Where the system knows no such order among threads, nothing changes.
pub fn give_precedence() {
    #[cfg(target_os = "linux")]
    {
        thread_local! {
            /// Asked once, for each request adds to the last.
            static ASKED: () = {
                // Refused, the thread works on as it is.
                let _ = rustix::process::nice(10);
            };
        }
        ASKED.with(|()| ());
    }
}

/// What a thread returned; its panic goes on in this one.
///
/// # Panics
/// The thread did.
#[must_use]
pub fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

/// What workers have found, each on a thread of its own.
///
/// # Panics
/// A worker did: without its share the rest would look whole.
pub fn gathered<T: Send>(workers: usize, work: impl Fn() -> Vec<T> + Sync) -> Vec<T> {
    thread::scope(|scope| {
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(&work)).collect();
        threads.into_iter().flat_map(joined).collect()
    })
}

/// What each item becomes, in the order of the items; they are dealt out to the cores in turn, since neighbours are
/// often of one size.
///
/// # Panics
/// A worker did.
pub fn mapped<T: Sync, U: Send>(items: &[T], become_: impl Fn(&T) -> U + Sync) -> Vec<U> {
    let workers = cores(8);
    let turn = AtomicUsize::new(0);
    let mut all = gathered(workers, || {
        let first = turn.fetch_add(1, Ordering::Relaxed);
        let own = (first..items.len()).step_by(workers);
        own.map(|at| (at, become_(&items[at]))).collect()
    });
    all.sort_unstable_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, item)| item).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::catch_unwind;

    #[test]
    fn what_every_worker_found_is_gathered() {
        let next = AtomicUsize::new(0);
        let mut found = gathered(3, || vec![next.fetch_add(1, Ordering::Relaxed)]);
        found.sort_unstable();
        assert_eq!(found, [0, 1, 2]);
    }

    #[test]
    fn items_stay_in_their_order() {
        let items: Vec<u32> = (0..1000).collect();
        let twice = mapped(&items, |item| item * 2);
        assert!(twice.iter().copied().eq((0..1000).map(|item| item * 2)));
        assert!(mapped(&[], |item: &u32| *item).is_empty());
    }

    #[test]
    fn the_panic_of_one_worker_is_the_panic_of_all() {
        let next = AtomicUsize::new(0);
        let second_panics = || {
            assert_ne!(next.fetch_add(1, Ordering::Relaxed), 1, "it stumbles");
            vec![0]
        };
        assert!(catch_unwind(|| gathered(3, second_panics)).is_err());
    }
}
