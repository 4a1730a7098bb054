//! The nearest of many names, without measuring most of them.

use strsim::osa_distance;

use crate::domain::name::{letter_bits, may_be_within};

/// Names in which a near one is looked for, each with the letters that it has.
#[derive(Debug, Default)]
pub(super) struct Keys(Vec<(String, u64)>);

impl Keys {
    pub(super) fn push(&mut self, key: String) {
        let bits = letter_bits(&key);
        self.0.push((key, bits));
    }

    pub(super) fn get(&self, at: usize) -> &str {
        &self.0[at].0
    }

    /// The names at the least distance from a text, and that distance, if it is at most `limit`.
    pub(super) fn within(&self, text: &str, limit: usize) -> Option<(usize, Vec<usize>)> {
        let bits = letter_bits(text);
        let mut best = limit;
        let mut found = Vec::new();
        for (at, (key, bits_of_key)) in self.0.iter().enumerate() {
            if !may_be_within(text, bits, key, *bits_of_key, best) {
                continue;
            }
            let distance = osa_distance(text, key);
            if distance < best {
                best = distance;
                found.clear();
            }
            if distance == best {
                found.push(at);
            }
        }
        (!found.is_empty()).then_some((best, found))
    }

    /// All names, nearest first, those equally near by the alphabet: for a message.
    pub(super) fn nearest(&self, text: &str) -> Vec<usize> {
        let mut all: Vec<(usize, &str, usize)> = self
            .0
            .iter()
            .enumerate()
            .map(|(at, (key, _))| (osa_distance(text, key), key.as_str(), at))
            .collect();
        all.sort_unstable();
        all.into_iter().map(|(.., at)| at).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nothing_near_is_overlooked(names in prop::collection::vec("[a-e]{0,6}", 0..20), text in "[a-e]{0,6}") {
            let mut keys = Keys::default();
            for name in &names {
                keys.push(name.clone());
            }
            let least = names.iter().map(|name| osa_distance(name, &text)).min();
            match keys.within(&text, 2) {
                Some((distance, found)) => {
                    prop_assert_eq!(Some(distance), least);
                    prop_assert!(found.iter().all(|at| osa_distance(keys.get(*at), &text) == distance));
                    let count = names.iter().filter(|name| osa_distance(name, &text) == distance).count();
                    prop_assert_eq!(found.len(), count);
                }
                None => prop_assert!(least.is_none_or(|least| least > 2)),
            }
        }
    }
}
