//! Towns by the names that people type.

use std::collections::HashMap;

use super::nearest::Keys;
use crate::domain::name::letters;
use crate::domain::{Place, State};

/// The gazetteer by state and name.
#[derive(Debug, Default)]
pub(super) struct Towns {
    by_key: HashMap<State, HashMap<String, Vec<Place>>>,
    keys: HashMap<State, Keys>,
}

/// The towns that a name may mean.
#[derive(Debug, Clone)]
pub(super) struct Found<'a> {
    pub(super) places: &'a [Place],
    pub(super) how: How<'a>,
}

/// How near a name is to the towns that were found for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How<'a> {
    /// They have exactly this name.
    Exact,
    /// They have this name without its last word: `borough`, `village`, `city`, `town`.
    Stem,
    /// They are the nearest, of this name.
    Near(&'a str),
}

/// Words that a town's name may lack or have more than the gazetteer's.
const ENDINGS: [&str; 5] = ["city", "beach", "village", "town", "township"];

/// Words after a town's name that say what it is.
const KINDS: [&str; 4] = [" borough", " village", " city", " town"];

impl Towns {
    pub(super) fn new(places: &[Place]) -> Self {
        let mut towns = Self::default();
        for place in places {
            let key = letters(&place.name);
            let of_state = towns.by_key.entry(place.state).or_default();
            let entry = of_state.entry(key.clone()).or_default();
            if entry.is_empty() {
                towns.keys.entry(place.state).or_default().push(key);
            }
            entry.push(place.clone());
        }
        towns
    }

    /// The towns of exactly this name.
    pub(super) fn named(&self, state: State, name: &str) -> &[Place] {
        self.of_key(state, &letters(name))
    }

    fn of_key(&self, state: State, key: &str) -> &[Place] {
        let of_state = self.by_key.get(&state);
        of_state
            .and_then(|of_state| of_state.get(key))
            .map_or(&[], Vec::as_slice)
    }

    /// The towns of exactly this name, or of the name before `borough`, `village`, `city` or `town`.
    pub(super) fn named_or_stem(&self, state: State, name: &str) -> Found<'_> {
        let exact = self.named(state, name);
        if !exact.is_empty() {
            return Found {
                places: exact,
                how: How::Exact,
            };
        }
        let stems = KINDS.into_iter().filter_map(|kind| name.strip_suffix(kind));
        let mut found = stems.map(|stem| self.named(state, stem));
        Found {
            places: found.find(|places| !places.is_empty()).unwrap_or(&[]),
            how: How::Stem,
        }
    }

    /// The towns of the one name that is nearest to a name that is no town's.
    pub(super) fn near(&self, state: State, name: &str) -> Found<'_> {
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
                    return Found::near(found, place);
                }
            }
        }
        let key = letters(name);
        let limit = match key.len() {
            0..=4 => return Found::none(),
            5..=8 => 1,
            _ => 2,
        };
        let Some(keys) = self.keys.get(&state) else {
            return Found::none();
        };
        match keys.within(&key, limit) {
            Some((_, found)) if found.len() == 1 => {
                let places = self.of_key(state, keys.get(found[0]));
                places
                    .first()
                    .map_or_else(Found::none, |place| Found::near(places, place))
            }
            _ => Found::none(),
        }
    }

    /// The names nearest to a text, for a message: at most three.
    pub(super) fn nearest_names(&self, state: State, name: &str) -> Vec<String> {
        let Some(keys) = self.keys.get(&state) else {
            return Vec::new();
        };
        let nearest = keys.nearest(&letters(name)).into_iter().take(3);
        let places = nearest.filter_map(|at| self.of_key(state, keys.get(at)).first());
        places.map(|place| place.name.clone()).collect()
    }
}

impl<'a> Found<'a> {
    pub(super) fn none() -> Self {
        Self {
            places: &[],
            how: How::Exact,
        }
    }

    fn near(places: &'a [Place], first: &'a Place) -> Self {
        Self {
            places,
            how: How::Near(&first.name),
        }
    }

    /// True if the name had to be read in another way than printed.
    pub(super) fn is_guess(&self) -> bool {
        matches!(self.how, How::Near(_)) && !self.places.is_empty()
    }

    /// How the name was read, where it had to be read in another way than printed.
    pub(super) fn note(&self, name: &str) -> Option<String> {
        match self.how {
            How::Near(read) => Some(format!("town `{name}` read as {read}")),
            How::Exact | How::Stem => None,
        }
    }
}
