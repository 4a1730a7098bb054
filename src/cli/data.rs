//! Where the data is.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::sources::{DEFAULT_FOLDER, Geodata};

/// Where the data is.
#[derive(Debug, Clone, Args)]
pub struct GeodataArg {
    /// The folder with boundaries/, agreements.csv, sheets.csv, policies.csv, places.csv and population.csv; none means
    /// `geodata` where the command runs, and the data inside the program if there is no such folder. Commands that only
    /// read take a published copy too, as `s3://bucket/prefix`
    #[arg(long, value_name = "DIR or s3://...", env = "COUNTYLINE_GEODATA")]
    pub geodata: Option<PathBuf>,
}

impl GeodataArg {
    /// The data to read.
    #[must_use]
    pub fn chosen(&self) -> Geodata {
        Geodata::chosen(self.geodata.clone())
    }

    /// The folder to write.
    #[must_use]
    pub fn folder(&self) -> &Path {
        let named = self.geodata.as_deref();
        named.unwrap_or_else(|| Path::new(DEFAULT_FOLDER))
    }
}
