//! Files that nothing reads: a misspelt name would make a whole table count for nothing.

use super::error::SourceError;
use super::folder::Folder;
use crate::domain::Rejection;

/// The tables of the folder `corrections/`.
const CORRECTIONS: [&str; 9] = [
    "agencies.csv",
    "counties.csv",
    "known.csv",
    "lineage.csv",
    "lists.csv",
    "places.csv",
    "policies.csv",
    "signed.csv",
    "states.csv",
];

/// The tables of geodata.
const TABLES: [&str; 13] = [
    "agreements.csv",
    "crosswalk.csv",
    "facilities.csv",
    "headlines.csv",
    "listings.csv",
    "pending.csv",
    "places.csv",
    "places_small.csv",
    "policies.csv",
    "population.csv",
    "problems.csv",
    "revisions.csv",
    "sheets.csv",
];

/// Files of the folder `corrections/` that nothing reads; texts in Markdown and hidden files are no matter.
///
/// # Errors
/// The folder is there, and its names cannot be read.
pub fn stray_corrections(folder: &Folder) -> Result<Vec<Rejection>, SourceError> {
    let is_text = |name: &str| {
        std::path::Path::new(name)
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("md"))
    };
    strays(
        &folder.below("corrections"),
        "corrections/",
        &CORRECTIONS,
        |name| !is_text(name),
    )
}

/// Tables of geodata, files that end in `.csv`, that nothing reads.
///
/// # Errors
/// The folder's names cannot be read.
pub fn stray_tables(folder: &Folder) -> Result<Vec<Rejection>, SourceError> {
    strays(folder, "", &TABLES, |name| {
        name.to_ascii_lowercase().trim_end().ends_with("csv")
    })
}

fn strays(
    folder: &Folder,
    below: &str,
    known: &[&str],
    is_meant: impl Fn(&str) -> bool,
) -> Result<Vec<Rejection>, SourceError> {
    let names = folder.names_if_there()?;
    let stray =
        |name: &String| !name.starts_with('.') && !known.contains(&name.as_str()) && is_meant(name);
    let told = names.into_iter().filter(stray).map(|name| Rejection {
        file: format!("{below}{name}"),
        row: 1,
        reason: format!(
            "nothing reads this file; the tables are {}: rename it, or move it away",
            known.join(", ")
        ),
    });
    Ok(told.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misnamed_file_is_told_with_the_names_that_are_read() {
        let around = tempfile::tempdir().unwrap();
        let corrections = around.path().join("corrections");
        std::fs::create_dir(&corrections).unwrap();
        for name in [
            "zzz.csv",
            "Signed.csv",
            "signed.csv.bak",
            "signed.csv",
            "README.md",
            ".swap",
        ] {
            std::fs::write(corrections.join(name), "").unwrap();
        }
        for name in ["Policies.csv", "policies.csv", "sources.toml", "places.CSV"] {
            std::fs::write(around.path().join(name), "").unwrap();
        }
        let folder = Folder::open(around.path()).unwrap();
        let told = stray_corrections(&folder).unwrap();
        let files: Vec<&str> = told.iter().map(|told| told.file.as_str()).collect();
        assert_eq!(
            files,
            [
                "corrections/Signed.csv",
                "corrections/signed.csv.bak",
                "corrections/zzz.csv"
            ]
        );
        assert!(
            told[0].reason.contains("signed.csv, states.csv"),
            "{told:?}"
        );
        let tables = stray_tables(&folder).unwrap();
        let files: Vec<&str> = tables.iter().map(|told| told.file.as_str()).collect();
        assert_eq!(files, ["Policies.csv", "places.CSV"]);
    }

    #[test]
    fn a_folder_without_corrections_has_no_stray_ones() {
        let around = tempfile::tempdir().unwrap();
        let folder = Folder::open(around.path()).unwrap();
        assert_eq!(stray_corrections(&folder).unwrap(), []);
    }
}
