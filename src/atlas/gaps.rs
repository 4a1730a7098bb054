//! The times in which no list shows an agreement or an application that lists showed before.

use super::as_of::{AsOf, Calendar};
use crate::domain::{Agreement, Day, Status, ended_with};

/// A time away from the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The day of the first list that does not show it.
    pub since: Day,
    /// The day of the first list that shows it again; `None` if none does.
    pub back: Option<Day>,
    /// The day of the list with which it had ended; `None` if it was only missing.
    pub ended: Option<Day>,
}

impl Gap {
    /// True if the list of this day falls into it.
    #[must_use]
    pub fn holds(&self, sheet: Day) -> bool {
        self.since <= sheet && self.back.is_none_or(|back| sheet < back)
    }

    /// True if it is missing from the list that answers for the day, and had not ended.
    #[must_use]
    pub fn misses_on(&self, as_of: &AsOf) -> bool {
        self.ended.is_none() && as_of.sheet.is_some_and(|sheet| self.holds(sheet))
    }
}

/// The gaps of an agreement or an application, oldest first; `lists` are the days of the lists of its kind.
#[must_use]
pub fn gaps(agreement: &Agreement, lists: &Calendar) -> Vec<Gap> {
    let Agreement {
        missing,
        last_listed,
        status,
        ..
    } = agreement;
    between(missing, *last_listed, *status, lists)
}

fn between(missing: &[Day], last_listed: Day, status: Status, lists: &Calendar) -> Vec<Gap> {
    let mut runs: Vec<Vec<Day>> = Vec::new();
    for day in missing.iter().filter(|day| lists.has(**day)) {
        let follows = |run: &&mut Vec<Day>| {
            let last = run.last().copied();
            last.and_then(|last| lists.list_after(last)) == Some(*day)
        };
        match runs.last_mut().filter(follows) {
            Some(run) => run.push(*day),
            None => runs.push(vec![*day]),
        }
    }
    let within = runs.iter().filter_map(|run| {
        Some(Gap {
            since: *run.first()?,
            back: run.last().and_then(|last| lists.list_after(*last)),
            ended: ended_with(run),
        })
    });
    let mut gaps: Vec<Gap> = within.collect();
    let after = lists.after(last_listed);
    if let Some(since) = after.first() {
        gaps.push(Gap {
            since: *since,
            back: None,
            ended: match status {
                Status::Active | Status::Pending => None,
                // Another row took its place, which needs no third list to tell.
                Status::Renewed | Status::Relabelled | Status::Removed => {
                    ended_with(after).or(Some(*since))
                }
            },
        });
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Sheet, SheetKind, parse_day};

    /// Lists of these days of January 2026.
    fn lists(days: &[u8]) -> Calendar {
        let sheet = |number: &u8| Sheet::good(SheetKind::Participating, day(*number));
        Calendar::of(&days.iter().map(sheet).collect::<Vec<_>>()).unwrap()
    }

    fn day(number: u8) -> Day {
        parse_day(&format!("2026-01-{number:02}")).unwrap()
    }

    fn gap(since: u8, back: Option<u8>, ended: Option<u8>) -> Gap {
        Gap {
            since: day(since),
            back: back.map(day),
            ended: ended.map(day),
        }
    }

    const DAYS: [u8; 8] = [1, 2, 5, 6, 7, 8, 9, 12];

    fn gaps(missing: &[u8], last: u8, status: Status) -> Vec<Gap> {
        let missing: Vec<Day> = missing.iter().copied().map(day).collect();
        between(&missing, day(last), status, &lists(&DAYS))
    }

    #[test]
    fn days_missing_in_a_row_are_one_gap_and_days_apart_are_several() {
        assert_eq!(
            gaps(&[2, 5, 7], 12, Status::Active),
            [gap(2, Some(6), None), gap(7, Some(8), None)]
        );
    }

    #[test]
    fn three_lists_in_a_row_end_it_though_it_came_back() {
        assert_eq!(
            gaps(&[2, 5, 6], 12, Status::Active),
            [gap(2, Some(7), Some(6))]
        );
    }

    #[test]
    fn after_the_last_listing_its_fate_tells_whether_it_ended() {
        assert!(gaps(&[], 12, Status::Active).is_empty());
        assert_eq!(gaps(&[], 9, Status::Active), [gap(12, None, None)]);
        assert_eq!(gaps(&[], 5, Status::Removed), [gap(6, None, Some(8))]);
        // What takes its place tells that it ended, without a third list.
        assert_eq!(gaps(&[], 9, Status::Relabelled), [gap(12, None, Some(12))]);
    }

    #[test]
    fn a_gap_holds_the_days_from_its_first_list_to_the_one_before_its_return() {
        let gap = gap(2, Some(6), None);
        assert!(!gap.holds(day(1)) && gap.holds(day(2)) && gap.holds(day(5)) && !gap.holds(day(6)));
    }

    #[test]
    fn a_day_whose_list_does_not_count_is_no_gap() {
        assert!(gaps(&[3], 12, Status::Active).is_empty());
    }
}
