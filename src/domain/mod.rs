//! What things are: plain types, no I/O, no algorithms.

mod agreement;
mod day;
mod duty;
mod geoid;
mod headline;
mod jurisdiction;
mod place;
mod policy;
mod rejection;
mod sheet;
mod state;
mod word;

pub use agreement::{Agreement, CoverageKind, Level, Reach, Rule, Status, SupportModel};
pub use day::{Day, DayError, PartialDay, parse_day};
pub use duty::{Asks, Bound, Duty};
pub use geoid::{Geoid, GeoidError};
pub use headline::Headline;
pub use jurisdiction::Jurisdiction;
pub use place::Place;
pub use policy::{Policy, Requires, Scope, Stance};
pub use rejection::Rejection;
pub use sheet::{Sheet, SheetKind, Verdict};
pub use state::{State, StateError};
pub use word::WordError;
