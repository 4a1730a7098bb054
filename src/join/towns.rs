//! Towns by the names that people type.

use std::collections::HashMap;

use strsim::osa_distance;

use crate::domain::name::letters;
use crate::domain::{Place, State};

/// The gazetteer by state and name.
#[derive(Debug, Default)]
pub(super) struct Towns {
    by_key: HashMap<(State, String), Vec<Place>>,
    keys: HashMap<State, Vec<String>>,
}

/// Words that a town's name may lack or have more than the gazetteer's.
const ENDINGS: [&str; 5] = ["city", "beach", "village", "town", "township"];

impl Towns {
    pub(super) fn new(places: &[Place]) -> Self {
        let mut towns = Self::default();
        for place in places {
            let key = letters(&place.name);
            let entry = towns.by_key.entry((place.state, key.clone())).or_default();
            if entry.is_empty() {
                towns.keys.entry(place.state).or_default().push(key);
            }
            entry.push(place.clone());
        }
        towns
    }

    /// The towns of exactly this name.
    pub(super) fn named(&self, state: State, name: &str) -> &[Place] {
        self.by_key
            .get(&(state, letters(name)))
            .map_or(&[], Vec::as_slice)
    }

    /// The towns of exactly this name, or of the name before `borough`, `village`, `city` or `town`.
    pub(super) fn named_or_stem(&self, state: State, name: &str) -> &[Place] {
        let exact = self.named(state, name);
        if !exact.is_empty() {
            return exact;
        }
        let stems = [" borough", " village", " city", " town"]
            .into_iter()
            .filter_map(|ending| name.strip_suffix(ending));
        let mut found = stems.map(|stem| self.named(state, stem));
        found.find(|places| !places.is_empty()).unwrap_or(&[])
    }

    /// The towns of this name, or of the one name that is nearest, with a note in that case.
    pub(super) fn find(&self, state: State, name: &str) -> (&[Place], Option<String>) {
        let exact = self.named(state, name);
        if !exact.is_empty() {
            return (exact, None);
        }
        for ending in ENDINGS {
            let longer = self.named(state, &format!("{name} {ending}"));
            let shorter = name
                .to_lowercase()
                .strip_suffix(&format!(" {ending}"))
                .map(|stem| self.named(state, stem));
            for found in [Some(longer), shorter.filter(|_| ending != "township")]
                .into_iter()
                .flatten()
            {
                if let [place] = found {
                    return (found, Some(format!("town `{name}` read as {}", place.name)));
                }
            }
        }
        self.near(state, name)
    }

    fn near(&self, state: State, name: &str) -> (&[Place], Option<String>) {
        let key = letters(name);
        let limit = match key.len() {
            0..=4 => return (&[], None),
            5..=8 => 1,
            _ => 2,
        };
        let mut best = limit + 1;
        let mut found: Vec<&String> = Vec::new();
        for other in self.keys.get(&state).into_iter().flatten() {
            if other.len().abs_diff(key.len()) > limit {
                continue;
            }
            let distance = osa_distance(&key, other);
            if distance < best {
                best = distance;
                found.clear();
            }
            if distance == best && best <= limit {
                found.push(other);
            }
        }
        match found.as_slice() {
            [only] => {
                let places = self
                    .by_key
                    .get(&(state, (*only).clone()))
                    .map_or(&[][..], Vec::as_slice);
                let note = places
                    .first()
                    .map(|place| format!("town `{name}` read as {}", place.name));
                (places, note)
            }
            _ => (&[], None),
        }
    }

    /// The names nearest to a text, for a message: at most three.
    pub(super) fn nearest_names(&self, state: State, name: &str) -> Vec<String> {
        let key = letters(name);
        let keys = self.keys.get(&state).into_iter().flatten();
        let mut near: Vec<(usize, &String)> = keys
            .map(|other| (osa_distance(&key, other), other))
            .collect();
        near.sort();
        let places = near
            .into_iter()
            .take(3)
            .filter_map(|(_, key)| self.by_key.get(&(state, key.clone()))?.first());
        places.map(|place| place.name.clone()).collect()
    }
}
