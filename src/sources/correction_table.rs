//! Tables that people write by hand: a heading that is not known, and rows that contradict each other, are told.

use std::cell::RefCell;
use std::collections::HashMap;

use super::content::Content;
use super::error::SourceError;
use super::folder::Folder;
use super::table::{Record, Rows, header, read_rows};
use crate::domain::Rejection;

/// Reads a table of the folder `corrections/`; one that is not there has no rows.
///
/// # Errors
/// It is there and cannot be read, is not CSV, or lacks a column.
pub(super) fn read_if_there<T>(
    folder: &Folder,
    name: &str,
    columns: &'static [&'static str],
    read: impl Fn(&Record<'_>) -> Result<T, String>,
) -> Result<Rows<T>, SourceError> {
    folder.rows_if_there(name, |table| read_strictly(table, columns, &read))
}

/// Reads a table of which every column is known: what stands under another heading would count for nothing.
///
/// # Errors
/// As for [`read_rows`].
pub(super) fn read_strictly<T>(
    table: &Content,
    columns: &'static [&'static str],
    read: impl Fn(&Record<'_>) -> Result<T, String>,
) -> Result<Rows<T>, SourceError> {
    let mut rows = read_rows(table, columns, read)?;
    let found = header(table)?;
    for (at, heading) in found.iter().enumerate() {
        let is_known = columns.contains(&heading.as_str());
        let is_again = found[..at].contains(heading);
        if is_known && !is_again {
            continue;
        }
        let what = if is_again {
            "stands there twice"
        } else {
            "is not known"
        };
        rows.reject(Rejection {
            file: table.name.clone(),
            row: 1,
            reason: format!(
                "column `{heading}` {what}; the columns are {}: mend or remove it",
                columns.join(",")
            ),
        });
    }
    Ok(rows)
}

/// What the rows of a table have said so far, each of one thing.
#[derive(Default)]
pub(super) struct Said(RefCell<HashMap<String, (u32, String)>>);

impl Said {
    /// Takes down what a row says of a thing.
    ///
    /// # Errors
    /// A sentence, if an earlier row says something else of it.
    pub(super) fn once(&self, row: u32, of: String, what: String) -> Result<(), String> {
        let mut said = self.0.borrow_mut();
        match said.get(&of) {
            Some((earlier, other)) if *other != what => Err(format!(
                "it says `{what}`, and row {earlier} says `{other}` of the same ({of}); keep the one that is right"
            )),
            Some(_) => Ok(()),
            None => {
                said.insert(of, (row, what));
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::{read_corrections, read_settled, unreadable_applied};

    /// What is told of one file of corrections.
    fn told(file: &str, text: &str) -> Vec<String> {
        let around = tempfile::tempdir().unwrap();
        let corrections = around.path().join("corrections");
        std::fs::create_dir(&corrections).unwrap();
        std::fs::write(corrections.join(file), text).unwrap();
        let folder = Folder::open(around.path()).unwrap();
        let below = folder.below("corrections");
        let mut told = read_corrections(&below).unwrap().1;
        told.extend(read_settled(&below).unwrap().1);
        told.extend(unreadable_applied(&folder).unwrap());
        told.iter().map(ToString::to_string).collect()
    }

    /// Every table with two rows of the same thing that say another.
    const OPPOSED: [(&str, &str, &str, &str); 8] = [
        (
            "agencies.csv",
            "state,agency,level,reach,county_geoids,place,why,source",
            "TX,Waco Police,municipal,local,48309,Waco,a,b",
            "TX,WACO  Police,special,local,48309,Waco,a,b",
        ),
        (
            "counties.csv",
            "state,county,agency,county_geoids,why,source",
            "FL,Flagere County,,12035,a,b",
            "FL,Flagere county,,12031,a,b",
        ),
        (
            "states.csv",
            "state,agency,right_state,why,source",
            "FL,Kershaw County Sheriff's Office,SC,a,b",
            "FL,Kershaw County Sheriff\u{2019}s Office,NC,a,b",
        ),
        (
            "signed.csv",
            "state,agency,model,printed,right,why,source",
            "TX,Waco Police,TFM,2025-01-07,2026-01-07,a,b",
            "TX,Waco Police,TFM,2025-01-07,2025-01-08,a,b",
        ),
        (
            "lineage.csv",
            "earlier,later,verdict,why,source",
            "x/task-force/2025-01-01,y/task-force/2025-01-01,same,a,b",
            "x/task-force/2025-01-01,y/task-force/2025-01-01,not-same,a,b",
        ),
        (
            "lists.csv",
            "file,state,verdict,why,source",
            "a.xlsx,MD,endings-true,a,b",
            "a.xlsx,MD,endings-wrong,a,b",
        ),
        (
            "policies.csv",
            "id,column,wrong,right,why,source",
            "x,title,A,B,a,b",
            "x,title,A,C,a,b",
        ),
        (
            "places.csv",
            "name,state,lat,lon,column,wrong,right,why,source",
            "Waco,TX,31.5,-97.1,population,1,2,a,b",
            "Waco,TX,31.5,-97.1,population,1,3,a,b",
        ),
    ];

    #[test]
    fn rows_that_contradict_each_other_are_told_with_both_numbers_and_repeated_ones_are_not() {
        for (file, header, one, other) in OPPOSED {
            let refused = told(file, &format!("{header}\n{one}\n{other}\n"));
            assert_eq!(refused.len(), 1, "{file}: {refused:?}");
            let place = format!("{file} row 3");
            assert!(refused[0].contains(&place), "{refused:?}");
            assert!(refused[0].contains("row 2 says"), "{refused:?}");
            assert_eq!(
                told(file, &format!("{header}\n{one}\n{one}\n")),
                [""; 0],
                "{file}"
            );
        }
    }

    #[test]
    fn a_heading_that_is_not_known_or_stands_there_twice_is_told_and_a_mark_and_line_ends_are_no_matter()
     {
        for (file, header, one, _) in OPPOSED {
            let more = told(file, &format!("{header},notes\n{one},x\n"));
            assert!(
                more.len() == 1
                    && more[0].contains("row 1")
                    && more[0].contains("`notes` is not known"),
                "{more:?}"
            );
            let twice = told(file, &format!("{header},why\n{one},x\n"));
            assert!(
                twice.len() == 1 && twice[0].contains("`why` stands there twice"),
                "{twice:?}"
            );
            let windows = told(file, &format!("\u{feff}{header}\r\n{one}\r\n"));
            assert_eq!(windows, [""; 0], "{file}");
        }
    }

    #[test]
    fn a_heading_that_is_misspelt_or_missing_and_an_empty_file_are_named_with_the_column() {
        for (file, header, one, _) in OPPOSED {
            let around = tempfile::tempdir().unwrap();
            std::fs::create_dir(around.path().join("corrections")).unwrap();
            let path = around.path().join("corrections").join(file);
            let misspelt = header.replace(",why,", ",wy,");
            for text in [format!("{misspelt}\n{one}\n"), String::new()] {
                std::fs::write(&path, &text).unwrap();
                let folder = Folder::open(around.path()).unwrap();
                let below = folder.below("corrections");
                let errors = [
                    read_corrections(&below).err(),
                    read_settled(&below).err(),
                    unreadable_applied(&folder).err(),
                ];
                let error = errors.into_iter().flatten().next().unwrap().to_string();
                assert!(
                    error.contains(file) && error.contains("is missing"),
                    "{error}"
                );
            }
        }
    }
}
