//! Slips as people make them: one a row and kind, the same at each run.

use std::collections::HashMap;
use std::error::Error;

use countyline::domain::{Geoid, Jurisdiction, Listing, Place, Placement, State};
use countyline::sources::{
    CountyDistance, Folder, county_distances, read_county_names, read_places,
};

/// A county farther than this from where a body is counts as far.
const FAR_KM: f64 = 50.0;
/// A county nearer than this is a neighbour.
const NEAR_KM: f64 = 25.0;

/// Makes slips.
pub(crate) struct Slips {
    by_state: HashMap<State, Vec<Jurisdiction>>,
    by_name: HashMap<(State, String, Geoid), [f64; 2]>,
    in_county: HashMap<Geoid, [f64; 2]>,
    distance_km: CountyDistance,
}

impl Slips {
    /// Reads what it takes to tell near from far.
    pub(crate) fn read(geodata: &Folder) -> Result<Self, Box<dyn Error>> {
        let mut by_state: HashMap<State, Vec<Jurisdiction>> = HashMap::new();
        for county in read_county_names(&geodata.below("boundaries"))? {
            by_state.entry(county.state).or_default().push(county);
        }
        let rows = geodata.rows("places.csv", read_places)?;
        let (places, _told_by_check) = rows.into_parts();
        let mut slips = Self {
            by_state,
            by_name: HashMap::new(),
            in_county: HashMap::new(),
            distance_km: county_distances(&geodata.below("boundaries"))?,
        };
        for Place {
            name,
            state,
            point,
            county,
            ..
        } in places
        {
            slips.in_county.entry(county).or_insert(point);
            slips.by_name.insert((state, name, county), point);
        }
        Ok(slips)
    }

    /// Every kind of slip that can be made in this row.
    pub(crate) fn of(
        &self,
        at: u64,
        row: &Listing,
        truth: &Placement,
    ) -> Vec<(&'static str, Listing)> {
        let mut made = Vec::new();
        let mut dice = Dice::new(at);
        let mut add = |kind, change: &dyn Fn(&mut Listing)| {
            let mut spoilt = row.clone();
            change(&mut spoilt);
            if spoilt != *row {
                made.push((kind, spoilt));
            }
        };
        for (kind, is_far) in [("county far", true), ("county near", false)] {
            if let Some(county) = self.another_county(&mut dice, row, truth, is_far) {
                add(kind, &|row| row.printed_county = Some(county.clone()));
            }
        }
        add("county blank", &|row| row.printed_county = None);
        if let Some(county) = &row.printed_county {
            let one = dice.misspelt(county);
            let two = dice.misspelt(&one);
            add("county misspelt, 1 letter", &|row| {
                row.printed_county = Some(one.clone());
            });
            add("county misspelt, 2 letters", &|row| {
                row.printed_county = Some(two.clone());
            });
        }
        let misspelt = dice.misspelt(&row.agency);
        add("agency misspelt", &|row| row.agency.clone_from(&misspelt));
        add("agency misspelt, no county", &|row| {
            row.agency.clone_from(&misspelt);
            row.printed_county = None;
        });
        let states: Vec<State> = self.by_state.keys().copied().collect();
        let mut states: Vec<State> = states
            .into_iter()
            .filter(|state| *state != row.state && !state.is_territory_or_district())
            .collect();
        states.sort_unstable();
        let other = states[dice.below(states.len())];
        add("state wrong", &|row| row.state = other);
        add("state wrong, no memorandum", &|row| {
            row.state = other;
            row.memorandum = None;
        });
        add("TYPE missing", &|row| row.printed_type.clear());
        for (kind, word) in [
            ("TYPE wrong: County", "County"),
            ("TYPE wrong: Municipality", "Municipality"),
            ("TYPE wrong: State Agency", "State Agency"),
        ] {
            add(kind, &|row| word.clone_into(&mut row.printed_type));
        }
        made
    }

    /// The name of another county of the state, far or near.
    fn another_county(
        &self,
        dice: &mut Dice,
        row: &Listing,
        truth: &Placement,
        is_far: bool,
    ) -> Option<String> {
        let state = truth.counties.first().copied().and_then(State::of)?;
        if state != row.state {
            return None;
        }
        let town = truth.place.as_ref().and_then(|place| {
            let mut points = truth
                .counties
                .iter()
                .map(|county| self.by_name.get(&(state, place.clone(), *county)));
            points.find_map(|point| point)
        });
        let point = *town.or_else(|| self.in_county.get(truth.counties.first()?))?;
        let others = &self.by_state[&state];
        let start = dice.below(others.len());
        let turned = others[start..].iter().chain(&others[..start]);
        let mut fitting = turned.filter(|county| {
            !truth.counties.contains(&county.geoid)
                && (self.distance_km)(point, county.geoid)
                    .is_some_and(|km| if is_far { km > FAR_KM } else { km < NEAR_KM })
        });
        fitting.next().map(|county| county.name.clone())
    }
}

/// Numbers that hang on the row alone.
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_add(287))
    }

    /// A number below the limit (splitmix64).
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^= bits >> 31;
        usize::try_from(bits % (limit.max(1) as u64)).unwrap_or(0)
    }

    /// The text with one letter swapped with the next, dropped, doubled or replaced.
    fn misspelt(&mut self, text: &str) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        let places: Vec<usize> = (0..letters.len())
            .filter(|at| letters[*at].is_ascii_alphabetic())
            .collect();
        if places.len() < 3 {
            return text.to_owned();
        }
        let at = places[self.below(places.len())];
        match self.below(4) {
            0 if at + 1 < letters.len() => letters.swap(at, at + 1),
            1 => {
                letters.remove(at);
            }
            2 => letters.insert(at, letters[at]),
            _ => {
                let new = b'a' + u8::try_from(self.below(26)).unwrap_or(0);
                letters[at] = char::from(new);
            }
        }
        letters.into_iter().collect()
    }
}
