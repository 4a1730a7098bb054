//! `geodata/boundaries/`: the Census cartographic boundary files of counties and states.
//!
//! Longitude and latitude in degrees. The Census publishes NAD83 (EPSG:4269), which is taken as
//! WGS84: the two differ by about a metre.

mod distance;
mod error;
mod names;
mod shapes;

use std::collections::HashMap;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use geo::MultiPolygon;

pub use distance::{CountyDistance, county_distances};
pub use error::BoundaryError;

use super::content::Content;
use super::digest::Digest;
use super::folder::Folder;
use crate::domain::{Geoid, Jurisdiction};

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

/// A shapefile with its parts, each read whole.
struct Shapefile {
    shp: Arc<Content>,
    shx: Arc<Content>,
    dbf: Arc<Content>,
    /// The reference system, if it is told.
    prj: Option<Arc<Content>>,
    /// The encoding of the names, if it is told.
    cpg: Option<Arc<Content>>,
}

impl Shapefile {
    fn read(folder: &Folder, name: &str) -> Result<Self, BoundaryError> {
        Ok(Self {
            shp: part(folder, name, "shp")?,
            shx: part(folder, name, "shx")?,
            dbf: part(folder, name, "dbf")?,
            prj: part_if_there(folder, name, "prj")?,
            cpg: part_if_there(folder, name, "cpg")?,
        })
    }

    /// The parts, the two that make the geometry and the names first.
    fn parts(&self) -> impl Iterator<Item = &Content> {
        let always = [&self.shp, &self.dbf, &self.shx];
        let told = [&self.prj, &self.cpg].into_iter().flatten();
        always.into_iter().chain(told).map(Arc::as_ref)
    }
}

/// The name of a part of a shapefile that is named without its ending.
fn part_name(name: &str, ending: &str) -> String {
    format!("{name}.{ending}")
}

fn part(folder: &Folder, name: &str, ending: &str) -> Result<Arc<Content>, BoundaryError> {
    let file = part_name(name, ending);
    folder.content(&file).map_err(|source| BoundaryError::Read {
        path: folder.path_of(&file),
        source,
    })
}

fn part_if_there(
    folder: &Folder,
    name: &str,
    ending: &str,
) -> Result<Option<Arc<Content>>, BoundaryError> {
    match part(folder, name, ending) {
        Ok(content) => Ok(Some(content)),
        Err(BoundaryError::Read { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
            Ok(None)
        }
        Err(error) => Err(error),
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
    let (vintage, county_file) = newest(folder, "county")?;
    let (_, state_file) = newest(folder, "state")?;
    let county_file = Shapefile::read(folder, &county_file)?;
    let state_file = Shapefile::read(folder, &state_file)?;
    let mut repairs = Vec::new();
    // Hashing takes as long as a good part of parsing, and needs nothing of it.
    let (digests, read) = std::thread::scope(|scope| {
        let digests = scope.spawn(|| [digests(&county_file), digests(&state_file)]);
        let read = read_file(&county_file, true, &mut repairs)
            .and_then(|counties| Ok((counties, read_file(&state_file, false, &mut repairs)?)));
        (digests.join(), read)
    });
    let (counties, states) = read?;
    let files = match digests {
        Ok([of_counties, of_states]) => [of_counties, of_states],
        Err(panic) => std::panic::resume_unwind(panic),
    };
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
    // The shapes and the names, by what they are and not by what they are called.
    let drawn = ["county.shp", "county.dbf", "state.shp", "state.dbf"];
    let digest = Digest::of_all(
        drawn
            .into_iter()
            .zip(files.iter().flat_map(|of_file| &of_file[..2]))
            .map(|(name, (_, digest))| (name, *digest)),
    );
    Ok(Boundaries {
        vintage,
        counties,
        states,
        county_file: county_file.shp.path.clone(),
        state_file: state_file.shp.path.clone(),
        digest: format!("{digest:.32}"),
        files: files.into_iter().flatten().collect(),
        repairs,
    })
}

fn digests(shapefile: &Shapefile) -> Vec<(String, Digest)> {
    let named = |part: &Content| (part.name.clone(), part.digest());
    shapefile.parts().map(named).collect()
}

/// Reads the names of the newest county boundaries of a folder, without their shapes.
///
/// # Errors
/// As for [`read_boundaries`], as far as the names are concerned.
pub fn read_county_names(folder: &Folder) -> Result<Vec<Jurisdiction>, BoundaryError> {
    let (_, name) = newest(folder, "county")?;
    let dbf = part(folder, &name, "dbf")?;
    let cpg = part_if_there(folder, &name, "cpg")?;
    names::read_names(&dbf, cpg.as_deref(), true)
}

/// The newest shapefile of a kind, without its ending, with its year.
fn newest(folder: &Folder, kind: &'static str) -> Result<(u16, String), BoundaryError> {
    let names = folder.names().map_err(|source| BoundaryError::Folder {
        path: folder.path_of(""),
        source,
    })?;
    let mut best: Option<(u16, u32, &str)> = None;
    for name in &names {
        let Some(stem) = name.strip_suffix(".shp") else {
            continue;
        };
        let parts: Vec<&str> = stem.split('_').collect();
        let ["cb", year, "us", found, resolution] = parts[..] else {
            continue;
        };
        let Ok(year) = year.parse::<u16>() else {
            continue;
        };
        // 1:500,000 is `500k`, 1:5,000,000 is `5m`: the larger the denominator, the coarser.
        let number: u32 = resolution
            .trim_end_matches(['k', 'm'])
            .parse()
            .unwrap_or(u32::MAX / 1000);
        let scale = if resolution.ends_with('m') {
            number.saturating_mul(1000)
        } else {
            number
        };
        let is_better = |old: &(u16, u32, &str)| {
            (year, std::cmp::Reverse(scale)) > (old.0, std::cmp::Reverse(old.1))
        };
        if found == kind && best.as_ref().is_none_or(is_better) {
            best = Some((year, scale, stem));
        }
    }
    best.map(|(year, _, stem)| (year, stem.to_owned()))
        .ok_or_else(|| BoundaryError::NoFile {
            path: folder.path_of(""),
            kind,
        })
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
