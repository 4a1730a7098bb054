//! Files as the Census publishes them since 2020: more columns, the name in full, Connecticut's planning regions,
//! and two census areas where Alaska had Valdez-Cordova.

use std::path::Path;

use shapefile::dbase::{FieldValue, Record, TableWriterBuilder};
use shapefile::{Point, PolygonRing, Writer};
use tempfile::TempDir;

use super::*;

/// A county: GEOID, name, name in full, legal description, state, state's name.
type County = [&'static str; 6];

const COUNTIES: [County; 15] = [
    [
        "02063",
        "Chugach",
        "Chugach Census Area",
        "05",
        "AK",
        "Alaska",
    ],
    [
        "02066",
        "Copper River",
        "Copper River Census Area",
        "05",
        "AK",
        "Alaska",
    ],
    [
        "09110",
        "Capitol",
        "Capitol Planning Region",
        "PL",
        "CT",
        "Connecticut",
    ],
    [
        "09120",
        "Greater Bridgeport",
        "Greater Bridgeport Planning Region",
        "PL",
        "CT",
        "Connecticut",
    ],
    [
        "09130",
        "Lower Connecticut River Valley",
        "Lower Connecticut River Valley Planning Region",
        "PL",
        "CT",
        "Connecticut",
    ],
    [
        "09140",
        "Naugatuck Valley",
        "Naugatuck Valley Planning Region",
        "PL",
        "CT",
        "Connecticut",
    ],
    [
        "09150",
        "Northeastern Connecticut",
        "Northeastern Connecticut Planning Region",
        "PL",
        "CT",
        "Connecticut",
    ],
    [
        "09160",
        "Northwest Hills",
        "Northwest Hills Planning Region",
        "PL",
        "CT",
        "Connecticut",
    ],
    [
        "09170",
        "South Central Connecticut",
        "South Central Connecticut Planning Region",
        "PL",
        "CT",
        "Connecticut",
    ],
    [
        "09180",
        "Southeastern Connecticut",
        "Southeastern Connecticut Planning Region",
        "PL",
        "CT",
        "Connecticut",
    ],
    [
        "09190",
        "Western Connecticut",
        "Western Connecticut Planning Region",
        "PL",
        "CT",
        "Connecticut",
    ],
    ["32510", "Carson City", "Carson City", "25", "NV", "Nevada"],
    [
        "35013",
        "Doña Ana",
        "Doña Ana County",
        "06",
        "NM",
        "New Mexico",
    ],
    ["51760", "Richmond", "Richmond city", "25", "VA", "Virginia"],
    [
        "72097",
        "Mayagüez",
        "Mayagüez Municipio",
        "13",
        "PR",
        "Puerto Rico",
    ],
];

/// A state: GEOID, postal code, name.
const STATES: [[&str; 3]; 6] = [
    ["02", "AK", "Alaska"],
    ["09", "CT", "Connecticut"],
    ["32", "NV", "Nevada"],
    ["35", "NM", "New Mexico"],
    ["51", "VA", "Virginia"],
    ["72", "PR", "Puerto Rico"],
];

/// The square in which the area of this number lies; every area has its own.
fn square(number: u32) -> [[f64; 2]; 5] {
    let west = -150.0 + f64::from(number) * 2.0;
    [
        [west, 39.0],
        [west, 40.0],
        [west + 1.0, 40.0],
        [west + 1.0, 39.0],
        [west, 39.0],
    ]
}

/// Writes a file: text columns with their widths, and for each area its texts and land.
fn write(shp: &Path, columns: &[(&str, u8)], areas: &[Vec<&str>]) {
    let name = |name: &str| name.try_into().unwrap();
    let table = columns
        .iter()
        .fold(TableWriterBuilder::new(), |table, (column, width)| {
            table.add_character_field(name(column), *width)
        })
        .add_numeric_field(name("ALAND"), 14, 0)
        .add_numeric_field(name("AWATER"), 14, 0);
    let mut writer = Writer::from_path(shp, table).unwrap();
    for (number, texts) in (0u32..).zip(areas) {
        let mut record = Record::default();
        assert_eq!(columns.len(), texts.len());
        for ((column, _), text) in columns.iter().zip(texts) {
            let text = FieldValue::Character(Some((*text).to_owned()));
            record.insert((*column).to_owned(), text);
        }
        let land = FieldValue::Numeric(Some(1_000_000.0 + f64::from(number)));
        record.insert("ALAND".to_owned(), land);
        record.insert("AWATER".to_owned(), FieldValue::Numeric(Some(5.0)));
        let ring = square(number).map(|[x, y]| Point::new(x, y)).to_vec();
        let shape = shapefile::Polygon::with_rings(vec![PolygonRing::Outer(ring)]);
        writer.write_shape_and_record(&shape, &record).unwrap();
    }
    drop(writer);
    std::fs::write(shp.with_extension("cpg"), "UTF-8").unwrap();
    std::fs::write(
        shp.with_extension("prj"),
        r#"GEOGCS["GCS_North_American_1983",DATUM["D_North_American_1983",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"#,
    )
    .unwrap();
}

/// A folder with these counties and all states of one year. The column of the long id, which nothing needs, changed
/// its name in 2023.
fn folder(year: u16, counties: &[County]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let long_id = if year < 2023 { "AFFGEOID" } else { "GEOIDFQ" };
    let path = |kind: &str| folder.path().join(format!("cb_{year}_us_{kind}_500k.shp"));
    let columns = [
        ("STATEFP", 2),
        ("COUNTYFP", 3),
        ("COUNTYNS", 8),
        (long_id, 14),
        ("GEOID", 5),
        ("NAME", 100),
        ("NAMELSAD", 100),
        ("STUSPS", 2),
        ("STATE_NAME", 100),
        ("LSAD", 2),
    ];
    let long: Vec<String> = counties
        .iter()
        .map(|[geoid, ..]| format!("0500000US{geoid}"))
        .collect();
    let rows = counties.iter().zip(&long).map(|(county, long)| {
        let [geoid, name, full, lsad, usps, state] = *county;
        let (fips, number) = geoid.split_at(2);
        vec![
            fips, number, "01234567", long, geoid, name, full, usps, state, lsad,
        ]
    });
    write(&path("county"), &columns, &rows.collect::<Vec<_>>());
    let columns = [
        ("STATEFP", 2),
        ("STATENS", 8),
        (long_id, 14),
        ("GEOID", 2),
        ("STUSPS", 2),
        ("NAME", 100),
        ("LSAD", 2),
    ];
    let long = STATES.map(|[geoid, ..]| format!("0400000US{geoid}"));
    let rows = STATES.iter().zip(&long).map(|([geoid, usps, name], long)| {
        vec![*geoid, "01234567", long, *geoid, *usps, *name, "00"]
    });
    write(&path("state"), &columns, &rows.collect::<Vec<_>>());
    folder
}

fn read(folder: &TempDir) -> Result<Boundaries, BoundaryError> {
    read_boundaries(&Folder::open(folder.path()).unwrap())
}

#[test]
fn the_files_of_2020_and_of_2023_are_read_with_every_name_state_and_border() {
    for year in [2020, 2022, 2023, 2024] {
        let all = read(&folder(year, &COUNTIES)).unwrap();
        assert_eq!(all.vintage, year);
        assert_eq!(all.repairs, Vec::<String>::new());
        assert_eq!(all.counties.len(), COUNTIES.len());
        for (number, (county, expected)) in (0u32..).zip(all.counties.iter().zip(COUNTIES)) {
            let [geoid, name, full, _, usps, state] = expected;
            let read = &county.jurisdiction;
            assert_eq!(read.geoid.as_str(), geoid);
            assert_eq!((read.plain_name.as_str(), read.name.as_str()), (name, full));
            assert_eq!((read.state.usps(), read.state.name()), (usps, state));
            assert_eq!(read.area_land_m2, 1_000_000 + u64::from(number));
            let [polygon] = &county.shape.0[..] else {
                panic!("{full} is one area");
            };
            let border: Vec<[f64; 2]> =
                polygon.exterior().0.iter().map(|at| [at.x, at.y]).collect();
            assert_eq!(border, square(number), "{full}");
        }
        let states: Vec<[&str; 3]> = all
            .states
            .iter()
            .map(|state| {
                let state = &state.jurisdiction;
                [state.geoid.as_str(), state.state.usps(), &state.name]
            })
            .collect();
        assert_eq!(states, STATES);
    }
}

#[test]
fn the_names_alone_are_read_from_such_a_file_too() {
    let folder = folder(2022, &COUNTIES);
    let names = read_county_names(&Folder::open(folder.path()).unwrap()).unwrap();
    let connecticut: Vec<&str> = names
        .iter()
        .filter(|county| county.state.usps() == "CT")
        .map(|county| county.name.as_str())
        .collect();
    assert_eq!(connecticut.len(), 9);
    assert_eq!(connecticut[0], "Capitol Planning Region");
    assert_eq!(connecticut[8], "Western Connecticut Planning Region");
}

#[test]
fn a_legal_description_that_nobody_knows_yet_is_no_hindrance_where_the_name_stands_in_full() {
    let new = [
        "09110",
        "Capitol",
        "Capitol Metropolitan District",
        "ZZ",
        "CT",
        "Connecticut",
    ];
    let all = read(&folder(2024, &[new])).unwrap();
    assert_eq!(
        all.counties[0].jurisdiction.name,
        "Capitol Metropolitan District"
    );
    assert_eq!(all.counties[0].jurisdiction.plain_name, "Capitol");
}

#[test]
fn a_name_in_full_that_is_empty_is_made_of_the_name_and_its_legal_description() {
    let short = ["09110", "Capitol", "", "PL", "CT", "Connecticut"];
    let all = read(&folder(2022, &[short])).unwrap();
    assert_eq!(all.counties[0].jurisdiction.name, "Capitol Planning Region");
}
