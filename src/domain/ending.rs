//! When an agreement that lists no longer show has ended.

use super::day::Day;

/// An agreement has ended when it is missing from this many lists in a row ...
const ENDED_AFTER_LISTS: usize = 3;
/// ... or from lists that lie this many days apart.
const ENDED_AFTER_DAYS: i32 = 14;

/// True if an agreement that is missing from the lists of these days, in order and without a list between that shows
/// it, has ended: three lists, or lists over fourteen days. Time without lists ends nothing.
///
/// # Examples
/// ```
/// use countyline::domain::{has_ended, parse_day};
/// let days = |texts: &[&str]| texts.iter().map(|text| parse_day(text).unwrap()).collect::<Vec<_>>();
/// assert!(!has_ended(&days(&["2025-03-01", "2025-03-02"])));
/// assert!(has_ended(&days(&["2025-03-01", "2025-03-02", "2025-03-03"])));
/// assert!(has_ended(&days(&["2025-03-01", "2025-03-15"])));
/// assert!(!has_ended(&days(&["2025-03-15"])));
/// ```
#[must_use]
pub fn has_ended(missed: &[Day]) -> bool {
    let (Some(first), Some(last)) = (missed.first(), missed.last()) else {
        return false;
    };
    missed.len() >= ENDED_AFTER_LISTS || days_between(*first, *last) >= ENDED_AFTER_DAYS
}

/// The day of the list with which it had ended, by the rule of [`has_ended`]; `None` if it has not.
#[must_use]
pub fn ended_with(missed: &[Day]) -> Option<Day> {
    (1..=missed.len())
        .find(|lists| has_ended(&missed[..*lists]))
        .map(|lists| missed[lists - 1])
}

/// Whole days from one day to another; negative if the second is the earlier one.
#[must_use]
pub fn days_between(from: Day, to: Day) -> i32 {
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
