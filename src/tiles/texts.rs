//! Texts of features, each block of neighbours held once however many days say it.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use xxhash_rust::xxh3::Xxh3;

/// Features of a block. From one list to the next a handful of counties change, so that a day is a few blocks of its own
/// and the others' pointers.
const FEATURES: usize = 16;

/// Bytes that a block needs beside its texts.
const BLOCK_BYTES: usize = 96;

/// Texts of features, by their place in a layer's list.
#[derive(Debug, Clone, Default)]
pub(super) struct Texts {
    blocks: Vec<Arc<Block>>,
    /// The last features, fewer than a block.
    open: Open,
}

/// A block that is not full yet.
#[derive(Debug, Clone, Default)]
struct Open {
    text: String,
    /// For each feature the end of its id and the end of its properties; both the same where it has none.
    ends: Vec<[u32; 2]>,
}

#[derive(Debug)]
struct Block {
    text: Box<str>,
    ends: Box<[[u32; 2]]>,
    /// Where its bytes are counted.
    held: Arc<AtomicUsize>,
}

/// The blocks that days share.
#[derive(Debug, Clone, Default)]
pub struct SharedTexts {
    blocks: Arc<Mutex<HashMap<u128, Weak<Block>>>>,
    held: Arc<AtomicUsize>,
}

impl SharedTexts {
    /// Bytes of all blocks that a day holds.
    #[must_use]
    pub fn size(&self) -> usize {
        self.held.load(Ordering::Relaxed)
    }

    fn shared(&self, open: Open) -> Arc<Block> {
        let mut hash = Xxh3::new();
        hash.update(open.text.as_bytes());
        for end in open.ends.iter().flatten() {
            hash.update(&end.to_le_bytes());
        }
        let said = hash.digest128();
        let mut blocks = self.blocks.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(block) = blocks.get(&said).and_then(Weak::upgrade) {
            return block;
        }
        if blocks.len() == blocks.capacity() {
            // Before it grows: what no day holds any more has no place here.
            blocks.retain(|_, block| block.strong_count() > 0);
        }
        let block = Arc::new(Block::new(open, Arc::clone(&self.held)));
        blocks.insert(said, Arc::downgrade(&block));
        block
    }
}

impl Block {
    fn new(open: Open, held: Arc<AtomicUsize>) -> Self {
        let block = Self {
            text: open.text.into(),
            ends: open.ends.into(),
            held,
        };
        block.held.fetch_add(block.size(), Ordering::Relaxed);
        block
    }

    fn size(&self) -> usize {
        BLOCK_BYTES + self.text.len() + self.ends.len() * size_of::<[u32; 2]>()
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        self.held.fetch_sub(self.size(), Ordering::Relaxed);
    }
}

impl Texts {
    /// Adds the next feature: its id and its properties, or nothing of either.
    pub(super) fn push(&mut self, shared: &SharedTexts, id: &str, properties: &str) {
        let open = &mut self.open;
        open.text.push_str(id);
        let id_end = open.text.len() as u32;
        open.text.push_str(properties);
        open.ends.push([id_end, open.text.len() as u32]);
        if open.ends.len() == FEATURES {
            let full = std::mem::take(open);
            self.blocks.push(shared.shared(full));
        }
    }

    /// How many features there are, with those that have no text.
    pub(super) fn len(&self) -> usize {
        self.blocks.len() * FEATURES + self.open.ends.len()
    }

    /// A feature's id and properties.
    pub(super) fn get(&self, index: u32) -> Option<(&str, &str)> {
        let (block, index) = (index as usize / FEATURES, index as usize % FEATURES);
        let (text, ends): (&str, &[[u32; 2]]) = match self.blocks.get(block) {
            Some(block) => (&block.text, &block.ends),
            None if block == self.blocks.len() => (&self.open.text, &self.open.ends),
            None => return None,
        };
        let [id_end, end] = *ends.get(index)?;
        let start = index.checked_sub(1).map_or(0, |before| ends[before][1]);
        let id = &text[start as usize..id_end as usize];
        let properties = &text[id_end as usize..end as usize];
        (!properties.is_empty()).then_some((id, properties))
    }

    /// Bytes of its own: the blocks are counted where they are shared.
    pub(super) fn size(&self) -> usize {
        self.blocks.capacity() * size_of::<Arc<Block>>()
            + self.open.text.capacity()
            + self.open.ends.capacity() * size_of::<[u32; 2]>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(shared: &SharedTexts, count: usize, changed: Option<usize>) -> Texts {
        let mut texts = Texts::default();
        for at in 0..count {
            match at {
                3 => texts.push(shared, "", ""),
                at if changed == Some(at) => texts.push(shared, "x", "{\"changed\":true}"),
                at => texts.push(shared, &at.to_string(), &format!("{{\"at\":{at}}}")),
            }
        }
        texts
    }

    #[test]
    fn each_feature_has_its_own_text_in_whichever_block_it_is() {
        let shared = SharedTexts::default();
        for count in [0, 1, 15, 16, 17, 40] {
            let texts = texts(&shared, count, None);
            assert_eq!(texts.len(), count);
            for at in 0..count as u32 {
                let (id, properties) = (at.to_string(), format!("{{\"at\":{at}}}"));
                let said = (at != 3).then_some((id.as_str(), properties.as_str()));
                assert_eq!(texts.get(at), said, "{at} of {count}");
            }
            assert_eq!(texts.get(count as u32), None);
            assert_eq!(texts.get(count as u32 + 100), None);
        }
    }

    #[test]
    fn a_day_that_differs_in_one_feature_holds_one_block_of_its_own_and_gives_it_back() {
        let shared = SharedTexts::default();
        let one = texts(&shared, 160, None);
        let of_one = shared.size();
        let other = texts(&shared, 160, Some(40));
        let of_both = shared.size();
        assert!(
            of_both > of_one && of_both < of_one + of_one / 8,
            "{of_one} and {of_both}"
        );
        assert_eq!(other.get(40), Some(("x", "{\"changed\":true}")));
        drop(other);
        assert_eq!(shared.size(), of_one);
        drop(one);
        assert_eq!(shared.size(), 0);
    }

    #[test]
    fn blocks_that_no_day_holds_leave_nothing_behind() {
        let shared = SharedTexts::default();
        for round in 0..2_000 {
            let mut texts = Texts::default();
            for at in 0..FEATURES {
                texts.push(&shared, &format!("{round}-{at}"), "{}");
            }
        }
        let keys = shared.blocks.lock().unwrap().capacity();
        assert!(keys < 100, "{keys} places");
        assert_eq!(shared.size(), 0);
    }
}
