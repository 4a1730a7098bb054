//! The name of an atlas: a hash of everything that it was built from.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};

/// A short hash of every input of an atlas: same inputs, same id, on any machine.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SnapshotId(String);

/// Hexadecimal digits kept: 48 bits, plenty to tell the builds of one site apart, and short in an address.
const DIGITS: usize = 12;

impl SnapshotId {
    /// Hashes the files by their path below `root` and their bytes, whatever the order of the list.
    ///
    /// # Errors
    /// A file cannot be read; the error comes with its path.
    pub fn of_files(root: &Path, files: &[PathBuf]) -> Result<Self, (PathBuf, io::Error)> {
        let mut sorted: Vec<&PathBuf> = files.iter().collect();
        sorted.sort();
        let mut whole = Sha256::new();
        for path in sorted {
            let digest = digest(path).map_err(|error| (path.clone(), error))?;
            let name = path.strip_prefix(root).unwrap_or(path);
            let parts = name
                .components()
                .map(|part| part.as_os_str().to_string_lossy());
            // A separator that no name holds keeps `a` + `bc` apart from `ab` + `c`.
            whole.update(parts.collect::<Vec<_>>().join("/").as_bytes());
            whole.update([0]);
            whole.update(digest);
        }
        let mut hex = String::with_capacity(64);
        for byte in whole.finalize() {
            hex.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
            hex.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
        }
        hex.truncate(DIGITS);
        Ok(Self(hex))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The hash of a file, read in pieces: the largest has 17 MB.
fn digest(path: &Path) -> io::Result<[u8; 32]> {
    let mut hash = Sha256::new();
    io::copy(&mut std::fs::File::open(path)?, &mut hash)?;
    Ok(hash.finalize().into())
}

impl fmt::Display for SnapshotId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Serialize for SnapshotId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_have_the_same_id_wherever_they_lie() {
        let ids = [("a.csv", "x"), ("b.csv", "y")].map(|_pair| {
            let dir = tempfile::tempdir().unwrap();
            let files: Vec<PathBuf> = ["a.csv", "b.csv"]
                .iter()
                .map(|f| dir.path().join(f))
                .collect();
            for file in &files {
                std::fs::write(file, "x").unwrap();
            }
            let forth = SnapshotId::of_files(dir.path(), &files).unwrap();
            let back: Vec<PathBuf> = files.iter().rev().cloned().collect();
            assert_eq!(SnapshotId::of_files(dir.path(), &back).unwrap(), forth);
            std::fs::write(&files[1], "z").unwrap();
            assert_ne!(SnapshotId::of_files(dir.path(), &files).unwrap(), forth);
            forth
        });
        assert_eq!(ids[0], ids[1]);
        assert_eq!(ids[0].as_str().len(), DIGITS);
    }
}
