//! What time it is; only the age of the newest list depends on it.

use std::fmt;
use std::sync::Arc;

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

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Clock({})", self.today())
    }
}
