use std::fs;

use tempfile::TempDir;

use super::*;

/// A folder with the boundaries of the release and a word on where they come from.
fn geodata() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata");
    let to = folder.path().join("geodata");
    fs::create_dir_all(to.join("boundaries")).unwrap();
    for entry in fs::read_dir(from.join("boundaries")).unwrap() {
        let entry = entry.unwrap();
        if entry
            .file_name()
            .to_string_lossy()
            .starts_with("cb_2016_us")
        {
            fs::copy(entry.path(), to.join("boundaries").join(entry.file_name())).unwrap();
        }
    }
    fs::copy(from.join("sources.toml"), to.join("sources.toml")).unwrap();
    folder
}

/// A KML of county subdivisions of Maine, each with its GEOID, its name and the corner of its square.
fn kml(folder: &Path, year: u16, towns: &[(&str, &str, [f64; 2])]) -> PathBuf {
    let placemark = |(geoid, name, [west, south]): &(&str, &str, [f64; 2])| {
        let (east, north) = (west + 0.1, south + 0.1);
        let ring = format!(
            "{west},{south},0 {east},{south},0 {east},{north},0 {west},{north},0 {west},{south},0"
        );
        let data =
            |column: &str, text: &str| format!("<SimpleData name=\"{column}\">{text}</SimpleData>");
        let columns = [
            data("STATEFP", "23"),
            data("GEOID", geoid),
            data("NAME", name),
            data("LSAD", "43"),
        ];
        format!(
            "<Placemark><ExtendedData><SchemaData>{}</SchemaData></ExtendedData><Polygon><outerBoundaryIs><LinearRing><coordinates>{ring}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>",
            columns.concat()
        )
    };
    let path = folder.join(format!("cb_{year}_23_cousub_500k.kml"));
    let towns: String = towns.iter().map(placemark).collect();
    fs::write(&path, format!("<kml><Document>{towns}</Document></kml>")).unwrap();
    path
}

const WELLS: (&str, &str, [f64; 2]) = ("2303181475", "Wells", [-70.65, 43.3]);
/// On the line of York and Cumberland County.
const SCARBOROUGH: (&str, &str, [f64; 2]) = ("2300566145", "Scarborough", [-70.45, 43.55]);

fn towns(geodata: &Path) -> TownFile {
    let folder = Folder::open(geodata).unwrap().below("boundaries");
    TownFile::read(&folder.file("towns_23.bin").unwrap()).unwrap()
}

/// Every file of a folder, by its name.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let boundaries = fs::read_dir(folder.join("boundaries")).unwrap();
    let all = fs::read_dir(folder).unwrap().chain(boundaries);
    let files = all.map(|entry| entry.unwrap().path());
    files
        .filter(|path| path.is_file())
        .map(|path| (path.clone(), fs::read(&path).unwrap()))
        .collect()
}

#[test]
fn towns_are_taken_in_with_their_counties_and_their_source_and_twice_changes_nothing() {
    let folder = geodata();
    let data = folder.path().join("geodata");
    let file = kml(folder.path(), 2023, &[WELLS, SCARBOROUGH]);
    let taken = take_in(std::slice::from_ref(&file), &data).unwrap();
    assert_eq!(taken.written, ["boundaries/towns_23.bin"]);
    let state = towns(&data);
    let part = &state.parts[0];
    assert_eq!((part.kind, part.vintage), (TownKind::Subdivision, 2023));
    let counties = |at: usize| -> Vec<String> {
        let all = part.towns[at].counties.iter();
        all.map(ToString::to_string).collect()
    };
    // In the order of their GEOIDs.
    assert_eq!(counties(0), ["23005", "23031"]);
    assert_eq!(counties(1), ["23031"]);
    let sources = fs::read_to_string(data.join("sources.toml")).unwrap();
    assert!(sources.contains("GENZ2023/kml/cb_2023_23_cousub_500k.zip"));
    let before = files(&data);
    let again = take_in(&[file], &data).unwrap();
    assert_eq!(again.written, Vec::<String>::new());
    assert_eq!(files(&data), before);
}

#[test]
fn a_newer_file_takes_the_place_of_an_older_one_and_an_older_one_is_left_aside() {
    let folder = geodata();
    let data = folder.path().join("geodata");
    let old = kml(folder.path(), 2017, &[WELLS, SCARBOROUGH]);
    let new = kml(folder.path(), 2023, &[WELLS]);
    let _first = take_in(std::slice::from_ref(&old), &data).unwrap();
    assert_eq!(towns(&data).parts[0].towns.len(), 2);
    let taken = take_in(&[old.clone(), new], &data).unwrap();
    assert_eq!(taken.left_aside.len(), 1);
    assert_eq!(towns(&data).parts[0].vintage, 2023);
    assert_eq!(towns(&data).parts[0].towns.len(), 1);
    let before = files(&data);
    let back = take_in(&[old], &data).unwrap();
    assert!(back.left_aside[0].contains("boundaries of 2023 for Maine"));
    assert_eq!(files(&data), before);
}

#[test]
fn one_bad_file_and_none_is_taken_in_and_all_bad_ones_are_told() {
    let folder = geodata();
    let data = folder.path().join("geodata");
    let good = kml(folder.path(), 2023, &[WELLS]);
    let bad = [
        folder.path().join("cb_2015_12_place_500k.zip"),
        folder.path().join("cb_2015_13_place_500k.zip"),
    ];
    fs::write(&bad[0], b"PK").unwrap();
    let before = files(&data);
    let named = [&[good][..], &bad[..]].concat();
    let said = take_in(&named, &data).unwrap_err().to_string();
    assert!(said.starts_with("2 of 3 files"), "{said}");
    assert!(
        said.contains("_12_place") && said.contains("_13_place"),
        "{said}"
    );
    assert_eq!(files(&data), before);
}

#[test]
fn a_town_outside_every_county_of_its_state_is_refused_with_its_name() {
    let folder = geodata();
    let data = folder.path().join("geodata");
    // In New Hampshire.
    let stray = ("2300100001", "Nowhere", [-71.5, 43.2]);
    let file = kml(folder.path(), 2023, &[WELLS, stray]);
    let before = files(&data);
    let said = take_in(&[file], &data).unwrap_err().to_string();
    assert!(
        said.contains("row 2") && said.contains("Nowhere `2300100001`"),
        "{said}"
    );
    assert!(said.contains("outside every county of Maine"), "{said}");
    assert_eq!(files(&data), before);
}

#[test]
fn another_name_of_an_old_file_keeps_the_old_bytes() {
    let folder = geodata();
    let data = folder.path().join("geodata");
    let first = kml(folder.path(), 2022, &[WELLS]);
    let _first = take_in(&[first], &data).unwrap();
    let path = data.join("boundaries/towns_23.bin");
    let kept = folder.path().join("kept.bin");
    fs::hard_link(&path, &kept).unwrap();
    let before = fs::read(&kept).unwrap();
    let second = kml(folder.path(), 2023, &[WELLS, SCARBOROUGH]);
    let _second = take_in(&[second], &data).unwrap();
    // What is new has a file of its own: another name of the old one has the old bytes.
    assert_eq!(fs::read(&kept).unwrap(), before);
    assert_ne!(fs::read(&path).unwrap(), before);
}
