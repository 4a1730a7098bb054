//! `boundaries/towns_SS.bin`: the towns of a state with their boundaries, in this project's own compact form.
//!
//! A file has one part for places and one for county subdivisions, or one of them; each part says which Census file it
//! was made from. Coordinates are whole microdegrees (EPSG:4269, longitude first), about ten centimetres.
//!
//! # Layout
//! `CLTOWNS1`, then one zstd frame of: the length of the head and the head, JSON; for each town of the head, in its order,
//! its polygons, for each its rings (shell first), for each its vertices without the last, which is the first. Numbers are
//! LEB128; a vertex is the difference from the one before it in the file, zigzag, longitude and latitude. The last four
//! bytes are the CRC-32 of all before them, little endian.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::super::content::Content;
use super::super::digest::Digest;
use super::super::folder::Folder;
use super::error::BoundaryError;
use crate::domain::{Geoid, MicroDegrees, Rings, State, Town, TownKind};
use crate::threads::mapped;

const MAGIC: &[u8; 8] = b"CLTOWNS1";

/// Most bytes that a file may unpack to: California has six megabytes.
const MOST_BYTES: usize = 256 << 20;

/// A town with its boundary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TownBoundary {
    /// Whose boundary it is.
    pub town: Town,
    /// The counties that it meets, the largest part first.
    pub counties: Vec<Geoid>,
    /// Its polygons.
    pub polygons: Vec<Rings>,
}

/// The towns of one Census file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TownPart {
    /// What they are drawn as.
    pub kind: TownKind,
    /// The Census year.
    pub vintage: u16,
    /// The name of the file that they were read from.
    pub source: String,
    /// The towns, ordered by GEOID.
    pub towns: Vec<TownBoundary>,
    /// Names of what the file draws and is no town, by GEOID: census-designated places.
    pub designated: BTreeMap<String, String>,
}

/// The towns of a state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TownFile {
    /// The state.
    pub state: State,
    /// Its parts, at most one of each kind.
    pub parts: Vec<TownPart>,
}

#[derive(Serialize, Deserialize)]
struct Head {
    state: String,
    parts: Vec<HeadPart>,
}

#[derive(Serialize, Deserialize)]
struct HeadPart {
    kind: String,
    vintage: u16,
    source: String,
    /// GEOID, name, LSAD, counties.
    towns: Vec<(String, String, String, Vec<Geoid>)>,
    designated: BTreeMap<String, String>,
}

/// Reads the towns of every state whose file is in the folder, and what each file was.
///
/// # Errors
/// A file is there and cannot be read, or is damaged.
pub fn read_towns(folder: &Folder) -> Result<Vec<(TownFile, String, Digest)>, BoundaryError> {
    let states: Vec<State> = State::all().collect();
    let read = mapped(&states, |state| {
        let name = TownFile::name_of(*state);
        let Some(content) = part_if_there_named(folder, &name)? else {
            return Ok(None);
        };
        let file = TownFile::read(&content)?;
        Ok(Some((file, content.name.clone(), content.digest())))
    });
    read.into_iter().filter_map(Result::transpose).collect()
}

fn part_if_there_named(folder: &Folder, name: &str) -> Result<Option<Arc<Content>>, BoundaryError> {
    match folder.content(name) {
        Ok(content) => Ok(Some(content)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(BoundaryError::Read {
            path: folder.path_of(name),
            source,
        }),
    }
}

impl TownFile {
    /// The name of a state's file.
    #[must_use]
    pub fn name_of(state: State) -> String {
        format!("towns_{}.bin", state.fips())
    }

    /// The file's bytes: the same towns, the same bytes.
    ///
    /// # Errors
    /// The compressor fails, for want of memory alone.
    pub fn write(&self) -> std::io::Result<Vec<u8>> {
        let head = Head {
            state: self.state.to_string(),
            parts: self.parts.iter().map(head_of).collect(),
        };
        let head = serde_json::to_vec(&head)?;
        let mut body = Vec::new();
        number(&mut body, head.len() as u64);
        body.extend_from_slice(&head);
        let mut pen = [0, 0];
        for town in self.parts.iter().flat_map(|part| &part.towns) {
            number(&mut body, town.polygons.len() as u64);
            for rings in &town.polygons {
                number(&mut body, rings.len() as u64);
                for ring in rings {
                    number(&mut body, ring.len() as u64);
                    for vertex in ring {
                        for axis in 0..2 {
                            number(&mut body, zigzag(vertex[axis], pen[axis]));
                        }
                        pen = *vertex;
                    }
                }
            }
        }
        let mut file = MAGIC.to_vec();
        file.extend(zstd::bulk::compress(&body, 19)?);
        let sum = crc32fast::hash(&file);
        file.extend_from_slice(&sum.to_le_bytes());
        Ok(file)
    }

    /// Reads a file.
    ///
    /// # Errors
    /// It is damaged, or made by another version of the program; the sentence names it.
    pub fn read(file: &Content) -> Result<Self, BoundaryError> {
        let damaged = |what: &str| damaged(&file.path, what);
        let (bytes, sum) = file
            .bytes
            .split_last_chunk::<4>()
            .ok_or_else(|| damaged("it is shorter than its checksum"))?;
        let packed = bytes
            .strip_prefix(MAGIC)
            .ok_or_else(|| damaged("it is no file of towns of this version"))?;
        if crc32fast::hash(bytes) != u32::from_le_bytes(*sum) {
            return Err(damaged("its bytes are not those that were written"));
        }
        let body = zstd::bulk::decompress(packed, MOST_BYTES)
            .map_err(|error| damaged(&format!("it cannot be unpacked ({error})")))?;
        let mut reader = Reader { left: &body };
        reader.file().map_err(damaged)
    }
}

fn head_of(part: &TownPart) -> HeadPart {
    let of = |boundary: &TownBoundary| {
        let town = &boundary.town;
        let name = town.name.clone();
        let counties = boundary.counties.clone();
        (town.geoid.to_string(), name, town.lsad.clone(), counties)
    };
    HeadPart {
        kind: part.kind.as_str().to_owned(),
        vintage: part.vintage,
        source: part.source.clone(),
        towns: part.towns.iter().map(of).collect(),
        designated: part.designated.clone(),
    }
}

fn damaged(path: &Path, what: &str) -> BoundaryError {
    BoundaryError::Towns {
        path: path.to_owned(),
        what: what.to_owned(),
    }
}

fn number(out: &mut Vec<u8>, mut value: u64) {
    while value > 127 {
        out.push(value.to_le_bytes()[0] & 127 | 128);
        value >>= 7;
    }
    out.push(value.to_le_bytes()[0]);
}

fn zigzag(now: i32, before: i32) -> u64 {
    let step = i64::from(now) - i64::from(before);
    ((step << 1) ^ (step >> 63)).cast_unsigned()
}

struct Reader<'a> {
    left: &'a [u8],
}

const SHORT: &str = "it ends in the middle of a town";

impl Reader<'_> {
    fn file(&mut self) -> Result<TownFile, &'static str> {
        let length = self.count()?;
        let (head, rest) = self.left.split_at_checked(length).ok_or(SHORT)?;
        self.left = rest;
        let head: Head =
            serde_json::from_slice(head).map_err(|_error| "its head cannot be read")?;
        let state: State = head
            .state
            .parse()
            .map_err(|_error| "its head names no state")?;
        let mut pen = [0, 0];
        let parts: Result<Vec<TownPart>, &'static str> = head
            .parts
            .into_iter()
            .map(|part| self.part(part, state, &mut pen))
            .collect();
        let parts = parts?;
        if !self.left.is_empty() {
            return Err("it goes on after its last town");
        }
        Ok(TownFile { state, parts })
    }

    fn part(
        &mut self,
        head: HeadPart,
        state: State,
        pen: &mut MicroDegrees,
    ) -> Result<TownPart, &'static str> {
        let kind = head
            .kind
            .parse()
            .map_err(|_error| "its head names an unknown kind of town")?;
        let mut towns = Vec::with_capacity(head.towns.len());
        for (geoid, name, lsad, counties) in head.towns {
            let geoid = geoid
                .parse()
                .map_err(|_error| "its head names a GEOID that is none")?;
            let town = Town {
                geoid,
                name,
                state,
                lsad,
            };
            let polygons = self.polygons(pen)?;
            towns.push(TownBoundary {
                town,
                counties,
                polygons,
            });
        }
        Ok(TownPart {
            kind,
            vintage: head.vintage,
            source: head.source,
            towns,
            designated: head.designated,
        })
    }

    fn polygons(&mut self, pen: &mut MicroDegrees) -> Result<Vec<Rings>, &'static str> {
        let mut polygons = Vec::new();
        for _polygon in 0..self.count()? {
            let mut rings = Vec::new();
            for _ring in 0..self.count()? {
                let length = self.count()?;
                // Each vertex has two bytes at least: a length beyond that is no length.
                if length > self.left.len() / 2 {
                    return Err(SHORT);
                }
                let mut ring = Vec::with_capacity(length);
                for _vertex in 0..length {
                    for axis in pen.iter_mut() {
                        let step = self.number()?;
                        let step = (step >> 1).cast_signed() ^ -(step & 1).cast_signed();
                        let moved = i64::from(*axis).checked_add(step);
                        *axis = moved
                            .and_then(|moved| i32::try_from(moved).ok())
                            .ok_or("a vertex lies off the globe")?;
                    }
                    ring.push(*pen);
                }
                rings.push(ring);
            }
            polygons.push(rings);
        }
        Ok(polygons)
    }

    fn count(&mut self) -> Result<usize, &'static str> {
        usize::try_from(self.number()?).map_err(|_error| SHORT)
    }

    fn number(&mut self) -> Result<u64, &'static str> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.left.split_first().ok_or(SHORT)?;
            self.left = rest;
            value |= u64::from(byte & 127) << shift;
            if byte & 128 == 0 {
                return Ok(value);
            }
        }
        Err("a number in it is too long")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn content(bytes: Vec<u8>) -> Content {
        Content {
            path: "towns_11.bin".into(),
            name: "towns_11.bin".to_owned(),
            bytes,
        }
    }

    fn file(polygons: Vec<Rings>) -> TownFile {
        let town = Town {
            geoid: "1150000".parse().unwrap(),
            name: "Washington".to_owned(),
            state: "DC".parse().unwrap(),
            lsad: "25".to_owned(),
        };
        TownFile {
            state: "DC".parse().unwrap(),
            parts: vec![TownPart {
                kind: TownKind::Place,
                vintage: 2015,
                source: "cb_2015_11_place_500k.zip".to_owned(),
                towns: vec![TownBoundary {
                    town,
                    counties: vec!["11001".parse().unwrap()],
                    polygons,
                }],
                designated: BTreeMap::from([("1100000".to_owned(), "Nowhere".to_owned())]),
            }],
        }
    }

    fn square() -> Vec<Rings> {
        vec![vec![vec![
            [-77_000_000, 38_900_000],
            [-76_900_000, 38_900_000],
            [-76_900_000, 39_000_000],
        ]]]
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            polygons in prop::collection::vec(
                prop::collection::vec(
                    prop::collection::vec([-180_000_000i32..180_000_000, -90_000_000i32..90_000_000], 0..9),
                    0..4,
                ),
                0..4,
            ),
        ) {
            let file = file(polygons);
            let bytes = file.write().unwrap();
            prop_assert_eq!(TownFile::read(&content(bytes)).unwrap(), file);
        }

        #[test]
        fn whatever_is_changed_or_cut_off_is_refused(at in 0usize..1000, flip in 1u8..=255, cut: bool) {
            let mut bytes = file(square()).write().unwrap();
            let at = at % bytes.len();
            if cut {
                bytes.truncate(at);
            } else {
                bytes[at] ^= flip;
            }
            let error = TownFile::read(&content(bytes)).unwrap_err().to_string();
            prop_assert!(error.starts_with("towns_11.bin: "), "{}", error);
            prop_assert!(error.contains("countyline boundaries"), "{}", error);
        }
    }
}
