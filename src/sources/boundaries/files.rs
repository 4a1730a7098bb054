//! The files of the boundaries: which are the newest, and what each is made of.

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

pub(super) fn digests(shapefile: &Shapefile) -> Vec<(String, Digest)> {
    let named = |part: &Content| (part.name.clone(), part.digest());
    shapefile.parts().map(named).collect()
}
