//! When an agreement that lists no longer show has ended.

use super::Day;

/// Missing from so many lists in a row, an agreement has ended.
const ENDED_AFTER_LISTS: usize = 3;

/// Missing from lists that lie so many days apart, it has ended.
const ENDED_AFTER_DAYS: i32 = 14;

/// True if an agreement has ended that is missing from the lists of these days, and from no others between.
///
/// It has ended when it is missing from three lists in a row, or from lists that lie 14 days or more apart.
/// Only lists tell: a time without any list ends nothing, however long it is.
///
/// # Examples
/// ```
/// use countyline::domain::{has_ended, parse_day};
/// let missed = |days: &[&str]| days.iter().map(|day| parse_day(day)).collect::<Result<Vec<_>, _>>();
/// assert!(!has_ended(&missed(&["2025-12-12", "2025-12-15"])?));
/// assert!(has_ended(&missed(&["2025-12-12", "2025-12-26"])?));
/// assert!(has_ended(&missed(&["2025-12-12", "2025-12-15", "2025-12-16"])?));
/// # Ok::<(), countyline::domain::DayError>(())
/// ```
#[must_use]
pub fn has_ended(missed: &[Day]) -> bool {
    ended_with(missed).is_some()
}

/// The day of the list with which it had ended, by the rule of [`has_ended`]; the days in order.
#[must_use]
pub fn ended_with(missed: &[Day]) -> Option<Day> {
    let first = *missed.first()?;
    let mut lists = missed.iter().enumerate();
    let (_at, day) = lists
        .find(|(at, day)| at + 1 >= ENDED_AFTER_LISTS || days(first, **day) >= ENDED_AFTER_DAYS)?;
    Some(*day)
}

fn days(from: Day, to: Day) -> i32 {
    from.until(to)
        .map(|span| span.get_days())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::parse_day;

    fn ended(days: &[&str]) -> Option<String> {
        let days: Vec<Day> = days.iter().map(|day| parse_day(day).unwrap()).collect();
        assert_eq!(has_ended(&days), ended_with(&days).is_some());
        ended_with(&days).map(|day| day.to_string())
    }

    #[test]
    fn missing_from_no_list_it_has_not_ended() {
        assert_eq!(ended(&[]), None);
    }

    #[test]
    fn missing_from_one_list_or_from_two_near_each_other_it_has_not_ended() {
        assert_eq!(ended(&["2025-12-12"]), None);
        assert_eq!(ended(&["2025-12-12", "2025-12-25"]), None);
    }

    #[test]
    fn the_third_list_in_a_row_ends_it_however_near() {
        let days = ["2025-12-12", "2025-12-13", "2025-12-14", "2025-12-15"];
        assert_eq!(ended(&days).as_deref(), Some("2025-12-14"));
    }

    #[test]
    fn two_lists_that_lie_fourteen_days_apart_end_it() {
        assert_eq!(
            ended(&["2025-12-12", "2025-12-26"]).as_deref(),
            Some("2025-12-26")
        );
        assert_eq!(
            ended(&["2025-12-12", "2025-12-25", "2026-03-01"]).as_deref(),
            Some("2026-03-01")
        );
    }

    #[test]
    fn a_quarter_without_lists_ends_nothing_by_itself() {
        // The first list after the gap is the first that misses it, and one list is not enough.
        assert_eq!(ended(&["2021-04-02"]), None);
    }
}
