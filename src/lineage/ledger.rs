//! What every sheet shows. A listing that stands on many sheets is kept once.

use rustc_hash::FxHashMap as HashMap;

use crate::domain::name::{agency_key, agency_slug};
use crate::domain::{
    DatedSheet, Day, Listing, MemorandumName, Placement, Settled, SheetKind, State, SupportModel,
    Verdict,
};

/// A listing as it stands on one or more sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// What is printed, cleaned.
    pub listing: Listing,
    /// The state that the agency belongs to; differs from the printed one where that is corrected.
    pub state: State,
    /// The day of signature; differs from the printed one where that is corrected.
    pub signed: Option<Day>,
    /// The key under which the agency's spellings meet.
    pub key: String,
    /// Where it was placed.
    pub placement: Placement,
}

impl Variant {
    /// A listing with what was found out about it.
    #[must_use]
    pub fn new(listing: Listing, state: State, signed: Option<Day>, placement: Placement) -> Self {
        let key = agency_key(&listing.agency);
        Self {
            listing,
            state,
            signed,
            key,
            placement,
        }
    }

    /// The row as `corrections/lineage.csv` tells it: `state-agency/model/day`, made from what is printed.
    #[must_use]
    pub fn row_id(&self) -> String {
        let model = SupportModel::slug_of(self.listing.model);
        let signed = self.listing.signed;
        let signed = signed.map_or("undated".to_owned(), |day| day.to_string());
        let agency = agency_slug(self.listing.state, &self.listing.agency);
        format!("{agency}/{model}/{signed}")
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
    /// What a person has decided.
    pub settled: Settled,
}

impl Ledger {
    /// The sheets of one kind with their numbers, in the order of publication.
    pub(super) fn of_kind(&self, kind: SheetKind) -> impl Iterator<Item = (usize, &LedgerSheet)> {
        self.sheets
            .iter()
            .enumerate()
            .filter(move |(_, sheet)| sheet.sheet.kind == kind)
    }
}

/// What an agency holds, whatever its day of signature: that may be corrected.
pub(super) type Holding = u32;

/// What a row is, as printed: agency, model, day of signature. The same rows have the same number.
pub(super) type Identity = u32;

/// The rows of a ledger with what they are as numbers, so that a list of thousands is compared in no time.
pub(super) struct Register<'a> {
    pub(super) ledger: &'a Ledger,
    identity: Vec<Identity>,
    holding: Vec<Option<Holding>>,
    agency: Vec<u32>,
    /// What the memoranda are named that any printing of a row ever linked to.
    memoranda: HashMap<Identity, Vec<MemorandumName>>,
}

impl<'a> Register<'a> {
    pub(super) fn new(ledger: &'a Ledger) -> Self {
        let mut agencies: HashMap<(State, &str), u32> = HashMap::default();
        let mut holdings: HashMap<(u32, SupportModel), Holding> = HashMap::default();
        let mut identities: HashMap<(u32, Option<SupportModel>, Option<Day>), Identity> =
            HashMap::default();
        let number = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let mut register = Self {
            ledger,
            identity: Vec::with_capacity(ledger.variants.len()),
            holding: Vec::with_capacity(ledger.variants.len()),
            agency: Vec::with_capacity(ledger.variants.len()),
            memoranda: HashMap::default(),
        };
        for variant in &ledger.variants {
            let next = number(agencies.len());
            let agency = *agencies
                .entry((variant.state, variant.key.as_str()))
                .or_insert(next);
            let holding = variant.listing.model.map(|model| {
                let next = number(holdings.len());
                *holdings.entry((agency, model)).or_insert(next)
            });
            let next = number(identities.len());
            let of_row = (agency, variant.listing.model, variant.signed);
            let identity = *identities.entry(of_row).or_insert(next);
            if let Some(address) = &variant.listing.memorandum {
                let named = MemorandumName::of(address);
                let known = register.memoranda.entry(identity).or_default();
                if !known.contains(&named) {
                    known.push(named);
                }
            }
            register.agency.push(agency);
            register.holding.push(holding);
            register.identity.push(identity);
        }
        register
    }

    pub(super) fn variant(&self, variant: usize) -> &'a Variant {
        &self.ledger.variants[variant]
    }

    /// The agency of a variant, as a number.
    pub(super) fn agency(&self, variant: usize) -> u32 {
        self.agency[variant]
    }

    /// Agency and model of a variant; `None` if its model cannot be read.
    pub(super) fn holding(&self, variant: usize) -> Option<Holding> {
        self.holding[variant]
    }

    /// Agency, model and day of a variant, each as far as it can be read.
    pub(super) fn identity(&self, variant: usize) -> Identity {
        self.identity[variant]
    }

    /// What the memoranda are named that any printing of this row links to, also a later one: ICE posts them late.
    pub(super) fn memoranda(&self, variant: usize) -> &[MemorandumName] {
        let known = self.memoranda.get(&self.identity[variant]);
        known.map_or(&[], Vec::as_slice)
    }
}

/// The list that answers for a day: of several good ones of a day the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListDay {
    /// The number of its sheet in the ledger.
    pub(super) sheet: usize,
    /// Its day.
    pub(super) day: Day,
    /// Its different rows; of rows that are printed the same the first.
    pub(super) rows: Vec<Shown>,
    /// How often a row is printed that is printed more than once: its place in `rows`, and the count.
    pub(super) repeated: Vec<(usize, u32)>,
}

impl Register<'_> {
    /// The lists of one kind that answer for a day, oldest first. `counts` tells which sheets count.
    pub(super) fn list_days(
        &self,
        kind: SheetKind,
        verdicts: &[(Verdict, Option<String>)],
    ) -> Vec<ListDay> {
        let mut days: Vec<ListDay> = Vec::new();
        for (at, sheet) in self.ledger.of_kind(kind) {
            if verdicts[at].0 != Verdict::Good {
                continue;
            }
            let list = self.list_day(at, sheet);
            match days.last_mut() {
                Some(before) if before.day == list.day => *before = list,
                Some(_) | None => days.push(list),
            }
        }
        days
    }

    fn list_day(&self, at: usize, sheet: &LedgerSheet) -> ListDay {
        let mut places: HashMap<Identity, usize> =
            HashMap::with_capacity_and_hasher(sheet.shown.len(), rustc_hash::FxBuildHasher);
        let mut counts: Vec<u32> = Vec::with_capacity(sheet.shown.len());
        let mut rows: Vec<Shown> = Vec::with_capacity(sheet.shown.len());
        for shown in &sheet.shown {
            let next = rows.len();
            let place = match self.holding(shown.variant) {
                Some(_) => *places.entry(self.identity(shown.variant)).or_insert(next),
                // Two rows of an agency whose models cannot be read may be two models.
                None => next,
            };
            if place < next {
                counts[place] += 1;
            } else {
                rows.push(*shown);
                counts.push(1);
            }
        }
        let repeated = counts.iter().enumerate().filter(|(_, count)| **count > 1);
        ListDay {
            sheet: at,
            day: sheet.sheet.day,
            repeated: repeated.map(|(place, count)| (place, *count)).collect(),
            rows,
        }
    }
}
