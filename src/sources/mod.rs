//! Bytes to rows: each file of `geodata/`, and each sheet, read exactly as published.

mod agreements;
mod boundaries;
mod error;
mod headlines;
mod places;
mod policies;
mod population;
mod sheet_list;
mod table;

pub use agreements::{read_agreements, write_agreements};
pub use boundaries::{Boundaries, Boundary, BoundaryError, read_boundaries};
pub use error::SourceError;
pub use headlines::read_headlines;
pub use places::read_places;
pub use policies::read_policies;
pub use population::{Residents, read_population};
pub use sheet_list::{read_sheet_list, write_sheet_list};
pub use table::{Record, Rows, read_rows};
