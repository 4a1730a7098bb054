//! A coverage in a file, so that a start need not build it again.
//!
//! The file carries the key of the boundaries that it was built from and of the figures that shape it, and a
//! checksum of all of itself; where either is off, it is built anew. Numbers are little-endian.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use super::arcs::{Arc, ArcUse, MAX_ZOOM, Shape};
use super::error::CoverageError;
use super::mercator::WORLD_BITS;
use super::simplify::thresholds;
use super::whole::Coverage;

/// Raised whenever the file's layout, or the way of simplifying, changes; its figures are part of the key anyway.
const LAYOUT: u32 = 2;

const MAGIC: &[u8; 8] = b"CLcover\0";

/// What became of the cache file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CacheUse {
    /// The coverage was read from it.
    Read,
    /// It was not there, or not to be trusted, and has been written.
    Written,
    /// The coverage was built, and the file could not be written; the sentence says why.
    NotWritten(String),
}

/// The figures that decide, beside the boundaries, what the file holds.
#[derive(Debug, Clone, PartialEq)]
struct Figures {
    layout: u32,
    world_bits: u32,
    /// For each zoom that has a level of its own, what [`thresholds`] says.
    levels: Vec<[f64; 4]>,
}

impl Figures {
    /// Those of this program.
    fn current() -> Self {
        Self {
            layout: LAYOUT,
            world_bits: WORLD_BITS,
            levels: (0..=MAX_ZOOM).map(thresholds).collect(),
        }
    }

    /// The key of a coverage of these boundaries that is made by these figures.
    fn key(&self, boundaries: &str) -> String {
        let mut bytes = Vec::new();
        put(&mut bytes, self.layout);
        put(&mut bytes, self.world_bits);
        put_all(
            &mut bytes,
            self.levels.iter().flatten().map(|v| v.to_le_bytes()),
        );
        format!("{boundaries}-{:016x}", xxh3_64(&bytes))
    }
}

impl Coverage {
    /// The coverage from its cache file in the first of the folders that has one; or built, and written to the first
    /// that can be written.
    ///
    /// `key` names the boundaries: a cache of others does not answer for these. When one is written, the oldest of the
    /// many in its folder are removed.
    ///
    /// # Errors
    /// The coverage had to be built, and could not be.
    pub fn cached(
        folders: &[PathBuf],
        key: &str,
        build: impl FnOnce() -> Result<Self, CoverageError>,
    ) -> Result<(Self, CacheUse), CoverageError> {
        for folder in folders {
            remove_unfinished(folder);
        }
        if let Some(coverage) = Self::in_cache(folders, key) {
            return Ok((coverage, CacheUse::Read));
        }
        let coverage = build()?;
        let cache_use = coverage.cache(folders, key);
        Ok((coverage, cache_use))
    }

    /// The coverage of these boundaries, if one of the folders has its file.
    #[must_use]
    pub fn in_cache(folders: &[PathBuf], key: &str) -> Option<Self> {
        let key = &Figures::current().key(key);
        let read = |folder: &PathBuf| {
            let file = folder.join(file_of(key));
            // A pipe of that name would be waited for without end.
            let is_file = fs::metadata(&file).ok()?.is_file();
            Self::from_bytes(&is_file.then(|| fs::read(file))?.ok()?, key)
        };
        folders.iter().find_map(read)
    }

    /// Writes the file of a coverage that was built, to the first of the folders that can be written.
    fn cache(&self, folders: &[PathBuf], key: &str) -> CacheUse {
        let key = &Figures::current().key(key);
        let name = file_of(key);
        let bytes = self.to_bytes(key);
        let mut reasons = Vec::new();
        for folder in folders {
            match write(folder, &name, &bytes) {
                Ok(()) => {
                    remove_oldest(folder, &name);
                    return CacheUse::Written;
                }
                Err(error) => reasons.push(format!(
                    "{}: cannot be written ({error})",
                    folder.join(&name).display()
                )),
            }
        }
        if reasons.is_empty() {
            reasons.push("no folder for a cache is known".to_owned());
        }
        CacheUse::NotWritten(reasons.join("; "))
    }

    fn to_bytes(&self, key: &str) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.points.len() * 25 + self.arcs.len() * 32 + (1 << 16));
        out.extend_from_slice(MAGIC);
        put(&mut out, LAYOUT);
        put_all(&mut out, key.bytes().map(|byte| [byte]));
        put_all(
            &mut out,
            self.points.iter().flatten().map(|v| v.to_le_bytes()),
        );
        put_all(
            &mut out,
            self.world.iter().flatten().map(|v| v.to_le_bytes()),
        );
        put_all(&mut out, self.levels.iter().map(|level| [*level]));
        let arc = |arc: &Arc| {
            [
                arc.start,
                arc.end,
                arc.left,
                arc.right,
                u32::from(arc.is_ring),
                u32::from(arc.shown_from),
            ]
        };
        put_all(
            &mut out,
            self.arcs.iter().flat_map(arc).map(u32::to_le_bytes),
        );
        put_all(&mut out, self.state_of.iter().map(|v| v.to_le_bytes()));
        for shapes in [&self.counties, &self.states] {
            put(&mut out, shapes.len() as u32);
            for shape in shapes {
                put_all(&mut out, shape.uses.iter().map(|use_| use_.0.to_le_bytes()));
                put_all(
                    &mut out,
                    shape.ring_ends.iter().map(|end| end.to_le_bytes()),
                );
            }
        }
        let checksum = xxh3_128(&out);
        out.extend_from_slice(&checksum.to_le_bytes());
        out
    }

    /// The coverage, if the bytes are whole and were made from these boundaries.
    fn from_bytes(bytes: &[u8], key: &str) -> Option<Self> {
        let (body, checksum) = bytes.split_last_chunk::<16>()?;
        if xxh3_128(body).to_le_bytes() != *checksum {
            return None;
        }
        let mut reader = Reader(body.strip_prefix(MAGIC)?);
        if reader.number()? != LAYOUT || reader.all(|[byte]| byte)? != key.as_bytes() {
            return None;
        }
        let points = pairs(&reader.all(f64::from_le_bytes)?);
        let world = pairs(&reader.all(u32::from_le_bytes)?);
        let levels = reader.all(|[level]| level)?;
        let arcs: Vec<Arc> = reader
            .all(u32::from_le_bytes)?
            .chunks_exact(6)
            .map(|v| Arc {
                start: v[0],
                end: v[1],
                left: v[2],
                right: v[3],
                is_ring: v[4] != 0,
                shown_from: v[5] as u8,
            })
            .collect();
        let state_of = reader.all(u32::from_le_bytes)?;
        let mut shapes = || {
            (0..reader.number()?)
                .map(|_| {
                    let uses = reader
                        .all(u32::from_le_bytes)?
                        .into_iter()
                        .map(ArcUse)
                        .collect();
                    Some(Shape {
                        uses,
                        ring_ends: reader.all(u32::from_le_bytes)?,
                    })
                })
                .collect::<Option<Vec<Shape>>>()
        };
        let (counties, states) = (shapes()?, shapes()?);
        Some(Self::from_parts(
            points, world, levels, arcs, counties, states, state_of,
        ))
    }
}

/// The name of the file of a key.
fn file_of(key: &str) -> String {
    format!("coverage-{key}.bin")
}

fn put(out: &mut Vec<u8>, number: u32) {
    out.extend_from_slice(&number.to_le_bytes());
}

/// Writes how many there are, and each.
fn put_all<const N: usize>(out: &mut Vec<u8>, items: impl Iterator<Item = [u8; N]>) {
    let place = out.len();
    put(out, 0);
    items.for_each(|item| out.extend_from_slice(&item));
    let count = ((out.len() - place - 4) / N) as u32;
    out[place..place + 4].copy_from_slice(&count.to_le_bytes());
}

fn pairs<T: Copy>(flat: &[T]) -> Vec<[T; 2]> {
    flat.chunks_exact(2)
        .map(|pair| [pair[0], pair[1]])
        .collect()
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn number(&mut self) -> Option<u32> {
        let (number, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u32::from_le_bytes(*number))
    }

    fn all<T, const N: usize>(&mut self, item: impl Fn([u8; N]) -> T) -> Option<Vec<T>> {
        let length = self.number()? as usize * N;
        let (items, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        let (items, _) = items.as_chunks::<N>();
        Some(items.iter().map(|bytes| item(*bytes)).collect())
    }
}

/// Writes a cache file whole or not at all: another process may be reading or writing it.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let part = folder.join(format!("{name}.{}.tmp", std::process::id()));
    let written = fs::write(&part, bytes).and_then(|()| fs::rename(&part, folder.join(name)));
    if written.is_err() {
        // What is left of it helps nobody, and a full disk needs the room.
        let _ = fs::remove_file(&part);
    }
    written
}

/// Nobody writes a cache file for so long: what is older was left by a program that was killed.
const UNFINISHED_AFTER: Duration = Duration::from_secs(10 * 60);

/// Removes what programs left of cache files that they were writing; what can't be removed does no harm.
fn remove_unfinished(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_tmp = entry.path().extension().is_some_and(|end| end == "tmp");
        let is_unfinished = name.starts_with("coverage-") && is_tmp;
        if is_unfinished
            && let Ok(written) = entry.metadata().and_then(|about| about.modified())
            && written.elapsed().is_ok_and(|age| age > UNFINISHED_AFTER)
        {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Cache files that are kept: those of the data inside the program, of a folder or two, and of tests.
const KEPT: usize = 4;

/// Removes the oldest cache files beside the one of this name; one that can't be removed does no harm.
fn remove_oldest(folder: &Path, name: &str) {
    let mut others: Vec<(SystemTime, PathBuf)> = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let other = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        let is_cache =
            other.starts_with("coverage-") && path.extension().is_some_and(|end| end == "bin");
        if is_cache
            && other != name
            && let Ok(written) = entry.metadata().and_then(|about| about.modified())
        {
            others.push((written, path));
        }
    }
    others.sort_by(|one, other| other.cmp(one));
    for (_, path) in others.iter().skip(KEPT - 1) {
        let _ = fs::remove_file(path);
    }
}

#[cfg(test)]
#[path = "cache_tests.rs"]
mod tests;
