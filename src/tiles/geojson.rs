//! GeoJSON (RFC 7946): shells counter-clockwise, precision by zoom.

use std::io::Write as _;

use super::body::{Attributes, Geometries, Points};
use super::chosen::some;
use super::geometry::Feature;
use super::grid::{BUFFER, EXTENT};
use super::id::TileId;
use crate::coverage::unproject;
use crate::decimal::{units, write_fixed};

/// Decimals of a degree at a zoom: steps small enough that each grid point of the tile can be told
/// from its neighbours, up to 70 degrees of latitude.
fn decimals(zoom: u8) -> u8 {
    match zoom {
        0..=1 => 2,
        2..=4 => 3,
        5..=7 => 4,
        8..=10 => 5,
        _ => 6,
    }
}

/// Writes degrees of a tile's grid points.
struct Degrees {
    tile: TileId,
    decimals: u8,
    scale: f64,
    /// Latitudes, in the last decimal, of the rows that were asked for.
    rows: Vec<i64>,
}

const UNKNOWN: i64 = i64::MIN;

impl Degrees {
    fn new(tile: TileId) -> Self {
        let decimals = decimals(tile.z());
        let rows = vec![UNKNOWN; (EXTENT + 2 * BUFFER + 1) as usize];
        Self {
            tile,
            decimals,
            scale: f64::from(units(decimals)),
            rows,
        }
    }

    fn place(&self, [x, y]: [i32; 2]) -> [f64; 2] {
        let side = f64::from(EXTENT) * f64::from(1u32 << self.tile.z());
        let at =
            |tile: u32, cell: i32| (f64::from(tile) * f64::from(EXTENT) + f64::from(cell)) / side;
        unproject(at(self.tile.x(), x), at(self.tile.y(), y))
    }

    fn write(&mut self, out: &mut Vec<u8>, [x, y]: [i32; 2]) {
        let side = f64::from(EXTENT) * f64::from(1u32 << self.tile.z());
        let lon =
            (f64::from(self.tile.x()) * f64::from(EXTENT) + f64::from(x)) / side * 360.0 - 180.0;
        let row = (y + BUFFER) as usize;
        if self.rows[row] == UNKNOWN {
            self.rows[row] = (self.place([x, y])[1] * self.scale).round() as i64;
        }
        out.push(b'[');
        write_fixed(out, (lon * self.scale).round() as i64, self.decimals);
        out.push(b',');
        write_fixed(out, self.rows[row], self.decimals);
        out.push(b']');
    }

    fn write_ring(&mut self, out: &mut Vec<u8>, ring: &[[i32; 2]]) {
        // Land is on the right of a ring in the tile and on the left in GeoJSON: write it backwards.
        out.push(b'[');
        for cell in ring.iter().rev() {
            self.write(out, *cell);
            out.push(b',');
        }
        if let Some(first) = ring.last() {
            self.write(out, *first);
        }
        out.push(b']');
    }

    fn write_polygon(&mut self, out: &mut Vec<u8>, polygon: &[Vec<[i32; 2]>]) {
        out.push(b'[');
        for (at, ring) in polygon.iter().enumerate() {
            if at > 0 {
                out.push(b',');
            }
            self.write_ring(out, ring);
        }
        out.push(b']');
    }
}

/// The geometries of a tile's features.
pub(super) fn geometries(features: &[Feature], tile: TileId) -> Geometries {
    let mut degrees = Degrees::new(tile);
    let mut out = Geometries::at(tile.z());
    for feature in features {
        let bytes = &mut out.bytes;
        if let [polygon] = &feature.polygons[..] {
            bytes.extend_from_slice(br#"{"type":"Polygon","coordinates":"#);
            degrees.write_polygon(bytes, polygon);
        } else {
            bytes.extend_from_slice(br#"{"type":"MultiPolygon","coordinates":["#);
            for (at, polygon) in feature.polygons.iter().enumerate() {
                if at > 0 {
                    bytes.push(b',');
                }
                degrees.write_polygon(bytes, polygon);
            }
            bytes.push(b']');
        }
        bytes.push(b'}');
        out.end(feature.index);
    }
    out
}

/// The geometries of the points in a tile.
pub(super) fn points(points: &Points, tile: TileId) -> Geometries {
    let decimals = decimals(tile.z()).max(3);
    let scale = f64::from(units(decimals));
    let mut out = Geometries::at(tile.z());
    for index in points.in_tile(tile) {
        let [lon, lat] = points.lon_lat[index as usize];
        out.bytes
            .extend_from_slice(br#"{"type":"Point","coordinates":["#);
        write_fixed(&mut out.bytes, (lon * scale).round() as i64, decimals);
        out.bytes.push(b',');
        write_fixed(&mut out.bytes, (lat * scale).round() as i64, decimals);
        out.bytes.extend_from_slice(b"]}");
        out.end(index);
    }
    out
}

/// What stands before the features of a collection.
pub(super) const BEGIN: &[u8] = br#"{"type":"FeatureCollection","features":["#;

/// What stands after them.
pub(super) const END: &[u8] = b"]}";

/// The whole answer, with the properties of these names or with all; features without attributes are left out.
pub(super) fn body(
    geometries: &Geometries,
    attributes: &Attributes,
    names: Option<&[&str]>,
) -> Vec<u8> {
    let mut out = Vec::with_capacity(geometries.bytes.len() + geometries.len() * 320 + 64);
    out.extend_from_slice(BEGIN);
    let mut is_first = true;
    for (index, geometry) in geometries.iter() {
        let all = attributes.shown(index, geometries);
        let some = match (&names, all) {
            (Some(names), Some((id, properties))) => Some((id, some(properties, names))),
            _ => None,
        };
        let some = some.as_ref().map(|(id, properties)| (*id, &**properties));
        feature(&mut out, &mut is_first, geometry, some.or(all));
    }
    out.extend_from_slice(END);
    out
}

/// Writes a feature, after a comma unless it is the first; one without attributes is left out.
pub(super) fn feature(
    out: &mut Vec<u8>,
    is_first: &mut bool,
    geometry: &[u8],
    attributes: Option<(&str, &str)>,
) {
    let Some((id, properties)) = attributes else {
        return;
    };
    if !*is_first {
        out.push(b',');
    }
    *is_first = false;
    out.extend_from_slice(br#"{"type":"Feature","id":"#);
    // Writing to memory does not fail.
    let _ = write!(out, "{}", serde_json::Value::from(id));
    out.extend_from_slice(br#","properties":"#);
    out.extend_from_slice(properties.as_bytes());
    out.extend_from_slice(br#","geometry":"#);
    out.extend_from_slice(geometry);
    out.push(b'}');
}
