//! Files of boundaries as the Census Bureau publishes them: shapefiles, zipped or not, and KML.

mod features;
mod file;
mod kml;
mod name;
mod pieces;

use std::path::{Path, PathBuf};

pub use features::Feature;
pub use name::{Area, CensusName, Drawn};

use super::super::content::Content;
use super::error::BoundaryError;
use super::files::Shapefile;
use super::read::{Boundary, read_file};
use file::{ends_with, read};
use pieces::Pieces;

/// A file of the Census Bureau, read whole.
#[derive(Debug)]
pub struct CensusFile {
    /// The file.
    pub path: PathBuf,
    /// What its name says.
    pub name: CensusName,
    /// What it draws.
    pub drawn: Contents,
    /// What was wrong with it and could be mended, one sentence each.
    pub repairs: Vec<String>,
}

/// What a file of the Census Bureau draws.
#[derive(Debug)]
pub enum Contents {
    /// Places or county subdivisions, in the file's order.
    Towns(Vec<Feature>),
    /// Counties or states, and the parts of their shapefile, each under its own name.
    Jurisdictions(Vec<Boundary>, Vec<(String, Vec<u8>)>),
}

/// Reads a file: a `.zip` or a `.shp` with the parts beside it, or a `.kml`.
///
/// # Errors
/// Its name does not say what it is, it or a part cannot be read, is truncated or damaged, or a row is wrong.
pub fn read_census(path: &Path) -> Result<CensusFile, BoundaryError> {
    let name = CensusName::of(path)?;
    let is_kml = ends_with(path, "kml");
    let mut repairs = Vec::new();
    let drawn = match name.drawn {
        Drawn::Place | Drawn::Subdivision if is_kml => {
            let file = read(path)?;
            Contents::Towns(kml::read(&file, &name)?)
        }
        Drawn::Place | Drawn::Subdivision => {
            let shapefile = Pieces::of(path)?.shapefile()?;
            Contents::Towns(features::read(&shapefile, &name, &mut repairs)?)
        }
        Drawn::County | Drawn::State => {
            if is_kml {
                return Err(BoundaryError::Damaged {
                    path: path.to_owned(),
                    what: "counties and states are read from shapefiles alone".to_owned(),
                });
            }
            let pieces = Pieces::of(path)?;
            let shapefile = pieces.shapefile()?;
            let boundaries = read_file(&shapefile, name.drawn == Drawn::County, &mut repairs)?;
            Contents::Jurisdictions(boundaries, parts(&shapefile))
        }
    };
    Ok(CensusFile {
        path: path.to_owned(),
        name,
        drawn,
        repairs,
    })
}

fn parts(shapefile: &Shapefile) -> Vec<(String, Vec<u8>)> {
    let named = |part: &Content| (part.name.clone(), part.bytes.clone());
    shapefile.parts().map(named).collect()
}

#[cfg(test)]
mod tests;
