//! The days and hours of Washington, where the lists are published.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Day;

/// Eastern time by its rule of today (since 2007), so that no database of zones is needed.
const EASTERN: &str = "EST5EDT,M3.2.0,M11.1.0";

fn eastern() -> TimeZone {
    // The rule is a constant that a test reads; in its place UTC would be off by hours, and by no more.
    TimeZone::posix(EASTERN).unwrap_or(TimeZone::UTC)
}

/// The day that it is in Washington at a moment.
#[must_use]
pub fn day_in_washington(moment: Timestamp) -> Day {
    moment.to_zoned_datetime(eastern()).date()
}

/// Noon of a day in Washington, as RFC 3339 writes it: `2026-05-18T12:00:00-04:00`.
///
/// The lists have a day and no hour. Noon is the same day in every state from Puerto Rico to Hawaii, where
/// midnight of UTC is the evening before.
#[must_use]
pub fn noon_in_washington(day: Day) -> String {
    let noon = day.at(12, 0, 0, 0).to_zoned_datetime(eastern());
    match noon {
        Ok(noon) => noon.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        // Beyond the years that a time stamp holds.
        Err(_beyond) => format!("{day}T12:00:00-05:00"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::parse_day;

    #[test]
    fn an_evening_in_washington_is_not_tomorrow_though_it_is_in_greenwich() {
        let day = |text: &str| day_in_washington(text.parse().unwrap()).to_string();
        assert_eq!(day("2026-05-19T03:59:59Z"), "2026-05-18");
        assert_eq!(day("2026-05-19T04:00:00Z"), "2026-05-19");
        assert_eq!(day("2026-01-10T04:59:59Z"), "2026-01-09");
        assert_eq!(day("2026-01-10T05:00:00Z"), "2026-01-10");
    }

    #[test]
    fn noon_knows_summer_time() {
        let noon = |text: &str| noon_in_washington(parse_day(text).unwrap());
        assert_eq!(noon("2026-01-09"), "2026-01-09T12:00:00-05:00");
        assert_eq!(noon("2026-05-18"), "2026-05-18T12:00:00-04:00");
        assert_eq!(noon("2026-03-08"), "2026-03-08T12:00:00-04:00");
    }
}
