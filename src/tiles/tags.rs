//! A layer's attributes as MVT holds them: each key and each value once, features as pairs of their numbers.

use rustc_hash::FxHashMap;
use serde_json::Value;

use super::wire::{field, field_bytes, varint};

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
    pub(super) keys: Vec<Vec<u8>>,
    pub(super) values: Vec<Vec<u8>>,
    /// Key and value, feature after feature.
    pairs: Vec<[u32; 2]>,
    ends: Vec<u32>,
}

impl Tags {
    /// Bytes of memory.
    pub(super) fn size(&self) -> usize {
        let items = self.keys.iter().chain(&self.values);
        let items: usize = items
            .map(|item| item.capacity() + size_of::<Vec<u8>>())
            .sum();
        items + self.pairs.capacity() * size_of::<[u32; 2]>() + self.ends.capacity() * 4
    }

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

    /// A feature's tags: the places of key and value, pair after pair.
    pub(super) fn of(&self, index: u32) -> &[[u32; 2]] {
        let index = index as usize;
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.pairs[start as usize..self.ends[index] as usize]
    }
}

/// The items of a table that a tile uses, numbered as they come.
pub(super) struct Used<'a> {
    items: &'a [Vec<u8>],
    places: Vec<u32>,
    count: u32,
    /// The items used, as they are written.
    pub(super) bytes: Vec<u8>,
}

impl<'a> Used<'a> {
    /// Nothing is used yet.
    pub(super) fn new(items: &'a [Vec<u8>]) -> Self {
        Self {
            items,
            places: vec![u32::MAX; items.len()],
            count: 0,
            bytes: Vec::new(),
        }
    }

    /// The number of an item in the tile; it is written down, as this field, when it is first used.
    pub(super) fn place(&mut self, field: u64, item: u32) -> u64 {
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
}
