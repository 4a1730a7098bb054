//! Bytes to rows: each file of `geodata/`, and each sheet, read exactly as published.

mod agreements;
mod applications;
mod corrections;
mod county_names;
mod error;
mod listings;
mod places;
mod problems;
mod sheet_list;
pub mod sheets;
mod table;

pub use agreements::{read_agreements, write_agreements};
pub use applications::write_applications;
pub use corrections::read_corrections;
pub use county_names::{CountyNamesError, read_county_names};
pub use error::SourceError;
pub use listings::{StoredListing, read_listings, write_listings};
pub use places::read_places;
pub use problems::{Problem, ProblemKind, read_problems, write_problems};
pub use sheet_list::{read_sheet_list, write_sheet_list};
pub use table::{Record, Rows, read_rows};
