//! All connections: how many there are, of whom, and which gives way.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::state::{Connection, Phase};
use crate::config::Connections;
use crate::seldom::Seldom;

/// A connection that has done something within this time keeps its place.
const GRACE: Duration = Duration::from_millis(500);

/// Reached limits are told this often at most.
const TOLD_EVERY: Duration = Duration::from_secs(10);

/// All connections.
#[derive(Debug, Clone)]
pub(in crate::http) struct Registry(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    limits: Connections,
    held: Mutex<Held>,
    accepted: AtomicU64,
    gave_way: AtomicU64,
    refused: AtomicU64,
    told: Seldom,
}

#[derive(Debug, Default)]
struct Held {
    next: u64,
    all: HashMap<u64, Arc<Connection>>,
    of: HashMap<IpAddr, usize>,
}

/// How many connections there were and are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::http) struct Tally {
    /// Those that are held.
    pub(in crate::http) open: u64,
    /// All that were accepted since the start.
    pub(in crate::http) accepted: u64,
    /// Those that lost their place to another.
    pub(in crate::http) gave_way: u64,
    /// Those that found no place.
    pub(in crate::http) refused: u64,
}

/// A connection's place among the others, given back when it is dropped.
#[derive(Debug)]
pub(in crate::http) struct Place {
    registry: Registry,
    number: u64,
    pub(in crate::http) connection: Arc<Connection>,
}

impl Registry {
    /// None yet.
    pub(in crate::http) fn new(limits: Connections) -> Self {
        Self(Arc::new(Inner {
            limits,
            held: Mutex::default(),
            accepted: AtomicU64::new(0),
            gave_way: AtomicU64::new(0),
            refused: AtomicU64::new(0),
            told: Seldom::default(),
        }))
    }

    /// How they are held.
    pub(in crate::http) fn limits(&self) -> &Connections {
        &self.0.limits
    }

    /// How many there were and are.
    pub(in crate::http) fn tally(&self) -> Tally {
        Tally {
            open: self.held().all.len() as u64,
            accepted: self.0.accepted.load(Ordering::Relaxed),
            gave_way: self.0.gave_way.load(Ordering::Relaxed),
            refused: self.0.refused.load(Ordering::Relaxed),
        }
    }

    /// Makes one give way that only holds a place, if there is one.
    pub(in crate::http) fn make_room(&self) -> bool {
        let mut held = self.held();
        let room = held.make_room(|_| true);
        self.0
            .gave_way
            .fetch_add(u64::from(room), Ordering::Relaxed);
        room
    }

    /// A place for a connection from this address; `None` if all are taken by those who use them.
    pub(in crate::http) fn admit(&self, address: IpAddr) -> Option<Place> {
        let Inner { limits, .. } = &*self.0;
        let client = client(address);
        let mut held = self.held();
        let of_client = held.of.get(&client).copied().unwrap_or(0);
        let is_full = if of_client >= limits.per_client {
            Some(("of one client", limits.per_client))
        } else if held.all.len() >= limits.at_once {
            Some(("in all", limits.at_once))
        } else {
            None
        };
        if let Some((which, limit)) = is_full {
            let has_room = match which {
                "in all" => held.make_room(|_| true),
                _ => held.make_room(|one| one.client == client),
            };
            let (counter, became) = if has_room {
                (
                    &self.0.gave_way,
                    "the one that stood still longest gave way",
                )
            } else {
                (&self.0.refused, "the new one was turned away")
            };
            counter.fetch_add(1, Ordering::Relaxed);
            if let Some(untold) = self.0.told.once_in(TOLD_EVERY) {
                tracing::warn!(
                    limit,
                    untold,
                    "as many connections {which} as are held at once; {became}"
                );
            }
            if !has_room {
                return None;
            }
        }
        self.0.accepted.fetch_add(1, Ordering::Relaxed);
        let connection = Arc::new(Connection::new(client));
        let number = held.next;
        held.next += 1;
        held.all.insert(number, Arc::clone(&connection));
        *held.of.entry(client).or_default() += 1;
        Some(Place {
            registry: self.clone(),
            number,
            connection,
        })
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    pub(in crate::http) fn registry(&self) -> &Registry {
        &self.registry
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.registry.held().remove(self.number);
    }
}

impl Held {
    fn remove(&mut self, number: u64) {
        let Some(gone) = self.all.remove(&number) else {
            // It gave way, and was counted out then.
            return;
        };
        if let Some(count) = self.of.get_mut(&gone.client) {
            *count -= 1;
            if *count == 0 {
                self.of.remove(&gone.client);
            }
        }
    }

    /// Of those that may be chosen, ends the one that has stood still longest.
    fn make_room(&mut self, may_be: impl Fn(&Connection) -> bool) -> bool {
        let standing_still = self.all.iter().filter_map(|(number, one)| {
            let (rank, lasted) = standing_still(one)?;
            (lasted >= GRACE && may_be(one)).then_some((rank, lasted, *number))
        });
        let Some((_, _, number)) = standing_still.max() else {
            return false;
        };
        if let Some(one) = self.all.get(&number) {
            one.give_way();
        }
        self.remove(number);
        true
    }
}

/// How readily a connection gives way, and for how long it has done nothing; `None` while it is worked for.
fn standing_still(one: &Connection) -> Option<(u8, Duration)> {
    if let Some(stalled) = one.stalled_for() {
        return Some((2, stalled));
    }
    match one.phase() {
        (Phase::Head, lasted) => Some((1, lasted)),
        // Most often a reader who looks at the page and will ask again.
        (Phase::Idle, lasted) => Some((0, lasted)),
        (Phase::Answering | Phase::Sending | Phase::Exchanging, _) => None,
    }
}

/// The client behind an address: of IPv6, whoever has one address has all of its network.
fn client(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn registry(at_once: usize, per_client: usize) -> Registry {
        Registry::new(Connections {
            at_once,
            per_client,
            ..Connections::default()
        })
    }

    fn address(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    #[test]
    fn who_uses_its_place_keeps_it_and_the_next_is_turned_away() {
        let all = registry(2, 2);
        let [one, two] = [1, 2].map(|last| all.admit(address(last)).unwrap());
        assert!(all.admit(address(3)).is_none(), "both have just come");
        drop(two);
        assert!(all.admit(address(3)).is_some());
        drop(one);
        let tally = all.tally();
        assert_eq!((tally.open, tally.accepted, tally.refused), (0, 3, 1));
    }

    #[test]
    fn who_takes_no_answer_gives_way_first_and_who_waits_between_requests_last() {
        let all = registry(3, 3);
        let [idle, silent, stalled] = [1, 2, 3].map(|last| all.admit(address(last)).unwrap());
        idle.connection.begin(Phase::Idle);
        stalled.connection.begin(Phase::Sending);
        stalled.connection.stall();
        std::thread::sleep(GRACE + Duration::from_millis(50));
        let gave_way = |place: &Place| {
            let held = all.held();
            !held
                .all
                .values()
                .any(|one| Arc::ptr_eq(one, &place.connection))
        };
        let mut after = Vec::new();
        for (place, expected) in [(&stalled, "stalled"), (&silent, "silent"), (&idle, "idle")] {
            assert!(!gave_way(place));
            after.push(all.admit(address(9)).unwrap());
            assert!(gave_way(place), "{expected}");
        }
        assert!(
            all.admit(address(9)).is_none(),
            "the new ones have just come"
        );
        drop((idle, silent, stalled));
        assert_eq!(all.tally().open, 3, "who gave way is not counted out twice");
    }

    #[test]
    fn one_client_takes_no_more_than_its_share() {
        let all = registry(100, 2);
        let held: Vec<_> = (0..5).filter_map(|_| all.admit(address(1))).collect();
        assert_eq!(held.len(), 2);
        assert!(all.admit(address(2)).is_some());
        let net = |last| IpAddr::from([0x2001, 0xdb8, 0, 1, 0, 0, 0, last]);
        let of_net: Vec<_> = (0..5).filter_map(|last| all.admit(net(last))).collect();
        assert_eq!(of_net.len(), 2, "a network of IPv6 is one client");
    }
}
