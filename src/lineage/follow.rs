//! Sheet after sheet: each row continues an agreement or begins one.

use std::collections::HashMap;

use super::chain::{Chain, Identity, identity};
use super::judge::days;
use super::ledger::{Ledger, LedgerSheet, Shown, Variant};
use super::likeness::{is_same_document, is_same_name};
use super::pair::only_readings;
use super::steps::{CORRECTIONS, Old, RELABELS, Step, same_holding};
use crate::domain::{Day, SheetKind, Status, Verdict};

/// An agreement has ended when it stays away for this many good sheets, or this many days.
const ENDED_AFTER_SHEETS: usize = 3;
const ENDED_AFTER_DAYS: i32 = 14;
/// The same agency and model, listed within this many days after the old one left, is a renewal.
const RENEWED_WITHIN_DAYS: i32 = 60;
/// Listed later than that, but within this many days, it may be a renewal.
const SIGNED_AGAIN_WITHIN_DAYS: i32 = 365;

/// Rows and agreements that may belong together, but not for certain.
#[derive(Debug, Clone)]
pub(super) struct Doubt {
    pub(super) sheet: usize,
    pub(super) row: u32,
    pub(super) variant: usize,
    pub(super) chains: Vec<usize>,
    pub(super) why: &'static str,
}

/// What came of following all sheets.
#[derive(Debug, Default)]
pub(super) struct Followed {
    pub(super) chains: Vec<Chain>,
    pub(super) doubts: Vec<Doubt>,
}

/// Follows the good sheets of agreements.
pub(super) fn follow(ledger: &Ledger, verdicts: &[(Verdict, Option<String>)]) -> Followed {
    let mut run = Run {
        ledger,
        first_day: None,
        by_identity: HashMap::new(),
        out: Followed::default(),
    };
    for (at, sheet) in ledger.of_kind(SheetKind::Participating) {
        if verdicts[at].0 == Verdict::Good {
            run.first_day.get_or_insert(sheet.sheet.day);
            run.sheet(at, sheet);
        }
    }
    run.out
}

struct Run<'a> {
    ledger: &'a Ledger,
    /// The day of the first good sheet: what it shows may be older than it.
    first_day: Option<Day>,
    /// Every identity that an agreement was printed under leads to it; the latest wins.
    by_identity: HashMap<Identity, usize>,
    out: Followed,
}

/// One sheet while its rows are being told.
struct Page {
    at: usize,
    day: Day,
    rows: Vec<Shown>,
    /// The chain of each row, once it is known.
    chain_of: Vec<Option<usize>>,
}

impl Page {
    fn open_rows(&self) -> Vec<usize> {
        (0..self.rows.len())
            .filter(|row| self.chain_of[*row].is_none())
            .collect()
    }
}

impl Run<'_> {
    fn variant(&self, variant: usize) -> &Variant {
        &self.ledger.variants[variant]
    }

    fn printed(&self, chain: usize) -> &Variant {
        self.variant(self.out.chains[chain].variant)
    }

    fn sheet(&mut self, at: usize, sheet: &LedgerSheet) {
        let rows = self.ledger.distinct(sheet);
        let mut page = Page {
            at,
            day: sheet.sheet.day,
            chain_of: vec![None; rows.len()],
            rows,
        };
        let mut seen = vec![false; self.out.chains.len()];
        self.continue_identical(&mut page, &mut seen);
        self.continue_changed(&mut page, &mut seen);
        // A doubt that a later step settled is none.
        self.out.doubts.retain(|doubt| {
            doubt.sheet != at
                || page
                    .rows
                    .iter()
                    .zip(&page.chain_of)
                    .any(|(shown, chain)| shown.row == doubt.row && chain.is_none())
        });
        self.begin(&mut page);
        seen.resize(self.out.chains.len(), true);
        self.miss(&page, &seen);
    }

    /// Rows that are printed as an agreement was printed before; as it was printed last comes first.
    fn continue_identical(&mut self, page: &mut Page, seen: &mut [bool]) {
        for as_last_printed in [true, false] {
            for row in page.open_rows() {
                let shown = page.rows[row];
                let wanted = identity(self.variant(shown.variant));
                let Some(&chain) = self.by_identity.get(&wanted) else {
                    continue;
                };
                let is_last = identity(self.printed(chain)) == wanted;
                if seen[chain] || (as_last_printed && !is_last) {
                    continue;
                }
                self.see(chain, row, page, seen);
            }
        }
    }

    fn see(&mut self, chain: usize, row: usize, page: &mut Page, seen: &mut [bool]) {
        let shown = page.rows[row];
        self.by_identity
            .insert(identity(&self.ledger.variants[shown.variant]), chain);
        self.out.chains[chain].see(shown, page.at, page.day, &self.ledger.variants);
        page.chain_of[row] = Some(chain);
        seen[chain] = true;
    }

    /// Rows that continue an agreement under another date, state, name or model. Each step takes only pairs of
    /// which no other reading is possible.
    fn continue_changed(&mut self, page: &mut Page, seen: &mut [bool]) {
        for step in &CORRECTIONS {
            for (row, chain) in self.pairs(page, seen, step) {
                self.see(chain, row, page, seen);
            }
        }
        // A new label on the same memorandum: the old label's row ends, the new one's begins.
        for step in &RELABELS {
            for (row, chain) in self.pairs(page, seen, step) {
                self.succeed(chain, Status::Relabelled, row, page);
                seen[chain] = true;
            }
        }
        self.renew(page, seen);
    }

    /// Open rows and agreements that are not on this sheet, as far as a step pairs them beyond doubt.
    fn pairs(&mut self, page: &Page, seen: &[bool], step: &Step) -> Vec<(usize, usize)> {
        let open = page.open_rows();
        let chains: Vec<usize> = (0..seen.len())
            .filter(|chain| !seen[*chain] && self.out.chains[*chain].ended.is_none())
            .collect();
        if open.is_empty() || chains.is_empty() {
            return Vec::new();
        }
        let (pairs, unclear) = only_readings(&open, &chains, |row, chain| {
            let old = Old {
                printed: self.printed(chain),
                chain: &self.out.chains[chain],
                had_document: self.had_document(chain),
                first_day: self.first_day,
            };
            (step.may_be)(&old, self.variant(page.rows[row].variant))
        });
        self.doubt(page, unclear, step.doubt);
        pairs
    }

    fn had_document(&self, chain: usize) -> bool {
        let printed = self.out.chains[chain].printed.iter();
        printed
            .into_iter()
            .any(|variant| self.variant(*variant).listing.memorandum.is_some())
    }

    fn doubt(&mut self, page: &Page, unclear: Vec<(usize, Vec<usize>)>, why: &'static str) {
        for (row, chains) in unclear {
            let shown = page.rows[row];
            let doubt = Doubt {
                sheet: page.at,
                row: shown.row,
                variant: shown.variant,
                chains,
                why,
            };
            self.out.doubts.push(doubt);
        }
    }

    /// The same agency and model with a new memorandum, listed after the old one left.
    fn renew(&mut self, page: &mut Page, seen: &mut [bool]) {
        let over = |run: &Self, within: i32| -> Vec<usize> {
            let left = (0..seen.len()).filter(|&chain| {
                let known = &run.out.chains[chain];
                let is_over = matches!(known.ended, None | Some(Status::Removed));
                !seen[chain]
                    && is_over
                    && days(known.last, page.day) <= within.max(Self::since(known, page))
            });
            left.collect()
        };
        let renews = |run: &Self, row: usize, chain: usize| {
            let (old, new) = (run.printed(chain), run.variant(page.rows[row].variant));
            same_holding(old, new) && old.listing.signed < new.listing.signed
        };
        let left = over(self, RENEWED_WITHIN_DAYS);
        let (pairs, unclear) = only_readings(&page.open_rows(), &left, |row, chain| {
            renews(self, row, chain)
        });
        // Too late to be sure, too near to be nothing.
        let long_left = over(self, SIGNED_AGAIN_WITHIN_DAYS);
        let again: Vec<(usize, Vec<usize>)> = page
            .open_rows()
            .into_iter()
            .filter(|row| !pairs.iter().any(|(paired, _)| paired == row))
            .map(|row| {
                (
                    row,
                    long_left
                        .iter()
                        .copied()
                        .filter(|&chain| renews(self, row, chain))
                        .collect::<Vec<_>>(),
                )
            })
            .filter(|(row, chains)| {
                !chains.is_empty() && !unclear.iter().any(|(open, _)| open == row)
            })
            .collect();
        self.doubt(page, unclear, "it may renew more than one agreement");
        self.doubt(page, again, "it may be a late renewal");
        for (row, chain) in pairs {
            self.succeed(chain, Status::Renewed, row, page);
            seen[chain] = true;
        }
    }

    /// A renewal may come on the very next sheet, however late that is: days from the last listing to this page
    /// if no good sheet lies between.
    fn since(chain: &Chain, page: &Page) -> i32 {
        if chain.missed.is_empty() && chain.ended.is_none() {
            days(chain.last, page.day)
        } else {
            0
        }
    }

    /// Begins the chain of a row as the successor of another.
    fn succeed(&mut self, old: usize, status: Status, row: usize, page: &mut Page) {
        let new = self.start(row, page);
        let chain = &mut self.out.chains[old];
        chain.ended = Some(status);
        chain.successor = Some(new);
    }

    fn start(&mut self, row: usize, page: &mut Page) -> usize {
        let shown = page.rows[row];
        let chain = self.out.chains.len();
        self.by_identity
            .insert(identity(self.variant(shown.variant)), chain);
        self.out.chains.push(Chain::new(shown, page.at, page.day));
        page.chain_of[row] = Some(chain);
        chain
    }

    fn begin(&mut self, page: &mut Page) {
        for row in page.open_rows() {
            self.start(row, page);
        }
    }

    /// Agreements that this sheet does not show.
    fn miss(&mut self, page: &Page, seen: &[bool]) {
        let listed: HashMap<_, Vec<usize>> =
            page.chain_of
                .iter()
                .flatten()
                .fold(HashMap::new(), |mut listed, &chain| {
                    let printed = self.printed(chain);
                    let held = (printed.state, printed.key.clone(), printed.model());
                    listed.entry(held).or_insert_with(Vec::new).push(chain);
                    listed
                });
        for (chain, was_seen) in seen.iter().enumerate() {
            if *was_seen || self.out.chains[chain].ended.is_some() {
                continue;
            }
            let printed = self.printed(chain);
            let beside = listed.get(&(printed.state, printed.key.clone(), printed.model()));
            // Two printings of one memorandum stood side by side, and one was taken off.
            let near = |other: &usize| {
                let other = self.printed(*other);
                let near = match (printed.listing.signed, other.listing.signed) {
                    (Some(a), Some(b)) => days(a, b).abs() <= ENDED_AFTER_DAYS,
                    _ => true,
                };
                near || is_same_document(printed, other)
            };
            let same_paper = |other: &usize| {
                let other = self.printed(*other);
                printed.state == other.state
                    && printed.model() == other.model()
                    && (printed.listing.signed == other.listing.signed
                        || is_same_document(printed, other))
                    && is_same_name(printed, other)
            };
            // A label that ICE had mended, put back, and mends again.
            let mended = self.out.chains[chain].mended_as;
            let mended = mended.filter(|other| page.chain_of.contains(&Some(*other)));
            let twin = beside.into_iter().flatten().copied().find(near);
            let twin = twin
                .or(mended)
                .or_else(|| page.chain_of.iter().flatten().copied().find(same_paper));
            let known = &mut self.out.chains[chain];
            known.missed.push(page.day);
            if let Some(twin) = twin {
                known.ended = Some(Status::Relabelled);
                known.successor = Some(twin);
            } else if known.missed.len() >= ENDED_AFTER_SHEETS
                || days(known.last, page.day) >= ENDED_AFTER_DAYS
            {
                known.ended = Some(Status::Removed);
            }
        }
    }
}
