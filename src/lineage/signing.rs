//! Signing days that cannot be right.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::ledger::{Ledger, ListDay, Register, Variant};
use super::write_up::Agreements;
use crate::domain::name::agency_key;
use crate::domain::{
    Agreement, Day, Problem, ProblemKind, Rejection, SheetKind, Status, SupportModel, days_between,
};

/// An agreement comes onto the list within so many days of its signing, if there are lists.
const LISTED_WITHIN_DAYS: i32 = 60;
/// ICE signs some days after the agency: the day in a memorandum's name may differ by so much.
const NAMED_WITHIN_DAYS: i32 = 10;

/// A list is at times a day older than its name: a day of signature after that contradicts the list.
const AHEAD_BY_DAYS: i32 = 1;

/// The ledger without days of signature that lie after their list, where an earlier list has another day of the same
/// agency and model: the row stands for that agreement, whose day it does not change. [`in_doubt`] tells of each.
pub(super) fn without_days_to_come(ledger: &Ledger) -> Cow<'_, Ledger> {
    let mut first_shown: Vec<Option<Day>> = vec![None; ledger.variants.len()];
    for (_, sheet) in ledger.of_kind(SheetKind::Participating) {
        for shown in &sheet.shown {
            first_shown[shown.variant].get_or_insert(sheet.sheet.day);
        }
    }
    let dated = ledger.variants.iter().zip(&first_shown);
    let dated = dated.map(|(variant, shown)| Some(((*shown)?, variant.signed?)));
    let dated: Vec<Option<(Day, Day)>> = dated.collect();
    let is_other = |at: usize, other: usize| {
        let (variant, known) = (&ledger.variants[at], &ledger.variants[other]);
        dated[at].zip(dated[other]).is_some_and(|(day, known_day)| {
            known_day.0 < day.0
                && known_day.1 != day.1
                && (known.state, &known.key) == (variant.state, &variant.key)
                && known.listing.model == variant.listing.model
        })
    };
    let to_come: Vec<usize> = (0..dated.len())
        .filter(|at| {
            let variant = &ledger.variants[*at];
            dated[*at].is_some_and(|(shown, signed)| {
                days_between(shown, signed) > AHEAD_BY_DAYS
                    && !is_found_right(ledger, variant, signed)
            }) && (0..dated.len()).any(|other| is_other(*at, other))
        })
        .collect();
    if to_come.is_empty() {
        return Cow::Borrowed(ledger);
    }
    let mut without = ledger.clone();
    for at in to_come {
        without.variants[at].signed = None;
    }
    Cow::Owned(without)
}

/// True if a person has said that this is the day.
fn is_found_right(ledger: &Ledger, variant: &Variant, signed: Day) -> bool {
    ledger.settled.signed.iter().any(|row| {
        row.right == signed
            && row.state == variant.state
            && Some(row.model) == variant.listing.model
            && agency_key(&row.agency) == variant.key
    })
}

/// The rows whose day was not taken, each where it was printed first.
fn to_come(register: &Register<'_>, lists: &[ListDay]) -> Vec<Problem> {
    let mut seen = HashSet::new();
    let mut problems = Vec::new();
    for list in lists {
        let sheet = &register.ledger.sheets[list.sheet];
        for shown in &sheet.shown {
            let variant = register.variant(shown.variant);
            let (None, Some(printed)) = (variant.signed, variant.listing.signed) else {
                continue;
            };
            if !seen.insert(shown.variant) {
                continue;
            }
            let listing = &variant.listing;
            let reason = format!(
                "`{}` ({}, {}): SIGNED says {printed}, but the list is of {}, and an earlier list has another day; until it is settled in corrections/signed.csv (and the list imported again), the row counts as the agreement that it stands for, whose day stays as it was",
                listing.agency,
                variant.state,
                SupportModel::said(listing.model),
                list.day,
            );
            problems.push(Problem {
                kind: ProblemKind::Signed,
                key: variant.row_id(),
                sheet: String::new(),
                rejection: Rejection {
                    file: sheet.sheet.file.clone(),
                    row: shown.row,
                    reason,
                },
            });
        }
    }
    problems
}

/// Marks the agreements whose signing day contradicts their first listing or their memorandum, and tells of each.
pub(super) fn in_doubt(
    register: &Register<'_>,
    lists: &[ListDay],
    agreements: &mut Agreements,
) -> Vec<Problem> {
    let mut problems = to_come(register, lists);
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
                    agreement.agency, agreement.state, SupportModel::said(agreement.model), agreement.first_listed
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
    let memorandum = named.last().map_or(String::new(), |day| {
        format!("; the name of its memorandum says {day}")
    });
    if days_between(first, signed) > AHEAD_BY_DAYS {
        return Some(format!("it was listed on {first} already{memorandum}"));
    }
    let between = lists
        .iter()
        .filter(|list| signed < list.day && list.day < first)
        .count();
    if days_between(signed, first) > LISTED_WITHIN_DAYS && between > 0 {
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
            && Some(row.model) == agreement.model
            && printed
                .iter()
                .any(|variant| register.variant(*variant).key == agency_key(&row.agency))
    })
}
