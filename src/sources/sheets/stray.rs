//! Files that lie among lists and are none, told by their names: what programs leave beside the files they work with.

use std::path::Path;

use super::error::SheetError;

/// How the names of such files begin (in lower case), and what they are.
const BEGINNINGS: [(&str, &str); 6] = [
    (
        "~$",
        "a lock file, which Excel keeps beside an open workbook",
    ),
    (
        ".~lock.",
        "a lock file, which LibreOffice keeps beside an open workbook",
    ),
    (
        "._",
        "what macOS keeps of a file's properties on another system's disk",
    ),
    (".~", "what a program keeps beside an open file"),
    (
        ".goutputstream-",
        "what a program left of a file that it was writing",
    ),
    (".#", "a lock file, which Emacs keeps beside an open file"),
];
/// How their names end.
const ENDINGS: [(&str, &str); 5] = [
    ("~", "an editor's copy of an older state of a file"),
    (".swp", "what Vim keeps beside an open file"),
    (".tmp", "a file that a program uses for a while"),
    (".lnk", "a shortcut of Windows to another file"),
    (".url", "a shortcut to an address"),
];
/// Whole names.
const NAMES: [(&str, &str); 6] = [
    ("thumbs.db", "what Windows keeps of a folder's pictures"),
    ("ehthumbs.db", "what Windows keeps of a folder's pictures"),
    ("desktop.ini", "what Windows keeps of a folder's looks"),
    (".ds_store", "what macOS keeps of a folder's looks"),
    (".localized", "what macOS keeps of a folder's name"),
    (".directory", "what KDE keeps of a folder's looks"),
];
/// How the names of downloads end that are not finished.
const UNFINISHED: [&str; 7] = [
    ".crdownload",
    ".part",
    ".partial",
    ".download",
    ".opdownload",
    ".filepart",
    ".aria2",
];

/// Refuses a file that is no list by its name.
pub(super) fn refuse(path: &Path, file: &str) -> Result<(), SheetError> {
    let name = file.to_lowercase();
    if UNFINISHED.iter().any(|ending| name.ends_with(ending)) {
        return Err(SheetError::PartialDownload {
            path: path.to_owned(),
        });
    }
    let whole = NAMES.iter().find(|(whole, _)| name == *whole);
    let begun = || BEGINNINGS.iter().find(|(start, _)| name.starts_with(start));
    let ended = || ENDINGS.iter().find(|(ending, _)| name.ends_with(ending));
    match whole.or_else(begun).or_else(ended) {
        Some((_, what)) => Err(SheetError::Stray {
            path: path.to_owned(),
            what,
        }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(file: &str) -> Option<String> {
        refuse(Path::new(file), file).err().map(|error| {
            assert!(error.is_no_list(), "{error}");
            error.to_string()
        })
    }

    #[test]
    fn what_programs_leave_among_lists_is_named_as_what_it_is() {
        let list = "participatingAgencies05182026am.xlsx";
        for (file, what) in [
            (format!("~${list}"), "a lock file, which Excel"),
            (format!(".~lock.{list}#"), "a lock file, which LibreOffice"),
            (format!("._{list}"), "macOS"),
            ("Thumbs.db".to_owned(), "Windows"),
            ("desktop.ini".to_owned(), "Windows"),
            (".DS_Store".to_owned(), "macOS"),
            (
                format!("{list}.crdownload"),
                "download that was not finished",
            ),
            (
                "Unconfirmed 61842.crdownload".to_owned(),
                "download that was not finished",
            ),
            (format!("{list}.part"), "download that was not finished"),
            (format!("{list}.PARTIAL"), "download that was not finished"),
            (format!("{list}~"), "an editor's copy"),
            (format!(".{list}.swp"), "Vim"),
            (format!("{list}.tmp"), "for a while"),
        ] {
            let sentence = told(&file).unwrap_or_default();
            assert!(
                sentence.starts_with(&file)
                    && sentence.contains(what)
                    && sentence.contains("not a list"),
                "{file}: {sentence}"
            );
        }
        for file in [
            list,
            "participatingAgencies05182026am.csv",
            "~list.xlsx",
            "part.xlsx",
            "list",
        ] {
            assert_eq!(told(file), None, "{file}");
        }
    }
}
