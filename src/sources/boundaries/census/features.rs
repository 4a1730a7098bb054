//! Places and county subdivisions.

use std::collections::HashMap;
use std::path::Path;

use geo::MultiPolygon;
use shapefile::dbase::{self, FieldValue};

use super::super::error::BoundaryError;
use super::super::files::Shapefile;
use super::super::names::read_rows;
use super::super::read::check_crs;
use super::super::shapes::read_shapes;
use super::name::{Area, CensusName, Drawn};
use crate::domain::TownGeoid;

/// A place or a county subdivision, as the file has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Feature {
    /// Its row in the file, first = 1.
    pub row: usize,
    /// Its GEOID.
    pub geoid: TownGeoid,
    /// Its name.
    pub name: String,
    /// The code for what kind of body it is.
    pub lsad: String,
    /// Its boundary: degrees, longitude first.
    pub shape: MultiPolygon<f64>,
}

/// What a row says of its feature.
pub(super) struct Described {
    pub(super) geoid: TownGeoid,
    pub(super) name: String,
    pub(super) lsad: String,
}

/// Reads every feature of a shapefile.
pub(super) fn read(
    file: &Shapefile,
    name: &CensusName,
    repairs: &mut Vec<String>,
) -> Result<Vec<Feature>, BoundaryError> {
    if let Some(prj) = &file.prj {
        check_crs(prj)?;
    }
    let rows = read_rows(&file.dbf, file.cpg.as_deref(), |record| {
        describe(name, |column| field(record, column))
    })?;
    let labels: Vec<String> = rows
        .iter()
        .map(|row| format!("{} `{}`", row.name, row.geoid))
        .collect();
    let shapes = read_shapes(&file.shp, &file.shx, &file.dbf.path, &labels, repairs)?;
    let all = (1usize..).zip(rows).zip(shapes);
    let features = all.map(|((row, described), shape)| Feature {
        row,
        geoid: described.geoid,
        name: described.name,
        lsad: described.lsad,
        shape,
    });
    once(features.collect(), &file.dbf.path)
}

/// The features, if no two of them have one GEOID.
pub(super) fn once(features: Vec<Feature>, path: &Path) -> Result<Vec<Feature>, BoundaryError> {
    let mut rows: HashMap<TownGeoid, usize> = HashMap::with_capacity(features.len());
    for feature in &features {
        if let Some(first) = rows.insert(feature.geoid, feature.row) {
            return Err(BoundaryError::Row {
                path: path.to_owned(),
                row: feature.row,
                reason: format!(
                    "the GEOID `{}` of {} stands in row {first} already; keep one",
                    feature.geoid, feature.name
                ),
            });
        }
    }
    Ok(features)
}

/// Reads what a row says; `text` gives a column's text.
pub(super) fn describe(
    file: &CensusName,
    text: impl Fn(&str) -> Result<String, String>,
) -> Result<Described, String> {
    let geoid = text("GEOID")?;
    let geoid: TownGeoid = geoid
        .parse()
        .map_err(|error| format!("column `GEOID`: {error}"))?;
    let name = text("NAME")?;
    if name.contains('\u{fffd}') {
        return Err(format!(
            "column `NAME`: `{name}` is not in the encoding of the .cpg; name the right one there"
        ));
    }
    if geoid.is_subdivision() != (file.drawn == Drawn::Subdivision) {
        return Err(format!(
            "column `GEOID`: `{geoid}` of {name} is not that of a {}, which the file's name says it draws",
            file.drawn
        ));
    }
    let code = text("STATEFP")?;
    if let Area::State(state) = file.area
        && (code != state.fips() || geoid.state() != Some(state))
    {
        return Err(format!(
            "{name} `{geoid}` lies in the state `{code}`, and the file's name says `{}` ({}); give each state its own file under its own name",
            state.fips(),
            state.name()
        ));
    }
    Ok(Described {
        geoid,
        name,
        lsad: text("LSAD")?,
    })
}

fn field(record: &dbase::Record, column: &str) -> Result<String, String> {
    match record.get(column) {
        Some(FieldValue::Character(Some(text))) => Ok(text.trim().to_owned()),
        Some(_) => Err(format!(
            "column `{column}` is empty; the Census fills it in"
        )),
        None => Err(format!(
            "column `{column}` is missing; a Census cartographic boundary file has it"
        )),
    }
}
