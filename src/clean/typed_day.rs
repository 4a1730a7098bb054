//! A day as people type it into a cell.

use jiff::civil::date;

use super::digits::month_of;
use crate::domain::parse_day;

/// Year, month and day as typed; the year may be one that cannot be, and the calendar may lack the day.
pub(super) type Typed = (i32, i8, i8);

/// A day as typed text: ISO, month/day/year with any separator or none, the day first where no month can be, a month
/// in letters, a weekday before it, a time of day behind it, or a spreadsheet's count of days.
pub(super) fn typed(text: &str) -> Option<Typed> {
    let head = text.split(['T', ' ']).next().unwrap_or_default();
    if let Ok(day) = parse_day(head) {
        return Some((i32::from(day.year()), day.month(), day.day()));
    }
    if let Some(day) = text.parse().ok().and_then(serial) {
        return Some(day);
    }
    let lower = text.to_ascii_lowercase();
    let parts: Vec<&str> = parts(&lower).filter(|part| !is_filler(part)).collect();
    let (year, month, day) = match parts[..] {
        [packed, ..] if is_number(packed) && packed.len() >= 6 => unpack(packed)?,
        // The time of day that a spreadsheet may add is left aside.
        [a, b, c, ..] => match (month_of(a), month_of(b)) {
            (Some(month), _) => (number(c)?, month, number(b)?),
            (None, Some(month)) if a.len() == 4 => (number(a)?, month, number(c)?),
            (None, Some(month)) => (number(c)?, month, number(a)?),
            (None, None) if a.len() == 4 => month_and_day(number(a)?, number(b)?, number(c)?)?,
            (None, None) => month_and_day(number(c)?, number(a)?, number(b)?)?,
        },
        // `05/082025`, `0217/2026` and `2026/0217`: a separator is lost.
        [a, b] if is_number(a) && is_number(b) => match (a.len(), b.len()) {
            (4, 4) => unpack(&format!("{a}{b}"))?,
            (4, 2) => month_and_day(number(b)?, number(&a[..2])?, number(&a[2..])?)?,
            (1 | 2, 5..) => {
                let (day, year) = b.split_at(b.len() - 4);
                month_and_day(number(year)?, number(a)?, number(day)?)?
            }
            _ => return None,
        },
        _ => return None,
    };
    let year = if (0..100).contains(&year) {
        year + 2000
    } else {
        year
    };
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((year, month, day))
}

/// A day as a count of days since 1899-12-30, as spreadsheets keep it.
pub(super) fn serial(number: f64) -> Option<Typed> {
    // 30,000 is in 1982 and 80,000 in 2119: other numbers are no days of signature.
    if !(30_000.0..80_000.0).contains(&number) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "checked to be below 80,000"
    )]
    let days = number.floor() as i32;
    let day = date(1899, 12, 30)
        .checked_add(jiff::Span::new().days(days))
        .ok()?;
    Some((i32::from(day.year()), day.month(), day.day()))
}

/// The runs of digits and of letters.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words.flat_map(|word| {
        word.as_bytes()
            .chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit())
            .filter_map(|part| std::str::from_utf8(part).ok())
    })
}

/// True for a weekday, the ending of an ordinal number, and words that stand around a day.
fn is_filler(part: &str) -> bool {
    const WEEKDAYS: [&str; 7] = [
        "sunday",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
    ];
    let is_weekday = part.len() >= 3 && WEEKDAYS.iter().any(|day| day.starts_with(part));
    is_weekday
        || matches!(
            part,
            "st" | "nd" | "rd" | "th" | "of" | "the" | "signed" | "on"
        )
}

fn is_number(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_digit())
}

fn number<N: std::str::FromStr>(part: &str) -> Option<N> {
    part.parse().ok()
}

/// Year, month and day; the day may stand first where the first number is no month.
fn month_and_day(year: i32, a: i8, b: i8) -> Option<Typed> {
    match (a, b) {
        (1..=12, _) => Some((year, a, b)),
        (13..=31, 1..=12) => Some((year, b, a)),
        _ => None,
    }
}

/// A day without separators: `20260217`, `02172026`, `17022026`, `2172026`, `021726`.
fn unpack(digits: &str) -> Option<Typed> {
    let is_likely = |year: i32| (1996..2100).contains(&year);
    let cut = |at: usize, more: usize| {
        let (month, day) = (digits.get(..at)?, digits.get(at..at + more)?);
        let year = digits.get(at + more..)?;
        month_and_day(number(year)?, number(month)?, number(day)?)
    };
    match digits.len() {
        8 | 14 => {
            let year = number(&digits[..4]).filter(|year| is_likely(*year));
            let year_first = year.and_then(|year| {
                month_and_day(year, number(&digits[4..6])?, number(&digits[6..8])?)
            });
            year_first.or_else(|| cut(2, 2).filter(|_| digits.len() == 8))
        }
        7 => {
            let month_first = |at: usize| {
                let (year, month, day) = cut(at, 3 - at)?;
                let is_month_first = digits[..at].parse() == Ok(month);
                let is_day = is_likely(year) && (1..=31).contains(&day);
                (is_month_first && is_day).then_some((year, month, day))
            };
            let mut days = [month_first(1), month_first(2)].into_iter().flatten();
            let first = days.next();
            first.filter(|_| days.next().is_none())
        }
        6 => cut(2, 2),
        _ => None,
    }
}
