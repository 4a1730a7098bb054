//! Search by name: counties, states, towns and agencies, with prefixes and typos.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::asked::{Reading, readings};
use super::fold::{fold, words};
use super::named::{NameKind, Named};
use crate::threads::mapped;

/// The names, ready to be searched. A search looks at each name once: about 30,000 in well under a millisecond.
#[derive(Debug, Default)]
pub struct Names {
    all: Vec<Named>,
    keys: Vec<Key>,
    vocabulary: Vec<Word>,
    by_id: FxHashMap<String, Vec<u32>>,
}

/// A name as it is compared.
#[derive(Debug)]
struct Key {
    full: String,
    bare: String,
    /// Both without spaces, so that `De Kalb` equals `DeKalb`.
    full_joined: String,
    bare_joined: String,
}

/// One word of the names, and the names that have it.
#[derive(Debug)]
struct Word {
    text: String,
    letters: u32,
    names: Vec<u32>,
}

/// How well a name fits; less is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Whole,
    Beginning,
    Words,
    Prefixes,
    Typos(u8),
}

impl Names {
    /// Files these names.
    #[must_use]
    pub fn new(all: Vec<Named>) -> Self {
        let keys = mapped(&all, Key::of);
        let mut names_of: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
        for (at, key) in (0u32..).zip(&keys) {
            for word in key.full.split(' ').chain(key.bare.split(' ')) {
                let names = names_of.entry(word).or_default();
                if names.last() != Some(&at) {
                    names.push(at);
                }
            }
        }
        let mut vocabulary: Vec<Word> = names_of
            .into_iter()
            .map(|(text, names)| Word {
                letters: letters(text),
                text: text.to_owned(),
                names,
            })
            .collect();
        vocabulary.sort_unstable_by(|one, other| one.text.cmp(&other.text));
        let mut by_id: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for (at, named) in (0u32..).zip(&all) {
            let ids = by_id.entry(named.id.to_ascii_lowercase()).or_default();
            ids.push(at);
        }
        Self {
            all,
            keys,
            vocabulary,
            by_id,
        }
    }

    /// All of them, in the order that decides among equals.
    #[must_use]
    pub fn all(&self) -> &[Named] {
        &self.all
    }

    /// How many names there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// True if there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// What has this id within its kind.
    #[must_use]
    pub fn find(&self, kind: NameKind, id: &str) -> Option<&Named> {
        let hits = self.by_id.get(&id.to_ascii_lowercase())?;
        hits.iter()
            .map(|at| &self.all[*at as usize])
            .find(|named| named.kind == kind)
    }

    /// The best `limit` answers to a query, best first; an id (a GEOID, a postal code) comes before all names.
    #[must_use]
    pub fn search(&self, query: &str, limit: usize) -> Vec<&Named> {
        let folded = fold(query);
        let query_words = words(&folded);
        let mut found: Vec<&Named> = Vec::new();
        if let Some(hits) = self.by_id.get(&query.trim().to_ascii_lowercase()) {
            found.extend(hits.iter().map(|at| &self.all[*at as usize]));
        }
        let mut ranked: Vec<(Fit, bool, Reverse<u64>, u32)> = Vec::new();
        for reading in readings(&folded, &query_words) {
            self.rank(&reading, &mut ranked);
        }
        ranked.sort_unstable();
        let mut seen: Vec<u32> = Vec::with_capacity(limit);
        for (_fit, _unqualified, _weight, at) in ranked {
            if seen.len() + found.len() >= limit {
                break;
            }
            let named = &self.all[at as usize];
            let is_same = |hit: &Named| hit.kind == named.kind && hit.id == named.id;
            let known = seen.iter().any(|hit| is_same(&self.all[*hit as usize]));
            if !known && !found.iter().any(|hit| is_same(hit)) {
                seen.push(at);
            }
        }
        found.extend(seen.iter().map(|at| &self.all[*at as usize]));
        found.truncate(limit);
        found
    }

    /// Adds every name that fits a reading of the query.
    fn rank(&self, reading: &Reading<'_>, ranked: &mut Vec<(Fit, bool, Reverse<u64>, u32)>) {
        let spaced = reading.words.join(" ");
        let joined = reading.words.concat();
        // For each name, how well its worst word fits: 0 not at all, 1 exact, 2 prefix, 2 + n with n typos.
        let mut worst: Vec<u8> = vec![1; self.all.len()];
        for word in &reading.words {
            let mut best = vec![0u8; self.all.len()];
            self.fits_of_word(word, &mut best);
            for (worst, best) in worst.iter_mut().zip(best) {
                *worst = if best == 0 || *worst == 0 {
                    0
                } else {
                    (*worst).max(best)
                };
            }
        }
        for (at, worst) in (0u32..).zip(worst) {
            let named = &self.all[at as usize];
            let is_other_state = reading.state.is_some_and(|state| state != named.state);
            if is_other_state || reading.kind.is_some_and(|kind| kind != named.kind) {
                continue;
            }
            let key = &self.keys[at as usize];
            let whole = key.full == spaced
                || key.bare == spaced
                || key.full_joined == joined
                || key.bare_joined == joined;
            let fit = match worst {
                _ if whole => Fit::Whole,
                0 => continue,
                1 | 2 if key.begins_with(&spaced) => Fit::Beginning,
                1 => Fit::Words,
                2 => Fit::Prefixes,
                typos => Fit::Typos(typos - 2),
            };
            ranked.push((fit, !reading.is_narrow(), Reverse(weight(named)), at));
        }
    }

    /// Notes for each name how well one of its words fits this word of the query.
    fn fits_of_word(&self, word: &str, best: &mut [u8]) {
        let mut note = |names: &[u32], fit: u8| {
            for at in names {
                let best = &mut best[*at as usize];
                if *best == 0 || fit < *best {
                    *best = fit;
                }
            }
        };
        let from = self
            .vocabulary
            .partition_point(|known| known.text.as_str() < word);
        let mut exact = false;
        for known in &self.vocabulary[from..] {
            if !known.text.starts_with(word) {
                break;
            }
            exact |= known.text == word;
            note(&known.names, if known.text == word { 1 } else { 2 });
        }
        let typos = match word.chars().count() {
            0..=3 => 0,
            4..=5 => 1,
            6.. => 2,
        };
        // A word that is known is not taken for a mistyped other one.
        if exact || typos == 0 {
            return;
        }
        let mask = letters(word);
        for known in &self.vocabulary {
            let apart = known.text.len().abs_diff(word.len());
            // One typo changes at most two letters of the set.
            if apart > typos || (known.letters ^ mask).count_ones() as usize > 2 * typos {
                continue;
            }
            let distance = strsim::osa_distance(&known.text, word);
            if let (1.., Ok(distance)) = (distance, u8::try_from(distance))
                && usize::from(distance) <= typos
            {
                note(&known.names, 2 + distance);
            }
        }
    }
}

impl Key {
    fn begins_with(&self, words: &str) -> bool {
        self.full.starts_with(words) || self.bare.starts_with(words)
    }

    fn of(named: &Named) -> Self {
        let full = words(&fold(&named.name)).join(" ");
        let bare = words(&fold(&named.bare)).join(" ");
        Self {
            full_joined: full.replace(' ', ""),
            bare_joined: bare.replace(' ', ""),
            full,
            bare,
        }
    }
}

/// The set of letters of a word, one bit each.
fn letters(word: &str) -> u32 {
    let bit = |b: u8| 1 << (b - b'a');
    word.bytes()
        .filter(u8::is_ascii_lowercase)
        .map(bit)
        .fold(0, |set, bit| set | bit)
}

/// The order among names that fit equally well.
///
/// A bare name is more often typed for the town than for the county around it, hence the factor: it puts
/// the city of Richmond before Richmond County, New York, and Orange County before the city of Orange.
fn weight(named: &Named) -> u64 {
    let residents = u64::from(named.residents);
    match named.kind {
        NameKind::State => u64::MAX,
        NameKind::County => residents,
        NameKind::Town => residents * 4,
        NameKind::Agency => 0,
    }
}
