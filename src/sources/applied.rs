//! `geodata/corrections/{policies,places}.csv`: what was mended in geodata's own tables, kept so that it can be reviewed.

use super::content::Content;
use super::correction_table::{Said, read_if_there};
use super::error::SourceError;
use super::folder::Folder;
use super::table::{Record, Rows, read_rows_of_any_age};
use super::{places, policies};
use crate::domain::{Rejection, State};

/// One value that was mended.
struct Applied {
    row: u32,
    /// The policy's id; or name, state, latitude and longitude of a town.
    of: Vec<String>,
    column: String,
    right: String,
}

/// The rows of both files that cannot be read.
///
/// # Errors
/// A file that is there cannot be read, is not CSV, or lacks a column.
pub fn unreadable_applied(folder: &Folder) -> Result<Vec<Rejection>, SourceError> {
    let (_policies, mut unread) = policies(folder)?.into_parts();
    let (_places, of_places) = places(folder)?.into_parts();
    unread.extend(of_places);
    Ok(unread)
}

/// The rows of both files that name nothing that is there, or whose right value does not stand in the table that it is
/// of. A table that is not there has nothing to correct.
///
/// # Errors
/// As for [`unreadable_applied`].
pub fn idle_applied(folder: &Folder) -> Result<Vec<Rejection>, SourceError> {
    // What cannot be read is told by the other.
    let (policies, _told) = policies(folder)?.into_parts();
    let (places, _told) = places(folder)?.into_parts();
    let mut idle = Vec::new();
    if let Some(table) = folder.file_if_there("policies.csv")? {
        idle.extend(idle_policies(&policies, &cells(&table, policies::COLUMNS)?));
    }
    let mut towns = Vec::new();
    for name in ["places.csv", "places_small.csv"] {
        if let Some(table) = folder.file_if_there(name)? {
            towns.extend(cells(&table, places::COLUMNS)?);
        }
    }
    if !towns.is_empty() {
        idle.extend(idle_places(&places, &towns));
    }
    Ok(idle)
}

fn policies(folder: &Folder) -> Result<Rows<Applied>, SourceError> {
    let said = Said::default();
    read_if_there(
        &folder.below("corrections"),
        "policies.csv",
        &["id", "column", "wrong", "right", "why", "source"],
        |record| applied(record, &["id"], policies::COLUMNS, &said),
    )
}

fn places(folder: &Folder) -> Result<Rows<Applied>, SourceError> {
    let said = Said::default();
    read_if_there(
        &folder.below("corrections"),
        "places.csv",
        &[
            "name", "state", "lat", "lon", "column", "wrong", "right", "why", "source",
        ],
        |record| {
            record.parse::<State>("state")?;
            applied(
                record,
                &["name", "state", "lat", "lon"],
                places::COLUMNS,
                &said,
            )
        },
    )
}

fn applied(
    record: &Record<'_>,
    keys: &[&str],
    columns: &[&str],
    said: &Said,
) -> Result<Applied, String> {
    for column in ["why", "source"] {
        record.parse::<String>(column)?;
    }
    let of: Vec<String> = keys.iter().map(|key| record.text(key).to_owned()).collect();
    record.parse::<String>(keys[0])?;
    let column: String = record.parse("column")?;
    if !columns.contains(&column.as_str()) {
        return Err(format!(
            "column `column`: the table has no column `{column}`; its columns are {}",
            columns.join(", ")
        ));
    }
    let right = record.text("right").to_owned();
    // A value may have been mended twice, from one to the next.
    let what = format!("{} {column} {}", of.join(" "), record.text("wrong"));
    said.once(record.row, what, right.clone())?;
    Ok(Applied {
        row: record.row,
        of,
        column,
        right,
    })
}

/// The cells of a table as they are printed; its rows that cannot be read are told where they are used.
fn cells(
    table: &Content,
    columns: &'static [&'static str],
) -> Result<Vec<Vec<String>>, SourceError> {
    let row = |record: &Record<'_>| {
        let texts = columns.iter().map(|column| record.text(column).to_owned());
        Ok(texts.collect())
    };
    let (rows, _told_where_they_are_used) =
        read_rows_of_any_age(table, columns, policies::ADDED, row)?.into_parts();
    Ok(rows)
}

fn cell<'a>(row: &'a [String], columns: &[&str], column: &str) -> &'a str {
    let at = columns.iter().position(|known| *known == column);
    at.and_then(|at| row.get(at)).map_or("", String::as_str)
}

fn told(file: &str, row: u32, reason: String) -> Rejection {
    Rejection {
        file: file.to_owned(),
        row,
        reason,
    }
}

fn idle_policies(rows: &[Applied], known: &[Vec<String>]) -> Vec<Rejection> {
    let file = "corrections/policies.csv";
    let reason = |(at, row): (usize, &Applied)| {
        let id = &row.of[0];
        let Some(policy) = known.iter().find(|policy| policy[0] == *id) else {
            return Some(told(
                file,
                row.row,
                format!(
                    "policies.csv has no policy `{id}`, so that there is nothing to correct; mend the id, or remove the row"
                ),
            ));
        };
        let now = cell(policy, policies::COLUMNS, &row.column);
        let is_mended_again = || {
            let mut later = rows[at + 1..].iter();
            later.any(|later| later.of == row.of && later.column == row.column)
        };
        (now != row.right && !is_mended_again()).then(|| {
            told(
                file,
                row.row,
                format!(
                    "column `{}` of `{id}` is `{now}` in policies.csv, and not `{}` as the correction says; mend the one or the other",
                    row.column, row.right
                ),
            )
        })
    };
    rows.iter().enumerate().filter_map(reason).collect()
}

fn idle_places(rows: &[Applied], towns: &[Vec<String>]) -> Vec<Rejection> {
    let file = "corrections/places.csv";
    // A row tells a town as it was before any of them: its name or its state may be what was mended.
    let now = |row: &Applied, column: &str, before: &str| -> String {
        let mut of_town = rows.iter().rev();
        let mended = of_town.find(|other| other.of == row.of && other.column == column);
        mended.map_or(before.to_owned(), |other| other.right.clone())
    };
    let reason = |row: &Applied| {
        let (name, state) = (now(row, "name", &row.of[0]), now(row, "state", &row.of[1]));
        let mut here = towns
            .iter()
            .filter(|town| town[0] == name && town[1] == state)
            .peekable();
        if here.peek().is_none() {
            return Some(told(
                file,
                row.row,
                format!(
                    "neither places.csv nor places_small.csv has a town `{name}` in {state}, so that there is nothing to correct; mend the row, or remove it"
                ),
            ));
        }
        let right = now(row, &row.column, &row.right);
        // No figure is written as nothing or as 0.
        let same = |value: &str| {
            value == right || (row.column == "population" && value.is_empty() && right == "0")
        };
        let mut here = here.map(|town| cell(town, places::COLUMNS, &row.column));
        (!here.any(same)).then(|| {
            told(
                file,
                row.row,
                format!(
                    "no `{name}` in {state} has `{right}` in column `{}`, as the correction says; mend the one or the other",
                    row.column
                ),
            )
        })
    };
    rows.iter().filter_map(reason).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn idle(file: &str, rows: &str, tables: &[(&str, &str)]) -> Vec<String> {
        let around = tempfile::tempdir().unwrap();
        std::fs::create_dir(around.path().join("corrections")).unwrap();
        std::fs::write(around.path().join("corrections").join(file), rows).unwrap();
        for (name, text) in tables {
            std::fs::write(around.path().join(name), text).unwrap();
        }
        let folder = Folder::open(around.path()).unwrap();
        assert_eq!(unreadable_applied(&folder).unwrap(), []);
        let told = idle_applied(&folder).unwrap();
        told.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_mended_policy_must_be_there_and_have_the_right_value() {
        let table = format!(
            "{}\nx{}\n",
            policies::COLUMNS.join(","),
            ",".repeat(policies::COLUMNS.len() - 1)
        );
        let header = "id,column,wrong,right,why,source";
        let told = |row: &str| {
            let rows = format!("{header}\n{row}\n");
            idle("policies.csv", &rows, &[("policies.csv", &table)])
        };
        assert_eq!(told("x,title,A,,a,b"), [""; 0]);
        let unknown = told("y,title,A,B,a,b");
        assert!(
            unknown[0].contains("policies.csv row 2") && unknown[0].contains("no policy `y`"),
            "{unknown:?}"
        );
        let other = told("x,title,A,B,a,b");
        assert!(other[0].contains("and not `B`"), "{other:?}");
        // Mended twice, the last one counts.
        assert_eq!(told("x,title,A,B,a,b\nx,title,B,,a,b"), [""; 0]);
    }

    #[test]
    fn a_mended_town_must_be_there_under_its_name_and_state_of_now() {
        let table = format!(
            "{}\nChevy Chase,MD,39.0,-77.1,24031,\n",
            places::COLUMNS.join(",")
        );
        let header = "name,state,lat,lon,column,wrong,right,why,source";
        let told = |rows: &str| {
            let rows = format!("{header}\n{rows}\n");
            idle("places.csv", &rows, &[("places_small.csv", &table)])
        };
        let moved = "Chevy Chase,DC,38.9,-77.1,state,DC,MD,a,b\nChevy Chase,DC,38.9,-77.1,population,9545,0,a,b";
        assert_eq!(told(moved), [""; 0]);
        let gone = told("Chevy Case,MD,38.9,-77.1,population,1,0,a,b");
        assert!(
            gone[0].contains("has a town `Chevy Case` in MD"),
            "{gone:?}"
        );
        let other = told("Chevy Chase,MD,39.0,-77.1,population,1,7,a,b");
        assert!(
            other[0].contains("has `7` in column `population`"),
            "{other:?}"
        );
    }
}
