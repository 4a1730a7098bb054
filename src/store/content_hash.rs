//! What stands in the name of a file that is never changed.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::sources::Digest;

/// Hexadecimal digits of the SHA-256 that stand in the name of a file.
const DIGITS: usize = 12;

/// What the bytes of a file are, in its name: the first digits of their SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ContentHash(String);

impl ContentHash {
    /// That of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self::of_digest(Digest::of(bytes))
    }

    /// That of bytes with this SHA-256.
    #[must_use]
    pub fn of_digest(digest: Digest) -> Self {
        Self(format!("{digest:.DIGITS$}"))
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A name with the digits before its last extension: `changes.<hash>.atom`.
    #[must_use]
    pub fn in_name(&self, name: &str) -> String {
        let file = name.rfind('/').map_or(0, |slash| slash + 1);
        // A name that begins with its only dot has no extension.
        match name[file..].rfind('.').filter(|dot| *dot > 0) {
            Some(dot) => {
                let (stem, extension) = name.split_at(file + dot);
                format!("{stem}.{self}{extension}")
            }
            None => format!("{name}.{self}"),
        }
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digits_stand_before_the_last_extension() {
        let hash = ContentHash::of(b"abc");
        assert_eq!(hash.as_str(), "ba7816bf8f01");
        for (name, stored) in [
            ("changes.atom", "changes.ba7816bf8f01.atom"),
            ("api/counts.days.json", "api/counts.days.ba7816bf8f01.json"),
            ("a.b/README", "a.b/README.ba7816bf8f01"),
            ("a/.hidden", "a/.hidden.ba7816bf8f01"),
        ] {
            assert_eq!(hash.in_name(name), stored);
        }
    }
}
