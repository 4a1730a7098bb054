use super::*;
use crate::domain::{Jurisdiction, State};
use geo::{Area, MultiPolygon, Polygon, polygon};

pub(crate) fn jurisdiction(geoid: &str) -> Jurisdiction {
    let geoid = geoid.parse().unwrap();
    let state = State::of(geoid).unwrap();
    Jurisdiction {
        geoid,
        name: String::new(),
        plain_name: String::new(),
        state,
        area_land_m2: 1,
    }
}

pub(crate) fn coverage_of(counties: &[(&str, Polygon<f64>)]) -> Result<Coverage, CoverageError> {
    let counties: Vec<_> = counties
        .iter()
        .map(|(geoid, shape)| (jurisdiction(geoid), MultiPolygon::from(shape.clone())))
        .collect();
    let parts: Vec<_> = counties
        .iter()
        .map(|(county, shape)| (county, shape))
        .collect();
    Coverage::new(&parts, &[&jurisdiction("20"), &jurisdiction("31")])
}

pub(super) fn square_with_a_neighbour() -> Coverage {
    let west = polygon![(x: -99.0, y: 39.0), (x: -99.0, y: 40.0), (x: -98.0, y: 40.0), (x: -98.0, y: 39.5), (x: -98.0, y: 39.0)];
    let east = polygon![(x: -98.0, y: 39.0), (x: -98.0, y: 39.5), (x: -98.0, y: 40.0), (x: -97.0, y: 40.0), (x: -97.0, y: 39.0)];
    coverage_of(&[("20001", west), ("31001", east)]).unwrap()
}

#[test]
fn neighbours_share_one_arc_with_each_on_its_side() {
    let coverage = square_with_a_neighbour();
    let mut sides: Vec<[u32; 2]> = coverage
        .arcs
        .iter()
        .map(|arc| [arc.left, arc.right])
        .collect();
    sides.sort_unstable();
    assert_eq!(sides, [[1, 0], [NOBODY, 0], [NOBODY, 1]]);
    let kansas = coverage.multipolygon(&coverage.states[0]).unsigned_area();
    assert!((kansas - 1.0).abs() < 1e-12);
}

#[test]
fn two_counties_on_the_same_land_are_named_with_the_place() {
    let square = polygon![(x: -99.0, y: 39.0), (x: -99.0, y: 40.0), (x: -98.0, y: 40.0), (x: -98.0, y: 39.0)];
    let wedge = polygon![(x: -98.5, y: 39.5), (x: -97.0, y: 39.8), (x: -97.0, y: 39.2)];
    let same = [("20001", square.clone()), ("20003", square.clone())];
    let same = coverage_of(&same).unwrap_err();
    let partly = coverage_of(&[("20001", square), ("20003", wedge)]).unwrap_err();
    for error in [same, partly] {
        let sentence = error.to_string();
        assert!(
            sentence.contains("`20001`") && sentence.contains("`20003`"),
            "{sentence}"
        );
        assert!(
            sentence.contains("overlap near -98") || sentence.contains("overlap near -99"),
            "{sentence}"
        );
    }
}

#[test]
fn a_border_that_crosses_itself_is_named_with_the_place() {
    let bow_tie = polygon![(x: -99.0, y: 39.0), (x: -98.0, y: 40.5), (x: -98.0, y: 39.0), (x: -99.0, y: 40.0)];
    let error = coverage_of(&[("20001", bow_tie)]).unwrap_err().to_string();
    assert!(error.contains("`20001` crosses itself near -98"), "{error}");
}

fn shipped() -> (crate::sources::Boundaries, Coverage) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata/boundaries");
    let all =
        crate::sources::read_boundaries(&crate::sources::Folder::open(&folder).unwrap()).unwrap();
    let (counties, states) = all.parts();
    let coverage = Coverage::new(&counties, &states).unwrap();
    (all, coverage)
}

#[test]
fn the_published_counties_share_their_borders_and_make_up_their_states() {
    let (all, coverage) = shipped();
    let area = |shape: &Shape| coverage.multipolygon(shape).unsigned_area();
    for (boundary, shape) in all.counties.iter().zip(coverage.counties()) {
        assert!(
            (area(shape) - boundary.shape.unsigned_area()).abs() < 1e-12,
            "{}",
            boundary.jurisdiction.name
        );
    }
    for (boundary, shape) in all.states.iter().zip(coverage.states()) {
        assert!(
            (area(shape) - boundary.shape.unsigned_area()).abs() < 1e-9,
            "{}",
            boundary.jurisdiction.name
        );
    }
}

#[test]
fn every_inner_arc_is_used_twice_and_every_other_once() {
    let (_, coverage) = shipped();
    let mut uses = vec![0; coverage.arcs.len()];
    coverage
        .counties
        .iter()
        .flat_map(Shape::rings)
        .flatten()
        .for_each(|use_| uses[use_.arc()] += 1);
    for (arc, uses) in coverage.arcs.iter().zip(uses) {
        assert_eq!(uses, if arc.left == NOBODY { 1 } else { 2 });
    }
}

#[test]
fn no_level_strays_from_the_published_border_by_more_than_its_tolerance_and_a_pixel() {
    let (_, coverage) = shipped();
    for zoom in 0..=MAX_ZOOM {
        let mut widest = 0.0f64;
        for arc in coverage.arcs.iter().filter(|arc| arc.shown_from <= zoom) {
            let mut from = arc.start as usize;
            for to in arc.start as usize + 1..arc.end as usize {
                if coverage.levels[to] <= zoom {
                    let strays2 = simplify::farthest(&coverage.world, from, to)
                        .map_or(0.0, |(_, strays2)| strays2);
                    widest = widest.max(strays2.sqrt() / simplify::units_per_px(zoom));
                    from = to;
                }
            }
        }
        assert!(
            widest <= tolerance_px(zoom) && widest < 1.0,
            "zoom {zoom}: {widest} pixels"
        );
    }
}

#[test]
fn every_county_stands_at_every_zoom() {
    let (_, coverage) = shipped();
    for zoom in 0..=MAX_ZOOM {
        assert!(
            coverage
                .counties
                .iter()
                .all(|county| coverage.at_zoom(county, zoom).unsigned_area() > 0.0)
        );
    }
}

#[test]
fn boundaries_with_more_vertices_than_can_be_numbered_are_refused() {
    assert_eq!(topology::check_size((1 << 31) - 1), Ok(()));
    let refused = topology::check_size(1 << 31).unwrap_err().to_string();
    assert!(refused.contains("2147483648 vertices"), "{refused}");
}
