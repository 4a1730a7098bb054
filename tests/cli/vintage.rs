//! Counties of today: `at --vintage`, and what `check` and `resolve` say of a county file that was put into the folder.

use std::fs;
use std::path::Path;

use countyline::sources::Boundary;

use super::census::{counties_of_today, write_counties};
use super::links::link;
use super::{check, geodata, run, text};

/// A folder like geodata with a county file of 2023, beside that of 2016 or instead of it.
fn dropped_in(counties: &[Boundary], is_beside: bool) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let boundaries = folder.path().join("boundaries");
    fs::create_dir(&boundaries).unwrap();
    let share = |from: &Path, to: &Path, is_wanted: &dyn Fn(&str) -> bool| {
        for entry in fs::read_dir(from).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if is_wanted(name) {
                link(&path, &to.join(name));
            }
        }
    };
    share(&geodata(), folder.path(), &|name| name != "boundaries");
    share(&geodata().join("boundaries"), &boundaries, &|name| {
        is_beside || !name.starts_with("cb_2016_us_county")
    });
    write_counties(&boundaries, 2023, counties);
    folder
}

#[test]
fn at_tells_the_unit_of_today_where_it_is_asked_for() {
    let hartford = ["at", "-72.6851", "41.7637", "--date", "2026-05-18"];
    let old = run(&hartford);
    let old = text(&old.stdout);
    assert!(
        old.starts_with("Hartford County, Connecticut (09003)\nin "),
        "{old}"
    );
    let new = run(&[&hartford[..], &["--vintage", "2023"]].concat());
    let new = text(&new.stdout);
    assert!(
        new.starts_with("Capitol Planning Region, Connecticut (09110)\ncounties of 2023\n"),
        "{new}"
    );
    let same = run(&[&hartford[..], &["--vintage", "2016"]].concat());
    assert_eq!(text(&same.stdout), old);
    let none = run(&[&hartford[..], &["--vintage", "2019"]].concat());
    assert_eq!(none.status.code(), Some(2));
    let said = text(&none.stderr);
    assert!(
        said.contains("`2019` is no vintage") && said.contains("2016, 2023"),
        "{said}"
    );
}

#[test]
fn check_finds_nothing_wrong_with_the_census_bureau_s_file_of_2023() {
    let counties = counties_of_today(|_| ());
    for is_beside in [true, false] {
        let folder = dropped_in(&counties, is_beside);
        let output = check(folder.path());
        let report = text(&output.stdout);
        assert_eq!(output.status.code(), Some(0), "{report}");
        assert!(report.starts_with("3235 counties, "), "{report}");
    }
}

#[test]
fn check_tells_in_a_sentence_for_each_table_what_must_come_with_units_that_nobody_knows() {
    let renamed = |counties: &mut Vec<Boundary>| {
        for county in counties {
            let of = &mut county.jurisdiction;
            // All of Florida.
            if of.geoid.as_str().starts_with("12") {
                of.geoid = format!("12{}", 999 - of.geoid.number() % 1000)
                    .parse()
                    .unwrap();
            }
        }
    };
    let folder = dropped_in(&counties_of_today(renamed), false);
    let output = check(folder.path());
    let report = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{report}");
    for (file, column) in [
        ("participatingAgencies", "county_geoids"),
        ("policies.csv", "county_geoids"),
        ("places.csv", "county_geoid"),
        ("facilities.csv", "county_geoid"),
        ("population.csv", "geoid"),
    ] {
        let told: Vec<&str> = report
            .lines()
            .filter(|line| line.trim_start().starts_with(file) && line.contains("crosswalk.csv"))
            .collect();
        assert_eq!(told.len(), 1, "{file}: {report}");
        assert!(
            told[0].contains(&format!("column `{column}`")),
            "{}",
            told[0]
        );
        // Of the policies one alone is Florida's county's.
        let is_one = file == "policies.csv";
        assert!(is_one || told[0].contains(" more"), "{}", told[0]);
    }
    let lines = report.lines().filter(|line| line.contains("`12"));
    assert!(lines.count() < 12, "{report}");
}

#[test]
fn resolve_places_by_the_names_that_lists_print_and_tells_the_units_at_hand() {
    let folder = dropped_in(&counties_of_today(|_| ()), false);
    let sheet = folder.path().join("participatingAgencies05182026am.csv");
    let rows = "CONNECTICUT,Hartford County Sheriff's Office,County,Hartford County,Task Force Model,2025-02-27,,\n\
                CONNECTICUT,Stamford Police Department,Municipality,Fairfield County,Task Force Model,2025-02-27,,\n";
    let head = "STATE,LAW ENFORCEMENT AGENCY,TYPE,COUNTY,SUPPORT TYPE,SIGNED,MOA,ADDENDUM\n";
    fs::write(&sheet, format!("{head}{rows}")).unwrap();
    let resolved = |geodata: &Path| {
        let [sheet, geodata] = [&sheet, geodata].map(|path| path.to_str().unwrap().to_owned());
        let output = run(&["resolve", &sheet, "--format", "csv", "--geodata", &geodata]);
        let mut table = csv::Reader::from_reader(output.stdout.as_slice());
        let rows = table.records().map(Result::unwrap);
        rows.map(|row| row[6].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(resolved(folder.path()), ["09110;09140;09160", "09190"]);
    assert_eq!(resolved(&geodata()), ["09003", "09001"]);
}
