//! Sheriffs, county police, county jails and the like: the county in the name, then the printed one.

use super::answer::{Answer, Remedy, notes, open};
use super::body::Name;
use super::cell::{CountyCell, Named, NamedBy};
use super::counties::Reading;
use super::joiner::{Joiner, Printed};
use crate::domain::name::letters;
use crate::domain::{Geoid, Level, Placement, Reach, Rule, State};

impl Joiner {
    pub(super) fn place_county_body(
        &self,
        printed: Printed<'_>,
        name: &Name,
        cell: &CountyCell,
    ) -> Answer {
        let state = printed.state;
        let text = self.county_text(state, name);
        let reading = if text.is_empty() {
            Reading::Unknown
        } else {
            self.counties.read(state, &text)
        };
        let cell_counties = match cell {
            CountyCell::Counties(named) => named.geoids.as_slice(),
            CountyCell::OneOf(geoids, _) => geoids.as_slice(),
            CountyCell::Blank | CountyCell::Unknown(_) => &[],
        };
        match reading {
            Reading::Exact(geoids) => self.by_name(printed, &geoids, None, cell).into(),
            Reading::Near(geoid, note) => match cell {
                // A printed county that resolves is better than a name that had to be read in another way,
                // unless both mean the same.
                CountyCell::Counties(named)
                    if named.how == NamedBy::Name && !named.geoids.contains(&geoid) =>
                {
                    let note = format!("the name `{}` is no county", printed.agency);
                    placed(named.geoids.clone(), Rule::CountyCell, Some(note)).into()
                }
                _ => Placement {
                    is_guess: true,
                    ..self.by_name(printed, &[geoid], Some(note), cell)
                }
                .into(),
            },
            Reading::Several(geoids) => {
                let mut common = geoids.clone();
                common.retain(|geoid| cell_counties.contains(geoid));
                if let [only] = common.as_slice() {
                    return by_cell(&[*only], cell).into();
                }
                let names: Vec<String> = geoids
                    .iter()
                    .map(|geoid| self.counties.full_name(state, *geoid))
                    .collect();
                let why = format!("`{}` may be {}", printed.agency, names.join(" or "));
                open(Level::County, Reach::County, why, Remedy::Agencies)
            }
            Reading::Unknown => match self.county_among_parts(printed) {
                Some(geoid) if cell_counties.is_empty() => {
                    self.by_name(printed, &[geoid], None, cell).into()
                }
                _ => self.by_cell_or_town(printed, &text, cell),
            },
        }
    }

    /// What of the name may be a county: the words up to `county`, else those before the department.
    pub(super) fn county_text(&self, state: State, name: &Name) -> String {
        let head = name.head().join(" ");
        let as_city = format!("{head} city");
        let is_city = name
            .words()
            .starts_with(&["city".to_owned(), "of".to_owned()]);
        if is_city && matches!(self.counties.read_one(state, &as_city), Reading::Exact(_)) {
            return as_city;
        }
        if !head.is_empty() && matches!(self.counties.read_one(state, &head), Reading::Exact(_)) {
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
            (
                CountyCell::Counties(Named { geoids: others, .. }) | CountyCell::OneOf(others, _),
                Some(text),
            ) if !others.iter().any(|other| geoids.contains(other)) => Some(format!(
                "COUNTY says `{text}`, the name says {}",
                self.counties.full_name(printed.state, geoids[0])
            )),
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

    fn by_cell_or_town(&self, printed: Printed<'_>, text: &str, cell: &CountyCell) -> Answer {
        let state = printed.state;
        match cell {
            CountyCell::Counties(named) => {
                let mut placement = by_cell(&named.geoids, cell);
                let unproved = (named.how != NamedBy::Settled)
                    .then(|| self.unproved(printed, text, &named.geoids))
                    .flatten();
                if let Some((note, problem)) = unproved {
                    placement.note = notes([placement.note, Some(note)]);
                    placement.problem = problem;
                }
                return placement.into();
            }
            // `Jacksonville Sheriff's Office`: a town that gives its name to the county's sheriff.
            CountyCell::Blank | CountyCell::Unknown(_) | CountyCell::OneOf(..) => {
                if let [town] = self.towns.named(state, text) {
                    return placed(vec![town.county], Rule::Gazetteer, None).into();
                }
            }
        }
        let (why, remedy) = match cell {
            CountyCell::Unknown(cell) => (self.unknown_county(state, cell), Remedy::Counties),
            _ if letters(text).is_empty() => (
                format!("`{}` names no county and COUNTY is blank", printed.agency),
                Remedy::Agencies,
            ),
            _ => (self.unknown_county(state, text), Remedy::Agencies),
        };
        open(Level::County, Reach::County, why, remedy)
    }
}

/// The printed counties, as they were read.
fn by_cell(geoids: &[Geoid], cell: &CountyCell) -> Placement {
    let note = match cell {
        CountyCell::Counties(named) => named.note.clone(),
        CountyCell::Blank | CountyCell::OneOf(..) | CountyCell::Unknown(_) => None,
    };
    Placement {
        is_guess: cell.is_guess(),
        ..placed(geoids.to_vec(), Rule::CountyCell, note)
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
