//! The journal of a publication that is under way, by which others know of it.
//!
//! It is written before the first file and again every few seconds, and removed after the manifest. One that is there and
//! does not change any more was left by a publication that was ended. Into a folder only one process publishes, which
//! holds a lock on it; a bucket knows no locks, so that there the journal is watched for a while. Two that begin in the
//! same second see one another at the next beat at the latest: the one whose journal was written over stops. Neither
//! breaks what is published, since files are never changed, and the manifest is exchanged by the one that finds it as it
//! was.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::error::PublishError;
use super::known::JOURNAL;
use crate::sources::Digest;
use crate::store::{FORMAT, Locked, Store};

/// A journal that says it was written so long ago was left, whatever the two clocks show.
const LONG_AGO: Duration = Duration::from_secs(600);

/// How often a watched journal is looked at in the time that it may be silent.
const LOOKS: u32 = 5;

/// What is written there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Page {
    format: u32,
    /// Tells one publication from another.
    owner: String,
    /// What is being published.
    snapshot: String,
    begun: Timestamp,
    /// When this was written.
    beat: Timestamp,
    /// Files and doors that were written so far.
    written: u64,
}

/// The claim of a publication on a place.
#[derive(Debug)]
pub(super) struct Journal {
    store: Store,
    quiet: Duration,
    page: Page,
    begun: Mutex<Begun>,
    has_begun: AtomicBool,
    written: Arc<AtomicU64>,
    is_overtaken: Arc<AtomicBool>,
}

#[derive(Debug, Default)]
struct Begun {
    lock: Option<Locked>,
    beats: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Journal {
    /// Looks whether another publication is under way, and waits until that is known. Returns true too if one was ended
    /// before it was done. A journal that does not change for `quiet` was left.
    pub(super) fn look(
        store: &Store,
        snapshot: &str,
        quiet: Duration,
    ) -> Result<(Self, bool), PublishError> {
        let now = Timestamp::now();
        let identity = format!(
            "{now} {} {:?} {store}",
            std::process::id(),
            thread::current().id()
        );
        let journal = Self {
            store: store.clone(),
            quiet,
            page: Page {
                format: FORMAT,
                owner: format!("{:.16}", Digest::of(identity.as_bytes())),
                snapshot: snapshot.to_owned(),
                begun: now,
                beat: now,
                written: 0,
            },
            begun: Mutex::default(),
            has_begun: AtomicBool::new(false),
            written: Arc::default(),
            is_overtaken: Arc::default(),
        };
        let Some(left) = store.read(JOURNAL)? else {
            return Ok((journal, false));
        };
        let lock = store.lock()?;
        match lock {
            Locked::Held(_) => {}
            Locked::ByOther => return Err(journal.busy(&left)),
            Locked::Unknown => journal.watch(&left)?,
        }
        journal.begun().lock = Some(lock);
        Ok((journal, true))
    }

    /// Waits until a journal has been silent for long enough.
    fn watch(&self, left: &[u8]) -> Result<(), PublishError> {
        let page: Option<Page> = serde_json::from_slice(left).ok();
        let is_old = page.is_some_and(|page| {
            let age = Timestamp::now().duration_since(page.beat);
            age.unsigned_abs() > LONG_AGO && age.is_positive()
        });
        let until = Instant::now() + self.quiet;
        while !is_old && Instant::now() < until {
            thread::sleep(self.quiet / LOOKS);
            match self.store.read(JOURNAL)? {
                Some(now) if now == left => {}
                Some(now) => return Err(self.busy(&now)),
                // It was done meanwhile.
                None => break,
            }
        }
        Ok(())
    }

    fn busy(&self, left: &[u8]) -> PublishError {
        let page: Option<Page> = serde_json::from_slice(left).ok();
        PublishError::Busy {
            place: self.store.to_string(),
            begun: page.map_or_else(
                || "a time unknown".to_owned(),
                |page| page.begun.to_string(),
            ),
        }
    }

    /// Claims the place, if that was not done yet: called before anything is written.
    pub(super) fn begin(&self) -> Result<(), PublishError> {
        if self.is_overtaken.load(Ordering::Relaxed) {
            return Err(self.overtaken());
        }
        if self.has_begun.load(Ordering::Acquire) {
            return Ok(());
        }
        let mut begun = self.begun();
        if begun.beats.is_some() {
            return Ok(());
        }
        if begun.lock.is_none() {
            let lock = self.store.lock()?;
            let other = self.store.read(JOURNAL)?;
            match (&lock, other) {
                (Locked::ByOther, other) => return Err(self.busy(&other.unwrap_or_default())),
                // It began after this one had looked.
                (Locked::Unknown, Some(other)) => return Err(self.busy(&other)),
                _ => {}
            }
            begun.lock = Some(lock);
        }
        write(&self.store, &self.page)?;
        if !is_own(&self.store, &self.page.owner)? {
            return Err(self.overtaken());
        }
        begun.beats = Some(self.beats());
        self.has_begun.store(true, Ordering::Release);
        Ok(())
    }

    /// Writes the journal again and again, on a thread of its own.
    fn beats(&self) -> (Sender<()>, JoinHandle<()>) {
        let (stop, stopped) = channel();
        let (store, mut page, every) = (self.store.clone(), self.page.clone(), self.quiet / 3);
        let (written, is_overtaken) = (Arc::clone(&self.written), Arc::clone(&self.is_overtaken));
        let beats = thread::spawn(move || {
            while stopped.recv_timeout(every) == Err(RecvTimeoutError::Timeout) {
                // What fails now may not at the next beat.
                match is_own(&store, &page.owner) {
                    Ok(false) => return is_overtaken.store(true, Ordering::Relaxed),
                    Err(_) => continue,
                    Ok(true) => {}
                }
                page.beat = Timestamp::now();
                page.written = written.load(Ordering::Relaxed);
                if let Err(error) = write(&store, &page) {
                    tracing::warn!("{error}");
                }
            }
        });
        (stop, beats)
    }

    /// Counts files that were written.
    pub(super) fn counter(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.written)
    }

    /// Makes sure that the place is still claimed by this publication.
    pub(super) fn assert_own(&self) -> Result<(), PublishError> {
        if is_own(&self.store, &self.page.owner)? && !self.is_overtaken.load(Ordering::Relaxed) {
            return Ok(());
        }
        Err(self.overtaken())
    }

    pub(super) fn overtaken(&self) -> PublishError {
        PublishError::Overtaken {
            place: self.store.to_string(),
        }
    }

    /// Gives the place free: all that was to be written is.
    pub(super) fn end(self, was_left: bool) -> Result<(), PublishError> {
        let has_begun = self.stop();
        if has_begun || was_left {
            self.store.remove(&[JOURNAL.to_owned()])?;
            self.store.tidy()?;
        }
        Ok(())
    }

    /// Ends the beats; the last is done when this returns. True if there were any.
    fn stop(&self) -> bool {
        let beats = self.begun().beats.take();
        let has_begun = beats.is_some();
        if let Some((stop, beats)) = beats {
            drop(stop);
            // It does nothing that could panic.
            let _ = beats.join();
        }
        has_begun
    }

    fn begun(&self) -> std::sync::MutexGuard<'_, Begun> {
        // A poisoned lock still holds whole values: each is put in at once.
        self.begun.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Journal {
    /// What is left undone is told by the journal, which stays.
    fn drop(&mut self) {
        self.stop();
    }
}

fn write(store: &Store, page: &Page) -> Result<(), PublishError> {
    Ok(store.write(JOURNAL, serde_json::to_vec_pretty(page)?, None)?)
}

fn is_own(store: &Store, owner: &str) -> Result<bool, PublishError> {
    let now = store.read(JOURNAL)?;
    let page = now.and_then(|now| serde_json::from_slice::<Page>(&now).ok());
    Ok(page.is_some_and(|page| page.owner == owner))
}
