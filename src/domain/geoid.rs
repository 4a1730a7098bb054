//! Census identifiers, kept as text so that `01001` never becomes 1001.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A Census GEOID: two digits for a state, five for a county or equivalent.
///
/// # Examples
/// ```
/// use countyline::domain::Geoid;
/// let autauga: Geoid = "01001".parse()?;
/// assert_eq!(autauga.to_string(), "01001");
/// assert_eq!(autauga.state().as_str(), "01");
/// assert!("1001".parse::<Geoid>().is_err());
/// # Ok::<(), countyline::domain::GeoidError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Geoid {
    digits: [u8; 5],
    len: u8,
}

/// Why a text is not a GEOID.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not a GEOID; a state has 2 digits and a county has 5, for example `12` or `12086`"
)]
pub struct GeoidError(pub String);

impl Geoid {
    /// The digits as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.digits[..usize::from(self.len)]).unwrap_or_default()
    }

    /// The state that this GEOID lies in; a state is its own.
    #[must_use]
    pub fn state(self) -> Self {
        Self {
            digits: [self.digits[0], self.digits[1], 0, 0, 0],
            len: 2,
        }
    }

    /// True for a county or equivalent.
    #[must_use]
    pub fn is_county(self) -> bool {
        self.len == 5
    }

    /// The GEOID as a number, for formats that have no text ids (MVT). Leading zeros are lost there.
    #[must_use]
    pub fn number(self) -> u64 {
        self.as_str().parse().unwrap_or_default()
    }
}

impl FromStr for Geoid {
    type Err = GeoidError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fits = matches!(text.len(), 2 | 5) && text.bytes().all(|b| b.is_ascii_digit());
        if !fits {
            return Err(GeoidError(text.to_owned()));
        }
        let mut digits = [0; 5];
        digits[..text.len()].copy_from_slice(text.as_bytes());
        let len = if text.len() == 2 { 2 } else { 5 };
        Ok(Self { digits, len })
    }
}

impl fmt::Display for Geoid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Geoid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Geoid({})", self.as_str())
    }
}

impl Serialize for Geoid {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Geoid {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Geoid {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Geoid".into()
    }

    fn json_schema(_generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9]{2}([0-9]{3})?$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_leading_zero_is_kept() {
        let geoid: Geoid = "01001".parse().unwrap();
        assert_eq!(geoid.as_str(), "01001");
        assert_eq!(geoid.state().as_str(), "01");
        assert_eq!(geoid.number(), 1001);
    }

    #[test]
    fn an_integer_that_lost_its_zero_is_refused_with_the_value() {
        let error = "1001".parse::<Geoid>().unwrap_err();
        assert!(error.to_string().contains("`1001`"), "{error}");
    }

    proptest! {
        #[test]
        fn text_survives_the_round_trip(text in "[0-9]{2}|[0-9]{5}") {
            prop_assert_eq!(text.parse::<Geoid>().unwrap().to_string(), text);
        }

        #[test]
        fn anything_else_is_refused(text in "\\PC{0,8}") {
            let digits = text.bytes().all(|b| b.is_ascii_digit());
            let fits = digits && (text.len() == 2 || text.len() == 5);
            prop_assert_eq!(text.parse::<Geoid>().is_ok(), fits);
        }
    }
}
