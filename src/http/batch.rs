//! Tables that are answered: how many at once, of whom, and what is at hand for them.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Semaphore;

use super::problem::Problem;
use crate::config::Connections;
use crate::enrich::Tails;
use crate::threads::cores;

/// Tables that are answered at once.
const AT_ONCE: usize = 16;

/// Those of one client, unless one client may hold all connections: then it is a proxy that speaks for many.
const PER_CLIENT: usize = 8;

/// Kilobytes of all tables together that have come and are not answered, because their clients take nothing in.
const WAITING_KB: usize = 64 << 10;

/// What a lookup of tails goes by: the version of the data, and the vintage of the counties.
type Version = (Arc<str>, u16);

/// Tables that are answered.
#[derive(Debug, Clone)]
pub(super) struct Batch(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    per_client: usize,
    held: Mutex<Held>,
    /// Of the places for heavy work half are left to others.
    turns: Arc<Semaphore>,
    /// A permit for each kilobyte.
    waiting: Arc<Semaphore>,
}

#[derive(Debug, Default)]
struct Held {
    count: usize,
    of: HashMap<IpAddr, usize>,
    /// What was written of places, by version; gone with the last table.
    tails: Vec<(Version, Tails)>,
}

/// A table's place among the others, given back when it is dropped.
#[derive(Debug)]
pub(super) struct Seat {
    batch: Batch,
    client: Option<IpAddr>,
}

impl Batch {
    /// None yet, on a server that holds connections so.
    pub(super) fn new(connections: Connections) -> Self {
        let is_proxied = connections.per_client >= connections.at_once;
        Self(Arc::new(Inner {
            per_client: if is_proxied { AT_ONCE } else { PER_CLIENT },
            held: Mutex::default(),
            turns: Arc::new(Semaphore::new((cores(64) / 2).max(1))),
            waiting: Arc::new(Semaphore::new(WAITING_KB)),
        }))
    }

    /// A place for a table of a client.
    ///
    /// # Errors
    /// All are taken, or as many as one client has.
    pub(super) fn admit(&self, client: Option<IpAddr>) -> Result<Seat, Problem> {
        let mut held = self.held();
        if held.count >= AT_ONCE {
            return Err(Problem::busy());
        }
        if let Some(client) = client {
            let of_client = held.of.entry(client).or_default();
            if *of_client >= self.0.per_client {
                return Err(Problem::busy());
            }
            *of_client += 1;
        }
        held.count += 1;
        Ok(Seat {
            batch: self.clone(),
            client,
        })
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seat {
    /// Whose turn it is to work on a piece of a table.
    pub(super) fn turns(&self) -> Arc<Semaphore> {
        Arc::clone(&self.batch.0.turns)
    }

    /// Room for what has come and is not answered, in kilobytes.
    pub(super) fn waiting(&self) -> Arc<Semaphore> {
        Arc::clone(&self.batch.0.waiting)
    }

    /// What was written of places, while a piece is worked on.
    pub(super) fn tails(&self, version: &Version) -> Tails {
        let mut held = self.batch.held();
        let found = held.tails.iter().position(|(known, _)| known == version);
        found.map_or_else(Tails::default, |at| held.tails.swap_remove(at).1)
    }

    /// Puts it back for the next piece, of whatever table.
    pub(super) fn put_back(&self, version: &Version, tails: Tails) {
        let mut held = self.batch.held();
        // Of a version that is served no more nobody asks.
        held.tails.retain(|((known, _), _)| *known == version.0);
        if held.tails.len() < cores(64) {
            held.tails.push((version.clone(), tails));
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut held = self.batch.held();
        held.count -= 1;
        if held.count == 0 {
            held.tails = Vec::new();
        }
        if let Some(client) = self.client
            && let Some(count) = held.of.get_mut(&client)
        {
            *count -= 1;
            if *count == 0 {
                held.of.remove(&client);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_client_has_all_places_and_each_is_given_back() {
        let batch = Batch::new(Connections::default());
        let one = Some(IpAddr::from([192, 0, 2, 1]));
        let other = Some(IpAddr::from([192, 0, 2, 2]));
        let mut seats: Vec<Seat> = (0..PER_CLIENT).map(|_| batch.admit(one).unwrap()).collect();
        assert!(batch.admit(one).is_err());
        seats.extend((PER_CLIENT..AT_ONCE).map(|_| batch.admit(other).unwrap()));
        assert!(batch.admit(None).is_err());
        seats.clear();
        assert_eq!(batch.held().count, 0);
        assert!(batch.admit(one).is_ok());
        assert!(batch.held().of.is_empty());
    }

    #[test]
    fn a_proxy_may_have_all_places() {
        let connections = Connections::default();
        let batch = Batch::new(Connections {
            per_client: connections.at_once,
            ..connections
        });
        let proxy = Some(IpAddr::from([192, 0, 2, 1]));
        let seats: Vec<Seat> = (0..AT_ONCE).map(|_| batch.admit(proxy).unwrap()).collect();
        assert!(batch.admit(proxy).is_err());
        drop(seats);
    }

    #[test]
    fn nothing_is_kept_once_the_last_table_is_answered() {
        let batch = Batch::new(Connections::default());
        let version: Version = ("a".into(), 2016);
        let seat = batch.admit(None).unwrap();
        seat.put_back(&version, seat.tails(&version));
        assert_eq!(batch.held().tails.len(), 1);
        drop(seat);
        assert!(batch.held().tails.is_empty());
    }
}
