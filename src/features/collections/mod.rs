//! The collections of the open API (OGC API - Features): every kind of record as rows of one flat table.
//!
//! A collection is a table (`rows::Listed`) whose rows have an id, mostly a place, and some of them days on which they
//! hold. What is asked of it ([`Asked`]) is read once; [`select`] finds the rows; [`Page`] says which of them an answer
//! holds; [`File`] writes them, a piece at a time.

mod agencies;
mod agreements;
mod applications;
mod asked;
mod collection;
mod counties;
mod cql2;
mod cursor;
mod datetime;
mod facilities;
mod file;
mod geometry;
mod policies;
mod rows;
mod schema;
mod select;
mod span;
mod states;
mod together;
mod towns;

pub use agencies::{AgencyItem, AgencyItems};
pub use agreements::{AgreementItem, AgreementItems};
pub use applications::{ApplicationItem, ApplicationItems};
pub use asked::{
    Asked, AskedError, FILTER_LANGUAGES, MOST_ROWS, PARAMETERS, ROWS_IF_NOT_ASKED, parameters,
};
pub use collection::Collection;
pub use cursor::{Cursor, CursorError};
pub use facilities::{FacilityItem, FacilityItems};
pub use file::{File, geometry_of};
pub use policies::{PolicyItem, PolicyItems};
pub use rows::{Cells, Lies, On, Rows};
pub use schema::{kind, queryables, returnables};
pub use select::{Page, Selected, day_at, day_of, select};
pub use states::{StateItem, StateItems};
pub use towns::{TownItem, TownItems};
