//! `geodata/corrections/{signed,lineage,lists}.csv`: what a person has decided about histories.

use super::correction_table::{Said, read_if_there};
use super::error::SourceError;
use super::folder::Folder;
use crate::domain::name::agency_key;
use crate::domain::{
    LineageCorrection, ListCorrection, ListVerdict, Rejection, Settled, SignedCorrection, State,
    parse_day,
};

/// Reads the decisions of the folder `corrections/`; a file that is not there has none.
///
/// # Errors
/// A file that is there cannot be read, is not CSV, or lacks a column.
pub fn read_settled(folder: &Folder) -> Result<(Settled, Vec<Rejection>), SourceError> {
    let (signed_said, lineage_said, lists_said) =
        (Said::default(), Said::default(), Said::default());
    let signed = read_if_there(
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
            let row = SignedCorrection {
                state: record.parse("state")?,
                agency: record.parse("agency")?,
                model: record.parse("model")?,
                printed: day("printed")?,
                right: day("right")?,
                why: record.parse("why")?,
                source: record.parse("source")?,
                row: record.row,
            };
            let key = agency_key(&row.agency);
            let of = format!("{} {key} {} {}", row.state, row.model, row.printed);
            signed_said.once(record.row, of, row.right.to_string())?;
            Ok(row)
        },
    )?;
    let lineage = read_if_there(
        folder,
        "lineage.csv",
        &["earlier", "later", "verdict", "why", "source"],
        |record| {
            let row = LineageCorrection {
                earlier: record.parse("earlier")?,
                later: record.parse("later")?,
                verdict: record.parse("verdict")?,
                why: record.parse("why")?,
                source: record.parse("source")?,
            };
            let of = format!("{} > {}", row.earlier, row.later);
            lineage_said.once(record.row, of, row.verdict.to_string())?;
            Ok(row)
        },
    )?;
    let lists = read_if_there(
        folder,
        "lists.csv",
        &["file", "state", "verdict", "why", "source"],
        |record| {
            let row = ListCorrection {
                file: record.parse("file")?,
                state: record.parse_optional("state")?,
                verdict: record.parse("verdict")?,
                why: record.parse("why")?,
                source: record.parse("source")?,
            };
            // That a list counts and what its endings are are two things.
            let what = match row.verdict {
                ListVerdict::Counts => "as a whole",
                ListVerdict::EndingsTrue | ListVerdict::EndingsWrong => "its endings",
            };
            let state = row.state.map_or("all states", State::usps);
            let of = format!("{}, {what}, {state}", row.file);
            lists_said.once(record.row, of, row.verdict.to_string())?;
            Ok(row)
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
