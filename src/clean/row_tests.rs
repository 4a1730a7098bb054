//! Names with characters that nobody sees, and names that are none.

use super::*;

fn row(agency: &str) -> RawRow {
    RawRow {
        row: 2,
        state: Cell::text("TEXAS"),
        agency: Cell::text(agency),
        support: Cell::text("Warrant Service Officer"),
        signed: Cell::text("2025-03-01"),
        ..RawRow::default()
    }
}

fn read(row: &RawRow) -> Result<Listing, String> {
    clean_row(row, "2025-03-10".parse().unwrap(), &mut Known::default())
}

#[test]
fn what_nobody_sees_is_left_out_of_a_name_and_told() {
    for (hidden, told) in [
        ("\u{202e}", "U+202E"),
        ("\u{2066}", "U+2066"),
        ("\u{200b}", "U+200B"),
        ("\u{61c}", "U+061C"),
        ("\u{fffe}", "U+FFFE"),
        ("\u{ffff}", "U+FFFF"),
        ("\u{fdd0}", "U+FDD0"),
        ("\u{1fffe}", "U+1FFFE"),
    ] {
        let listing = read(&row(&format!("Bexar{hidden} County"))).unwrap();
        assert_eq!(listing.agency, "Bexar County");
        let expected = format!(
            "LAW ENFORCEMENT AGENCY holds characters that nobody sees ({told}), which were left out"
        );
        assert_eq!(listing.notes, [expected]);
    }
    assert_eq!(read(&row("Do\u{f1}a Ana County")).unwrap().notes, [""; 0]);
}

#[test]
fn a_name_of_300_characters_is_one_and_a_longer_one_is_rejected_in_a_short_sentence() {
    let name = format!("{}a", "\u{e9}".repeat(299));
    assert_eq!(read(&row(&name)).unwrap().agency, name);
    let told = read(&row(&format!("{name}e"))).unwrap_err();
    assert!(
        told.starts_with("LAW ENFORCEMENT AGENCY has 301 characters"),
        "{told}"
    );
    assert!(told.chars().count() < 250, "{told}");
}

#[test]
fn what_is_told_of_a_cell_is_short_and_steers_no_terminal() {
    let mut told = format!("MOA links to `\u{1b}[31m{}`", "a".repeat(30_000));
    keepable(&mut told);
    assert!(told.starts_with("MOA links to `\\u{1b}[31ma"), "{told}");
    assert_eq!(told.chars().count(), 1_003);
}

#[test]
fn an_impossible_number_is_not_printed_with_300_digits() {
    let signed = Cell {
        value: CellValue::Number(1e300),
        link: None,
    };
    let listing = read(&RawRow {
        signed,
        ..row("Bexar County")
    });
    let problems = listing.unwrap().problems;
    assert!(problems[0].contains("`1e300`"), "{problems:?}");
}
