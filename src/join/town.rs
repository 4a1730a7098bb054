//! Town departments: the counties that the sheet names, checked against the gazetteer.

use super::answer::{Answer, Remedy, listed, mend, notes, open, row};
use super::body::Name;
use super::cell::{CountyCell, Named, NamedBy};
use super::joiner::{Joiner, Printed};
use super::towns::{Found, How};
use crate::domain::name::letters;
use crate::domain::{Geoid, Level, Place, Placement, Reach, Rule, State};

/// A town whose point is this near to a county's line may lie in both; of 21 that do, all are nearer than 6 km.
const ACROSS_THE_LINE_KM: f64 = 5.0;

/// A town whose point is farther than this from a county is not in it, however it sprawls: the gazetteer wins.
pub(super) const FAR_KM: f64 = 50.0;

impl Joiner {
    pub(super) fn place_town(
        &self,
        printed: Printed<'_>,
        name: &Name,
        cell: &CountyCell,
    ) -> Answer {
        let state = printed.state;
        let town = name.head().join(" ");
        let found = self.find_town(state, &town);
        match cell {
            CountyCell::Counties(named) => self.town_in_counties(printed, &town, &found, named),
            CountyCell::OneOf(geoids, text) => {
                let mut here = found
                    .places
                    .iter()
                    .filter(|place| geoids.contains(&place.county));
                match (here.next(), here.next()) {
                    (Some(place), None) => {
                        let note = format!(
                            "county `{text}` read as {}",
                            self.counties.full_name(state, place.county)
                        );
                        let notes = notes([found.note(&town), Some(note)]);
                        Placement {
                            is_guess: true,
                            ..placed(vec![place.county], Some(place), Rule::Gazetteer, notes)
                        }
                        .into()
                    }
                    _ => self.by_gazetteer(printed, &town, &found, Some(text)),
                }
            }
            CountyCell::Unknown(text) => self.by_gazetteer(printed, &town, &found, Some(text)),
            CountyCell::Blank => self.by_gazetteer(printed, &town, &found, None),
        }
    }

    /// The towns that a department's name may mean. `Smiley City Marshal`: the town may end before `city`; a
    /// township shares its name with other places, so only one that the gazetteer lists as a township counts.
    pub(super) fn find_town(&self, state: State, town: &str) -> Found<'_> {
        let known = self.towns.named_or_stem(state, town);
        if !known.places.is_empty() {
            return known;
        }
        if town.ends_with(" township") || town.ends_with(" twp") {
            return Found::none();
        }
        self.towns.near(state, town)
    }

    fn town_in_counties(
        &self,
        printed: Printed<'_>,
        town: &str,
        found: &Found<'_>,
        named: &Named,
    ) -> Answer {
        let geoids = &named.geoids;
        let is_near_name = named.how == NamedBy::NearName;
        let here = found
            .places
            .iter()
            .find(|place| geoids.contains(&place.county));
        if let Some(place) = here {
            let notes = notes([named.note.clone(), found.note(town)]);
            return Placement {
                is_guess: is_near_name || found.is_guess(),
                ..placed(geoids.clone(), Some(place), Rule::CountyCell, notes)
            }
            .into();
        }
        let as_printed = |why: Option<String>| {
            let notes = notes([named.note.clone(), why]);
            Placement {
                is_guess: is_near_name,
                ..placed(geoids.clone(), None, Rule::CountyCell, notes)
            }
        };
        if named.how == NamedBy::Settled {
            return as_printed(None).into();
        }
        match (found.places, found.how) {
            // A county that had to be read in another way, and in which the town is not, is none.
            (_, How::Exact) if is_near_name && !found.places.is_empty() => {
                self.by_gazetteer(printed, town, found, printed.county)
            }
            ([], _) | (_, How::Near(_)) => {
                let why = format!("the gazetteer has no `{town}`; only COUNTY says where it is");
                as_printed(Some(why)).into()
            }
            ([only], How::Exact | How::Stem) => {
                self.contradicted(printed, town, only, found.how, named, as_printed)
            }
            (several, How::Exact | How::Stem) => {
                let why = format!(
                    "there is a {} in {}, and none in the printed county, which was taken",
                    several[0].name,
                    listed(&self.county_names(printed.state, several))
                );
                as_printed(Some(why)).into()
            }
        }
    }

    /// The gazetteer knows one town of this name, and it is not in the printed county. Near the county's line it
    /// lies in both; far from it the printed county is a slip, which stays a problem until somebody looked. In
    /// between, a county with the town's own name is a slip of copying; else the sheet may mean a smaller place of
    /// the same name, which it knows better than the gazetteer.
    fn contradicted(
        &self,
        printed: Printed<'_>,
        town: &str,
        place: &Place,
        how: How<'_>,
        named: &Named,
        as_printed: impl Fn(Option<String>) -> Placement,
    ) -> Answer {
        let state = printed.state;
        let cell = printed.county.unwrap_or_default();
        let home = self.counties.full_name(state, place.county);
        let km = self.nearest_km(place.point, &named.geoids);
        if km.is_some_and(|km| km <= ACROSS_THE_LINE_KM) {
            let mut both = [named.geoids.as_slice(), &[place.county]].concat();
            both.sort_unstable();
            let note = format!("{} lies on the line to {home}", place.name);
            let notes = notes([named.note.clone(), Some(note)]);
            return placed(both, Some(place), Rule::CountyCell, notes).into();
        }
        let by_gazetteer =
            |note| placed(vec![place.county], Some(place), Rule::Gazetteer, Some(note));
        if let Some(km) = km.filter(|km| *km > FAR_KM) {
            let settle = |county: &str| row(&[state.usps(), cell, printed.agency, county]);
            let problem = format!(
                "COUNTY says `{cell}`, {km:.0} km from {} in {home}, the only one in the gazetteer of {}; if the gazetteer is right, {}, else with the right county",
                place.name,
                state.name(),
                mend("counties.csv", &settle(place.county.as_str())),
            );
            let was_taken = match how {
                How::Exact | How::Near(_) => by_gazetteer(format!(
                    "COUNTY says `{cell}`, but {} is in {home}",
                    place.name
                )),
                // `Oak Grove Village` may be another place than Oak Grove.
                How::Stem => as_printed(Some(format!(
                    "the {} of the gazetteer is in {home}; the printed county was taken",
                    place.name
                ))),
            };
            return Placement {
                problem: Some(problem),
                ..was_taken
            }
            .into();
        }
        if letters(cell).starts_with(&letters(town)) {
            let note = format!("COUNTY says `{cell}`, but {} is in {home}", place.name);
            return by_gazetteer(note).into();
        }
        as_printed(Some(format!(
            "the {} of the gazetteer is in {home}; the printed county was taken",
            place.name
        )))
        .into()
    }

    /// Kilometres from a point to the nearest of these counties, if that can be told.
    pub(super) fn nearest_km(&self, point: [f64; 2], counties: &[Geoid]) -> Option<f64> {
        let distances = counties
            .iter()
            .filter_map(|county| (self.distance_km)(point, *county));
        distances.min_by(f64::total_cmp)
    }

    /// The counties of these towns, each once, by their names.
    fn county_names(&self, state: State, places: &[Place]) -> Vec<String> {
        let mut counties: Vec<Geoid> = places.iter().map(|place| place.county).collect();
        counties.sort_unstable();
        counties.dedup();
        let names = counties.into_iter();
        names
            .map(|county| self.counties.full_name(state, county))
            .collect()
    }

    fn by_gazetteer(
        &self,
        printed: Printed<'_>,
        town: &str,
        found: &Found<'_>,
        cell: Option<&str>,
    ) -> Answer {
        let state = printed.state;
        let Some(first) = found.places.first() else {
            return self.by_cell_as_town(printed, town, cell);
        };
        let counties = self.county_names(state, found.places);
        if counties.len() == 1 {
            let cell_note = cell.map(|text| {
                format!(
                    "COUNTY says `{text}`, which is not a county of {}",
                    state.name()
                )
            });
            let notes = notes([found.note(town), cell_note]);
            return Placement {
                is_guess: found.is_guess(),
                ..placed(vec![first.county], Some(first), Rule::Gazetteer, notes)
            }
            .into();
        }
        let why = format!(
            "there is a {} in each of {}, and COUNTY {}",
            first.name,
            counties.join(", "),
            cell.map_or("is blank".to_owned(), |text| format!("says `{text}`")),
        );
        open(Level::Municipal, Reach::Local, why, Remedy::Agencies)
    }

    /// The column COUNTY sometimes prints a town: `Chalmette Parish` for St. Bernard Parish.
    fn by_cell_as_town(&self, printed: Printed<'_>, town: &str, cell: Option<&str>) -> Answer {
        let state = printed.state;
        if let Some(text) = cell {
            let lower = text.to_lowercase();
            let stem = lower
                .trim_end_matches(" county")
                .trim_end_matches(" parish");
            if let [only] = self.towns.named(state, stem) {
                let note = format!(
                    "COUNTY says `{text}`, a town in {}",
                    self.counties.full_name(state, only.county)
                );
                let settled = row(&[state.usps(), text, printed.agency, only.county.as_str()]);
                let problem = format!(
                    "{note}; if that is meant, {}",
                    mend("counties.csv", &settled)
                );
                return Placement {
                    problem: Some(problem),
                    ..placed(vec![only.county], None, Rule::Gazetteer, Some(note))
                }
                .into();
            }
            let why = format!(
                "town `{town}` is not in the gazetteer, and {}",
                self.unknown_county(state, text)
            );
            return open(Level::Municipal, Reach::Local, why, Remedy::Counties);
        }
        let nearest = self.towns.nearest_names(state, town).join(", ");
        let why = format!(
            "town `{town}` is not in the gazetteer of {} (nearest: {nearest}), and COUNTY is blank",
            state.name()
        );
        open(Level::Municipal, Reach::Local, why, Remedy::Agencies)
    }
}

fn placed(
    counties: Vec<Geoid>,
    place: Option<&Place>,
    rule: Rule,
    note: Option<String>,
) -> Placement {
    let place = place.map(|place| place.name.clone());
    Placement {
        level: Level::Municipal,
        reach: Reach::Local,
        counties,
        place,
        rule,
        note,
        problem: None,
        is_guess: false,
    }
}
