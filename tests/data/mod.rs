//! Facts about the real world that anyone can check, asked of the real geodata.

mod policies;
mod residents;

use std::collections::BTreeSet;

use countyline::domain::{CoverageKind, Day, Scope, Stance, State};
use countyline::features::ConflictRecord;
use serde_json::Value;

use super::support::{atlas, json};

/// The end of 2025, for which the list of 2025-12-31 or the last before it answers.
const END_OF_2025: &str = "2025-12-31";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn the_map_has_3233_counties_in_56_states_and_territories() {
    let atlas = atlas();
    assert_eq!(atlas.counties.all().len(), 3233);
    assert_eq!(atlas.states.len(), 56);
    assert_eq!(atlas.counties.states().count(), 56);
    assert_eq!(atlas.vintage, 2016);
    let of = |usps: &str| {
        atlas
            .counties
            .of_state(usps.parse::<State>().unwrap())
            .len()
    };
    assert_eq!(
        (of("TX"), of("GA"), of("VA"), of("DE"), of("DC")),
        (254, 159, 133, 3, 1)
    );
    assert_eq!((of("FL"), of("IL"), of("PR"), of("AK")), (67, 102, 78, 29));
}

#[test]
fn nothing_in_geodata_is_rejected() {
    let rejections: Vec<String> = atlas().rejections.iter().map(ToString::to_string).collect();
    assert!(rejections.is_empty(), "\n{}", rejections.join("\n"));
}

#[test]
fn every_one_of_florida_s_67_counties_has_a_county_wide_agreement_at_the_end_of_2025() {
    let atlas = atlas();
    let as_of = atlas
        .calendar
        .as_of(Some(day(END_OF_2025).min(atlas.calendar.newest())))
        .unwrap();
    let florida: State = "FL".parse().unwrap();
    let mut without = Vec::new();
    for at in atlas.counties.of_state(florida) {
        let kind = atlas.standing(*at, &as_of).kind();
        if !matches!(
            kind,
            Some(CoverageKind::CountyField | CoverageKind::CountyJail)
        ) {
            without.push(atlas.counties.get(*at).name.clone());
        }
    }
    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn no_agreement_is_listed_in_illinois_and_its_prohibition_is_shown_with_its_citation() {
    let illinois = json("/api/states/IL");
    assert_eq!(illinois["agreements"], 0);
    let ban = illinois["policies"]
        .as_array()
        .unwrap()
        .iter()
        .find(|policy| policy["scope"] == "state" && policy["stance"] == "prohibits_287g");
    assert_eq!(
        ban.unwrap()["citation"],
        "Ill. P.A. 101-0019 (HB 1637), Keep Illinois Families Together Act; 5 ILCS 805/15"
    );
}

#[test]
fn fairfax_county_limits_and_has_no_county_agreement() {
    let fairfax = json("/api/counties/51059");
    let levels = fairfax["agencies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|agency| &agency["level"]);
    assert!(
        levels.clone().all(|level| level == "state"),
        "{:?}",
        levels.collect::<Vec<_>>()
    );
    let limits = fairfax["policies"]
        .as_array()
        .unwrap()
        .iter()
        .any(|policy| policy["scope"] == "county" && policy["stance"] == "limits");
    assert!(limits);
}

/// The jurisdictions that the Justice Department lists on a day: states, counties, cities.
fn doj_listed(date: &str) -> [BTreeSet<String>; 3] {
    let atlas = atlas();
    let mut listed = [BTreeSet::new(), BTreeSet::new(), BTreeSet::new()];
    for policy in atlas.policies.all() {
        if policy.stance != Stance::DojListed || !policy.in_force(day(date)) {
            continue;
        }
        match policy.scope {
            Scope::State => listed[0].insert(policy.state.usps().to_owned()),
            Scope::County => listed[1].insert(policy.counties[0].to_string()),
            Scope::City => listed[2].insert(format!(
                "{}, {}",
                policy.place.as_deref().unwrap(),
                policy.state
            )),
        };
    }
    listed
}

#[test]
fn the_justice_department_s_list_had_13_states_4_counties_and_18_cities() {
    let [states, counties, cities] = doj_listed("2025-08-05");
    assert_eq!((states.len(), counties.len(), cities.len()), (13, 4, 18));
    assert!(states.contains("DC"));
    let [none, ..] = doj_listed("2025-08-04");
    assert!(none.is_empty());
}

#[test]
fn nevada_and_baltimore_county_left_the_justice_department_s_list() {
    assert!(doj_listed("2025-09-25")[0].contains("NV"));
    assert!(!doj_listed("2025-09-26")[0].contains("NV"));
    assert!(doj_listed("2025-10-30")[1].contains("24005"));
    assert!(!doj_listed("2025-10-31")[1].contains("24005"));
    let [states, counties, cities] = doj_listed(END_OF_2025);
    assert_eq!((states.len(), counties.len(), cities.len()), (12, 3, 18));
}

#[test]
fn the_lists_of_december_2025_have_the_totals_that_the_public_knows() {
    let counts = |date: &str| {
        let counts = json(&format!("/api/counts?date={date}"));
        let number = |key: &str| counts[key].as_u64().unwrap();
        (
            counts["sheet"].as_str().unwrap().to_owned(),
            number("agreements"),
            number("states"),
        )
    };
    assert_eq!(counts("2025-12-12"), ("2025-12-12".to_owned(), 1245, 40));
    assert_eq!(counts("2025-12-29"), ("2025-12-29".to_owned(), 1274, 40));
}

#[test]
fn for_a_day_without_a_list_the_answer_is_the_last_one_and_says_what_ice_s_page_showed() {
    let counts = json("/api/counts?date=2025-12-23");
    assert_eq!(counts["as_of"], "2025-12-23");
    assert_eq!(counts["sheet"], "2025-12-12");
    assert_eq!(counts["agreements"], 1245);
    assert_eq!(counts["published"]["agreements"], 1255);
    assert!(
        counts["note"]
            .as_str()
            .unwrap()
            .contains("ICE's page showed 1255 agreements"),
        "{}",
        counts["note"]
    );
}

#[test]
fn the_first_list_is_of_2021_01_13_and_had_no_task_force() {
    let atlas = atlas();
    assert_eq!(atlas.calendar.first(), day("2021-01-13"));
    let counts = json("/api/counts?date=2021-01-13");
    // ICE ended the Task Force Model in 2012 and brought it back in 2025.
    assert_eq!(counts["by_model"]["TFM"], 0);
    assert!(counts["agreements"].as_u64().unwrap() > 100);
}

#[test]
fn the_agreements_of_every_list_are_at_most_one_per_agency_model_and_day() {
    let atlas = atlas();
    for list in atlas.calendar.days().iter().step_by(10) {
        let as_of = atlas.calendar.as_of(Some(*list)).unwrap();
        let mut seen = BTreeSet::new();
        for agreement in atlas
            .agreements
            .all()
            .iter()
            .filter(|agreement| as_of.lists(agreement))
        {
            let key = (&agreement.agency_id, agreement.model, agreement.signed);
            assert!(seen.insert(key), "{list}: {key:?}");
        }
    }
}

#[test]
fn every_listed_agreement_but_a_handful_has_a_place_on_the_map() {
    let counts = json("/api/counts");
    assert!(
        counts["unplaced"].as_u64().unwrap() < 3,
        "{}",
        counts["unplaced"]
    );
}

#[test]
fn florida_law_required_agreements_of_jails_from_2023_and_named_counties_had_none_then() {
    // Fla. Stat. § 908.11: by January 1, 2023.
    let conflicts = |date: &str| -> Vec<Value> {
        let state = json(&format!("/api/states/FL?date={date}"));
        let all = state["conflicts"].as_array().unwrap().clone();
        all.into_iter()
            .filter(|c| c["kind"] == "required_agreement_not_listed")
            .collect()
    };
    assert!(conflicts("2022-12-31").is_empty());
    for conflict in conflicts("2024-12-31") {
        let sentence = conflict["sentence"].as_str().unwrap();
        assert!(sentence.contains("ICE lists no agreement"), "{sentence}");
        let spanish = conflict["sentence_es"].as_str().unwrap();
        let begins = "La ley de Florida obliga a tener un acuerdo (";
        assert!(spanish.starts_with(begins), "{spanish}");
        let ends = "se aplica a: agencias que administran un centro de detención de condado); ICE no publica aquí ningún acuerdo de una agencia de todo el condado.";
        assert!(spanish.ends_with(ends), "{spanish}");
    }
    assert!(conflicts(END_OF_2025).is_empty());
    // No other state required agreements then, and where nothing else meets, that alone is told.
    let day = "2024-06-01";
    let counts = json(&format!("/api/counts?date={day}"));
    assert_eq!(counts["unlisted"], conflicts(day).len());
    assert_eq!(counts["unlisted"], 21);
}

#[test]
fn sentences_about_conflicts_take_no_side() {
    let atlas = atlas();
    let as_of = atlas.calendar.as_of(None).unwrap();
    let mut found = 0;
    for county in 0..atlas.counties.all().len() {
        for conflict in atlas.conflicts(county, &as_of) {
            found += 1;
            let record = ConflictRecord::of(conflict, None);
            let english = [
                "illegal",
                "refus",
                "violat",
                "defi",
                "sanctuary cit",
                "breach",
                "fail",
            ];
            let spanish = [
                "ilegal",
                "rechaz",
                "niega",
                "viol",
                "desaf",
                "santuario",
                "incumpl",
            ];
            for (whole, words) in [(&record.sentence, english), (&record.sentence_es, spanish)] {
                // An act's own title, in parentheses, is quoted as it is.
                let sentence = whole.split(" (").next().unwrap().to_lowercase();
                for word in words {
                    assert!(!sentence.contains(word), "{whole}");
                }
                assert!(whole.ends_with('.'), "{whole}");
            }
            assert!(!record.policies.is_empty(), "{}", record.sentence);
        }
    }
    assert!(found > 0);
}

#[test]
fn a_governor_s_order_to_state_agencies_is_no_requirement_on_a_county() {
    // Virginia's Executive Order 47 bound the State Police and the Department of Corrections.
    let fairfax = json("/api/counties/51059?date=2025-12-31");
    let orders = fairfax["policies"].as_array().unwrap().iter();
    assert!(orders.clone().any(|policy| policy["id"] == "va-eo47-2025"));
    assert!(
        fairfax["conflicts"].as_array().unwrap().is_empty(),
        "{}",
        fairfax["conflicts"]
    );
}

#[test]
fn both_sides_meet_in_mecklenburg_county() {
    let mecklenburg = json("/api/counties/37119?date=2025-12-31");
    let conflict = &mecklenburg["conflicts"][0];
    assert_eq!(conflict["kind"], "local_limit_under_state_requirement");
    let sentence = conflict["sentence"].as_str().unwrap();
    assert!(
        sentence.starts_with("Mecklenburg County limits cooperation; North Carolina requires"),
        "{sentence}"
    );
    assert!(!conflict["policies"].as_array().unwrap().is_empty());
}

#[test]
fn a_task_force_reaches_the_street_from_2025_on() {
    let field = |date: &str| {
        json(&format!("/api/counts?date={date}"))["counties"]["field"]
            .as_u64()
            .unwrap()
    };
    assert_eq!(field("2024-12-31"), 0);
    assert!(field("2025-12-31") > 200);
}
