//! `geodata/facilities.csv`: jails and prisons as points.

use std::collections::HashMap;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::content::Content;
use super::error::SourceError;
use super::places::point;
use super::table::{Record, Rows, read_rows};
use crate::domain::{Facility, Geoid, Rejection, State, parse_day};

/// The columns that are read.
const COLUMNS: &[&str] = &[
    "id",
    "name",
    "town",
    "state",
    "kind",
    "status",
    "holds",
    "capacity",
    "county_geoid",
    "lon",
    "lat",
    "validated",
    "website",
];

/// Reads `facilities.csv`.
///
/// # Errors
/// The table is not CSV, or lacks a column.
pub fn read_facilities(table: &Content) -> Result<Rows<Facility>, SourceError> {
    let (facilities, unread) = read_rows(table, COLUMNS, facility)?.into_parts();
    let mut first: HashMap<String, u32> = HashMap::new();
    let mut rows = Rows::default();
    for rejection in unread {
        rows.reject(rejection);
    }
    for facility in facilities {
        if let Some(row) = first.get(&facility.id) {
            rows.reject(Rejection {
                file: table.name.clone(),
                row: facility.row,
                reason: format!(
                    "column `id`: `{}` is that of row {row} too; take one of the two out",
                    facility.id
                ),
            });
            continue;
        }
        first.insert(facility.id.clone(), facility.row);
        rows.keep(facility);
    }
    Ok(rows)
}

fn facility(record: &Record<'_>) -> Result<Facility, String> {
    let state: State = record.parse("state")?;
    let county: Geoid = record.parse("county_geoid")?;
    if !county.is_county() || State::of(county) != Some(state) {
        return Err(format!(
            "column `county_geoid`: `{county}` is not a county of {state}; mend the county or the state"
        ));
    }
    let capacity = record.parse_optional("capacity")?;
    if capacity == Some(0) {
        return Err(
            "column `capacity`: `0` is no room for anybody; leave it empty where it is not known"
                .to_owned(),
        );
    }
    Ok(Facility {
        row: record.row,
        id: record.parse("id")?,
        name: record.parse("name")?,
        town: record.parse("town")?,
        state,
        kind: record.parse_optional("kind")?,
        status: record.parse_optional("status")?,
        holds: record.parse("holds")?,
        capacity,
        county,
        point: point(record)?,
        validated: parse_day(record.text("validated"))
            .map_err(|error| format!("column `validated`: {error}"))?,
        website: website(record)?,
    })
}

/// What may not stand in a URI (RFC 3986, 2): some addresses are published with braces.
const NEVER_IN_URIS: &AsciiSet = &CONTROLS
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

fn website(record: &Record<'_>) -> Result<Option<String>, String> {
    let Some(address) = record.optional("website") else {
        return Ok(None);
    };
    let is_one = address.starts_with("https://") || address.starts_with("http://");
    if !is_one || address.contains(char::is_whitespace) {
        return Err(format!(
            "column `website`: `{address}` is not an address; write it in full, beginning with https://, or leave it empty"
        ));
    }
    Ok(Some(
        utf8_percent_encode(&address, NEVER_IN_URIS).to_string(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{FacilityKind, FacilityStatus};

    const LOUDOUN: &str = "10003221,Loudoun County Adult Detention Center,Leesburg,VA,county,open,adults,460,51107,-77.54,39.09,2024-05-01,https://www.loudoun.gov";

    fn read(rows: &str) -> (Vec<Facility>, Vec<Rejection>) {
        let table = Content {
            path: "facilities.csv".into(),
            name: "facilities.csv".to_owned(),
            bytes: format!("{}\n{rows}\n", COLUMNS.join(",")).into_bytes(),
        };
        read_facilities(&table).unwrap().into_parts()
    }

    #[test]
    fn what_a_source_does_not_say_is_not_known_and_not_nothing() {
        let (jails, unread) =
            read("1,Real County Jail,Leakey,TX,,,adults,,48385,-99.7,29.7,2020-02-27,");
        assert_eq!(unread, []);
        assert_eq!(
            (
                jails[0].kind,
                jails[0].status,
                jails[0].capacity,
                &jails[0].website
            ),
            (None, None, None, &None)
        );
        assert!(!jails[0].is_open_to_adults());
        let (jails, _) = read(&LOUDOUN.replace(".gov", ".gov/?SEC={52FD}"));
        let website = jails[0].website.as_deref();
        assert_eq!(website, Some("https://www.loudoun.gov/?SEC=%7B52FD%7D"));
        let (jails, _) = read(LOUDOUN);
        assert_eq!(jails[0].kind, Some(FacilityKind::County));
        assert_eq!(jails[0].status, Some(FacilityStatus::Open));
        assert!(jails[0].is_open_to_adults());
    }

    #[test]
    fn a_cell_that_is_not_what_its_heading_says_is_told_with_row_and_remedy() {
        for (right, wrong, said) in [
            (",460,", ",0,", "`capacity`: `0` is no room"),
            (",460,", ",-999,", "`capacity`"),
            (",460,", ",MAXIMUM,", "`capacity`"),
            (",51107,", ",12086,", "`12086` is not a county of VA"),
            (",51107,", ",51,", "`51` is not a county of VA"),
            (",open,", ",OPEN,", "use one of: open, closed"),
            (",-77.54,", ",-777.54,", "`lon`"),
            ("2024-05-01", "2024-05", "`validated`"),
            (
                "https://www.loudoun.gov",
                "javascript:alert(1)",
                "is not an address",
            ),
            (
                "https://www.loudoun.gov",
                "https://a.gov\t2018",
                "is not an address",
            ),
        ] {
            let (jails, unread) = read(&LOUDOUN.replace(right, wrong));
            assert_eq!(jails, [], "{wrong}");
            let told = unread[0].to_string();
            assert!(told.starts_with("facilities.csv row 2: "), "{told}");
            assert!(told.contains(said), "{told}");
        }
    }

    #[test]
    fn an_id_that_two_rows_have_is_told_and_the_first_is_kept() {
        let other = LOUDOUN.replace("Loudoun County", "Another");
        let (jails, unread) = read(&format!("{LOUDOUN}\n{other}"));
        assert_eq!(jails.len(), 1);
        assert!(
            unread[0]
                .to_string()
                .contains("row 3: column `id`: `10003221` is that of row 2")
        );
    }
}
