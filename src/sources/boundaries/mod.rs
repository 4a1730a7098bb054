//! `geodata/boundaries/`: the Census cartographic boundary files of counties and states.
//!
//! Longitude and latitude in degrees. The Census publishes NAD83 (EPSG:4269), which is taken as
//! WGS84: the two differ by about a metre.

mod census;
mod distance;
mod error;
mod files;
mod names;
mod shapes;
mod towns;

use std::collections::HashMap;
use std::path::PathBuf;

use geo::MultiPolygon;

pub use census::{Area, CensusFile, CensusName, Contents, Drawn, Feature, read_census};
pub use distance::{CountyDistance, county_distances};
pub use error::BoundaryError;
pub use names::read_county_names;
pub use towns::{TownBoundary, TownFile, TownPart, read_towns};

use super::content::Content;
use super::digest::Digest;
use super::folder::Folder;
use crate::domain::{Geoid, Jurisdiction};
use crate::threads::joined;
use files::{Shapefile, digests, newest};

/// A jurisdiction with its boundary.
#[derive(Debug, Clone, PartialEq)]
pub struct Boundary {
    /// Whose boundary it is.
    pub jurisdiction: Jurisdiction,
    /// The boundary as published: degrees, longitude first, shells clockwise.
    pub shape: MultiPolygon<f64>,
}

/// Every county and state that the folder draws.
#[derive(Debug, Clone)]
pub struct Boundaries {
    /// The Census year, from the file's name.
    pub vintage: u16,
    /// Counties and equivalents, ordered by GEOID.
    pub counties: Vec<Boundary>,
    /// States and territories, ordered by GEOID.
    pub states: Vec<Boundary>,
    /// The county file.
    pub county_file: PathBuf,
    /// The state file.
    pub state_file: PathBuf,
    /// A hash of the county file and the state file: the same bytes, the same digest.
    pub digest: String,
    /// Every file that was read, by its name below the folder that was opened, with its SHA-256.
    pub files: Vec<(String, Digest)>,
    /// What was wrong with the files and could be mended, one sentence each.
    pub repairs: Vec<String>,
}

impl Boundaries {
    /// What a coverage is built from: each county with its shape, and the states.
    #[must_use]
    pub fn parts(&self) -> (Vec<(&Jurisdiction, &MultiPolygon<f64>)>, Vec<&Jurisdiction>) {
        let counties = self
            .counties
            .iter()
            .map(|county| (&county.jurisdiction, &county.shape));
        (
            counties.collect(),
            self.states
                .iter()
                .map(|state| &state.jurisdiction)
                .collect(),
        )
    }
}

/// Reads the newest `cb_YYYY_us_county_*` and `cb_YYYY_us_state_*` of a folder.
///
/// Of one year the finest resolution is taken (`500k` before `5m` before `20m`).
///
/// # Errors
/// The folder or a file cannot be read, a file is truncated or belongs to another, the coordinates
/// are in another reference system, or a row is wrong; the sentence names the file and the row.
pub fn read_boundaries(folder: &Folder) -> Result<Boundaries, BoundaryError> {
    read_boundaries_beside(folder, |_digest| ()).map(|(boundaries, ())| boundaries)
}

/// As [`read_boundaries`]; `work` is given the digest as soon as it is known, while the shapes are still being read.
///
/// # Errors
/// As for [`read_boundaries`].
pub fn read_boundaries_beside<T: Send>(
    folder: &Folder,
    work: impl FnOnce(&str) -> T + Send,
) -> Result<(Boundaries, T), BoundaryError> {
    let (vintage, county_file) = newest(folder, "county")?;
    let (_, state_file) = newest(folder, "state")?;
    let county_file = Shapefile::read(folder, &county_file)?;
    let state_file = Shapefile::read(folder, &state_file)?;
    let mut repairs = Vec::new();
    // Hashing takes as long as a good part of parsing, and needs nothing of it.
    let ((files, digest, worked), read) = std::thread::scope(|scope| {
        let digests = scope.spawn(|| {
            let files = [digests(&county_file), digests(&state_file)];
            let digest = digest_of(&files);
            let worked = work(&digest);
            (files, digest, worked)
        });
        let read = read_file(&county_file, true, &mut repairs)
            .and_then(|counties| Ok((counties, read_file(&state_file, false, &mut repairs)?)));
        (joined(digests), read)
    });
    let (counties, states) = read?;
    for county in &counties {
        let state = county.jurisdiction.geoid.state();
        if states
            .binary_search_by_key(&state, |s| s.jurisdiction.geoid)
            .is_err()
        {
            return Err(BoundaryError::Damaged {
                path: state_file.shp.path.clone(),
                what: format!(
                    "it has no state `{state}`, in which {} `{}` lies; take both files from one year",
                    county.jurisdiction.name, county.jurisdiction.geoid
                ),
            });
        }
    }
    let boundaries = Boundaries {
        vintage,
        counties,
        states,
        county_file: county_file.shp.path.clone(),
        state_file: state_file.shp.path.clone(),
        digest,
        files: files.into_iter().flatten().collect(),
        repairs,
    };
    Ok((boundaries, worked))
}

/// The digest of the shapes and the names, by what they are and not by what they are called.
fn digest_of(files: &[Vec<(String, Digest)>]) -> String {
    let drawn = ["county.shp", "county.dbf", "state.shp", "state.dbf"];
    let digest = Digest::of_all(
        drawn
            .into_iter()
            .zip(files.iter().flat_map(|of_file| &of_file[..2]))
            .map(|(name, (_, digest))| (name, *digest)),
    );
    format!("{digest:.32}")
}

fn read_file(
    file: &Shapefile,
    is_county: bool,
    repairs: &mut Vec<String>,
) -> Result<Vec<Boundary>, BoundaryError> {
    if let Some(prj) = &file.prj {
        check_crs(prj)?;
    }
    let names = names::read_names(&file.dbf, file.cpg.as_deref(), is_county)?;
    let mut rows: HashMap<Geoid, usize> = HashMap::with_capacity(names.len());
    for (row, name) in (1usize..).zip(&names) {
        if let Some(first) = rows.insert(name.geoid, row) {
            return Err(BoundaryError::Row {
                path: file.dbf.path.clone(),
                row,
                reason: format!(
                    "the GEOID `{}` of {} stands in row {first} already; keep one",
                    name.geoid, name.name
                ),
            });
        }
    }
    let labels: Vec<String> = names
        .iter()
        .map(|n| format!("{} `{}`", n.name, n.geoid))
        .collect();
    let shapes = shapes::read_shapes(&file.shp, &file.shx, &file.dbf.path, &labels, repairs)?;
    let mut boundaries: Vec<Boundary> = names
        .into_iter()
        .zip(shapes)
        .map(|(jurisdiction, shape)| Boundary {
            jurisdiction,
            shape,
        })
        .collect();
    boundaries.sort_by_key(|boundary| boundary.jurisdiction.geoid);
    Ok(boundaries)
}

/// Refuses coordinates that are not degrees on NAD83 or WGS84.
fn check_crs(prj: &Content) -> Result<(), BoundaryError> {
    let text = String::from_utf8_lossy(&prj.bytes);
    let upper = text.trim().to_ascii_uppercase();
    let is_geographic = upper.starts_with("GEOGCS") || upper.starts_with("GEOGCRS");
    let datums = [
        "NORTH_AMERICAN_1983",
        "NORTH AMERICAN DATUM 1983",
        "NAD83",
        "NAD_1983",
        "WGS_1984",
        "WGS 84",
        "WGS84",
        "WORLD GEODETIC SYSTEM 1984",
    ];
    if is_geographic && datums.iter().any(|datum| upper.contains(datum)) {
        return Ok(());
    }
    let crs = text
        .split('"')
        .nth(1)
        .unwrap_or(text.trim())
        .chars()
        .take(80)
        .collect();
    Err(BoundaryError::Crs {
        path: prj.path.clone(),
        crs,
    })
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod vintage_tests;
