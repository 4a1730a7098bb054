//! Towns, which are places with a boundary.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use super::state::State;
use super::word::words;

/// A Census GEOID of a town: seven digits for a place, ten for a county subdivision.
///
/// # Examples
/// ```
/// use countyline::domain::TownGeoid;
/// let hialeah: TownGeoid = "1230000".parse()?;
/// assert_eq!(hialeah.state().map(|state| state.name()), Some("Florida"));
/// assert!(!hialeah.is_subdivision());
/// assert!("12086".parse::<TownGeoid>().is_err());
/// # Ok::<(), countyline::domain::TownGeoidError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TownGeoid {
    digits: [u8; SUBDIVISION],
    len: u8,
}

/// Digits of a place: two of its state, five of its own.
const PLACE: usize = 7;
/// Digits of a county subdivision: five of its county, five of its own.
const SUBDIVISION: usize = 10;

/// Why a text is no town's GEOID.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no town's GEOID; a place has 7 digits and a county subdivision has 10, for example `1230000` or `3301341300`"
)]
pub struct TownGeoidError(pub String);

impl TownGeoid {
    /// The digits as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.digits[..usize::from(self.len)]).unwrap_or_default()
    }

    /// The state that it lies in; none for digits of no state.
    #[must_use]
    pub fn state(&self) -> Option<State> {
        let fips = &self.as_str()[..2];
        State::all().find(|state| state.fips() == fips)
    }

    /// True for a county subdivision.
    #[must_use]
    pub fn is_subdivision(self) -> bool {
        usize::from(self.len) == SUBDIVISION
    }
}

impl FromStr for TownGeoid {
    type Err = TownGeoidError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let len = match text.len() {
            PLACE => 7,
            SUBDIVISION => 10,
            _ => return Err(TownGeoidError(text.to_owned())),
        };
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(TownGeoidError(text.to_owned()));
        }
        let mut digits = [0; SUBDIVISION];
        digits[..text.len()].copy_from_slice(text.as_bytes());
        Ok(Self { digits, len })
    }
}

impl fmt::Display for TownGeoid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for TownGeoid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TownGeoid({})", self.as_str())
    }
}

impl Serialize for TownGeoid {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl JsonSchema for TownGeoid {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "TownGeoid".into()
    }

    fn json_schema(_generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9]{7}([0-9]{3})?$" })
    }
}

/// A vertex in microdegrees, longitude first.
pub type MicroDegrees = [i32; 2];

/// The rings of a polygon, open, shell first.
pub type Rings = Vec<Vec<MicroDegrees>>;

words! {
    /// What the Census Bureau draws towns as.
    TownKind, "kind of town" {
        /// An incorporated place.
        Place = "place",
        /// A county subdivision where those are towns: New England.
        Subdivision = "subdivision",
    }
}

/// A town with a boundary: an incorporated place, or a county subdivision where those are towns. A census-designated
/// place is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Town {
    /// Its Census GEOID.
    pub geoid: TownGeoid,
    /// Its name, as the Census Bureau writes it.
    pub name: String,
    /// Its state.
    pub state: State,
    /// The Census Bureau's code for what kind of body it is (LSAD): `25` is a city, `43` a town.
    pub lsad: String,
}

/// Codes of the Census Bureau for places that are drawn for counting alone (LSAD): census-designated places, and the
/// zones and communities of Puerto Rico.
const DESIGNATED: [&str; 3] = ["57", "62", "55"];

/// Codes for county subdivisions that are towns: cities, plantations and towns. The others are grants, purchases,
/// townships of nobody and such.
const SUBDIVISIONS: [&str; 3] = ["25", "39", "43"];

/// Codes of governments that a city and its county have together.
const UNITED: [&str; 5] = ["00", "CN", "MG", "UC", "UG"];

impl Town {
    /// True if a feature of this kind and with this code is a town.
    #[must_use]
    pub fn is_town(kind: TownKind, lsad: &str) -> bool {
        match kind {
            TownKind::Place => !DESIGNATED.contains(&lsad),
            TownKind::Subdivision => SUBDIVISIONS.contains(&lsad),
        }
    }

    /// The names that it is known by: its own, and of a city that is one with its county the city's alone.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let plain = self.plain_name();
        let is_united = UNITED.contains(&self.lsad.as_str()) || plain.len() < self.name.len();
        let parts = plain.split_once(['/', '-', ',']);
        let city = parts.filter(|_| is_united).map(|(city, _county)| city);
        std::iter::once(plain).chain(city)
    }

    /// The name as people say it, without what the Census Bureau adds to tell a city's rest from the whole.
    #[must_use]
    pub fn plain_name(&self) -> &str {
        let name = self.name.strip_suffix(" (balance)").unwrap_or(&self.name);
        let bodies = [
            " metropolitan government",
            " unified government",
            " consolidated government",
            " metro government",
            " city",
        ];
        let is_balance = name.len() < self.name.len();
        let mut named = bodies.iter().filter_map(|body| name.strip_suffix(body));
        if is_balance || self.lsad == "00" {
            named.next().unwrap_or(name)
        } else {
            name
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_balance_is_called_as_its_city() {
        let plain = |name: &str, lsad: &str| {
            let town = Town {
                geoid: "1836003".parse().unwrap(),
                name: name.to_owned(),
                state: "IN".parse().unwrap(),
                lsad: lsad.to_owned(),
            };
            town.plain_name().to_owned()
        };
        assert_eq!(plain("Indianapolis city (balance)", "00"), "Indianapolis");
        assert_eq!(
            plain("Nashville-Davidson metropolitan government (balance)", "00"),
            "Nashville-Davidson"
        );
        assert_eq!(plain("Carson City", "00"), "Carson City");
        assert_eq!(plain("Johnson city", "25"), "Johnson city");
    }

    #[test]
    fn a_city_that_is_one_with_its_county_is_found_by_its_own_name() {
        let names = |name: &str, lsad: &str| {
            let town = Town {
                geoid: "2148006".parse().unwrap(),
                name: name.to_owned(),
                state: "KY".parse().unwrap(),
                lsad: lsad.to_owned(),
            };
            town.names().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(
            names(
                "Louisville/Jefferson County metro government (balance)",
                "00"
            ),
            ["Louisville/Jefferson County", "Louisville"]
        );
        assert_eq!(
            names("Lexington-Fayette", "UC"),
            ["Lexington-Fayette", "Lexington"]
        );
        assert_eq!(names("Winston-Salem", "25"), ["Winston-Salem"]);
    }

    #[test]
    fn a_census_designated_place_is_no_town_and_a_purchase_is_none() {
        assert!(Town::is_town(TownKind::Place, "25"));
        assert!(!Town::is_town(TownKind::Place, "57"));
        assert!(Town::is_town(TownKind::Subdivision, "43"));
        assert!(!Town::is_town(TownKind::Subdivision, "42"));
    }
}
