//! When a workbook was saved.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::{Day, washington_day};

/// When a workbook was saved, as its own properties say (UTC).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Saved {
    /// The day.
    pub day: Day,
    /// Seconds since midnight.
    pub second: u32,
}

impl Saved {
    /// The time of saving, of an instant.
    #[must_use]
    pub fn at(instant: Timestamp) -> Self {
        let utc = TimeZone::UTC.to_datetime(instant);
        let part = |part: i8| u32::from(part.unsigned_abs());
        Self {
            day: utc.date(),
            second: part(utc.hour()) * 3600 + part(utc.minute()) * 60 + part(utc.second()),
        }
    }

    /// The day of saving in Washington, where ICE's lists are saved: midnight there is hours after midnight in UTC.
    #[must_use]
    pub fn washington_day(self) -> Day {
        let midnight =
            TimeZone::UTC.to_timestamp(self.day.to_datetime(jiff::civil::Time::midnight()));
        let after = jiff::SignedDuration::from_secs(i64::from(self.second));
        let instant = midnight.and_then(|midnight| midnight.checked_add(after));
        instant.map_or(self.day, washington_day)
    }
}
