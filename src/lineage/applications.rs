//! Applications: agencies on the pending lists, and the agreements that they became.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap as HashMap;

use super::ledger::{ListDay, Register, Shown};
use crate::domain::name::{agency_slug, slug};
use crate::domain::{
    Agreement, Day, Grounds, Revised, Revision, Status, SupportModel, days_between, has_ended,
};

/// One agency's application for one model: the pending lists that show it.
struct Applied {
    variant: usize,
    row: u32,
    sheet: usize,
    listed: Vec<usize>,
    repeated: Vec<(usize, u32)>,
    /// The list that told its model first, where earlier ones gave none that can be read.
    told: Option<usize>,
}

impl Applied {
    fn new(shown: Shown, sheet: usize, at: usize) -> Self {
        Self {
            variant: shown.variant,
            row: shown.row,
            sheet,
            listed: vec![at],
            repeated: Vec::new(),
            told: None,
        }
    }
}

/// A pending list is rewritten often; an agreement counts as the application's if it came within this time.
const BECAME_WITHIN_DAYS: i32 = 120;
/// An application that a list left out, and that comes back after so many days, is another one.
const ANOTHER_AFTER_DAYS: i32 = 14;

/// Agency and model; the model is `None` while no list gives one that can be read.
type Asked = (u32, Option<SupportModel>);

/// The applications of all pending lists that answer for a day, sorted by id.
pub(super) fn applications(
    register: &Register<'_>,
    lists: &[ListDay],
    agreements: &[Agreement],
) -> Vec<Agreement> {
    let mut by_holding: HashMap<Asked, Vec<&Agreement>> = HashMap::default();
    let holdings = agencies(register);
    for agreement in agreements {
        let key = (
            agreement.state,
            crate::domain::name::agency_key(&agreement.agency),
        );
        if let Some(agency) = holdings.get(&(key.0, key.1.as_str())) {
            let held = by_holding.entry((*agency, agreement.model)).or_default();
            held.push(agreement);
        }
    }
    let applied = gather(register, lists, &by_holding);
    let mut written: Vec<(Agreement, String)> = Vec::new();
    for ((agency, model), spells) in applied {
        let held = by_holding.get(&(agency, model));
        let held = held.map_or(&[][..], Vec::as_slice);
        for (place, spell) in spells.iter().enumerate() {
            let next = spells.get(place + 1).map(|next| lists[next.listed[0]].day);
            written.push(write(register, lists, spell, model, held, next));
        }
    }
    with_ids(written)
}

type Spells = BTreeMap<Asked, Vec<Applied>>;

fn agencies<'a>(register: &Register<'a>) -> HashMap<(crate::domain::State, &'a str), u32> {
    let variants = register.ledger.variants.iter().enumerate();
    variants
        .map(|(at, variant)| ((variant.state, variant.key.as_str()), register.agency(at)))
        .collect()
}

/// The applications of each agency and model, each with the lists that show it. One that was away long enough to have
/// ended, or whose agreement was listed meanwhile, is another application when it comes back.
fn gather(
    register: &Register<'_>,
    lists: &[ListDay],
    held: &HashMap<Asked, Vec<&Agreement>>,
) -> Spells {
    let mut spells: Spells = BTreeMap::new();
    for (at, list) in lists.iter().enumerate() {
        let repeated: HashMap<usize, u32> = list.repeated.iter().copied().collect();
        let mut unread = Vec::new();
        for (place, shown) in list.rows.iter().enumerate() {
            let variant = register.variant(shown.variant);
            if variant.listing.model.is_none() {
                unread.push((place, *shown));
                continue;
            }
            let key = (register.agency(shown.variant), variant.listing.model);
            if let Some(spell) = told_now(register, &mut spells, key, at, list) {
                spells.entry(key).or_default().push(spell);
            }
            let known = spells.entry(key).or_default();
            let agreements = held.get(&key).map_or(&[][..], Vec::as_slice);
            match known.last_mut() {
                Some(last) if !is_another(lists, last, at, agreements) => {
                    last.variant = shown.variant;
                    last.row = shown.row;
                    last.sheet = list.sheet;
                    last.listed.push(at);
                }
                Some(_) | None => known.push(Applied::new(*shown, list.sheet, at)),
            }
            if let (Some(count), Some(last)) = (repeated.get(&place), known.last_mut()) {
                last.repeated.push((at, *count));
            }
        }
        for (place, shown) in unread {
            let agency = register.agency(shown.variant);
            let models = SupportModel::ALL.iter().copied().map(Some).chain([None]);
            let open = models.filter(|model| is_open(&spells, (agency, *model), at));
            let open: Vec<_> = open.collect();
            // It stands for the only one that was on the list before and is not on this one.
            let known = match open.as_slice() {
                [model] => spells.entry((agency, *model)).or_default(),
                _ => spells.entry((agency, None)).or_default(),
            };
            match known.last_mut() {
                Some(spell) if open.len() == 1 => {
                    spell.row = shown.row;
                    spell.sheet = list.sheet;
                    spell.listed.push(at);
                }
                Some(_) | None => known.push(Applied::new(shown, list.sheet, at)),
            }
            if let (Some(count), Some(last)) = (repeated.get(&place), known.last_mut()) {
                last.repeated.push((at, *count));
            }
        }
    }
    spells
}

/// True if the last application of an agency and model stood on the list before this one, and not on this one.
fn is_open(spells: &Spells, key: Asked, at: usize) -> bool {
    let last = spells.get(&key).and_then(|known| known.last());
    let last = last.and_then(|spell| spell.listed.last());
    last.is_some_and(|last| last + 1 == at)
}

/// The application of an agency whose model could not be read on the list before, if this list tells it: the only row
/// of the agency that continues nothing else.
fn told_now(
    register: &Register<'_>,
    spells: &mut Spells,
    (agency, model): Asked,
    at: usize,
    list: &ListDay,
) -> Option<Applied> {
    if !is_open(spells, (agency, None), at) || is_open(spells, (agency, model), at) {
        return None;
    }
    let rows = list.rows.iter();
    let of_agency = rows.filter(|shown| register.agency(shown.variant) == agency);
    let new = of_agency.filter(|shown| {
        let printed = register.variant(shown.variant).listing.model;
        let newest = spells.get(&(agency, printed)).and_then(|all| all.last());
        let is_listed = newest.and_then(|spell| spell.listed.last()) == Some(&at);
        printed.is_none() || !(is_listed || is_open(spells, (agency, printed), at))
    });
    if new.count() != 1 {
        return None;
    }
    let mut spell = spells.get_mut(&(agency, None))?.pop()?;
    spell.told = Some(at);
    Some(spell)
}

/// True if a row on a list is not the application that was listed last, but a new one.
fn is_another(lists: &[ListDay], last: &Applied, at: usize, held: &[&Agreement]) -> bool {
    let before = last.listed.last().copied().unwrap_or_default();
    let missed: Vec<Day> = (before + 1..at).map(|list| lists[list].day).collect();
    let came_meanwhile = |agreement: &&Agreement| {
        lists[before].day < agreement.first_listed && agreement.first_listed < lists[at].day
    };
    let away = days_between(lists[before].day, lists[at].day);
    has_ended(&missed)
        || (!missed.is_empty() && (away >= ANOTHER_AFTER_DAYS || held.iter().any(came_meanwhile)))
}

/// The agreement that an application became: of the same agency and model, signed after the application came onto a
/// list and listed while it stood there or soon after, and before the next application.
fn successor<'a>(
    first: Day,
    last: Day,
    next: Option<Day>,
    held: &[&'a Agreement],
) -> Option<&'a Agreement> {
    let fits = |agreement: &&&Agreement| {
        let listed = agreement.first_listed;
        let is_later = listed >= first && next.is_none_or(|next| listed < next);
        let is_soon = days_between(last, listed) <= BECAME_WITHIN_DAYS;
        let is_signed_after = agreement.signed.is_none_or(|signed| first <= signed);
        is_later && is_soon && is_signed_after
    };
    let mut fitting: Vec<&&Agreement> = held.iter().filter(fits).collect();
    fitting.sort_by_key(|agreement| (agreement.first_listed, &agreement.id));
    fitting.first().map(|agreement| **agreement)
}

/// An application and the start of its id.
fn write(
    register: &Register<'_>,
    lists: &[ListDay],
    applied: &Applied,
    model: Option<SupportModel>,
    held: &[&Agreement],
    next: Option<Day>,
) -> (Agreement, String) {
    let variant = register.variant(applied.variant);
    let listing = &variant.listing;
    let placement = variant.placement.clone();
    let first = applied.listed.first().copied().unwrap_or_default();
    let last = applied.listed.last().copied().unwrap_or_default();
    let (first_listed, last_listed) = (lists[first].day, lists[last].day);
    let successor = successor(first_listed, last_listed, next, held);
    let agency_id = successor.or(held.last().copied()).map_or_else(
        || agency_slug(variant.state, &listing.agency),
        |agreement| agreement.agency_id.clone(),
    );
    let missing = (first..=last).filter(|list| !applied.listed.contains(list));
    let is_newest = last + 1 == lists.len();
    let notes: Vec<String> = listing
        .notes
        .iter()
        .cloned()
        .chain(placement.note)
        .collect();
    let rows = applied.repeated.iter().map(|(list, count)| Revision {
        what: Revised::Rows,
        from: count.to_string(),
        to: "1".to_owned(),
        since: lists[*list].day,
        why: Grounds::SameRow,
    });
    let told = applied.told.map(|list| Revision {
        what: Revised::Model,
        from: String::new(),
        to: model.map_or("", SupportModel::as_str).to_owned(),
        since: lists[list].day,
        why: Grounds::SameHolding,
    });
    let mut revisions: Vec<Revision> = told.into_iter().chain(rows).collect();
    revisions.sort_by_key(|revision| revision.since);
    let base = format!("{agency_id}/{}/pending", SupportModel::slug_of(model));
    let application = Agreement {
        id: String::new(),
        state: variant.state,
        agency: listing.agency.clone(),
        agency_id,
        level: placement.level,
        reach: placement.reach,
        model,
        signed: None,
        counties: placement.counties,
        place: placement.place,
        rule: placement.rule,
        memorandum: listing.memorandum.clone(),
        addendum: listing.addendum.clone(),
        first_listed,
        last_listed,
        missing: missing.map(|list| lists[list].day).collect(),
        status: if is_newest {
            Status::Pending
        } else {
            Status::Removed
        },
        successor: successor.map(|agreement| agreement.id.clone()),
        revisions,
        note: (!notes.is_empty()).then(|| notes.join("; ")),
        problem: placement.problem,
        signed_in_doubt: false,
        held_back: None,
        file: register.ledger.sheets[applied.sheet].sheet.file.clone(),
        row: applied.row,
    };
    (application, base)
}

/// The applications with their ids: the first of an agency and model ends with `/pending`, each later one with the day
/// on which it was first listed, too.
fn with_ids(written: Vec<(Agreement, String)>) -> Vec<Agreement> {
    let mut by_base: BTreeMap<String, Vec<Agreement>> = BTreeMap::new();
    for (application, base) in written {
        by_base.entry(base).or_default().push(application);
    }
    let mut all = Vec::new();
    for (base, mut applications) in by_base {
        applications.sort_by(|a, b| (a.first_listed, &a.agency).cmp(&(b.first_listed, &b.agency)));
        for (place, mut application) in applications.into_iter().enumerate() {
            application.id = if place == 0 {
                base.clone()
            } else {
                format!("{base}/{}", application.first_listed)
            };
            let is_taken = |other: &Agreement| other.id == application.id;
            if all.iter().rev().take(place).any(is_taken) {
                // Two spellings of one agency that came onto the list on the same day.
                application.id = format!("{}-{}", application.id, slug(&application.agency));
            }
            all.push(application);
        }
    }
    all.sort_by(|a, b| a.id.cmp(&b.id));
    all
}
