//! Names of counties from the attribute table of the boundaries, without their shapes.

use std::path::{Path, PathBuf};

use shapefile::dbase::{FieldValue, Reader, Record};

use crate::domain::{CountyName, Geoid, State};

/// Why the names of the counties could not be read.
#[derive(Debug, thiserror::Error)]
pub enum CountyNamesError {
    /// There is no boundary file.
    #[error("{}: no file `cb_YYYY_us_county_*.dbf` is there; point --geodata at a folder that holds boundaries/", folder.display())]
    Missing {
        /// The folder that was searched.
        folder: PathBuf,
    },
    /// The table cannot be read.
    #[error("{} is not a dBASE table that can be read; copy it again from its source", path.display())]
    Table {
        /// The file.
        path: PathBuf,
        /// What the reader said.
        source: shapefile::dbase::Error,
    },
    /// A row has no usable value.
    #[error("{} row {row}: {reason}", path.display())]
    Row {
        /// The file.
        path: PathBuf,
        /// The row, first = 1.
        row: usize,
        /// What is wrong.
        reason: String,
    },
}

/// Reads the names of the newest county boundaries in a folder.
///
/// # Errors
/// There are none, the table is broken, or a row has no GEOID of a state that is known.
pub fn read_county_names(folder: &Path) -> Result<Vec<CountyName>, CountyNamesError> {
    let missing = || CountyNamesError::Missing {
        folder: folder.to_owned(),
    };
    let entries = std::fs::read_dir(folder).map_err(|_unreadable| missing())?;
    let mut tables: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| is_county_table(path))
        .collect();
    tables.sort();
    let path = tables.pop().ok_or_else(missing)?;
    let table = |source| CountyNamesError::Table {
        path: path.clone(),
        source,
    };
    let mut reader = Reader::from_path(&path).map_err(table)?;
    let mut names = Vec::new();
    for (at, record) in reader.iter_records().enumerate() {
        let record = record.map_err(table)?;
        names.push(name(&record).map_err(|reason| CountyNamesError::Row {
            path: path.clone(),
            row: at + 1,
            reason,
        })?);
    }
    Ok(names)
}

fn is_county_table(path: &Path) -> bool {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().to_ascii_lowercase())
        .unwrap_or_default();
    name.starts_with("cb_") && name.contains("_us_county_") && name.ends_with(".dbf")
}

fn name(record: &Record) -> Result<CountyName, String> {
    let text = |field: &str| match record.get(field) {
        Some(FieldValue::Character(Some(text))) => Ok(text.trim().to_owned()),
        _ => Err(format!("column `{field}` is missing or empty")),
    };
    let geoid: Geoid = text("GEOID")?
        .parse()
        .map_err(|error| format!("column `GEOID`: {error}"))?;
    let state =
        State::of(geoid).ok_or_else(|| format!("GEOID `{geoid}` is in no state that is known"))?;
    Ok(CountyName {
        geoid,
        state,
        name: text("NAME")?,
        lsad: text("LSAD")?,
    })
}
