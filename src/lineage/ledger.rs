//! What every sheet shows. A listing that stands on many sheets is kept once.

use std::collections::HashSet;

use crate::domain::name::agency_key;
use crate::domain::{DatedSheet, Day, Listing, Placement, SheetKind, State, SupportModel};

/// A listing as it stands on one or more sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// What is printed, cleaned.
    pub listing: Listing,
    /// The state that the agency belongs to; differs from the printed one where that is corrected.
    pub state: State,
    /// The key under which the agency's spellings meet.
    pub key: String,
    /// Where it was placed.
    pub placement: Placement,
}

impl Variant {
    /// A listing with what was found out about it.
    #[must_use]
    pub fn new(listing: Listing, state: State, placement: Placement) -> Self {
        let key = agency_key(&listing.agency);
        Self {
            listing,
            state,
            key,
            placement,
        }
    }

    /// The support model; only asked of rows that tell one.
    pub(super) fn model(&self) -> SupportModel {
        self.listing.model.unwrap_or(SupportModel::TaskForce)
    }

    /// What makes an agreement, as printed: agency, model, day of signature.
    pub(super) fn identity(&self) -> (State, &str, SupportModel, Option<Day>) {
        (self.state, &self.key, self.model(), self.listing.signed)
    }
}

/// One row of a sheet: which variant it shows, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shown {
    /// The variant's number in the ledger.
    pub variant: usize,
    /// The row, header = 1.
    pub row: u32,
}

/// A sheet and what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerSheet {
    /// The sheet.
    pub sheet: DatedSheet,
    /// Its rows, in order.
    pub shown: Vec<Shown>,
}

/// Every sheet, in the order of publication, and every listing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    /// The sheets, sorted by their sequence.
    pub sheets: Vec<LedgerSheet>,
    /// The listings.
    pub variants: Vec<Variant>,
}

impl Ledger {
    /// The sheets of one kind with their numbers, in the order of publication.
    pub(super) fn of_kind(&self, kind: SheetKind) -> impl Iterator<Item = (usize, &LedgerSheet)> {
        self.sheets
            .iter()
            .enumerate()
            .filter(move |(_, sheet)| sheet.sheet.kind == kind)
    }

    /// The rows of a sheet that show different agreements; of exact duplicates the first.
    pub(super) fn distinct(&self, sheet: &LedgerSheet) -> Vec<Shown> {
        let mut seen = HashSet::with_capacity(sheet.shown.len());
        let rows = sheet.shown.iter().copied();
        rows.filter(|shown| self.variants[shown.variant].listing.model.is_some())
            .filter(|shown| seen.insert(self.variants[shown.variant].identity()))
            .collect()
    }
}
