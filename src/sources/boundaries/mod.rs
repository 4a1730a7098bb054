//! `geodata/boundaries/`: the Census cartographic boundary files of counties and states.
//!
//! Longitude and latitude in degrees. The Census publishes NAD83 (EPSG:4269), which is taken as
//! WGS84: the two differ by about a metre.

mod distance;
mod error;
mod names;
mod shapes;

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use geo::MultiPolygon;

pub use distance::{CountyDistance, county_distances};
pub use error::BoundaryError;

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
pub fn read_boundaries(folder: &Path) -> Result<Boundaries, BoundaryError> {
    let (vintage, county_file) = newest(folder, "county")?;
    let (_, state_file) = newest(folder, "state")?;
    let mut repairs = Vec::new();
    let counties = read_file(&county_file, true, &mut repairs)?;
    let states = read_file(&state_file, false, &mut repairs)?;
    for county in &counties {
        let state = county.jurisdiction.geoid.state();
        if states
            .binary_search_by_key(&state, |s| s.jurisdiction.geoid)
            .is_err()
        {
            return Err(BoundaryError::Damaged {
                path: state_file,
                what: format!(
                    "it has no state `{state}`, in which {} `{}` lies; take both files from one year",
                    county.jurisdiction.name, county.jurisdiction.geoid
                ),
            });
        }
    }
    let digest = digest(&[&county_file, &state_file])?;
    Ok(Boundaries {
        vintage,
        counties,
        states,
        county_file,
        state_file,
        digest,
        repairs,
    })
}

/// A hash of each `.shp` with its `.dbf`.
fn digest(shps: &[&Path]) -> Result<String, BoundaryError> {
    let mut hash = xxhash_rust::xxh3::Xxh3::new();
    let mut buffer = vec![0; 1 << 16];
    for path in shps
        .iter()
        .flat_map(|shp| [shp.to_path_buf(), shp.with_extension("dbf")])
    {
        let unread = |source| BoundaryError::Read {
            path: path.clone(),
            source,
        };
        let mut file = File::open(&path).map_err(unread)?;
        loop {
            let count = file.read(&mut buffer).map_err(unread)?;
            if count == 0 {
                break;
            }
            hash.update(&buffer[..count]);
        }
    }
    Ok(format!("{:032x}", hash.digest128()))
}

/// Reads the names of the newest county boundaries of a folder, without their shapes.
///
/// # Errors
/// As for [`read_boundaries`], as far as the names are concerned.
pub fn read_county_names(folder: &Path) -> Result<Vec<Jurisdiction>, BoundaryError> {
    let (_, shp) = newest(folder, "county")?;
    names::read_names(&shp, true)
}

/// The newest shapefile of a kind, with its year.
fn newest(folder: &Path, kind: &'static str) -> Result<(u16, PathBuf), BoundaryError> {
    let unread = |source| BoundaryError::Folder {
        path: folder.to_owned(),
        source,
    };
    let mut best: Option<(u16, u32, PathBuf)> = None;
    for entry in std::fs::read_dir(folder).map_err(unread)? {
        let path = entry.map_err(unread)?.path();
        let name = file_name(&path);
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
        let is_better = |old: &(u16, u32, PathBuf)| {
            (year, std::cmp::Reverse(scale)) > (old.0, std::cmp::Reverse(old.1))
        };
        if found == kind && best.as_ref().is_none_or(is_better) {
            best = Some((year, scale, path));
        }
    }
    best.map(|(year, _, path)| (year, path))
        .ok_or_else(|| BoundaryError::NoFile {
            path: folder.to_owned(),
            kind,
        })
}

fn read_file(
    shp: &Path,
    is_county: bool,
    repairs: &mut Vec<String>,
) -> Result<Vec<Boundary>, BoundaryError> {
    check_crs(shp)?;
    let names = names::read_names(shp, is_county)?;
    let mut rows: HashMap<Geoid, usize> = HashMap::with_capacity(names.len());
    for (row, name) in (1usize..).zip(&names) {
        if let Some(first) = rows.insert(name.geoid, row) {
            return Err(BoundaryError::Row {
                path: shp.with_extension("dbf"),
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
    let shapes = shapes::read_shapes(shp, &labels, repairs)?;
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

/// Refuses coordinates that are not degrees on NAD83 or WGS84; a missing `.prj` is accepted.
fn check_crs(shp: &Path) -> Result<(), BoundaryError> {
    let path = shp.with_extension("prj");
    let text = match std::fs::read(&path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(source) => return Err(BoundaryError::Read { path, source }),
    };
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
    Err(BoundaryError::Crs { path, crs })
}

fn file_length(path: &Path) -> Result<u64, BoundaryError> {
    let read = std::fs::metadata(path).map_err(|source| BoundaryError::Read {
        path: path.to_owned(),
        source,
    })?;
    Ok(read.len())
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
