//! The files of the boundaries: which are the newest, and what each is made of.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use super::super::content::Content;
use super::super::digest::Digest;
use super::super::folder::Folder;
use super::error::BoundaryError;

/// A shapefile with its parts, each read whole.
pub(super) struct Shapefile {
    pub(super) shp: Arc<Content>,
    pub(super) shx: Arc<Content>,
    pub(super) dbf: Arc<Content>,
    /// The reference system, if it is told.
    pub(super) prj: Option<Arc<Content>>,
    /// The encoding of the names, if it is told.
    pub(super) cpg: Option<Arc<Content>>,
}

impl Shapefile {
    pub(super) fn read(folder: &Folder, name: &str) -> Result<Self, BoundaryError> {
        Ok(Self {
            shp: part(folder, name, "shp")?,
            shx: part(folder, name, "shx")?,
            dbf: part(folder, name, "dbf")?,
            prj: part_if_there(folder, name, "prj")?,
            cpg: part_if_there(folder, name, "cpg")?,
        })
    }

    /// The parts, the two that make the geometry and the names first.
    pub(super) fn parts(&self) -> impl Iterator<Item = &Content> {
        let always = [&self.shp, &self.dbf, &self.shx];
        let told = [&self.prj, &self.cpg].into_iter().flatten();
        always.into_iter().chain(told).map(Arc::as_ref)
    }
}

/// The name of a part of a shapefile that is named without its ending.
pub(super) fn part_name(name: &str, ending: &str) -> String {
    format!("{name}.{ending}")
}

pub(super) fn part(
    folder: &Folder,
    name: &str,
    ending: &str,
) -> Result<Arc<Content>, BoundaryError> {
    let file = part_name(name, ending);
    folder.content(&file).map_err(|source| BoundaryError::Read {
        path: folder.path_of(&file),
        source,
    })
}

pub(super) fn part_if_there(
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

/// The newest shapefile of a kind, without its ending, with its year.
pub(super) fn newest(folder: &Folder, kind: &'static str) -> Result<(u16, String), BoundaryError> {
    let newest = finest_by_year(folder, kind)?.pop_last();
    newest.ok_or_else(|| BoundaryError::NoFile {
        path: folder.path_of(""),
        kind,
    })
}

/// The county file of each year, without its ending.
pub(super) fn county_files(folder: &Folder) -> Result<BTreeMap<u16, String>, BoundaryError> {
    finest_by_year(folder, "county")
}

/// The newest file of units that took the place of others, `units_YYYY_*`, without its ending; `None` if there is none.
pub(super) fn newest_units(folder: &Folder) -> Result<Option<(u16, String)>, BoundaryError> {
    let year = |stem: &str| stem.strip_prefix("units_")?.split('_').next()?.parse().ok();
    let stems = stems(folder)?.into_iter();
    Ok(stems
        .filter_map(|stem| Some((year(&stem)?, stem)))
        .max_by_key(|(year, _)| *year))
}

/// The shapefile of a kind for each year, in the finest resolution, without its ending.
fn finest_by_year(folder: &Folder, kind: &str) -> Result<BTreeMap<u16, String>, BoundaryError> {
    let mut best: BTreeMap<u16, (u32, String)> = BTreeMap::new();
    for stem in stems(folder)? {
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
        let is_finer = best.get(&year).is_none_or(|(known, _)| scale < *known);
        if found == kind && is_finer {
            best.insert(year, (scale, stem));
        }
    }
    let named = best.into_iter().map(|(year, (_, stem))| (year, stem));
    Ok(named.collect())
}

/// The names of all shapefiles of a folder, without their ending.
fn stems(folder: &Folder) -> Result<Vec<String>, BoundaryError> {
    let names = folder.names().map_err(|source| BoundaryError::Folder {
        path: folder.path_of(""),
        source,
    })?;
    let stems = names.iter().filter_map(|name| name.strip_suffix(".shp"));
    Ok(stems.map(str::to_owned).collect())
}

pub(super) fn digests(shapefile: &Shapefile) -> Vec<(String, Digest)> {
    let named = |part: &Content| (part.name.clone(), part.digest());
    shapefile.parts().map(named).collect()
}
