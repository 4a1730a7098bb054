//! Sheet after sheet: each row continues an agreement or begins one.

use std::collections::HashMap;

use super::chain::{Chain, Identity, identity};
use super::judge::days;
use super::ledger::{Ledger, LedgerSheet, Shown, Variant};
use super::likeness::{is_day_corrected, is_same_body, is_same_document, is_same_name};
use super::pair::only_readings;
use crate::domain::{Day, SheetKind, Status, Verdict};

/// An agreement has ended when it stays away for this many good sheets, or this many days.
const ENDED_AFTER_SHEETS: usize = 3;
const ENDED_AFTER_DAYS: i32 = 14;
/// The same agency and model, listed within this many days after the old one left, is a renewal.
const RENEWED_WITHIN_DAYS: i32 = 60;

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
    let mut run = Run { ledger, by_identity: HashMap::new(), out: Followed::default() };
    for (at, sheet) in ledger.of_kind(SheetKind::Participating) {
        if verdicts[at].0 == Verdict::Good {
            run.sheet(at, sheet);
        }
    }
    run.out
}

struct Run<'a> {
    ledger: &'a Ledger,
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
        (0..self.rows.len()).filter(|row| self.chain_of[*row].is_none()).collect()
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
        let mut page = Page { at, day: sheet.sheet.day, chain_of: vec![None; rows.len()], rows };
        let mut seen = vec![false; self.out.chains.len()];
        self.continue_identical(&mut page, &mut seen);
        self.continue_changed(&mut page, &mut seen);
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
                let Some(&chain) = self.by_identity.get(&wanted) else { continue };
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
        self.by_identity.insert(identity(&self.ledger.variants[shown.variant]), chain);
        self.out.chains[chain].see(shown, page.at, page.day, &self.ledger.variants);
        page.chain_of[row] = Some(chain);
        seen[chain] = true;
    }

    /// Rows that continue an agreement under another date, state, name or model. Each step takes only pairs of
    /// which no other reading is possible.
    fn continue_changed(&mut self, page: &mut Page, seen: &mut [bool]) {
        type Test = fn(&Variant, &Variant, &Chain) -> bool;
        let same_agency = |old: &Variant, new: &Variant| old.state == new.state && old.key == new.key;
        let steps: [(Test, &'static str); 5] = [
            (
                |old, new, chain| {
                    old.state == new.state
                        && old.key == new.key
                        && old.listing.model == new.listing.model
                        && is_day_corrected(old, new, chain.first)
                },
                "its signing day may be a correction",
            ),
            (
                |old, new, _| {
                    old.state != new.state
                        && old.key == new.key
                        && old.listing.model == new.listing.model
                        && old.listing.signed == new.listing.signed
                },
                "it may have moved from another state",
            ),
            (
                |old, new, _| {
                    old.state == new.state
                        && old.listing.model == new.listing.model
                        && old.listing.signed == new.listing.signed
                        && is_same_name(old, new)
                },
                "its name may be a correction",
            ),
            (
                |old, new, _| {
                    old.state == new.state
                        && old.listing.model == new.listing.model
                        && is_same_document(old, new)
                        && is_same_name(old, new)
                },
                "it links to the same memorandum",
            ),
            (
                |old, new, _| {
                    old.state != new.state
                        && old.listing.model == new.listing.model
                        && old.listing.signed == new.listing.signed
                        && is_same_document(old, new)
                        && is_same_name(old, new)
                },
                "it links to the same memorandum under another state",
            ),
        ];
        for (test, why) in steps {
            let pairs = self.pairs(page, seen, why, |run, row, chain| {
                test(run.printed(chain), run.variant(row), &run.out.chains[chain])
            });
            for (row, chain) in pairs {
                self.see(chain, row, page, seen);
            }
        }
        // A new label on the same memorandum: the old label's row ends, the new one's begins.
        let relabels: [(Test, &'static str); 2] = [
            (
                |old, new, _| {
                    old.state == new.state && old.key == new.key && old.listing.signed == new.listing.signed
                },
                "its model may be a correction",
            ),
            (
                |old, new, _| {
                    old.listing.model == new.listing.model
                        && old.listing.signed == new.listing.signed
                        && is_same_body(old, new)
                },
                "its agency may be a correction",
            ),
        ];
        for (test, why) in relabels {
            let pairs = self.pairs(page, seen, why, |run, row, chain| {
                test(run.printed(chain), run.variant(row), &run.out.chains[chain])
            });
            for (row, chain) in pairs {
                self.succeed(chain, Status::Relabelled, row, page);
                seen[chain] = true;
            }
        }
        self.renew(page, seen, same_agency);
    }

    /// Open rows and agreements that are not on this sheet, as far as a test pairs them beyond doubt.
    fn pairs(
        &mut self,
        page: &Page,
        seen: &[bool],
        why: &'static str,
        may_be: impl Fn(&Self, usize, usize) -> bool,
    ) -> Vec<(usize, usize)> {
        let open = page.open_rows();
        let chains: Vec<usize> =
            (0..seen.len()).filter(|chain| !seen[*chain] && self.out.chains[*chain].ended.is_none()).collect();
        if open.is_empty() || chains.is_empty() {
            return Vec::new();
        }
        let (pairs, unclear) =
            only_readings(&open, &chains, |row, chain| may_be(self, page.rows[row].variant, chain));
        for (row, chains) in unclear {
            let shown = page.rows[row];
            self.out.doubts.push(Doubt { sheet: page.at, row: shown.row, variant: shown.variant, chains, why });
        }
        pairs
    }

    /// The same agency and model with a new memorandum, listed after the old one left.
    fn renew(&mut self, page: &mut Page, seen: &mut [bool], same_agency: impl Fn(&Variant, &Variant) -> bool) {
        let open = page.open_rows();
        let left: Vec<usize> = (0..seen.len())
            .filter(|&chain| {
                let known = &self.out.chains[chain];
                let is_over = matches!(known.ended, None | Some(Status::Removed));
                !seen[chain] && is_over && days(known.last, page.day) <= RENEWED_WITHIN_DAYS.max(self.since(known, page))
            })
            .collect();
        let (pairs, unclear) = only_readings(&open, &left, |row, chain| {
            let (old, new) = (self.printed(chain), self.variant(page.rows[row].variant));
            same_agency(old, new) && old.listing.model == new.listing.model && old.listing.signed < new.listing.signed
        });
        for (row, chain) in pairs {
            self.succeed(chain, Status::Renewed, row, page);
            seen[chain] = true;
        }
        for (row, chains) in unclear {
            let shown = page.rows[row];
            let why = "it may renew more than one agreement";
            self.out.doubts.push(Doubt { sheet: page.at, row: shown.row, variant: shown.variant, chains, why });
        }
    }

    /// A renewal may come on the very next sheet, however late that is: days from the last listing to this page
    /// if no good sheet lies between.
    fn since(&self, chain: &Chain, page: &Page) -> i32 {
        if chain.missed.is_empty() && chain.ended.is_none() { days(chain.last, page.day) } else { 0 }
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
        self.by_identity.insert(identity(self.variant(shown.variant)), chain);
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
        let listed: HashMap<_, Vec<usize>> = page.chain_of.iter().flatten().fold(HashMap::new(), |mut listed, &chain| {
            let printed = self.printed(chain);
            let held = (printed.state, printed.key.clone(), printed.listing.model);
            listed.entry(held).or_insert_with(Vec::new).push(chain);
            listed
        });
        for chain in 0..seen.len() {
            if seen[chain] || self.out.chains[chain].ended.is_some() {
                continue;
            }
            let printed = self.printed(chain);
            let beside = listed.get(&(printed.state, printed.key.clone(), printed.listing.model));
            // Two printings of one memorandum stood side by side, and one was taken off.
            let twin = beside.into_iter().flatten().copied().find(|&other| {
                let other = self.printed(other);
                let near = match (printed.listing.signed, other.listing.signed) {
                    (Some(a), Some(b)) => days(a, b).abs() <= ENDED_AFTER_DAYS,
                    _ => true,
                };
                near || is_same_document(printed, other)
            });
            let known = &mut self.out.chains[chain];
            known.missed.push(page.day);
            if let Some(twin) = twin {
                known.ended = Some(Status::Relabelled);
                known.successor = Some(twin);
            } else if known.missed.len() >= ENDED_AFTER_SHEETS || days(known.last, page.day) >= ENDED_AFTER_DAYS {
                known.ended = Some(Status::Removed);
            }
        }
    }
}
