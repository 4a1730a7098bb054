//! How far a point is from a county, read from the one shape that is asked about.

use std::collections::HashMap;
use std::sync::Mutex;

use geo::{Coord, Distance as _, Euclidean, Haversine, MapCoords as _, MultiPolygon, Point, coord};
use shapefile::{Shape, ShapeReader};

use super::super::folder::{Folder, Handle};
use super::error::BoundaryError;
use super::files::{newest, part_name};
use super::names::read_county_names;
use crate::domain::Geoid;

/// Kilometres from a point (longitude, latitude, degrees) to a county; 0 inside it.
pub type CountyDistance = Box<dyn Fn([f64; 2], Geoid) -> Option<f64> + Send + Sync>;

/// A function that tells how far a point is from a county of the newest boundaries of a folder. A shape is read
/// when it is first asked about; most sheets ask about three or four.
///
/// # Errors
/// The names of the boundaries cannot be read. A shape that cannot be read has no distance.
pub fn county_distances(folder: &Folder) -> Result<CountyDistance, BoundaryError> {
    let (_, name) = newest(folder, "county")?;
    // Opened now, so that an import in between does not change whose shapes they are.
    let open = |ending: &str| {
        let file = part_name(&name, ending);
        let handle = folder.handle(&file);
        handle.map_err(|source| BoundaryError::Read {
            path: folder.path_of(&file),
            source,
        })
    };
    let (shp, shx) = (open("shp")?, open("shx")?);
    let places: HashMap<Geoid, usize> = read_county_names(folder)?
        .into_iter()
        .enumerate()
        .map(|(place, county)| (county.geoid, place))
        .collect();
    let known: Mutex<HashMap<Geoid, Option<MultiPolygon>>> = Mutex::new(HashMap::new());
    Ok(Box::new(move |point, county| {
        let mut known = known.lock().ok()?;
        let shape = known
            .entry(county)
            .or_insert_with(|| read_shape(&shp, &shx, *places.get(&county)?));
        shape.as_ref().map(|shape| distance_km(shape, point))
    }))
}

fn read_shape(shp: &Handle, shx: &Handle, place: usize) -> Option<MultiPolygon> {
    let mut reader = ShapeReader::with_shx(shp.rewound().ok()?, shx.rewound().ok()?).ok()?;
    let Shape::Polygon(polygon) = reader.read_nth_shape(place)?.ok()? else {
        return None;
    };
    MultiPolygon::try_from(polygon).ok()
}

/// On the plane that touches the globe at the point: exact enough for some tens of kilometres.
fn distance_km(shape: &MultiPolygon, [lon, lat]: [f64; 2]) -> f64 {
    let north = Haversine.distance(Point::new(0.0, 0.0), Point::new(0.0, 1.0)) / 1000.0;
    let east = north * lat.to_radians().cos();
    let flat = |place: Coord| coord! { x: (place.x - lon) * east, y: (place.y - lat) * north };
    Euclidean.distance(&Point::new(0.0, 0.0), &shape.map_coords(flat))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn alto_lies_near_the_line_of_banks_county_and_yoakum_far_from_its_namesake() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata/boundaries");
        let distance = county_distances(&Folder::open(&folder).unwrap()).unwrap();
        let km = |point, geoid: &str| distance(point, geoid.parse().unwrap()).unwrap();
        assert!(km([-83.5735, 34.4673], "13011") < 3.0);
        assert!(km([-83.5735, 34.4673], "13137") < 0.1);
        assert!(km([-97.1494, 29.2877], "48501") > 500.0);
        assert!(km([-80.19, 25.77], "12086") <= 0.0);
    }
}
