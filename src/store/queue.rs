//! Files on their way into a place, several at once.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;

use super::error::StoreError;
use super::opened::{Holder, Store};

/// Files under way at once: a bucket answers each after some tens of milliseconds, and many beside one another.
const FILES: usize = 32;
/// Their bytes in all; a larger file goes alone.
const BYTES: usize = 48 << 20;

/// Files on their way into a place. Into a folder they go one after the other on the thread that brings them; into a
/// bucket, side by side.
#[derive(Debug)]
pub struct Queue {
    store: Store,
    under_way: Arc<UnderWay>,
}

#[derive(Debug, Default)]
struct UnderWay {
    now: Mutex<Now>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Now {
    files: usize,
    bytes: usize,
    /// Why the first that did not arrive did not, until it is told.
    failed: Option<StoreError>,
    has_failed: bool,
}

impl Queue {
    /// An empty one.
    #[must_use]
    pub fn new(store: &Store) -> Self {
        Self {
            store: store.clone(),
            under_way: Arc::default(),
        }
    }

    /// Sends a file, once there is room. It has arrived when [`settled`](Self::settled) says so; `then` is called at
    /// that moment.
    ///
    /// Returns `false`, and sends nothing, once a file before it did not arrive; [`failed`](Self::failed) tells why.
    ///
    /// # Errors
    /// It could not be written into a folder.
    pub fn send(
        &self,
        name: &str,
        bytes: Vec<u8>,
        encoding: Option<&'static str>,
        then: impl FnOnce() + Send + 'static,
    ) -> Result<bool, StoreError> {
        let Holder::Bucket(remote) = &self.store.holder else {
            self.store.write(name, bytes, encoding)?;
            then();
            return Ok(true);
        };
        let length = bytes.len();
        {
            let mut now = self.under_way.now();
            while !now.has_failed
                && (now.files >= FILES || (now.bytes > 0 && now.bytes + length > BYTES))
            {
                now = self.under_way.wait(now);
            }
            if now.has_failed {
                return Ok(false);
            }
            now.files += 1;
            now.bytes += length;
        }
        let (store, under_way) = (self.store.clone(), Arc::clone(&self.under_way));
        let (name, sender) = (name.to_owned(), Arc::clone(remote));
        remote.runtime.spawn(async move {
            // Counted out even if the task is dropped.
            let mut out = Out {
                under_way,
                length,
                has_arrived: false,
            };
            let written = sender.bucket.write(&name, Bytes::from(bytes), encoding);
            match written.await {
                Ok(()) => {
                    then();
                    out.has_arrived = true;
                }
                Err(source) => out.fail(store.in_bucket(&name, "written", source)),
            }
        });
        Ok(true)
    }

    /// Waits until none is under way; `false` if one did not arrive.
    #[must_use]
    pub fn settled(&self) -> bool {
        let mut now = self.under_way.now();
        while now.files > 0 {
            now = self.under_way.wait(now);
        }
        !now.has_failed
    }

    /// Why the first file that did not arrive did not; told once.
    #[must_use]
    pub fn failed(&self) -> Option<StoreError> {
        self.under_way.now().failed.take()
    }
}

impl UnderWay {
    fn now(&self) -> MutexGuard<'_, Now> {
        // A poisoned lock still holds sums that are whole: each change is one statement.
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, now: MutexGuard<'a, Now>) -> MutexGuard<'a, Now> {
        self.changed
            .wait(now)
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Counts a file out when it is dropped.
struct Out {
    under_way: Arc<UnderWay>,
    length: usize,
    has_arrived: bool,
}

impl Out {
    fn fail(&self, error: StoreError) {
        let mut now = self.under_way.now();
        if !now.has_failed {
            now.failed = Some(error);
        }
        now.has_failed = true;
    }
}

impl Drop for Out {
    fn drop(&mut self) {
        let mut now = self.under_way.now();
        now.has_failed |= !self.has_arrived;
        now.files -= 1;
        now.bytes -= self.length;
        self.under_way.changed.notify_all();
    }
}
