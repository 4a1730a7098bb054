//! `/api/standing`

use std::time::Instant;

use countyline::domain::parse_day;

use super::support::{atlas, get, get_with, json};

#[test]
fn there_is_one_row_per_county_and_it_agrees_with_the_county_s_record() {
    let standing = json("/api/standing");
    let counties = standing["counties"].as_object().unwrap();
    assert_eq!(counties.len(), 3233);
    for geoid in [
        "12086", "17031", "51059", "48201", "06037", "72127", "13135",
    ] {
        let county = json(&format!("/api/counties/{geoid}"));
        assert_eq!(counties[geoid][0], county["kind"], "{geoid}");
        let meets = !county["conflicts"].as_array().unwrap().is_empty();
        assert_eq!(counties[geoid][3].as_u64().unwrap() > 0, meets, "{geoid}");
    }
}

#[test]
fn the_bits_are_named_in_the_answer_itself() {
    let standing = json("/api/standing");
    assert_eq!(
        standing["bits"]["models"],
        serde_json::json!(["JEM", "TFM", "WSO"])
    );
    let stances = standing["bits"]["stances"].as_array().unwrap();
    let bit = |name: &str| 1u64 << stances.iter().position(|known| known == name).unwrap();
    let row = |geoid: &str| standing["counties"][geoid][2].as_u64().unwrap();
    assert!(
        row("17031") & bit("state.prohibits_287g") != 0,
        "Illinois prohibits agreements"
    );
    assert!(
        row("17031") & bit("county.limits") != 0,
        "Cook County limits"
    );
    assert!(row("17031") & bit("city.limits") != 0, "Chicago limits");
    assert!(
        row("12086") & bit("state.requires.agreement") != 0,
        "Florida requires agreements"
    );
    assert!(
        row("17119") & bit("county.limits") == 0,
        "Madison County, Illinois, has no limit of its own"
    );
}

#[test]
fn a_county_s_own_models_and_its_first_signing_day_leave_the_state_s_agencies_aside() {
    let standing = json("/api/standing?date=2025-12-31");
    for geoid in ["12086", "13135", "48201", "51059"] {
        let county = json(&format!("/api/counties/{geoid}?date=2025-12-31"));
        let local: Vec<_> = county["agencies"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|agency| agency["level"] != "state")
            .flat_map(|agency| agency["agreements"].as_array().unwrap())
            .filter(|agreement| agreement["listed"] == true)
            .collect();
        let first = local
            .iter()
            .filter_map(|agreement| agreement["signed"].as_str())
            .min();
        let row = &standing["counties"][geoid];
        assert_eq!(row[5].as_str(), first, "{geoid}");
        let models = standing["bits"]["models"].as_array().unwrap();
        for (bit, model) in models.iter().enumerate() {
            let held = local.iter().any(|agreement| agreement["model"] == *model);
            assert_eq!(
                row[4].as_u64().unwrap() >> bit & 1 == 1,
                held,
                "{geoid} {model}"
            );
        }
    }
    let fairfax = &standing["counties"]["51059"];
    assert!(
        fairfax[1].as_u64().unwrap() > 0,
        "Virginia's agencies have agreements"
    );
    assert_eq!(fairfax[4], 0, "no agency of Fairfax County's own has one");
}

#[test]
fn the_whole_map_of_a_day_is_under_40_kb_compressed() {
    for encoding in ["gzip", "br", "zstd"] {
        let answer = get_with("/api/standing", "accept-encoding", encoding);
        assert_eq!(answer.header("content-encoding"), encoding);
        assert!(
            answer.bytes.len() < 40_000,
            "{encoding}: {} bytes",
            answer.bytes.len()
        );
    }
}

#[test]
fn before_the_first_list_only_signing_days_are_known_and_the_answer_says_so() {
    let standing = json("/api/standing?date=2020-08-01");
    assert!(standing["sheet"].is_null());
    assert!(
        standing["note"]
            .as_str()
            .unwrap()
            .contains("only signing days are known")
    );
}

#[test]
fn the_standing_comes_as_a_table_with_words_for_people() {
    let answer = get("/api/standing?f=csv");
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    assert!(answer.header("content-disposition").contains(".csv"));
    let mut reader = csv::Reader::from_reader(answer.bytes.as_slice());
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
    assert_eq!(rows.len(), 3233);
    let cook = rows.iter().find(|row| &row[0] == "17031").unwrap();
    assert_eq!(&cook[1], "Cook County");
    assert!(cook[13].contains("state.prohibits_287g"), "{cook:?}");
}

/// Not a benchmark: a bound so wide that only a mistake of kind breaks it.
#[test]
fn a_day_of_all_counties_is_folded_quickly() {
    let atlas = atlas();
    let as_of = atlas
        .calendar
        .as_of(Some(parse_day("2025-06-01").unwrap()))
        .unwrap();
    let begun = Instant::now();
    for _ in 0..10 {
        assert_eq!(atlas.standings(&as_of).len(), 3233);
    }
    let each_ms = begun.elapsed().as_secs_f64() * 100.0;
    println!("standing of all counties: {each_ms:.3} ms");
    assert!(each_ms < 30.0, "{each_ms} ms");
}
