//! Signing days that cannot be right.

use std::collections::HashMap;

use super::ledger::{ListDay, Register};
use super::write_up::Agreements;
use crate::domain::{Agreement, Day, Problem, ProblemKind, Rejection, Status, days_between};

/// An agreement comes onto the list within so many days of its signing, if there are lists.
const LISTED_WITHIN_DAYS: i32 = 60;
/// ICE signs some days after the agency: the day in a memorandum's name may differ by so much.
const NAMED_WITHIN_DAYS: i32 = 10;

/// Marks the agreements whose signing day contradicts their first listing or their memorandum, and tells of each.
pub(super) fn in_doubt(
    register: &Register<'_>,
    lists: &[ListDay],
    agreements: &mut Agreements,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let first_listed = with_labels_before(&agreements.records);
    for (agreement, printed) in agreements.records.iter_mut().zip(&agreements.printed) {
        let Some(signed) = agreement.signed else {
            continue;
        };
        if agreement.status == Status::Relabelled
            || is_settled(register, agreement, printed, signed)
        {
            continue;
        }
        let named = printed
            .iter()
            .flat_map(|variant| register.memoranda(*variant))
            .filter_map(|memorandum| memorandum.day);
        let named: Vec<Day> = named.collect();
        let first = first_listed
            .get(&agreement.id)
            .copied()
            .unwrap_or(agreement.first_listed);
        let Some(why) = contradiction(first, signed, lists, &named) else {
            continue;
        };
        agreement.signed_in_doubt = true;
        problems.push(Problem {
            kind: ProblemKind::Signed,
            key: agreement.id.clone(),
            sheet: String::new(),
            rejection: Rejection {
                file: agreement.file.clone(),
                row: agreement.row,
                reason: format!(
                    "`{}` ({}, {}): SIGNED says {signed}, but {why}; until it is settled in corrections/signed.csv (and the list imported again), nothing is told of the days before {}",
                    agreement.agency, agreement.state, agreement.model, agreement.first_listed
                ),
            },
        });
    }
    problems
}

/// The first listing of agreements that another label came before, by id: of the same memorandum.
fn with_labels_before(agreements: &[Agreement]) -> HashMap<String, Day> {
    let mut first: HashMap<String, Day> = HashMap::new();
    let mut labels: Vec<&Agreement> = agreements
        .iter()
        .filter(|agreement| agreement.status == Status::Relabelled)
        .collect();
    labels.sort_by_key(|label| label.first_listed);
    for label in labels {
        let listed = first.get(&label.id).copied().unwrap_or(label.first_listed);
        if let Some(successor) = &label.successor {
            let known = first.entry(successor.clone()).or_insert(listed);
            *known = listed.min(*known);
        }
    }
    for agreement in agreements {
        if let Some(known) = first.get_mut(&agreement.id) {
            *known = agreement.first_listed.min(*known);
        }
    }
    first
}

fn contradiction(first: Day, signed: Day, lists: &[ListDay], named: &[Day]) -> Option<String> {
    // A list is at times a day older than its name.
    if days_between(first, signed) > 1 {
        return Some(format!("it was listed on {first} already"));
    }
    let between = lists
        .iter()
        .filter(|list| signed < list.day && list.day < first)
        .count();
    if days_between(signed, first) > LISTED_WITHIN_DAYS && between > 0 {
        let memorandum = named.last().map_or(String::new(), |day| {
            format!("; the name of its memorandum says {day}")
        });
        return Some(format!(
            "it was first listed on {first}, and {between} lists between do not show it{memorandum}"
        ));
    }
    let fits = |day: &Day| days_between(*day, signed).abs() <= NAMED_WITHIN_DAYS;
    if !named.is_empty() && !named.iter().any(fits) {
        let day = named.last()?;
        return Some(format!("the name of its memorandum says {day}"));
    }
    None
}

/// True if a person has looked at the day: it was corrected, or found right.
fn is_settled(
    register: &Register<'_>,
    agreement: &Agreement,
    printed: &[usize],
    signed: Day,
) -> bool {
    let mut rows = register.ledger.settled.signed.iter();
    rows.any(|row| {
        row.right == signed
            && row.state == agreement.state
            && row.model == agreement.model
            && printed.iter().any(|variant| {
                register.variant(*variant).key == crate::domain::name::agency_key(&row.agency)
            })
    })
}
