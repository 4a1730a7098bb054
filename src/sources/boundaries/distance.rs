//! How far a point is from a county, read from the one shape that is asked about.

use std::collections::HashMap;
use std::sync::Mutex;

use shapefile::{Shape, ShapeReader};

use super::super::folder::{Folder, Handle};
use super::error::BoundaryError;
use super::files::{newest, part_name};
use super::names::read_county_names;
use crate::domain::Geoid;

/// Kilometres from a point (longitude, latitude, degrees) to a county; 0 inside it.
pub type CountyDistance = Box<dyn Fn([f64; 2], Geoid) -> Option<f64> + Send + Sync>;

/// Lines of a county's rings as points: longitude, latitude, degrees.
type Rings = Vec<Vec<[f64; 2]>>;

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
    let known: Mutex<HashMap<Geoid, Option<Rings>>> = Mutex::new(HashMap::new());
    Ok(Box::new(move |point, county| {
        let mut known = known.lock().ok()?;
        let rings = known
            .entry(county)
            .or_insert_with(|| read_rings(&shp, &shx, *places.get(&county)?));
        rings.as_ref().map(|rings| distance_km(rings, point))
    }))
}

fn read_rings(shp: &Handle, shx: &Handle, place: usize) -> Option<Rings> {
    let mut reader = ShapeReader::with_shx(shp.rewound().ok()?, shx.rewound().ok()?).ok()?;
    let Shape::Polygon(polygon) = reader.read_nth_shape(place)?.ok()? else {
        return None;
    };
    let rings = polygon.rings().iter();
    Some(
        rings
            .map(|ring| {
                ring.points()
                    .iter()
                    .map(|point| [point.x, point.y])
                    .collect()
            })
            .collect(),
    )
}

/// On the plane that touches the globe at the point: exact enough for some tens of kilometres.
fn distance_km(rings: &Rings, [lon, lat]: [f64; 2]) -> f64 {
    const KM_PER_DEGREE: f64 = 111.195;
    let east = KM_PER_DEGREE * lat.to_radians().cos();
    let flat = |[x, y]: [f64; 2]| [(x - lon) * east, (y - lat) * KM_PER_DEGREE];
    let mut nearest = f64::INFINITY;
    let mut is_inside = false;
    for ring in rings {
        for edge in ring.windows(2) {
            let ([ax, ay], [bx, by]) = (flat(edge[0]), flat(edge[1]));
            // Even-odd rule along the ray to the east.
            if (ay > 0.0) != (by > 0.0) && ax + (bx - ax) * ay / (ay - by) > 0.0 {
                is_inside = !is_inside;
            }
            let (dx, dy) = (bx - ax, by - ay);
            let length = dx.mul_add(dx, dy * dy);
            let along = if length > 0.0 {
                (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0)
            } else {
                0.0
            };
            nearest = nearest.min((ax + along * dx).hypot(ay + along * dy));
        }
    }
    if is_inside { 0.0 } else { nearest }
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
