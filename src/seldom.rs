//! What is told seldom, however often it happens.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Lets one of many events through, and counts the others.
#[derive(Debug, Default)]
pub struct Seldom {
    last: Mutex<Option<Instant>>,
    untold: AtomicU64,
}

impl Seldom {
    /// If this long has passed since the last one that was let through: how many were not, since then.
    ///
    /// # Examples
    /// ```
    /// use countyline::seldom::Seldom;
    /// use std::time::Duration;
    ///
    /// let told = Seldom::default();
    /// assert_eq!(told.once_in(Duration::from_secs(60)), Some(0));
    /// assert_eq!(told.once_in(Duration::from_secs(60)), None);
    /// assert_eq!(told.once_in(Duration::ZERO), Some(1));
    /// ```
    pub fn once_in(&self, time: Duration) -> Option<u64> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.is_some_and(|last| last.elapsed() < time) {
            self.untold.fetch_add(1, Ordering::Relaxed);
            return None;
        }
        *last = Some(Instant::now());
        Some(self.untold.swap(0, Ordering::Relaxed))
    }
}
