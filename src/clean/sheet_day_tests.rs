//! Days of publication: what is believed, mended and refused.

use super::super::named_day::named_day;
use super::*;
use crate::sources::sheets::Saved;
use jiff::civil::date;

pub(super) const TODAY: Day = date(2026, 11, 25);

pub(super) const fn saved(day: Day) -> Saved {
    Saved {
        day,
        second: 72_000,
    }
}

pub(super) fn told(file: &str, modified: Option<Saved>, signed: &[Day]) -> Result<DatedBy, String> {
    let saving = Saving {
        created: None,
        modified,
    };
    date_sheet(&named_day(file), saving, signed, TODAY)
}

pub(super) fn dated(file: &str, saved_on: Option<Saved>, signed: &[Day]) -> DatedBy {
    told(file, saved_on, signed).unwrap()
}

fn taken(file: &str, saved_on: Option<Saved>, signed: &[Day]) -> Day {
    dated(file, saved_on, signed).day
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
    let dated = dated(
        "participatingAgencies08022025pm.xlsx",
        Some(saved(date(2025, 9, 2))),
        &signed,
    );
    assert_eq!(
        (dated.day, dated.from),
        (date(2025, 9, 2), DaySource::MendedName)
    );
    let note = dated.note.unwrap();
    assert!(
        note.contains("2025-08-02") && note.contains("2025-09-02") && note.contains("5 rows"),
        "{note}"
    );
}

#[test]
fn a_sheet_that_someone_saved_again_keeps_the_day_of_its_name() {
    let signed = vec![date(2025, 2, 26); 5];
    let again = Some(saved(date(2025, 4, 16)));
    let captured = dated("participatingAgencies-20250301180751.xlsx", again, &signed);
    assert_eq!(
        (captured.day, captured.from),
        (date(2025, 3, 1), DaySource::Capture)
    );
    let named = dated("participatingAgencies03012025pm.xlsx", again, &signed);
    assert_eq!((named.day, named.from), (date(2025, 3, 1), DaySource::Name));
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
    // Nor does it tell the day where the name holds none.
    let dated = dated("agencies.xlsx", today, &[date(2025, 3, 1); 5]);
    assert_eq!(
        (dated.day, dated.from),
        (date(2025, 3, 1), DaySource::Signed)
    );
    assert!(dated.note.unwrap().contains("2026-11-24"));
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
fn a_list_is_never_later_than_a_week_after_its_workbook_was_saved() {
    let april = Some(saved(date(2026, 4, 15)));
    let signed = vec![date(2026, 4, 13); 5];
    let june = dated("participatingAgencies06152026pm.xlsx", april, &signed);
    assert_eq!(
        (june.day, june.from),
        (date(2026, 4, 15), DaySource::MendedName)
    );
    let note = june.note.unwrap();
    assert!(
        note.contains("2026-06-15") && note.contains("2026-04-15"),
        "{note}"
    );
    // No one slip leads there: the day of saving is what is known.
    let july = dated("participatingAgencies07282026pm.xlsx", april, &signed);
    assert_eq!((july.day, july.from), (date(2026, 4, 15), DaySource::Saved));
    // Saved before a long weekend, published after it.
    let friday = Some(saved(date(2026, 1, 16)));
    let tuesday = dated("participatingAgencies01202026am.xlsx", friday, &[]);
    assert_eq!(
        (tuesday.day, tuesday.from),
        (date(2026, 1, 20), DaySource::Name)
    );
}

#[test]
fn a_save_after_midnight_utc_is_the_day_before_in_washington() {
    let late = Saved {
        day: date(2026, 4, 16),
        second: 3 * 3600,
    };
    assert_eq!(
        taken("participatingAgencies06152026pm.xlsx", Some(late), &[]),
        date(2026, 4, 15)
    );
}

#[test]
fn no_list_lies_in_the_future() {
    let may = Some(saved(date(2026, 5, 18)));
    let signed = vec![date(2026, 5, 14); 5];
    for file in [
        "participatingAgencies12182026am.xlsx",
        "participatingAgencies05183026am.xlsx",
        "participatingAgencies05184026am.xlsx",
        "ParticipatingEntities-30260518101500.xlsx",
    ] {
        let mended = dated(file, may, &signed);
        assert_eq!(
            (mended.day, mended.from),
            (date(2026, 5, 18), DaySource::MendedName),
            "{file}"
        );
        // A CSV has no day of saving; its signing days tell it as well.
        assert_eq!(taken(file, None, &signed), date(2026, 5, 18), "{file}");
    }
    for (file, signed) in [
        (
            "participatingAgencies11223026am.csv",
            vec![date(2025, 7, 4); 5],
        ),
        ("pendingAgencies12182026am.csv", Vec::new()),
    ] {
        let refused = told(file, None, &signed).unwrap_err();
        assert!(
            refused.contains("after today, 2026-11-25") && refused.contains("rename it"),
            "{refused}"
        );
    }
}

#[test]
fn a_day_of_saving_that_is_to_come_proves_nothing() {
    let signed = vec![date(2026, 5, 14); 5];
    let file = "participatingAgencies05182026am.xlsx";
    assert_eq!(
        taken(file, Some(saved(date(3026, 5, 18))), &signed),
        date(2026, 5, 18)
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
