//! The same data on the counties of another vintage.

use std::sync::Arc;

use geo::MultiPolygon;

use super::carry::Records;
use super::counties::County;
use super::error::AtlasError;
use super::vintages::{Drawing, Shape};
use super::whole::{Atlas, Ground, Shared};
use crate::coverage::{CacheUse, Coverage, CoverageError};
use crate::domain::{Jurisdiction, State};
use crate::folders;
use crate::index::PointIndex;

impl Atlas {
    /// The same data on the counties of another vintage; `None` if that vintage is not at hand. Takes some seconds where
    /// the user's cache has not its boundaries, cut into arcs.
    ///
    /// Asked of an atlas that is itself of another vintage, it answers as the base would.
    ///
    /// # Errors
    /// The vintage's file cannot be read, or is another than when the rest of the data was read; its counties overlap.
    pub fn in_vintage(&self, vintage: u16) -> Result<Option<Self>, AtlasError> {
        let base = self.counties.all().iter().map(jurisdiction).collect();
        let Some(drawing) = self.vintages.drawing(vintage, base)? else {
            return Ok(None);
        };
        let (coverage, points) = self.drawn(&drawing)?;
        let residents = |county: &Jurisdiction| {
            let own = self.counties.position(county.geoid);
            let own = own.map(|at| &self.counties.get(at).residents);
            let other = || self.vintages.residents.get(&county.geoid);
            own.or_else(other).cloned().unwrap_or_default()
        };
        let counties = (0u32..).zip(&drawing.counties);
        let counties = counties.map(|(at, (county, _))| County {
            geoid: county.geoid,
            name: county.name.clone(),
            bare: county.plain_name.clone(),
            state: county.state,
            residents: residents(county),
            bbox: points.bbox(at).unwrap_or([-180.0, -90.0, 180.0, 90.0]),
        });
        let counties = self.counties.others(counties.collect());
        let mut records = Records {
            agreements: self.agreements.all().to_vec(),
            pending: self.pending.all().to_vec(),
            policies: self.policies.all().to_vec(),
            places: self.towns.all().to_vec(),
            facilities: self.facilities.all().to_vec(),
            town_areas: self.town_areas.of_vintage(vintage),
        };
        self.carried.undo(&mut records);
        let ground = Ground {
            vintage,
            counties,
            coverage,
            points,
        };
        let shared = Shared {
            snapshot: self.snapshot.clone(),
            vintages: Arc::clone(&self.vintages),
            states: self.states.clone(),
            list_rows: Arc::clone(&self.list_rows),
            sheets: self.sheets.clone(),
            calendar: self.calendar.clone(),
            headlines: self.headlines.clone(),
            repairs: drawing.repairs,
            rejections: self.rejections.clone(),
            origins: Arc::clone(&self.origins),
        };
        Ok(Some(Self::filed(ground, records, shared)))
    }

    /// The coverage of a drawing; from the user's cache where it has it.
    fn drawn(&self, drawing: &Drawing) -> Result<(Arc<Coverage>, Arc<PointIndex>), AtlasError> {
        let states: Vec<Jurisdiction> = self.states.iter().map(|state| of_state(*state)).collect();
        let states: Vec<&Jurisdiction> = states.iter().collect();
        let build = || {
            let of_base = |at: usize| self.coverage.multipolygon(&self.coverage.counties()[at]);
            let shapes: Vec<MultiPolygon> = drawing
                .counties
                .iter()
                .map(|(_, shape)| match shape {
                    Shape::OfBase(at) => of_base(*at),
                    Shape::Own(shape) => shape.clone(),
                })
                .collect();
            let named = drawing.counties.iter().map(|(county, _)| county);
            let counties: Vec<_> = named.zip(&shapes).collect();
            Coverage::new(&counties, &states)
        };
        let (coverage, cache) = Coverage::cached(&folders::cache(), &drawing.digest, build)?;
        if let CacheUse::NotWritten(reason) = cache {
            tracing::info!(
                reason,
                "these boundaries will be cut into arcs again after the next start; name a folder for the cache in XDG_CACHE_HOME"
            );
        }
        let coverage = Arc::new(coverage);
        let points = Arc::new(PointIndex::new(Arc::clone(&coverage)));
        match points.overlap() {
            Some(overlap) => {
                let none = MultiPolygon(Vec::new());
                let named = drawing.counties.iter().map(|(county, _)| (county, &none));
                let named: Vec<_> = named.collect();
                Err(CoverageError::of(overlap, &named).into())
            }
            None => Ok((coverage, points)),
        }
    }
}

fn jurisdiction(county: &County) -> Jurisdiction {
    Jurisdiction {
        geoid: county.geoid,
        name: county.name.clone(),
        plain_name: county.bare.clone(),
        state: county.state,
        area_land_m2: 0,
    }
}

/// A state as far as a coverage asks about it.
fn of_state(state: State) -> Jurisdiction {
    Jurisdiction {
        geoid: state.geoid(),
        name: state.name().to_owned(),
        plain_name: state.name().to_owned(),
        state,
        area_land_m2: 0,
    }
}

#[cfg(test)]
#[path = "of_vintage_tests.rs"]
mod tests;
