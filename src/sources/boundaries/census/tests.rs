use std::io::Write as _;
use std::path::{Path, PathBuf};

use shapefile::dbase::{FieldName, TableWriterBuilder};
use shapefile::{Point, Polygon, PolygonRing, Writer};
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

/// A row of a file of places: state, GEOID, name, LSAD, and the south-western corner of its square.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    [f64; 2],
);

const HIALEAH: Row = ("12", "1230000", "Hialeah", "25", [-80.3, 25.8]);
const KENDALL: Row = ("12", "1236100", "Kendall", "57", [-80.4, 25.6]);

fn square([west, south]: [f64; 2]) -> Polygon {
    let corner = |x: f64, y: f64| Point::new(west + x, south + y);
    let shell = [(0.0, 0.0), (0.0, 0.1), (0.1, 0.1), (0.1, 0.0), (0.0, 0.0)];
    Polygon::new(PolygonRing::Outer(
        shell.iter().map(|(x, y)| corner(*x, *y)).collect(),
    ))
}

/// A shapefile of these rows under a name, in a folder of its own.
fn shapefile(stem: &str, rows: &[Row]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("{stem}.shp"));
    let name = |name: &str| FieldName::try_from(name).unwrap();
    let table = TableWriterBuilder::new()
        .add_character_field(name("STATEFP"), 2)
        .add_character_field(name("GEOID"), 10)
        .add_character_field(name("NAME"), 60)
        .add_character_field(name("LSAD"), 2);
    let mut writer = Writer::from_path(&path, table).unwrap();
    for (state, geoid, town, lsad, at) in rows {
        let mut record = shapefile::dbase::Record::default();
        for (column, text) in [
            ("STATEFP", state),
            ("GEOID", geoid),
            ("NAME", town),
            ("LSAD", lsad),
        ] {
            let text = Some((*text).to_owned());
            record.insert(
                column.to_owned(),
                shapefile::dbase::FieldValue::Character(text),
            );
        }
        writer
            .write_shape_and_record(&square(*at), &record)
            .unwrap();
    }
    drop(writer);
    (folder, path)
}

/// The same, zipped under the same name.
fn zipped(stem: &str, rows: &[Row]) -> (TempDir, PathBuf) {
    let (folder, path) = shapefile(stem, rows);
    let archive = folder.path().join(format!("{stem}.zip"));
    let mut zip = ZipWriter::new(std::fs::File::create(&archive).unwrap());
    for ending in ["shp", "shx", "dbf"] {
        let part = path.with_extension(ending);
        let name = part.file_name().unwrap().to_string_lossy().into_owned();
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&std::fs::read(&part).unwrap()).unwrap();
    }
    zip.finish().unwrap();
    (folder, archive)
}

fn names(path: &Path) -> Vec<String> {
    match read_census(path).unwrap().drawn {
        Contents::Towns(features) => features.into_iter().map(|town| town.name).collect(),
        Contents::Jurisdictions(..) => Vec::new(),
    }
}

/// What is said of a file that is refused.
fn refusal(path: &Path) -> String {
    read_census(path).unwrap_err().to_string()
}

#[test]
fn places_are_read_from_a_shapefile_and_from_a_zip_of_it() {
    let stem = "cb_2015_12_place_500k";
    let (_folder, path) = shapefile(stem, &[HIALEAH, KENDALL]);
    assert_eq!(names(&path), ["Hialeah", "Kendall"]);
    let (_folder, path) = zipped(stem, &[HIALEAH]);
    assert_eq!(names(&path), ["Hialeah"]);
}

#[test]
fn a_file_of_another_state_than_it_says_is_refused_with_the_town_and_the_remedy() {
    let (_folder, path) = zipped("cb_2015_13_place_500k", &[HIALEAH]);
    let said = refusal(&path);
    assert!(
        said.contains("row 1") && said.contains("Hialeah `1230000`"),
        "{said}"
    );
    assert!(said.contains("`12`") && said.contains("Georgia"), "{said}");
}

#[test]
fn a_name_that_says_too_little_is_refused() {
    for (stem, what) in [
        ("cb_2031_12_place_500k", "`2031` is no vintage"),
        ("cb_1999_12_place_500k", "`1999` is no vintage"),
        ("cb_2015_99_place_500k", "`99` is the code of no state"),
        ("cb_2015_us_place_500k", "`us` is the code of no state"),
        (
            "cb_2015_12_county_500k",
            "`12` covers a part of the country",
        ),
        ("cb_2015_12_tract_500k", "`tract` is none of those"),
        ("towns", "`towns` is not the name"),
    ] {
        let (_folder, path) = shapefile(stem, &[HIALEAH]);
        let said = refusal(&path);
        assert!(said.contains(what), "{said}");
        assert!(said.contains("cb_2015_01_place_500k.zip"), "{said}");
    }
}

#[test]
fn a_geoid_that_stands_twice_is_refused_with_both_rows() {
    let twin = ("12", "1230000", "Hialeah Gardens", "25", [-80.5, 25.8]);
    let (_folder, path) = shapefile("cb_2015_12_place_500k", &[HIALEAH, KENDALL, twin]);
    let said = refusal(&path);
    assert!(said.contains("row 3") && said.contains("row 1"), "{said}");
    assert!(
        said.contains("`1230000`") && said.contains("keep one"),
        "{said}"
    );
}

#[test]
fn a_zip_that_was_cut_off_is_refused_at_any_length() {
    let (_folder, path) = zipped("cb_2015_12_place_500k", &[HIALEAH, KENDALL]);
    let whole = std::fs::read(&path).unwrap();
    for length in (0..whole.len()).step_by(37) {
        std::fs::write(&path, &whole[..length]).unwrap();
        let said = refusal(&path);
        assert!(said.contains("cb_2015_12_place_500k.zip"), "{said}");
        assert!(said.contains("fetch") || said.contains("parts"), "{said}");
    }
}

#[test]
fn a_shapefile_without_its_table_is_refused() {
    let (_folder, path) = shapefile("cb_2015_12_place_500k", &[HIALEAH]);
    std::fs::remove_file(path.with_extension("dbf")).unwrap();
    let said = refusal(&path);
    assert!(said.contains(".dbf") && said.contains("together"), "{said}");
}

/// A KML of one county subdivision with these coordinates.
fn kml(coordinates: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cb_2023_23_cousub_500k.kml");
    let text = format!(
        r#"<?xml version="1.0" encoding="utf-8" ?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><Placemark>
<ExtendedData><SchemaData><SimpleData name="STATEFP">23</SimpleData>
<SimpleData name="GEOID">2303181475</SimpleData><SimpleData name="NAME">Wells &amp; more</SimpleData>
<SimpleData name="LSAD">43</SimpleData></SchemaData></ExtendedData>
<Polygon><outerBoundaryIs><LinearRing><coordinates>{coordinates}</coordinates></LinearRing></outerBoundaryIs>
<innerBoundaryIs><LinearRing><coordinates>-70.57,43.31,0 -70.56,43.32,0 -70.56,43.31,0 -70.57,43.31,0</coordinates></LinearRing></innerBoundaryIs>
</Polygon></Placemark></Folder></Document></kml>"#
    );
    std::fs::write(&path, text).unwrap();
    (folder, path)
}

const RING: &str = "-70.6,43.3,0.0 -70.5,43.3,0.0 -70.5,43.4,0.0 -70.6,43.4,0.0 -70.6,43.3,0.0";

#[test]
fn a_subdivision_is_read_from_kml_with_its_holes() {
    let (_folder, path) = kml(RING);
    let Contents::Towns(features) = read_census(&path).unwrap().drawn else {
        panic!("a file of towns");
    };
    let [wells] = &features[..] else {
        panic!("{} features", features.len());
    };
    assert_eq!(wells.name, "Wells & more");
    assert_eq!(wells.geoid.as_str(), "2303181475");
    assert_eq!(wells.shape.0[0].exterior().0.len(), 5);
    assert_eq!(wells.shape.0[0].interiors().len(), 1);
}

#[test]
fn a_kml_with_broken_coordinates_is_refused_with_the_feature_and_the_coordinate() {
    for (ring, what) in [
        (RING.replace("-70.5,43.4", "-70.5;43.4"), "`-70.5;43.4,0.0`"),
        (
            RING.replace("-70.5,43.4", "-70.5,north"),
            "`-70.5,north,0.0`",
        ),
        (
            RING.replace("-70.5,43.4", "43.4,-170.5"),
            "`43.4,-170.5,0.0`",
        ),
        (RING.replace("-70.5,43.4", "NaN,43.4"), "`NaN,43.4,0.0`"),
        ("-70.6,43.3,0 -70.5,43.3,0".to_owned(), "2 coordinates"),
        (
            RING.rsplit_once(' ').unwrap().0.to_owned(),
            "does not end where it began",
        ),
        (String::new(), "0 coordinates"),
    ] {
        let (_folder, path) = kml(&ring);
        let said = refusal(&path);
        assert!(said.contains("row 1") && said.contains("Wells"), "{said}");
        assert!(said.contains(what), "{said}");
    }
}

#[test]
fn a_kml_that_was_cut_off_is_refused() {
    let (_folder, path) = kml(RING);
    let whole = std::fs::read(&path).unwrap();
    for length in (0..whole.len() - 40).step_by(29) {
        std::fs::write(&path, &whole[..length]).unwrap();
        let said = refusal(&path);
        assert!(said.contains("cb_2023_23_cousub_500k.kml"), "{said}");
    }
}
