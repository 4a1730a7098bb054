//! Days of signature as typed.

use jiff::civil::date;
use strsim::osa_distance;

use super::text::{is_no_value, tidy};
use super::typed_day::{serial, typed};
use crate::domain::{Day, parse_day};
use crate::sources::sheets::{Cell, CellValue, RawRow};

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
/// A signature from this day on is a typing error.
const LAST_POSSIBLE: Day = date(2100, 1, 1);

/// The first year that a year which cannot be is ever read as: no list shows an older day of signature than 2016.
const FIRST_MEANT: i16 = 2015;

/// Reads a day of signature. A year that cannot be, such as 5025 or 0020, is read as the only one that it can be a slip
/// of; a year that can be is never changed, though it lie after the sheet.
///
/// # Errors
/// A sentence, if the cell holds something that is no date, or a year that cannot be and may mean several or none.
pub fn read_signed(cell: &Cell, sheet_day: Day) -> Result<SignedDay, String> {
    let shown = tidy(&cell.shown());
    // A question mark says that there is a day, and that it is not known.
    if is_no_value(&shown) && !shown.contains('?') {
        return Ok(SignedDay {
            day: None,
            note: None,
        });
    }
    let (year, month, day) = match &cell.value {
        CellValue::Date(year, month, day) => (i32::from(*year), *month, *day),
        CellValue::Number(number) => serial(*number)
            .or_else(|| typed(&shown))
            .ok_or_else(|| no_date(&shown))?,
        CellValue::Empty | CellValue::Text(_) => typed(&shown).ok_or_else(|| no_date(&shown))?,
    };
    let is_plain = matches!(cell.value, CellValue::Date(..)) || parse_day(&shown).is_ok();
    let read = i16::try_from(year)
        .ok()
        .and_then(|year| Day::new(year, month, day).ok());
    if let Some(read) = read.filter(|read| (FIRST_POSSIBLE..LAST_POSSIBLE).contains(read)) {
        let note = (!is_plain).then(|| format!("signing day `{shown}` read as {read}"));
        return Ok(SignedDay {
            day: Some(read),
            note,
        });
    }
    // A day that no year has is none, whatever the year.
    let mended = year_meant(year, (month, day), sheet_day).ok_or_else(|| {
        if (1..=9999).any(|year| Day::new(year, month, day).is_ok()) {
            format!("SIGNED `{shown}` has a year that cannot be, and no single one fits that it can be a slip of, up to the list of {sheet_day}; write YYYY-MM-DD into the list and import it again")
        } else {
            no_date(&shown)
        }
    })?;
    Ok(SignedDay {
        day: Some(mended),
        note: Some(format!(
            "signing day `{shown}` has a year that is not possible; read as {mended}"
        )),
    })
}

/// The day in the only year up to a sheet of which the year as typed can be a slip: one digit wrong, missing, too many
/// or changed with its neighbour, or another century.
fn year_meant(typed: i32, (month, day): (i8, i8), sheet_day: Day) -> Option<Day> {
    let written = format!("{typed:04}");
    let is_slip = |year: i16| {
        i32::from(year) % 100 == typed % 100 && written.len() == 4
            || osa_distance(&written, &year.to_string()) == 1
            || osa_distance(&typed.to_string(), &year.to_string()) == 1
    };
    let mut meant = (FIRST_MEANT..=sheet_day.year())
        .filter(|year| is_slip(*year))
        .filter_map(|year| Day::new(year, month, day).ok())
        .filter(|meant| *meant <= sheet_day);
    let first = meant.next()?;
    meant.next().is_none().then_some(first)
}

/// A day of signature that needs no mending, as evidence of its list's own day.
pub(super) fn plain_signed(row: &RawRow) -> Option<Day> {
    let (year, month, day) = match &row.signed.value {
        CellValue::Date(year, month, day) => (i32::from(*year), *month, *day),
        CellValue::Number(number) => serial(*number)?,
        CellValue::Text(text) => typed(&tidy(text))?,
        CellValue::Empty => return None,
    };
    let day = Day::new(i16::try_from(year).ok()?, month, day).ok()?;
    (FIRST_POSSIBLE..LAST_POSSIBLE)
        .contains(&day)
        .then_some(day)
}

fn no_date(shown: &str) -> String {
    format!("SIGNED `{shown}` is not a date; write YYYY-MM-DD into the list and import it again")
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
            ("2025-03-05T00:00:00.000Z", "2025-03-05"),
            ("20250217", "2025-02-17"),
            ("02172025", "2025-02-17"),
            ("17022025", "2025-02-17"),
            ("2172025", "2025-02-17"),
            ("021725", "2025-02-17"),
            ("0217/2025", "2025-02-17"),
            ("2025/0217", "2025-02-17"),
            ("17/02/2025", "2025-02-17"),
            ("17.2.25", "2025-02-17"),
            ("45705", "2025-02-17"),
            ("45705.0", "2025-02-17"),
            ("45705.5", "2025-02-17"),
            ("Wednesday, February 26, 2025", "2025-02-26"),
            ("Wed 26 Feb 2025", "2025-02-26"),
            ("Feb. 26 2025", "2025-02-26"),
            ("Feb26, 2025", "2025-02-26"),
            ("26Feb2025", "2025-02-26"),
            ("26th of February 2025", "2025-02-26"),
            ("2025-Feb-26", "2025-02-26"),
            ("Sept 4, 2024", "2024-09-04"),
            ("2/26/2025 12:00:00 AM", "2025-02-26"),
            ("signed on 2/26/2025", "2025-02-26"),
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
    fn a_day_typed_as_a_plain_number_is_a_day() {
        for (number, day) in [
            (20_250_711.0, "2025-07-11"),
            (7_152_025.0, "2025-07-15"),
            (11_072_024.0, "2024-11-07"),
        ] {
            let cell = Cell {
                value: CellValue::Number(number),
                link: None,
            };
            assert_eq!(read(&cell).as_deref(), Some(day), "{number}");
        }
    }

    #[test]
    fn what_may_mean_two_days_or_none_is_refused() {
        for text in [
            "1112025",
            "13/13/2025",
            "02/30/2025",
            "2025",
            "99999",
            "7/2025",
            "May 2025",
        ] {
            assert!(read_signed(&Cell::text(text), SHEET).is_err(), "{text}");
        }
    }

    fn dated(year: i16, month: i8, day: i8) -> Cell {
        Cell {
            value: CellValue::Date(year, month, day),
            link: None,
        }
    }

    #[test]
    fn a_year_that_cannot_be_is_read_as_the_only_one_that_it_can_be_a_slip_of_and_said_so() {
        let signed = read_signed(&dated(5025, 7, 7), SHEET).unwrap();
        assert_eq!(signed.day, Some(date(2025, 7, 7)));
        assert!(signed.note.unwrap().contains("`5025-07-07`"));
        for (cell, expected) in [
            (dated(1925, 3, 1), "2025-03-01"),
            (dated(1920, 6, 9), "2020-06-09"),
            (dated(2205, 3, 1), "2025-03-01"),
            (dated(2125, 3, 1), "2025-03-01"),
            (Cell::text("0025-02-25"), "2025-02-25"),
            (Cell::text("0020-06-09"), "2020-06-09"),
            (Cell::text("02/25/0025"), "2025-02-25"),
            (Cell::text("07/01/20025"), "2025-07-01"),
            (Cell::text("7/1/225"), "2025-07-01"),
            (Cell::text("3025-03-01"), "2025-03-01"),
        ] {
            let signed = read_signed(&cell, SHEET).unwrap();
            assert_eq!(
                signed.day.map(|day| day.to_string()).as_deref(),
                Some(expected),
                "{cell:?}"
            );
            assert!(signed.note.unwrap().contains(&cell.shown()), "{cell:?}");
        }
    }

    #[test]
    fn a_year_that_cannot_be_and_may_mean_several_or_none_is_refused() {
        for text in [
            "12/01/20025",
            "5026-07-07",
            "5025-12-07",
            "7/1/202",
            "07/01/20205",
            "07/01/20225",
            "1935-03-01",
            "1066-10-14",
        ] {
            let refused = read_signed(&Cell::text(text), SHEET).unwrap_err();
            assert!(
                refused.contains(&format!("`{text}`")) && refused.contains("2025-07-18"),
                "{refused}"
            );
        }
    }

    #[test]
    fn a_year_that_can_be_is_never_changed_though_it_lie_after_the_list() {
        for (cell, expected) in [
            (dated(2027, 3, 19), "2027-03-19"),
            (dated(2052, 3, 19), "2052-03-19"),
            (Cell::text("02172026"), "2026-02-17"),
            (Cell::text("2025-08-30"), "2025-08-30"),
            (Cell::text("12/7/26"), "2026-12-07"),
        ] {
            assert_eq!(read(&cell).as_deref(), Some(expected), "{cell:?}");
        }
    }

    #[test]
    fn a_question_mark_is_no_blank() {
        let refused = read_signed(&Cell::text("???"), SHEET).unwrap_err();
        assert!(refused.contains("`???`"), "{refused}");
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
        fn any_text_is_read_or_refused_without_a_panic(text in "\\PC{0,16}", digits in "[-/., 0-9a-zT]{0,14}", number in any::<f64>()) {
            let _ = read_signed(&Cell::text(text), SHEET);
            let _ = read_signed(&Cell::text(digits), SHEET);
            let _ = read_signed(&Cell { value: CellValue::Number(number), link: None }, SHEET);
        }
    }
}
