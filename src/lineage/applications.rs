//! Applications: agencies on the pending lists, and the agreements that they became.

use std::collections::{BTreeMap, HashMap};

use super::judge::days;
use super::ledger::{Ledger, Shown};
use crate::domain::name::{agency_key, slug};
use crate::domain::{Agreement, Day, SheetKind, State, Status, SupportModel, Verdict};

struct Applied {
    shown: Shown,
    sheet: usize,
    first: Day,
    last: Day,
}

/// A pending list is rewritten often; an agreement counts as the application's if it came within this time.
const BECAME_WITHIN_DAYS: i32 = 120;

/// The applications of all good pending lists, sorted by id.
#[must_use]
pub(super) fn applications(
    ledger: &Ledger,
    verdicts: &[(Verdict, Option<String>)],
    agreements: &[Agreement],
) -> Vec<Agreement> {
    let mut applied: BTreeMap<(State, &str, SupportModel), Applied> = BTreeMap::new();
    let mut newest = None;
    for (at, sheet) in ledger.of_kind(SheetKind::Pending) {
        if verdicts[at].0 != Verdict::Good {
            continue;
        }
        let day = sheet.sheet.day;
        newest = Some(at);
        for shown in ledger.distinct(sheet) {
            let variant = &ledger.variants[shown.variant];
            let key = (variant.state, variant.key.as_str(), variant.model());
            let entry = applied.entry(key).or_insert(Applied {
                shown,
                sheet: at,
                first: day,
                last: day,
            });
            entry.shown = shown;
            entry.sheet = at;
            entry.last = day;
        }
    }
    let mut by_agency: HashMap<(State, String, SupportModel), Vec<&Agreement>> = HashMap::new();
    for agreement in agreements {
        let key = (
            agreement.state,
            agency_key(&agreement.agency),
            agreement.model,
        );
        by_agency.entry(key).or_default().push(agreement);
    }
    let mut written: Vec<Agreement> = applied
        .into_iter()
        .map(|((state, key, model), applied)| {
            let became = by_agency.get(&(state, key.to_owned(), model));
            write(
                ledger,
                &applied,
                state,
                newest == Some(applied.sheet),
                became.map_or(&[], Vec::as_slice),
            )
        })
        .collect();
    written.sort_by(|a, b| a.id.cmp(&b.id));
    written
}

fn write(
    ledger: &Ledger,
    applied: &Applied,
    state: State,
    is_newest: bool,
    agreements: &[&Agreement],
) -> Agreement {
    let variant = &ledger.variants[applied.shown.variant];
    let listing = &variant.listing;
    let placement = variant.placement.clone();
    let after = agreements.iter().filter(|agreement| {
        (0..=BECAME_WITHIN_DAYS).contains(&days(applied.last, agreement.first_listed))
            || (applied.first <= agreement.first_listed && agreement.first_listed <= applied.last)
    });
    let successor = after
        .min_by_key(|agreement| (agreement.first_listed, &agreement.id))
        .copied();
    let agency_id = successor.map_or_else(
        || format!("{}-{}", state.usps().to_lowercase(), slug(&listing.agency)),
        |agreement| agreement.agency_id.clone(),
    );
    let notes: Vec<String> = listing
        .notes
        .iter()
        .cloned()
        .chain(placement.note)
        .collect();
    Agreement {
        id: format!("{agency_id}/{}/pending", variant.model().slug()),
        state,
        agency: listing.agency.clone(),
        agency_id,
        level: placement.level,
        reach: placement.reach,
        model: variant.model(),
        signed: None,
        counties: placement.counties,
        place: placement.place,
        rule: placement.rule,
        memorandum: listing.memorandum.clone(),
        addendum: listing.addendum.clone(),
        first_listed: applied.first,
        last_listed: applied.last,
        missing: Vec::new(),
        status: if is_newest {
            Status::Pending
        } else {
            Status::Removed
        },
        successor: successor.map(|agreement| agreement.id.clone()),
        revisions: Vec::new(),
        problem: placement.problem,
        signed_in_doubt: false,
        held_back: None,
        note: (!notes.is_empty()).then(|| notes.join("; ")),
        file: ledger.sheets[applied.sheet].sheet.file.clone(),
        row: applied.shown.row,
    }
}
