//! A coverage in a file, so that a start need not build it again.
//!
//! The file carries the key of the boundaries that it was built from and of the figures that shape it.

use std::path::PathBuf;

use xxhash_rust::xxh3::xxh3_64;

use super::arcs::{Arc, ArcUse, MAX_ZOOM, Shape};
use super::error::CoverageError;
use super::kept::{self, CacheUse, pairs, put, put_all};
use super::mercator::WORLD_BITS;
use super::simplify::thresholds;
use super::whole::Coverage;

/// Raised whenever the file's layout, or the way of simplifying, changes; its figures are part of the key anyway.
const LAYOUT: u32 = 2;

const KIND: &str = "coverage";

const MAGIC: [u8; 8] = *b"CLcover\0";

/// The figures that decide, beside the boundaries, what the file holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figures {
    layout: u32,
    world_bits: u32,
    /// For each zoom that has a level of its own, what [`thresholds`] says.
    levels: Vec<[f64; 4]>,
}

impl Figures {
    /// Those of this program.
    pub(super) fn current() -> Self {
        Self {
            layout: LAYOUT,
            world_bits: WORLD_BITS,
            levels: (0..=MAX_ZOOM).map(thresholds).collect(),
        }
    }

    /// The key of a coverage of these boundaries that is made by these figures.
    pub(super) fn key(&self, boundaries: &str) -> String {
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
            kept::remove_unfinished(folder);
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
        kept::read(folders, KIND, key, |bytes| Self::from_bytes(bytes, key))
    }

    /// Writes the file of a coverage that was built, to the first of the folders that can be written.
    fn cache(&self, folders: &[PathBuf], key: &str) -> CacheUse {
        let key = &Figures::current().key(key);
        kept::write(folders, KIND, key, &self.to_bytes(key))
    }

    fn to_bytes(&self, key: &str) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.points.len() * 25 + self.arcs.len() * 32 + (1 << 16));
        kept::begin(&mut out, MAGIC, LAYOUT, key);
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
        kept::end(&mut out);
        out
    }

    /// The coverage, if the bytes are whole and were made from these boundaries.
    fn from_bytes(bytes: &[u8], key: &str) -> Option<Self> {
        let mut reader = kept::open(bytes, MAGIC, LAYOUT, key)?;
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

#[cfg(test)]
#[path = "cache_tests.rs"]
mod tests;
