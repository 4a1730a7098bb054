//! Days of saving that cannot be, and names that say no day: what is believed then.

use super::super::named_day::named_day;
use super::tests::{TODAY, dated, saved, told};
use super::*;
use jiff::civil::date;

#[test]
fn a_day_of_saving_that_cannot_be_is_no_evidence_and_is_told() {
    let signed = vec![date(2026, 4, 13); 5];
    let file = "participatingAgencies04152026pm.xlsx";
    for (day, why) in [
        (date(1979, 12, 31), "began in 2021"),
        (date(1899, 12, 31), "began in 2021"),
        (date(1970, 1, 1), "began in 2021"),
        (date(2020, 12, 31), "began in 2021"),
        (
            date(2025, 4, 15),
            "5 rows were signed after it, the last on 2026-04-13",
        ),
        (date(2026, 4, 11), "5 rows were signed after it"),
        (date(3026, 4, 15), "after today, 2026-11-25"),
    ] {
        let dated = dated(file, Some(saved(day)), &signed);
        assert_eq!(
            (dated.day, dated.from),
            (date(2026, 4, 15), DaySource::Name),
            "{day}"
        );
        let note = dated.note.unwrap();
        assert!(
            note.contains(&format!("the day of saving, {day}, was left aside")),
            "{note}"
        );
        assert!(note.contains(why), "{note}");
    }
    // Signed on the evening before midnight, saved after it.
    let late = dated(file, Some(saved(date(2026, 4, 12))), &signed);
    assert_eq!(late.day, date(2026, 4, 15));
    let note = late.note.unwrap();
    assert!(
        note.contains("saved on 2026-04-12, 3 days before"),
        "{note}"
    );
    // A list of applications has no signing days.
    let pending = dated(
        "pendingAgencies04152026pm.xlsx",
        Some(saved(date(1980, 1, 1))),
        &[],
    );
    assert_eq!(
        (pending.day, pending.from),
        (date(2026, 4, 15), DaySource::Name)
    );
    assert!(pending.note.unwrap().contains("1980-01-01"));
}

#[test]
fn a_name_that_lies_is_mended_without_a_day_of_saving_that_cannot_be() {
    let signed = vec![date(2026, 4, 13); 5];
    let zip_epoch = Some(saved(date(1980, 1, 1)));
    let mended = dated("participatingAgencies04153026pm.xlsx", zip_epoch, &signed);
    assert_eq!(
        (mended.day, mended.from),
        (date(2026, 4, 15), DaySource::MendedName)
    );
    let nameless = dated("agencies.xlsx", zip_epoch, &signed);
    assert_eq!(
        (nameless.day, nameless.from),
        (date(2026, 4, 13), DaySource::Signed)
    );
    assert!(nameless.note.unwrap().contains("1980-01-01"));
    let refused = told("agencies.xlsx", zip_epoch, &[]).unwrap_err();
    assert!(
        refused.contains("1980-01-01") && refused.contains("name it"),
        "{refused}"
    );
}

#[test]
fn a_workbook_made_after_it_was_saved_tells_nothing_by_that() {
    let saving = Saving {
        created: Some(saved(date(2026, 4, 15))),
        modified: Some(saved(date(2026, 2, 1))),
    };
    let named = named_day("participatingAgencies04152026pm.xlsx");
    let dated = date_sheet(&named, saving, &[date(2026, 1, 10)], TODAY).unwrap();
    assert_eq!(
        (dated.day, dated.from),
        (date(2026, 4, 15), DaySource::Name)
    );
    assert!(dated.note.unwrap().contains("made on 2026-04-15"));
    // A time of making that is to come says nothing.
    let saving = Saving {
        created: Some(saved(date(3026, 4, 15))),
        modified: Some(saved(date(2026, 4, 15))),
    };
    let june = named_day("participatingAgencies06152026pm.xlsx");
    let dated = date_sheet(&june, saving, &[date(2026, 1, 10)], TODAY).unwrap();
    assert_eq!(dated.day, date(2026, 4, 15));
}

#[test]
fn a_signature_mistyped_into_the_future_leaves_the_day_of_saving_what_it_is() {
    let april = Some(saved(date(2026, 4, 15)));
    let mut few = vec![date(2026, 4, 13); 9];
    few.push(date(2026, 9, 13));
    let mut many = vec![date(2026, 4, 13); 200];
    many.extend([date(2026, 5, 9), date(2026, 9, 13)]);
    for signed in [few, many] {
        let agrees = dated("participatingAgencies04152026pm.xlsx", april, &signed);
        assert_eq!((agrees.day, agrees.note), (date(2026, 4, 15), None));
        let nameless = dated("agencies.xlsx", april, &signed);
        assert_eq!(
            (nameless.day, nameless.from),
            (date(2026, 4, 15), DaySource::Saved)
        );
        let january = dated("participatingAgencies04152025pm.xlsx", april, &signed);
        assert_eq!(
            (january.day, january.from),
            (date(2026, 4, 15), DaySource::MendedName)
        );
    }
    // Nor does the only signature there is, a year ahead, against a name and a day of saving that agree.
    let alone = dated(
        "participatingAgencies04152026pm.xlsx",
        april,
        &[date(2026, 9, 17)],
    );
    assert_eq!(
        (alone.day, alone.from),
        (date(2026, 4, 15), DaySource::Name)
    );
    // Three of them prove nothing against a name and a day of saving that agree.
    let mut three = vec![date(2026, 4, 13); 97];
    three.extend([date(2026, 9, 13); 3]);
    let agrees = dated("participatingAgencies04152026pm.xlsx", april, &three);
    assert_eq!(
        (agrees.day, agrees.from),
        (date(2026, 4, 15), DaySource::Name)
    );
}

#[test]
fn a_name_and_signatures_that_agree_outweigh_an_earlier_day_of_saving() {
    let mut signed = vec![date(2025, 1, 2); 4];
    signed.push(date(2026, 4, 13));
    let january = Some(saved(date(2025, 1, 5)));
    let dated = dated("participatingAgencies04152026pm.xlsx", january, &signed);
    assert_eq!(
        (dated.day, dated.from),
        (date(2026, 4, 15), DaySource::Name)
    );
    assert!(dated.note.unwrap().contains("1 row was signed after it"));
}

#[test]
fn an_impossible_day_in_a_name_becomes_the_day_near_the_save_that_one_slip_turns_into_it() {
    let signed = vec![date(2025, 1, 2); 5];
    for (file, saved_on, day, from) in [
        (
            "participatingAgencies04312026pm.xlsx",
            date(2026, 4, 30),
            date(2026, 4, 30),
            DaySource::MendedName,
        ),
        (
            "participatingAgencies0415026pm.xlsx",
            date(2026, 4, 15),
            date(2026, 4, 15),
            DaySource::MendedName,
        ),
        (
            "participatingAgencies1152026pm.xlsx",
            date(2026, 11, 5),
            date(2026, 11, 5),
            DaySource::MendedName,
        ),
        (
            "participatingAgencies1152026pm.xlsx",
            date(2026, 1, 15),
            date(2026, 1, 15),
            DaySource::MendedName,
        ),
        (
            "participatingAgencies041522026pm.xlsx",
            date(2026, 4, 15),
            date(2026, 4, 15),
            DaySource::MendedName,
        ),
        (
            "participatingAgencies00152026pm.xlsx",
            date(2026, 4, 15),
            date(2026, 4, 15),
            DaySource::MendedName,
        ),
        (
            "participatingAgencies20260431.xlsx",
            date(2026, 4, 30),
            date(2026, 4, 30),
            DaySource::MendedName,
        ),
        (
            "participating 2026-04-31.xlsx",
            date(2026, 4, 29),
            date(2026, 4, 30),
            DaySource::MendedName,
        ),
        (
            "287gParticipatingAgencies043126pm.xlsx",
            date(2026, 4, 30),
            date(2026, 4, 30),
            DaySource::MendedName,
        ),
        // No slip leads there, but the month that is written does.
        (
            "participatingAgencies02302026pm.xlsx",
            date(2026, 2, 27),
            date(2026, 2, 27),
            DaySource::Saved,
        ),
        (
            "participatingAgencies02302026pm.xlsx",
            date(2026, 3, 2),
            date(2026, 3, 2),
            DaySource::Saved,
        ),
        // Nothing of the month can be read, the year can.
        (
            "participatingAgencies14352026pm.xlsx",
            date(2026, 7, 1),
            date(2026, 7, 1),
            DaySource::Saved,
        ),
        // A day before the month is read where it fits, and only there.
        (
            "participatingAgencies13012026pm.xlsx",
            date(2026, 1, 13),
            date(2026, 1, 13),
            DaySource::Name,
        ),
        (
            "participatingAgencies13012025pm.xlsx",
            date(2025, 12, 1),
            date(2025, 12, 1),
            DaySource::MendedName,
        ),
    ] {
        let dated = dated(file, Some(saved(saved_on)), &signed);
        assert_eq!((dated.day, dated.from), (day, from), "{file} {saved_on}");
        if from != DaySource::Name {
            let note = dated.note.unwrap();
            assert!(
                note.contains(&saved_on.to_string()) && note.contains(&day.to_string()),
                "{note}"
            );
        }
    }
}

#[test]
fn an_impossible_day_in_a_name_that_nothing_fits_is_refused() {
    let signed = vec![date(2025, 1, 2); 5];
    // Saved again by a stranger, in another month and year.
    let refused = told(
        "participatingAgencies02302026pm.xlsx",
        Some(saved(date(2026, 11, 24))),
        &signed,
    );
    let refused = refused.unwrap_err();
    assert!(
        refused.contains("`02302026`")
            && refused.contains("2026-11-24")
            && refused.contains("rename it"),
        "{refused}"
    );
    let refused = told("participatingAgencies04312026pm.csv", None, &signed).unwrap_err();
    assert!(refused.contains("`04312026`"), "{refused}");
    // Signatures tell it where only one day is possible.
    let april = vec![date(2026, 4, 28); 5];
    for saved_on in [
        None,
        Some(saved(date(2026, 8, 1))),
        Some(saved(date(1980, 1, 1))),
    ] {
        let dated = dated("participatingAgencies04312026pm.xlsx", saved_on, &april);
        assert_eq!(
            (dated.day, dated.from),
            (date(2026, 4, 30), DaySource::MendedName)
        );
    }
}

#[test]
fn a_part_of_a_day_in_a_name_lets_the_day_of_saving_stand() {
    let signed = vec![date(2025, 1, 2); 5];
    let april = Some(saved(date(2026, 4, 15)));
    for (file, from) in [
        ("participatingAgencies2026.xlsx", DaySource::Saved),
        ("Participating Agencies April 2026.xlsx", DaySource::Saved),
        ("participatingAgencies0415pm.xlsx", DaySource::MendedName),
    ] {
        let dated = dated(file, april, &signed);
        assert_eq!((dated.day, dated.from), (date(2026, 4, 15), from), "{file}");
    }
    // A stranger saved it again in another year than its name says.
    let again = dated("participatingAgencies2025.xlsx", april, &signed);
    assert_eq!(
        (again.day, again.from),
        (date(2025, 1, 2), DaySource::Signed)
    );
}
