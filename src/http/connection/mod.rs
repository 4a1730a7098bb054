//! Connections: how many are held, for how long, and which give way when there are too many.
//!
//! A connection is held for as long as it does something: it sends the head of a request, waits for its answer, or
//! takes the answer in. Whoever only holds a place loses it: at once when another needs it, and else after a while.

mod accept;
mod registry;
mod signals;
mod state;
mod stream;

pub(super) use accept::accept;
pub(super) use registry::Registry;
pub(super) use signals::leave_signals;
