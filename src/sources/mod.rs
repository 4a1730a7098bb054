//! Bytes to rows: each file of `geodata/`, and each sheet, read exactly as published.

mod agreements;
mod applications;
mod boundaries;
mod corrections;
mod county_names;
mod error;
mod headlines;
mod known;
mod listings;
mod places;
mod policies;
mod population;
mod problems;
mod sheet_list;
pub mod sheets;
mod table;

pub use agreements::{read_agreements, write_agreements};
pub use applications::{read_applications, write_applications};
pub use boundaries::{Boundaries, Boundary, BoundaryError, read_boundaries};
pub use corrections::read_corrections;
pub use county_names::{CountyNamesError, read_county_names};
pub use error::SourceError;
pub use headlines::read_headlines;
pub use known::read_known;
pub use listings::{StoredListing, read_listings, write_listings};
pub use places::read_places;
pub use policies::read_policies;
pub use population::{Residents, read_population};
pub use problems::{Problem, ProblemKind, read_problems, write_problems};
pub use sheet_list::{read_sheet_list, write_sheet_list};
pub use table::{Record, Rows, read_rows};
