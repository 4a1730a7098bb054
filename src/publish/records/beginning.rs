//! The run of days before all that is known.

use crate::domain::Day;

/// Before all that is known: a day that everybody's dates can hold.
const BEGINNING: (i16, i8, i8) = (1, 1, 1);

/// The first days of runs, with the run before all that is known.
pub(super) fn from_the_beginning(days: &[Day]) -> impl Iterator<Item = Day> {
    let (year, month, day) = BEGINNING;
    let first = Day::new(year, month, day).unwrap_or(Day::MIN);
    std::iter::once(first).chain(days.iter().copied().filter(move |day| *day > first))
}
