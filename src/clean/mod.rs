//! Rows as printed to domain values, or to a rejection that says why; pure functions.

mod day;
mod link;
mod model;
mod row;
mod sheet_day;
mod state;
mod text;

pub use day::{SignedDay, read_signed};
pub use link::{Link, read_link};
pub use model::read_model;
pub use row::{CleanSheet, clean_sheet};
pub use sheet_day::{DatedBy, NamedDay, date_sheet, named_day};
pub use state::read_state;
pub use text::{is_no_value, tidy};
