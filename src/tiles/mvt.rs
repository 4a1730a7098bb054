//! Mapbox Vector Tile 2.1.

use super::body::{Attributes, Geometries, Points};
use super::chosen::Chosen;
use super::geometry::Feature;
use super::grid::EXTENT;
use super::id::{Layer, TileId};
use super::tags::Used;
use super::wire::{field, field_bytes, varint, zigzag};
use crate::coverage::{WORLD_BITS, project};

const POINT: u64 = 1;
const POLYGON: u64 = 3;

/// The geometries of a tile's features, as MVT commands.
pub(super) fn geometries(features: &[Feature], tile: TileId) -> Geometries {
    let mut out = Geometries::at(tile.z());
    for feature in features {
        let mut pen = [0, 0];
        for ring in feature.polygons.iter().flatten() {
            let bytes = &mut out.bytes;
            let mut draw = |bytes: &mut Vec<u8>, cell: [i32; 2]| {
                varint(bytes, zigzag(cell[0] - pen[0]));
                varint(bytes, zigzag(cell[1] - pen[1]));
                pen = cell;
            };
            varint(bytes, 1 << 3 | 1); // MoveTo, once
            draw(bytes, ring[0]);
            varint(bytes, (ring.len() as u64 - 1) << 3 | 2); // LineTo
            ring[1..].iter().for_each(|cell| draw(bytes, *cell));
            varint(bytes, 1 << 3 | 7); // ClosePath
        }
        out.end(feature.index);
    }
    out
}

/// The geometries of the points in a tile.
pub(super) fn points(points: &Points, tile: TileId) -> Geometries {
    let mut out = Geometries::at(tile.z());
    let bits = WORLD_BITS - 12 - u32::from(tile.z());
    for index in points.in_tile(tile) {
        let [lon, lat] = points.lon_lat[index as usize];
        let [x, y] = project(lon, lat);
        let cell =
            |world: u32, tile: u32| i64::from(world >> bits) - i64::from(tile) * i64::from(EXTENT);
        varint(&mut out.bytes, 1 << 3 | 1);
        varint(&mut out.bytes, zigzag(cell(x, tile.x()) as i32));
        varint(&mut out.bytes, zigzag(cell(y, tile.y()) as i32));
        out.end(index);
    }
    out
}

/// The whole answer; empty if the tile shows nothing.
pub(super) fn body(
    geometries: &Geometries,
    attributes: &Attributes,
    layer: Layer,
    chosen: Chosen,
) -> Vec<u8> {
    let kind = if attributes.points.is_some() {
        POINT
    } else {
        POLYGON
    };
    let all = attributes.tags();
    let names = chosen.names(layer);
    let has = |key: &Vec<u8>| match &names {
        Some(names) => names.iter().any(|name| name.as_bytes() == key),
        None => true,
    };
    let is_chosen: Vec<bool> = all.keys.iter().map(has).collect();
    let (mut keys, mut values) = (Used::new(&all.keys), Used::new(&all.values));
    let mut features = Vec::with_capacity(geometries.bytes.len() + geometries.len() * 40);
    let (mut feature, mut tags) = (Vec::new(), Vec::new());
    for (index, geometry) in geometries.iter() {
        let Some((id, _)) = attributes.shown(index, geometries) else {
            continue;
        };
        feature.clear();
        tags.clear();
        if let Ok(id) = id.parse() {
            field(&mut feature, 1, id);
        }
        for [key, value] in all.of(index) {
            if !is_chosen[*key as usize] {
                continue;
            }
            varint(&mut tags, keys.place(3, *key));
            varint(&mut tags, values.place(4, *value));
        }
        field_bytes(&mut feature, 2, &tags);
        field(&mut feature, 3, kind);
        field_bytes(&mut feature, 4, geometry);
        field_bytes(&mut features, 2, &feature);
    }
    if features.is_empty() {
        return Vec::new();
    }
    let mut body = Vec::with_capacity(features.len() + keys.bytes.len() + values.bytes.len() + 64);
    field(&mut body, 15, 2);
    field_bytes(&mut body, 1, layer.as_str().as_bytes());
    body.extend_from_slice(&features);
    body.extend_from_slice(&keys.bytes);
    body.extend_from_slice(&values.bytes);
    field(&mut body, 5, EXTENT as u64);
    let mut tile = Vec::with_capacity(body.len() + 8);
    field_bytes(&mut tile, 3, &body);
    tile
}
