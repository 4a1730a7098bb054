//! `geodata/corrections/{signed,lineage,lists}.csv`: what a person has decided about histories.

use super::error::SourceError;
use super::folder::Folder;
use super::table::{Record, Rows, read_rows};
use crate::domain::{
    LineageCorrection, ListCorrection, Rejection, Settled, SignedCorrection, parse_day,
};

/// Reads the decisions of the folder `corrections/`; a file that is not there has none.
///
/// # Errors
/// A file that is there cannot be read, is not CSV, or lacks a column.
pub fn read_settled(folder: &Folder) -> Result<(Settled, Vec<Rejection>), SourceError> {
    let signed = if_there(
        folder,
        "signed.csv",
        &[
            "state", "agency", "model", "printed", "right", "why", "source",
        ],
        |record| {
            let day = |column: &str| {
                parse_day(record.text(column))
                    .map_err(|error| format!("column `{column}`: {error}"))
            };
            Ok(SignedCorrection {
                state: record.parse("state")?,
                agency: record.parse("agency")?,
                model: record.parse("model")?,
                printed: day("printed")?,
                right: day("right")?,
                why: record.parse("why")?,
                source: record.parse("source")?,
            })
        },
    )?;
    let lineage = if_there(
        folder,
        "lineage.csv",
        &["earlier", "later", "verdict", "why", "source"],
        |record| {
            Ok(LineageCorrection {
                earlier: record.parse("earlier")?,
                later: record.parse("later")?,
                verdict: record.parse("verdict")?,
                why: record.parse("why")?,
                source: record.parse("source")?,
            })
        },
    )?;
    let lists = if_there(
        folder,
        "lists.csv",
        &["file", "state", "verdict", "why", "source"],
        |record| {
            Ok(ListCorrection {
                file: record.parse("file")?,
                state: record.parse_optional("state")?,
                verdict: record.parse("verdict")?,
                why: record.parse("why")?,
                source: record.parse("source")?,
            })
        },
    )?;
    let (signed, mut rejections) = signed.into_parts();
    let (lineage, of_lineage) = lineage.into_parts();
    let (lists, of_lists) = lists.into_parts();
    rejections.extend(of_lineage);
    rejections.extend(of_lists);
    Ok((
        Settled {
            signed,
            lineage,
            lists,
        },
        rejections,
    ))
}

fn if_there<T>(
    folder: &Folder,
    name: &str,
    columns: &'static [&'static str],
    read: impl Fn(&Record<'_>) -> Result<T, String>,
) -> Result<Rows<T>, SourceError> {
    folder.rows_if_there(name, |table| read_rows(table, columns, &read))
}
