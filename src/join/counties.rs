//! Counties by the names that people type.

use std::collections::HashMap;

use super::county_text::{Wanted, is_of_another_state, stem};
use super::nearest::Keys;
use crate::domain::name::letters;
use crate::domain::{Geoid, Jurisdiction, State};

/// The counties of the country by state and name.
#[derive(Debug, Default)]
pub(super) struct Counties {
    by_key: HashMap<String, Vec<Jurisdiction>>,
    by_state: HashMap<State, Vec<Jurisdiction>>,
    keys: HashMap<State, Keys>,
}

/// What a text means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    /// These counties, as printed.
    Exact(Vec<Geoid>),
    /// This county, though the text says something else; the note says what.
    Near(Geoid, String),
    /// One of these, all as near to the text as each other.
    Several(Vec<Geoid>),
    /// None.
    Unknown,
}

impl Counties {
    pub(super) fn new(names: &[Jurisdiction]) -> Self {
        let mut counties = Self::default();
        for county in names {
            let key = letters(&county.plain_name);
            let keys = counties.keys.entry(county.state).or_default();
            keys.push(key.clone());
            counties.by_key.entry(key).or_default().push(county.clone());
            let of_state = counties.by_state.entry(county.state).or_default();
            of_state.push(county.clone());
        }
        counties
    }

    /// True if the county's name stands in a name, both folded.
    pub(super) fn is_named_in(&self, state: State, geoid: Geoid, key: &str) -> bool {
        let mut listed = self.by_state.get(&state).into_iter().flatten();
        let county = listed.find(|county| county.geoid == geoid);
        county.is_some_and(|county| key.contains(&letters(&county.plain_name)))
    }

    /// The full name of a county.
    pub(super) fn full_name(&self, state: State, geoid: Geoid) -> String {
        let mut listed = self.by_state.get(&state).into_iter().flatten();
        let found = listed.find(|county| county.geoid == geoid);
        found.map_or_else(|| geoid.to_string(), |county| county.name.clone())
    }

    /// The counties that a cell names: one, or several joined by `/`, `,`, `;`, `&` or `and`.
    pub(super) fn read(&self, state: State, text: &str) -> Reading {
        let whole = self.read_one(state, text);
        // `Lewis and Clark County` is one county, of Montana, and not two of Missouri's.
        if matches!(whole, Reading::Exact(_)) || self.is_elsewhere(state, &stem(text).0) {
            return whole;
        }
        for separators in [&['/', ',', ';', '&', '|'][..], &['-'][..]] {
            let joined = text.replace(" and ", " & ");
            let parts: Vec<&str> = joined
                .split(separators)
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .collect();
            if parts.len() < 2 {
                continue;
            }
            let mut found = Vec::new();
            let mut unread = Vec::new();
            for part in &parts {
                match self.read_one(state, part) {
                    Reading::Exact(geoids) => found.extend(geoids),
                    Reading::Near(geoid, _) if part.len() > 4 => found.push(geoid),
                    _ => unread.push(*part),
                }
            }
            found.sort_unstable();
            found.dedup();
            match (found.len(), unread.len()) {
                (0, _) => {}
                (1, 1..) => {
                    return Reading::Near(
                        found[0],
                        format!(
                            "county `{text}` read as {}",
                            self.full_name(state, found[0])
                        ),
                    );
                }
                _ => return Reading::Exact(found),
            }
        }
        whole
    }

    /// One county by its name, as printed or nearly so.
    pub(super) fn read_one(&self, state: State, text: &str) -> Reading {
        let (stem, wanted) = stem(text);
        let whole: String = letters(text);
        if let Some(reading) = self.exact(state, &whole, Wanted::Any, text) {
            return reading;
        }
        if is_of_another_state(state, text) {
            return Reading::Unknown;
        }
        if let Some(reading) = self.exact(state, &stem, wanted, text) {
            return reading;
        }
        match self.near(state, &stem, wanted, text) {
            // `Fannin County` in Tennessee is more likely Georgia's than a mistyped Cannon County: it needs
            // something else that says so.
            Reading::Near(geoid, _) if self.is_another(state, &stem, geoid) => {
                Reading::Several(vec![geoid])
            }
            reading => reading,
        }
    }

    /// True if a name that is nearly a county's here is exactly one's elsewhere, and so much another one that it
    /// may be meant: one letter of nine or more is a typing error all the same (`Alleghany` for Allegheny).
    fn is_another(&self, state: State, stem: &str, near: Geoid) -> bool {
        let is_one_of_many = stem.len() >= 9
            && self.keys.get(&state).is_some_and(|keys| {
                keys.within(stem, 1).is_some_and(|(_, found)| {
                    found.iter().any(|at| self.at(state, *at).geoid == near)
                })
            });
        !is_one_of_many && self.is_elsewhere(state, stem)
    }

    /// True if another state has a county of exactly this name.
    fn is_elsewhere(&self, state: State, stem: &str) -> bool {
        let named = self.by_key.get(stem).into_iter().flatten();
        named.into_iter().any(|county| county.state != state)
    }

    /// The counties of a state with exactly this name, folded.
    fn named<'a>(&'a self, state: State, key: &str) -> Vec<&'a Jurisdiction> {
        let named = self.by_key.get(key).into_iter().flatten();
        named.filter(|county| county.state == state).collect()
    }

    /// The county at a place of the state's names.
    fn at(&self, state: State, at: usize) -> &Jurisdiction {
        &self.by_state[&state][at]
    }

    /// The county of a state or territory that has only one.
    pub(super) fn only_one(&self, state: State) -> Option<Geoid> {
        match self.by_state.get(&state)?.as_slice() {
            [only] => Some(only.geoid),
            _ => None,
        }
    }

    fn exact(&self, state: State, key: &str, wanted: Wanted, text: &str) -> Option<Reading> {
        let found = self.named(state, key);
        if found.is_empty() {
            return None;
        }
        let mut fitting = found.clone();
        fitting.retain(|county| fits(county, wanted));
        match (fitting.as_slice(), found.as_slice()) {
            ([county], _) => Some(Reading::Exact(vec![county.geoid])),
            // `Hopewell County`: there is only a city of that name.
            ([], [only]) => Some(Reading::Near(
                only.geoid,
                format!(
                    "`{text}` read as {}, the only county or city of that name",
                    only.name
                ),
            )),
            _ => Some(Reading::Several(
                found.iter().map(|county| county.geoid).collect(),
            )),
        }
    }

    /// The nearest name within the letters that a typing error of that length may change.
    fn near(&self, state: State, key: &str, wanted: Wanted, text: &str) -> Reading {
        let limit = match key.len() {
            0..=2 => return Reading::Unknown,
            3..=8 => 1,
            _ => 2,
        };
        let near = self
            .keys
            .get(&state)
            .and_then(|keys| keys.within(key, limit));
        let places = near.map(|(_, found)| found).unwrap_or_default();
        let mut found: Vec<&Jurisdiction> =
            places.into_iter().map(|at| self.at(state, at)).collect();
        if found.len() > 1 && found.iter().filter(|county| fits(county, wanted)).count() == 1 {
            found.retain(|county| fits(county, wanted));
        }
        match found.as_slice() {
            [] => Reading::Unknown,
            [county] => Reading::Near(
                county.geoid,
                format!("`{text}` read as {}", county.name.clone()),
            ),
            _ => Reading::Several(found.iter().map(|county| county.geoid).collect()),
        }
    }

    /// The names nearest to a text, for a message: at most three.
    pub(super) fn nearest_names(&self, state: State, text: &str) -> Vec<String> {
        let (stem, _) = stem(text);
        let nearest = self.keys.get(&state).map(|keys| keys.nearest(&stem));
        let nearest = nearest.into_iter().flatten().take(3);
        nearest.map(|at| self.at(state, at).name.clone()).collect()
    }

    /// The counties whose names stand one after another in a list of words, longest name first:
    /// `Rappahannock, Shenandoah, Warren Regional Jail` names three.
    pub(super) fn named_in(&self, state: State, words: &[String]) -> Vec<Geoid> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let longest = (1..=3.min(words.len() - at)).rev().find_map(|count| {
                let key = letters(&words[at..at + count].join(" "));
                let named = self.named(state, &key);
                let next = words.get(at + count).map(String::as_str);
                let wants_city = next == Some("city");
                let fitting = named
                    .iter()
                    .find(|county| is_city(county) == wants_city)
                    .or(named.first())
                    .copied()?;
                Some((count, fitting.geoid))
            });
            match longest {
                Some((count, geoid)) => {
                    found.push(geoid);
                    at += count;
                }
                None => at += 1,
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// True for an independent city, which stands beside a county that may have the same name.
fn is_city(county: &Jurisdiction) -> bool {
    county.name.ends_with(" city")
}

fn fits(county: &Jurisdiction, wanted: Wanted) -> bool {
    match wanted {
        Wanted::Any => true,
        Wanted::City => is_city(county),
        Wanted::County => !is_city(county),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::join::tests::counties;

    fn read(usps: &str, text: &str) -> Vec<String> {
        match counties().read(usps.parse().unwrap(), text) {
            Reading::Exact(geoids) | Reading::Several(geoids) => {
                geoids.iter().map(ToString::to_string).collect()
            }
            Reading::Near(geoid, _) => vec![format!("~{geoid}")],
            Reading::Unknown => Vec::new(),
        }
    }

    #[test]
    fn names_as_printed() {
        let cases = [
            ("FL", "Miami-Dade County", "12086"),
            ("LA", "Saint Landry County", "22097"),
            ("TX", "DeWitt County", "48123"),
            ("TX", "San Patricio", "48409"),
            ("VA", "Richmond City", "51760"),
            ("VA", "Richmond County", "51159"),
            ("VA", "City of Roanoke", "51770"),
            ("MD", "Baltimore City", "24510"),
            ("MO", "St. Louis County", "29189"),
            ("NV", "Carson City", "32510"),
            ("NM", "Dona Ana County", "35013"),
            ("AK", "Nome Census Area", "02180"),
            ("PR", "Mayaguez Municipio", "72097"),
            ("VA", "James City County", "51095"),
            ("VA", "Charles City County", "51036"),
        ];
        for (usps, text, geoid) in cases {
            assert_eq!(read(usps, text), [geoid], "{text}");
        }
    }

    #[test]
    fn names_as_mistyped() {
        let cases = [
            ("FL", "Flager County", "~12035"),
            ("FL", "Lake Conty", "12069"),
            ("FL", "St. Luice County", "~12111"),
            ("NY", "Stueben County", "~36101"),
            ("LA", "Calacasieu Parish", "~22019"),
            ("LA", "Arcadia County", "~22001"),
            ("AR", "Pop County", "~05115"),
            ("AR", "Pulaksi County", "~05119"),
            ("PA", "Alleghany County", "~42003"),
            ("OK", "Custer Countey", "40039"),
            ("MS", "Hinds Couny", "28049"),
            ("VA", "Hopewell County", "~51670"),
            ("TN", "Sparta-White County", "~47185"),
        ];
        for (usps, text, geoid) in cases {
            assert_eq!(read(usps, text), [geoid], "{text}");
        }
    }

    #[test]
    fn several_counties_in_one_cell_are_all_taken() {
        assert_eq!(read("TX", "Denton/Tarrant County"), ["48121", "48439"]);
        assert_eq!(
            read("OK", "Blaine County and Canadian County"),
            ["40011", "40017"]
        );
        assert_eq!(read("TX", "Lavaca & DeWitt Counties"), ["48123", "48285"]);
    }

    #[test]
    fn a_county_of_another_state_is_not_taken() {
        assert!(read("AR", "Bowie County").is_empty());
        assert!(read("LA", "German Coast County").is_empty());
        assert!(read("GU", "Kattan District").is_empty());
        assert!(read("FL", "Franklin Parish").is_empty());
        assert!(read("MO", "Lewis and Clark County").is_empty());
    }
}
