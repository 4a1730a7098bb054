//! `.shp`: rings to multipolygons.

use std::io::Cursor;
use std::path::Path;

use geo::{BoundingRect, Contains, Coord, LineString, MultiPolygon, Polygon};
use shapefile::{PolygonRing, Shape, ShapeReader};

use super::super::content::Content;
use super::error::BoundaryError;

/// Reads every shape; what was mended is told in `repairs`.
pub(super) fn read_shapes(
    shp: &Content,
    shx: &Content,
    dbf: &Path,
    names: &[String],
    repairs: &mut Vec<String>,
) -> Result<Vec<MultiPolygon<f64>>, BoundaryError> {
    let rows = |path: &Path, rows: usize, shapes: usize| BoundaryError::Rows {
        path: path.to_owned(),
        rows,
        shp: shp.path.clone(),
        shapes,
    };
    check_length(shp)?;
    let index_rows = (check_length(shx)?.saturating_sub(100) / 8) as usize;
    let damaged = |error: shapefile::Error| BoundaryError::Damaged {
        path: shp.path.clone(),
        what: format!("it is not a readable shapefile ({error})"),
    };
    let file_name = shp.path.file_name().unwrap_or_default().to_string_lossy();
    let mut reader = ShapeReader::new(Cursor::new(shp.bytes.as_slice())).map_err(damaged)?;
    let mut shapes = Vec::with_capacity(names.len());
    for (row, shape) in (1usize..).zip(reader.iter_shapes()) {
        let who = names.get(row - 1).map_or("without a name", String::as_str);
        let at = |reason: String| BoundaryError::Row {
            path: shp.path.clone(),
            row,
            reason,
        };
        let rings = match shape
            .map_err(|error| at(format!("{who}: the shape cannot be read ({error})")))?
        {
            Shape::Polygon(polygon) => polygon.into_inner(),
            other => {
                return Err(at(format!(
                    "{who}: the shape is a {}, not a polygon",
                    other.shapetype()
                )));
            }
        };
        let (shape, mended) =
            multipolygon(rings).map_err(|reason| at(format!("{who}: {reason}")))?;
        repairs.extend(
            mended
                .into_iter()
                .map(|what| format!("{file_name} row {row}: {who}: {what}")),
        );
        shapes.push(shape);
    }
    if names.len() != shapes.len() {
        return Err(rows(dbf, names.len(), shapes.len()));
    }
    if index_rows != shapes.len() {
        return Err(rows(&shx.path, index_rows, shapes.len()));
    }
    Ok(shapes)
}

/// The length in bytes of a `.shp` or `.shx`, if it is the one that its header promises.
fn check_length(file: &Content) -> Result<u64, BoundaryError> {
    let actual = file.bytes.len() as u64;
    let truncated = |expected| BoundaryError::Truncated {
        path: file.path.clone(),
        actual,
        expected,
    };
    let Some(header) = file.bytes.first_chunk::<100>() else {
        return Err(truncated(100));
    };
    // ESRI Shapefile Technical Description (1998), page 4: bytes 24-27, big endian, in 16-bit words.
    let words = u32::from_be_bytes([header[24], header[25], header[26], header[27]]);
    let expected = u64::from(words) * 2;
    if actual < expected {
        return Err(truncated(expected));
    }
    Ok(expected)
}

/// Shells with their holes, and what was mended on the way.
fn multipolygon(
    rings: Vec<PolygonRing<shapefile::Point>>,
) -> Result<(MultiPolygon<f64>, Vec<String>), String> {
    let mut mended = Vec::new();
    let mut shells: Vec<Polygon<f64>> = Vec::new();
    let mut holes = Vec::new();
    for (number, ring) in (1usize..).zip(rings) {
        let is_shell = matches!(ring, PolygonRing::Outer(_));
        let mut points: Vec<Coord<f64>> = Vec::with_capacity(ring.len() + 1);
        for point in ring.points() {
            let (x, y) = (point.x, point.y);
            if !x.is_finite() || !y.is_finite() {
                return Err(format!(
                    "ring {number} has the coordinate `{x}, {y}`, which is no place"
                ));
            }
            if !(-180.0..=180.0).contains(&x) || !(-90.0..=90.0).contains(&y) {
                return Err(format!(
                    "ring {number} has the coordinate `{x}, {y}`, which is not in degrees, longitude first"
                ));
            }
            // Adding zero turns a negative zero into the one that it equals.
            let point = Coord {
                x: x + 0.0,
                y: y + 0.0,
            };
            if points.len() > 1 && points[points.len() - 2] == point {
                points.pop();
                mended.push(format!(
                    "ring {number} runs to `{x}, {y}` and back; the spike was taken out"
                ));
            } else if points.last() != Some(&point) {
                points.push(point);
            }
        }
        if points.first() != points.last() {
            mended.push(format!(
                "ring {number} was not closed; its first point was added at the end"
            ));
            points.push(points[0]);
        }
        if points.len() < 4 {
            mended.push(format!(
                "ring {number} has fewer than three different points; it was left out"
            ));
            continue;
        }
        if is_shell {
            shells.push(Polygon::new(LineString(points), Vec::new()));
        } else {
            holes.push((number, LineString(points)));
        }
    }
    for (number, hole) in holes {
        if let Some(shell) = shell_of(&shells, &hole) {
            shells[shell].interiors_push(hole);
        } else {
            mended.push(format!(
                "ring {number} is wound as a hole and lies in nothing; it was read as land"
            ));
            shells.push(Polygon::new(hole, Vec::new()));
        }
    }
    if shells.is_empty() {
        return Err("no ring has three different points; the boundary is empty".to_owned());
    }
    Ok((MultiPolygon(shells), mended))
}

fn shell_of(shells: &[Polygon<f64>], hole: &LineString<f64>) -> Option<usize> {
    let around = hole.bounding_rect()?;
    let boxed = |shell: &Polygon<f64>| {
        shell.exterior().bounding_rect().is_some_and(|rect| {
            rect.min().x <= around.min().x
                && rect.min().y <= around.min().y
                && rect.max().x >= around.max().x
                && rect.max().y >= around.max().y
        })
    };
    // A hole may touch its shell at a vertex, so one vertex strictly within is enough.
    let within = |shell: &Polygon<f64>| {
        let bare = Polygon::new(shell.exterior().clone(), Vec::new());
        hole.points().any(|point| bare.contains(&point))
    };
    (0..shells.len())
        .rev()
        .find(|at| boxed(&shells[*at]) && within(&shells[*at]))
}
