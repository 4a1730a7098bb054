//! Towns by name, with the counties that each meets.

use std::sync::Arc;

use rustc_hash::FxHashMap as HashMap;

use super::fold;
use crate::domain::{Geoid, State, Town};

/// Towns whose border is known, by name.
#[derive(Debug, Clone, Default)]
pub struct TownNames {
    by_name: Arc<HashMap<(State, String), Vec<u32>>>,
    counties: Vec<Box<[Geoid]>>,
}

/// Words of the longest name of a town.
const LONGEST_NAME: usize = 6;

/// What follows a town's name in that of its department.
const BODIES: [&str; 12] = [
    "borough",
    "city",
    "department",
    "dept",
    "marshal",
    "marshal's",
    "marshals",
    "pd",
    "police",
    "public",
    "town",
    "village",
];

impl TownNames {
    /// Files towns, each with its counties, the largest part first.
    #[must_use]
    pub fn new<'a>(towns: impl Iterator<Item = (&'a Town, &'a [Geoid])>) -> Self {
        let mut by_name: HashMap<(State, String), Vec<u32>> = HashMap::default();
        let mut all = Vec::new();
        for (at, (town, counties)) in (0u32..).zip(towns) {
            for name in town.names() {
                let named = by_name.entry((town.state, key(name))).or_default();
                if named.last() != Some(&at) {
                    named.push(at);
                }
            }
            all.push(counties.into());
        }
        Self {
            by_name: Arc::new(by_name),
            counties: all,
        }
    }

    /// The same towns, of which these meet other counties: each by its position, with the counties.
    #[must_use]
    pub fn meeting(&self, others: &[(u32, Vec<Geoid>)]) -> Self {
        let mut same = self.clone();
        for (town, counties) in others {
            same.counties[*town as usize] = counties.as_slice().into();
        }
        same
    }

    /// The counties that a town meets, the largest part first.
    #[must_use]
    pub fn counties(&self, town: u32) -> &[Geoid] {
        self.counties.get(town as usize).map_or(&[], |all| all)
    }

    /// The towns of a name in a state that meet one of these counties. Mostly one; a city may be drawn as several
    /// (Louisville and the rest of its county), or lie in a town of its name. Of a place and a subdivision that are one
    /// body both are told.
    #[must_use]
    pub fn named(&self, name: &str, state: State, counties: &[Geoid]) -> Vec<u32> {
        let plain = || Some((state, key(name.strip_suffix(" City")?)));
        let named = self.by_name.get(&(state, key(name)));
        let named = named.or_else(|| self.by_name.get(&plain()?));
        let named = named.into_iter().flatten().copied();
        let meets = |at: &u32| {
            counties
                .iter()
                .any(|county| self.counties(*at).contains(county))
        };
        named.filter(meets).collect()
    }

    /// The towns that an agency's name begins with, in the state and one of the counties: `Cash Police Department` is
    /// that of Cash. What is called a township, or is one of several towns together, has no town here.
    #[must_use]
    pub fn of_agency(&self, agency: &str, state: State, counties: &[Geoid]) -> Vec<u32> {
        let words: Vec<&str> = agency.split_whitespace().collect();
        for length in (1..words.len().min(LONGEST_NAME + 1)).rev() {
            if !BODIES.contains(&fold(words[length]).as_str()) {
                continue;
            }
            let found = self.named(&words[..length].join(" "), state, counties);
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// The towns of a municipal agency: those of its place, or, where the gazetteer has none, those that its name begins
    /// with.
    #[must_use]
    pub fn of_department(
        &self,
        place: Option<&str>,
        agency: &str,
        state: State,
        counties: &[Geoid],
    ) -> Vec<u32> {
        match place {
            Some(place) => self.named(place, state, counties),
            None => self.of_agency(agency, state, counties),
        }
    }
}

/// What a name is looked up by: the Census Bureau writes `St. Cloud` and `Southwest City`, others `Saint Cloud` and
/// `South West City`.
fn key(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(' ');
    let whole = |word| match word {
        "st" => "saint",
        "ste" => "sainte",
        "mt" => "mount",
        "ft" => "fort",
        word => word,
    };
    let mut key: String = words.map(whole).collect();
    if key.ends_with("borough") {
        key.truncate(key.len() - "ugh".len());
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> TownNames {
        let town = |geoid: &str, name: &str, lsad: &str| Town {
            geoid: geoid.parse().unwrap(),
            name: name.to_owned(),
            state: "MO".parse().unwrap(),
            lsad: lsad.to_owned(),
        };
        let towns = [
            town("2900001", "St. Ann", "25"),
            town("2900002", "Southwest City", "25"),
            town("2900003", "Center", "47"),
        ];
        let county: [Geoid; 1] = ["29189".parse().unwrap()];
        TownNames::new(towns.iter().map(|town| (town, &county[..])))
    }

    #[test]
    fn a_name_is_found_however_it_is_spelt_and_only_in_its_county() {
        let (names, mo) = (names(), "MO".parse().unwrap());
        let here: [Geoid; 1] = ["29189".parse().unwrap()];
        assert_eq!(names.named("Saint Ann", mo, &here), [0]);
        assert_eq!(names.named("South West City", mo, &here), [1]);
        let elsewhere = ["29001".parse().unwrap()];
        assert_eq!(names.named("Saint Ann", mo, &elsewhere), Vec::<u32>::new());
    }

    #[test]
    fn a_department_is_its_town_s_and_a_township_s_has_no_town() {
        let (names, mo) = (names(), "MO".parse().unwrap());
        let here: [Geoid; 1] = ["29189".parse().unwrap()];
        let of = |agency| names.of_agency(agency, mo, &here);
        assert_eq!(of("Center Police Department"), [2]);
        assert_eq!(of("Saint Ann Marshal's Office"), [0]);
        assert_eq!(of("Center Township Police Department"), Vec::<u32>::new());
        assert_eq!(of("Center Regional Police Department"), Vec::<u32>::new());
    }
}
