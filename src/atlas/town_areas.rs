//! Towns as areas: who lies where, by point and by name.

use std::sync::Arc;

use rustc_hash::FxHashMap as HashMap;

use crate::domain::{Geoid, Rings, Town, TownGeoid, TownKind};
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

/// Every town whose border is known.
#[derive(Debug, Default)]
pub struct TownAreas {
    all: Vec<TownArea>,
    index: Arc<TownIndex>,
    by_geoid: HashMap<TownGeoid, u32>,
    names: TownNames,
}

impl TownAreas {
    /// Files the towns of these states.
    #[must_use]
    pub fn new(files: Vec<TownFile>) -> Self {
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
        Self {
            names: TownNames::new(named),
            by_geoid: places.map(|(at, area)| (area.town.geoid, at)).collect(),
            index: Arc::new(TownIndex::new(polygons.iter().map(Vec::as_slice))),
            all,
        }
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
        }
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

    /// The towns by name, at the same positions.
    #[must_use]
    pub fn names(&self) -> &TownNames {
        &self.names
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
