//! Sheriffs, county police, county jails and the like: the county in the name, then the printed one.

use super::body::Name;
use super::counties::Reading;
use super::{CountyCell, Joiner, Printed, notes, unmatched};
use crate::domain::name::letters;
use crate::domain::{Geoid, Level, Placement, Reach, Rule};

impl Joiner {
    pub(super) fn place_county_body(
        &self,
        printed: Printed<'_>,
        name: &Name,
        cell: &CountyCell,
    ) -> Placement {
        let state = printed.state;
        let text = self.county_text(printed, name);
        let reading = if text.is_empty() {
            Reading::Unknown
        } else {
            self.counties.read(state, &text)
        };
        let (cell_counties, cell_note) = match cell {
            CountyCell::Counties(geoids, note) => (geoids.as_slice(), note.clone()),
            CountyCell::OneOf(geoids, _) => (geoids.as_slice(), None),
            CountyCell::Blank | CountyCell::Unknown(_) => (&[][..], None),
        };
        match reading {
            Reading::Exact(geoids) => self.by_name(printed, &geoids, None, cell),
            Reading::Near(geoid, note) => {
                // A printed county that resolves is better than a name that had to be read in another way,
                // unless both mean the same.
                match cell {
                    CountyCell::Counties(geoids, None) if !geoids.contains(&geoid) => placed(
                        geoids.clone(),
                        Rule::CountyCell,
                        Some(format!("the name `{}` is no county", printed.agency)),
                    ),
                    _ => self.by_name(printed, &[geoid], Some(note), cell),
                }
            }
            Reading::Several(geoids) => {
                let common: Vec<Geoid> = geoids
                    .iter()
                    .copied()
                    .filter(|geoid| cell_counties.contains(geoid))
                    .collect();
                if let [only] = common.as_slice() {
                    return placed(vec![*only], Rule::CountyCell, cell_note);
                }
                let names: Vec<String> = geoids
                    .iter()
                    .map(|geoid| self.counties.full_name(state, *geoid))
                    .collect();
                let why = format!(
                    "`{}` may be {}; add it to corrections/agencies.csv",
                    printed.agency,
                    names.join(" or ")
                );
                unmatched(Level::County, Reach::County, why)
            }
            Reading::Unknown => match self.county_among_parts(printed) {
                Some(geoid) if cell_counties.is_empty() => {
                    self.by_name(printed, &[geoid], None, cell)
                }
                _ => self.by_cell_or_town(printed, &text, cell, cell_note),
            },
        }
    }

    /// What of the name may be a county: the words up to `county`, else those before the department.
    fn county_text(&self, printed: Printed<'_>, name: &Name) -> String {
        let head = name.head().join(" ");
        let as_city = format!("{head} city");
        let is_city = name
            .words()
            .starts_with(&["city".to_owned(), "of".to_owned()]);
        if is_city
            && matches!(
                self.counties.read_one(printed.state, &as_city),
                Reading::Exact(_)
            )
        {
            return as_city;
        }
        if !head.is_empty()
            && matches!(
                self.counties.read_one(printed.state, &head),
                Reading::Exact(_)
            )
        {
            return head;
        }
        name.county_phrase().unwrap_or(head)
    }

    /// `Georgetown-Quitman County`: the one part of a joined name that is a county.
    fn county_among_parts(&self, printed: Printed<'_>) -> Option<Geoid> {
        let parts = printed.agency.split(['-', '/']);
        let mut found: Vec<Geoid> = parts
            .filter_map(|part| Name::new(printed.state, part).county_phrase())
            .filter_map(
                |phrase| match self.counties.read_one(printed.state, &phrase) {
                    Reading::Exact(geoids) => geoids.first().copied(),
                    _ => None,
                },
            )
            .collect();
        found.dedup();
        match found.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    fn by_name(
        &self,
        printed: Printed<'_>,
        geoids: &[Geoid],
        note: Option<String>,
        cell: &CountyCell,
    ) -> Placement {
        let contradiction = match (cell, printed.county) {
            (CountyCell::Counties(others, _) | CountyCell::OneOf(others, _), Some(text))
                if !others.iter().any(|other| geoids.contains(other)) =>
            {
                Some(format!(
                    "COUNTY says `{text}`, the name says {}",
                    self.counties.full_name(printed.state, geoids[0])
                ))
            }
            (CountyCell::Unknown(text), _) => Some(format!(
                "COUNTY says `{text}`, which is not in {}",
                printed.state.name()
            )),
            _ => None,
        };
        placed(
            geoids.to_vec(),
            Rule::AgencyName,
            notes([note, contradiction]),
        )
    }

    fn by_cell_or_town(
        &self,
        printed: Printed<'_>,
        text: &str,
        cell: &CountyCell,
        cell_note: Option<String>,
    ) -> Placement {
        let state = printed.state;
        match cell {
            CountyCell::Counties(geoids, _) => {
                return placed(geoids.clone(), Rule::CountyCell, cell_note);
            }
            // `Jacksonville Sheriff's Office`: a town that gives its name to the county's sheriff.
            CountyCell::Blank | CountyCell::Unknown(_) | CountyCell::OneOf(..) => {
                if let [town] = self.towns.named(state, text) {
                    return placed(vec![town.county], Rule::Gazetteer, None);
                }
            }
        }
        let why = match cell {
            CountyCell::Unknown(cell) => self.unknown_county(state, cell),
            _ if letters(text).is_empty() => {
                format!(
                    "`{}` names no county and COUNTY is blank; add it to corrections/agencies.csv",
                    printed.agency
                )
            }
            _ => self.unknown_county(state, text),
        };
        unmatched(Level::County, Reach::County, why)
    }
}

fn placed(counties: Vec<Geoid>, rule: Rule, note: Option<String>) -> Placement {
    Placement {
        level: Level::County,
        reach: Reach::County,
        counties,
        place: None,
        rule,
        note,
        problem: None,
        is_guess: false,
    }
}
