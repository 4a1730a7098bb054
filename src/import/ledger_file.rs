//! The ledger as it stands in geodata: `sheets.csv`, `listings.csv` and `problems.csv`.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::copies::{StoredSheet, sort_out};
use super::error::ImportError;
use crate::clean::CleanSheet;
use crate::domain::name::agency_key;
use crate::domain::{
    DatedSheet, Day, Listing, Problem, ProblemKind, Settled, Sheet, SheetKind, State, SupportModel,
};
use crate::join::{Joiner, Printed};
use crate::lineage::{History, Ledger, LedgerSheet, Shown, Variant};
use crate::sources::{
    Folder, StoredListing, read_listings, read_problems, read_sheet_list, write_agreements,
    write_listings, write_problems, write_revisions, write_sheet_list,
};
use crate::threads::{cores, joined};

/// Every sheet with its rows, before anything is made of them.
#[derive(Debug, Default)]
pub(super) struct Store {
    sheets: Vec<StoredSheet>,
    listings: Vec<Listing>,
    known: HashMap<Listing, usize>,
}

impl Store {
    /// Reads what was imported so far; a folder without the tables has nothing.
    pub(super) fn read(folder: &Folder) -> Result<Self, ImportError> {
        let mut store = Self::default();
        let wrong = |reason: String| ImportError::History {
            folder: folder.path_of(""),
            reason,
        };
        let (sheets, listings) = match (
            folder.file_if_there("sheets.csv")?,
            folder.file_if_there("listings.csv")?,
        ) {
            (None, None) => return Ok(store),
            (Some(sheets), Some(listings)) => (sheets, listings),
            (Some(_), None) | (None, Some(_)) => {
                return Err(wrong(
                    "of sheets.csv and listings.csv only one is there; put the other back, or move it away and import all sheets again".to_owned(),
                ));
            }
        };
        let sheets = read_sheet_list(&sheets)?
            .all_or_rejections()
            .map_err(ImportError::Rejected)?;
        let listings = read_listings(&listings)?
            .all_or_rejections()
            .map_err(ImportError::Rejected)?;
        for sheet in sheets {
            let Sheet {
                day,
                kind,
                rows,
                file,
                sha256,
                day_from,
                day_note,
                also_named,
                also_days,
                order,
                saved,
                foreign_columns,
                ..
            } = sheet;
            let sheet = DatedSheet {
                file,
                sha256,
                kind,
                day,
                day_from,
                day_note,
                also_named,
                also_days,
                order,
                saved,
                rows,
                foreign_columns,
            };
            store.sheets.push(StoredSheet {
                sheet,
                shown: Vec::new(),
                rejections: Vec::new(),
            });
        }
        let places = |store: &Self, kind| -> Vec<usize> {
            let of_kind = store
                .sheets
                .iter()
                .enumerate()
                .filter(|(_, sheet)| sheet.sheet.kind == kind);
            of_kind.map(|(at, _)| at).collect()
        };
        let participating = places(&store, SheetKind::Participating);
        let pending = places(&store, SheetKind::Pending);
        for stored in listings {
            let variant = store.number(stored.listing);
            let runs = [
                (&participating, stored.participating),
                (&pending, stored.pending),
            ];
            for (places, shown) in runs {
                for (place, row) in shown {
                    let sheet = places.get(place).ok_or_else(|| {
                        wrong(format!(
                            "listings.csv tells of sheet {place}, and sheets.csv has {} of that kind; put back the last good version of both",
                            places.len()
                        ))
                    })?;
                    store.sheets[*sheet].shown.push(Shown { variant, row });
                }
            }
        }
        store.give_back_rejections(folder)?;
        for sheet in &mut store.sheets {
            sheet.shown.sort_by_key(|shown| shown.row);
        }
        match store.unfit() {
            None => Ok(store),
            Some(reason) => Err(wrong(reason)),
        }
    }

    /// A sheet whose rows are not those that `sheets.csv` says: tables of two imports together would tell of endings
    /// that never were.
    fn unfit(&self) -> Option<String> {
        self.sheets.iter().find_map(|stored| {
            let said = stored.sheet.rows as usize;
            let found = stored.shown.len() + stored.rejections.len();
            (said != found).then(|| {
                format!(
                    "sheets.csv says that {} has {said} rows, and listings.csv and problems.csv have {found} of it; put back the last good version of all three, or remove them and import all lists again",
                    stored.sheet.file
                )
            })
        })
    }

    /// Gives each sheet its rows that could not be read, which `problems.csv` keeps.
    fn give_back_rejections(&mut self, folder: &Folder) -> Result<(), ImportError> {
        let problems = folder
            .rows_if_there("problems.csv", read_problems)?
            .all_or_rejections()
            .map_err(ImportError::Rejected)?;
        for problem in problems
            .into_iter()
            .filter(|problem| problem.kind == ProblemKind::Rejected)
        {
            let of_sheet = self.sheets.iter_mut().find(|sheet| {
                !problem.sheet.is_empty() && sheet.sheet.sha256.starts_with(&problem.sheet)
            });
            let Some(sheet) = of_sheet else {
                if self.sheets.is_empty() {
                    // A history that begins anew reads its sheets, and what is wrong in them, again.
                    break;
                }
                return Err(ImportError::History {
                    folder: folder.path_of(""),
                    reason: format!(
                        "problems.csv tells of {}, and no sheet of sheets.csv has a SHA-256 that begins with `{}` (column `sheet`); put back the last good version of both, or remove sheets.csv, listings.csv and problems.csv and import all lists again",
                        problem.rejection, problem.sheet
                    ),
                });
            };
            sheet.rejections.push(problem.rejection);
        }
        Ok(())
    }

    fn number(&mut self, listing: Listing) -> usize {
        if let Some(&number) = self.known.get(&listing) {
            return number;
        }
        let number = self.listings.len();
        self.known.insert(listing.clone(), number);
        self.listings.push(listing);
        number
    }

    /// Adds a sheet, unless these bytes are known under this name; true if they were not.
    pub(super) fn add(&mut self, clean: CleanSheet) -> bool {
        let new = &clean.sheet;
        let mut same = self.sheets.iter_mut();
        let known =
            same.find(|known| known.sheet.sha256 == new.sha256 && known.is_named(&new.file));
        if let Some(known) = known {
            // An older version did not keep it.
            known.sheet.saved = known.sheet.saved.or(new.saved);
            return false;
        }
        let stored = self.stored(clean);
        self.sheets.push(stored);
        true
    }

    /// Tells which of the names of the same bytes are lists; what is doubtful about that is returned.
    pub(super) fn sort_out_copies(&mut self, settled: &Settled) -> Vec<Problem> {
        let (sheets, problems) = sort_out(std::mem::take(&mut self.sheets), settled);
        self.sheets = sheets;
        problems
    }

    /// The names of all sheets that are lists of their own, by their bytes.
    pub(super) fn files(&self) -> HashSet<(String, String)> {
        let sheets = self.sheets.iter().map(|stored| &stored.sheet);
        sheets
            .map(|sheet| (sheet.sha256.clone(), sheet.file.clone()))
            .collect()
    }

    fn stored(&mut self, clean: CleanSheet) -> StoredSheet {
        let shown = clean
            .listings
            .into_iter()
            .map(|(row, listing)| Shown {
                variant: self.number(listing),
                row,
            })
            .collect();
        StoredSheet {
            sheet: clean.sheet,
            shown,
            rejections: clean.rejections,
        }
    }

    /// Puts sheets and listings into an order that does not depend on the order of importing.
    pub(super) fn sort(&mut self) {
        self.sheets
            .sort_by(|a, b| a.sheet.sequence().cmp(&b.sheet.sequence()));
        // Listings that no sheet shows any more would be kept for ever.
        let mut is_shown = vec![false; self.listings.len()];
        for shown in self.sheets.iter().flat_map(|sheet| &sheet.shown) {
            is_shown[shown.variant] = true;
        }
        let mut order: Vec<usize> = (0..is_shown.len()).filter(|at| is_shown[*at]).collect();
        order.sort_by(|&a, &b| self.listings[a].cmp(&self.listings[b]));
        let mut place = vec![0; is_shown.len()];
        for (to, &from) in order.iter().enumerate() {
            place[from] = to;
        }
        self.listings = order
            .iter()
            .map(|&from| self.listings[from].clone())
            .collect();
        for shown in self.sheets.iter_mut().flat_map(|sheet| &mut sheet.shown) {
            shown.variant = place[shown.variant];
        }
    }

    /// The ledger, with every listing placed.
    pub(super) fn ledger(&self, joiner: &Joiner, settled: Settled) -> Ledger {
        let keys: Vec<String> = settled
            .signed
            .iter()
            .map(|row| agency_key(&row.agency))
            .collect();
        let days: RightDays<'_> = settled
            .signed
            .iter()
            .zip(&keys)
            .map(|(row, key)| ((row.state, key.as_str(), row.model, row.printed), row.right))
            .collect();
        // The printings of an agency stand together, so that each thread remembers its own.
        let share = self.listings.len().div_ceil(cores(4)).max(1);
        let variants: Vec<Variant> = std::thread::scope(|scope| {
            let days = &days;
            let shares = self.listings.chunks(share);
            let threads: Vec<_> = shares
                .map(|listings| scope.spawn(move || placed(joiner, days, listings)))
                .collect();
            threads.into_iter().flat_map(joined).collect()
        });
        let sheets = self.sheets.iter().map(|stored| LedgerSheet {
            sheet: stored.sheet.clone(),
            shown: stored.shown.clone(),
        });
        Ledger {
            sheets: sheets.collect(),
            variants,
            settled,
        }
    }

    /// The tables of geodata: file name and bytes.
    pub(super) fn tables(
        &self,
        history: &History,
    ) -> Result<Vec<(&'static str, Vec<u8>)>, ImportError> {
        let mut listings: Vec<StoredListing> = self
            .listings
            .iter()
            .map(|listing| StoredListing {
                listing: listing.clone(),
                participating: Vec::new(),
                pending: Vec::new(),
            })
            .collect();
        for kind in SheetKind::ALL {
            let of_kind = self.sheets.iter().filter(|sheet| sheet.sheet.kind == *kind);
            for (place, sheet) in of_kind.enumerate() {
                for shown in &sheet.shown {
                    let stored = &mut listings[shown.variant];
                    let runs = match kind {
                        SheetKind::Participating => &mut stored.participating,
                        SheetKind::Pending => &mut stored.pending,
                    };
                    runs.push((place, shown.row));
                }
            }
        }
        let rejected = self.sheets.iter().flat_map(|sheet| {
            sheet.rejections.iter().map(|rejection| Problem {
                kind: ProblemKind::Rejected,
                sheet: sheet.sheet.sha256.chars().take(12).collect(),
                rejection: rejection.clone(),
                key: format!("{}#{}", rejection.file, rejection.row),
            })
        });
        let problems: Vec<Problem> = rejected.chain(history.problems.iter().cloned()).collect();
        Ok(vec![
            ("agreements.csv", write_agreements(&history.agreements)?),
            (
                "revisions.csv",
                write_revisions(history.agreements.iter().chain(&history.applications))?,
            ),
            ("listings.csv", write_listings(&listings)?),
            ("pending.csv", write_agreements(&history.applications)?),
            ("problems.csv", write_problems(&problems)?),
            ("sheets.csv", write_sheet_list(&history.sheets)?),
        ])
    }
}

/// The right day of a row whose printed one is wrong: by state, agency's key, model and printed day.
type RightDays<'a> = HashMap<(State, &'a str, SupportModel, Day), Day>;

/// The listings, each with where it was placed.
fn placed(joiner: &Joiner, days: &RightDays<'_>, listings: &[Listing]) -> Vec<Variant> {
    let mut placer = joiner.remembering();
    let variants = listings.iter().map(|listing| {
        let (state, note) = joiner.state(listing.state, &listing.agency);
        let mut placement = placer.place(Printed {
            state,
            ..Printed::from(listing)
        });
        if let Some(note) = note {
            placement.note = Some(
                placement
                    .note
                    .map_or(note.clone(), |more| format!("{note}; {more}")),
            );
        }
        let mut variant = Variant::new(listing.clone(), state, listing.signed, placement);
        if let (Some(printed), Some(model)) = (listing.signed, listing.model) {
            let key = (state, variant.key.as_str(), model, printed);
            variant.signed = Some(days.get(&key).copied().unwrap_or(printed));
        }
        variant
    });
    variants.collect()
}
