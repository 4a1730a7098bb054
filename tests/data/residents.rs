//! How many people live where, by the Census Bureau's own figures.

use super::day;
use crate::support::atlas;

/// Residents of a county on a day, and the year of the number.
fn residents(geoid: &str, date: &str) -> (u32, i16) {
    let atlas = atlas();
    let at = atlas.counties.position(geoid.parse().unwrap()).unwrap();
    atlas.counties.get(at).residents.on(day(date)).unwrap()
}

#[test]
fn every_county_of_the_map_has_residents_in_every_year() {
    let atlas = atlas();
    let counties = atlas.counties.all();
    for date in ["2007-01-01", "2020-07-01", "2023-07-01", "2026-05-18"] {
        let without: Vec<&str> = counties
            .iter()
            .filter(|county| county.residents.on(day(date)).is_none())
            .map(|county| county.geoid.as_str())
            .collect();
        assert!(without.is_empty(), "{date}: {without:?}");
    }
}

#[test]
fn each_day_has_the_census_bureau_s_estimate_of_its_own_year() {
    assert_eq!(residents("12086", "2024-12-31"), (2_812_144, 2024));
    assert_eq!(residents("12086", "2025-01-01"), (2_802_029, 2025));
    // The estimates of Vintage 2025 begin with 2020 and end with 2025.
    assert_eq!(residents("12086", "2010-01-01"), (2_695_519, 2020));
    assert_eq!(residents("12086", "2026-05-18"), (2_802_029, 2025));
    assert_eq!(residents("06037", "2023-06-01"), (9_732_568, 2023));
    assert_eq!(residents("48301", "2025-12-31"), (52, 2025));
}

#[test]
fn puerto_rico_the_island_areas_and_old_connecticut_have_the_census_of_2020() {
    assert_eq!(residents("72127", "2025-12-31"), (342_259, 2020));
    assert_eq!(residents("66010", "2025-12-31"), (153_836, 2020));
    assert_eq!(residents("09001", "2025-12-31"), (957_419, 2020));
    let counties = &atlas().counties;
    let municipios = counties.of_state("PR".parse().unwrap()).iter();
    let of = |at: &usize| counties.get(*at).residents.newest().unwrap().0;
    assert_eq!(municipios.map(of).sum::<u32>(), 3_285_874);
}

#[test]
fn a_state_s_estimate_is_the_sum_of_its_counties_in_every_year() {
    let counties = &atlas().counties;
    for state in counties.states() {
        for year in 2020..=2025 {
            let date = day(&format!("{year}-07-01"));
            let here = counties.of_state(state).iter();
            let numbers: Vec<(u32, i16)> = here
                .map(|at| counties.get(*at).residents.on(date).unwrap())
                .collect();
            let (of_state, of_year) = counties.residents_of(state).on(date).unwrap();
            // The estimates know only the planning regions of Connecticut.
            if numbers
                .iter()
                .all(|(_residents, counted)| *counted == of_year)
                && state.usps() != "CT"
            {
                let sum: u32 = numbers.iter().map(|(residents, _year)| residents).sum();
                assert_eq!(sum, of_state, "{state} in {year}");
            } else {
                assert_eq!(state.usps(), "CT", "{year}");
            }
        }
    }
    let connecticut = counties.residents_of("CT".parse().unwrap());
    assert_eq!(connecticut.on(day("2025-12-31")), Some((3_688_496, 2025)));
}
