//! Campuses, airports, ports, constables, judicial districts, regional jails, tribes: the counties in the name,
//! the printed ones, or the town in the name; what needs more stands in `corrections/agencies.csv`.

use super::body::Name;
use super::counties::Reading;
use super::{CountyCell, Joiner, Printed, notes, unmatched};
use crate::domain::{Geoid, Level, Place, Placement, Reach, Rule};

impl Joiner {
    pub(super) fn place_special(
        &self,
        printed: Printed<'_>,
        name: &Name,
        cell: &CountyCell,
        reach: Reach,
    ) -> Placement {
        let state = printed.state;
        let placed = |counties: Vec<Geoid>, place: Option<&Place>, rule, note| Placement {
            level: Level::Special,
            reach,
            counties,
            place: place.map(|place| place.name.clone()),
            rule,
            note,
            problem: None,
            is_guess: false,
        };
        let named = self.counties_in_name(printed, name, reach);
        let (cell_counties, cell_note) = match cell {
            CountyCell::Counties(geoids, note) => (geoids.as_slice(), note.clone()),
            CountyCell::Blank | CountyCell::OneOf(..) | CountyCell::Unknown(_) => (&[][..], None),
        };
        if !named.is_empty() {
            let differs = !cell_counties.is_empty()
                && !cell_counties.iter().any(|county| named.contains(county));
            let contradiction = differs.then(|| {
                format!(
                    "COUNTY says `{}`, the name says otherwise",
                    printed.county.unwrap_or_default()
                )
            });
            return placed(
                named,
                None,
                Rule::AgencyName,
                notes([cell_note, contradiction]),
            );
        }
        if !cell_counties.is_empty() {
            // A body that serves several counties is printed with one; which others is not known from the row.
            let note = (reach == Reach::County && cell_counties.len() == 1)
                .then(|| "it may serve more counties than the one printed; add them to corrections/agencies.csv".to_owned());
            return placed(
                cell_counties.to_vec(),
                None,
                Rule::CountyCell,
                notes([cell_note, note]),
            );
        }
        // The name of a region may also be a town's: Albemarle District Jail is far from Albemarle.
        let town = (reach == Reach::Local)
            .then(|| self.town_in_name(printed, name))
            .flatten();
        if let Some(town) = town {
            let note = match cell {
                CountyCell::Unknown(text) | CountyCell::OneOf(_, text) => Some(format!(
                    "COUNTY says `{text}`, which is not one county of {}",
                    state.name()
                )),
                CountyCell::Blank | CountyCell::Counties(..) => None,
            };
            return placed(vec![town.county], Some(town), Rule::Gazetteer, note);
        }
        if let Some(only) = self.counties.only_one(state) {
            return placed(vec![only], None, Rule::AgencyName, None);
        }
        let why = match cell {
            CountyCell::Unknown(text) => self.unknown_county(state, text),
            _ => format!(
                "`{}` names no county or town, and COUNTY is blank; add it to corrections/agencies.csv",
                printed.agency
            ),
        };
        unmatched(Level::Special, reach, why)
    }

    /// A county that the name spells out, or for a jail of several counties all that it lists.
    fn counties_in_name(&self, printed: Printed<'_>, name: &Name, reach: Reach) -> Vec<Geoid> {
        let phrase = name.county_phrase();
        let reading = phrase.map(|phrase| self.counties.read(printed.state, &phrase));
        match reading {
            Some(Reading::Exact(geoids)) => return geoids,
            // `Gainesville-Alachua County Airport`
            Some(Reading::Near(geoid, _)) => return vec![geoid],
            _ => {}
        }
        if reach == Reach::County {
            let listed = self.counties.named_in(printed.state, name.words());
            // One county's name in a regional body's may be a town, a river or a valley.
            if listed.len() > 1 {
                return listed;
            }
        }
        Vec::new()
    }

    /// The town that a campus, airport or constable is named after: `Sanford Airport`, `Tallahassee State College`,
    /// `University of Texas at Dallas`. A name that only may be a town's is none: Lone Star College is not in Lone
    /// Star. A precinct or township is not the town of its name.
    fn town_in_name(&self, printed: Printed<'_>, name: &Name) -> Option<&Place> {
        let words = name.words();
        let is_part =
            |word: &String| matches!(word.as_str(), "township" | "twp" | "ward" | "precinct");
        if words.iter().any(is_part) {
            return None;
        }
        let town = |run: &[String]| match self.towns.named(printed.state, &run.join(" ")) {
            [only] => Some(only),
            _ => None,
        };
        let longest = |from: usize| {
            let most = 4.min(words.len() - from);
            (1..=most)
                .rev()
                .find_map(|count| Some((from + count, town(&words[from..from + count])?)))
        };
        let at = words
            .iter()
            .rposition(|word| word == "at")
            .filter(|at| at + 1 < words.len());
        if let Some((_, place)) = at.and_then(|at| longest(at + 1)) {
            return Some(place);
        }
        let (end, place) = longest(0)?;
        let kind = [
            "state",
            "community",
            "junior",
            "technical",
            "city",
            "airport",
            "airports",
            "international",
            "regional",
            "municipal",
            "borough",
            "constable",
            "constables",
            "police",
            "port",
            "housing",
            "transit",
        ];
        let next = words.get(end).map(String::as_str)?;
        kind.contains(&next).then_some(place)
    }
}
