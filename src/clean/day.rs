//! Days of signature as typed.

use jiff::civil::date;

use super::text::{is_no_value, tidy};
use crate::domain::{Day, parse_day};
use crate::sources::sheets::{Cell, CellValue};

/// What a cell of signing days says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedDay {
    /// The day; `None` if the cell is blank.
    pub day: Option<Day>,
    /// How it was read, where it was not printed as a plain date.
    pub note: Option<String>,
}

/// Section 287(g) became law on this day; no agreement is older.
const FIRST_POSSIBLE: Day = date(1996, 9, 30);

/// Reads a day of signature. A year that is not possible is replaced by the sheet's own year, or the year
/// before, whichever gives the last day that is not after the sheet.
///
/// # Errors
/// A sentence, if the cell holds something that is no date.
pub fn read_signed(cell: &Cell, sheet_day: Day) -> Result<SignedDay, String> {
    let shown = tidy(&cell.shown());
    if is_no_value(&shown) {
        return Ok(SignedDay {
            day: None,
            note: None,
        });
    }
    let (year, month, day) = match &cell.value {
        CellValue::Date(year, month, day) => (i32::from(*year), *month, *day),
        CellValue::Number(number) => serial(*number).ok_or_else(|| no_date(&shown))?,
        CellValue::Empty | CellValue::Text(_) => typed(&shown).ok_or_else(|| no_date(&shown))?,
    };
    let is_plain = matches!(cell.value, CellValue::Date(..)) || parse_day(&shown).is_ok();
    let read = i16::try_from(year)
        .ok()
        .and_then(|year| Day::new(year, month, day).ok());
    if let Some(read) = read.filter(|read| is_possible(*read, sheet_day)) {
        let note = (!is_plain).then(|| format!("signing day `{shown}` read as {read}"));
        return Ok(SignedDay {
            day: Some(read),
            note,
        });
    }
    let mended = [sheet_day.year(), sheet_day.year() - 1]
        .into_iter()
        .filter_map(|year| Day::new(year, month, day).ok())
        .find(|day| *day <= sheet_day)
        .ok_or_else(|| no_date(&shown))?;
    Ok(SignedDay {
        day: Some(mended),
        note: Some(format!(
            "signing day `{shown}` has a year that is not possible; read as {mended}"
        )),
    })
}

fn no_date(shown: &str) -> String {
    format!("SIGNED `{shown}` is not a date; write YYYY-MM-DD")
}

/// A month ahead is let pass: a day may be mistyped, and the sheet's own day may be off.
fn is_possible(day: Day, sheet_day: Day) -> bool {
    let ahead = sheet_day
        .checked_add(jiff::Span::new().days(31))
        .unwrap_or(Day::MAX);
    (FIRST_POSSIBLE..=ahead).contains(&day)
}

/// A day as a count of days since 1899-12-30, as spreadsheets keep it.
fn serial(number: f64) -> Option<(i32, i8, i8)> {
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

/// A day as typed text: ISO, month/day/year with any separator, one separator lost, or a month in letters.
fn typed(text: &str) -> Option<(i32, i8, i8)> {
    let head = text.split(['T', ' ']).next().unwrap_or_default();
    if let Ok(day) = parse_day(head) {
        return Some((i32::from(day.year()), day.month(), day.day()));
    }
    let parts: Vec<&str> = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    let (month, day, year): (i8, i8, i32) = match parts[..] {
        // The time of day that a spreadsheet may add is left aside.
        [a, b, c, ..]
            if a.bytes().all(|byte| byte.is_ascii_digit())
                && b.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            if a.len() == 4 {
                (b.parse().ok()?, c.parse().ok()?, a.parse().ok()?)
            } else {
                (a.parse().ok()?, b.parse().ok()?, c.parse().ok()?)
            }
        }
        [a, b, c, ..] => match (month_of(a), month_of(b)) {
            (Some(month), _) => (
                month,
                b.trim_end_matches(|c: char| c.is_alphabetic())
                    .parse()
                    .ok()?,
                c.parse().ok()?,
            ),
            (None, Some(month)) => (month, a.parse().ok()?, c.parse().ok()?),
            (None, None) => return None,
        },
        // `05/082025` and `7/72025`: the last separator is lost, the year has four digits.
        [month, rest] if rest.len() > 4 && rest.is_ascii() => {
            let (day, year) = rest.split_at(rest.len() - 4);
            (month.parse().ok()?, day.parse().ok()?, year.parse().ok()?)
        }
        _ => return None,
    };
    let year = if (0..100).contains(&year) {
        year + 2000
    } else {
        year
    };
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((year, month, day))
}

fn month_of(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let lower = word.to_ascii_lowercase();
    let at = MONTHS
        .iter()
        .position(|month| lower.len() >= 3 && lower.starts_with(month))?;
    i8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SHEET: Day = date(2025, 7, 18);

    fn read(cell: &Cell) -> Option<String> {
        read_signed(cell, SHEET)
            .unwrap()
            .day
            .map(|day| day.to_string())
    }

    #[test]
    fn days_as_typed_over_the_years() {
        let cases = [
            ("2020-06-08", "2020-06-08"),
            ("05/082025", "2025-05-08"),
            ("7/72025", "2025-07-07"),
            ("7/4/2025", "2025-07-04"),
            ("03-27-25", "2025-03-27"),
            ("2025/3/5", "2025-03-05"),
            ("March 5, 2025", "2025-03-05"),
            ("5-Mar-2025", "2025-03-05"),
            ("2025-03-05 00:00:00", "2025-03-05"),
        ];
        for (typed, day) in cases {
            assert_eq!(read(&Cell::text(typed)).as_deref(), Some(day), "{typed}");
        }
    }

    #[test]
    fn a_serial_number_is_a_day() {
        let cell = Cell {
            value: CellValue::Number(45_849.0),
            link: None,
        };
        assert_eq!(read(&cell).as_deref(), Some("2025-07-11"));
    }

    #[test]
    fn an_impossible_year_is_read_as_the_last_that_fits_and_said_so() {
        let cell = Cell {
            value: CellValue::Date(5025, 7, 7),
            link: None,
        };
        let signed = read_signed(&cell, SHEET).unwrap();
        assert_eq!(signed.day, Some(date(2025, 7, 7)));
        assert!(signed.note.unwrap().contains("`5025-07-07`"));
        assert_eq!(
            read(&Cell::text("12/01/20025")).as_deref(),
            Some("2024-12-01")
        );
        let early = Cell {
            value: CellValue::Date(1925, 3, 1),
            link: None,
        };
        assert_eq!(read(&early).as_deref(), Some("2025-03-01"));
    }

    #[test]
    fn a_blank_is_no_day_and_a_word_is_refused() {
        assert_eq!(read(&Cell::default()), None);
        assert_eq!(read(&Cell::text("#N/A")), None);
        assert!(
            read_signed(&Cell::text("soon"), SHEET)
                .unwrap_err()
                .contains("`soon`")
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_without_a_panic(text in "\\PC{0,16}") {
            let _ = read_signed(&Cell::text(text), SHEET);
        }
    }
}
