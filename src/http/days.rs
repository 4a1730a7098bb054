//! What each layer says on the days that were asked for, within a bound.

use std::sync::{Arc, Mutex, PoisonError};

use crate::domain::Day;
use crate::tiles::{Attributes, Layer, SharedTexts};

/// Bytes that an entry needs beside what is in it.
const ENTRY_BYTES: usize = 256;

type Entry = ((Layer, Day), Arc<Attributes>);

/// Attributes by layer and day. Days share most of their texts, so that the bound is on what all of them hold together,
/// and not on the sum of what each holds.
#[derive(Debug)]
pub(super) struct Days {
    bytes: u64,
    shared: SharedTexts,
    /// The one that was asked for last stands last.
    kept: Mutex<Vec<Entry>>,
}

impl Days {
    /// None yet; at most so many bytes of them are kept.
    pub(super) fn new(bytes: u64) -> Self {
        Self {
            bytes,
            shared: SharedTexts::default(),
            kept: Mutex::default(),
        }
    }

    /// What a layer says on a day, made if it is not kept. Two that ask at once may both make it: that is rare, and
    /// nobody waits for another day's meanwhile.
    pub(super) fn get(
        &self,
        layer: Layer,
        since: Day,
        make: impl FnOnce(&SharedTexts) -> Attributes,
    ) -> Arc<Attributes> {
        let key = (layer, since);
        if let Some(found) = self.find(key) {
            return found;
        }
        let written = Arc::new(make(&self.shared));
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push((key, Arc::clone(&written)));
        while self.weight_of(&kept) > self.bytes && !kept.is_empty() {
            kept.remove(0);
        }
        written
    }

    fn find(&self, key: (Layer, Day)) -> Option<Arc<Attributes>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().rposition(|(known, _)| *known == key)?;
        kept[at..].rotate_left(1);
        kept.last().map(|(_, found)| Arc::clone(found))
    }

    /// Bytes that are kept.
    pub(super) fn weight(&self) -> u64 {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        self.weight_of(&kept)
    }

    fn weight_of(&self, kept: &[Entry]) -> u64 {
        let own = kept.iter().map(|(_, one)| one.size() + ENTRY_BYTES);
        (self.shared.size() + own.sum::<usize>()) as u64
    }
}
