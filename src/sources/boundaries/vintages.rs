//! County boundaries beside those that are shown where no vintage is asked for: the units of today, which took the place
//! of some counties, and whole files of other years.

use std::collections::BTreeMap;

use super::super::digest::Digest;
use super::super::folder::Folder;
use super::error::BoundaryError;
use super::files::{Shapefile, county_files, digests, newest_units};
use super::read::{Boundary, read_file};

/// The county units of today, from `units_YYYY_*`: only those that took the place of others.
#[derive(Debug, Clone)]
pub struct UnitsOfToday {
    /// The Census year, from the file's name.
    pub vintage: u16,
    /// The units, ordered by GEOID.
    pub units: Vec<Boundary>,
    /// A hash of the file: the same bytes, the same digest.
    pub digest: String,
    /// Every file that was read, with its SHA-256.
    pub files: Vec<(String, Digest)>,
}

/// A county file of the Census Bureau of another year, which is read when it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherCounties {
    /// The Census year, from the file's name.
    pub vintage: u16,
    /// Its name without an ending.
    name: String,
    /// A hash of the file as it was when its folder was read.
    pub digest: String,
    /// Its parts, with the SHA-256 of each.
    pub files: Vec<(String, Digest)>,
}

/// Reads the units of today of a folder; `None` if it has none.
///
/// # Errors
/// They are there and cannot be read, or are damaged.
pub fn read_units(folder: &Folder) -> Result<Option<UnitsOfToday>, BoundaryError> {
    let Some((vintage, name)) = newest_units(folder)? else {
        return Ok(None);
    };
    let file = Shapefile::read(folder, &name)?;
    let files = digests(&file);
    let mut repairs = Vec::new();
    Ok(Some(UnitsOfToday {
        vintage,
        units: read_file(&file, true, &mut repairs)?,
        digest: digest_of(&files),
        files,
    }))
}

/// The county files of a folder, each of another year, but for that of the year given. Their bytes are hashed and not
/// kept.
///
/// # Errors
/// One is there and cannot be read.
pub fn other_counties(folder: &Folder, but: u16) -> Result<Vec<OtherCounties>, BoundaryError> {
    let files: BTreeMap<u16, String> = county_files(folder)?;
    let others = files.into_iter().filter(|(vintage, _)| *vintage != but);
    others
        .map(|(vintage, name)| {
            let files = digests(&Shapefile::read(folder, &name)?);
            Ok(OtherCounties {
                vintage,
                digest: digest_of(&files),
                name,
                files,
            })
        })
        .collect()
}

impl OtherCounties {
    /// The counties of the file, ordered by GEOID; what was wrong with it and could be mended is told in `repairs`.
    ///
    /// # Errors
    /// It cannot be read, is damaged, or is no longer the file that it was when the rest of the data was read.
    pub fn read(
        &self,
        folder: &Folder,
        repairs: &mut Vec<String>,
    ) -> Result<Vec<Boundary>, BoundaryError> {
        let file = Shapefile::read(folder, &self.name)?;
        if digests(&file) != self.files {
            return Err(BoundaryError::Changed {
                path: file.shp.path.clone(),
            });
        }
        read_file(&file, true, repairs)
    }
}

/// The digest of the shapes and the names.
fn digest_of(files: &[(String, Digest)]) -> String {
    let parts = ["county.shp", "county.dbf"];
    let drawn = files.iter().take(parts.len());
    let digest = Digest::of_all(parts.into_iter().zip(drawn.map(|(_, digest)| *digest)));
    format!("{digest:.32}")
}
