//! Campuses, airports, ports, constables, judicial districts, regional jails, tribes: the counties in the name,
//! the printed ones, or the town in the name; what needs more stands in `corrections/agencies.csv`.

use super::answer::{Answer, Remedy, listed, mend, notes, open, row};
use super::body::Name;
use super::cell::{CountyCell, NamedBy};
use super::counties::Reading;
use super::joiner::{Joiner, Printed};
use super::town::FAR_KM;
use crate::domain::name::letters;
use crate::domain::{Geoid, Level, Place, Placement, Reach, Rule};

/// The counties that a name spells out.
#[derive(Debug, Default)]
struct InName {
    geoids: Vec<Geoid>,
    /// How a part was read, where that is not as printed.
    note: Option<String>,
    is_guess: bool,
    /// A part that is no county.
    unread: Option<String>,
}

impl Joiner {
    pub(super) fn place_special(
        &self,
        printed: Printed<'_>,
        name: &Name,
        cell: &CountyCell,
        reach: Reach,
    ) -> Answer {
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
        let in_name = self.counties_in_name(printed, name, reach);
        let (cell_counties, cell_note) = match cell {
            CountyCell::Counties(named) => (named.geoids.as_slice(), named.note.clone()),
            CountyCell::Blank | CountyCell::OneOf(..) | CountyCell::Unknown(_) => (&[][..], None),
        };
        if !in_name.geoids.is_empty() {
            let differs = !cell_counties.is_empty()
                && !cell_counties
                    .iter()
                    .any(|county| in_name.geoids.contains(county));
            let contradiction = differs.then(|| {
                format!(
                    "COUNTY says `{}`, the name says otherwise",
                    printed.county.unwrap_or_default()
                )
            });
            let problem = in_name.unread.as_ref().map(|part| {
                format!(
                    "`{part}` in the name `{}` is no county of {}; {}",
                    printed.agency,
                    state.name(),
                    mend("agencies.csv", "the agency with all its counties")
                )
            });
            let notes = notes([cell_note, in_name.note, contradiction]);
            return Placement {
                is_guess: in_name.is_guess || cell.is_guess(),
                problem,
                ..placed(in_name.geoids, None, Rule::AgencyName, notes)
            }
            .into();
        }
        if let CountyCell::Counties(named) = cell {
            // A body that serves several counties is printed with one; which others is not known from the row.
            let more = (reach == Reach::County && named.geoids.len() == 1).then(|| {
                format!(
                    "it may serve more counties than the one printed; if it does, {}",
                    mend("agencies.csv", "it with all of them")
                )
            });
            let unproved = (named.how != NamedBy::Settled)
                .then(|| {
                    let town = self.town_in_name(printed, name);
                    let town = town.map(|town| town.name.to_lowercase());
                    self.unproved(printed, &town.unwrap_or_default(), &named.geoids)
                })
                .flatten();
            let (unproved, problem) =
                unproved.map_or((None, None), |(note, problem)| (Some(note), problem));
            let notes = notes([cell_note, more, unproved]);
            return Placement {
                is_guess: cell.is_guess(),
                problem,
                ..placed(named.geoids.clone(), None, Rule::CountyCell, notes)
            }
            .into();
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
            return placed(vec![town.county], Some(town), Rule::Gazetteer, note).into();
        }
        if let Some(only) = self.counties.only_one(state) {
            return placed(vec![only], None, Rule::AgencyName, None).into();
        }
        let (why, remedy) = match cell {
            CountyCell::Unknown(text) => (self.unknown_county(state, text), Remedy::Counties),
            CountyCell::Blank | CountyCell::Counties(_) | CountyCell::OneOf(..) => (
                format!(
                    "`{}` names no county or town, and COUNTY is blank",
                    printed.agency
                ),
                Remedy::Agencies,
            ),
        };
        open(Level::Special, reach, why, remedy)
    }

    /// What is odd about a printed county that the name does not confirm: that nothing else says where the body is,
    /// or that the town of its name is in another county, which far away is a problem.
    pub(super) fn unproved(
        &self,
        printed: Printed<'_>,
        town: &str,
        counties: &[Geoid],
    ) -> Option<(String, Option<String>)> {
        let state = printed.state;
        let key = letters(printed.agency);
        let is_in_name = |county: &Geoid| self.counties.is_named_in(state, *county, &key);
        let towns = self.towns.named(state, town);
        if counties.iter().any(is_in_name)
            || towns.iter().any(|town| counties.contains(&town.county))
        {
            return None;
        }
        let cell = printed.county.unwrap_or_default();
        let [only] = towns else {
            let note = format!("only COUNTY says where `{}` is", printed.agency);
            return Some((note, None));
        };
        let home = self.counties.full_name(state, only.county);
        let note = format!("COUNTY says `{cell}`, {} is in {home}", only.name);
        let km = self
            .nearest_km(only.point, counties)
            .filter(|km| *km > FAR_KM);
        let problem = km.map(|km| {
            let settled = row(&[state.usps(), cell, printed.agency, only.county.as_str()]);
            format!(
                "COUNTY says `{cell}`, {km:.0} km from {} in {home}, which the name says; if the name is right, {}, else with the right county",
                only.name,
                mend("counties.csv", &settled)
            )
        });
        Some((note, problem))
    }

    /// A county that the name spells out, or for a jail of several counties all that it lists.
    fn counties_in_name(&self, printed: Printed<'_>, name: &Name, reach: Reach) -> InName {
        let phrase = name.county_phrase();
        let reading = phrase.map(|phrase| self.counties.read(printed.state, &phrase));
        match reading {
            Some(Reading::Exact(geoids)) => {
                return InName {
                    geoids,
                    ..InName::default()
                };
            }
            // `Gainesville-Alachua County Airport`
            Some(Reading::Near(geoid, note)) => {
                return InName {
                    geoids: vec![geoid],
                    note: Some(note),
                    is_guess: true,
                    unread: None,
                };
            }
            Some(Reading::Several(_) | Reading::Unknown) | None => {}
        }
        if reach == Reach::County {
            let listed = self.counties.named_in(printed.state, name.words());
            // One county's name in a regional body's may be a town, a river or a valley.
            if listed.len() > 1 {
                return self.with_unread_parts(printed, listed);
            }
        }
        InName::default()
    }

    /// `Rapppahannock, Shenandoah, Warren Regional Jail` lists three counties, one with a slip: the parts between
    /// commas and dashes that are no county exactly are read as the nearest one, or told.
    fn with_unread_parts(&self, printed: Printed<'_>, geoids: Vec<Geoid>) -> InName {
        let mut found = InName {
            geoids,
            ..InName::default()
        };
        let mut read = Vec::new();
        for part in printed.agency.split([',', '/', '-', '&']) {
            let part = Name::new(printed.state, part).head().join(" ");
            let part = [
                "regional", "district", "multi", "county", "counties", "and", "adult",
            ]
            .iter()
            .fold(part, |part, word| {
                let words = part.split(' ').filter(|known| known != word);
                words.collect::<Vec<_>>().join(" ")
            });
            let words: Vec<String> = part.split(' ').map(str::to_owned).collect();
            if part.is_empty() || !self.counties.named_in(printed.state, &words).is_empty() {
                continue;
            }
            match self.counties.read_one(printed.state, &part) {
                Reading::Near(geoid, note) => {
                    found.geoids.push(geoid);
                    read.push(note);
                }
                Reading::Exact(_) | Reading::Several(_) | Reading::Unknown => {
                    found.unread.get_or_insert(part);
                }
            }
        }
        found.geoids.sort_unstable();
        found.geoids.dedup();
        found.is_guess = !read.is_empty();
        found.note = (!read.is_empty()).then(|| listed(&read));
        found
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
