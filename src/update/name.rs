//! Which workbooks are lists of ICE's, by their names.

use strsim::damerau_levenshtein;

use crate::domain::{MONTHS, SheetKind};

/// The endings of files that an import reads, or says in a sentence why it cannot.
const ENDINGS: [&str; 6] = ["xlsx", "xlsm", "xlsb", "xls", "csv", "ods"];

/// What ICE has called its lists, and what it may call them next: letters alone, as digits tell the day.
const CALLED: [(&str, SheetKind); 6] = [
    ("participatingagencies", SheetKind::Participating),
    ("participatingagency", SheetKind::Participating),
    ("participatingentities", SheetKind::Participating),
    ("pendingagencies", SheetKind::Pending),
    ("pendingagency", SheetKind::Pending),
    ("pendingentities", SheetKind::Pending),
];

/// So many slips of the pen leave a name what it is; the two kinds differ in more.
const SLIPS: usize = 2;

/// What may stand before: `287g`, `ICE`. Any other word makes another table of it (`former`, `total`, `leftover`).
const BEFORE: [&str; 6] = ["", "g", "ice", "iceg", "current", "updated"];

/// Words that may follow beside months, `am`, `mid`, `pmB` and parts of a hash; any other long word makes another table
/// of it.
const AFTER: [&str; 6] = [
    "final",
    "updated",
    "update",
    "revised",
    "corrected",
    "version",
];

/// True if a file with this name is a workbook, or a table that can be read like one.
pub(super) fn is_workbook(name: &str) -> bool {
    let Some((stem, ending)) = name.rsplit_once('.') else {
        return false;
    };
    // A spreadsheet program leaves `~$name.xlsx` while somebody has the workbook open.
    let is_left_over = stem.is_empty() || stem.starts_with('.') || stem.starts_with("~$");
    !is_left_over
        && ENDINGS
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
}

/// Which list a workbook is by its name, in every spelling that ICE has used, and with a slip or two in it; `None` for
/// any other workbook, and for what is none.
///
/// # Examples
/// ```
/// use countyline::domain::SheetKind;
/// use countyline::update::list_kind;
/// let kind = list_kind("287gParticipatingAgencies091526pm.xlsx");
/// assert_eq!(kind, Some(SheetKind::Participating));
/// assert_eq!(list_kind("detentionStatistics2026.xlsx"), None);
/// ```
#[must_use]
pub fn list_kind(name: &str) -> Option<SheetKind> {
    if !is_workbook(name) {
        return None;
    }
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let letters: Vec<(usize, char)> = stem
        .char_indices()
        .filter(|(_, c)| c.is_ascii_alphabetic())
        .map(|(at, c)| (at, c.to_ascii_lowercase()))
        .collect();
    let text: String = letters.iter().map(|(_, c)| *c).collect();
    let begins = BEFORE.iter().filter(|before| text.starts_with(**before));
    let mut found: Vec<(usize, usize, SheetKind)> = Vec::new();
    for before in begins {
        for (called, kind) in CALLED {
            let rest = &text[before.len()..];
            for length in called.len() - SLIPS..=(called.len() + SLIPS).min(rest.len()) {
                let slips = rest
                    .get(..length)
                    .map(|written| damerau_levenshtein(written, called));
                if let Some(slips) = slips.filter(|slips| *slips <= SLIPS) {
                    found.push((slips, before.len() + length, kind));
                }
            }
        }
    }
    let (_, end, kind) = found
        .into_iter()
        .min_by_key(|(slips, end, _)| (*slips, *end))?;
    let tail = letters.get(end).map_or("", |(at, _)| &stem[*at..]);
    is_of_a_day(tail).then_some(kind)
}

/// True if what follows the words says no more than the day, the edition and a part of a hash.
fn is_of_a_day(tail: &str) -> bool {
    let mut words = tail.split(|c: char| !c.is_ascii_alphabetic());
    words.all(|word| {
        let word = word.to_ascii_lowercase();
        word.len() <= "copy".len()
            || word.chars().all(|c| c.is_ascii_hexdigit())
            || MONTHS.contains(&word.as_str())
            || AFTER.contains(&word.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn every_spelling_that_ice_has_used_tells_its_list() {
        use SheetKind::{Participating, Pending};
        for (name, kind) in [
            ("participatingAgencies05182026am.xlsx", Participating),
            (
                "participatingAgencies04212026am 12.15.07 AM.xlsx",
                Participating,
            ),
            ("participatingAgencies04232026.xlsx", Participating),
            ("ParticipatingAgencies08282026pm.xlsx", Participating),
            ("287gParticipatingAgencies091526pm.xlsx", Participating),
            ("ParticipatingAgency091826am.xlsx", Participating),
            ("ParticipatingEntities-20210113002027.xlsx", Participating),
            ("participatingAgencies-20250301180751.xlsx", Participating),
            (
                "participatingAgencies01082026am_608c7cdafa72.xlsx",
                Participating,
            ),
            ("participatingAgencies090022025am.xlsx", Participating),
            ("participatingAgencies05122025amB.xlsx", Participating),
            ("participatingAgencies12042025pm2.xlsx", Participating),
            ("participatingAgencies12042025pm copy.xlsx", Participating),
            ("participatingAgencies12042025pm (1).XLSX", Participating),
            (
                "Participating Agencies September 9, 2026.xlsx",
                Participating,
            ),
            ("participating_agencies.csv", Participating),
            ("pendingAgencies07112025am_b.xlsx", Pending),
            ("pendingAgencies02272026am.xlsx", Pending),
            ("2026-02-27 PendingAgencies.xlsx", Pending),
            ("287g_pending-agencies_02272026.xls", Pending),
            // Slips of the pen, of which ICE's names have some in every part.
            ("particpatingAgencies05182026am.xlsx", Participating),
            ("participatingAgancies05182026am.xlsx", Participating),
            ("pendingAgecnies05182026am.xlsx", Pending),
        ] {
            assert_eq!(list_kind(name), Some(kind), "{name}");
        }
    }

    #[test]
    fn other_workbooks_and_what_is_no_workbook_are_no_lists() {
        for name in [
            "detentionStats_FY26.xlsx",
            "287gStatistics05182026.xlsx",
            "287g-MOA-FactSheet.xlsx",
            "agencies.xlsx",
            "participating.xlsx",
            "pending.xlsx",
            "spendingAgenda2026.xlsx",
            "leftover_pending_agencies.xlsx",
            "combined_result05182026.xlsx",
            "Total-participatingAgencies05182026am.xlsx",
            "Pivot-participatingAgencies05182026am.xlsx",
            "formerParticipatingAgencies05182026.xlsx",
            "nonParticipatingAgencies05182026.xlsx",
            "participatingAgenciesByState05182026.xlsx",
            "participatingAgenciesDataDictionary.xlsx",
            "participatingAgencies05182026am.pdf",
            "participatingAgencies05182026am.xlsx.html",
            "~$participatingAgencies05182026am.xlsx",
            ".participatingAgencies05182026am.xlsx",
            "participatingAgencies05182026am",
            "rem-dup.py",
            "",
        ] {
            assert_eq!(list_kind(name), None, "{name}");
        }
    }

    /// The names of `sheets.csv` are those of every list that was imported, from 2021 on.
    #[test]
    fn the_name_of_every_list_of_geodata_tells_its_kind() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata/sheets.csv");
        let mut reader = csv::Reader::from_path(path).unwrap();
        let heading = reader.headers().unwrap().clone();
        let column = |name: &str| heading.iter().position(|title| title == name).unwrap();
        let (file, also) = (column("file"), column("also_named"));
        let mut names = 0;
        for row in reader.records().map(Result::unwrap) {
            for name in std::iter::once(&row[file]).chain(row[also].split(';')) {
                if name.is_empty() {
                    continue;
                }
                assert_eq!(list_kind(name), SheetKind::named_in(name), "{name}");
                names += 1;
            }
        }
        assert!(names > 490, "{names}");
    }
}
