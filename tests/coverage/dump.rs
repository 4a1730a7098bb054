//! Writes levels and tiles for `check.py`: `coverage-dump FOLDER`.
//!
//! `level-Z.bin`: the counties of a level in world units; little-endian: for each county the number of
//! polygons, of their rings, of their points, then the points as pairs of f64.
//! `LAYER-Z-X-Y.geojson`, `LAYER-Z-X-Y.mvt`: tiles as they are served.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

use countyline::coverage::{Coverage, MAX_ZOOM, project};
use countyline::domain::Day;
use countyline::index::PointIndex;
use countyline::sources::{Boundary, Folder, read_boundaries};
use countyline::tiles::{Attributes, Encoding, Format, Layer, Room, SharedTexts, TileId, Tiles};

/// Longitude and latitude: dense and ragged places, and plain ones.
const ANCHORS: [(f64, f64); 24] = [
    (-77.44, 37.54),  // Richmond, Virginia
    (-76.35, 37.00),  // Hampton Roads
    (-79.10, 38.05),  // Augusta County and its cities
    (-84.39, 33.75),  // Atlanta
    (-83.63, 32.84),  // Macon
    (-81.15, 32.00),  // Savannah
    (-90.20, 29.60),  // Barataria, Louisiana
    (-89.40, 29.20),  // the Mississippi's mouth
    (-92.00, 29.60),  // Vermilion Bay
    (-134.42, 58.40), // Juneau
    (-166.53, 53.87), // Unalaska
    (178.99, 51.54),  // Amchitka, beyond the antimeridian
    (-179.00, 51.30), // Amatignak, before it
    (-153.40, 57.50), // Kodiak
    (-150.00, 68.50), // North Slope
    (-157.86, 21.31), // Honolulu
    (-156.98, 21.19), // Kalawao
    (-66.10, 18.40),  // San Juan
    (-122.33, 47.60), // Puget Sound
    (-73.98, 40.73),  // New York
    (-68.21, 44.34),  // Maine's coast
    (-81.30, 25.20),  // the Everglades
    (-98.00, 38.50),  // Kansas
    (144.78, 13.46),  // Guam
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args()
        .nth(1)
        .ok_or("name the folder to write to")?;
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    let boundaries = read_boundaries(&Folder::open(Path::new("geodata/boundaries"))?)?;
    let (counties, states) = boundaries.parts();
    let coverage = Arc::new(Coverage::new(&counties, &states)?);
    for zoom in 0..=MAX_ZOOM {
        write_level(&folder.join(format!("level-{zoom}.bin")), &coverage, zoom)?;
    }
    let index = Arc::new(PointIndex::new(Arc::clone(&coverage)));
    let tiles = Tiles::new(coverage, Arc::clone(&index), Day::default(), Room::SMALL);
    let mut layers = Vec::new();
    let of_polygons = Layer::ALL.iter().filter(|layer| layer.is_of_counties());
    for layer in of_polygons.copied() {
        let boundaries = match layer {
            Layer::Counties => &boundaries.counties,
            Layer::States => &boundaries.states,
            Layer::Towns | Layer::Agencies | Layer::Places => {
                return Err(format!("the layer `{layer}` has no boundaries").into());
            }
        };
        layers.push((layer, ids(boundaries)));
    }
    for tile in list(&index) {
        for (layer, attributes) in &layers {
            for format in Format::ALL {
                let body = tiles.get(*layer, tile, *format, Encoding::Identity, attributes);
                let name = format!("{layer}-{}-{}-{}.{format}", tile.z(), tile.x(), tile.y());
                fs::write(folder.join(name), &body.bytes)?;
            }
        }
    }
    Ok(())
}

fn ids(boundaries: &[Boundary]) -> Attributes {
    let mut attributes = Attributes::new(Day::default(), &SharedTexts::default());
    for boundary in boundaries {
        let geoid = boundary.jurisdiction.geoid;
        attributes.push(geoid.as_str(), &format!(r#"{{"geoid":"{geoid}"}}"#));
    }
    attributes
}

/// Every tile with land up to zoom 3, and those of the anchors from there on.
fn list(index: &PointIndex) -> Vec<TileId> {
    let mut tiles = Vec::new();
    for z in 0..=3u32 {
        for (x, y) in (0..1 << z).flat_map(|x| (0..1 << z).map(move |y| (x, y))) {
            tiles.extend(
                TileId::new(z, x, y)
                    .ok()
                    .filter(|tile| !index.in_box(tile.bbox(0.0)).is_empty()),
            );
        }
    }
    for z in 4..=u32::from(MAX_ZOOM) {
        for (lon, lat) in ANCHORS {
            let [x, y] = project(lon, lat).map(|world| world >> (31 - z));
            tiles.extend(TileId::new(z, x, y));
        }
    }
    tiles.sort_unstable();
    tiles.dedup();
    tiles
}

fn write_level(path: &Path, coverage: &Coverage, zoom: u8) -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(File::create(path)?);
    let count = |out: &mut BufWriter<File>, count: usize| -> Result<(), Box<dyn Error>> {
        Ok(out.write_all(&u32::try_from(count)?.to_le_bytes())?)
    };
    for county in coverage.counties() {
        let shape = coverage.at_zoom(county, zoom);
        count(&mut out, shape.0.len())?;
        for polygon in shape {
            let rings: Vec<_> = std::iter::once(polygon.exterior())
                .chain(polygon.interiors())
                .collect();
            count(&mut out, rings.len())?;
            for ring in rings {
                count(&mut out, ring.0.len())?;
                for point in &ring.0 {
                    out.write_all(&point.x.to_le_bytes())?;
                    out.write_all(&point.y.to_le_bytes())?;
                }
            }
        }
    }
    Ok(out.flush()?)
}
