//! Towns beside a county line with many corners.

use geo::{Coord, Polygon, polygon};

use super::super::MAX_ZOOM;
use super::super::mercator::WorldPoint;
use super::super::simplify::{FULL, units_per_px};
use super::super::tests::coverage_of;
use super::super::whole::Coverage;
use super::{Outlines, TownLevels};
use crate::domain::{MicroDegrees, Rings};

/// The line between two counties, from south to north: teeth of a few hundred metres.
fn line() -> Vec<MicroDegrees> {
    let teeth = [0, 4_000, 9_000, 2_500].into_iter().cycle();
    (0..=100)
        .zip(teeth)
        .map(|(step, tooth)| [-98_000_000 + tooth, 39_000_000 + step * 10_000])
        .collect()
}

fn degrees([lon, lat]: MicroDegrees) -> Coord<f64> {
    Coord {
        x: f64::from(lon) / 1e6,
        y: f64::from(lat) / 1e6,
    }
}

fn counties() -> Coverage {
    let line: Vec<Coord<f64>> = line().into_iter().map(degrees).collect();
    let mut east: Vec<Coord<f64>> = line.clone();
    east.extend([Coord { x: -97.0, y: 40.0 }, Coord { x: -97.0, y: 39.0 }]);
    let mut west = line;
    west.extend([Coord { x: -99.0, y: 40.0 }, Coord { x: -99.0, y: 39.0 }]);
    let of = |ring: Vec<Coord<f64>>| Polygon::new(ring.into(), Vec::new());
    coverage_of(&[("20001", of(west)), ("31001", of(east))]).unwrap()
}

/// The jagged border between two towns, from the county line to the west.
fn between() -> Vec<MicroDegrees> {
    let start = line()[50];
    let jags = [-2_000, 700, 3_000].into_iter().cycle();
    (1..40)
        .zip(jags)
        .map(|(step, jag)| [start[0] - step * 5_000, start[1] + jag])
        .collect()
}

/// Two towns west of the line, one north of the other.
fn towns() -> Vec<Vec<Rings>> {
    let (line, between) = (line(), between());
    let end = between[between.len() - 1];
    let mut south: Vec<MicroDegrees> = line[23..=50].to_vec();
    south.extend(&between);
    south.push([end[0], line[23][1]]);
    let mut north: Vec<MicroDegrees> = line[50..=77].to_vec();
    north.push([end[0], line[77][1]]);
    north.extend(between.iter().rev());
    [south, north]
        .into_iter()
        .map(|ring| vec![vec![ring]])
        .collect()
}

fn drawn(
    coverage: &Coverage,
    outlines: &Outlines,
    levels: &TownLevels,
    zoom: u8,
) -> Vec<Vec<WorldPoint>> {
    (0..outlines.len() as u32)
        .map(|town| {
            let ring = outlines.rings(town).next().unwrap();
            levels.at_zoom(coverage, outlines, ring, zoom).collect()
        })
        .collect()
}

/// How far a point lies from a chain of lines, in units.
fn distance(point: WorldPoint, chain: &[WorldPoint]) -> f64 {
    let apart = |pair: &[WorldPoint]| {
        let of = |axis: usize| f64::from(pair[1][axis]) - f64::from(pair[0][axis]);
        let to = |axis: usize| f64::from(point[axis]) - f64::from(pair[0][axis]);
        let length2 = of(0).powi(2) + of(1).powi(2);
        let share = ((to(0) * of(0) + to(1) * of(1)) / length2).clamp(0.0, 1.0);
        (to(0) - share * of(0)).hypot(to(1) - share * of(1))
    };
    chain.windows(2).map(apart).fold(f64::INFINITY, f64::min)
}

#[test]
fn a_border_on_a_county_line_is_that_line_at_every_zoom() {
    let (coverage, towns) = (counties(), towns());
    let outlines = Outlines::new(towns.iter().map(Vec::as_slice));
    let levels = TownLevels::new(&coverage, &outlines, std::slice::from_ref(&(0..2)));
    let shared = coverage
        .arcs()
        .iter()
        .find(|arc| arc.left != super::super::NOBODY)
        .unwrap();
    let shared = shared.start as usize..shared.end as usize;
    let mut counts = Vec::new();
    for zoom in 5..=MAX_ZOOM {
        let stands = |at: &usize| coverage.levels()[*at] <= zoom;
        let mut of_county: Vec<WorldPoint> = shared
            .clone()
            .filter(stands)
            .map(|at| coverage.world()[at])
            .collect();
        of_county.sort_by_key(|place| place[1]);
        let drawn = drawn(&coverage, &outlines, &levels, zoom);
        counts.push(drawn[0].len());
        let lines = &line()[23..=77];
        let most = super::cut::world_of(lines[0])[1];
        let least = super::cut::world_of(lines[lines.len() - 1])[1];
        // Every corner of the county's line between the towns' ends is one of theirs.
        let of_towns: Vec<WorldPoint> = drawn.concat();
        for corner in of_county
            .iter()
            .filter(|corner| (least..=most).contains(&corner[1]))
        {
            let is_near_an_end = f64::from(corner[1].abs_diff(most).min(corner[1].abs_diff(least)))
                < units_per_px(zoom);
            assert!(
                of_towns.contains(corner) || is_near_an_end,
                "zoom {zoom}: {corner:?}"
            );
        }
        // And where the border between them leaves it, it leaves it as it is drawn: to within the rounding to a unit.
        let common = drawn[0].iter().filter(|place| drawn[1].contains(place));
        let end = common.copied().max_by_key(|place| place[0]).unwrap();
        assert!(distance(end, &of_county) <= 1.0, "zoom {zoom}: {end:?}");
    }
    assert!(counts[0] < counts[counts.len() - 1] / 2, "{counts:?}");
}

#[test]
fn two_towns_draw_the_line_between_them_alike() {
    let (coverage, towns) = (counties(), towns());
    let outlines = Outlines::new(towns.iter().map(Vec::as_slice));
    let levels = TownLevels::new(&coverage, &outlines, std::slice::from_ref(&(0..2)));
    for zoom in 5..=FULL {
        let [south, north] =
            <[_; 2]>::try_from(drawn(&coverage, &outlines, &levels, zoom)).unwrap();
        let between: Vec<WorldPoint> = between().into_iter().map(super::cut::world_of).collect();
        let of = |ring: &[WorldPoint]| -> Vec<WorldPoint> {
            between
                .iter()
                .filter(|place| ring.contains(place))
                .copied()
                .collect()
        };
        assert_eq!(of(&south), of(&north), "zoom {zoom}");
        assert!(!of(&south).is_empty() || zoom < 9, "zoom {zoom}");
        // Where it meets the county line both have the same place.
        let shared = south.iter().filter(|place| north.contains(place)).count();
        assert!(shared > of(&south).len(), "zoom {zoom}");
    }
}

#[test]
fn a_town_as_large_as_its_county_is_drawn_as_the_county() {
    let square = polygon![(x: -99.0, y: 39.0), (x: -99.0, y: 40.0), (x: -98.0, y: 40.0), (x: -98.0, y: 39.0)];
    let coverage = coverage_of(&[("20001", square)]).unwrap();
    let ring = vec![
        [-99_000_000, 39_000_000],
        [-99_000_000, 40_000_000],
        [-98_000_000, 40_000_000],
        [-98_000_000, 39_000_000],
    ];
    let towns = [vec![vec![ring]]];
    let outlines = Outlines::new(towns.iter().map(Vec::as_slice));
    let levels = TownLevels::new(&coverage, &outlines, std::slice::from_ref(&(0..1)));
    for zoom in 5..=MAX_ZOOM {
        let mut town = drawn(&coverage, &outlines, &levels, zoom).remove(0);
        let mut county: Vec<WorldPoint> = coverage.world()[..4].to_vec();
        let standing = (0..4).filter(|at| coverage.levels()[*at] <= zoom).count();
        town.sort_unstable();
        county.sort_unstable();
        assert_eq!(town.len(), standing, "zoom {zoom}");
        assert!(
            town.iter().all(|place| county.contains(place)),
            "zoom {zoom}"
        );
    }
}
