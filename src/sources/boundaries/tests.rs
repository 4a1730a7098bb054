use std::fs;
use std::path::Path;

use shapefile::dbase::{FieldValue, Record, TableWriterBuilder};
use shapefile::{Point, PolygonRing, Writer};
use tempfile::TempDir;

use super::*;
use crate::domain::Geoid;

fn read(folder: &Path) -> Result<Boundaries, BoundaryError> {
    let folder = Folder::open(folder).unwrap();
    read_boundaries(&folder)
}

fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata/boundaries")
}

#[test]
fn the_shipped_folder_draws_3233_counties_and_56_states() {
    let all = read(&shipped()).unwrap();
    assert_eq!(
        (all.vintage, all.counties.len(), all.states.len()),
        (2016, 3233, 56)
    );
    assert_eq!(all.repairs, Vec::<String>::new());
    let full = |geoid: &str| {
        let geoid: Geoid = geoid.parse().unwrap();
        let at = all
            .counties
            .binary_search_by_key(&geoid, |c| c.jurisdiction.geoid)
            .unwrap();
        all.counties[at].jurisdiction.name.clone()
    };
    assert_eq!(full("12086"), "Miami-Dade County");
    assert_eq!(full("22005"), "Ascension Parish");
    assert_eq!(full("51760"), "Richmond city");
    assert_eq!(full("32510"), "Carson City");
    assert_eq!(full("11001"), "District of Columbia");
    assert_eq!(full("02110"), "Juneau City and Borough");
    assert_eq!(full("02180"), "Nome Census Area");
    assert_eq!(full("72097"), "Mayagüez Municipio");
    assert_eq!(full("78010"), "St. Croix Island");
}

/// A row of a file: GEOID, name, LSAD, rings.
type Row<'a> = (&'a str, &'a str, &'a str, Vec<Vec<[f64; 2]>>);

fn square(west: f64) -> Vec<[f64; 2]> {
    vec![
        [west, 39.0],
        [west, 40.0],
        [west + 1.0, 40.0],
        [west + 1.0, 39.0],
        [west, 39.0],
    ]
}

fn write(shp: &Path, rows: &[Row<'_>]) {
    let name = |name: &str| name.try_into().unwrap();
    let table = TableWriterBuilder::new()
        .add_character_field(name("GEOID"), 5)
        .add_character_field(name("NAME"), 40)
        .add_character_field(name("LSAD"), 2)
        .add_character_field(name("STATEFP"), 2)
        .add_character_field(name("STUSPS"), 2)
        .add_numeric_field(name("ALAND"), 14, 0);
    let mut writer = Writer::from_path(shp, table).unwrap();
    for (geoid, plain, lsad, rings) in rows {
        let mut record = Record::default();
        let mut set = |column: &str, text: &str| {
            record.insert(
                column.to_owned(),
                FieldValue::Character(Some(text.to_owned())),
            );
        };
        set("GEOID", geoid);
        set("NAME", plain);
        set("LSAD", lsad);
        set("STATEFP", &geoid[..2]);
        set("STUSPS", if &geoid[..2] == "20" { "KS" } else { "NE" });
        record.insert(
            "ALAND".to_owned(),
            FieldValue::Numeric(Some(8_000_000_000.0)),
        );
        let ring = |ring: &Vec<[f64; 2]>| {
            PolygonRing::Outer(ring.iter().map(|[x, y]| Point::new(*x, *y)).collect())
        };
        let shape = shapefile::Polygon::with_rings(rings.iter().map(ring).collect());
        writer.write_shape_and_record(&shape, &record).unwrap();
    }
}

/// Two counties of Kansas, and Kansas, in files of 2020.
fn kansas() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let counties = [
        ("20001", "Allen", "06", vec![square(-99.0)]),
        ("20003", "Anderson", "06", vec![square(-98.0)]),
    ];
    write(&folder.path().join(COUNTY), &counties);
    write(
        &folder.path().join("cb_2020_us_state_500k.shp"),
        &[("20", "Kansas", "00", vec![square(-99.0)])],
    );
    folder
}

const COUNTY: &str = "cb_2020_us_county_500k.shp";

/// The sentence, with its cause, that a folder is refused with.
fn refusal(folder: &Path) -> String {
    read(folder).map(|_| ()).unwrap_err().to_string()
}

/// Changes a file of the folder and reads it.
fn refusal_after(file: &str, change: impl FnOnce(&mut Vec<u8>)) -> String {
    let folder = kansas();
    let path = folder.path().join(file);
    let mut bytes = fs::read(&path).unwrap();
    change(&mut bytes);
    fs::write(&path, bytes).unwrap();
    refusal(folder.path())
}

#[test]
fn a_folder_of_another_year_and_resolution_simply_works_and_the_newest_finest_is_taken() {
    let folder = kansas();
    let older = [("20001", "Old", "06", vec![square(-99.0)])];
    write(&folder.path().join("cb_2018_us_county_500k.shp"), &older);
    write(&folder.path().join("cb_2020_us_county_5m.shp"), &older);
    let all = read(folder.path()).unwrap();
    assert_eq!(all.vintage, 2020);
    let names: Vec<&str> = all
        .counties
        .iter()
        .map(|c| c.jurisdiction.name.as_str())
        .collect();
    assert_eq!(names, ["Allen County", "Anderson County"]);
}

#[test]
fn the_digest_changes_with_the_bytes() {
    let folder = kansas();
    let first = read(folder.path()).unwrap().digest;
    assert_eq!(read(folder.path()).unwrap().digest, first);
    write(
        &folder.path().join(COUNTY),
        &[("20001", "Allen", "06", vec![square(-97.0)])],
    );
    assert_ne!(read(folder.path()).unwrap().digest, first);
}

#[test]
fn a_missing_folder_and_an_empty_one_are_named() {
    let folder = tempfile::tempdir().unwrap();
    assert!(refusal(folder.path()).contains("no `cb_YYYY_us_county_*.shp`"));
    let missing = Folder::open(folder.path()).unwrap().below("nowhere");
    let sentence = read_boundaries(&missing)
        .map(|_| ())
        .unwrap_err()
        .to_string();
    assert!(
        sentence.contains("nowhere: the folder of boundaries cannot be read"),
        "{sentence}"
    );
}

#[test]
fn a_truncated_file_is_told_with_both_lengths() {
    for file in [
        COUNTY,
        "cb_2020_us_county_500k.shx",
        "cb_2020_us_county_500k.dbf",
    ] {
        let sentence = refusal_after(file, |bytes| bytes.truncate(bytes.len() - 30));
        assert!(
            sentence.contains(file) && sentence.contains("it is truncated"),
            "{sentence}"
        );
    }
    let sentence = refusal_after(COUNTY, |bytes| bytes.truncate(60));
    assert!(sentence.contains("the file has 60 bytes"), "{sentence}");
}

#[test]
fn a_table_with_fewer_rows_than_shapes_is_told_with_both_numbers() {
    let sentence = refusal_after("cb_2020_us_county_500k.dbf", |bytes| bytes[4] = 1);
    assert!(
        sentence.contains(".dbf: the file has 1 rows and") && sentence.contains("has 2 shapes"),
        "{sentence}"
    );
}

#[test]
fn a_missing_part_is_named() {
    for part in ["dbf", "shx"] {
        let folder = kansas();
        fs::remove_file(folder.path().join(COUNTY).with_extension(part)).unwrap();
        let sentence = refusal(folder.path());
        assert!(
            sentence.contains(&format!("county_500k.{part}: cannot be read")),
            "{sentence}"
        );
    }
}

#[test]
fn no_bytes_at_all_make_it_panic() {
    for file in [
        COUNTY,
        "cb_2020_us_county_500k.shx",
        "cb_2020_us_county_500k.dbf",
    ] {
        let length = fs::read(kansas().path().join(file)).unwrap().len();
        for at in (0..length).step_by(3) {
            let folder = kansas();
            let path = folder.path().join(file);
            let mut bytes = fs::read(&path).unwrap();
            bytes[at] ^= 0xff;
            fs::write(&path, bytes).unwrap();
            let _ = read(folder.path());
        }
    }
}

#[test]
fn a_geoid_that_stands_twice_is_told_with_both_rows() {
    let folder = kansas();
    let twice = [
        ("20001", "Allen", "06", vec![square(-99.0)]),
        ("20001", "Again", "06", vec![square(-98.0)]),
    ];
    write(&folder.path().join(COUNTY), &twice);
    let sentence = refusal(folder.path());
    assert!(
        sentence
            .contains("county_500k.dbf row 2: the GEOID `20001` of Again County stands in row 1"),
        "{sentence}"
    );
}

#[test]
fn a_coordinate_that_is_no_place_is_told_with_its_county() {
    let nan = 39.0f64.to_le_bytes();
    let sentence = refusal_after(COUNTY, |bytes| {
        let at = bytes.windows(8).rposition(|window| window == nan).unwrap();
        bytes[at..at + 8].copy_from_slice(&f64::NAN.to_le_bytes());
    });
    assert!(
        sentence.contains("row 2: Anderson County `20003`") && sentence.contains("NaN"),
        "{sentence}"
    );
    let folder = kansas();
    write(
        &folder.path().join(COUNTY),
        &[("20001", "Allen", "06", vec![square(500_000.0)])],
    );
    assert!(refusal(folder.path()).contains("which is not in degrees"));
}

#[test]
fn a_ring_of_two_points_is_left_out_and_told_and_a_county_of_it_alone_is_refused() {
    let speck = vec![[-98.5, 39.5], [-98.4, 39.5], [-98.5, 39.5]];
    let folder = kansas();
    write(
        &folder.path().join(COUNTY),
        &[("20001", "Allen", "06", vec![square(-99.0), speck.clone()])],
    );
    let all = read(folder.path()).unwrap();
    assert_eq!(all.counties[0].shape.0.len(), 1);
    assert!(
        all.repairs
            .iter()
            .any(|r| r.contains("row 1: Allen County `20001`: ring 2")),
        "{:?}",
        all.repairs
    );
    write(
        &folder.path().join(COUNTY),
        &[("20001", "Allen", "06", vec![speck])],
    );
    assert!(refusal(folder.path()).contains("the boundary is empty"));
}

#[test]
fn another_reference_system_is_refused_by_name_and_wgs84_is_accepted() {
    let folder = kansas();
    let prj = folder.path().join(COUNTY).with_extension("prj");
    fs::write(
        &prj,
        r#"PROJCS["NAD83 / UTM zone 15N",GEOGCS["NAD83",DATUM["North_American_1983"]]]"#,
    )
    .unwrap();
    assert!(refusal(folder.path()).contains("is `NAD83 / UTM zone 15N`"));
    fs::write(
        &prj,
        r#"GEOGCS["GCS_North_American_1927",DATUM["D_North_American_1927"]]"#,
    )
    .unwrap();
    assert!(refusal(folder.path()).contains("`GCS_North_American_1927`"));
    fs::write(&prj, r#"GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984"]]"#).unwrap();
    assert!(read(folder.path()).is_ok());
}

#[test]
fn names_are_read_in_the_encoding_that_the_cpg_names() {
    let folder = kansas();
    let dbf = folder.path().join(COUNTY).with_extension("dbf");
    let mut bytes = fs::read(&dbf).unwrap();
    let at = bytes
        .windows(5)
        .position(|window| window == b"Allen")
        .unwrap();
    bytes[at..at + 5].copy_from_slice(b"Ma\xf1an");
    fs::write(&dbf, bytes).unwrap();
    assert!(refusal(folder.path()).contains("is not in the encoding of the .cpg"));
    let cpg = dbf.with_extension("cpg");
    for latin1 in ["ISO-8859-1", "88591", "cp1252", "ISO 8859-1", "LATIN1"] {
        fs::write(&cpg, latin1).unwrap();
        let all = read(folder.path()).unwrap();
        assert_eq!(
            all.counties[0].jurisdiction.name, "Mañan County",
            "{latin1}"
        );
    }
    fs::write(&cpg, "EBCDIC").unwrap();
    assert!(refusal(folder.path()).contains("the encoding `ebcdic` is not known"));
}
