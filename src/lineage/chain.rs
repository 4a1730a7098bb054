//! An agreement on its way through the lists.

use super::ledger::{Shown, Variant};
use crate::domain::{Day, Geoid, Grounds, Revised, Revision, Rule, Status, same_document};

/// One agreement: what was last printed of it, and which lists show it.
#[derive(Debug, Clone)]
pub(super) struct Chain {
    /// What was last printed and could be read in full: the number of a variant.
    pub(super) variant: usize,
    /// The last variant that could be placed; the first one if none could.
    pub(super) placed: usize,
    /// The row and sheet of the last list that shows it.
    pub(super) row: u32,
    pub(super) sheet: usize,
    /// The lists that show it, by their number among the list days, in order.
    pub(super) listed: Vec<usize>,
    /// The days of the lists since the last one that shows it.
    pub(super) missed: Vec<Day>,
    /// What became of it; `None` while it is listed or only just missing.
    pub(super) ended: Option<Status>,
    /// The chain that followed it.
    pub(super) successor: Option<usize>,
    /// The chain that it was relabelled to before it came back.
    pub(super) mended_as: Option<usize>,
    /// What was changed in it.
    pub(super) revisions: Vec<Revision>,
    /// Variants that it was printed as, in order, each once.
    pub(super) printed: Vec<usize>,
    /// Lists that print it in more than one row: the number of the list day, and how many rows.
    pub(super) repeated: Vec<(usize, u32)>,
}

impl Chain {
    pub(super) fn new(shown: Shown, sheet: usize, list: usize) -> Self {
        Self {
            variant: shown.variant,
            placed: shown.variant,
            row: shown.row,
            sheet,
            listed: vec![list],
            missed: Vec::new(),
            ended: None,
            successor: None,
            mended_as: None,
            revisions: Vec::new(),
            printed: vec![shown.variant],
            repeated: Vec::new(),
        }
    }

    /// The number of the first list that shows it.
    pub(super) fn first(&self) -> usize {
        self.listed.first().copied().unwrap_or_default()
    }

    /// The number of the last list that shows it.
    pub(super) fn last(&self) -> usize {
        self.listed.last().copied().unwrap_or_default()
    }

    /// Shown again: in the same words, or in others, which are recorded.
    pub(super) fn see(
        &mut self,
        shown: Shown,
        sheet: usize,
        (list, day): (usize, Day),
        variants: &[Variant],
        why: Grounds,
    ) {
        if shown.variant != self.variant {
            self.be_printed(shown.variant, day, variants, why);
        }
        self.variant = shown.variant;
        self.be_listed(shown.row, sheet, list);
    }

    /// Printed in other words: what differs is recorded.
    fn be_printed(&mut self, variant: usize, since: Day, variants: &[Variant], why: Grounds) {
        let new = &variants[variant];
        let revised = revised(&variants[self.variant], &variants[self.placed], new);
        let revision = |(what, from, to)| Revision {
            what,
            from,
            to,
            since,
            why,
        };
        self.revisions.extend(revised.into_iter().map(revision));
        // Older lists print counties that newer ones leave blank, and the other way round: what could be placed stays.
        let was_placed = variants[self.placed].placement.rule != Rule::Unmatched;
        if new.placement.rule != Rule::Unmatched || !was_placed {
            self.placed = variant;
        }
        if !self.printed.contains(&variant) {
            self.printed.push(variant);
        }
    }

    /// Shown by a row of which a cell cannot be read: it stays listed as it was printed before.
    pub(super) fn be_listed(&mut self, row: u32, sheet: usize, list: usize) {
        self.row = row;
        self.sheet = sheet;
        self.listed.push(list);
        self.missed.clear();
        if self.ended == Some(Status::Relabelled) {
            self.mended_as = self.successor;
        }
        self.ended = None;
        self.successor = None;
    }
}

/// What differs between two printings of one agreement: which value, before and after. `placed` is the printing
/// that the counties before were taken from.
pub(super) fn revised(
    old: &Variant,
    placed: &Variant,
    new: &Variant,
) -> Vec<(Revised, String, String)> {
    let signed = |variant: &Variant| {
        let day = variant.signed;
        day.map(|day| day.to_string()).unwrap_or_default()
    };
    let model = |variant: &Variant| {
        let model = variant.listing.model;
        model.map(|model| model.to_string()).unwrap_or_default()
    };
    let counties = |variant: &Variant| {
        let geoids = variant.placement.counties.iter();
        let geoids: Vec<&str> = geoids.map(Geoid::as_str).collect();
        geoids.join(";")
    };
    let is_placed = |variant: &Variant| variant.placement.rule != Rule::Unmatched;
    let is_moved = is_placed(placed) && is_placed(new);
    let memoranda = match (&old.listing.memorandum, &new.listing.memorandum) {
        (Some(from), Some(to)) if !same_document(from, to) => (from.clone(), to.clone()),
        _ => (String::new(), String::new()),
    };
    let values = [
        (
            Revised::State,
            old.state.usps().to_owned(),
            new.state.usps().to_owned(),
        ),
        (
            Revised::Agency,
            old.listing.agency.clone(),
            new.listing.agency.clone(),
        ),
        (Revised::Model, model(old), model(new)),
        (Revised::Signed, signed(old), signed(new)),
        (
            Revised::Counties,
            counties(placed),
            counties(if is_moved { new } else { placed }),
        ),
        (Revised::Memorandum, memoranda.0, memoranda.1),
    ];
    let differs = |(_, from, to): &(Revised, String, String)| from != to;
    values.into_iter().filter(differs).collect()
}
