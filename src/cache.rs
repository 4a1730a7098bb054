//! A cache with a bound of bytes.

use std::hash::Hash;

use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};

/// A cache of so many bytes, whose entries have about `each` bytes and at most about `largest`.
///
/// It is split into parts, each under a lock of its own, so that its users seldom wait for each other. A part keeps no
/// entry larger than itself: with one for each core of a large machine, the largest entries would never be kept.
///
/// # Panics
/// Never: what it is built from is complete.
#[must_use]
pub fn bounded<K, V, W>(bytes: u64, each: u64, largest: u64, weighter: W) -> Cache<K, V, W>
where
    K: Eq + Hash,
    V: Clone,
    W: Weighter<K, V> + Clone,
{
    let parts = (bytes / (4 * largest.max(1))).clamp(1, 16);
    // Its own rounding goes up to the next power of two.
    let parts = 1 << parts.ilog2();
    let items = usize::try_from(bytes / each.max(1))
        .unwrap_or(usize::MAX)
        .clamp(16, 1 << 16);
    let options = OptionsBuilder::new()
        .estimated_items_capacity(items)
        .weight_capacity(bytes)
        .shards(parts)
        .build();
    let options = options.expect("both capacities are set");
    Cache::with_options(
        options,
        weighter,
        DefaultHashBuilder::default(),
        DefaultLifecycle::default(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone)]
    struct Length;

    impl Weighter<u32, Vec<u8>> for Length {
        fn weight(&self, _: &u32, bytes: &Vec<u8>) -> u64 {
            bytes.len() as u64
        }
    }

    #[test]
    fn the_largest_entry_is_kept_in_a_small_cache_and_in_a_large_one() {
        for bytes in [4 << 20, 8 << 20, 25 << 20, 40 << 20, 1 << 30] {
            let cache = bounded(bytes, 1 << 10, 2 << 20, Length);
            let entry = vec![0; 2 << 20];
            for key in 0..3 {
                cache.insert(key, entry.clone());
                assert!(cache.get(&key).is_some(), "{bytes} bytes, entry {key}");
                assert!(cache.weight() <= bytes);
            }
        }
    }
}
