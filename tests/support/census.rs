//! A county file as the Census Bureau publishes it since 2023: the counties of 2016 with the units of today in the place of
//! those that ended.

use std::path::Path;

use countyline::sources::{Boundary, Folder, read_boundaries, read_units};
use shapefile::dbase::{FieldValue, Record, TableWriterBuilder};
use shapefile::{Point, PolygonRing, Writer};

/// The text columns, with their widths.
const COLUMNS: [(&str, u8); 10] = [
    ("STATEFP", 2),
    ("COUNTYFP", 3),
    ("COUNTYNS", 8),
    ("GEOIDFQ", 14),
    ("GEOID", 5),
    ("NAME", 100),
    ("NAMELSAD", 100),
    ("STUSPS", 2),
    ("STATE_NAME", 100),
    ("LSAD", 2),
];

/// The counties of today, of which `changed` may make others.
pub(crate) fn counties_of_today(changed: impl FnOnce(&mut Vec<Boundary>)) -> Vec<Boundary> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata/boundaries");
    let folder = Folder::open(&folder).unwrap();
    let units = read_units(&folder).unwrap().unwrap().units;
    let mut counties = read_boundaries(&folder).unwrap().counties;
    counties.retain(|county| {
        let geoid = county.jurisdiction.geoid.as_str();
        geoid != "02261" && !geoid.starts_with("09")
    });
    counties.extend(units);
    changed(&mut counties);
    counties
}

/// Writes counties as `cb_YYYY_us_county_500k` into a folder of boundaries, in no order, as the Census Bureau does.
pub(crate) fn write_counties(boundaries: &Path, year: u16, counties: &[Boundary]) {
    let shp = boundaries.join(format!("cb_{year}_us_county_500k.shp"));
    let table = COLUMNS
        .iter()
        .fold(TableWriterBuilder::new(), |table, (name, width)| {
            table.add_character_field((*name).try_into().unwrap(), *width)
        })
        .add_numeric_field("ALAND".try_into().unwrap(), 14, 0)
        .add_numeric_field("AWATER".try_into().unwrap(), 14, 0);
    let mut writer = Writer::from_path(&shp, table).unwrap();
    for county in counties.iter().rev() {
        let of = &county.jurisdiction;
        let (state, number) = of.geoid.as_str().split_at(2);
        let long = format!("0500000US{}", of.geoid);
        let texts = [
            state,
            number,
            "01234567",
            &long,
            of.geoid.as_str(),
            &of.plain_name,
            &of.name,
            of.state.usps(),
            of.state.name(),
            "06",
        ];
        let mut record = Record::default();
        for ((name, _), text) in COLUMNS.iter().zip(texts) {
            let text = FieldValue::Character(Some(text.to_owned()));
            record.insert((*name).to_owned(), text);
        }
        for name in ["ALAND", "AWATER"] {
            record.insert(name.to_owned(), FieldValue::Numeric(Some(1_000_000.0)));
        }
        let ring = |ring: &geo::LineString| -> Vec<Point> {
            ring.0.iter().map(|at| Point::new(at.x, at.y)).collect()
        };
        let rings = county.shape.0.iter().flat_map(|polygon| {
            let holes = polygon.interiors().iter();
            let holes = holes.map(|hole| PolygonRing::Inner(ring(hole)));
            std::iter::once(PolygonRing::Outer(ring(polygon.exterior()))).chain(holes)
        });
        let shape = shapefile::Polygon::with_rings(rings.collect());
        writer.write_shape_and_record(&shape, &record).unwrap();
    }
}
