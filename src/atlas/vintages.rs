//! The vintages of county boundaries at hand.

use std::collections::HashMap;

use super::error::AtlasError;
use crate::domain::{Crosswalk, Geoid, Jurisdiction, Residents};
use crate::sources::{
    Boundary, BoundaryError, Digest, Folder, Geodata, OtherCounties, SourceError, UnitsOfToday,
    other_counties, read_units,
};

/// The vintages of county boundaries at hand, and what tells one from another.
#[derive(Debug)]
pub struct Vintages {
    /// The one that is shown where none is asked for.
    base: u16,
    units: Option<UnitsOfToday>,
    files: Vec<OtherCounties>,
    /// Which units took the place of which.
    pub(super) crosswalk: Crosswalk,
    /// The residents of counties that the base has not.
    pub(super) residents: HashMap<Geoid, Residents>,
    /// A hash of the boundaries of the base.
    pub(super) digest: String,
    /// Where the other files are.
    geodata: Geodata,
}

/// A GEOID that is no county of the vintage asked about, and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere<'a> {
    /// Its name in full.
    pub name: &'a str,
    /// True if others took its place, and false if it took the place of others.
    pub is_old: bool,
    /// The first Census year without the old and with the new.
    pub since: u16,
    /// A vintage at hand that has it, if any.
    pub vintage: Option<u16>,
    /// The units on the other side, with their names in full.
    pub counterparts: Vec<(Geoid, &'a str)>,
}

/// The counties of a vintage in the order of their GEOIDs, each with its shape or the place of it among the base's.
pub(super) struct Drawing {
    pub(super) counties: Vec<(Jurisdiction, Shape)>,
    /// What tells it from all others.
    pub(super) digest: String,
    pub(super) repairs: Vec<String>,
}

/// Where the shape of a county is.
pub(super) enum Shape {
    OfBase(usize),
    Own(geo::MultiPolygon<f64>),
}

/// The boundaries beside those of the base, as they are read.
#[derive(Debug)]
pub(super) struct Beside {
    units: Option<UnitsOfToday>,
    files: Vec<OtherCounties>,
}

impl Beside {
    /// Reads what the folder has beside the county file of this year.
    pub(super) fn read(folder: &Folder, base: u16) -> Result<Self, BoundaryError> {
        let files = other_counties(folder, base)?;
        let units = read_units(folder)?;
        // A county file of that year or a newer one draws them itself.
        let is_of_use = |units: &UnitsOfToday| {
            units.vintage > base && files.iter().all(|file| file.vintage != units.vintage)
        };
        Ok(Self {
            units: units.filter(is_of_use),
            files,
        })
    }

    /// Every file that was read, with its SHA-256.
    pub(super) fn files(&self) -> impl Iterator<Item = &(String, Digest)> {
        let of_units = self.units.iter().flat_map(|units| &units.files);
        of_units.chain(self.files.iter().flat_map(|file| &file.files))
    }
}

impl Elsewhere<'_> {
    /// Which county it is, and what took its place or whose it took, for somebody who asked for it in the vintage `here`.
    #[must_use]
    pub fn told(&self, geoid: Geoid, here: u16) -> String {
        let counterparts = self.counterparts.iter();
        let others: Vec<String> = counterparts
            .map(|(geoid, name)| format!("{name} `{geoid}`"))
            .collect();
        let (others, since, until) = (others.join(", "), self.since, self.since - 1);
        let what = if self.is_old {
            format!(
                "boundaries have it until {until}; since {since} these have its place: {others}"
            )
        } else {
            format!("boundaries have it since {since}; until {until} these had its place: {others}")
        };
        format!(
            "`{geoid}` is {}, which the vintage {here} has not: {what}",
            self.name
        )
    }
}

impl Vintages {
    pub(super) fn new(
        base: u16,
        beside: Beside,
        crosswalk: Crosswalk,
        digest: String,
        geodata: Geodata,
    ) -> Self {
        Self {
            base,
            units: beside.units,
            files: beside.files,
            crosswalk,
            residents: HashMap::new(),
            digest,
            geodata,
        }
    }

    /// The one that is shown where none is asked for.
    #[must_use]
    pub fn base(&self) -> u16 {
        self.base
    }

    /// The others, oldest first.
    #[must_use]
    pub fn others(&self) -> Vec<u16> {
        let files = self.files.iter().map(|file| file.vintage);
        let units = self.units.as_ref().map(|units| units.vintage);
        let mut all: Vec<u16> = files.chain(units).collect();
        all.sort_unstable();
        all
    }

    /// Every one, oldest first.
    #[must_use]
    pub fn all(&self) -> Vec<u16> {
        let mut all = self.others();
        all.push(self.base);
        all.sort_unstable();
        all
    }

    /// Which units took the place of which.
    #[must_use]
    pub fn crosswalk(&self) -> &Crosswalk {
        &self.crosswalk
    }

    /// What is known of a GEOID that is no county of a vintage; `None` where the crosswalk does not know it.
    #[must_use]
    pub fn elsewhere(&self, geoid: Geoid, asked: u16) -> Option<Elsewhere<'_>> {
        let unit = self.crosswalk.unit(geoid)?;
        let has = |vintage: &u16| (*vintage < unit.since) == unit.is_old;
        let mut at_hand = self.all();
        at_hand.retain(|vintage| *vintage != asked && has(vintage));
        // The nearest year is the likeliest to be meant.
        let vintage = at_hand.into_iter().min_by_key(|year| year.abs_diff(asked));
        let named = |geoid: &Geoid| Some((*geoid, self.crosswalk.unit(*geoid)?.name.as_str()));
        Some(Elsewhere {
            name: &unit.name,
            is_old: unit.is_old,
            since: unit.since,
            vintage,
            counterparts: unit.counterparts.iter().filter_map(named).collect(),
        })
    }

    /// The counties of another vintage than the base, whose own are given in the order of their GEOIDs.
    ///
    /// # Errors
    /// Its file cannot be read, or is another by now.
    pub(super) fn drawing(
        &self,
        vintage: u16,
        base: Vec<Jurisdiction>,
    ) -> Result<Option<Drawing>, AtlasError> {
        let units = self.units.as_ref();
        if let Some(units) = units.filter(|units| units.vintage == vintage) {
            return Ok(Some(self.of_today(units, base)));
        }
        let file = self.files.iter().find(|file| file.vintage == vintage);
        let Some(file) = file else { return Ok(None) };
        // Read by itself: the rest of the data was read before, and the digest tells whether it is the same moment.
        let (read, repairs) = Folder::at_one_moment(&self.geodata, |folder| {
            let mut repairs = Vec::new();
            let read = file.read(&folder.below("boundaries"), &mut repairs);
            Ok::<_, SourceError>((read, repairs))
        })?;
        let own = |county: Boundary| (county.jurisdiction, Shape::Own(county.shape));
        Ok(Some(Drawing {
            counties: read?.into_iter().map(own).collect(),
            digest: format!("{}-{}", file.digest, self.digest),
            repairs,
        }))
    }

    /// The base without the counties whose place others took, and with those.
    fn of_today(&self, units: &UnitsOfToday, base: Vec<Jurisdiction>) -> Drawing {
        let is_old = |geoid| self.crosswalk.unit(geoid).is_some_and(|unit| unit.is_old);
        let kept = base.into_iter().enumerate();
        let kept = kept.filter(|(_, county)| {
            !is_old(county.geoid)
                && units
                    .units
                    .iter()
                    .all(|unit| unit.jurisdiction.geoid != county.geoid)
        });
        let kept = kept.map(|(at, county)| (county, Shape::OfBase(at)));
        let new = units.units.iter();
        let new = new.map(|unit| (unit.jurisdiction.clone(), Shape::Own(unit.shape.clone())));
        let mut counties: Vec<(Jurisdiction, Shape)> = kept.chain(new).collect();
        counties.sort_by_key(|(county, _)| county.geoid);
        Drawing {
            counties,
            digest: format!("{}-{}", self.digest, units.digest),
            repairs: Vec::new(),
        }
    }
}
