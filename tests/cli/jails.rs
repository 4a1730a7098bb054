//! Jails and prisons: what `at` prints of them, and what `check` says of those that cannot be placed.

use super::{check, folder, geodata, replace, run, text};

/// The report of `check` on a folder whose `facilities.csv` was changed, and its exit code.
fn checked(change: impl FnOnce(String) -> String) -> (Option<i32>, String) {
    let folder = folder();
    let table = std::fs::read_to_string(geodata().join("facilities.csv")).unwrap();
    replace(folder.path(), "facilities.csv", change(table).as_bytes());
    let output = check(folder.path());
    (output.status.code(), text(&output.stdout))
}

#[test]
fn at_names_the_jails_with_town_room_and_day_and_the_rule_that_chose_them() {
    let output = run(&["at", "-77.5636", "39.1157", "--date", "2026-05-18"]);
    let page = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{page}");
    let (_, jails) = page.split_once("\nWhere jail models apply:\n").unwrap();
    assert!(
        jails.starts_with(
            "  All of the county's open jails and other facilities for adults; which of them"
        ),
        "{jails}"
    );
    assert!(
        jails.contains(
            "    Loudoun County Adult Detention Center, Leesburg, room for 460, as of 20"
        ),
        "{jails}"
    );
    assert!(
        jails.contains("nothing is said about who is held there."),
        "{jails}"
    );
    // In 2019 no list showed an agreement there.
    let output = run(&["at", "-77.5636", "39.1157", "--date", "2024-12-31"]);
    assert!(!text(&output.stdout).contains("Where jail models apply"));
}

#[test]
fn at_says_where_the_file_shows_no_jail() {
    // Luverne, the seat of Crenshaw County, Alabama.
    let output = run(&["at", "-86.2636", "31.7163", "--date", "2026-05-18"]);
    let page = text(&output.stdout);
    assert!(page.starts_with("Crenshaw County, Alabama"), "{page}");
    assert!(
        page.contains("  The file at hand shows no open county jail for adults here.\n"),
        "{page}"
    );
    // No jail is shown of which anything could be said.
    assert!(!page.contains("nothing is said about who"), "{page}");
}

#[test]
fn check_names_the_counties_with_a_jail_model_and_no_jail_in_one_sentence_a_rule() {
    let (code, report) = checked(|table| table);
    // sources.toml knows the file by its bytes, which are the same.
    assert_eq!(code, Some(0), "{report}");
    assert!(report.contains("ok: no jails and prisons of a county without a boundary\n"));
    assert!(report.contains("ok: no jails and prisons whose point lies outside their county\n"));
    let none = report
        .lines()
        .find(|line| line.contains("(rule `none`)"))
        .unwrap();
    assert!(
        none.contains("of 14 counties with an agreement of a jail model on 2026-05-18"),
        "{none}"
    );
    for county in [
        "Crenshaw County, AL (01041)",
        "Van Buren County, TN (47175)",
    ] {
        assert!(none.contains(county), "{none}");
    }
    assert!(report.contains("(rule `none-of-town`)"), "{report}");
}

#[test]
fn check_tells_jails_that_no_boundary_takes_up_once_for_their_county() {
    let stray = |at: u8| {
        format!(
            "9{at},Nowhere Jail {at},Nowhere,IL,county,open,adults,,17999,-87.6,41.8,2024-01-01,\n"
        )
    };
    let (code, report) = checked(|table| table + &(0..10).map(stray).collect::<String>());
    assert_eq!(code, Some(1), "{report}");
    let told: Vec<&str> = report
        .lines()
        .filter(|line| line.contains("`17999`"))
        .collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].contains("has no boundary of vintage 2016: rows 6468, 6469")
            && told[0].contains("and 2 more; mend it"),
        "{told:?}"
    );
}

#[test]
fn check_tells_a_jail_whose_point_lies_in_another_county_or_at_sea() {
    let moved = "90,Cook County Jail Annex,Chicago,IL,county,open,adults,,17031,-90.6,41.5,2024-01-01,\n\
                 91,Cook County Jail Pier,Chicago,IL,county,open,adults,,17031,-40.0,41.5,2024-01-01,\n";
    let (_code, report) = checked(|table| table + moved);
    assert!(
        report.contains(
            "row 6468: columns `lon`, `lat`: of 2 in Illinois the point lies in another county than `county_geoid` says, or in none (rows 6468, 6469); mend the one or the other"
        ),
        "{report}"
    );
}

#[test]
fn check_tells_a_row_that_cannot_be_read_with_its_reason() {
    let (code, report) =
        checked(|table| table.replacen(",county,open,adults,", ",county,OPEN,adults,", 1));
    assert_eq!(code, Some(1), "{report}");
    assert!(
        report.contains(
            "column `status`: `OPEN` is not a status of a facility; use one of: open, closed"
        ),
        "{report}"
    );
}
