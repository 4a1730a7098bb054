//! Where a copy lies.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// Where a copy lies: a folder, or what begins with a prefix in a bucket of S3's kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A folder; it need not be there.
    Folder(PathBuf),
    /// A bucket.
    Bucket {
        /// Its name.
        bucket: String,
        /// What all names begin with, without a slash at either end; may be empty.
        prefix: String,
    },
}

/// Why a text is no place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlaceError {
    /// Nothing was written.
    #[error("the place is empty; name a folder, or a bucket as `s3://bucket/prefix`")]
    Empty,
    /// The address of something else.
    #[error(
        "`{0}` is neither a folder nor an address that begins with `s3://`; write `s3://bucket/prefix`, and the address of the server, if it is not Amazon's, into AWS_ENDPOINT_URL"
    )]
    Scheme(String),
    /// A bucket that cannot be.
    #[error(
        "`{0}` names no bucket; write `s3://bucket/prefix`, the bucket of 3 to 63 small letters, digits, dots and hyphens"
    )]
    Bucket(String),
    /// A prefix that cannot be.
    #[error(
        "`{0}` has a prefix that is no path; write `s3://bucket/prefix`, without `//`, `.` and `..`, and of letters, digits and `. - _ =`"
    )]
    Prefix(String),
}

impl FromStr for Place {
    type Err = PlaceError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.trim().is_empty() {
            return Err(PlaceError::Empty);
        }
        let Some((scheme, rest)) = text.split_once("://") else {
            return Ok(Self::Folder(PathBuf::from(text)));
        };
        if !scheme.eq_ignore_ascii_case("s3") {
            return Err(PlaceError::Scheme(text.to_owned()));
        }
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let plain =
            |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-');
        if !(3..=63).contains(&bucket.len()) || !bucket.chars().all(plain) {
            return Err(PlaceError::Bucket(text.to_owned()));
        }
        let prefix = prefix.strip_suffix('/').unwrap_or(prefix);
        if !prefix.is_empty() && !is_name(prefix) {
            return Err(PlaceError::Prefix(text.to_owned()));
        }
        Ok(Self::Bucket {
            bucket: bucket.to_owned(),
            prefix: prefix.to_owned(),
        })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => write!(f, "{}", path.display()),
            Self::Bucket { bucket, prefix } if prefix.is_empty() => write!(f, "s3://{bucket}"),
            Self::Bucket { bucket, prefix } => write!(f, "s3://{bucket}/{prefix}"),
        }
    }
}

/// True for parts joined by `/`, none of which is empty, leads elsewhere, or has letters that an address or a disk may
/// write in another way.
pub(super) fn is_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-_=,~+@%".contains(c);
    let is_part = |part: &str| {
        !matches!(part, "" | "." | "..") && part.len() < 250 && part.chars().all(plain)
    };
    name.len() <= 900 && name.split('/').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_has_a_prefix_or_none() {
        for (text, shown) in [
            ("s3://maps", "s3://maps"),
            ("s3://maps/", "s3://maps"),
            ("s3://maps/a/b/", "s3://maps/a/b"),
            ("S3://maps/a", "s3://maps/a"),
            ("out/copy", "out/copy"),
            (r"C:\copy", r"C:\copy"),
        ] {
            assert_eq!(text.parse::<Place>().unwrap().to_string(), shown);
        }
    }

    #[test]
    fn what_is_no_place_is_told_how_one_is_written() {
        for (text, wrong) in [
            ("", "is empty"),
            ("https://example.org/x", "begins with `s3://`"),
            ("s3:///x", "names no bucket"),
            ("s3://Maps/x", "names no bucket"),
            ("s3://maps//x", "a prefix that is no path"),
            ("s3://maps/../x", "a prefix that is no path"),
        ] {
            let error = text.parse::<Place>().unwrap_err().to_string();
            assert!(error.contains(wrong), "{text}: {error}");
        }
    }
}
