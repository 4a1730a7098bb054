//! Bytes to rows: each file of `geodata/`, and each sheet, read exactly as published.

mod agreements;
mod corrections;
mod county_names;
mod error;
mod places;
mod sheet_list;
pub mod sheets;
mod table;

pub use agreements::{read_agreements, write_agreements};
pub use corrections::read_corrections;
pub use county_names::{CountyNamesError, read_county_names};
pub use error::SourceError;
pub use places::read_places;
pub use sheet_list::{read_sheet_list, write_sheet_list};
pub use table::{Record, Rows, read_rows};
