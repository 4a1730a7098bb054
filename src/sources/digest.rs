//! SHA-256 of bytes, and its digits.

use std::fmt::{self, Write as _};

use sha2::Digest as _;

/// A SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(sha2::Sha256::digest(bytes).into())
    }

    /// One digest for many named ones, whatever their order.
    #[must_use]
    pub fn of_all<'a>(named: impl IntoIterator<Item = (&'a str, Self)>) -> Self {
        let mut sorted: Vec<(&str, Self)> = named.into_iter().collect();
        sorted.sort_unstable();
        let mut whole = sha2::Sha256::new();
        for (name, digest) in sorted {
            // A separator that no name holds keeps `a` + `bc` apart from `ab` + `c`.
            whole.update(name.as_bytes());
            whole.update([0]);
            whole.update(digest.0);
        }
        Self(whole.finalize().into())
    }
}

impl fmt::Display for Digest {
    /// Hexadecimal digits; a precision cuts them short.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut digits = String::with_capacity(64);
        for byte in self.0 {
            write!(digits, "{byte:02x}")?;
        }
        f.pad(&digits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_of_abc_is_the_one_that_fips_180_prints() {
        let digest = Digest::of(b"abc").to_string();
        assert_eq!(
            digest,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(format!("{:.4}", Digest::of(b"abc")), "ba78");
    }

    #[test]
    fn the_order_of_files_does_not_matter_and_every_name_and_byte_does() {
        let [x, y] = [b"x", b"y"].map(|bytes| Digest::of(bytes));
        let whole = Digest::of_all([("a", x), ("b", y)]);
        assert_eq!(Digest::of_all([("b", y), ("a", x)]), whole);
        assert_ne!(Digest::of_all([("a", y), ("b", x)]), whole);
        assert_ne!(Digest::of_all([("a", x), ("c", y)]), whole);
        assert_ne!(Digest::of_all([("a", x)]), whole);
    }
}
