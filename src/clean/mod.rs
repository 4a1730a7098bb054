//! Rows as printed to domain values, or to a rejection that says why; pure functions.

mod choose;
mod day;
mod digits;
mod link;
mod model;
mod named_day;
mod row;
mod runs;
mod saving;
mod sheet_day;
mod slip;
mod state;
mod text;
mod typed_day;
mod written_day;

pub use day::{SignedDay, read_signed};
pub use link::{Link, read_link};
pub use model::read_model;
pub use named_day::{NamedDay, named_day};
pub use row::{CleanSheet, clean_sheet};
pub use saving::Saving;
pub use sheet_day::{DatedBy, date_sheet};
pub use state::read_state;
pub use text::{is_no_value, tidy};
pub use written_day::WrittenDay;
