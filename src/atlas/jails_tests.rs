//! The rules on the jails of the file itself, with agreements as ICE lists them.

use super::*;
use crate::domain::{Day, Level, Rule, Status, parse_day};
use crate::sources::{Content, read_facilities};

/// The jails and prisons of the project's own data.
fn facilities() -> Facilities {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata/facilities.csv");
    let rows = read_facilities(&Content::read(&path).unwrap()).unwrap();
    Facilities::new(rows.all_or_rejections().unwrap())
}

fn day() -> Day {
    parse_day("2026-05-18").unwrap()
}

/// A warrant service agreement of this agency.
fn wso(agency: &str, state: &str, reach: Reach, counties: &[&str]) -> Agreement {
    Agreement {
        id: "id".to_owned(),
        state: state.parse().unwrap(),
        agency: agency.to_owned(),
        agency_id: "agency".to_owned(),
        level: match reach {
            Reach::State => Level::State,
            Reach::County => Level::County,
            Reach::Local => Level::Municipal,
        },
        reach,
        model: Some(SupportModel::WarrantService),
        signed: Some(day()),
        counties: counties
            .iter()
            .map(|geoid| geoid.parse().unwrap())
            .collect(),
        place: None,
        rule: Rule::AgencyName,
        memorandum: None,
        addendum: None,
        first_listed: day(),
        last_listed: day(),
        missing: Vec::new(),
        status: Status::Active,
        successor: None,
        revisions: Vec::new(),
        note: None,
        problem: None,
        signed_in_doubt: false,
        held_back: None,
        file: "list.xlsx".to_owned(),
        row: 2,
    }
}

/// The rule, and the names of the jails that it chose in the first county of the agreement.
fn chosen(agreement: &Agreement) -> (JailRule, Vec<String>) {
    let facilities = facilities();
    let county = agreement.counties[0];
    let (rule, jails) = jails_of(agreement, county, &facilities).unwrap();
    (rule, jails.iter().map(|jail| jail.name.clone()).collect())
}

#[test]
fn a_sheriff_is_shown_at_the_county_s_one_open_jail_for_adults() {
    // The file has Etowah's juvenile centre too.
    let etowah = wso(
        "Etowah County Sheriff's Office",
        "AL",
        Reach::County,
        &["01055"],
    );
    let (rule, jails) = chosen(&etowah);
    assert_eq!(rule, JailRule::CountyJail);
    assert_eq!(jails, ["Etowah County Detention Center"]);
}

#[test]
fn a_county_with_several_jails_is_shown_at_all_of_them() {
    let collier = wso(
        "Collier County Sheriff's Office",
        "FL",
        Reach::County,
        &["12021"],
    );
    let (rule, jails) = chosen(&collier);
    assert_eq!(rule, JailRule::CountyJails);
    assert_eq!(
        jails,
        [
            "Collier County Immokalee Jail",
            "Collier County Naples Jail"
        ]
    );
}

#[test]
fn a_jail_that_governments_share_is_shown_where_the_county_has_none_of_its_own() {
    let alamance = wso(
        "Alamance County Sheriff's Office",
        "NC",
        Reach::County,
        &["37001"],
    );
    assert_eq!(
        chosen(&alamance),
        (
            JailRule::SharedJails,
            vec!["Alamance County Detention Center".to_owned()]
        )
    );
    // Henderson's, which is shared, is not the county's.
    let clark = wso(
        "Las Vegas Metropolitan Police Department",
        "NV",
        Reach::County,
        &["32003"],
    );
    assert_eq!(
        chosen(&clark),
        (
            JailRule::CountyJail,
            vec!["Clark County Detention Center".to_owned()]
        )
    );
}

#[test]
fn a_jail_that_is_closed_or_of_which_that_is_not_known_is_not_shown() {
    for (agency, state, geoid) in [
        ("Van Buren County Sheriff's Office", "TN", "47175"),
        ("Lauderdale County Sheriff's Office", "AL", "01077"),
        ("Real County Sheriff's Office", "TX", "48385"),
    ] {
        let sheriff = wso(agency, state, Reach::County, &[geoid]);
        assert_eq!(chosen(&sheriff), (JailRule::None, Vec::new()), "{agency}");
        let has_one = facilities().in_county(geoid.parse().unwrap()).count();
        assert_eq!(has_one, 1, "{agency}");
    }
}

#[test]
fn a_regional_jail_is_found_by_its_name_or_its_initials_wherever_it_lies() {
    // Shown in Shenandoah County, whose own jail is closed; the jail lies in Warren County.
    let rsw = wso(
        "Rappahannock, Shenandoah, Warren Regional Jail Authority",
        "VA",
        Reach::County,
        &["51171", "51157", "51187"],
    );
    assert_eq!(
        chosen(&rsw),
        (
            JailRule::RegionalJails,
            vec!["RSW Regional Jail".to_owned()]
        )
    );
    let southwest = wso(
        "Southwest Virginia Regional Jail Authority",
        "VA",
        Reach::County,
        &["51720", "51051", "51169", "51185", "51191"],
    );
    let (rule, jails) = chosen(&southwest);
    assert_eq!(rule, JailRule::RegionalJails);
    assert_eq!(
        jails,
        [
            "Southwest Virginia Regional Jail - Haysi",
            "Southwest Virginia Regional Jail - Duffield",
            "Southwest Virginia Regional Jail - Tazewell",
            "Southwest Virginia Regional Jail",
        ]
    );
    let albemarle = wso(
        "Albemarle District Jail",
        "NC",
        Reach::County,
        &["37029", "37139", "37143"],
    );
    assert_eq!(
        chosen(&albemarle),
        (
            JailRule::RegionalJails,
            vec!["Albemarle District Jail".to_owned()]
        )
    );
    // It lies in the city of Covington, which the agreement does not name.
    let alleghany = wso("Alleghany Regional Jail", "VA", Reach::County, &["51005"]);
    assert_eq!(
        chosen(&alleghany),
        (
            JailRule::RegionalJails,
            vec!["Alleghany Regional Jail".to_owned()]
        )
    );
    let nowhere = wso(
        "Nowhere Regional Jail Authority",
        "VA",
        Reach::County,
        &["51005"],
    );
    assert_eq!(chosen(&nowhere), (JailRule::NoneOfName, Vec::new()));
}

#[test]
fn rappahannock_regional_jail_is_not_that_of_rappahannock_shenandoah_and_warren() {
    let other = wso(
        "Rappahannock Regional Jail",
        "VA",
        Reach::County,
        &["51179"],
    );
    assert_eq!(
        chosen(&other),
        (
            JailRule::RegionalJails,
            vec!["Rappahannock Regional Jail".to_owned()]
        )
    );
}

#[test]
fn a_town_s_department_is_shown_at_the_town_s_jail_and_not_at_the_county_s() {
    let mut kenner = wso("Kenner Police Department", "LA", Reach::Local, &["22051"]);
    kenner.place = Some("Kenner".to_owned());
    assert_eq!(
        chosen(&kenner),
        (JailRule::TownJails, vec!["Kenner City Jail".to_owned()])
    );
    // The jail in Corydon is the county's.
    let mut corydon = wso("Corydon Police Department", "IN", Reach::Local, &["18061"]);
    corydon.place = Some("Corydon".to_owned());
    assert_eq!(chosen(&corydon), (JailRule::NoneOfTown, Vec::new()));
    corydon.place = None;
    assert_eq!(chosen(&corydon), (JailRule::NoneOfTown, Vec::new()));
}

#[test]
fn a_task_force_agreement_and_one_whose_model_is_not_read_are_shown_at_no_jail() {
    let facilities = facilities();
    let mut etowah = wso(
        "Etowah County Sheriff's Office",
        "AL",
        Reach::County,
        &["01055"],
    );
    for model in [Some(SupportModel::TaskForce), None] {
        etowah.model = model;
        assert_eq!(jails_of(&etowah, etowah.counties[0], &facilities), None);
    }
}

#[test]
fn a_corrections_agency_is_shown_at_the_state_s_open_prisons_for_adults_and_no_bureau_is() {
    let facilities = facilities();
    let of =
        |agency: &str, state: &str| prisons_of(&wso(agency, state, Reach::State, &[]), &facilities);
    let (rule, utah) = of("Utah Department of Corrections", "UT").unwrap();
    assert_eq!(rule, JailRule::StatePrisons);
    let names: Vec<&str> = utah.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Utah State Prison, Draper - North Complex",
            "Utah State Prison, Draper - South Complex",
            "Central Utah Correctional Facility",
        ]
    );
    let (rule, saipan) = of("CNMI Department of Corrections", "MP").unwrap();
    assert_eq!(rule, JailRule::SharedJails);
    assert_eq!(saipan[0].name, "Saipan Correctional Facility");
    assert_eq!(of("Kansas Bureau of Investigation", "KS"), None);
    // American Samoa has none in the file.
    let (rule, none) = of("Department of Corrections", "AS").unwrap();
    assert_eq!((rule, none.len()), (JailRule::NoneOfState, 0));
}
