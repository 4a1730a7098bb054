//! One slip of the pen in a day: what was meant by it.

use crate::domain::{Day, days_between};

/// How a day may have been mistyped; the commonest slip comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slip {
    /// The year, as in a January list under the old year.
    Year,
    /// The month, or day and month changed for each other.
    Month,
    /// One digit, or two neighbours changed for each other.
    Digit,
}

/// The day nearest to `from` that one slip would have turned into `claimed`: at most `before` days earlier, at
/// most `within` days later and not after `limit`; a likelier slip wins over a nearer day.
pub(super) fn mend(
    claimed: Day,
    from: Day,
    (before, within): (i32, i32),
    limit: Day,
    worst: Slip,
) -> Option<Day> {
    let distance = |day: Day| {
        let days = days_between(from, day);
        // A list is rather published after the day that is known than before.
        if days < 0 { within - days } else { days }
    };
    let mut meant: Vec<(Slip, i32, Day)> = candidates(claimed, from)
        .into_iter()
        .filter(|(slip, day)| {
            let days = days_between(from, *day);
            *slip <= worst && *day != claimed && *day <= limit && (-before..=within).contains(&days)
        })
        .map(|(slip, day)| (slip, distance(day), day))
        .collect();
    meant.sort_unstable();
    meant.first().map(|(_, _, day)| *day)
}

fn candidates(claimed: Day, near: Day) -> Vec<(Slip, Day)> {
    let years = (-1..=1)
        .filter_map(|step| Day::new(near.year() + step, claimed.month(), claimed.day()).ok())
        .map(|day| (Slip::Year, day));
    let months = (1..=12)
        .filter_map(|month| Day::new(claimed.year(), month, claimed.day()).ok())
        .map(|day| (Slip::Month, day));
    let turned = Day::new(claimed.year(), claimed.day(), claimed.month()).ok();
    let turned = turned.map(|day| (Slip::Month, day));
    let digits = other_digits(claimed)
        .into_iter()
        .map(|day| (Slip::Digit, day));
    years.chain(months).chain(turned).chain(digits).collect()
}

/// The days whose `MMDDYYYY` differs in one digit, or in the order of two neighbours.
fn other_digits(claimed: Day) -> Vec<Day> {
    let text = format!(
        "{:02}{:02}{:04}",
        claimed.month(),
        claimed.day(),
        claimed.year()
    );
    let digits: Vec<u8> = text.bytes().collect();
    let changed = (0..digits.len()).flat_map(|at| (b'0'..=b'9').map(move |digit| (at, digit)));
    let changed = changed.map(|(at, digit)| {
        let mut digits = digits.clone();
        digits[at] = digit;
        digits
    });
    let turned = (1..digits.len()).map(|at| {
        let mut digits = digits.clone();
        digits.swap(at - 1, at);
        digits
    });
    changed
        .chain(turned)
        .filter_map(|digits| read(&digits))
        .collect()
}

fn read(digits: &[u8]) -> Option<Day> {
    let text = std::str::from_utf8(digits).ok()?;
    let (month, day, year) = (text.get(..2)?, text.get(2..4)?, text.get(4..)?);
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn meant(claimed: Day, saved: Day) -> Option<Day> {
        mend(claimed, saved, (1, 7), Day::MAX, Slip::Digit)
    }

    #[test]
    fn a_wrong_year_month_or_digit_is_mended_to_the_day_of_saving_or_soon_after() {
        let april = date(2026, 4, 15);
        for claimed in [
            date(2025, 4, 15),
            date(3026, 4, 15),
            date(2026, 6, 15),
            date(2026, 4, 25),
            date(2026, 4, 5),
        ] {
            assert_eq!(meant(claimed, april), Some(april), "{claimed}");
        }
        assert_eq!(
            meant(date(2026, 12, 5), date(2026, 5, 12)),
            Some(date(2026, 5, 12))
        );
        assert_eq!(meant(date(2027, 8, 23), april), None);
    }

    #[test]
    fn a_wrong_year_is_likelier_than_a_wrong_digit() {
        let saved = date(2026, 1, 5);
        assert_eq!(meant(date(2025, 1, 9), saved), Some(date(2026, 1, 9)));
    }
}
