//! What stands in a file's name where a day should and is none as ICE writes it: `04312026`, `0415026`, `13012026`.

use strsim::osa_distance;

use super::digits::{
    LIKELY_YEARS, longer_readings, only, packed_day, short_day, shorter_readings, ymd,
};
use super::runs::{Run, are_joint, lettered};
use crate::domain::Day;

/// A day as written that the calendar does not have, or only with the day before the month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenDay {
    /// Its digits in the order of `MMDDYYYY` or `YYYYMMDD`, if none is missing.
    digits: String,
    pub(super) extent: Extent,
    /// As it stands in the name.
    pub(super) shown: String,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// How much of a day stands there; the most comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Extent {
    /// Year, month and day.
    Whole,
    /// Digits of which one is missing or too many, or that are no day in any order.
    Digits,
    /// A year alone, or month and day alone.
    Part,
}

/// The first such day in a name; the surest way of writing one wins.
pub(super) fn written_day(stem: &str, runs: &[Run<'_>]) -> Option<WrittenDay> {
    let all = (0..runs.len()).filter_map(|at| written_at(stem, &runs[at..]));
    all.min_by_key(|written| (written.extent, written.start))
}

fn written_at(stem: &str, runs: &[Run<'_>]) -> Option<WrittenDay> {
    let first = *runs.first()?;
    let text = first.text;
    let written = |extent, digits: String, end: usize| WrittenDay {
        digits,
        extent,
        shown: stem[first.start..end].to_owned(),
        start: first.start,
        end,
    };
    let is_whole = |digits: &str| {
        let has_year = year_at_end(digits).or(year_at_start(digits)).is_some();
        digits.len() == 8 && has_year && !is_as_ice_writes(digits)
    };
    let whole = whole(stem, runs).filter(|(digits, _)| is_whole(digits));
    if let Some((digits, end)) = whole {
        return Some(written(Extent::Whole, digits, end));
    }
    let extent = match text.len() {
        6 if short_day(text).is_none() => Extent::Digits,
        7 if only(&shorter_readings(text)).is_none() => Extent::Digits,
        9 if only(&longer_readings(text)).is_none() => Extent::Digits,
        4 if year(Some(text)).is_some() || ymd("2024", &text[..2], &text[2..]).is_some() => {
            Extent::Part
        }
        _ => return None,
    };
    Some(written(extent, text.to_owned(), first.end()))
}

/// Eight digits that begin with the first of these runs, in one or in parts, and where they end.
fn whole(stem: &str, runs: &[Run<'_>]) -> Option<(String, usize)> {
    let first = runs.first()?.text;
    if first.len() == 8 {
        return Some((first.to_owned(), runs[0].end()));
    }
    if let [_, second, ..] = *runs
        && (first.len(), second.text.len()) == (4, 4)
        && are_joint(stem, &runs[..2])
    {
        return Some((format!("{first}{}", second.text), second.end()));
    }
    if let [_, second, third, ..] = *runs
        && are_joint(stem, &runs[..3])
    {
        let (b, c) = (second.text, third.text);
        let digits = match (first.len(), b.len(), c.len()) {
            (4, 1 | 2, 1 | 2) => format!("{first}{b:0>2}{c:0>2}"),
            (1 | 2, 1 | 2, 4) => format!("{first:0>2}{b:0>2}{c}"),
            (1 | 2, 1 | 2, 2) => format!("{first:0>2}{b:0>2}20{c}"),
            _ => return None,
        };
        return Some((digits, third.end()));
    }
    let parts = lettered(stem, runs)?;
    let digits = format!("{:02}{:0>2}{}", parts.month, parts.day, parts.year);
    Some((digits, parts.end))
}

/// True for eight digits that are a day with the month or the year first.
fn is_as_ice_writes(digits: &str) -> bool {
    let is_month_first = ymd(&digits[4..], &digits[..2], &digits[2..4]).is_some();
    let is_year_first = packed_day(digits).is_some_and(|(_, year_first)| year_first);
    is_month_first || is_year_first
}

fn year(digits: Option<&str>) -> Option<i16> {
    digits?
        .parse()
        .ok()
        .filter(|year| LIKELY_YEARS.contains(year))
}

fn year_at_end(digits: &str) -> Option<i16> {
    year(digits.get(digits.len().checked_sub(4)?..))
}

fn year_at_start(digits: &str) -> Option<i16> {
    year(digits.get(..4).filter(|_| digits.len() == 8))
}

fn month(digits: Option<&str>) -> Option<i8> {
    digits?
        .parse()
        .ok()
        .filter(|month| (1..=12).contains(month))
}

impl WrittenDay {
    /// True if one slip of the pen turns a day into this.
    fn is_slip_of(&self, day: Day) -> bool {
        let (y, m, d) = (day.year(), day.month(), day.day());
        if self.extent == Extent::Part {
            return self.digits == format!("{m:02}{d:02}");
        }
        let ways = [
            format!("{m:02}{d:02}{y}"),
            format!("{y}{m:02}{d:02}"),
            format!("{m}{d:02}{y}"),
            format!("{m}{d}{y}"),
            format!("{m:02}{d:02}{:02}", y % 100),
        ];
        ways.iter().any(|way| osa_distance(way, &self.digits) <= 1)
    }

    /// The first day of which this is a slip: at most so many days after another, and not after the limit.
    pub(super) fn first_meant(&self, from: Day, within: i32, limit: Day) -> Option<Day> {
        self.meant(from, within, limit).next()
    }

    /// The only day of which this is a slip; of several the only one in the month that is written.
    pub(super) fn only_meant(&self, from: Day, within: i32, limit: Day) -> Option<Day> {
        let mut days: Vec<Day> = self.meant(from, within, limit).collect();
        if days.len() > 1 {
            days.retain(|day| self.year_and_month() == (Some(day.year()), Some(day.month())));
        }
        match days[..] {
            [day] => Some(day),
            _ => None,
        }
    }

    fn meant(&self, from: Day, within: i32, limit: Day) -> impl Iterator<Item = Day> {
        let after = move |days| from.checked_add(jiff::Span::new().days(days)).ok();
        let days = (0..=within).filter_map(after);
        days.filter(move |day| *day <= limit && self.is_slip_of(*day))
    }

    /// Year and month, as far as they can be read.
    fn year_and_month(&self) -> (Option<i16>, Option<i8>) {
        let digits = self.digits.as_str();
        match digits.len() {
            8 | 9 => match year_at_end(digits) {
                Some(year) => (Some(year), month(digits.get(..2))),
                None => (year_at_start(digits), month(digits.get(4..6))),
            },
            4 | 7 => (year_at_end(digits), None),
            6 => {
                let year = digits.get(4..).and_then(|year| year.parse().ok());
                (year.map(|year: i16| 2000 + year), month(digits.get(..2)))
            }
            _ => (None, None),
        }
    }

    /// True if a list that was saved on a day can be meant: it is of the month that is written, or of the week before
    /// or after it; of the year that is written, where no month can be read.
    pub(super) fn may_be_of(&self, saved: Day) -> bool {
        let week = jiff::Span::new().days(7);
        let around = [
            saved.checked_sub(week).ok(),
            Some(saved),
            saved.checked_add(week).ok(),
        ];
        let mut around = around.into_iter().flatten();
        match self.year_and_month() {
            (Some(year), Some(month)) => {
                around.any(|day| (day.year(), day.month()) == (year, month))
            }
            (Some(year), None) => around.any(|day| day.year() == year),
            // A digit is missing or too many: the year's last two digits are what is left to compare.
            (None, _) if self.extent == Extent::Part => false,
            (None, _) => self.digits.ends_with(&format!("{:02}", saved.year() % 100)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::named_day::named_day;
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn written(file: &str) -> WrittenDay {
        let named = named_day(file);
        assert_eq!(named.day, None, "{file}");
        named.written.unwrap_or_else(|| panic!("{file}"))
    }

    #[test]
    fn a_day_that_the_calendar_lacks_is_kept_as_it_is_written() {
        for (file, shown) in [
            ("participatingAgencies04312026pm.xlsx", "04312026"),
            ("participatingAgencies0415026pm.xlsx", "0415026"),
            ("participatingAgencies02302026.xlsx", "02302026"),
            ("participatingAgencies00152026am.xlsx", "00152026"),
            ("participatingAgencies14352026am.xlsx", "14352026"),
            ("participatingAgencies1152026am.xlsx", "1152026"),
            ("participatingAgencies041522026am.xlsx", "041522026"),
            ("participating_20260431.xlsx", "20260431"),
            ("participating 2026-04-31.csv", "2026-04-31"),
            ("participating 4-31-26.csv", "4-31-26"),
            ("participating 0431-2026.csv", "0431-2026"),
            ("287gParticipatingAgencies043126pm.xlsx", "043126"),
            ("Participating Agencies April 31, 2026.xlsx", "31, 2026"),
            (
                "participatingAgencies04312026am 12.15.26 AM.xlsx",
                "04312026",
            ),
        ] {
            assert_eq!(written(file).shown, shown, "{file}");
        }
        for file in [
            "participatingAgencies2026.xlsx",
            "Participating Agencies April 2026.xlsx",
        ] {
            assert_eq!(written(file).shown, "2026", "{file}");
        }
        assert_eq!(written("participatingAgencies0415pm.xlsx").shown, "0415");
        // A day in full is taken, whatever stands before it.
        for file in [
            "2026 participating 04212026am.xlsx",
            "608123 participating 04212026.xlsx",
        ] {
            assert_eq!(named_day(file).day, Some(date(2026, 4, 21)), "{file}");
        }
        let turned = named_day("participatingAgencies13012026pm.xlsx");
        assert_eq!(turned.day, Some(date(2026, 1, 13)));
        assert_eq!(turned.written.unwrap().shown, "13012026");
        for file in [
            "participatingAgencies04302026pm.xlsx",
            "agencies.xlsx",
            "287g (2).xlsx",
        ] {
            assert_eq!(named_day(file).written, None, "{file}");
        }
    }

    #[test]
    fn one_slip_leads_from_the_day_to_what_is_written() {
        let april = date(2026, 4, 30);
        for file in [
            "participatingAgencies04312026pm.xlsx",
            "participating 2026-04-31.csv",
            "participating 4-31-26.csv",
            "287gParticipatingAgencies043126pm.xlsx",
            "Participating Agencies April 31, 2026.xlsx",
        ] {
            assert_eq!(
                written(file).first_meant(april, 7, Day::MAX),
                Some(april),
                "{file}"
            );
            assert_eq!(
                written(file).first_meant(date(2026, 6, 10), 7, Day::MAX),
                None,
                "{file}"
            );
        }
    }

    #[test]
    fn a_day_of_saving_fits_the_month_that_can_be_read() {
        let february = written("participatingAgencies02302026.xlsx");
        assert!(february.may_be_of(date(2026, 2, 27)) && february.may_be_of(date(2026, 3, 2)));
        assert!(!february.may_be_of(date(2026, 4, 20)) && !february.may_be_of(date(2025, 2, 27)));
        let no_month = written("participatingAgencies14352026am.xlsx");
        assert!(no_month.may_be_of(date(2026, 7, 1)) && !no_month.may_be_of(date(2027, 7, 1)));
    }

    proptest! {
        #[test]
        fn any_digits_are_read_without_a_panic(name in "[0-9]{0,10}[-_. ]{0,2}[0-9]{0,4}[-_. ]{0,2}[0-9]{0,4}", tail in "\\PC{0,8}") {
            let named = named_day(&format!("participating{name}{tail}"));
            if let Some(written) = named.written {
                let _ = written.first_meant(date(2026, 4, 30), 7, Day::MAX);
                let _ = written.may_be_of(date(2026, 4, 30));
            }
        }
    }
}
