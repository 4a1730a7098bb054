//! Town departments: the counties that the sheet names, checked against the gazetteer.

use super::body::Name;
use super::{CountyCell, Joiner, Printed, notes, unmatched};
use crate::domain::{Geoid, Level, Place, Placement, Reach, Rule};

/// A town this near to a county's own towns may lie across the line.
const ACROSS_THE_LINE_KM: f64 = 16.0;

impl Joiner {
    pub(super) fn place_town(
        &self,
        printed: Printed<'_>,
        name: &Name,
        cell: &CountyCell,
    ) -> Placement {
        let state = printed.state;
        let town = name.head().join(" ");
        let (found, town_note) = self.find_town(printed, &town);
        match cell {
            CountyCell::Counties(geoids, cell_note) => {
                let here = found.iter().find(|place| geoids.contains(&place.county));
                if let Some(place) = here {
                    let notes = notes([cell_note.clone(), town_note]);
                    return placed(geoids.clone(), Some(place), Rule::CountyCell, notes);
                }
                match found {
                    // The town is known, alone of its name, and far from the county that is printed.
                    [only] if town_note.is_none() && !self.may_straddle(only, geoids) => {
                        let note = format!(
                            "COUNTY says `{}`, but {} is in {}",
                            printed.county.unwrap_or_default(),
                            only.name,
                            self.counties.full_name(state, only.county)
                        );
                        placed(vec![only.county], Some(only), Rule::Gazetteer, Some(note))
                    }
                    [only] if town_note.is_none() => {
                        let note = format!(
                            "the gazetteer's point of {} is in {}",
                            only.name,
                            self.counties.full_name(state, only.county)
                        );
                        placed(
                            geoids.clone(),
                            Some(only),
                            Rule::CountyCell,
                            notes([cell_note.clone(), Some(note)]),
                        )
                    }
                    _ => placed(geoids.clone(), None, Rule::CountyCell, cell_note.clone()),
                }
            }
            CountyCell::OneOf(geoids, text) => {
                let mut here = found.iter().filter(|place| geoids.contains(&place.county));
                match (here.next(), here.next()) {
                    (Some(place), None) => {
                        let note = format!(
                            "county `{text}` read as {}",
                            self.counties.full_name(state, place.county)
                        );
                        placed(
                            vec![place.county],
                            Some(place),
                            Rule::Gazetteer,
                            notes([town_note, Some(note)]),
                        )
                    }
                    _ => self.by_gazetteer(printed, &town, found, town_note, Some(text)),
                }
            }
            CountyCell::Unknown(text) => {
                self.by_gazetteer(printed, &town, found, town_note, Some(text))
            }
            CountyCell::Blank => self.by_gazetteer(printed, &town, found, town_note, None),
        }
    }

    /// The towns that a department's name may mean. `Smiley City Marshal`: the town may end before `city`; a
    /// township shares its name with other places, so only one that the gazetteer lists as a township counts.
    fn find_town(&self, printed: Printed<'_>, town: &str) -> (&[Place], Option<String>) {
        let state = printed.state;
        let exact = self.towns.named(state, town);
        if !exact.is_empty() {
            return (exact, None);
        }
        for ending in [" borough", " village", " city", " town"] {
            if let Some(stem) = town.strip_suffix(ending) {
                let found = self.towns.named(state, stem);
                if !found.is_empty() {
                    return (found, None);
                }
            }
        }
        if town.ends_with(" township") || town.ends_with(" twp") {
            return (&[], None);
        }
        self.towns.find(state, town)
    }

    fn may_straddle(&self, place: &Place, counties: &[Geoid]) -> bool {
        counties
            .iter()
            .any(|county| self.towns.distance_km(place, *county) <= ACROSS_THE_LINE_KM)
    }

    fn by_gazetteer(
        &self,
        printed: Printed<'_>,
        town: &str,
        found: &[Place],
        town_note: Option<String>,
        cell: Option<&str>,
    ) -> Placement {
        let state = printed.state;
        let cell_note = cell.map(|text| {
            format!(
                "COUNTY says `{text}`, which is not a county of {}",
                state.name()
            )
        });
        match found {
            [only] => placed(
                vec![only.county],
                Some(only),
                Rule::Gazetteer,
                notes([town_note, cell_note]),
            ),
            [] => self.by_cell_as_town(printed, town, cell),
            several => {
                let mut counties: Vec<Geoid> = several.iter().map(|place| place.county).collect();
                counties.sort_unstable();
                counties.dedup();
                if let [county] = counties.as_slice() {
                    return placed(
                        vec![*county],
                        several.first(),
                        Rule::Gazetteer,
                        notes([town_note, cell_note]),
                    );
                }
                let names: Vec<String> = counties
                    .iter()
                    .map(|county| self.counties.full_name(state, *county))
                    .collect();
                let why = format!(
                    "there is a {} in each of {}, and COUNTY {}; add it to corrections/agencies.csv",
                    several[0].name,
                    names.join(", "),
                    cell.map_or("is blank".to_owned(), |text| format!("says `{text}`")),
                );
                unmatched(Level::Municipal, Reach::Local, why)
            }
        }
    }

    /// The column COUNTY sometimes prints a town: `Chalmette Parish` for St. Bernard Parish.
    fn by_cell_as_town(&self, printed: Printed<'_>, town: &str, cell: Option<&str>) -> Placement {
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
                return placed(vec![only.county], None, Rule::Gazetteer, Some(note));
            }
            let why = format!(
                "town `{town}` is not in the gazetteer, and {}",
                self.unknown_county(state, text)
            );
            return unmatched(Level::Municipal, Reach::Local, why);
        }
        let nearest = self.towns.nearest_names(state, town).join(", ");
        let why = format!(
            "town `{town}` is not in the gazetteer of {} (nearest: {nearest}), and COUNTY is blank; add it to corrections/agencies.csv",
            state.name()
        );
        unmatched(Level::Municipal, Reach::Local, why)
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
    }
}
