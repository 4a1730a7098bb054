//! Why a file as a whole could not be read.

use std::path::PathBuf;

/// A file that could not be read at all; a single bad row is a [`Rejection`](crate::domain::Rejection).
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The folder is not there or may not be read.
    #[error("{}: there is no such folder; run the command where `geodata/` is, or name the folder with --geodata", path.display())]
    NoFolder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The folder was another each time that it had been read.
    #[error("{}: its files change again and again while they are read; try again when the other program has ended", path.display())]
    Changing {
        /// The folder.
        path: PathBuf,
    },
    /// The file is not there or may not be read.
    #[error("{}: cannot be read; put the file there or point --geodata at a folder that has it", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is not a CSV table.
    #[error("{} is not a CSV table in UTF-8", path.display())]
    Csv {
        /// The file.
        path: PathBuf,
        /// What the reader said, with its position.
        source: csv::Error,
    },
    /// A column is missing.
    #[error("{}: column `{column}` is missing from the header; found: {found}", path.display())]
    Column {
        /// The file.
        path: PathBuf,
        /// The column needed.
        column: &'static str,
        /// The columns that there are.
        found: String,
    },
}
