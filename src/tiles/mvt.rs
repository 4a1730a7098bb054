//! Mapbox Vector Tile 2.1.

use rustc_hash::FxHashMap;
use serde_json::Value;

use super::body::{Attributes, Geometries, Points};
use super::geometry::{EXTENT, Feature};
use super::{Layer, TileId};
use crate::coverage::{WORLD_BITS, project};

const POINT: u64 = 1;
const POLYGON: u64 = 3;

fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push((value as u8) | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn field(out: &mut Vec<u8>, number: u64, value: u64) {
    varint(out, number << 3);
    varint(out, value);
}

fn field_bytes(out: &mut Vec<u8>, number: u64, bytes: &[u8]) {
    varint(out, number << 3 | 2);
    varint(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

fn zigzag(value: i32) -> u64 {
    u64::from(((value << 1) ^ (value >> 31)).cast_unsigned())
}

/// The geometries of a tile's features, as MVT commands.
pub(super) fn geometries(features: &[Feature]) -> Geometries {
    let mut out = Geometries::default();
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
    let mut out = Geometries::default();
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

/// Keys or values, each once.
#[derive(Debug, Clone, Default)]
struct Table {
    items: Vec<Vec<u8>>,
    places: FxHashMap<Vec<u8>, u32>,
}

impl Table {
    fn place(&mut self, item: Vec<u8>) -> u32 {
        if let Some(place) = self.places.get(&item) {
            return *place;
        }
        let place = self.items.len() as u32;
        self.places.insert(item.clone(), place);
        self.items.push(item);
        place
    }
}

/// The properties of a layer's features as MVT tags: places in tables of keys and values.
#[derive(Debug, Clone, Default)]
pub(super) struct Tags {
    keys: Vec<Vec<u8>>,
    values: Vec<Vec<u8>>,
    /// Key and value, feature after feature.
    pairs: Vec<[u32; 2]>,
    ends: Vec<u32>,
}

impl Tags {
    /// Reads properties that are JSON objects; anything else has no tags.
    pub(super) fn new<'a>(properties: impl Iterator<Item = &'a str>) -> Self {
        let (mut keys, mut values, mut tags) =
            (Table::default(), Table::default(), Self::default());
        for properties in properties {
            let properties: serde_json::Map<String, Value> =
                serde_json::from_str(properties).unwrap_or_default();
            for (key, property) in properties {
                if let Some(item) = value(&property) {
                    tags.pairs
                        .push([keys.place(key.into_bytes()), values.place(item)]);
                }
            }
            tags.ends.push(tags.pairs.len() as u32);
        }
        tags.keys = keys.items;
        tags.values = values.items;
        tags
    }

    fn of(&self, index: u32) -> &[[u32; 2]] {
        let index = index as usize;
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.pairs[start as usize..self.ends[index] as usize]
    }
}

/// The items of a table that a tile uses, numbered as they come.
struct Used<'a> {
    items: &'a [Vec<u8>],
    places: Vec<u32>,
    count: u32,
    bytes: Vec<u8>,
}

impl<'a> Used<'a> {
    fn new(items: &'a [Vec<u8>]) -> Self {
        Self {
            items,
            places: vec![u32::MAX; items.len()],
            count: 0,
            bytes: Vec::new(),
        }
    }

    fn place(&mut self, field: u64, item: u32) -> u64 {
        let place = &mut self.places[item as usize];
        if *place == u32::MAX {
            *place = self.count;
            self.count += 1;
            field_bytes(&mut self.bytes, field, &self.items[item as usize]);
        }
        u64::from(*place)
    }
}

/// A property as MVT can hold it; lists and objects become their JSON text, and null is left out.
fn value(property: &Value) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    match property {
        Value::Null => return None,
        Value::Bool(flag) => field(&mut out, 7, u64::from(*flag)),
        Value::String(text) => field_bytes(&mut out, 1, text.as_bytes()),
        Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
            (Some(number), ..) => field(&mut out, 5, number),
            (_, Some(number), _) => field(
                &mut out,
                6,
                ((number << 1) ^ (number >> 63)).cast_unsigned(),
            ),
            (.., number) => {
                varint(&mut out, 3 << 3 | 1);
                out.extend_from_slice(&number.unwrap_or_default().to_le_bytes());
            }
        },
        Value::Array(_) | Value::Object(_) => {
            field_bytes(&mut out, 1, property.to_string().as_bytes());
        }
    }
    Some(out)
}

/// The whole answer; empty if the tile shows nothing.
pub(super) fn body(geometries: &Geometries, attributes: &Attributes, layer: Layer) -> Vec<u8> {
    let kind = if attributes.points.is_some() {
        POINT
    } else {
        POLYGON
    };
    let all = attributes.tags();
    let (mut keys, mut values) = (Used::new(&all.keys), Used::new(&all.values));
    let mut features = Vec::with_capacity(geometries.bytes.len() + geometries.len() * 40);
    let (mut feature, mut tags) = (Vec::new(), Vec::new());
    for (index, geometry) in geometries.iter() {
        let Some((id, _)) = attributes.get(index) else {
            continue;
        };
        feature.clear();
        tags.clear();
        if let Ok(id) = id.parse() {
            field(&mut feature, 1, id);
        }
        for [key, value] in all.of(index) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_stand_once_and_null_is_left_out() {
        let rows = [
            r#"{"state":"KS","kind":null,"models":["TFM"]}"#,
            r#"{"state":"KS","conflict":false,"population":12}"#,
        ];
        let tags = Tags::new(rows.into_iter());
        assert_eq!((tags.of(0).len(), tags.of(1).len()), (2, 3));
        assert_eq!(tags.of(0)[0], tags.of(1)[0]);
        assert_eq!(tags.keys.len(), 4);
        assert!(tags.values.contains(&b"\x0a\x07[\"TFM\"]".to_vec()));
    }

    #[test]
    fn a_negative_number_survives_zigzag() {
        assert_eq!([0, -1, 1, -2].map(zigzag), [0, 1, 2, 3]);
    }
}
