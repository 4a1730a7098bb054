//! The spreadsheets that ICE publishes, and what became of each.

use std::collections::BTreeMap;

use serde::Serialize;

use super::day::Day;
use super::word::words;

words! {
    /// Which list a sheet holds.
    SheetKind, "kind of sheet" {
        /// Agencies with an agreement.
        Participating = "participating",
        /// Agencies that applied.
        Pending = "pending",
    }
}

impl SheetKind {
    /// Which list a file's name says that it holds: `287gParticipatingAgencies...`, `pendingAgencies...`.
    #[must_use]
    pub fn named_in(file: &str) -> Option<Self> {
        let lower = file.to_ascii_lowercase();
        let named = [
            ("participat", Self::Participating),
            ("pending", Self::Pending),
        ];
        let mut named = named.into_iter().filter(|(word, _)| lower.contains(word));
        named.next().map(|(_, kind)| kind)
    }
}

words! {
    /// Whether a sheet counts as evidence.
    Verdict, "verdict" {
        /// It counts: it shows agreements, and what it leaves out is missing. Endings may be held back all the same.
        Good = "good",
        /// It gained far more than usual, and no later list keeps that: it counts for nothing.
        Suspect = "suspect",
        /// The same rows as an older sheet, published again later: it counts for nothing.
        Stale = "stale",
        /// It holds the other list than its name says: it counts for nothing.
        Misfiled = "misfiled",
        /// It repeats its rows or has columns of somebody's own table: it is not a list of ICE's and counts for nothing.
        Foreign = "foreign",
    }
}

/// One spreadsheet of participating or pending agencies, as ICE published it on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// The day of publication, as far as it can be told.
    pub day: Day,
    /// Which list it holds.
    pub kind: SheetKind,
    /// Rows with any content below the header.
    pub rows: u32,
    /// Different agreements (or applications) among them.
    pub agreements: u32,
    /// The file's name.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Whether it counts.
    pub verdict: Verdict,
    /// The reason of the verdict, if it is not good.
    pub note: Option<String>,
    /// What its day was taken from.
    pub day_from: DaySource,
    /// Why another day than the name's was taken, and what of the file was left alone.
    pub day_note: Option<String>,
    /// Other names under which the same bytes came, sorted.
    pub also_named: Vec<String>,
    /// The day of each of these names, in their order: until the last one the list was still what ICE published.
    pub also_days: Vec<Day>,
    /// Where it stands among the sheets of its day: the edition in its name, then the second of its saving.
    pub order: (u32, u32),
    /// The day in Washington on which its workbook was saved, as it says itself; `None` for CSV, and where it says none.
    pub saved: Option<Day>,
    /// Columns that ICE's lists never had and somebody's own table has (`STATUS`, `LAST SEEN`), as printed.
    pub foreign_columns: Vec<String>,
}

impl Sheet {
    /// A good sheet of a kind and a day of which nothing else is known, named after both: what tests build upon.
    #[must_use]
    pub fn good(kind: SheetKind, day: Day) -> Self {
        let file = format!("{kind}-{day}.xlsx");
        Self {
            day,
            kind,
            rows: 1,
            agreements: 1,
            // No two lists have the same bytes.
            sha256: file.clone(),
            file,
            verdict: Verdict::Good,
            note: None,
            day_from: DaySource::Name,
            day_note: None,
            also_named: Vec::new(),
            also_days: Vec::new(),
            order: (0, 0),
            saved: None,
            foreign_columns: Vec::new(),
        }
    }
}

/// The list that answers for each day: of several good ones the last.
#[must_use]
pub fn answering_lists(sheets: &[Sheet], kind: SheetKind) -> BTreeMap<Day, &Sheet> {
    let mut days: BTreeMap<Day, &Sheet> = BTreeMap::new();
    for sheet in sheets {
        if sheet.kind != kind || sheet.verdict != Verdict::Good {
            continue;
        }
        for day in std::iter::once(&sheet.day).chain(&sheet.also_days) {
            days.entry(*day)
                .and_modify(|known| {
                    if (known.order, &known.file) < (sheet.order, &sheet.file) {
                        *known = sheet;
                    }
                })
                .or_insert(sheet);
        }
    }
    days
}

words! {
    /// What the day of a sheet was taken from.
    DaySource, "source of a sheet's day" {
        /// The day in its name.
        Name = "name",
        /// The time at which an archive captured it, in its name.
        Capture = "capture",
        /// The day in its name with a slip of the pen mended.
        MendedName = "mended-name",
        /// The day on which its workbook was saved.
        Saved = "saved",
        /// The newest day of signature in it.
        Signed = "signed",
    }
}

/// A sheet that was read and dated, with what it shows; the shown rows are told by their listing's number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedSheet {
    /// The file's name.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Which list it holds.
    pub kind: SheetKind,
    /// The day of publication, as far as it can be told.
    pub day: Day,
    /// What its day was taken from.
    pub day_from: DaySource,
    /// Why another day than the name's was taken, and what of the file was left alone.
    pub day_note: Option<String>,
    /// Other names under which the same bytes came, sorted.
    pub also_named: Vec<String>,
    /// The day of each of these names, in their order: until the last one the list was still what ICE published.
    pub also_days: Vec<Day>,
    /// Where it stands among the sheets of its day: the edition in its name, then the second of its saving.
    pub order: (u32, u32),
    /// The day in Washington on which its workbook was saved, as it says itself; `None` for CSV, and where it says none.
    pub saved: Option<Day>,
    /// Rows with any content below the header.
    pub rows: u32,
    /// Columns that ICE's lists never had and somebody's own table has (`STATUS`, `LAST SEEN`), as printed.
    pub foreign_columns: Vec<String>,
}

impl DatedSheet {
    /// Which list its name says that it holds, if it says so.
    #[must_use]
    pub fn named_kind(&self) -> Option<SheetKind> {
        SheetKind::named_in(&self.file)
    }

    /// The order in which sheets were published; the same for the same sheets, in whatever order they come.
    #[must_use]
    pub fn sequence(&self) -> (Day, (u32, u32), &str, &str) {
        (self.day, self.order, &self.file, &self.sha256)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_its_list_wherever_the_word_stands() {
        for file in [
            "participatingAgencies05182026am.xlsx",
            "287gParticipatingAgencies091526pm.xlsx",
            "ParticipatingAgency091826am.xlsx",
            "ParticipatingEntities-20210113002027.xlsx",
        ] {
            assert_eq!(
                SheetKind::named_in(file),
                Some(SheetKind::Participating),
                "{file}"
            );
        }
        assert_eq!(
            SheetKind::named_in("2026-02-27 PendingAgencies.xlsx"),
            Some(SheetKind::Pending)
        );
        assert_eq!(SheetKind::named_in("html_20210113_291a50a6403a.xlsx"), None);
    }
}
