//! The day on which a sheet was published: from its name, unless the sheet itself says that the name lies.

use crate::domain::{Day, DaySource, parse_day};
use crate::sources::sheets::Saved;

/// The day in a file's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedDay {
    /// The day, if the name has one that the calendar has.
    pub day: Option<Day>,
    /// Where it stands among the sheets of its day: seconds since midnight, or a rank from `am`, `mid`, `pm`.
    pub order: u32,
    /// True if the name is an archive's capture time, which cannot lie about the day.
    pub captured: bool,
}

/// What a sheet's day was taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedBy {
    /// The day of publication.
    pub day: Day,
    /// What it was taken from.
    pub from: DaySource,
    /// Why the name's day was not taken, or that the name has none.
    pub note: Option<String>,
}

/// Reads the day in a file's name: `MMDDYYYY` with `am`, `mid` or `pm`, or a capture time `YYYYMMDDhhmmss`.
#[must_use]
pub fn named_day(file: &str) -> NamedDay {
    let lower = file.to_ascii_lowercase();
    let start = lower
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(lower.len());
    let digits: String = lower[start..]
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    let tail = &lower[start + digits.len()..];
    if digits.len() >= 14 {
        let day = parse_day(&format!(
            "{}-{}-{}",
            &digits[..4],
            &digits[4..6],
            &digits[6..8]
        ))
        .ok();
        let part = |at: usize| digits[at..at + 2].parse::<u32>().unwrap_or_default();
        return NamedDay {
            day,
            order: part(8) * 3600 + part(10) * 60 + part(12),
            captured: true,
        };
    }
    NamedDay {
        day: month_first(&digits),
        order: order(tail),
        captured: false,
    }
}

/// `MMDDYYYY`, `YYYYMMDD`, or `MMDDYYYY` with one digit too many.
fn month_first(digits: &str) -> Option<Day> {
    let day = |text: &str| {
        let month_first = parse_day(&format!(
            "{}-{}-{}",
            text.get(4..)?,
            text.get(..2)?,
            text.get(2..4)?
        ))
        .ok();
        let year_first = || {
            parse_day(&format!(
                "{}-{}-{}",
                text.get(..4)?,
                text.get(4..6)?,
                text.get(6..)?
            ))
            .ok()
        };
        month_first.or_else(year_first)
    };
    match digits.len() {
        8 => day(digits),
        9 => {
            let shorter = (0..9).map(|at| format!("{}{}", &digits[..at], &digits[at + 1..]));
            let mut days: Vec<Day> = shorter
                .filter_map(|text| day(&text))
                .filter(|day| (2015..2100).contains(&day.year()))
                .collect();
            days.sort_unstable();
            days.dedup();
            (days.len() == 1).then(|| days[0])
        }
        _ => None,
    }
}

/// Morning, noon, afternoon; what follows (`b`, `2`, `copy`) comes later.
fn order(tail: &str) -> u32 {
    let stem = tail.split('.').next().unwrap_or_default();
    let (hour, rest) = match stem {
        _ if stem.starts_with("am") => (9, &stem[2..]),
        _ if stem.starts_with("mid") => (12, &stem[3..]),
        _ if stem.starts_with("pm") => (18, &stem[2..]),
        _ => (13, stem),
    };
    let later = u32::from(rest.chars().any(char::is_alphanumeric));
    hour * 3600 + later * 60
}

/// Rows signed after the day in the name that prove the name wrong; one or two may be typing errors.
const SIGNED_AFTER_LIMIT: usize = 3;
/// A list is published within this many days of its newest signature.
const SAVED_WITHIN_DAYS: i32 = 60;
/// A sheet is published on the day it is saved or a few days later.
const PUBLISHED_WITHIN_DAYS: i32 = 4;

/// The day of publication, from the name, the save time and the signing days inside.
///
/// The name is taken unless rows were signed after it, or the workbook was saved after it and the two days
/// differ by one slip of the pen (the year, or the month). Then the day is the name's with that slip mended,
/// or the day on which the workbook was saved.
///
/// # Errors
/// A sentence, if neither name nor workbook tells a day.
pub fn date_sheet(
    named: NamedDay,
    saved: Option<Saved>,
    signed: &[Day],
) -> Result<DatedBy, String> {
    let newest = signed.iter().max().copied();
    let saved = saved.map(|saved| saved.day);
    let Some(claimed) = named.day else {
        let day = saved.or(newest).ok_or_else(|| {
            "its name holds no day and neither does the workbook; name it participatingAgenciesMMDDYYYY.xlsx".to_owned()
        })?;
        let from = if saved.is_some() {
            "the day on which the workbook was saved"
        } else {
            "the newest signing day"
        };
        return Ok(DatedBy {
            day,
            from: if saved.is_some() {
                DaySource::Saved
            } else {
                DaySource::Signed
            },
            note: Some(format!("the name holds no day; {from} was taken")),
        });
    };
    if named.captured {
        return Ok(DatedBy {
            day: claimed,
            from: DaySource::Capture,
            note: None,
        });
    }
    let after = signed
        .iter()
        .filter(|day| days_between(claimed, **day) > 1)
        .count();
    let saved_after = saved.filter(|saved| days_between(claimed, *saved) > 2);
    let saved_long_before = saved.filter(|saved| days_between(*saved, claimed) > 300);
    let slip = saved.and_then(|saved| mend_slip(claimed, saved));
    let is_contradicted = after >= SIGNED_AFTER_LIMIT.max(signed.len() / 50)
        || after * 2 > signed.len()
        || (after > 0 && slip.is_some());
    // A list of applications has no signing days: a slip that fits the day of saving is then all there is.
    let is_slip =
        slip.is_some() && signed.is_empty() && (saved_after.or(saved_long_before)).is_some();
    let day = if is_contradicted || is_slip || saved_long_before.and(slip).is_some() {
        // A workbook may be saved again at any time: only near the newest signing day does that tell the day.
        let saved_in_time = saved_after.filter(|saved| {
            newest.is_some_and(|newest| {
                (0..=SAVED_WITHIN_DAYS).contains(&days_between(newest, *saved))
            })
        });
        let by_signing = newest.and_then(|newest| mend_by_signing(claimed, newest));
        slip.or(saved_in_time)
            .or(by_signing)
            .or(newest)
            .unwrap_or(claimed)
    } else {
        let again =
            |saved| format!("saved again on {saved}, after the day in its name, which was taken");
        return Ok(DatedBy {
            day: claimed,
            from: DaySource::Name,
            note: saved_after.map(again),
        });
    };
    let mut reasons = Vec::new();
    if after > 0 {
        reasons.push(format!(
            "{after} rows were signed after it, the last on {}",
            newest.unwrap_or(claimed)
        ));
    }
    if let Some(saved) = saved_after.or(saved_long_before) {
        reasons.push(format!("the workbook was saved on {saved}"));
    }
    Ok(DatedBy {
        day,
        from: DaySource::MendedName,
        note: Some(format!(
            "the name says {claimed}, but {}; {day} was taken",
            reasons.join(" and ")
        )),
    })
}

fn days_between(from: Day, to: Day) -> i32 {
    from.until(to)
        .map(|span| span.get_days())
        .unwrap_or_default()
}

/// The claimed day with another year or another month, if it is then the day of saving or soon after.
fn mend_slip(claimed: Day, saved: Day) -> Option<Day> {
    let other_year = (-1..=1)
        .filter_map(|step| Day::new(saved.year() + step, claimed.month(), claimed.day()).ok());
    let other_month =
        (1..=12).filter_map(|month| Day::new(claimed.year(), month, claimed.day()).ok());
    let soon = |day: &Day| (0..=PUBLISHED_WITHIN_DAYS).contains(&days_between(saved, *day));
    other_year
        .chain(other_month)
        .filter(|day| *day != claimed)
        .find(soon)
}

/// The claimed day with the next year, or a later month, if it is then soon after the newest signing day.
fn mend_by_signing(claimed: Day, newest: Day) -> Option<Day> {
    let later_months = (claimed.month() + 1..=12)
        .filter_map(|month| Day::new(claimed.year(), month, claimed.day()).ok());
    let next_year = Day::new(claimed.year() + 1, claimed.month(), claimed.day());
    let soon = |day: &Day| (0..=SAVED_WITHIN_DAYS).contains(&days_between(newest, *day));
    later_months.chain(next_year).find(soon)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const fn saved(day: Day) -> Saved {
        Saved {
            day,
            second: 72_000,
        }
    }

    fn taken(file: &str, saved_on: Option<Saved>, signed: &[Day]) -> Day {
        date_sheet(named_day(file), saved_on, signed).unwrap().day
    }

    #[test]
    fn names_as_ice_and_the_archive_write_them() {
        let cases = [
            ("participatingAgencies12122025pm.xlsx", "2025-12-12"),
            ("ParticipatingEntities-20210113002027.xlsx", "2021-01-13"),
            ("participatingAgencies090022025am.xlsx", "2025-09-02"),
            ("pendingAgencies07242025pm_b.xlsx", "2025-07-24"),
            ("participatingAgencies11122025.xlsx", "2025-11-12"),
        ];
        for (file, day) in cases {
            assert_eq!(named_day(file).day.unwrap().to_string(), day, "{file}");
        }
        assert_eq!(named_day("sheet.xlsx").day, None);
    }

    #[test]
    fn morning_comes_before_noon_before_afternoon_before_its_second_edition() {
        let order =
            |tail: &str| named_day(&format!("participatingAgencies12042025{tail}.xlsx")).order;
        assert!(
            order("am") < order("amB") && order("amB") < order("mid") && order("mid") < order("")
        );
        assert!(
            order("") < order("pm") && order("pm") < order("pm2") && order("pm") < order("pm copy")
        );
    }

    #[test]
    fn a_january_list_named_after_the_year_before_is_moved_to_its_year() {
        let signed = vec![date(2025, 12, 18); 5];
        let file = "participatingAgencies01062025pm.xlsx";
        assert_eq!(
            taken(file, Some(saved(date(2026, 1, 5))), &signed),
            date(2026, 1, 6)
        );
        assert_eq!(
            taken(
                "pendingAgencies01052025pm.xlsx",
                Some(saved(date(2026, 1, 5))),
                &[]
            ),
            date(2026, 1, 5)
        );
        // Without a save time the signing days alone prove the name wrong.
        assert_eq!(taken(file, None, &signed), date(2026, 1, 6));
    }

    #[test]
    fn a_september_list_named_august_is_moved_to_its_month() {
        let signed = vec![date(2025, 8, 28); 5];
        let dated = date_sheet(
            named_day("participatingAgencies08022025pm.xlsx"),
            Some(saved(date(2025, 9, 2))),
            &signed,
        )
        .unwrap();
        assert_eq!(dated.day, date(2025, 9, 2));
        let note = dated.note.unwrap();
        assert!(
            note.contains("2025-08-02") && note.contains("2025-09-02") && note.contains("5 rows"),
            "{note}"
        );
    }

    #[test]
    fn a_sheet_that_someone_saved_again_keeps_the_day_of_its_name() {
        let signed = vec![date(2025, 2, 26); 5];
        assert_eq!(
            taken(
                "participatingAgencies-20250301180751.xlsx",
                Some(saved(date(2025, 4, 16))),
                &signed
            ),
            date(2025, 3, 1)
        );
        assert_eq!(
            taken(
                "participatingAgencies03012025pm.xlsx",
                Some(saved(date(2025, 4, 16))),
                &signed
            ),
            date(2025, 3, 1)
        );
    }

    #[test]
    fn a_sheet_that_a_program_saved_much_later_tells_nothing_by_that() {
        let today = Some(saved(date(2026, 11, 24)));
        let signed = vec![date(2025, 3, 1); 5];
        assert_eq!(
            taken("participatingAgencies03102025pm.xlsx", today, &signed),
            date(2025, 3, 10)
        );
        // The name lies all the same, and the signing days alone tell by how much.
        let signed = vec![date(2025, 12, 18); 5];
        assert_eq!(
            taken("participatingAgencies01052025pm.xlsx", today, &signed),
            date(2026, 1, 5)
        );
        let signed = vec![date(2025, 8, 28); 5];
        assert_eq!(
            taken("participatingAgencies08022025pm.xlsx", today, &signed),
            date(2025, 9, 2)
        );
        // One row that is signed after the name's day is a typing error.
        let mut signed = vec![date(2025, 3, 1); 5];
        signed.push(date(2025, 4, 2));
        assert_eq!(
            taken("participatingAgencies03102025pm.xlsx", today, &signed),
            date(2025, 3, 10)
        );
    }

    #[test]
    fn one_mistyped_signing_day_does_not_move_a_sheet() {
        let mut signed = vec![date(2025, 7, 1); 50];
        signed.push(date(2025, 8, 9));
        assert_eq!(
            taken(
                "participatingAgencies07082025pm.xlsx",
                Some(saved(date(2025, 7, 8))),
                &signed
            ),
            date(2025, 7, 8)
        );
    }

    #[test]
    fn a_year_that_cannot_be_is_taken_from_the_workbook() {
        let signed = vec![date(2025, 11, 10); 5];
        let day = taken(
            "participatingAgencies11114025am.xlsx",
            Some(saved(date(2025, 11, 11))),
            &signed,
        );
        assert_eq!(day, date(2025, 11, 11));
    }
}
