//! List after list: each row continues an agreement or begins one.

use rustc_hash::FxHashMap as HashMap;

use super::candidate::{Absence, Old, Row};
use super::chain::Chain;
use super::decided::Decided;
use super::ledger::{Identity, ListDay, Register, Shown, Variant};
use super::pair::only_readings;
use super::steps::{Becomes, STEPS, Step};
use crate::domain::{Grounds, Lineage, Status};

/// Rows and agreements that may belong together, but not for certain.
#[derive(Debug, Clone)]
pub(super) struct Doubt {
    /// The number of the list day.
    pub(super) list: usize,
    pub(super) shown: Shown,
    pub(super) chains: Vec<usize>,
    pub(super) why: &'static str,
}

/// What came of following all lists.
#[derive(Debug, Default)]
pub(super) struct Followed {
    pub(super) chains: Vec<Chain>,
    pub(super) doubts: Vec<Doubt>,
    /// Decisions of a person about rows that no list shows: the earlier and the later one.
    pub(super) idle: Vec<(String, String)>,
}

/// Follows the lists of agreements that answer for a day, in order.
pub(super) fn follow(register: &Register<'_>, lists: &[ListDay]) -> Followed {
    let mut run = Run {
        register,
        lists,
        decided: Decided::new(register.ledger),
        by_identity: HashMap::default(),
        out: Followed::default(),
    };
    for (list, day) in lists.iter().enumerate() {
        run.list(list, day);
    }
    run.out.idle = run.decided.into_idle();
    run.out
}

pub(super) struct Run<'a> {
    pub(super) register: &'a Register<'a>,
    pub(super) lists: &'a [ListDay],
    pub(super) decided: Decided,
    /// Every identity that an agreement was printed under leads to it; the latest wins.
    by_identity: HashMap<Identity, usize>,
    pub(super) out: Followed,
}

/// One list while its rows are being told.
pub(super) struct Page<'a> {
    pub(super) list: usize,
    pub(super) day: &'a ListDay,
    /// The chain of each row, once it is known.
    pub(super) chain_of: Vec<Option<usize>>,
    /// Whether each chain is on this list, or was told to have ended by it.
    pub(super) seen: Vec<bool>,
}

impl Page<'_> {
    pub(super) fn open_rows(&self) -> Vec<usize> {
        (0..self.chain_of.len())
            .filter(|row| self.chain_of[*row].is_none())
            .collect()
    }
}

impl Run<'_> {
    pub(super) fn printed(&self, chain: usize) -> &Variant {
        self.register.variant(self.out.chains[chain].variant)
    }

    fn list(&mut self, list: usize, day: &ListDay) {
        let mut page = Page {
            list,
            day,
            chain_of: vec![None; day.rows.len()],
            seen: vec![false; self.out.chains.len()],
        };
        self.continue_identical(&mut page);
        self.continue_unread(&mut page);
        self.continue_decided(&mut page);
        self.continue_changed(&mut page);
        self.renew(&mut page);
        self.doubt_open(&page);
        // A doubt that a later step settled is none.
        self.out.doubts.retain(|doubt| {
            doubt.list != list
                || day
                    .rows
                    .iter()
                    .zip(&page.chain_of)
                    .any(|(shown, chain)| shown.row == doubt.shown.row && chain.is_none())
        });
        self.begin(&mut page);
        for (place, count) in &day.repeated {
            if let Some(chain) = page.chain_of[*place] {
                self.out.chains[chain].repeated.push((list, *count));
            }
        }
        page.seen.resize(self.out.chains.len(), true);
        self.miss(&page);
    }

    /// Rows that are printed as an agreement was printed before; as it was printed last comes first.
    fn continue_identical(&mut self, page: &mut Page<'_>) {
        for as_last_printed in [true, false] {
            for row in page.open_rows() {
                let wanted = self.register.identity(page.day.rows[row].variant);
                let Some(&chain) = self.by_identity.get(&wanted) else {
                    continue;
                };
                // A day or a model that is known is not lost where the cell cannot be read again.
                let (new, known) = (
                    self.register.variant(page.day.rows[row].variant),
                    self.printed(chain),
                );
                if (new.signed.is_none() && known.signed.is_some())
                    || (new.listing.model.is_none() && known.listing.model.is_some())
                {
                    continue;
                }
                let last = self.register.identity(self.out.chains[chain].variant);
                if !page.seen[chain] && (last == wanted || !as_last_printed) {
                    self.see(chain, row, page, Grounds::SameRow);
                }
            }
        }
    }

    /// Rows of which the model or the day cannot be read or is blank: the agreements that they may be stay listed as
    /// they were, if there are as many of them as such rows.
    fn continue_unread(&mut self, page: &mut Page<'_>) {
        for row in page.open_rows() {
            let shown = page.day.rows[row];
            let printed = self.register.variant(shown.variant);
            if printed.listing.model.is_some() && printed.signed.is_some() {
                continue;
            }
            let fitting = (0..page.seen.len()).filter(|&chain| {
                let known = &self.out.chains[chain];
                let fits = match self.register.holding(shown.variant) {
                    Some(holding) => self.register.holding(known.variant) == Some(holding),
                    None => {
                        self.register.agency(known.variant) == self.register.agency(shown.variant)
                            && (printed.signed.is_none()
                                || printed.signed == self.printed(chain).signed)
                    }
                };
                !page.seen[chain] && known.ended.is_none() && fits
            });
            let fitting: Vec<usize> = fitting.collect();
            let of_row = |row: &usize| {
                let other = page.day.rows[*row].variant;
                (
                    self.register.agency(other),
                    self.register.holding(other),
                    self.register.variant(other).signed,
                )
            };
            let open = page.open_rows();
            let alike = open.iter().filter(|other| of_row(other) == of_row(&row));
            if let Some(&chain) = fitting.first()
                && fitting.len() == alike.count()
            {
                let sheet = page.day.sheet;
                self.out.chains[chain].be_listed(shown.row, sheet, page.list);
                page.chain_of[row] = Some(chain);
                page.seen[chain] = true;
            }
        }
    }

    /// Rows of which a person has said what they continue.
    fn continue_decided(&mut self, page: &mut Page<'_>) {
        for row in page.open_rows() {
            let variant = page.day.rows[row].variant;
            let Some((chain, verdict)) = (0..page.seen.len()).find_map(|chain| {
                let verdict = self.decided.of(&self.out.chains[chain].printed, variant)?;
                (!page.seen[chain] && verdict != Lineage::NotSame).then_some((chain, verdict))
            }) else {
                continue;
            };
            match verdict {
                Lineage::Same => self.see(chain, row, page, Grounds::Correction),
                Lineage::Renewed => self.succeed(chain, Status::Renewed, row, page),
                Lineage::NotSame => {}
            }
        }
    }

    pub(super) fn see(&mut self, chain: usize, row: usize, page: &mut Page<'_>, why: Grounds) {
        let shown = page.day.rows[row];
        let identity = self.register.identity(shown.variant);
        self.by_identity.insert(identity, chain);
        self.out.chains[chain].see(
            shown,
            page.day.sheet,
            (page.list, page.day.day),
            &self.register.ledger.variants,
            why,
        );
        page.chain_of[row] = Some(chain);
        page.seen[chain] = true;
    }

    /// Rows that continue an agreement under another date, state, name or model. Each step takes only pairs of which
    /// no other reading is possible.
    fn continue_changed(&mut self, page: &mut Page<'_>) {
        for step in &STEPS {
            for (row, chain) in self.pairs(page, step) {
                match step.becomes {
                    Becomes::Continuation => self.see(chain, row, page, step.grounds),
                    Becomes::Relabel => self.succeed(chain, Status::Relabelled, row, page),
                }
            }
        }
    }

    /// Agreements that are not on this list and had not ended.
    fn left(&self, page: &Page<'_>) -> Vec<usize> {
        (0..page.seen.len())
            .filter(|chain| !page.seen[*chain] && self.out.chains[*chain].ended.is_none())
            .collect()
    }

    /// Open rows and agreements that are not on this list, as far as a step pairs them beyond doubt.
    fn pairs(&mut self, page: &Page<'_>, step: &Step) -> Vec<(usize, usize)> {
        let (open, left) = (page.open_rows(), self.left(page));
        if open.is_empty() || left.is_empty() {
            return Vec::new();
        }
        let may_be = |row, chain| self.may_be(page, step, row, chain);
        let (pairs, mut unclear) = only_readings(&open, &left, may_be);
        let mut sure = Vec::with_capacity(pairs.len());
        for (row, chain) in pairs {
            let rivals = if step.is_sure {
                Vec::new()
            } else {
                self.rivals(page, (row, chain), &open, &left)
            };
            if rivals.is_empty() {
                sure.push((row, chain));
            } else {
                unclear.push((row, rivals));
            }
        }
        self.doubt(page, unclear, step.doubt);
        sure
    }

    fn may_be(&self, page: &Page<'_>, step: &Step, row: usize, chain: usize) -> bool {
        let variant = page.day.rows[row].variant;
        let refused = self.decided.of(&self.out.chains[chain].printed, variant);
        refused.is_none() && (step.may_be)(&self.old(chain), &self.row(variant))
    }

    /// The chains of other readings of a pair: another row that the agreement may be, or another agreement that the
    /// row may be, under any step. The pair's own chain stands among them.
    fn rivals(
        &self,
        page: &Page<'_>,
        (row, chain): (usize, usize),
        open: &[usize],
        left: &[usize],
    ) -> Vec<usize> {
        let any =
            |row: usize, chain: usize| STEPS.iter().any(|step| self.may_be(page, step, row, chain));
        let other_rows = open.iter().any(|other| *other != row && any(*other, chain));
        let mut chains: Vec<usize> = left
            .iter()
            .copied()
            .filter(|other| *other != chain && any(row, *other))
            .collect();
        if other_rows || !chains.is_empty() {
            chains.push(chain);
        }
        chains
    }

    pub(super) fn row(&self, variant: usize) -> Row<'_> {
        Row {
            printed: self.register.variant(variant),
            memoranda: self.register.memoranda(variant),
        }
    }

    pub(super) fn old(&self, chain: usize) -> Old<'_> {
        let known = &self.out.chains[chain];
        let mut printed = known.printed.iter();
        Old {
            row: self.row(known.variant),
            had_document: printed
                .any(|variant| self.register.variant(*variant).listing.memorandum.is_some()),
            first_listed: self.lists[known.first()].day,
            was_new: known.first() > 0,
            absence: match (known.ended, known.missed.is_empty()) {
                (Some(_), _) => Absence::Ended,
                (None, true) => Absence::JustLeft,
                (None, false) => Absence::Missing,
            },
        }
    }

    /// Begins the chain of a row as the successor of another.
    pub(super) fn succeed(&mut self, old: usize, status: Status, row: usize, page: &mut Page<'_>) {
        let new = self.start(row, page);
        let chain = &mut self.out.chains[old];
        chain.ended = Some(status);
        chain.successor = Some(new);
        chain.missed.push(page.day.day);
        page.seen[old] = true;
    }

    fn start(&mut self, row: usize, page: &mut Page<'_>) -> usize {
        let shown = page.day.rows[row];
        let chain = self.out.chains.len();
        let identity = self.register.identity(shown.variant);
        self.by_identity.insert(identity, chain);
        self.out
            .chains
            .push(Chain::new(shown, page.day.sheet, page.list));
        page.chain_of[row] = Some(chain);
        chain
    }

    fn begin(&mut self, page: &mut Page<'_>) {
        for row in page.open_rows() {
            self.start(row, page);
        }
    }
}
