//! What things are: plain types, no I/O, no algorithms.

mod agreement;
mod correction;
mod crosswalk;
mod day;
mod duty;
mod ending;
mod facility;
mod geoid;
mod headline;
mod held_back;
mod jurisdiction;
mod known;
mod listing;
mod memorandum;
pub mod name;
mod origin;
mod place;
mod placement;
mod policy;
mod printed_on;
mod problem;
mod rejection;
mod residents;
mod revision;
pub(crate) mod schema;
mod settled;
mod sheet;
mod state;
mod town;
mod unseen;
pub(crate) mod word;

pub use agreement::{Agreement, CoverageKind, Level, Reach, Rule, Status, SupportModel};
pub use correction::{AgencyCorrection, Corrections, CountyCorrection, StateCorrection};
pub use crosswalk::{Crosswalk, CrosswalkUnit, Handover};
pub use day::{
    Day, DayError, MONTHS, PartialDay, noon_in_washington, parse_day, today_in_washington,
    washington_day,
};
pub use duty::{Asks, Bound, Duty};
pub use ending::{days_between, ended_with, has_ended};
pub use facility::{Facility, FacilityKind, FacilityStatus, Holds};
pub use geoid::{Geoid, GeoidError};
pub use headline::Headline;
pub use held_back::HeldBack;
pub use jurisdiction::Jurisdiction;
pub use known::{Known, KnownKind};
pub use listing::{Listing, same_document};
pub use memorandum::MemorandumName;
pub use origin::Origin;
pub use place::Place;
pub use placement::Placement;
pub use policy::{Instrument, Policy, Requires, Scope, Stance};
pub use printed_on::PrintedOn;
pub use problem::{Problem, ProblemKind};
pub use rejection::Rejection;
pub use residents::Residents;
pub use revision::{Grounds, Revised, Revision};
pub use schema::DaySchema;
pub use settled::{
    Lineage, LineageCorrection, ListCorrection, ListVerdict, Settled, SignedCorrection,
};
pub use sheet::{DatedSheet, DaySource, Sheet, SheetKind, Verdict, answering_lists};
pub use state::{State, StateError};
pub use town::{MicroDegrees, Rings, Town, TownGeoid, TownGeoidError, TownKind};
pub use unseen::{is_unsafe, is_unseen, written_out};
pub(crate) use word::words;
pub use word::{Word, WordError, WordList};
