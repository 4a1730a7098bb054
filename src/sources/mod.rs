//! Bytes to rows: each file of `geodata/`, and each sheet, read exactly as published.

mod agreements;
mod applied;
mod boundaries;
mod content;
mod correction_table;
mod corrections;
mod crosswalk;
mod digest;
mod disk;
mod error;
mod facilities;
mod fetched;
mod folder;
mod geodata;
mod headlines;
mod inside;
mod known;
mod listings;
mod new_source;
mod places;
mod policies;
mod population;
mod problems;
mod provenance;
mod revisions;
mod settled;
mod sheet_list;
pub mod sheets;
mod strays;
mod table;

pub use agreements::{AgreementRows, read_agreements, write_agreements};
pub use applied::{idle_applied, unreadable_applied};
pub use boundaries::{
    Area, Boundaries, Boundary, BoundaryError, CensusFile, CensusName, Contents, CountyDistance,
    Drawn, Feature, OtherCounties, TownBoundary, TownFile, TownPart, UnitsOfToday,
    county_distances, other_counties, read_boundaries, read_boundaries_beside, read_census,
    read_county_names, read_towns, read_units,
};
pub use content::Content;
pub use corrections::{read_corrections, read_corrections_for};
pub use crosswalk::{named_by_lists, read_crosswalk};
pub use digest::Digest;
pub use disk::{MOVING_IN, MOVING_LIST, read_file};
pub use error::SourceError;
pub use facilities::read_facilities;
pub use fetched::{Fetched, FetchedFile};
pub use folder::Folder;
pub use geodata::{DEFAULT_FOLDER, Geodata};
pub use headlines::read_headlines;
pub use inside::names_inside;
pub use known::read_known;
pub use listings::{ListingRows, StoredListing, read_listings, write_listings};
pub use new_source::NewSource;
pub use places::read_places;
pub use policies::read_policies;
pub use population::{ResidentsRow, read_population};
pub use problems::{ProblemRows, read_problems, write_problems};
pub use provenance::{NoProvenance, Provenance};
pub use revisions::{
    RevisionRows, StoredRevision, attach_revisions, read_revisions, write_revisions,
};
pub use settled::read_settled;
pub use sheet_list::{SheetRows, read_sheet_list, write_sheet_list};
pub use strays::{stray_corrections, stray_tables};
pub use table::{Record, Rows, read_rows, read_table};

use crate::table::{Description, describe};

/// Every table of geodata that `countyline import` writes.
#[must_use]
pub fn tables() -> Vec<Description> {
    vec![
        describe::<AgreementRows>(),
        describe::<RevisionRows>(),
        describe::<SheetRows>(),
        describe::<ListingRows>(),
        describe::<ProblemRows>(),
    ]
}
