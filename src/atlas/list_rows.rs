//! On which row a list shows an agreement or an application: what a person who opens that list looks for.

use rustc_hash::FxHashMap as HashMap;

use crate::domain::name::agency_key;
use crate::domain::{Agreement, Day, Sheet, SheetKind, State, SupportModel, Verdict};
use crate::sources::StoredListing;

/// A body and its model, by which rows are looked up: state and day may be corrected, and are told apart then.
type Holding = (String, Option<SupportModel>);

/// Rows that print the same state and day.
#[derive(Debug)]
struct Printed {
    state: State,
    signed: Option<Day>,
    /// The place of each list among those of its kind, and the row there, in order.
    shown: Vec<(u16, u32)>,
}

/// The rows of the lists of one kind.
#[derive(Debug, Default)]
struct OfKind {
    rows: HashMap<Holding, Vec<Printed>>,
    /// The list that answers for each day: its place among those of its kind, and its file.
    lists: HashMap<Day, (u16, String)>,
}

/// The row of every agreement and application on every list.
#[derive(Debug)]
pub struct ListRows {
    participating: OfKind,
    pending: OfKind,
}

/// A list and a row of it, header = 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListRow<'a> {
    /// The file of the list.
    pub file: &'a str,
    /// The row.
    pub row: u32,
}

impl ListRows {
    /// Files what lists show; `sheets` in the order of their table, by which the listings name them.
    #[must_use]
    pub fn new(listings: Vec<StoredListing>, sheets: &[Sheet]) -> Self {
        let mut participating = OfKind::of(sheets, SheetKind::Participating);
        let mut pending = OfKind::of(sheets, SheetKind::Pending);
        for stored in listings {
            let key = (agency_key(&stored.listing.agency), stored.listing.model);
            let (state, signed) = (stored.listing.state, stored.listing.signed);
            participating.add(&key, state, signed, &stored.participating);
            pending.add(&key, state, signed, &stored.pending);
        }
        Self {
            participating,
            pending,
        }
    }

    /// The row of an agreement on the list of a day; `None` if that list does not show it, or shows several rows
    /// of which it cannot be told which is its.
    #[must_use]
    pub fn of_agreement(&self, agreement: &Agreement, list: Day) -> Option<ListRow<'_>> {
        self.participating.row(agreement, list)
    }

    /// The same of an application, on the list of pending agencies of a day.
    #[must_use]
    pub fn of_application(&self, application: &Agreement, list: Day) -> Option<ListRow<'_>> {
        self.pending.row(application, list)
    }
}

impl OfKind {
    fn of(sheets: &[Sheet], kind: SheetKind) -> Self {
        let mut lists: HashMap<Day, (u16, String)> = HashMap::default();
        let mut order: HashMap<Day, (u32, u32)> = HashMap::default();
        let all = sheets.iter().filter(|sheet| sheet.kind == kind);
        for (at, sheet) in (0u16..).zip(all) {
            // Of several on one day, the one that counts is the last.
            let is_last = order
                .get(&sheet.day)
                .is_none_or(|before| *before <= sheet.order);
            if sheet.verdict == Verdict::Good && is_last {
                order.insert(sheet.day, sheet.order);
                lists.insert(sheet.day, (at, sheet.file.clone()));
            }
        }
        Self {
            rows: HashMap::default(),
            lists,
        }
    }

    fn add(&mut self, key: &Holding, state: State, signed: Option<Day>, shown: &[(usize, u32)]) {
        if shown.is_empty() {
            return;
        }
        let shown = shown
            .iter()
            .filter_map(|(list, row)| Some((u16::try_from(*list).ok()?, *row)));
        let rows = self.rows.entry(key.clone()).or_default();
        rows.push(Printed {
            state,
            signed,
            shown: shown.collect(),
        });
    }

    fn row(&self, agreement: &Agreement, list: Day) -> Option<ListRow<'_>> {
        if !agreement.is_listed_on(list) {
            return None;
        }
        let (at, file) = self.lists.get(&list)?;
        let printed = agreement.printed_on(list);
        let of_body = self
            .rows
            .get(&(agency_key(printed.agency), printed.model))?;
        let on_list = |one: &Printed| {
            let found = one
                .shown
                .binary_search_by_key(at, |(list, _row)| *list)
                .ok()?;
            Some((
                one.state == printed.state,
                one.signed == printed.signed,
                one.shown[found].1,
            ))
        };
        let found: Vec<(bool, bool, u32)> = of_body.iter().filter_map(on_list).collect();
        let same = found
            .iter()
            .filter(|(state, signed, _row)| *state && *signed);
        // Rows that print the same are one agreement, which the first of them shows.
        let row = same
            .map(|(_state, _signed, row)| *row)
            .min()
            .or(match found.as_slice() {
                // Its state or its day is corrected: the list prints no other row of the body and the model.
                [(_state, _signed, row)] => Some(*row),
                _ => None,
            })?;
        Some(ListRow { file, row })
    }
}
