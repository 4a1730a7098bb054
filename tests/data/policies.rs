//! Laws, orders and rulings, as anyone can look them up.

use std::collections::HashMap;

use countyline::domain::Policy;

use super::day;
use crate::support::{atlas, json, table};

fn with_policy<T>(id: &str, ask: impl Fn(&Policy) -> T) -> T {
    let atlas = atlas();
    let policy = atlas.policies.all().iter().find(|policy| policy.id == id);
    assert!(policy.is_some(), "no policy `{id}`");
    ask(policy.unwrap())
}

fn in_force(id: &str, date: &str) -> bool {
    with_policy(id, |policy| policy.in_force(day(date)))
}

#[test]
fn every_mended_value_of_a_policy_is_the_one_that_stands() {
    let policies = table("policies.csv");
    let by_id: HashMap<&str, &HashMap<String, String>> = policies
        .iter()
        .map(|policy| (policy["id"].as_str(), policy))
        .collect();
    for mended in table("corrections/policies.csv") {
        let (id, column) = (mended["id"].as_str(), mended["column"].as_str());
        assert_eq!(by_id[id][column], mended["right"], "{id}, {column}");
        assert_ne!(mended["wrong"], mended["right"], "{id}, {column}");
        assert!(!mended["why"].is_empty() && !mended["source"].is_empty());
    }
}

/// The numbers of a text, in order of size: translated, they stand elsewhere in the sentence.
fn numbers(text: &str) -> Vec<&str> {
    let mut numbers: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .collect();
    numbers.sort_unstable();
    numbers
}

#[test]
fn every_policy_is_told_in_spanish_too_with_the_same_numbers() {
    let policies = table("policies.csv");
    assert!(policies.len() > 250);
    for policy in policies {
        let id = &policy["id"];
        let [english, spanish] = ["summary", "summary_es"].map(|column| policy[column].as_str());
        assert!(
            spanish.ends_with('.') && spanish != english,
            "{id}: {spanish}"
        );
        assert_eq!(numbers(spanish), numbers(english), "{id}: {spanish}");
        let [whom, whom_es] =
            ["applies_to", "applies_to_es"].map(|column| policy[column].is_empty());
        assert_eq!(whom, whom_es, "{id}");
    }
}

#[test]
fn new_orleans_police_replaced_their_policy_in_february_2026() {
    assert!(in_force("new-orleans-nopd", "2026-01-31"));
    assert!(!in_force("new-orleans-nopd", "2026-03-01"));
}

#[test]
fn helena_s_resolution_stood_from_january_to_march_2026() {
    assert!(!in_force("helena-2026", "2026-01-25"));
    assert!(in_force("helena-2026", "2026-01-26"));
    assert!(!in_force("helena-2026", "2026-03-27"));
}

#[test]
fn illinois_has_barred_287g_agreements_since_the_act_of_2019() {
    assert!(!in_force("il-287g", "2018-12-31"));
    assert!(in_force("il-287g", "2020-01-01"));
    assert!(with_policy("il-287g", |policy| policy.verified));
}

#[test]
fn no_sheriff_of_tennessee_lacks_anything_before_2027() {
    let duty = with_policy("tn-sb2223-2026", |policy| policy.duty.clone().unwrap());
    assert_eq!(duty.from, Some(day("2027-01-01")));
    let tennessee = json("/api/states/TN");
    let conflicts = tennessee["conflicts"].as_array().unwrap().iter();
    for conflict in conflicts {
        assert_ne!(
            conflict["kind"], "required_agreement_not_listed",
            "{conflict}"
        );
    }
}

#[test]
fn what_rests_on_one_compilation_alone_is_not_verified() {
    for policy in atlas().policies.all() {
        if policy.source_url.contains("transparencycascade.org") {
            assert!(!policy.verified, "{}", policy.id);
        }
    }
}

#[test]
fn north_carolina_s_act_of_2026_binds_four_state_agencies_and_no_county() {
    let bound = with_policy("nc-sb153-2026", |policy| {
        policy.duty.clone().unwrap().scope.to_string()
    });
    assert_eq!(bound, "state_agencies");
}
