//! The part of `check` that holds the tables of the history against each other: one that was cut short, put back from
//! another day, or edited does not fit the rest.

use std::collections::BTreeSet;

use super::report::{Section, finding};
use crate::atlas::Atlas;
use crate::domain::{
    Agreement, Day, Problem, ProblemKind, Rejection, Revised, Sheet, SheetKind, answering_lists,
};
use crate::error::Error;
use crate::sources::{Folder, StoredListing, read_listings, read_problems};

/// What to do about tables that do not fit.
const REMEDY: &str = "put the last good version of the tables back, or import all lists again";

/// Where the tables of the history contradict each other.
pub(super) fn sections(atlas: &Atlas, folder: &Folder) -> Result<Vec<Section>, Error> {
    // What cannot be read of both tables is told with the sheets.
    let listings = folder.rows_if_there("listings.csv", read_listings)?;
    let (listings, _told_with_the_sheets) = listings.into_parts();
    let problems = folder.rows_if_there("problems.csv", read_problems)?;
    let (problems, _told_with_the_sheets) = problems.into_parts();
    let mut found = of_listings(&atlas.sheets, &listings, &problems);
    found.extend(of_days(atlas));
    found.extend(of_files(atlas));
    Ok(vec![Section::problem(
        "tables of the history that do not fit each other",
        found,
    )])
}

/// Sheets of which `listings.csv` and `problems.csv` together have another number of rows than `sheets.csv`.
fn of_listings(
    sheets: &[Sheet],
    listings: &[StoredListing],
    problems: &[Problem],
) -> Vec<Rejection> {
    let mut found = Vec::new();
    for kind in SheetKind::ALL {
        let of_kind: Vec<&Sheet> = sheets.iter().filter(|sheet| sheet.kind == *kind).collect();
        let mut rows: Vec<u32> = vec![0; of_kind.len()];
        for listing in listings {
            let shown = match kind {
                SheetKind::Participating => &listing.participating,
                SheetKind::Pending => &listing.pending,
            };
            for (place, row) in shown {
                match rows.get_mut(*place) {
                    Some(count) => *count += 1,
                    None => found.push(finding(
                        "listings.csv",
                        *row,
                        format!(
                            "`{}` is said to stand on sheet {place} of {kind} agencies, and sheets.csv has {}; {REMEDY}",
                            listing.listing.agency,
                            of_kind.len()
                        ),
                    )),
                }
            }
        }
        let rejected = problems
            .iter()
            .filter(|one| one.kind == ProblemKind::Rejected);
        for problem in rejected.filter(|problem| !problem.sheet.is_empty()) {
            let place = of_kind.iter().position(|sheet| {
                sheet.sha256.starts_with(&problem.sheet) && sheet.file == problem.rejection.file
            });
            if let Some(place) = place {
                rows[place] += 1;
            }
        }
        for (sheet, rows) in of_kind.iter().zip(rows) {
            if rows != sheet.rows {
                found.push(finding(
                    &sheet.file,
                    1,
                    format!(
                        "sheets.csv says that it has {} rows, and listings.csv has {rows} of them; {REMEDY}",
                        sheet.rows
                    ),
                ));
            }
        }
    }
    found
}

/// List days on which the agreements or applications are not as many as `sheets.csv` says of the list that answers.
fn of_days(atlas: &Atlas) -> Vec<Rejection> {
    let mut found = Vec::new();
    for (kind, records, table) in [
        (
            SheetKind::Participating,
            atlas.agreements.all(),
            "agreements.csv",
        ),
        (SheetKind::Pending, atlas.pending.all(), "pending.csv"),
    ] {
        let days = answering_lists(&atlas.sheets, kind);
        for (day, sheet) in &days {
            let listed: u32 = records
                .iter()
                .filter(|record| record.is_listed_on(*day))
                .map(|record| rows_on(record, *day))
                .sum();
            let of_list = sheet.agreements;
            // Of an agreement that stands in several rows the list counts one for each way in which it is printed.
            let once = records
                .iter()
                .filter(|record| record.is_listed_on(*day))
                .count();
            let once = u32::try_from(once).unwrap_or(u32::MAX);
            if !(once..=listed.max(once)).contains(&of_list) {
                found.push(finding(
                    &sheet.file,
                    1,
                    format!(
                        "sheets.csv says that the list of {day} shows {of_list}, and {table} has {once} on that day; {REMEDY}"
                    ),
                ));
            }
        }
        let newest = days.keys().next_back();
        let last = records.iter().map(|record| record.last_listed).max();
        if let (Some(newest), Some(last)) = (newest, last)
            && *newest != last
            && days.get(newest).is_some_and(|sheet| sheet.agreements > 0)
        {
            found.push(finding(
                table,
                1,
                format!(
                    "its newest list is of {last}, and sheets.csv has one of {newest}; {REMEDY}"
                ),
            ));
        }
        for record in records {
            let named = [record.first_listed, record.last_listed];
            for day in named.iter().chain(&record.missing) {
                if !days.contains_key(day) {
                    found.push(finding(
                        table,
                        1,
                        format!(
                            "`{}` speaks of a list of {day}, and sheets.csv has none of that day that counts; {REMEDY}",
                            record.id
                        ),
                    ));
                }
            }
        }
    }
    found
}

/// In how many rows a list shows a record at most.
fn rows_on(record: &Agreement, day: Day) -> u32 {
    let rows = record
        .revisions
        .iter()
        .filter(|revision| revision.what == Revised::Rows && revision.since <= day);
    let most = rows.filter_map(|revision| revision.from.parse().ok()).max();
    most.unwrap_or(1)
}

/// Agreements and applications whose last list is not among the sheets.
fn of_files(atlas: &Atlas) -> Vec<Rejection> {
    let files: BTreeSet<&str> = atlas
        .sheets
        .iter()
        .map(|sheet| sheet.file.as_str())
        .collect();
    let records = atlas.agreements.all().iter().chain(atlas.pending.all());
    let stray = records.filter(|record| !files.contains(record.file.as_str()));
    stray
        .map(|record| {
            let reason = format!(
                "`{}` was last read from this file, which sheets.csv does not name; {REMEDY}",
                record.id
            );
            finding(&record.file, record.row, reason)
        })
        .collect()
}
