//! Towns as areas: who lies where, by point and by name, and how they are drawn.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap as HashMap;

use crate::coverage::{CacheUse, Coverage, Outlines, TownLevels};
use crate::domain::{Geoid, Rings, State, Town, TownGeoid, TownKind};
use crate::folders;
use crate::index::{TownIndex, TownNames};
use crate::sources::TownFile;

/// A town whose border is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TownArea {
    /// The town.
    pub town: Town,
    /// What it is drawn as.
    pub kind: TownKind,
    /// The Census year of its border.
    pub vintage: u16,
    /// The counties that it meets, the largest part first.
    pub counties: Vec<Geoid>,
}

/// The records of a town's own, past and present, by position.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TownRecords {
    /// Agreements of its agencies.
    pub agreements: Vec<usize>,
    /// Its policies.
    pub policies: Vec<usize>,
}

/// Every town whose border is known.
#[derive(Debug, Default)]
pub struct TownAreas {
    all: Vec<TownArea>,
    index: Arc<TownIndex>,
    by_geoid: HashMap<TownGeoid, u32>,
    names: TownNames,
    /// What names the files that they were read from, and those of the counties.
    key: String,
    levels: OnceLock<TownLevels>,
    /// Subdivisions of cities that are drawn as a place too, and that place.
    twins: HashMap<u32, u32>,
}

/// Of the box around a city drawn as a place and as a subdivision, what both have in common at least: water is left
/// out of one of them here and there. A city within a town of its name has less.
const SAME_BOX: f64 = 0.6;

/// What two boxes have in common, as a part of what they cover together.
fn share_of_box([a, b]: [[f64; 4]; 2]) -> f64 {
    let area =
        |[west, south, east, north]: [f64; 4]| (east - west).max(0.0) * (north - south).max(0.0);
    let common = area([
        a[0].max(b[0]),
        a[1].max(b[1]),
        a[2].min(b[2]),
        a[3].min(b[3]),
    ]);
    common / (area(a) + area(b) - common)
}

impl TownAreas {
    /// Files the towns of these states; `key` names their files and those of the counties: other files, another key.
    #[must_use]
    pub fn new(files: Vec<TownFile>, key: String) -> Self {
        let (mut all, mut polygons): (Vec<TownArea>, Vec<Vec<Rings>>) = (Vec::new(), Vec::new());
        for part in files.into_iter().flat_map(|file| file.parts) {
            for boundary in part.towns {
                all.push(TownArea {
                    town: boundary.town,
                    kind: part.kind,
                    vintage: part.vintage,
                    counties: boundary.counties,
                });
                polygons.push(boundary.polygons);
            }
        }
        let named = all.iter().map(|area| (&area.town, &area.counties[..]));
        let places = (0u32..).zip(&all);
        let mut areas = Self {
            names: TownNames::new(named),
            twins: HashMap::default(),
            by_geoid: places.map(|(at, area)| (area.town.geoid, at)).collect(),
            index: Arc::new(TownIndex::new(polygons.iter().map(Vec::as_slice))),
            all,
            key,
            levels: OnceLock::new(),
        };
        areas.twins = areas.find_twins();
        areas
    }

    /// The same towns, of which these meet other counties: each by its position, with the counties.
    #[must_use]
    pub(super) fn meeting(&self, others: &[(u32, Vec<Geoid>)]) -> Self {
        let mut all = self.all.clone();
        for (at, counties) in others {
            all[*at as usize].counties.clone_from(counties);
        }
        Self {
            names: self.names.meeting(others),
            by_geoid: self.by_geoid.clone(),
            index: Arc::clone(&self.index),
            all,
            key: self.key.clone(),
            levels: OnceLock::new(),
            twins: self.twins.clone(),
        }
    }

    /// The same towns on the lines of the counties of a vintage.
    #[must_use]
    pub(super) fn of_vintage(&self, vintage: u16) -> Self {
        let mut areas = self.meeting(&[]);
        areas.key = format!("{}-{vintage}", self.key);
        areas
    }

    /// Every town, state after state.
    #[must_use]
    pub fn all(&self) -> &[TownArea] {
        &self.all
    }

    /// The town at a position.
    ///
    /// # Panics
    /// There is none.
    #[must_use]
    pub fn get(&self, at: u32) -> &TownArea {
        &self.all[at as usize]
    }

    /// The position of the town with this GEOID.
    #[must_use]
    pub fn position(&self, geoid: TownGeoid) -> Option<u32> {
        self.by_geoid.get(&geoid).copied()
    }

    /// The towns that hold a point (degrees, longitude first), the smaller body first: a village may lie in a town. A
    /// city that is drawn as a place and as a subdivision is told once.
    #[must_use]
    pub fn at(&self, lon_deg: f64, lat_deg: f64) -> Vec<u32> {
        let mut found = self.index.at(lon_deg, lat_deg);
        found.sort_by_key(|at| self.get(*at).kind == TownKind::Subdivision);
        if let [first, second] = found[..]
            && self.is_one_body(first, second)
        {
            found.truncate(1);
        }
        found
    }

    /// True for the place and the subdivision of a city that is no part of another town.
    fn is_one_body(&self, place: u32, subdivision: u32) -> bool {
        let (place, subdivision) = (self.get(place), self.get(subdivision));
        place.kind != subdivision.kind && place.town.plain_name() == subdivision.town.plain_name()
    }

    /// Where a town is drawn: a city that is a place and a subdivision is drawn once, as the place.
    #[must_use]
    pub fn drawn_as(&self, at: u32) -> u32 {
        self.twins.get(&at).copied().unwrap_or(at)
    }

    fn find_twins(&self) -> HashMap<u32, u32> {
        let mut places: HashMap<(State, &str), Vec<u32>> = HashMap::default();
        let of = |kind: TownKind| {
            (0u32..)
                .zip(&self.all)
                .filter(move |(_, area)| area.kind == kind)
        };
        let with_subdivisions: BTreeSet<State> = of(TownKind::Subdivision)
            .map(|(_, area)| area.town.state)
            .collect();
        for (at, area) in of(TownKind::Place) {
            if with_subdivisions.contains(&area.town.state) {
                let key = (area.town.state, area.town.plain_name());
                places.entry(key).or_default().push(at);
            }
        }
        let mut twins = HashMap::default();
        for (at, area) in of(TownKind::Subdivision) {
            let named = places.get(&(area.town.state, area.town.plain_name()));
            let twin = named.into_iter().flatten().find(|place| {
                let boxes = [at, **place].map(|town| self.bbox(town).unwrap_or_default());
                share_of_box(boxes) > SAME_BOX
            });
            twins.extend(twin.map(|place| (at, *place)));
        }
        twins
    }

    /// The towns by name, at the same positions.
    #[must_use]
    pub fn names(&self) -> &TownNames {
        &self.names
    }

    /// The towns whose box meets this one (degrees: west, south, east, north), ascending.
    #[must_use]
    pub fn in_box(&self, bbox: [f64; 4]) -> Vec<u32> {
        self.index.in_box(bbox)
    }

    /// The published borders of the towns.
    #[must_use]
    pub fn outlines(&self) -> &Outlines {
        self.index.outlines()
    }

    /// The zoom from which each vertex stands, beside the lines of these counties; reckoned when it is first asked for,
    /// which takes a second or two unless the user's cache has it.
    #[must_use]
    pub fn levels(&self, coverage: &Coverage) -> &TownLevels {
        self.levels.get_or_init(|| {
            let make = || TownLevels::new(coverage, self.outlines(), &self.states());
            let (levels, cache) = TownLevels::cached(&folders::cache(), &self.key, make);
            if let CacheUse::NotWritten(reason) = cache {
                tracing::info!(
                    reason,
                    "the next start will simplify the towns again; name a folder for the cache in XDG_CACHE_HOME"
                );
            }
            levels
        })
    }

    /// The towns of each state, by position.
    fn states(&self) -> Vec<Range<u32>> {
        let mut runs: Vec<Range<u32>> = Vec::new();
        let mut before = None;
        for (at, area) in (0u32..).zip(&self.all) {
            match runs.last_mut() {
                Some(run) if before == Some(area.town.state) => run.end = at + 1,
                _ => runs.push(at..at + 1),
            }
            before = Some(area.town.state);
        }
        runs
    }

    /// The box of a town.
    ///
    /// # Units
    /// Degrees: west, south, east, north.
    #[must_use]
    pub fn bbox(&self, at: u32) -> Option<[f64; 4]> {
        self.index.bbox(at)
    }
}
