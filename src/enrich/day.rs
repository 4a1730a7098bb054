//! The day that a cell names.

use std::borrow::Cow;

use crate::domain::{Day, parse_day, written_out};

/// What a cell says of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum DayCell {
    /// Nothing.
    Empty,
    /// This day, and how it was read where it is not written as `YYYY-MM-DD`.
    Day(Day, Option<String>),
    /// Nothing that can be read; why.
    Unread(String),
}

/// Reads `YYYY-MM-DD`, with a time after it too, and the American `M/D/YYYY`.
pub(super) fn read(cell: &str) -> DayCell {
    let text = cell.trim();
    if text.is_empty() {
        return DayCell::Empty;
    }
    if let Ok(day) = parse_day(text) {
        return DayCell::Day(day, None);
    }
    if let Some((day, rest)) = text.split_at_checked(10)
        && rest.starts_with(['T', ' '])
        && let Ok(day) = parse_day(day)
    {
        let note = format!("date `{}` read as {day}", shown(text));
        return DayCell::Day(day, Some(note));
    }
    american(text).unwrap_or_else(|| {
        let shown = shown(text);
        DayCell::Unread(format!(
            "date `{shown}` is not a day; write it as YYYY-MM-DD, for example `2025-12-31`"
        ))
    })
}

/// Month, day and year between slashes, as programs for spreadsheets write a day in the United States.
fn american(text: &str) -> Option<DayCell> {
    let mut parts = text.split('/');
    let [month, day, year] = [parts.next()?, parts.next()?, parts.next()?];
    let digits = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if parts.next().is_some() || !digits(month, 1..=2) || !digits(day, 1..=2) {
        return None;
    }
    if digits(year, 2..=2) {
        return Some(DayCell::Unread(format!(
            "date `{text}` has a year of two digits; write it as YYYY-MM-DD"
        )));
    }
    if !digits(year, 4..=4) {
        return None;
    }
    let read = Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    Some(match read {
        Ok(read) => DayCell::Day(read, Some(format!("date `{text}` read as {read}"))),
        Err(_not_in_the_calendar) => DayCell::Unread(format!(
            "date `{text}` is no day of the calendar as month/day/year; write it as YYYY-MM-DD"
        )),
    })
}

/// What a cell says, short enough for a sentence.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 80;
    match text.char_indices().nth(LONGEST) {
        None => written_out(text),
        Some((at, _)) => Cow::Owned(format!("{}…", written_out(&text[..at]))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<String> {
        match read(text) {
            DayCell::Day(day, _) => Some(day.to_string()),
            DayCell::Empty | DayCell::Unread(_) => None,
        }
    }

    #[test]
    fn a_day_is_read_as_programs_write_it_and_no_other_way() {
        for (text, expected) in [
            ("2025-03-01", Some("2025-03-01")),
            (" 2025-03-01 ", Some("2025-03-01")),
            ("2025-03-01T12:30:00Z", Some("2025-03-01")),
            ("2025-03-01 00:00:00", Some("2025-03-01")),
            ("3/1/2025", Some("2025-03-01")),
            ("12/31/2025", Some("2025-12-31")),
            ("31/12/2025", None),
            ("3/1/25", None),
            ("2025-02-30", None),
            ("45717", None),
            ("March 1", None),
            ("", None),
        ] {
            assert_eq!(day(text).as_deref(), expected, "{text}");
        }
        assert_eq!(read(" "), DayCell::Empty);
        let DayCell::Unread(reason) = read("31/12/2025") else {
            panic!("it is no day");
        };
        assert!(reason.contains("`31/12/2025`"), "{reason}");
    }
}
