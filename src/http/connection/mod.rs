//! Connections: how many are held, and which give way when there are too many.
//!
//! A connection is held for as long as it does something: it sends the head of a request, waits for its answer, or
//! takes the answer in. Whoever only holds a place loses it when another needs it.

mod registry;
mod state;

pub(super) use registry::{Place, Registry};
pub(super) use state::{Connection, Phase};
