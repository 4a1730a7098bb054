//! The name of an atlas: a hash of everything that it was built from.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::sources::Digest;

/// A short hash of every input of an atlas: same inputs, same id, on any machine.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SnapshotId(String);

/// Hexadecimal digits kept: 48 bits, plenty to tell the builds of one site apart, and short in an address.
const DIGITS: usize = 12;

impl SnapshotId {
    /// The id of these files: each with its name below the folder of geodata and the SHA-256 of the bytes that were
    /// parsed, in any order.
    #[must_use]
    pub fn of(files: &[(String, Digest)]) -> Self {
        let named = files.iter().map(|(name, digest)| (name.as_str(), *digest));
        Self(format!("{:.DIGITS$}", Digest::of_all(named)))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
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
    fn the_same_files_have_the_same_id_in_any_order_and_another_byte_gives_another() {
        let file = |name: &str, text: &str| (name.to_owned(), Digest::of(text.as_bytes()));
        let id = SnapshotId::of(&[file("a.csv", "x"), file("b.csv", "y")]);
        assert_eq!(
            SnapshotId::of(&[file("b.csv", "y"), file("a.csv", "x")]),
            id
        );
        assert_ne!(
            SnapshotId::of(&[file("a.csv", "x"), file("b.csv", "z")]),
            id
        );
        assert_eq!(id.as_str().len(), DIGITS);
    }
}
