//! What things are: plain types, no I/O, no algorithms.

mod agreement;
mod correction;
mod day;
mod duty;
mod ending;
mod geoid;
mod headline;
mod held_back;
mod jurisdiction;
mod known;
mod listing;
pub mod name;
mod place;
mod placement;
mod policy;
mod rejection;
mod revision;
mod sheet;
mod state;
pub(crate) mod word;

pub use agreement::{Agreement, CoverageKind, Level, Reach, Rule, Status, SupportModel};
pub use correction::{AgencyCorrection, Corrections, CountyCorrection, StateCorrection};
pub use day::{
    Day, DayError, PartialDay, noon_in_washington, parse_day, today_in_washington, washington_day,
};
pub use duty::{Asks, Bound, Duty};
pub use ending::{ended_with, has_ended};
pub use geoid::{Geoid, GeoidError};
pub use headline::Headline;
pub use held_back::HeldBack;
pub use jurisdiction::Jurisdiction;
pub use known::{Known, KnownKind};
pub use listing::{Listing, same_document};
pub use place::Place;
pub use placement::Placement;
pub use policy::{Policy, Requires, Scope, Stance};
pub use rejection::Rejection;
pub use revision::{Grounds, Revised, Revision, printed_by};
pub use sheet::{DatedSheet, DaySource, Sheet, SheetKind, Verdict};
pub use state::{State, StateError};
pub use word::WordError;
pub(crate) use word::words;
