//! Whom a law that requires an agreement binds, and from when.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::day::Day;
use super::residents::Residents;
use super::word::{WordError, words};

/// Whom a law that requires an agreement binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// Each county's sheriff.
    EverySheriff,
    /// Whoever runs a county's jail.
    JailOperators,
    /// Counties with more residents than this.
    PopulationOver(u32),
    /// Agencies of the state alone; no county lacks anything.
    StateAgencies,
}

impl FromStr for Bound {
    type Err = WordError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || WordError {
            word: text.to_owned(),
            what: "scope of a duty",
            known: &[
                "every_sheriff",
                "jail_operators",
                "population_over:N",
                "state_agencies",
            ],
        };
        match text {
            "every_sheriff" => Ok(Self::EverySheriff),
            "jail_operators" => Ok(Self::JailOperators),
            "state_agencies" => Ok(Self::StateAgencies),
            other => {
                let number = other.strip_prefix("population_over:").ok_or_else(unknown)?;
                Ok(Self::PopulationOver(
                    number.parse().map_err(|_number| unknown())?,
                ))
            }
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EverySheriff => f.pad("every_sheriff"),
            Self::JailOperators => f.pad("jail_operators"),
            Self::StateAgencies => f.pad("state_agencies"),
            Self::PopulationOver(residents) => write!(f, "population_over:{residents}"),
        }
    }
}

impl Serialize for Bound {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

words! {
    /// What a law that requires an agreement asks for.
    Asks, "duty" {
        /// To enter into one.
        Enter = "enter",
        /// To apply for one, or to attempt to get one.
        Seek = "seek",
    }
}

/// What a law that requires an agreement asks, of whom, and from when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Duty {
    /// Whom it binds.
    pub scope: Bound,
    /// The first day on which a missing agreement counts; `None` where it is not known, and then nothing
    /// may be concluded from a missing agreement.
    pub from: Option<Day>,
    /// What it asks for.
    pub asks: Asks,
}

impl Duty {
    /// True if it is asked of a county with these residents on the day; their number is that of the day's year.
    ///
    /// A county whose residents are not known is not held to a threshold.
    #[must_use]
    pub fn binds_county(&self, residents: &Residents, day: Day) -> bool {
        let bound = match self.scope {
            Bound::EverySheriff | Bound::JailOperators => true,
            Bound::PopulationOver(limit) => residents
                .on(day)
                .is_some_and(|(residents, _year)| residents > limit),
            Bound::StateAgencies => false,
        };
        bound && self.from.is_some_and(|from| from <= day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::parse_day;

    #[test]
    fn a_threshold_of_residents_binds_only_larger_counties_and_only_from_its_day() {
        let duty = Duty {
            scope: "population_over:100000".parse().unwrap(),
            from: Some(parse_day("2026-12-01").unwrap()),
            asks: Asks::Enter,
        };
        let [before, after] = ["2026-11-30", "2026-12-01"].map(|day| parse_day(day).unwrap());
        let in_2026 = |residents| Residents::new([(2026, residents)]);
        assert!(duty.binds_county(&in_2026(100_001), after));
        assert!(!duty.binds_county(&in_2026(100_000), after));
        assert!(!duty.binds_county(&Residents::default(), after));
        assert!(!duty.binds_county(&in_2026(100_001), before));
    }

    #[test]
    fn a_county_that_grew_past_a_threshold_is_bound_from_the_year_in_which_it_did() {
        let duty = Duty {
            scope: Bound::PopulationOver(100_000),
            from: Some(parse_day("2020-01-01").unwrap()),
            asks: Asks::Enter,
        };
        let grown = Residents::new([(2023, 99_000), (2024, 101_000)]);
        let [before, after] = ["2023-12-31", "2024-01-01"].map(|day| parse_day(day).unwrap());
        assert!(!duty.binds_county(&grown, before));
        assert!(duty.binds_county(&grown, after));
    }

    #[test]
    fn a_duty_without_a_known_day_or_of_state_agencies_binds_no_county() {
        let day = parse_day("2026-12-01").unwrap();
        let one = Residents::new([(2026, 1)]);
        let mut duty = Duty {
            scope: Bound::EverySheriff,
            from: None,
            asks: Asks::Enter,
        };
        assert!(!duty.binds_county(&one, day));
        duty.from = Some(day);
        assert!(duty.binds_county(&one, day));
        duty.scope = Bound::StateAgencies;
        assert!(!duty.binds_county(&one, day));
    }
}
