//! One connection: what it does, and since when.

use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use coarsetime::Instant;
use tokio::sync::Notify;

use crate::domain::words;

words! {
    /// What a connection does.
    (pub(crate)) Phase, "phase of a connection" {
        /// The head of a request is coming in, or is awaited for the first time.
        Head = "head",
        /// Its answers are sent, and it may ask again.
        Idle = "idle",
        /// An answer is being made.
        Answering = "answering",
        /// An answer is being sent.
        Sending = "sending",
        /// An answer is being sent while its request still comes in.
        Exchanging = "exchanging",
    }
}

/// So many bits name a phase.
const PHASE_BITS: u32 = 3;

const _: () = assert!(
    Phase::ALL.len() <= 1 << PHASE_BITS,
    "a phase needs more bits"
);

/// A connection as others see it: the one who accepts, and the one who sends.
#[derive(Debug)]
pub(in crate::http) struct Connection {
    /// Who is at the other end.
    pub(in crate::http) client: IpAddr,
    /// By the clock that the system keeps a few milliseconds coarse: it is read several times for each request, and what
    /// is measured by it are seconds.
    born: Instant,
    /// Milliseconds since birth, and in the lowest bits the phase that began then: both change in one step.
    phase: AtomicU64,
    /// Milliseconds since birth, and one, when sending came to a stop; 0 while it goes on.
    stalled: AtomicU64,
    is_leaving: AtomicBool,
    is_quiet: AtomicBool,
    give_way: Notify,
}

impl Connection {
    pub(in crate::http) fn new(client: IpAddr) -> Self {
        Self {
            client,
            born: Instant::now_without_cache_update(),
            phase: AtomicU64::new(Phase::Head as u64),
            stalled: AtomicU64::new(0),
            is_leaving: AtomicBool::new(false),
            is_quiet: AtomicBool::new(false),
            give_way: Notify::new(),
        }
    }

    /// Milliseconds since birth.
    pub(in crate::http) fn now_ms(&self) -> u64 {
        let now = Instant::now_without_cache_update();
        now.duration_since(self.born).as_millis()
    }

    /// Begins a phase.
    pub(in crate::http) fn begin(&self, phase: Phase) {
        let packed = self.now_ms() << PHASE_BITS | phase as u64;
        self.phase.store(packed, Ordering::Relaxed);
    }

    /// The phase, and how long it has lasted.
    pub(in crate::http) fn phase(&self) -> (Phase, Duration) {
        let packed = self.phase.load(Ordering::Relaxed);
        let lasted = self.now_ms().saturating_sub(packed >> PHASE_BITS);
        (unpacked(packed), Duration::from_millis(lasted))
    }

    /// The phase alone, which needs no look at the clock.
    pub(in crate::http) fn is_in(&self) -> Phase {
        unpacked(self.phase.load(Ordering::Relaxed))
    }

    /// Sending has come to a stop: the other end takes nothing in.
    pub(in crate::http) fn stall(&self) {
        let now = self.now_ms() + 1;
        let unset = self
            .stalled
            .compare_exchange(0, now, Ordering::Relaxed, Ordering::Relaxed);
        // It had stopped before.
        let _ = unset;
    }

    /// Sending goes on.
    pub(in crate::http) fn go_on(&self) {
        self.stalled.store(0, Ordering::Relaxed);
    }

    /// For how long nothing could be sent that wants to be.
    pub(in crate::http) fn stalled_for(&self) -> Option<Duration> {
        let since = self.stalled.load(Ordering::Relaxed).checked_sub(1)?;
        Some(Duration::from_millis(self.now_ms().saturating_sub(since)))
    }

    /// Tells it to end now, for another needs its place.
    pub(in crate::http) fn give_way(&self) {
        self.give_way.notify_one();
    }

    /// Ends when it was told to give way.
    pub(in crate::http) async fn told_to_give_way(&self) {
        self.give_way.notified().await;
    }

    /// The server leaves: once all that was sent is answered, the connection ends.
    pub(in crate::http) fn leave(&self) {
        self.is_leaving.store(true, Ordering::Relaxed);
    }

    /// True once the server leaves.
    pub(in crate::http) fn is_leaving(&self) -> bool {
        self.is_leaving.load(Ordering::Relaxed)
    }

    /// All that was sent is answered.
    pub(in crate::http) fn be_quiet(&self) {
        self.is_quiet.store(true, Ordering::Relaxed);
    }

    /// True once the server leaves and all that was sent is answered.
    pub(in crate::http) fn is_quiet(&self) -> bool {
        self.is_quiet.load(Ordering::Relaxed)
    }
}

fn unpacked(packed: u64) -> Phase {
    let at = packed & ((1 << PHASE_BITS) - 1);
    Phase::ALL[usize::try_from(at).unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    #[test]
    fn a_phase_and_its_beginning_change_together() {
        let one = Connection::new(Ipv4Addr::LOCALHOST.into());
        assert_eq!(one.phase().0, Phase::Head);
        for phase in Phase::ALL.iter().copied() {
            one.begin(phase);
            let (now, lasted) = one.phase();
            assert_eq!(now, phase);
            assert!(lasted < Duration::from_secs(5));
        }
    }

    #[test]
    fn a_stop_lasts_from_its_first_moment_until_sending_goes_on() {
        let one = Connection::new(Ipv4Addr::LOCALHOST.into());
        assert_eq!(one.stalled_for(), None);
        one.stall();
        std::thread::sleep(Duration::from_millis(20));
        one.stall();
        assert!(one.stalled_for().unwrap() >= Duration::from_millis(15));
        one.go_on();
        assert_eq!(one.stalled_for(), None);
    }
}
