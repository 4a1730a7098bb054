//! Equal requests at the same time share one computation.

use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use rustc_hash::FxHashMap;
use tokio::sync::OnceCell;

use super::problem::Problem;

/// What is being made at the moment, by key.
#[derive(Debug)]
pub(super) struct Flights<K, V>(Arc<Mutex<FxHashMap<K, Weak<OnceCell<V>>>>>);

impl<K, V> Clone for Flights<K, V> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<K, V> Default for Flights<K, V> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<K: Hash + Eq + Clone, V: Clone> Flights<K, V> {
    /// What is made for the key: by whoever came first, and by the next if that one hangs up or fails.
    pub(super) async fn share(
        &self,
        key: &K,
        make: impl Future<Output = Result<V, Problem>>,
    ) -> Result<V, Problem> {
        let seat = Seat::new(self, key);
        seat.cell.get_or_try_init(|| make).await.cloned()
    }
}

impl<K, V> Flights<K, V> {
    fn all(&self) -> MutexGuard<'_, FxHashMap<K, Weak<OnceCell<V>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One that waits for what is made; the last to leave takes the key along.
struct Seat<'a, K: Hash + Eq, V> {
    flights: &'a Flights<K, V>,
    key: &'a K,
    cell: Arc<OnceCell<V>>,
}

impl<'a, K: Hash + Eq + Clone, V> Seat<'a, K, V> {
    fn new(flights: &'a Flights<K, V>, key: &'a K) -> Self {
        let mut all = flights.all();
        let under_way = all.get(key).and_then(Weak::upgrade);
        let cell = under_way.unwrap_or_else(|| {
            let cell = Arc::new(OnceCell::new());
            all.insert(key.clone(), Arc::downgrade(&cell));
            cell
        });
        Self { flights, key, cell }
    }
}

impl<K: Hash + Eq, V> Drop for Seat<'_, K, V> {
    fn drop(&mut self) {
        let mut all = self.flights.all();
        if Arc::strong_count(&self.cell) == 1 {
            all.remove(self.key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn block_on<T>(future: impl Future<Output = T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        runtime.unwrap().block_on(future)
    }

    #[test]
    fn of_equal_requests_at_once_one_is_worked_for() {
        let (flights, count) = (Flights::<&str, usize>::default(), AtomicUsize::new(0));
        let make = || async {
            tokio::task::yield_now().await;
            Ok(count.fetch_add(1, Ordering::Relaxed))
        };
        block_on(async {
            let (one, two, other) = tokio::join!(
                flights.share(&"a", make()),
                flights.share(&"a", make()),
                flights.share(&"b", make()),
            );
            let (one, two, other) = (one.unwrap(), two.unwrap(), other.unwrap());
            assert!(one == two && one != other, "{one} {two} {other}");
            assert!(flights.all().is_empty(), "what is made is not kept here");
            assert_eq!(flights.share(&"a", make()).await.unwrap(), 2);
        });
    }

    #[test]
    fn the_next_makes_it_if_the_first_hangs_up_or_fails() {
        let flights = Flights::<&str, u8>::default();
        block_on(async {
            let mut first = Box::pin(flights.share(&"a", std::future::pending()));
            let started = futures_poll(&mut first).await;
            assert!(started.is_none());
            let mut second = Box::pin(flights.share(&"a", async { Ok(2) }));
            assert!(futures_poll(&mut second).await.is_none());
            drop(first);
            assert_eq!(second.await.unwrap(), 2);
            let failed = flights.share(&"b", async { Err(Problem::busy()) });
            let (failed, third) = tokio::join!(failed, flights.share(&"b", async { Ok(3) }));
            assert!(failed.is_err());
            assert_eq!(third.unwrap(), 3);
            assert!(flights.all().is_empty());
        });
    }

    /// Polls a future once.
    async fn futures_poll<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
        std::future::poll_fn(|cx| {
            let polled = std::pin::Pin::new(&mut *future).poll(cx);
            std::task::Poll::Ready(match polled {
                std::task::Poll::Ready(output) => Some(output),
                std::task::Poll::Pending => None,
            })
        })
        .await
    }
}
