//! What keeps an import from losing rows: every row of every table can be read, or nothing is imported.

use super::error::ImportError;
use crate::domain::Rejection;
use crate::sources::{
    Content, Folder, Rows, SourceError, read_agreements, read_corrections, read_crosswalk,
    read_facilities, read_headlines, read_known, read_listings, read_places, read_policies,
    read_population, read_problems, read_revisions, read_settled, read_sheet_list,
    stray_corrections, unreadable_applied,
};

/// How to come by a table again that the import writes anew from the others.
const WRITTEN_ANEW: &str =
    "put back the last good version of the file, or remove it: an import writes it anew";

/// How to come by what has no other source than the sheets.
const FROM_SHEETS: &str = "put back the last good version of the file, or remove sheets.csv, listings.csv and problems.csv and import all lists again";

/// Refuses a folder in which a row cannot be read. A table that is not there has none.
///
/// # Errors
/// A row cannot be read, or a file as a whole; all rows are named.
pub(super) fn every_row(folder: &Folder) -> Result<(), ImportError> {
    let mut unread = Vec::new();
    rows_beside(folder, &mut unread)?;
    let corrections = folder.below("corrections");
    add(&mut unread, folder, "places.csv", read_places, None)?;
    add(&mut unread, folder, "places_small.csv", read_places, None)?;
    let (_used_in_placing, of_corrections) = read_corrections(&corrections)?;
    unread.extend(of_corrections);
    let (_used_in_following, of_settled) = read_settled(&corrections)?;
    unread.extend(of_settled);
    let anew = Some(WRITTEN_ANEW);
    add(&mut unread, folder, "agreements.csv", read_agreements, anew)?;
    add(&mut unread, folder, "revisions.csv", read_revisions, anew)?;
    let sheets = Some(FROM_SHEETS);
    add(&mut unread, folder, "sheets.csv", read_sheet_list, sheets)?;
    add(&mut unread, folder, "listings.csv", read_listings, sheets)?;
    refused(unread)
}

/// Refuses a folder in which a row cannot be read of a table that an import has no use for itself.
///
/// # Errors
/// As for [`every_row`].
pub(super) fn every_row_beside(folder: &Folder) -> Result<(), ImportError> {
    let mut unread = Vec::new();
    rows_beside(folder, &mut unread)?;
    refused(unread)
}

/// The rows that cannot be read of tables that an import has no use for itself.
fn rows_beside(folder: &Folder, unread: &mut Vec<Rejection>) -> Result<(), ImportError> {
    let corrections = folder.below("corrections");
    add(unread, folder, "policies.csv", read_policies, None)?;
    add(unread, folder, "crosswalk.csv", read_crosswalk, None)?;
    add(unread, folder, "population.csv", read_population, None)?;
    add(unread, folder, "facilities.csv", read_facilities, None)?;
    add(unread, folder, "headlines.csv", read_headlines, None)?;
    add(unread, &corrections, "known.csv", read_known, None)?;
    unread.extend(unreadable_applied(folder)?);
    // A misnamed correction would count for nothing, and the history be told without it.
    unread.extend(stray_corrections(folder)?);
    let anew = Some(WRITTEN_ANEW);
    add(unread, folder, "pending.csv", read_agreements, anew)?;
    // An empty history reads none of them.
    let sheets = Some(FROM_SHEETS);
    add(unread, folder, "problems.csv", read_problems, sheets)?;
    Ok(())
}

fn refused(unread: Vec<Rejection>) -> Result<(), ImportError> {
    if unread.is_empty() {
        Ok(())
    } else {
        Err(ImportError::Rejected(unread))
    }
}

/// Adds the rows of a table that cannot be read, each with what else there is to do than mending it.
fn add<T>(
    unread: &mut Vec<Rejection>,
    folder: &Folder,
    name: &str,
    read: impl Fn(&Content) -> Result<Rows<T>, SourceError>,
    remedy: Option<&str>,
) -> Result<(), SourceError> {
    let (_read_again_where_it_is_used, rejections) = folder.rows_if_there(name, read)?.into_parts();
    unread.extend(rejections.into_iter().map(|rejection| Rejection {
        reason: match remedy {
            Some(remedy) => format!("{}; {remedy}", rejection.reason),
            None => rejection.reason,
        },
        ..rejection
    }));
    Ok(())
}
