//! The states, the District of Columbia and the territories that the Census draws.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::geoid::Geoid;

/// A state or territory, named by its postal code.
///
/// # Examples
/// ```
/// use countyline::domain::State;
/// let florida: State = "FL".parse()?;
/// assert_eq!(florida.name(), "Florida");
/// assert_eq!(florida.geoid().as_str(), "12");
/// assert_eq!(State::by_name("guam").map(State::usps), Some("GU"));
/// # Ok::<(), countyline::domain::StateError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct State(u8);

/// Why a text is not a state.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a state or territory; use a two-letter postal code, for example `FL`")]
pub struct StateError(pub String);

/// FIPS code, postal code, name; ordered by FIPS code.
const STATES: [(&str, &str, &str); 56] = [
    ("01", "AL", "Alabama"),
    ("02", "AK", "Alaska"),
    ("04", "AZ", "Arizona"),
    ("05", "AR", "Arkansas"),
    ("06", "CA", "California"),
    ("08", "CO", "Colorado"),
    ("09", "CT", "Connecticut"),
    ("10", "DE", "Delaware"),
    ("11", "DC", "District of Columbia"),
    ("12", "FL", "Florida"),
    ("13", "GA", "Georgia"),
    ("15", "HI", "Hawaii"),
    ("16", "ID", "Idaho"),
    ("17", "IL", "Illinois"),
    ("18", "IN", "Indiana"),
    ("19", "IA", "Iowa"),
    ("20", "KS", "Kansas"),
    ("21", "KY", "Kentucky"),
    ("22", "LA", "Louisiana"),
    ("23", "ME", "Maine"),
    ("24", "MD", "Maryland"),
    ("25", "MA", "Massachusetts"),
    ("26", "MI", "Michigan"),
    ("27", "MN", "Minnesota"),
    ("28", "MS", "Mississippi"),
    ("29", "MO", "Missouri"),
    ("30", "MT", "Montana"),
    ("31", "NE", "Nebraska"),
    ("32", "NV", "Nevada"),
    ("33", "NH", "New Hampshire"),
    ("34", "NJ", "New Jersey"),
    ("35", "NM", "New Mexico"),
    ("36", "NY", "New York"),
    ("37", "NC", "North Carolina"),
    ("38", "ND", "North Dakota"),
    ("39", "OH", "Ohio"),
    ("40", "OK", "Oklahoma"),
    ("41", "OR", "Oregon"),
    ("42", "PA", "Pennsylvania"),
    ("44", "RI", "Rhode Island"),
    ("45", "SC", "South Carolina"),
    ("46", "SD", "South Dakota"),
    ("47", "TN", "Tennessee"),
    ("48", "TX", "Texas"),
    ("49", "UT", "Utah"),
    ("50", "VT", "Vermont"),
    ("51", "VA", "Virginia"),
    ("53", "WA", "Washington"),
    ("54", "WV", "West Virginia"),
    ("55", "WI", "Wisconsin"),
    ("56", "WY", "Wyoming"),
    ("60", "AS", "American Samoa"),
    ("66", "GU", "Guam"),
    ("69", "MP", "Northern Mariana Islands"),
    ("72", "PR", "Puerto Rico"),
    ("78", "VI", "U.S. Virgin Islands"),
];

impl State {
    /// All 56, ordered by FIPS code.
    pub fn all() -> impl Iterator<Item = Self> {
        (0u8..56).map(Self)
    }

    /// The two-letter postal code.
    #[must_use]
    pub fn usps(self) -> &'static str {
        STATES[usize::from(self.0)].1
    }

    /// The two-digit FIPS code.
    #[must_use]
    pub fn fips(self) -> &'static str {
        STATES[usize::from(self.0)].0
    }

    /// The name in plain English.
    #[must_use]
    pub fn name(self) -> &'static str {
        STATES[usize::from(self.0)].2
    }

    /// The state's GEOID, which is its FIPS code.
    ///
    /// # Panics
    /// Never: every code in the table is two digits.
    #[must_use]
    pub fn geoid(self) -> Geoid {
        self.fips()
            .parse()
            .expect("a FIPS code in the table is two digits")
    }

    /// The name in Spanish.
    #[must_use]
    pub fn spanish_name(self) -> &'static str {
        match self.usps() {
            "AS" => "Samoa Americana",
            "DC" => "Distrito de Columbia",
            "HI" => "Hawái",
            "LA" => "Luisiana",
            "MO" => "Misuri",
            "MP" => "Islas Marianas del Norte",
            "MS" => "Misisipi",
            "NC" => "Carolina del Norte",
            "ND" => "Dakota del Norte",
            "NH" => "Nuevo Hampshire",
            "NJ" => "Nueva Jersey",
            "NM" => "Nuevo México",
            "NY" => "Nueva York",
            "OR" => "Oregón",
            "PA" => "Pensilvania",
            "SC" => "Carolina del Sur",
            "SD" => "Dakota del Sur",
            "VI" => "Islas Vírgenes de EE. UU.",
            "WV" => "Virginia Occidental",
            _ => self.name(),
        }
    }

    /// The state whose full name this is, in any case.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::all().find(|state| state.name().eq_ignore_ascii_case(name.trim()))
    }

    /// The state that a state's or county's GEOID lies in.
    #[must_use]
    pub fn of(geoid: Geoid) -> Option<Self> {
        let fips = geoid.state();
        Self::all().find(|state| state.fips() == fips.as_str())
    }

    /// True for the District of Columbia and the five territories, which are not among the 50 states.
    #[must_use]
    pub fn is_territory_or_district(self) -> bool {
        matches!(self.usps(), "DC" | "PR" | "GU" | "VI" | "AS" | "MP")
    }
}

impl FromStr for State {
    type Err = StateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::all()
            .find(|state| state.usps().eq_ignore_ascii_case(text))
            .ok_or_else(|| StateError(text.to_owned()))
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.usps())
    }
}

impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "State({})", self.usps())
    }
}

impl Serialize for State {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.usps())
    }
}

impl<'de> Deserialize<'de> for State {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for State {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "State".into()
    }

    fn json_schema(_generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[A-Z]{2}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifty_states_the_district_and_five_territories() {
        assert_eq!(State::all().count(), 56);
        assert_eq!(
            State::all()
                .filter(|s| !s.is_territory_or_district())
                .count(),
            50
        );
    }

    #[test]
    fn a_county_lies_in_its_state() {
        let miami_dade: Geoid = "12086".parse().unwrap();
        assert_eq!(State::of(miami_dade).map(State::usps), Some("FL"));
        assert_eq!(State::of("03001".parse().unwrap()), None);
    }

    #[test]
    fn postal_codes_are_read_in_any_case_and_others_are_refused() {
        assert_eq!("va".parse::<State>().unwrap().name(), "Virginia");
        assert!("XX".parse::<State>().is_err());
        assert!("Virginia".parse::<State>().is_err());
    }
}
