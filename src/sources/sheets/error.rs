//! Why a file is not a sheet.

use std::path::{Path, PathBuf};

/// A file that could not be read as a sheet; nothing of it was used.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// The file is not there or may not be read.
    #[error("{}: cannot be read; name a sheet that ICE published (.xlsx), or a CSV with the same columns", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A folder was named.
    #[error("{} is a folder; name the files in it, for example {}/*.xlsx", path.display(), path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
    },
    /// The file has no bytes.
    #[error("{} is empty; download it again", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// The file is larger than any list could be.
    #[error(
        "{} has {bytes} bytes, and a list of agencies has less than {limit}; it is something else, leave it out",
        path.display()
    )]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size.
        bytes: u64,
        /// The most that is read.
        limit: u64,
    },
    /// The workbook unpacks to more than it should.
    #[error(
        "{}: part `{part}` unpacks to more than {limit} bytes; this is not a list of agencies, leave it out",
        path.display()
    )]
    Bomb {
        /// The file.
        path: PathBuf,
        /// The part of the package.
        part: String,
        /// The most that is unpacked.
        limit: u64,
    },
    /// It holds more than any list, and reading it would take much memory.
    #[error(
        "{} holds more than {limit} {what}, and a list of agencies has far fewer; this is something else, leave it out",
        path.display()
    )]
    TooMuch {
        /// The file.
        path: PathBuf,
        /// What it has too many of.
        what: &'static str,
        /// The most that is read.
        limit: usize,
    },
    /// A cell says that it stands where no worksheet reaches.
    #[error(
        "{}: a cell says that it stands at `{reference}`, which is outside of every worksheet; open it in a spreadsheet program and save it anew, or download it again",
        path.display()
    )]
    Reference {
        /// The file.
        path: PathBuf,
        /// Where the cell says that it stands.
        reference: String,
    },
    /// The package is broken or is not a workbook.
    #[error("{} is not a workbook that can be read; open it in a spreadsheet program and save it as .xlsx, or download it again", path.display())]
    Workbook {
        /// The file.
        path: PathBuf,
        /// What the reader said.
        source: Box<calamine::XlsxError>,
    },
    /// Neither a workbook nor a CSV.
    #[error("{} is neither a workbook (.xlsx) nor a CSV with a header; export it as one of them", path.display())]
    Unknown {
        /// The file.
        path: PathBuf,
    },
    /// A page of the web under the name of a list: a notice of an error, or the page that links to the list.
    #[error("{} is a web page, not a list; open its address in a browser and download the list itself", path.display())]
    WebPage {
        /// The file.
        path: PathBuf,
    },
    /// What a program leaves beside the files that it works with.
    #[error("{} is {what}, not a list; leave it out", path.display())]
    Stray {
        /// The file.
        path: PathBuf,
        /// What it is and which program leaves it.
        what: &'static str,
    },
    /// A download that was not finished.
    #[error("{} is a download that was not finished, not a list; finish it, or download the list again", path.display())]
    PartialDownload {
        /// The file.
        path: PathBuf,
    },
    /// A workbook of Excel 2003 or older.
    #[error("{} is a workbook of Excel 2003 or older (.xls); open it in a spreadsheet program and save it as .xlsx", path.display())]
    OldWorkbook {
        /// The file.
        path: PathBuf,
    },
    /// A document for print.
    #[error("{} is a PDF, not a list in columns; download the workbook (.xlsx) of that day", path.display())]
    Pdf {
        /// The file.
        path: PathBuf,
    },
    /// A zip without a workbook in it.
    #[error("{} is a zip archive without an .xlsx workbook's parts; unpack it and name the lists in it, or save it as .xlsx", path.display())]
    NoWorkbook {
        /// The file.
        path: PathBuf,
    },
    /// A workbook that opens with a password only.
    #[error("{} is protected by a password; open it with the password, save it without one, and import that", path.display())]
    Protected {
        /// The file.
        path: PathBuf,
    },
    /// No worksheet has the columns of a list.
    #[error(
        "{}: worksheet `{worksheet}` has no column {missing} in its first {searched} rows (found: {found}); \
         name a list of participating or pending agencies",
        path.display()
    )]
    Columns {
        /// The file.
        path: PathBuf,
        /// The worksheet that came nearest.
        worksheet: String,
        /// The columns that it lacks.
        missing: String,
        /// The header that came nearest.
        found: String,
        /// How many rows were searched for a header.
        searched: usize,
    },
    /// A worksheet has more rows than any list could have.
    #[error("{}: worksheet `{worksheet}` has content below row {limit}, and a list of agencies is shorter; leave it out", path.display())]
    TooManyRows {
        /// The file.
        path: PathBuf,
        /// The worksheet.
        worksheet: String,
        /// The last row that is read.
        limit: u32,
    },
}

impl SheetError {
    /// True for what is plainly no list and only lay among the lists: a web page, a lock file, an unfinished
    /// download. It may be left aside with a word, where a broken list may not.
    #[must_use]
    pub fn is_no_list(&self) -> bool {
        match self {
            Self::WebPage { .. } | Self::Stray { .. } | Self::PartialDownload { .. } => true,
            Self::Read { .. }
            | Self::Folder { .. }
            | Self::Empty { .. }
            | Self::TooLarge { .. }
            | Self::Bomb { .. }
            | Self::TooMuch { .. }
            | Self::Reference { .. }
            | Self::Workbook { .. }
            | Self::Unknown { .. }
            | Self::OldWorkbook { .. }
            | Self::Pdf { .. }
            | Self::NoWorkbook { .. }
            | Self::Protected { .. }
            | Self::Columns { .. }
            | Self::TooManyRows { .. } => false,
        }
    }

    pub(super) fn read(path: &Path, source: std::io::Error) -> Self {
        Self::Read {
            path: path.to_owned(),
            source,
        }
    }
}
