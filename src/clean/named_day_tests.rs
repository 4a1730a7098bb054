//! Names of files as people, archives and programs make them.

use super::*;
use proptest::prelude::*;

fn day(file: &str) -> Option<String> {
    named_day(file).day.map(|day| day.to_string())
}

#[test]
fn names_as_ice_and_the_archive_write_them() {
    let cases = [
        ("participatingAgencies12122025pm.xlsx", "2025-12-12"),
        ("ParticipatingEntities-20210113002027.xlsx", "2021-01-13"),
        ("participatingAgencies090022025am.xlsx", "2025-09-02"),
        ("pendingAgencies07242025pm_b.xlsx", "2025-07-24"),
        ("participatingAgencies11122025.xlsx", "2025-11-12"),
        ("287gParticipatingAgencies091526pm.xlsx", "2026-09-15"),
        ("ParticipatingAgency091826am.xlsx", "2026-09-18"),
        (
            "participatingAgencies04212026am 12.15.07 AM.xlsx",
            "2026-04-21",
        ),
        ("html_20210113_291a50a6403a.xlsx", "2021-01-13"),
        (
            "participatingAgencies01082026am_608c7cdafa72.xlsx",
            "2026-01-08",
        ),
        (
            "608c7cdafa72_participatingAgencies01082026am.xlsx",
            "2026-01-08",
        ),
        (
            "participatingAgencies01082026am_12345678abc9.xlsx",
            "2026-01-08",
        ),
        ("participatingAgencies11212026am (1).xlsx", "2026-11-21"),
        ("participatingAgencies11212026pm copy.xlsx", "2026-11-21"),
        ("participatingAgencies04232026b.xlsx", "2026-04-23"),
    ];
    for (file, expected) in cases {
        assert_eq!(day(file).as_deref(), Some(expected), "{file}");
    }
    for file in [
        "sheet.xlsx",
        "287g.xlsx",
        "287(g) list (2).xlsx",
        "291a50a6403a.xlsx",
    ] {
        assert_eq!(day(file), None, "{file}");
    }
}

#[test]
fn names_as_other_people_write_them() {
    for file in [
        "participatingAgencies-2026-04-21.xlsx",
        "2026-04-21 participating agencies.csv",
        "participating_20260421.xlsx",
        "participating_2026-0421.xlsx",
        "participatingAgencies_04-21-2026.xlsx",
        "participatingAgencies 4-21-26 pm.xlsx",
        "participatingAgencies_04_21_2026am.xlsx",
        "participatingAgencies 4.21.2026.xlsx",
        "participatingAgencies0421-2026.xlsx",
        "participatingAgencies4212026.xlsx",
        "participatingAgencies21042026.xlsx",
        "participatingAgencies 21-04-2026.xlsx",
        "participatingAgencies260421.xlsx",
        "Participating Agencies April 21, 2026.xlsx",
        "Participating Agencies Apr 21st 2026.xlsx",
        "Participating Agencies 21 April 2026.xlsx",
        "participating_21apr2026.xlsx",
        "287(g)_participating_(04-21-2026).xlsx",
        "participatingAgencies04212026am-20260422101500.xlsx",
        "participating 2026-04-21T101500.xlsx",
    ] {
        assert_eq!(day(file).as_deref(), Some("2026-04-21"), "{file}");
    }
}

#[test]
fn a_year_that_cannot_be_is_read_as_printed_and_left_to_be_mended() {
    assert_eq!(
        day("participatingAgencies11223026am.xlsx").as_deref(),
        Some("3026-11-22")
    );
    assert_eq!(
        day("participatingAgencies11114025am.xlsx").as_deref(),
        Some("4025-11-11")
    );
}

#[test]
fn morning_comes_before_noon_before_afternoon_before_its_second_edition() {
    let order = |tail: &str| named_day(&format!("participatingAgencies12042025{tail}.xlsx")).order;
    assert!(order("am") < order("amB") && order("amB") < order("mid") && order("mid") < order(""));
    assert!(
        order("") < order("pm") && order("pm") < order("pm2") && order("pm") < order("pm copy")
    );
    assert_eq!(order("am_608c7cdafa72"), order("am"));
    assert!(order("am") < order("am (1)") && order("am (1)") < order("pm"));
}

#[test]
fn a_clock_time_orders_the_lists_of_a_day() {
    let order = |file: &str| named_day(file).order;
    assert_eq!(
        order("participatingAgencies04212026am 12.15.07 AM.xlsx"),
        15 * 60 + 7
    );
    assert_eq!(
        order("participatingAgencies04212026am 1.15.07 PM.xlsx"),
        13 * 3600 + 15 * 60 + 7
    );
    assert_eq!(
        order("participating 2026-04-21 14-30.xlsx"),
        14 * 3600 + 30 * 60
    );
    assert_eq!(
        order("ParticipatingEntities-20210113002027.xlsx"),
        20 * 60 + 27
    );
}

#[test]
fn an_archive_s_stamp_is_told_from_a_day_that_ice_wrote() {
    for file in [
        "ParticipatingEntities-20210113002027.xlsx",
        "html_20210113_291a50a6403a.xlsx",
        "participating_20260421_101500.xlsx",
    ] {
        assert!(named_day(file).captured, "{file}");
    }
    assert!(!named_day("participatingAgencies04212026am 12.15.07 AM.xlsx").captured);
    assert!(!named_day("participating 2026-04-21.xlsx").captured);
    // Published on the day of its capture at the latest, whatever ICE wrote.
    let named = named_day("participatingAgencies05212026am-20260422101500.xlsx");
    assert_eq!(named.day.unwrap().to_string(), "2026-04-22");
}

proptest! {
    #[test]
    fn any_name_is_read_without_a_panic(file in "\\PC{0,24}", digits in "[0-9]{0,15}", tail in "[-_. amp0-9]{0,12}") {
        let _ = named_day(&format!("{file}{digits}{tail}"));
    }

    #[test]
    fn every_day_is_read_in_every_way(y in 2015i16..2060, m in 1i8..=12, d in 1i8..=28, hash in "_[0-9a-f]{12}") {
        let expected = Day::new(y, m, d).unwrap();
        for name in [
            format!("participatingAgencies{m:02}{d:02}{y}am.xlsx"),
            format!("287gParticipatingAgencies{m:02}{d:02}{:02}pm.xlsx", y - 2000),
            format!("participatingAgencies{m:02}{d:02}{y}am{hash}.xlsx"),
            format!("participating {y}-{m:02}-{d:02}.csv"),
            format!("participating {m}-{d}-{y}.csv"),
            format!("ParticipatingEntities-{y}{m:02}{d:02}101500.xlsx"),
        ] {
            prop_assert_eq!(named_day(&name).day, Some(expected), "{}", name);
        }
    }
}
