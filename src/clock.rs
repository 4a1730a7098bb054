//! What time it is; only the age of the newest list depends on it. And how long something took, for the log.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::domain::{Day, washington_day};

/// A source of the time: the system's, or one that a test moves.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    /// The system's clock.
    #[must_use]
    pub fn system() -> Self {
        Self::of(Timestamp::now)
    }

    /// A clock that shows what this function says.
    #[must_use]
    pub fn of(now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// The day that it is in Washington, where the lists are published.
    #[must_use]
    pub fn today(&self) -> Day {
        washington_day((self.0)())
    }
}

/// A time in whole milliseconds. Not of 128 bits, which a log for machines writes as text.
#[must_use]
pub fn whole_ms(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Clock({})", self.today())
    }
}
