//! Chains to agreements with ids, windows and fates; sheets with their verdicts.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap as HashMap;

use super::chain::{Chain, revised};
use super::follow::Followed;
use super::held::Hold;
use super::judge::Judged;
use super::ledger::{LedgerSheet, ListDay, Register};
use super::links;
use super::tale::Ids;
use crate::domain::{
    Agreement, Grounds, HeldBack, Revised, Revision, Sheet, Status, Verdict, has_ended,
};

/// The agreements, and what each was made from.
pub(super) struct Agreements {
    /// The agreements, sorted by id.
    pub(super) records: Vec<Agreement>,
    /// The variants that each was ever printed as.
    pub(super) printed: Vec<Vec<usize>>,
    /// The ids of all chains.
    pub(super) ids: Ids,
}

/// Takes back the endings that are held back, and tells which chains they are of.
pub(super) fn hold(
    lists: &[ListDay],
    holds: &[Hold],
    chains: &mut [Chain],
) -> HashMap<usize, HeldBack> {
    let mut held = HashMap::default();
    for hold in holds {
        let since = lists[hold.list].day;
        for (at, chain) in chains.iter_mut().enumerate() {
            let may_wait = matches!(chain.ended, None | Some(Status::Removed));
            if !hold.lost.contains(&at) || !may_wait || chain.missed.first() != Some(&since) {
                continue;
            }
            match hold.until {
                Some(until) => {
                    chain.ended = None;
                    held.insert(at, HeldBack { since, until });
                }
                // The list is broken: the others alone tell whether it has ended.
                None if !has_ended(&chain.missed[1..]) => chain.ended = None,
                None => {}
            }
        }
    }
    held
}

/// The agreements that the chains tell of.
pub(super) fn agreements(
    register: &Register<'_>,
    lists: &[ListDay],
    followed: &Followed,
    held: &HashMap<usize, HeldBack>,
) -> Agreements {
    let ids = Ids::new(register, lists, &followed.chains);
    let lost_links = links::lost(register);
    let mut records = Vec::new();
    let mut printed = Vec::new();
    for (_, members) in ids.parts(&followed.chains) {
        let tale = Tale {
            register,
            lists,
            chains: &followed.chains,
            ids: &ids,
            lost_links: &lost_links,
        };
        records.push(tale.agreement(&members, held));
        let variants = members.iter().flat_map(|at| &followed.chains[*at].printed);
        printed.push(variants.copied().collect());
    }
    Agreements {
        records,
        printed,
        ids,
    }
}

struct Tale<'a> {
    register: &'a Register<'a>,
    lists: &'a [ListDay],
    chains: &'a [Chain],
    ids: &'a Ids,
    /// Which sheets lost their links, by their number in the ledger.
    lost_links: &'a [bool],
}

impl Tale<'_> {
    /// One agreement from its parts, of which the last is the one that was listed last.
    fn agreement(&self, members: &[usize], held: &HashMap<usize, HeldBack>) -> Agreement {
        let at = members.last().copied().unwrap_or_default();
        let chain = &self.chains[at];
        let variant = self.register.variant(chain.variant);
        let placement = &self.register.variant(chain.placed).placement;
        // How many rows of each list show it.
        let mut rows: BTreeMap<usize, u32> = BTreeMap::new();
        for member in members {
            let part = &self.chains[*member];
            for list in &part.listed {
                *rows.entry(*list).or_default() += 1;
            }
            for (list, count) in &part.repeated {
                *rows.entry(*list).or_default() += count - 1;
            }
        }
        let first = rows.keys().next().copied().unwrap_or_default();
        let last = rows.keys().next_back().copied().unwrap_or_default();
        let missing = (first..=last).filter(|list| !rows.contains_key(list));
        let notes = variant.listing.notes.iter().cloned();
        let notes: Vec<String> = notes.chain(placement.note.clone()).collect();
        let successor = chain
            .successor
            .map(|successor| self.ids.agreement[successor].clone())
            .filter(|successor| *successor != self.ids.agreement[at]);
        let parts: Vec<&Chain> = members.iter().map(|at| &self.chains[*at]).collect();
        let (memorandum, addendum) =
            links::last_known(self.register, self.lists, self.lost_links, &parts);
        let status = match chain.ended {
            Some(Status::Relabelled | Status::Renewed) if successor.is_none() => Status::Removed,
            Some(status) => status,
            None => Status::Active,
        };
        Agreement {
            id: self.ids.agreement[at].clone(),
            state: variant.state,
            agency: variant.listing.agency.clone(),
            agency_id: self.ids.agency[at].clone(),
            level: placement.level,
            reach: placement.reach,
            model: variant.listing.model,
            signed: variant.signed,
            counties: placement.counties.clone(),
            place: placement.place.clone(),
            rule: placement.rule,
            memorandum,
            addendum,
            first_listed: self.lists[first].day,
            last_listed: self.lists[last].day,
            missing: missing.map(|list| self.lists[list].day).collect(),
            status,
            successor,
            revisions: self.revisions(members, &rows),
            note: (!notes.is_empty()).then(|| notes.join("; ")),
            problem: placement.problem.clone(),
            signed_in_doubt: false,
            held_back: held.get(&at).copied(),
            file: self.register.ledger.sheets[chain.sheet].sheet.file.clone(),
            row: chain.row,
        }
    }

    /// What was changed in an agreement over time, its parts joined, with the lists that print it more than once.
    fn revisions(&self, members: &[usize], rows: &BTreeMap<usize, u32>) -> Vec<Revision> {
        let mut revisions: Vec<Revision> = Vec::new();
        for (place, member) in members.iter().enumerate() {
            let part = &self.chains[*member];
            if let Some(before) = place
                .checked_sub(1)
                .map(|before| &self.chains[members[before]])
            {
                let begun = part.printed.first().copied().unwrap_or(part.variant);
                let changed = revised(
                    self.register.variant(before.variant),
                    self.register.variant(before.placed),
                    self.register.variant(begun),
                );
                revisions.extend(changed.into_iter().map(|(what, from, to)| Revision {
                    what,
                    from,
                    to,
                    since: self.lists[part.first()].day,
                    why: Grounds::SameRow,
                }));
            }
            revisions.extend(part.revisions.iter().cloned());
        }
        let mut last: Option<(usize, u32)> = None;
        for (list, count) in rows.iter().filter(|(_, count)| **count > 1) {
            let goes_on = last.is_some_and(|(before, rows)| before + 1 == *list && rows == *count);
            if !goes_on {
                revisions.push(Revision {
                    what: Revised::Rows,
                    from: count.to_string(),
                    to: "1".to_owned(),
                    since: self.lists[*list].day,
                    why: Grounds::SameRow,
                });
            }
            last = Some((*list, *count));
        }
        revisions.sort_by_key(|revision| revision.since);
        revisions
    }
}

/// The sheets with their verdicts, and what must be said of each.
pub(super) fn sheets(
    register: &Register<'_>,
    verdicts: &[Judged],
    lists: &[ListDay],
    pending: &[ListDay],
    holds: &[Hold],
) -> Vec<Sheet> {
    let answering: HashMap<usize, &ListDay> = lists
        .iter()
        .chain(pending)
        .map(|list| (list.sheet, list))
        .collect();
    let of_day = |sheet: &crate::domain::DatedSheet| {
        let days = match sheet.kind {
            crate::domain::SheetKind::Participating => lists,
            crate::domain::SheetKind::Pending => pending,
        };
        days.iter().find(|list| list.day == sheet.day)
    };
    let lost_links = links::lost(register);
    let judged = register.ledger.sheets.iter().zip(verdicts).enumerate();
    let sheet = |(at, (sheet, (verdict, reason))): (usize, (&LedgerSheet, &Judged))| {
        let mut notes: Vec<String> = reason.iter().cloned().collect();
        if *verdict == Verdict::Good
            && !answering.contains_key(&at)
            && let Some(later) = of_day(&sheet.sheet)
        {
            let file = &register.ledger.sheets[later.sheet].sheet.file;
            notes.push(format!(
                "{file} of the same day came later and answers for it"
            ));
        }
        let mut before = register.ledger.sheets[..at].iter();
        if let Some(first) = before.find(|other| other.sheet.sha256 == sheet.sheet.sha256) {
            notes.push(format!(
                "the same bytes as {} of {}, with another list between",
                first.sheet.file, first.sheet.day
            ));
        }
        if lost_links[at] && *verdict == Verdict::Good {
            let sentence = "no row of it links to anything, as rows of lists before it do; the memoranda last known were kept";
            notes.push(sentence.to_owned());
        }
        let held = holds.iter().filter(|hold| lists[hold.list].sheet == at);
        notes.extend(held.map(|hold| {
            let whose = hold.state.map_or("many states", crate::domain::State::name);
            format!("{} endings ({whose}) are held back", hold.lost.len())
        }));
        let different: rustc_hash::FxHashSet<_> = sheet
            .shown
            .iter()
            .map(|shown| {
                (
                    register.identity(shown.variant),
                    register.agency(shown.variant),
                )
            })
            .collect();
        Sheet {
            day: sheet.sheet.day,
            kind: sheet.sheet.kind,
            rows: sheet.sheet.rows,
            agreements: u32::try_from(different.len()).unwrap_or(u32::MAX),
            file: sheet.sheet.file.clone(),
            sha256: sheet.sheet.sha256.clone(),
            verdict: *verdict,
            note: (!notes.is_empty()).then(|| notes.join("; ")),
            day_from: sheet.sheet.day_from,
            day_note: sheet.sheet.day_note.clone(),
            also_named: sheet.sheet.also_named.clone(),
            also_days: sheet.sheet.also_days.clone(),
            order: sheet.sheet.order,
            saved: sheet.sheet.saved,
            foreign_columns: sheet.sheet.foreign_columns.clone(),
        }
    };
    judged.map(sheet).collect()
}
