//! Each row says how it was read, or why it was not, and what was sent comes back.

use axum::http::StatusCode;

use super::{one, post, post_with, rows_of};

#[test]
fn names_are_read_as_people_write_them() {
    for (county, state, geoid) in [
        ("Fairfax County", "VA", "51059"),
        ("FAIRFAX CITY", "Virginia", "51600"),
        ("St. Louis city", "MO", "29510"),
        ("Saint Louis County", "missouri", "29189"),
        ("Dona Ana", "35", "35013"),
        ("Doña Ana County", "NM", "35013"),
        ("Saint Landry", "LA", "22097"),
        ("Miami Dade", "12", "12086"),
        ("carson city", "NV", "32510"),
        ("\"Doña Ana County, New Mexico\"", "", "35013"),
        ("Mayagüez", "PR", "72097"),
    ] {
        let row = one("", &format!("County Name,State\n{county},{state}\n"));
        assert_eq!(
            row["cl_geoid"], geoid,
            "{county}, {state}: {}",
            row["cl_note"]
        );
    }
}

#[test]
fn what_cannot_be_matched_says_why_and_what_was_mended_says_how() {
    for (table, found, says) in [
        (
            "county,state\nFairfax,VA\n",
            "unmatched",
            "Fairfax County (`51059`), Fairfax city (`51600`)",
        ),
        (
            "county,state\nMiami-Dade,GA\n",
            "unmatched",
            "Georgia has no county `Miami-Dade`",
        ),
        (
            "county,state\nMiami-Dade,\n",
            "unmatched",
            "without its state",
        ),
        ("geoid\n1001\n", "mended", "`1001` read as 01001"),
        ("geoid\n1001.0\n", "mended", "read as"),
        ("geoid\n0500000US12086\n", "mended", "read as 12086"),
        ("geoid\n12086000100\n", "mended", "tract"),
        ("geoid\n99999\n", "unmatched", "`99999`"),
        (
            "geoid\n12999\n",
            "unmatched",
            "no county of Florida has the GEOID `12999`",
        ),
        ("geoid\n=1+1\n", "unmatched", "`=1+1` is not a GEOID"),
        ("geoid\nFL\n", "unmatched", "`FL` is not a GEOID"),
        ("statefp,countyfp\n12,86\n", "mended", "read as 12086"),
        ("lon,lat\n25.76,-80.19\n", "unmatched", "look swapped"),
        ("lon,lat\n33.4,-112.07\n", "unmatched", "look swapped"),
        (
            "lon,lat\n80.19,25.76\n",
            "unmatched",
            "the sign looks wrong",
        ),
        ("lon,lat\n0,0\n", "unmatched", "no point at all"),
        ("lon,lat\n-70,30\n", "unmatched", "the nearest is"),
        ("lon,lat\n-80.19,\n", "unmatched", "latitude is empty"),
        ("lon,lat\nNaN,5\n", "unmatched", "`NaN` is not a number"),
        ("lon;lat\n-80,19;25,76\n", "mended", "decimal point"),
        (
            "geoid,date\n12086,1/9/2026\n",
            "mended",
            "`1/9/2026` read as 2026-01-09",
        ),
        (
            "geoid,date\n12086,2026-13-01\n",
            "unmatched",
            "`2026-13-01` is not a day",
        ),
        (
            "geoid,date\n12086,2199-01-01\n",
            "unmatched",
            "after the newest list",
        ),
        (
            "geoid,date\n12086,2015-01-01\n",
            "matched",
            "before the first list",
        ),
        ("geoid,date\n,\n", "unmatched", "the row has no GEOID"),
    ] {
        let separator = if table.starts_with("lon;") {
            b';'
        } else {
            b','
        };
        let answer = post("", table);
        let row = rows_of(&answer.bytes, separator).remove(0);
        assert_eq!(row["cl_match"], found, "{table}: {}", row["cl_note"]);
        assert!(row["cl_note"].contains(says), "{table}: {}", row["cl_note"]);
        let is_empty = row["cl_agencies"].is_empty();
        assert!(is_empty || found != "unmatched", "{table}");
        assert_eq!(
            row["cl_vintage"].is_empty(),
            found == "unmatched",
            "{table}"
        );
    }
}

#[test]
fn a_county_of_another_vintage_says_what_took_its_place() {
    let old = one("?vintage=2023", "geoid\n09001\n");
    assert_eq!(old["cl_match"], "unmatched");
    assert!(
        old["cl_note"].contains("Fairfield County") && old["cl_note"].contains("2016"),
        "{}",
        old["cl_note"]
    );
    let named = one("?vintage=2023", "county,state\nFairfield County,CT\n");
    assert!(
        named["cl_note"].contains("`09001` is Fairfield County"),
        "{}",
        named["cl_note"]
    );
    let new = one("?vintage=2023", "geoid\n09120\n");
    assert_eq!(
        (new["cl_match"].as_str(), new["cl_vintage"].as_str()),
        ("matched", "2023")
    );
}

#[test]
fn what_was_sent_comes_back_as_it_was() {
    let table = "\u{feff}\"odd, name\";GEOID;note;geoid2\r\n\"a \"\"b\"\"\";12086;\"two\r\nlines\";=1+1\r\n;12086; blanks ;\u{0}\r\nshort\r\n1;12086;3;4;\r\n1;12086;3;4;5\r\n";
    let answer = post("", table);
    let text = answer.text();
    assert!(
        text.starts_with("odd, name;GEOID;note;geoid2;cl_match;"),
        "{text}"
    );
    assert_eq!(
        text.matches("\r\n").count(),
        7,
        "lines end as they did, and one stands in a cell"
    );
    assert_eq!(text.replace("\r\n", "").matches('\n').count(), 0);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text.as_bytes());
    let lines: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
    let own = |at: usize| lines[at].iter().take(4).collect::<Vec<_>>();
    assert_eq!(own(0), ["a \"b\"", "12086", "two\r\nlines", "=1+1"]);
    assert_eq!(own(1), ["", "12086", " blanks ", "\u{0}"]);
    assert_eq!(own(2), ["short", "", "", ""]);
    assert!(lines[2][5].contains("1 of 4 cells"), "{}", &lines[2][5]);
    assert_eq!(
        (own(3), &lines[3][4]),
        (vec!["1", "12086", "3", "4"], "matched")
    );
    assert_eq!(
        (own(4), &lines[4][4]),
        (vec!["1", "12086", "3", "4"], "unmatched")
    );
    assert!(lines[4][5].contains("`5`"), "{}", &lines[4][5]);
}

#[test]
fn a_column_that_is_called_like_ours_is_no_clash() {
    let once = post("", "geoid,cl_note\n12086,mine\n");
    let row = rows_of(&once.bytes, b',').remove(0);
    assert_eq!(
        (row["cl_note"].as_str(), row["cl2_match"].as_str()),
        ("mine", "matched")
    );
    let twice = post("", once.bytes);
    assert!(rows_of(&twice.bytes, b',')[0].contains_key("cl3_match"));
}

#[test]
fn columns_with_other_headings_are_named_by_parameters() {
    let row = one(
        "?geoid=where&date_column=when&date=2025-01-01",
        "where,when\n12086,2026-01-09\n",
    );
    assert_eq!(
        (row["cl_geoid"].as_str(), row["cl_date"].as_str()),
        ("12086", "2026-01-09")
    );
    let row = one("?lon=e&lat=n&date=2026-01-09", "e,n\n-80.19,25.76\n");
    assert_eq!(
        (row["cl_geoid"].as_str(), row["cl_date"].as_str()),
        ("12086", "2026-01-09")
    );
    let row = one("?county=c&state=s", "c,s\nDade,FL\n");
    assert_eq!(row["cl_match"], "unmatched", "{row:?}");
    let answer = post("?geoid=nowhere", "geoid\n12086\n");
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert_eq!(answer.json()["parameter"], "geoid");
}

#[test]
fn a_table_is_read_in_the_encoding_that_it_has() {
    let latin = post("", b"county,state\nDo\xf1a Ana,NM\n".to_vec());
    let said = post_with(
        "",
        &[("content-type", "text/csv; charset=\"ISO-8859-1\"")],
        b"county,state\nDo\xf1a Ana,NM\n".to_vec(),
    );
    let utf16: Vec<u8> = "\u{feff}county,state\nDoña Ana,NM\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for answer in [latin, said, post("", utf16)] {
        let row = rows_of(&answer.bytes, b',').remove(0);
        assert_eq!(
            (row["county"].as_str(), row["cl_geoid"].as_str()),
            ("Doña Ana", "35013")
        );
    }
}
