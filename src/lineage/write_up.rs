//! Chains to agreements with ids, windows and fates, and what stays in doubt.

use std::collections::{BTreeMap, HashMap};

use super::applications::applications;
use super::chain::{Chain, Identity, identity};
use super::follow::Followed;
use super::ledger::{Ledger, Variant};
use crate::domain::name::slug;
use crate::domain::{Agreement, Placement, Sheet, SheetKind, State, Status, Verdict};

/// Rows and agreements that may be the same, where more than one reading is possible; nothing was merged.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// The file.
    pub file: String,
    /// The row, header = 1.
    pub row: u32,
    /// What may be the same, and why it was not taken to be.
    pub reason: String,
}

/// The history of all agreements and applications.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// The agreements, sorted by id.
    pub agreements: Vec<Agreement>,
    /// The applications, sorted by id.
    pub applications: Vec<Agreement>,
    /// The sheets, in the order of publication.
    pub sheets: Vec<Sheet>,
    /// What stays in doubt.
    pub candidates: Vec<Candidate>,
}

/// Writes up what was followed.
#[must_use]
pub(super) fn write_up(
    ledger: &Ledger,
    verdicts: &[(Verdict, Option<String>)],
    followed: &Followed,
) -> History {
    let ids = Ids::new(ledger, &followed.chains);
    let mut agreements: BTreeMap<String, Agreement> = BTreeMap::new();
    for (at, chain) in followed.chains.iter().enumerate() {
        let agreement = agreement(ledger, &ids, chain, at);
        // The same agency, model and day under two chains: one agreement that was told in two parts.
        match agreements.get_mut(&agreement.id) {
            Some(known) => merge(known, agreement),
            None => {
                agreements.insert(agreement.id.clone(), agreement);
            }
        }
    }
    let mut candidates = doubts(ledger, &ids, followed);
    candidates.extend(only_on_suspect(ledger, verdicts, &followed.chains));
    candidates.sort();
    candidates.dedup();
    let agreements: Vec<Agreement> = agreements.into_values().collect();
    let applications = applications(ledger, verdicts, &agreements);
    History {
        sheets: sheets(ledger, verdicts),
        agreements,
        applications,
        candidates,
    }
}

/// The ids of all chains.
struct Ids {
    /// Agency id of each chain.
    agency: Vec<String>,
    /// Agreement id of each chain.
    agreement: Vec<String>,
}

impl Ids {
    fn new(ledger: &Ledger, chains: &[Chain]) -> Self {
        let groups = groups(ledger, chains);
        let names = agency_names(ledger, chains, &groups);
        let agency: Vec<String> = groups.iter().map(|group| names[group].clone()).collect();
        let agreement = chains.iter().zip(&agency).map(|(chain, agency)| {
            let variant = &ledger.variants[chain.variant];
            let listing = &variant.listing;
            let signed = listing
                .signed
                .map_or("undated".to_owned(), |day| day.to_string());
            format!("{agency}/{}/{signed}", variant.model().slug())
        });
        Self {
            agreement: agreement.collect(),
            agency,
        }
    }
}

/// The agency of each chain, as a number: chains share it when they were ever printed under the same key, or one
/// follows the other under a mended name.
fn groups(ledger: &Ledger, chains: &[Chain]) -> Vec<usize> {
    let mut parent: Vec<usize> = (0..chains.len()).collect();
    let mut by_key: HashMap<(State, &str), usize> = HashMap::new();
    for (at, chain) in chains.iter().enumerate() {
        let home = ledger.variants[chain.variant].state;
        for variant in &chain.printed {
            let variant = &ledger.variants[*variant];
            // Under a wrong state it may share its name with another agency.
            if variant.state != home {
                continue;
            }
            let first = *by_key.entry((variant.state, &variant.key)).or_insert(at);
            let (a, b) = (root(&mut parent, first), root(&mut parent, at));
            parent[a.max(b)] = a.min(b);
        }
    }
    (0..chains.len()).map(|at| root(&mut parent, at)).collect()
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

/// The slug of each group: the name last printed, and of several on one day the first in the alphabet, so that
/// the order of ICE's rows does not matter.
fn agency_names(ledger: &Ledger, chains: &[Chain], groups: &[usize]) -> HashMap<usize, String> {
    let mut latest: HashMap<usize, (crate::domain::Day, std::cmp::Reverse<&str>, State)> =
        HashMap::new();
    for (chain, group) in chains.iter().zip(groups) {
        let variant = &ledger.variants[chain.variant];
        let name = (
            chain.last,
            std::cmp::Reverse(variant.listing.agency.as_str()),
            variant.state,
        );
        let known = latest.entry(*group).or_insert(name);
        if name > *known {
            *known = name;
        }
    }
    let slugs = latest
        .into_iter()
        .map(|(group, (_, std::cmp::Reverse(name), state))| {
            (
                group,
                format!("{}-{}", state.usps().to_lowercase(), slug(name)),
            )
        });
    slugs.collect()
}

fn agreement(ledger: &Ledger, ids: &Ids, chain: &Chain, at: usize) -> Agreement {
    let variant = &ledger.variants[chain.variant];
    let listing = &variant.listing;
    let placement = placement(ledger, chain);
    let notes = listing.notes.iter().cloned().chain(placement.note.clone());
    let note = notes.collect::<Vec<_>>().join("; ");
    Agreement {
        id: ids.agreement[at].clone(),
        state: variant.state,
        agency: listing.agency.clone(),
        agency_id: ids.agency[at].clone(),
        level: placement.level,
        reach: placement.reach,
        model: variant.model(),
        signed: listing.signed,
        counties: placement.counties.clone(),
        place: placement.place.clone(),
        rule: placement.rule,
        memorandum: listing.memorandum.clone(),
        addendum: listing.addendum.clone(),
        first_listed: chain.first,
        last_listed: chain.last,
        missing: chain.missing.clone(),
        status: chain.ended.unwrap_or(Status::Active),
        successor: chain
            .successor
            .map(|successor| ids.agreement[successor].clone()),
        revisions: chain.changes.clone(),
        problem: placement.problem.clone(),
        signed_in_doubt: false,
        held_back: None,
        note: (!note.is_empty()).then_some(note),
        file: ledger.sheets[chain.sheet].sheet.file.clone(),
        row: chain.row,
    }
}

/// Where the agency was placed: as last printed, or as printed before if only that could be placed (older lists
/// print counties that newer ones leave blank, and the other way round).
fn placement<'a>(ledger: &'a Ledger, chain: &Chain) -> &'a Placement {
    let last = &ledger.variants[chain.variant].placement;
    if last.rule != crate::domain::Rule::Unmatched {
        return last;
    }
    let before = chain
        .printed
        .iter()
        .rev()
        .map(|variant| &ledger.variants[*variant].placement);
    before
        .into_iter()
        .find(|placement| placement.rule != crate::domain::Rule::Unmatched)
        .unwrap_or(last)
}

/// Joins the two parts of one agreement.
fn merge(known: &mut Agreement, other: Agreement) {
    let (mut early, late) = if known.last_listed <= other.last_listed {
        (known.clone(), other)
    } else {
        (other, known.clone())
    };
    let first_listed = early.first_listed.min(late.first_listed);
    early.revisions.extend(late.revisions.iter().cloned());
    early.missing.extend(late.missing.iter().copied());
    early.missing.sort_unstable();
    early.missing.dedup();
    *known = Agreement {
        first_listed,
        revisions: early.revisions,
        missing: early.missing,
        ..late
    };
}

fn doubts(ledger: &Ledger, ids: &Ids, followed: &Followed) -> Vec<Candidate> {
    let listed = followed.doubts.iter().map(|doubt| {
        let variant = &ledger.variants[doubt.variant];
        let others: Vec<&str> = doubt.chains.iter().take(4).map(|chain| ids.agreement[*chain].as_str()).collect();
        Candidate {
            file: ledger.sheets[doubt.sheet].sheet.file.clone(),
            row: doubt.row,
            reason: format!(
                "`{}` ({}, {}): {} of {}, and more than one reading is possible; nothing was merged",
                variant.listing.agency,
                variant.state,
                variant.model(),
                doubt.why,
                others.join(" or ")
            ),
        }
    });
    listed.collect()
}

/// Rows that only sheets which count for nothing or for little show: no agreement tells of them.
fn only_on_suspect(
    ledger: &Ledger,
    verdicts: &[(Verdict, Option<String>)],
    chains: &[Chain],
) -> Vec<Candidate> {
    let known: std::collections::HashSet<Identity> = chains
        .iter()
        .flat_map(|chain| chain.printed.iter())
        .map(|variant| identity(&ledger.variants[*variant]))
        .collect();
    let mut found = Vec::new();
    for (at, sheet) in ledger.of_kind(SheetKind::Participating) {
        if verdicts[at].0 != Verdict::Suspect {
            continue;
        }
        for shown in &sheet.shown {
            let variant: &Variant = &ledger.variants[shown.variant];
            if !known.contains(&identity(variant)) {
                found.push(Candidate {
                    file: sheet.sheet.file.clone(),
                    row: shown.row,
                    reason: format!(
                        "`{}` ({}, {}) stands on this suspect list and on no good one; it was not taken as an agreement",
                        variant.listing.agency, variant.state, variant.model()
                    ),
                });
            }
        }
    }
    found
}

fn sheets(ledger: &Ledger, verdicts: &[(Verdict, Option<String>)]) -> Vec<Sheet> {
    let judged = ledger
        .sheets
        .iter()
        .zip(verdicts)
        .map(|(sheet, (verdict, reason))| Sheet {
            day: sheet.sheet.day,
            kind: sheet.sheet.kind,
            rows: sheet.sheet.rows,
            agreements: u32::try_from(ledger.distinct(sheet).len()).unwrap_or(u32::MAX),
            file: sheet.sheet.file.clone(),
            sha256: sheet.sheet.sha256.clone(),
            verdict: *verdict,
            note: reason.clone(),
            day_from: sheet.sheet.day_from,
            day_note: sheet.sheet.day_note.clone(),
            also_named: sheet.sheet.also_named.clone(),
            foreign_columns: sheet.sheet.foreign_columns.clone(),
            order: sheet.sheet.order,
        });
    judged.collect()
}
