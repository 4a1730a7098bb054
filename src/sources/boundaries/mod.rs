//! `geodata/boundaries/`: the Census cartographic boundary files of counties and states.
//!
//! Longitude and latitude in degrees. The Census publishes NAD83 (EPSG:4269), which is taken as
//! WGS84: the two differ by about a metre.

mod census;
mod distance;
mod error;
mod files;
mod names;
mod read;
mod shapes;
mod towns;
mod vintages;

use std::path::PathBuf;

use geo::MultiPolygon;

pub use census::{Area, CensusFile, CensusName, Contents, Drawn, Feature, read_census};
pub use distance::{CountyDistance, county_distances};
pub use error::BoundaryError;
pub(super) use names::plain_county_name;
pub use names::read_county_names;
pub use read::Boundary;
pub use towns::{TownBoundary, TownFile, TownPart, read_towns};
pub use vintages::{OtherCounties, UnitsOfToday, other_counties, read_units};

use super::digest::Digest;
use super::folder::Folder;
use crate::domain::Jurisdiction;
use crate::threads::joined;
use files::{Shapefile, digests, newest};
use read::read_file;

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

#[cfg(test)]
mod tests;

#[cfg(test)]
mod vintage_tests;
