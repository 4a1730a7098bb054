//! Rows with a slip in them: what is still told rightly, and what is told as a problem.

use super::evidence::state_in_memorandum;
use super::tests::{by_rules, check_all, place, told, with_corrections};
use super::*;
use crate::domain::{Reach, Rule, State};

/// Checks lines of `state | agency | TYPE | COUNTY | level/reach counties [town] rule | a part of the problem`.
fn check_problems(cases: &str) {
    for case in cases.lines().map(str::trim).filter(|case| !case.is_empty()) {
        let columns: Vec<&str> = case.split('|').map(str::trim).collect();
        let [usps, agency, kind, county, expected, problem] = columns[..] else {
            panic!("six columns are needed: {case}");
        };
        let placement = place(by_rules(), usps, agency, kind, county);
        assert_eq!(told(&placement), expected, "{case}: {:?}", placement.note);
        let sentence = match placement.rule {
            Rule::Unmatched => placement.note,
            _ => placement.problem,
        };
        let sentence = sentence.unwrap_or_else(|| panic!("a problem is expected: {case}"));
        assert!(sentence.contains(problem), "{case}: {sentence}");
        assert!(
            sentence.contains("import the list again"),
            "{case}: {sentence}"
        );
    }
}

#[test]
fn the_gazetteer_wins_over_a_county_far_away_and_the_contradiction_is_a_problem() {
    check_problems(
        r"
    TX | Tye Police Department | Municipality | Galveston County | municipal/local 48441 [Tye] gazetteer | `TX,Galveston County,Tye Police Department,48441` to corrections/counties.csv
    AL | Cherokee Police Department | Municipality | Cherokee County | municipal/local 01033 [Cherokee] gazetteer | `AL,Cherokee County,Cherokee Police Department,01033` to corrections/counties.csv
    MO | Wheaton Police Department | Municipality | Montgomery County | municipal/local 29009 [Wheaton] gazetteer | km from Wheaton in Barry County
    FL | Stuart Police Department | Municipality | Orange County | municipal/local 12085 [Stuart] gazetteer | corrections/counties.csv
",
    );
}

#[test]
fn a_far_county_is_no_problem_any_more_when_a_correction_settles_it() {
    for (usps, agency, county) in [
        ("TX", "Tye Police Department", "Galveston County"),
        ("AL", "Cherokee Police Department", "Cherokee County"),
    ] {
        let placement = place(with_corrections(), usps, agency, "Municipality", county);
        assert_eq!(placement.problem, None, "{agency}");
        assert!(placement.place.is_some(), "{agency}");
    }
}

#[test]
fn a_county_not_far_from_the_town_is_taken_with_a_note() {
    let placement = place(
        by_rules(),
        "GA",
        "Helen Police Department",
        "Municipality",
        "Hall County",
    );
    assert_eq!(told(&placement), "municipal/local 13139 county-cell");
    assert!(placement.note.unwrap().contains("in White County"));
    assert_eq!((placement.problem, placement.is_guess), (None, false));
}

#[test]
fn several_towns_of_a_name_and_none_in_the_printed_county_are_a_note() {
    let placement = place(
        by_rules(),
        "TX",
        "Lone Star Police Department",
        "Municipality",
        "Sherman County",
    );
    assert_eq!(told(&placement), "municipal/local 48421 county-cell");
    let note = placement.note.unwrap();
    assert!(note.contains("Lamar County and Morris County"), "{note}");
    assert_eq!(placement.problem, None);
}

#[test]
fn a_place_that_only_the_county_cell_locates_is_said_to_be_so() {
    let placement = place(
        by_rules(),
        "PA",
        "Kline Township Police Department",
        "Municipality",
        "Schuylkill County",
    );
    assert_eq!(told(&placement), "municipal/local 42107 county-cell");
    assert!(placement.note.unwrap().contains("only COUNTY says"));
}

#[test]
fn an_exact_name_beats_a_similar_one() {
    check_all(
        by_rules(),
        r"
    OK | Caney Police Department | Municipality | | municipal/local 40005 [Caney] gazetteer
    IN | Gentryville Police Department | Municipality | | municipal/local 18147 [Gentryville] gazetteer
    MO | Oak Grove Village Police Department | Municipality | | municipal/local 29071 [Oak Grove Village] gazetteer
    WV | Paw Paw Police Department | Municipality | Morgan County | municipal/local 54065 [Paw Paw] county-cell
",
    );
    // West Virginia has two, and nothing says which.
    let placement = place(
        by_rules(),
        "WV",
        "Paw Paw Police Department",
        "Municipality",
        "",
    );
    assert_eq!(placement.rule, Rule::Unmatched);
}

#[test]
fn a_name_that_is_read_in_another_way_than_printed_is_a_guess_and_no_other_is() {
    // state | agency | COUNTY | a guess?
    let cases = r"
    NH | Pittsburgh Police Department | | yes
    FL | Sunny Isles Police Department | | yes
    FL | Bunnell Police Department | Flager County | yes
    MI | Berrian County Sheriff's Office | | yes
    VA | Hopewell County Sheriff's Office | Hopewell County | yes
    OK | Caney Police Department | | no
    AL | Cherokee Police Department | Cherokee County | no
    GA | Clay County Sheriff's Office | Clayton County | no
    FL | Port Saint Lucie Police Department | | no
    TX | Smiley City Marshal's Office | Gonzales County | no
    PA | Kline Township Police Department | Schuylkill County | no
    LA | Bossier Parish Sheriff's Office | | no";
    for case in cases.lines().map(str::trim).filter(|case| !case.is_empty()) {
        let columns: Vec<&str> = case.split('|').map(str::trim).collect();
        let placement = place(by_rules(), columns[0], columns[1], "", columns[2]);
        assert_eq!(
            placement.is_guess,
            columns[3] == "yes",
            "{case}: {placement:?}"
        );
        assert_ne!(placement.rule, Rule::Unmatched, "{case}");
        assert!(!placement.is_guess || placement.note.is_some(), "{case}");
    }
}

#[test]
fn a_town_s_department_typed_as_a_state_agency_stays_a_town_s() {
    check_all(
        by_rules(),
        r"
    SC | Ridgeway Police Department | State Agency | Fairfield County | municipal/local 45039 [Ridgeway] county-cell
    PA | Kline Township Police Department | State Agency | Schuylkill County | municipal/local 42107 county-cell
    FL | Florida Department of Law Enforcement | State Agency | | state/state  state
    KS | Kansas Bureau of Investigation | Municipality | | state/state  state
",
    );
}

#[test]
fn words_for_the_kind_of_a_body_are_told_when_mistyped() {
    check_all(
        by_rules(),
        r"
    TX | Caldwell County Consstable Precinct 2 | County | Caldwell County | special/local 48055 agency-name
    TX | Stamford Policee Department | County | Jones County | municipal/local 48253 [Stamford] county-cell
    AL | Autauga Coutny Sherif's Offce | County | | county/county 01001 agency-name
    TX | Marshall Police Department | Municipality | | municipal/local 48203 [Marshall] gazetteer
    MO | Town and Country Police Department | Municipality | | municipal/local 29189 [Town and Country] gazetteer
",
    );
    // What a correction knows is found with a letter wrong, too.
    let placement = place(
        with_corrections(),
        "OK",
        "Okmulgee County District Attorney's Offie",
        "County",
        "Okmulgee County",
    );
    assert_eq!(told(&placement), "special/county 40091;40111 correction");
    assert!(placement.is_guess);
}

#[test]
fn what_fits_another_state_is_told_with_the_correction_that_would_move_it() {
    check_problems(
        r"
    TX | McIntosh County Sheriff's Office | County | McIntosh County | county/county  unmatched | fits Georgia, North Dakota or Oklahoma
    MT | Crow Wing County Sheriff's Office | County | Crow Wing County | county/county  unmatched | `MT,Crow Wing County Sheriff's Office,MN` to corrections/states.csv
    SC | Scranton Police Department | Municipality | Lackawanna County | municipal/local 45041 [Scranton] gazetteer | `SC,Scranton Police Department,PA` to corrections/states.csv
    GA | Florida Department of Law Enforcement | State Agency | | state/state  state | `GA,Florida Department of Law Enforcement,FL` to corrections/states.csv
    NY | Hopewell Sheriff's Office | County | Hopewell City | county/county  unmatched | corrections/states.csv
",
    );
}

#[test]
fn a_memorandum_named_for_another_state_is_a_problem_where_the_body_can_be_there() {
    let of = |usps: &str, agency, county, memorandum| {
        by_rules().place(Printed {
            state: usps.parse().unwrap(),
            agency,
            kind: "County",
            county: Some(county),
            memorandum: Some(memorandum),
        })
    };
    let jackson = of(
        "GA",
        "Jackson County Sheriff's Office",
        "Jackson County",
        "https://www.ice.gov/doclib/287gMOA/JacksonCoSheriffsOfficeFL_WSO_MOA_02262025.pdf",
    );
    let problem = jackson.problem.unwrap();
    assert!(problem.contains("named for Florida"), "{problem}");
    assert!(problem.contains("`GA,Jackson County Sheriff's Office,FL` to corrections/states.csv"));
    // Mississippi County is in Arkansas; the file's name is a slip, and no county of the state has that name.
    let mississippi = of(
        "AR",
        "Mississippi County Sheriff's Office",
        "Mississippi County",
        "https://www.ice.gov/doclib/287gMOA/MississippiCoSheriffsOfficeMS_JEM_MOA_03312026.pdf",
    );
    assert_eq!(mississippi.problem, None);
}

#[test]
fn the_state_in_a_memorandum_s_name_stands_at_the_end_of_the_agency() {
    let cases = "
        HaskellCoSheriffsOfficeOK_TFM_MOA_03282026.pdf | OK
        GuadalupeCoConstablePrecinct1_TX_TFM_MOA_04152026.pdf | TX
        ClermontCoSOOH_TFM_MOA_11042025.pdf | OH
        HurricanePDWV_TFM_MOA_012626.pdf | WV
        287gWSO_HolmesCoFl2019-10-15.pdf | FL
        287gJEM_CobbCoGA_06-09-2020.pdf | GA
        CherokeePDAL_TFM_%20MOA_02142026.pdf | AL
        ClarkCountyDC_JEM_MOA_031725.pdf.pdf |
        JohnsonCoSD_TFM_MOA_031725.pdf |
        LincolnCO_TFM_MOA_031725.pdf |
        UtahDoC_WSO_MOA_05.13.2025.pdf |
        citrusCoSheriffsOffice_WSO_MOA_02262025.pdf |
        montgomery-tx-2017.pdf |
        MOA.pdf |";
    for case in cases.lines().map(str::trim).filter(|case| !case.is_empty()) {
        let (file, state) = case.split_once('|').unwrap();
        let found = state_in_memorandum(&format!("https://www.ice.gov/doclib/{}", file.trim()));
        assert_eq!(found.map_or("", State::usps), state.trim(), "{case}");
    }
}

#[test]
fn a_slip_among_the_counties_of_a_regional_jail_is_told() {
    let read = place(
        by_rules(),
        "VA",
        "Rapppahannock, Shenandoah, Warren Regional Jail",
        "County",
        "",
    );
    assert_eq!(told(&read), "special/county 51157;51171;51187 agency-name");
    assert!(read.is_guess && read.note.is_some(), "{read:?}");
    let unread = place(
        by_rules(),
        "VA",
        "Rockbottom, Shenandoah, Warren Regional Jail",
        "County",
        "",
    );
    assert_eq!(told(&unread), "special/county 51171;51187 agency-name");
    let problem = unread.problem.unwrap();
    assert!(problem.contains("`rockbottom`"), "{problem}");
    assert!(problem.contains("corrections/agencies.csv"), "{problem}");
}

#[test]
fn rows_that_print_the_same_are_placed_the_same_by_a_joiner_that_remembers() {
    let mut remembering = with_corrections().remembering();
    for memorandum in [
        None,
        Some("JacksonCoSheriffsOfficeFL_WSO_MOA_02262025.pdf"),
        None,
    ] {
        let printed = Printed {
            state: "GA".parse().unwrap(),
            agency: "Jackson County Sheriff's Office",
            kind: "County",
            county: Some("Jackson County"),
            memorandum,
        };
        assert_eq!(
            remembering.place(printed),
            with_corrections().place(printed)
        );
    }
}

#[test]
fn a_county_of_another_state_is_not_taken_for_a_mistyped_one() {
    for (usps, county) in [
        ("TN", "Fannin County"),
        ("IN", "Allegan County"),
        ("KS", "Rankin County"),
        ("FL", "Franklin Parish"),
    ] {
        let placement = place(
            by_rules(),
            usps,
            &format!("{county} Sheriff's Office"),
            "County",
            county,
        );
        assert_eq!(
            placement.rule,
            Rule::Unmatched,
            "{usps} {county}: {placement:?}"
        );
    }
}

#[test]
fn a_county_that_does_not_exist_is_told_with_the_nearest_names_and_where_there_is_one() {
    let placement = place(
        by_rules(),
        "MA",
        "Crow Wing County Sheriff's Office",
        "County",
        "Crow Wing County",
    );
    assert_eq!(placement.rule, Rule::Unmatched);
    let why = placement.note.unwrap();
    assert!(
        why.contains("`Crow Wing County`") && why.contains("MN"),
        "{why}"
    );
    assert!(
        why.contains("`MA,Crow Wing County Sheriff's Office,MN` to corrections/states.csv"),
        "{why}"
    );
    assert!(why.contains("import the list again"), "{why}");
    // A correction knows the state; and it does nothing where ICE prints the right one.
    let (state, note) =
        with_corrections().state("MA".parse().unwrap(), "Crow Wing County Sheriff's Office");
    assert_eq!((state.usps(), note.is_some()), ("MN", true));
    let (state, note) =
        with_corrections().state("MN".parse().unwrap(), "Crow Wing County Sheriff's Office");
    assert_eq!((state.usps(), note), ("MN", None));
}

proptest::proptest! {
    /// Whatever a sheet prints is placed or told; a body of a state has no county, and a placed one of another
    /// kind has at least one.
    #[test]
    fn any_row_is_placed_or_told(
        agency in "\\PC{0,30}|[A-Z][a-z]{2,8} (County|Township|City|University|Airport|Regional Jail|\\PC{1,4}) ?(Sheriff's Office|Police Departmen|Constable|)",
        county in "\\PC{0,12}|[A-Z][a-z]{2,8}[-/,&] ?[A-Z][a-z]{2,8} (County|Parish)",
        kind in "State Agency|County|Municipality|\\PC{0,6}",
        memorandum in "\\PC{0,20}|[A-Za-z]{0,9}[A-Z]{2}_[A-Z]{3}_[0-9]{6}.pdf",
    ) {
        let placement = by_rules().place(Printed {
            state: "TX".parse().unwrap(),
            agency: &agency,
            kind: &kind,
            county: Some(&county),
            memorandum: Some(&memorandum),
        });
        let is_open = placement.rule == Rule::Unmatched;
        proptest::prop_assert_eq!(
            placement.counties.is_empty(),
            is_open || placement.reach == Reach::State
        );
        proptest::prop_assert!(!is_open || placement.note.is_some());
        let in_texas = placement.counties.iter().all(|county| county.as_str().starts_with("48"));
        proptest::prop_assert!(in_texas, "{:?}", placement);
    }
}
