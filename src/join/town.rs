//! Town departments: the counties that the sheet names, checked against the gazetteer.

use super::body::Name;
use super::{CountyCell, Joiner, Printed, notes, unmatched};
use crate::domain::name::letters;
use crate::domain::{Geoid, Level, Place, Placement, Reach, Rule};

/// A town whose point is this near to a county's line may lie in both; of 21 that do, all are nearer than 6 km.
const ACROSS_THE_LINE_KM: f64 = 5.0;

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
                    [only] if town_note.is_none() => {
                        self.contradicted(printed, &town, only, geoids, cell_note.clone())
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
        let known = self.towns.named_or_stem(state, town);
        if !known.is_empty() {
            return (known, None);
        }
        if town.ends_with(" township") || town.ends_with(" twp") {
            return (&[], None);
        }
        self.towns.find(state, town)
    }

    /// The gazetteer knows one town of this name, and it is not in the printed county. Near the county's line it
    /// lies in both. A county with the town's own name is a slip of copying. Else the sheet may mean a smaller
    /// place of the same name, which it knows better than the gazetteer.
    fn contradicted(
        &self,
        printed: Printed<'_>,
        town: &str,
        place: &Place,
        geoids: &[Geoid],
        cell_note: Option<String>,
    ) -> Placement {
        let state = printed.state;
        let cell = printed.county.unwrap_or_default();
        let home = self.counties.full_name(state, place.county);
        let is_near = |county: &Geoid| {
            (self.distance_km)(place.point, *county).is_some_and(|km| km <= ACROSS_THE_LINE_KM)
        };
        if geoids.iter().any(is_near) {
            let mut both = [geoids, &[place.county]].concat();
            both.sort_unstable();
            let note = format!("{} lies on the line to {home}", place.name);
            return placed(
                both,
                Some(place),
                Rule::CountyCell,
                notes([cell_note, Some(note)]),
            );
        }
        let repeats = letters(cell).starts_with(&letters(town));
        if repeats {
            let note = format!("COUNTY says `{cell}`, but {} is in {home}", place.name);
            return placed(vec![place.county], Some(place), Rule::Gazetteer, Some(note));
        }
        let note = format!(
            "the {} of the gazetteer is in {home}; the printed county was taken",
            place.name
        );
        placed(
            geoids.to_vec(),
            None,
            Rule::CountyCell,
            notes([cell_note, Some(note)]),
        )
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
        problem: None,
        is_guess: false,
    }
}
