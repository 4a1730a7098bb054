//! Days, and days of which only the year or the month is known.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Serialize, Serializer};

/// A calendar day, without time or zone.
pub type Day = jiff::civil::Date;

/// The months in English, in lower case, as names of files and cells are compared.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Why a text is not a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// A full day was needed.
    #[error("`{0}` is not a day; write it as YYYY-MM-DD, for example `2025-12-31`")]
    NotADay(String),
    /// A year, a month or a day was needed.
    #[error("`{0}` is not a date; write YYYY-MM-DD, or YYYY-MM or YYYY where no more is known")]
    NotADate(String),
}

/// Reads `YYYY-MM-DD` and nothing else.
///
/// # Errors
/// Any other shape, and a day that the calendar does not have (`2025-02-30`).
pub fn parse_day(text: &str) -> Result<Day, DayError> {
    let wrong = || DayError::NotADay(text.to_owned());
    let b = text.as_bytes();
    let digits = |range: std::ops::Range<usize>| b[range].iter().all(u8::is_ascii_digit);
    if b.len() != 10 || b[4] != b'-' || b[7] != b'-' {
        return Err(wrong());
    }
    if !(digits(0..4) && digits(5..7) && digits(8..10)) {
        return Err(wrong());
    }
    text.parse().map_err(|_calendar: jiff::Error| wrong())
}

/// Washington's clock by the rule of the Energy Policy Act of 2005, in force since 2007; no list is older. Written
/// out, so that a machine without a database of time zones reads the same day.
const WASHINGTON: &str = "EST5EDT,M3.2.0,M11.1.0";

/// The day that it was in Washington, where ICE saves and publishes its lists.
///
/// # Examples
/// ```
/// use countyline::domain::washington_day;
/// let saved: jiff::Timestamp = "2026-05-07T03:43:40Z".parse()?;
/// assert_eq!(washington_day(saved).to_string(), "2026-05-06");
/// # Ok::<(), jiff::Error>(())
/// ```
#[must_use]
pub fn washington_day(instant: Timestamp) -> Day {
    let zone = TimeZone::posix(WASHINGTON).unwrap_or(TimeZone::UTC);
    zone.to_datetime(instant).date()
}

/// Today in Washington, by this machine's clock.
#[must_use]
pub fn today_in_washington() -> Day {
    washington_day(Timestamp::now())
}

/// A date of which at least the year is known.
///
/// # Examples
/// ```
/// use countyline::domain::PartialDay;
/// let from: PartialDay = "2017-02".parse()?;
/// assert_eq!(from.first_day().to_string(), "2017-02-01");
/// assert_eq!(from.last_day().to_string(), "2017-02-28");
/// assert_eq!(from.to_string(), "2017-02");
/// # Ok::<(), countyline::domain::DayError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PartialDay {
    /// Only the year.
    Year(i16),
    /// The year and the month.
    Month(i16, i8),
    /// The full day.
    Day(Day),
}

impl PartialDay {
    /// The first day that the date may mean.
    #[must_use]
    pub fn first_day(self) -> Day {
        match self {
            Self::Year(year) => Day::new(year, 1, 1).unwrap_or(Day::MIN),
            Self::Month(year, month) => Day::new(year, month, 1).unwrap_or(Day::MIN),
            Self::Day(day) => day,
        }
    }

    /// The last day that the date may mean.
    #[must_use]
    pub fn last_day(self) -> Day {
        match self {
            Self::Year(year) => Day::new(year, 12, 31).unwrap_or(Day::MAX),
            Self::Month(..) => self.first_day().last_of_month(),
            Self::Day(day) => day,
        }
    }
}

impl FromStr for PartialDay {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || DayError::NotADate(text.to_owned());
        let first = match text.len() {
            4 => format!("{text}-01-01"),
            7 => format!("{text}-01"),
            _ => text.to_owned(),
        };
        let day = parse_day(&first).map_err(|_day| wrong())?;
        Ok(match text.len() {
            4 => Self::Year(day.year()),
            7 => Self::Month(day.year(), day.month()),
            _ => Self::Day(day),
        })
    }
}

impl fmt::Display for PartialDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}

impl Serialize for PartialDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Noon of a day in Washington, as RFC 3339 writes it: `2026-05-18T12:00:00-04:00`.
///
/// The lists have a day and no hour. Noon is the same day in every state from Puerto Rico to Hawaii, where
/// midnight of UTC is the evening before.
#[must_use]
pub fn noon_in_washington(day: Day) -> String {
    let zone = TimeZone::posix(WASHINGTON).unwrap_or(TimeZone::UTC);
    match day.at(12, 0, 0, 0).to_zoned_datetime(zone) {
        Ok(noon) => noon.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        // Beyond the years that a time stamp holds.
        Err(_beyond) => format!("{day}T12:00:00-05:00"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_day_that_the_calendar_does_not_have_is_refused() {
        assert!(parse_day("2025-02-30").is_err());
        assert!(parse_day("2025-13-01").is_err());
        assert!(parse_day("20250301").is_err());
        assert!(parse_day("2025-03-01T00:00").is_err());
        assert!(parse_day("2025-03-é").is_err());
    }

    #[test]
    fn midnight_in_washington_is_five_hours_after_london_in_winter_and_four_in_summer() {
        for (instant, day) in [
            ("2026-01-17T04:59:59Z", "2026-01-16"),
            ("2026-01-17T05:00:00Z", "2026-01-17"),
            ("2026-05-07T03:59:59Z", "2026-05-06"),
            ("2026-05-07T04:00:00Z", "2026-05-07"),
            // The night in which the clocks are put back.
            ("2025-11-02T03:59:59Z", "2025-11-01"),
            ("2025-11-03T04:59:59Z", "2025-11-02"),
        ] {
            let read = washington_day(instant.parse().unwrap());
            assert_eq!(read.to_string(), day, "{instant}");
        }
    }

    #[test]
    fn a_year_or_a_month_alone_keeps_its_shape() {
        for text in ["1987", "2014-08", "2025-12-31"] {
            assert_eq!(text.parse::<PartialDay>().unwrap().to_string(), text);
        }
        assert!("2025-00".parse::<PartialDay>().is_err());
        assert!("25".parse::<PartialDay>().is_err());
    }

    #[test]
    fn noon_in_washington_knows_summer_time() {
        let noon = |text: &str| noon_in_washington(parse_day(text).unwrap());
        assert_eq!(noon("2026-01-09"), "2026-01-09T12:00:00-05:00");
        assert_eq!(noon("2026-05-18"), "2026-05-18T12:00:00-04:00");
        assert_eq!(noon("2026-03-08"), "2026-03-08T12:00:00-04:00");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_without_a_panic(text in "\\PC{0,12}") {
            let _ = parse_day(&text);
            let _ = text.parse::<PartialDay>();
        }

        #[test]
        fn every_day_survives_the_round_trip(y in 1900i16..2100, m in 1i8..=12, d in 1i8..=28) {
            let day = Day::new(y, m, d).unwrap();
            prop_assert_eq!(parse_day(&day.to_string()).unwrap(), day);
        }
    }
}
