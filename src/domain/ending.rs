//! When an agreement that lists no longer show has ended.

use super::Day;

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

/// Whole days from one day to another; negative if the second is the earlier one.
#[must_use]
pub fn days_between(from: Day, to: Day) -> i32 {
    from.until(to)
        .map(|span| span.get_days())
        .unwrap_or_default()
}
