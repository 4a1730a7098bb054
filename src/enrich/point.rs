//! What a point means.

use super::day::shown;
use super::desk::Desk;
use super::ground::{Found, Ground, NO_TOWN, PointGround};

/// The ground of the point that two cells name.
pub(super) fn read(desk: &mut Desk<'_>, lon: &str, lat: &str) -> Result<Found, String> {
    let (x, commas_x) = degrees("longitude", lon)?;
    let (y, commas_y) = degrees("latitude", lat)?;
    if x.abs() > 180.0 || y.abs() > 90.0 {
        let swapped = x.abs() <= 90.0 && y.abs() <= 180.0;
        let remedy = if swapped {
            "; the two columns look swapped: longitude comes from the column `lon`, latitude from `lat`"
        } else {
            "; give degrees of WGS84: longitude from -180 to 180, latitude from -90 to 90"
        };
        return Err(format!(
            "longitude {x}, latitude {y} is no point on Earth{remedy}"
        ));
    }
    let Some(county) = desk.atlas.county_at(x, y) else {
        return Err(outside(desk, x, y));
    };
    let found = Ground::Point(ground(desk, county, [x, y])).plainly();
    Ok(if commas_x || commas_y {
        found.with(format!("point read as {x}, {y}: a comma stands for the decimal point").into())
    } else {
        found
    })
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "there are a few thousand counties, with fewer towns each"
)]
fn ground(desk: &mut Desk<'_>, county: usize, point: [f64; 2]) -> PointGround {
    let atlas = desk.atlas;
    let mut within = [NO_TOWN; 3];
    for (place, town) in within
        .iter_mut()
        .zip(atlas.town_areas.at(point[0], point[1]))
    {
        *place = town;
    }
    let nearest = desk
        .tails
        .needs_nearest(atlas, county)
        .then(|| atlas.nearest_town(county, point))
        .flatten()
        .and_then(|near| {
            let mut here = atlas.towns.in_county(atlas.counties.get(county).geoid);
            here.position(|place| std::ptr::eq(place, near.place))
        });
    PointGround {
        county: county as u32,
        within,
        nearest: nearest.map_or(NO_TOWN, |at| at as u32),
    }
}

/// A number of degrees, and whether it has a comma for its point.
fn degrees(what: &str, cell: &str) -> Result<(f64, bool), String> {
    if cell.is_empty() {
        return Err(format!("{what} is empty; fill in both, or a GEOID"));
    }
    let finite = |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite());
    if let Some(number) = finite(cell) {
        return Ok((number, false));
    }
    let mended = (cell.matches(',').count() == 1 && !cell.contains('.'))
        .then(|| finite(&cell.replace(',', ".")))
        .flatten();
    mended.map(|number| (number, true)).ok_or_else(|| {
        format!(
            "{what} `{}` is not a number of degrees; write it as `-80.19`",
            shown(cell)
        )
    })
}

/// Why a point is in no county, with what is likely meant.
fn outside(desk: &mut Desk<'_>, x: f64, y: f64) -> String {
    let atlas = desk.atlas;
    if x == 0.0 && y == 0.0 {
        return "longitude 0, latitude 0 lies in the sea off Africa, and most often stands for no point at all".to_owned();
    }
    let named = |county: usize| {
        let county = atlas.counties.get(county);
        format!("{}, {}", county.name, county.state)
    };
    if y.abs() <= 90.0
        && x.abs() <= 90.0
        && let Some(county) = atlas.county_at(y, x)
    {
        return format!(
            "no county holds the point {x}, {y}; longitude and latitude look swapped: the other way round it lies in {}",
            named(county)
        );
    }
    if let Some(county) = atlas.county_at(-x, y) {
        return format!(
            "no county holds the point {x}, {y}; the sign looks wrong: longitude {} lies in {}",
            -x,
            named(county)
        );
    }
    // To look for the nearest takes long: a table of points abroad would keep the server busy.
    if !desk.texts.may_look_around() {
        return format!("no county holds the point {x}, {y}");
    }
    match atlas.nearest_county(x, y) {
        Some((county, distance_km)) => format!(
            "no county holds the point {x}, {y}; the nearest is {}, {distance_km:.1} km away",
            named(county)
        ),
        None => format!("no county holds the point {x}, {y}"),
    }
}
