//! What changed: every event between two days, or the difference of the two.
//!
//! An event is a change of what this map says of a day. So the events of a range lead from what was listed and
//! pending before it to what is at its end, list after list, and nothing that came and went between is lost.

mod change;
mod difference;
mod events;

pub use change::{Change, ChangeKind, Subject, SubjectKind, Turn, Where};
