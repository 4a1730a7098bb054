//! An agreement on its way through the sheets.

use crate::domain::{Day, Grounds, Revised, Revision, State, Status, SupportModel};

use super::ledger::{Shown, Variant};

/// One agreement: what was last printed of it, and when it was shown.
#[derive(Debug, Clone)]
pub(super) struct Chain {
    /// What was last printed: the number of a variant.
    pub(super) variant: usize,
    /// The row and sheet of that.
    pub(super) row: u32,
    pub(super) sheet: usize,
    /// The day of the first good sheet that shows it, and of the last.
    pub(super) first: Day,
    pub(super) last: Day,
    /// Good sheets since the last that shows it, each with its day.
    pub(super) missed: Vec<Day>,
    /// Days of good sheets before the last that did not show it.
    pub(super) missing: Vec<Day>,
    /// What became of it; `None` while it is listed or only just missing.
    pub(super) ended: Option<Status>,
    /// The chain that followed it.
    pub(super) successor: Option<usize>,
    /// The chain that it was relabelled to before it came back.
    pub(super) mended_as: Option<usize>,
    /// What ICE changed in it.
    pub(super) changes: Vec<Revision>,
    /// Variants that it was printed as, in order, each once.
    pub(super) printed: Vec<usize>,
}

impl Chain {
    pub(super) fn new(shown: Shown, sheet: usize, day: Day) -> Self {
        Self {
            variant: shown.variant,
            row: shown.row,
            sheet,
            first: day,
            last: day,
            missed: Vec::new(),
            missing: Vec::new(),
            ended: None,
            successor: None,
            mended_as: None,
            changes: Vec::new(),
            printed: vec![shown.variant],
        }
    }

    /// Shown again: in the same words, or in others, which are recorded.
    pub(super) fn see(&mut self, shown: Shown, sheet: usize, day: Day, variants: &[Variant]) {
        if shown.variant != self.variant {
            self.changes.extend(changes(
                &variants[self.variant],
                &variants[shown.variant],
                day,
            ));
            if !self.printed.contains(&shown.variant) {
                self.printed.push(shown.variant);
            }
        }
        self.variant = shown.variant;
        self.row = shown.row;
        self.sheet = sheet;
        self.last = day;
        // A sheet of the same day that does not show it was corrected by this one.
        self.missing
            .extend(self.missed.drain(..).filter(|missed| *missed != day));
        self.missing.dedup();
        if self.ended == Some(Status::Relabelled) {
            self.mended_as = self.successor;
        }
        self.ended = None;
        self.successor = None;
    }
}

/// What differs between two printings of one agreement.
fn changes(old: &Variant, new: &Variant, day: Day) -> Vec<Revision> {
    let signed = |variant: &Variant| {
        let day = variant.listing.signed;
        day.map(|day| day.to_string()).unwrap_or_default()
    };
    let memorandum = |variant: &Variant| variant.listing.memorandum.clone().unwrap_or_default();
    let pairs = [
        (Revised::State, old.state.to_string(), new.state.to_string()),
        (
            Revised::Agency,
            old.listing.agency.clone(),
            new.listing.agency.clone(),
        ),
        (
            Revised::Model,
            old.model().to_string(),
            new.model().to_string(),
        ),
        (Revised::Signed, signed(old), signed(new)),
        (Revised::Memorandum, memorandum(old), memorandum(new)),
    ];
    let differs = |(what, from, to): &(Revised, String, String)| match what {
        Revised::Memorandum => {
            !from.is_empty() && !to.is_empty() && !crate::domain::same_document(from, to)
        }
        _ => from != to,
    };
    let revision = |(what, from, to)| Revision {
        what,
        from,
        to,
        since: day,
        why: Grounds::SameHolding,
    };
    pairs.into_iter().filter(differs).map(revision).collect()
}

/// What an agreement is, as a key.
pub(super) type Identity = (State, String, SupportModel, Option<Day>);

pub(super) fn identity(variant: &Variant) -> Identity {
    let (state, key, model, signed) = variant.identity();
    (state, key.to_owned(), model, signed)
}
