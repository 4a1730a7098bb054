//! What was written of a place before, for rows that ask for it again.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::applies::applies;
use super::ground::Ground;
use super::row::{Applies, Enriched, EnrichedRow, Match, OF_THE_ROW};
use super::written;
use crate::atlas::{AsOf, Atlas, Turns};
use crate::domain::{Jurisdiction, Level, Reach, State};
use crate::join::CountyNames;
use crate::table::{Column, Table, harmless};

/// Bytes of cells that are kept; then all begins anew.
const LIMIT_BYTES: usize = 16 << 20;

/// What was written of places of one atlas before, with one separator between cells. It holds nothing of anybody's
/// table.
#[derive(Debug, Default)]
pub struct Tails {
    /// What stands between cells.
    separator: u8,
    bytes: Vec<u8>,
    at: FxHashMap<(Ground, u32), Range<usize>>,
    counties: FxHashMap<u32, County>,
    states: FxHashMap<State, Turns>,
    towns: FxHashMap<u32, Turns>,
    names: Option<CountyNames>,
}

/// What is the same of a county on every day.
#[derive(Debug)]
struct County {
    runs: Turns,
    /// True if it may matter which of its towns is nearest to a point.
    needs_nearest: bool,
}

impl Tails {
    /// The cells of a place on a day, each with the separator before it, but for those that belong to the row.
    pub(super) fn of(
        &mut self,
        atlas: &Atlas,
        ground: Ground,
        as_of: &AsOf,
        separator: u8,
    ) -> &[u8] {
        if self.separator != separator || self.bytes.len() > LIMIT_BYTES {
            self.separator = separator;
            self.bytes.clear();
            self.at.clear();
        }
        let run = self.run(atlas, ground, as_of);
        let known = self.at.get(&(ground, run)).cloned();
        let range = known.unwrap_or_else(|| {
            let from = self.bytes.len();
            write(&mut self.bytes, &applies(atlas, ground, as_of), separator);
            let range = from..self.bytes.len();
            self.at.insert((ground, run), range.clone());
            range
        });
        &self.bytes[range]
    }

    fn run(&mut self, atlas: &Atlas, ground: Ground, as_of: &AsOf) -> u32 {
        match ground {
            Ground::County(county) => self.county(atlas, county).runs.of(as_of.day),
            Ground::Point(point) => self.county(atlas, point.county).runs.of(as_of.day),
            Ground::State(state) => {
                let runs = self.states.entry(state);
                let runs = runs.or_insert_with(|| Turns::of_state(atlas, state));
                runs.of(as_of.day)
            }
            Ground::Town(town) => {
                let runs = self.towns.entry(town).or_insert_with(|| {
                    let counties = atlas.town_areas.get(town).counties.iter();
                    let counties = counties.filter_map(|county| atlas.counties.position(*county));
                    Turns::of_counties(atlas, counties)
                });
                runs.of(as_of.day)
            }
        }
    }

    fn county(&mut self, atlas: &Atlas, county: u32) -> &County {
        self.counties.entry(county).or_insert_with(|| County {
            runs: Turns::of_county(atlas, county as usize),
            needs_nearest: needs_nearest(atlas, county as usize),
        })
    }

    /// True if it may matter which town of a county is nearest to a point in it.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "there are a few thousand counties"
    )]
    pub(super) fn needs_nearest(&mut self, atlas: &Atlas, county: usize) -> bool {
        self.county(atlas, county as u32).needs_nearest
    }

    /// The counties by name.
    pub(super) fn county_names(&mut self, atlas: &Atlas) -> &CountyNames {
        self.names.get_or_insert_with(|| {
            let all = atlas.counties.all().iter();
            let all: Vec<Jurisdiction> = all
                .map(|county| Jurisdiction {
                    geoid: county.geoid,
                    name: county.name.clone(),
                    plain_name: county.bare.clone(),
                    state: county.state,
                    area_land_m2: 0,
                })
                .collect();
            CountyNames::new(&all)
        })
    }
}

/// A department whose town's border is not known is told by the town that is nearest.
fn needs_nearest(atlas: &Atlas, county: usize) -> bool {
    let all = atlas.agreements.in_county(county).iter();
    let mut all = all.map(|at| atlas.agreements.get(*at));
    all.any(|agreement| {
        agreement.reach == Reach::Local
            && agreement.level != Level::Special
            && agreement.place.is_some()
            && atlas.towns_of(agreement).is_empty()
    })
}

/// The columns that are the place's own.
pub(super) fn of_the_place() -> &'static [Column<Enriched>] {
    &Enriched::COLUMNS[OF_THE_ROW..]
}

fn write(out: &mut Vec<u8>, applies: &Applies<'_>, separator: u8) {
    let row = EnrichedRow {
        found: Match::Matched,
        note: "",
        date: None,
        list: None,
        applies: Some(applies),
    };
    for column in of_the_place() {
        out.push(separator);
        written::cell(out, harmless(&column.value(&row)).as_bytes(), separator);
    }
}
