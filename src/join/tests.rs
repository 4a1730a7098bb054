//! Rows as ICE printed them, and where they belong.

use std::path::Path;
use std::sync::LazyLock;

use super::counties::Counties;
use super::*;
use crate::domain::{Corrections, Geoid, Jurisdiction, Level, Placement, Reach, Rule};
use crate::sources::{
    Folder, county_distances, read_corrections_for, read_county_names, read_places,
};

fn folder() -> Folder {
    Folder::open(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/geodata"))).unwrap()
}

static NAMES: LazyLock<Vec<Jurisdiction>> =
    LazyLock::new(|| read_county_names(&folder().below("boundaries")).unwrap());

pub(super) fn counties() -> &'static Counties {
    static COUNTIES: LazyLock<Counties> = LazyLock::new(|| Counties::new(&NAMES));
    &COUNTIES
}

fn joiner(corrections: &Corrections) -> Joiner {
    let towns = ["places.csv", "places_small.csv"].map(|file| {
        let rows = folder().rows(file, read_places).unwrap();
        rows.all_or_rejections().unwrap()
    });
    let distances = county_distances(&folder().below("boundaries")).unwrap();
    Joiner::new(&NAMES, &towns.concat(), corrections, distances)
}

/// A joiner over the real counties and towns, with no corrections: only the rules.
pub(super) fn by_rules() -> &'static Joiner {
    static JOINER: LazyLock<Joiner> = LazyLock::new(|| joiner(&Corrections::default()));
    &JOINER
}

/// The joiner that the program uses.
pub(super) fn with_corrections() -> &'static Joiner {
    static JOINER: LazyLock<Joiner> = LazyLock::new(|| {
        let (corrections, rejections) =
            read_corrections_for(&folder().below("corrections"), &NAMES).unwrap();
        assert_eq!(rejections, []);
        joiner(&corrections)
    });
    &JOINER
}

pub(super) fn place(
    joiner: &Joiner,
    usps: &str,
    agency: &str,
    kind: &str,
    county: &str,
) -> Placement {
    joiner.place(Printed {
        state: usps.parse().unwrap(),
        agency,
        kind,
        county: (!county.is_empty()).then_some(county),
        memorandum: None,
    })
}

/// `level/reach geoid;geoid [town] rule`
pub(super) fn told(placement: &Placement) -> String {
    let counties: Vec<&str> = placement.counties.iter().map(Geoid::as_str).collect();
    let town = placement
        .place
        .as_ref()
        .map(|town| format!(" [{town}]"))
        .unwrap_or_default();
    format!(
        "{}/{} {}{town} {}",
        placement.level,
        placement.reach,
        counties.join(";"),
        placement.rule
    )
}

/// Checks lines of `state | agency | TYPE | COUNTY | level/reach counties [town] rule`.
pub(super) fn check_all(joiner: &Joiner, cases: &str) {
    for case in cases.lines().map(str::trim).filter(|case| !case.is_empty()) {
        let columns: Vec<&str> = case.split('|').map(str::trim).collect();
        let [usps, agency, kind, county, expected] = columns[..] else {
            panic!("five columns are needed: {case}");
        };
        let placement = place(joiner, usps, agency, kind, county);
        assert_eq!(told(&placement), expected, "{case}: {:?}", placement.note);
    }
}

#[test]
fn a_county_agency_is_placed_by_the_county_in_its_name() {
    check_all(
        by_rules(),
        r"
    AL | Autauga County Sheriff's Office | County | Autauga County | county/county 01001 agency-name
    FL | Miami-Dade Corrections and Rehabilitation | County | Miami-Dade County | county/county 12086 agency-name
    LA | St. Charles Parish Sheriff's Office | County | German Coast County | county/county 22089 agency-name
    MI | Berrian County Sheriff's Office | County |  | county/county 26021 agency-name
    PA | County of Franklin / Franklin County Jail | County | Franklin County | county/county 42055 agency-name
    KY | Oldham County Detention Center | County | Oldham County | county/county 21185 agency-name
    NY | Nassau County Police Department | County | Nassau County | county/county 36059 agency-name
    AZ | Pinal County Attorney's Office | County | Pinal County | county/county 04021 agency-name
    NV | Carson City Sheriff's Office | County |  | county/county 32510 agency-name
    TN | Metropolitan Moore County Sheriff's Office | County | Moore County | county/county 47127 county-cell
    FL | Jacksonville Sheriff's Office | County | Duval County | county/county 12031 county-cell
    FL | Jacksonville Sheriff's Office | County |  | county/county 12031 gazetteer
    TX | Sheriff's Office of Wichita County |  |  | county/county 48485 agency-name
",
    );
}

#[test]
fn the_name_beats_a_contradicting_cell_and_the_contradiction_is_noted() {
    let placement = place(
        by_rules(),
        "GA",
        "Clay County Sheriff's Office",
        "County",
        "Clayton County",
    );
    assert_eq!(told(&placement), "county/county 13061 agency-name");
    assert_eq!(
        placement.note.as_deref(),
        Some("COUNTY says `Clayton County`, the name says Clay County")
    );
}

#[test]
fn an_independent_city_is_a_county_of_its_own() {
    check_all(
        by_rules(),
        r"
    VA | Richmond City Sheriff's Office | County | Richmond City | county/county 51760 agency-name
    VA | Richmond County Sheriff's Office | County | Richmond County | county/county 51159 agency-name
    VA | City of Roanoke Sheriff's Office | County |  | county/county 51770 agency-name
    VA | Roanoke County Sheriff's Office | County |  | county/county 51161 agency-name
    VA | Hopewell County Sheriff's Office | County | Hopewell County | county/county 51670 agency-name
    VA | Colonial Heights Sheriff's Office | County |  | county/county 51570 agency-name
    MD | Baltimore City Sheriff's Office | County |  | county/county 24510 agency-name
    MD | Baltimore County Sheriff's Office | County |  | county/county 24005 agency-name
    MO | St. Louis County Police Department | County |  | county/county 29189 agency-name
    VA | Richmond Sheriff's Office | County | Richmond City | county/county 51760 county-cell
",
    );
    let unclear = place(by_rules(), "VA", "Richmond Sheriff's Office", "County", "");
    assert_eq!(unclear.rule, Rule::Unmatched);
    let why = unclear.note.unwrap();
    assert!(
        why.contains("Richmond city") && why.contains("Richmond County"),
        "{why}"
    );
}

#[test]
fn a_town_is_placed_by_the_cell_or_by_the_gazetteer() {
    check_all(
        by_rules(),
        r"
    AL | Blountsville Police Department | Municipality | Blount County | municipal/local 01009 [Blountsville] county-cell
    FL | Hollywood Police Department | Municipality |  | municipal/local 12011 [Hollywood] gazetteer
    FL | Deland Police Department | Municipality |  | municipal/local 12127 [DeLand] gazetteer
    FL | City of Miami Police Department | Municipality |  | municipal/local 12086 [Miami] gazetteer
    FL | Howey in the Hills Police Department | Municipality | Lake Conty | municipal/local 12069 [Howey-in-the-Hills] county-cell
    FL | Sunny Isles Police Department | Municipality |  | municipal/local 12086 [Sunny Isles Beach] gazetteer
    FL | Tampa PD | Municipality |  | municipal/local 12057 [Tampa] gazetteer
    NH | Carroll Police Department | Municipality |  | municipal/local 33007 [Carroll] gazetteer
    NH | Pittsburgh Police Department | Municipality |  | municipal/local 33007 [Pittsburg] gazetteer
    AR | Texarkana Police Department | Municipality | Bowie County | municipal/local 05091 [Texarkana] gazetteer
    MO | Houston Police Department | Municipality | Texas County | municipal/local 29215 [Houston] county-cell
    TX | Jefferson Police Department | Municipality | Marion County | municipal/local 48315 [Jefferson] county-cell
    TX | Marlin Police Department | Municipality | Fall County | municipal/local 48145 [Marlin] gazetteer
    LA | Morse Police Department | Municipality | Arcadia County | municipal/local 22001 [Morse] county-cell
    MI | Center Line Division of Public Safety and Security | State | Macomb County | municipal/local 26099 [Center Line] county-cell
    TX | Smiley City Marshal's Office | Municipality | Gonzales County | municipal/local 48177 [Smiley] county-cell
    WV | Village of Clearview Police Department | Municipality | Ohio County | municipal/local 54069 [Clearview] county-cell
",
    );
}

#[test]
fn a_real_county_that_is_not_the_towns_gives_way_to_the_gazetteer() {
    let placement = place(
        by_rules(),
        "TX",
        "Yoakum Police Department",
        "County",
        "Yoakum County",
    );
    assert_eq!(told(&placement), "municipal/local 48123 [Yoakum] gazetteer");
    assert!(placement.note.unwrap().contains("`Yoakum County`"));
    // The city lies in two counties, which only the corrections know.
    let placement = place(
        with_corrections(),
        "TX",
        "Yoakum Police Department",
        "County",
        "Yoakum County",
    );
    assert_eq!(
        told(&placement),
        "municipal/local 48123;48285 [Yoakum] correction"
    );
}

#[test]
fn a_town_of_which_there_are_several_is_never_placed_at_random() {
    let placement = place(
        by_rules(),
        "LA",
        "Greenwood Police Department",
        "Municipality",
        "",
    );
    assert_eq!(placement.rule, Rule::Unmatched);
    assert_eq!(placement.counties, []);
    assert!(placement.note.unwrap().contains("Caddo Parish"));
    // A township shares its name with towns elsewhere in Pennsylvania.
    let placement = place(
        by_rules(),
        "PA",
        "Sewickley Township Police Department",
        "Municipality",
        "",
    );
    assert_eq!(placement.rule, Rule::Unmatched);
}

#[test]
fn all_counties_that_the_sheet_names_are_taken() {
    let placement = place(
        by_rules(),
        "TX",
        "Yoakum Police Department",
        "Municipality",
        "Lavaca/DeWitt County",
    );
    assert_eq!(
        told(&placement),
        "municipal/local 48123;48285 [Yoakum] county-cell"
    );
}

#[test]
fn special_bodies_have_their_own_level_and_the_counties_they_serve() {
    check_all(
        by_rules(),
        r"
    TX | Bexar County Constable Precinct 3 | Municipality | Bexar County | special/local 48029 agency-name
    TN | Bradley County Constable District 7 | County | Bradley County | special/local 47011 agency-name
    FL | Lee County Port Authority Police | County | Lee County | special/local 12071 agency-name
    FL | University of Central Florida Police Department | Municipality | Orange County | special/local 12095 county-cell
    PA | Office of Constable Monroeville 6th Ward | Municipality | Alleghany County | special/local 42003 county-cell
    VA | Rappahannock, Shenandoah, Warren Regional Jail Authority | County |  | special/county 51157;51171;51187 agency-name
",
    );
    check_all(
        with_corrections(),
        r"
    NC | Albemarle District Jail | County | Albemarle County | special/county 37029;37139;37143 [Elizabeth City] correction
    FL | Florida Atlantic Police Department | Municipality | Broward County | special/local 12099 [Boca Raton] correction
    AR | 16th Judicial Distric Drug Task Force | State Agency | Independence County | special/county 05023;05049;05063;05065;05137 correction
    FL | Office of the State Attorney Sixth Judicial Circuit | State Agency |  | special/county 12101;12103 correction
",
    );
}

#[test]
fn a_region_that_shares_its_name_with_a_town_far_away_is_not_placed_there() {
    let placement = place(
        by_rules(),
        "NC",
        "Albemarle District Jail",
        "County",
        "Albemarle County",
    );
    assert_eq!(placement.rule, Rule::Unmatched);
    assert_eq!(
        (placement.level, placement.reach),
        (Level::Special, Reach::County)
    );
}

#[test]
fn a_town_on_a_county_line_is_in_both_and_a_wrong_neighbour_does_not_take_it() {
    check_all(
        by_rules(),
        r"
    GA | Alto Police Department | Municipality | Banks County | municipal/local 13011;13137 [Alto] county-cell
    GA | Monroe Police Department | Municipality | Monroe County | municipal/local 13297 [Monroe] gazetteer
    OH | Centerville Police Department | Municipality | Gallia County | municipal/local 39053 [Centerville] county-cell
    ",
    );
    let far = place(
        by_rules(),
        "FL",
        "Stuart Police Department",
        "Municipality",
        "Orange County",
    );
    assert!(far.note.unwrap().contains("Martin County"));
}

#[test]
fn bodies_of_lists_to_come_are_placed_by_the_same_rules() {
    check_all(
        by_rules(),
        r"
    LA | City Marshal of Bossier City | Municipality |  | municipal/local 22015 [Bossier City] gazetteer
    FL | Tampa International Airport Police Department | Municipality |  | special/local 12057 [Tampa] gazetteer
    FL | Hillsborough County Aviation Authority Police | County |  | special/local 12057 agency-name
    TX | Port Arthur Police Department | Municipality |  | municipal/local 48245 [Port Arthur] gazetteer
    TX | Montgomery County Precinct 2 Constable's Office | Municipality |  | special/local 48339 agency-name
    TX | Constable Precinct 1 Fort Bend County | County |  | special/local 48157 agency-name
    TX | Texas A&M University Police Department | State Agency | Brazos County | special/local 48041 county-cell
    VA | Prince William-Manassas Regional Adult Detention Center | County |  | special/county 51153;51683 agency-name
    AK | Alaska State Troopers |  |  | state/state  state
    TN | Tennessee Highway Patrol |  |  | state/state  state
    PR | Puerto Rico Police Bureau |  |  | state/state  state
    OH | Sheriff of Butler County |  |  | county/county 39017 agency-name
    MI | Office of the Sheriff, Kent County | County |  | county/county 26081 agency-name
    FL | Palm Beach County School District Police Department | Municipality |  | special/local 12099 agency-name
    ID | Twin Falls County Prosecuting Attorney's Office | County |  | county/county 16083 agency-name
    PA | State College Borough Police Department | Municipality | | municipal/local 42027 [State College] gazetteer
    PA | Williamsport Bureau of Police | Municipality | | municipal/local 42081 [Williamsport] gazetteer
    GA | Georgetown-Quitman County Police Department | County | | county/county 13239 agency-name
    GU | A.B. Won Pat International Airport Authority | State Agency | | special/local 66010 agency-name
    FL | Tampa Port Authority | Municipality | | special/local 12057 [Tampa] gazetteer
    AK | North Slope Borough Police Department | Municipality | | county/county 02185 agency-name
    OK | Osage Nation Police Department | Municipality | Osage County | special/local 40113 county-cell
",
    );
    let college = place(
        by_rules(),
        "TX",
        "Lone Star College Police Department",
        "Municipality",
        "",
    );
    assert_eq!(college.rule, Rule::Unmatched);
}

#[test]
fn a_state_agency_covers_the_state_whatever_county_is_printed() {
    check_all(
        by_rules(),
        r"
    ID | Idaho State Police | State Agency | Jerome County | state/state  state
    LA | Louisiana Alcohol and Tobacco Control | Municipality |  | state/state  state
    VA | Department of Corrections |  |  | state/state  state
    GU | Office Of The Attorney General | State Agency | Kattan District | state/state  state
",
    );
}

#[test]
fn a_town_that_is_twice_in_its_state_is_not_said_to_stand_under_a_wrong_one() {
    // Only places_small.csv has the Paw Paw that has a police department.
    let paw_paw = |usps: &str, county: &str| {
        let agency = "Paw Paw Police Department";
        place(by_rules(), usps, agency, "Municipality", county)
    };
    let open = paw_paw("WV", "");
    assert_eq!(told(&open), "municipal/local  unmatched");
    let why = open.note.unwrap();
    assert!(why.contains("Marion County, Morgan County"), "{why}");
    assert!(
        why.contains("corrections/agencies.csv") && !why.contains("states.csv"),
        "{why}"
    );
    // Under a wrong state the county tells which is right ...
    let wrong = paw_paw("MD", "Morgan County");
    let why = wrong.problem.or(wrong.note).unwrap();
    assert!(why.contains("`MD,Paw Paw Police Department,WV`"), "{why}");
    // ... and without one every row is written out that may be right.
    let wrong = paw_paw("MD", "");
    let why = wrong.problem.or(wrong.note).unwrap();
    assert!(
        why.contains("`MD,Paw Paw Police Department,IL` or `MD,Paw Paw Police Department,MI` or `MD,Paw Paw Police Department,WV`"),
        "{why}"
    );
    assert!(!why.contains("the right state"), "{why}");
}
