//! One shapefile of counties or of states.

use std::collections::HashMap;

use geo::MultiPolygon;

use super::super::content::Content;
use super::error::BoundaryError;
use super::files::Shapefile;
use super::{names, shapes};
use crate::domain::{Geoid, Jurisdiction};

/// A jurisdiction with its boundary.
#[derive(Debug, Clone, PartialEq)]
pub struct Boundary {
    /// Whose boundary it is.
    pub jurisdiction: Jurisdiction,
    /// The boundary as published: degrees, longitude first, shells clockwise.
    pub shape: MultiPolygon<f64>,
}

pub(super) fn read_file(
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
pub(super) fn check_crs(prj: &Content) -> Result<(), BoundaryError> {
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
