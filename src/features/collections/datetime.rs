//! The parameter `datetime`: a day, a moment, or a span with one end or two (RFC 3339, 5.6; OGC 17-069r4, 7.15.3).

use crate::domain::{Day, parse_day};

/// A first day and a last one, `None` for no end.
pub(super) type Days = (Option<Day>, Option<Day>);

/// What a `datetime` that cannot be read is told.
const REMEDY: &str = "write a day (`2025-12-23`), a moment (`2025-12-23T00:00:00Z`), or a span with `..` for an open end (`2025-01-01/2025-12-31`, `2025-06-01/..`)";

/// The days of a `datetime`: the first and the last, `None` for no end. A moment is its day as it is written: what is
/// listed and what is in force is known by the day.
///
/// # Errors
/// It is none; the sentence says what to write.
pub(super) fn days(text: &str) -> Result<Days, String> {
    let Some((first, last)) = text.split_once('/') else {
        let day = day(text)?;
        return Ok((Some(day), Some(day)));
    };
    let end = |text: &str| match text {
        "" | ".." => Ok(None),
        text => day(text).map(Some),
    };
    match (end(first)?, end(last)?) {
        (None, None) => Err(format!(
            "`{text}` has neither a first nor a last day; {REMEDY}"
        )),
        (Some(first), Some(last)) if first > last => Err(format!(
            "`{text}` runs backwards: {first} is after {last}; swap them"
        )),
        ends => Ok(ends),
    }
}

/// The day of a day or a moment.
pub(super) fn day(text: &str) -> Result<Day, String> {
    let wrong = || format!("`{text}` is neither a day nor a moment; {REMEDY}");
    let date = text.get(..10).ok_or_else(wrong)?;
    let day = parse_day(date).map_err(|_unreadable| wrong())?;
    let is_whole = text.len() == 10 || is_time(&text[10..]);
    is_whole.then_some(day).ok_or_else(wrong)
}

/// True for what follows the date of a moment: `T`, a time of day, and `Z` or an offset.
fn is_time(text: &str) -> bool {
    let Some(time) = text.strip_prefix(['T', 't', ' ']) else {
        return false;
    };
    let (time, offset) = match time.find(['Z', 'z', '+', '-']) {
        Some(at) => time.split_at(at),
        None => return false,
    };
    let (clock, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|one| one.is_ascii_digit());
    let fits = |text: &str, below: u8| {
        text.len() == 2 && is_digits(text) && text.parse().is_ok_and(|number: u8| number < below)
    };
    let parts: Vec<&str> = clock.split(':').collect();
    // A minute may have a leap second.
    let is_clock = matches!(parts[..], [hour, minute, second]
        if fits(hour, 24) && fits(minute, 60) && fits(second, 61));
    let is_offset = match offset {
        "Z" | "z" => true,
        other => other[1..]
            .split_once(':')
            .is_some_and(|(hour, minute)| fits(hour, 24) && fits(minute, 60)),
    };
    is_clock && is_digits(fraction) && is_offset
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<(Option<Day>, Option<Day>)> {
        days(text).ok()
    }

    #[test]
    fn a_day_a_moment_and_spans_are_read() {
        let day = |text| Some(parse_day(text).unwrap());
        let (a, b) = (day("2025-12-23"), day("2026-01-02"));
        for (text, expected) in [
            ("2025-12-23", (a, a)),
            ("2025-12-23T12:30:00Z", (a, a)),
            ("2025-12-23t23:59:60.5-05:00", (a, a)),
            ("2025-12-23/2026-01-02", (a, b)),
            ("2025-12-23T00:00:00Z/2026-01-02T00:00:00Z", (a, b)),
            ("../2026-01-02", (None, b)),
            ("/2026-01-02", (None, b)),
            ("2025-12-23/..", (a, None)),
            ("2025-12-23/", (a, None)),
        ] {
            assert_eq!(of(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused_with_an_example() {
        for text in [
            "",
            "/",
            "../..",
            "..",
            "2025",
            "2025-12",
            "2025-02-30",
            "2025-12-23T",
            "2025-12-23T25:00:00Z",
            "2025-12-23T10:00:00",
            "2025-12-23T10:00:00.Z",
            "2025-12-23T10:00Z",
            "2026-01-02/2025-12-23",
            "2025-12-23/2026-01-02/2026-01-03",
            "today",
            "２０２５-12-23",
            "2025-12-23T10:00:00+5",
            "2025-12-23 ",
            "20251223",
            "2025-12-23T10:00:00Z\u{0}",
        ] {
            let error = days(text).expect_err(text);
            assert!(error.contains('`'), "{error}");
        }
    }
}
