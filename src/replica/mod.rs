//! Data that follow a published copy: its manifest is asked for again and again, and what it names that is not at hand
//! is fetched, each file held against its length and its SHA-256, before anything of it is used.
//!
//! Any number of servers may follow one copy. None of them writes anything, there or here: what was fetched is in
//! memory, packed.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::sources::Fetched;

mod copy;
mod origin;

pub use copy::Copy;
pub use origin::{Fault, Origin};

/// How often the manifest is asked for, on average.
const ASK_EVERY: Duration = Duration::from_secs(10);

/// Waits between the tries of somebody who has nothing yet: a minute in all, for a store that starts at the same time.
const FIRST_WAITS_S: [u64; 6] = [1, 2, 4, 8, 15, 30];

/// What lies there, for somebody who has nothing yet: it is tried again for a minute, each time with a word to the log.
///
/// # Errors
/// It could not be had within a minute.
pub fn first(origin: &mut dyn Origin) -> Result<Arc<Fetched>, Fault> {
    let mut waits = FIRST_WAITS_S.into_iter().map(Duration::from_secs);
    loop {
        let fault = match once(origin) {
            Ok(fetched) => return Ok(fetched),
            Err(fault) => fault,
        };
        let Some(wait) = waits.next().filter(|_| !fault.is_lasting) else {
            return Err(fault);
        };
        let seconds = wait.as_secs();
        tracing::warn!(seconds, "{fault}; it is tried again in {seconds} s");
        thread::sleep(wait);
    }
}

/// What lies there, for somebody who has nothing yet and can do without.
///
/// # Errors
/// It could not be had.
pub fn once(origin: &mut dyn Origin) -> Result<Arc<Fetched>, Fault> {
    match origin.look()? {
        Some(fetched) => Ok(fetched),
        None => Err(Fault {
            sentence: "the copy was read before".to_owned(),
            for_all: "the copy was read before".to_owned(),
            is_lasting: true,
        }),
    }
}

/// When to look next: in eight to twelve seconds, so that servers that started together do not ask together for ever.
#[must_use]
pub fn soon() -> Duration {
    let (least, spread) = (ASK_EVERY * 4 / 5, ASK_EVERY * 2 / 5);
    // Each of these is seeded anew.
    let part = RandomState::new().hash_one(()) % 1000;
    least + spread * u32::try_from(part).unwrap_or(0) / 1000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_that_started_together_ask_at_different_times() {
        let waits: Vec<Duration> = (0..200).map(|_| soon()).collect();
        let (least, most) = (waits.iter().min().unwrap(), waits.iter().max().unwrap());
        assert!(*least >= Duration::from_secs(8) && *least < Duration::from_secs(9));
        assert!(*most <= Duration::from_secs(12) && *most > Duration::from_secs(11));
    }
}
