//! Levels of towns in a file, so that a start need not reckon them again.

use std::path::PathBuf;

use super::super::cache::Figures;
use super::super::kept::{self, CacheUse, pairs, put_all};
use super::drawn::TownLevels;

/// Raised whenever the file's layout, or the way of drawing towns, changes.
const LAYOUT: u32 = 1;

const KIND: &str = "towns";

const MAGIC: [u8; 8] = *b"CLtowns\0";

impl TownLevels {
    /// The levels from their cache file in the first of the folders that has one; or made, and written to the first that
    /// can be written.
    ///
    /// `key` names the boundaries of the counties and of the towns.
    #[must_use]
    pub fn cached(folders: &[PathBuf], key: &str, make: impl FnOnce() -> Self) -> (Self, CacheUse) {
        let key = &Figures::current().key(key);
        if let Some(levels) = kept::read(folders, KIND, key, |bytes| Self::from_bytes(bytes, key)) {
            return (levels, CacheUse::Read);
        }
        let levels = make();
        let cache_use = kept::write(folders, KIND, key, &levels.to_bytes(key));
        (levels, cache_use)
    }

    fn to_bytes(&self, key: &str) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.size() + 256);
        kept::begin(&mut out, MAGIC, LAYOUT, key);
        put_all(&mut out, self.levels.iter().map(|level| [*level]));
        let ends = self.ends.iter().flat_map(|(at, county)| [*at, *county]);
        put_all(&mut out, ends.map(u32::to_le_bytes));
        kept::end(&mut out);
        out
    }

    fn from_bytes(bytes: &[u8], key: &str) -> Option<Self> {
        let mut reader = kept::open(bytes, MAGIC, LAYOUT, key)?;
        let levels = reader.all(|[level]| level)?;
        let ends = pairs(&reader.all(u32::from_le_bytes)?);
        Some(Self {
            levels: levels.into(),
            ends: ends.into_iter().map(|[at, county]| (at, county)).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_come_back_from_their_file_and_a_changed_byte_has_them_made_anew() {
        let levels = TownLevels {
            levels: [0, 3, 13].into(),
            ends: [(1, 7)].into(),
        };
        let folder = tempfile::tempdir().unwrap();
        let folders = [folder.path().to_owned()];
        let get = |key| TownLevels::cached(&folders, key, || levels.clone());
        assert_eq!(get("a"), (levels.clone(), CacheUse::Written));
        let read = TownLevels::cached(&folders, "a", || panic!("it is in the file"));
        assert_eq!(read, (levels.clone(), CacheUse::Read));
        assert_eq!(get("b").1, CacheUse::Written);
        let bytes = levels.to_bytes("a");
        for at in 0..bytes.len() {
            let mut wrong = bytes.clone();
            wrong[at] ^= 1;
            assert_eq!(TownLevels::from_bytes(&wrong, "a"), None, "byte {at}");
        }
    }
}
